//! Who must not decide a step, and how many sign it: what is kept out (`not_by`) is something that officers decide and that
//! can come before, and several are as many as a small office can have.

use super::paths;
use crate::Finding;
use std::collections::BTreeSet;
use types::{
    Word, limits,
    service::{Bundle, INITIATION, OfficerTask},
};

pub fn check(bundle: &Bundle, problems: &mut Vec<Finding>) {
    let before = paths::Before::of(bundle);
    for task in bundle.officer_tasks() {
        if let Some(signatures) = task.signatures
            && !limits::SIGNATURES.contains(&signatures)
        {
            problems.push(Finding::new(
                format!("steps/{}/signatures", task.id),
                "会签人数须为 2 至 5 人；一人签署的，不必写 signatures",
                "2 to 5 people sign; where one does, leave `signatures` out",
            ));
        }
        check_kept_out(bundle, &before, &task, problems);
    }
}

fn check_kept_out(bundle: &Bundle, before: &paths::Before, task: &OfficerTask, problems: &mut Vec<Finding>) {
    let mut seen: BTreeSet<&Word> = BTreeSet::new();
    for other in task.not_by {
        // Who began the case ex officio.
        if bundle.initiated_by.is_some() && other.as_str() == INITIATION && seen.insert(other) {
            continue;
        }
        let known = bundle.officer_task(other);
        let comes_before =
            |known: OfficerTask| known.within == task.within || before.leads(known.within, task.within);
        let (zh, en) = if !seen.insert(other) {
            ("写了两次", "stands twice")
        } else if other == task.id {
            ("就是这个环节自己：环节不能回避自己", "is this one itself, which cannot keep out its own hands")
        } else if known.is_none() {
            ("不是由人员办理的环节", "is no step or part that officers decide")
        } else if !known.is_some_and(comes_before) {
            (
                "不会先于这个环节办理，写了没有作用",
                "never comes before this one, so that it would mean nothing",
            )
        } else {
            continue;
        };
        problems.push(Finding::new(
            format!("steps/{}/not_by", task.id),
            format!("“{other}”{zh}"),
            format!("{:?} {en}", other.as_str()),
        ));
    }
}

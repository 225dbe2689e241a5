//! What the time of a step has besides its length, and the promise: limits by an outcome that can be there, extensions within
//! what the law allows, silence that counts as something favourable and leads forward, superiors that are others.

use super::{check_basis, check_period, is_within, paths};
use crate::Finding;
use std::collections::BTreeSet;
use types::{
    Gather as _, Period, Word, limits,
    service::{Bundle, Does, EndKind, Extension, OfficerTask, Step, TaskDoes, Then},
};

pub fn check(bundle: &Bundle, problems: &mut Vec<Finding>) {
    let before = paths::Before::of(bundle);
    for task in bundle.officer_tasks() {
        check_task(bundle, &before, &task, problems);
    }
    let promise = &bundle.promise;
    if let Some(extension) = &promise.extend {
        check_extension("promise/extend", extension, promise.legal_days, problems);
    }
    let Some(by) = &promise.by_outcome else { return };
    check_outcomes(bundle, "promise/by_outcome", &by.of, by.limits.keys(), problems);
    for (outcome, other) in &by.limits {
        let at = format!("promise/by_outcome/{}/{outcome}", by.of);
        let (ours, legal) = (other.our_days, other.legal_days);
        if !is_within(ours) || !is_within(legal) || ours.is_surely_longer_than(legal) {
            problems.push(Finding::new(
                at.as_str(),
                "承诺期限须不少于一日、不超过法定期限",
                "the promise is at least one day and at most the legal limit",
            ));
        }
        check_basis(&at, &other.legal_basis, problems);
        if let Some(extension) = &other.extend {
            check_extension(&format!("{at}/extend"), extension, legal, problems);
        }
    }
}

fn check_task(bundle: &Bundle, before: &paths::Before, task: &OfficerTask, problems: &mut Vec<Finding>) {
    let Some(time) = task.time else { return };
    let at = |key: &str| format!("steps/{}/{key}", task.id);
    if let Some(by) = &time.by_outcome {
        let at = at("by_outcome");
        check_outcomes(bundle, &at, &by.of, by.limits.keys(), problems);
        for (outcome, within) in &by.limits {
            if !is_within(*within) || within.is_surely_longer_than(bundle.promise.legal_days) {
                problems.push(Finding::new(
                    format!("{at}/{}/{outcome}", by.of),
                    "环节期限须不少于一日、不超过法定期限",
                    "a step takes at least one day and at most the legal limit",
                ));
            }
        }
        let decided = deciding(bundle, &by.of);
        // What a rule advises is there when the step begins.
        let known = |step: &&Word| before.leads(step, task.within) || advises(bundle, step, task.id);
        if !decided.is_empty() && !decided.iter().any(known) {
            problems.push(Finding::new(
                at,
                format!("到这个环节时“{}”还没有结论：期限无从区分", by.of),
                format!("{:?} is never decided before this step", by.of.as_str()),
            ));
        }
    }
    if let Some(extension) = &time.extend {
        check_extension(&at("extend"), extension, task.within_days, problems);
    }
    if let Some(escalation) = &time.escalate {
        let at = at("escalate");
        check_period(&at, escalation.after, problems);
        check_basis(&at, &escalation.basis, problems);
        if bundle.superior(task) == Some((task.institution, task.role)) {
            problems.push(Finding::new(
                at.as_str(),
                "督办须提交另一个岗位，这里是本岗位",
                "it comes before another office; this is the step's own",
            ));
        }
        if time.silence.as_ref().is_some_and(|silence| silence.after.is_none()) {
            problems.push(Finding::new(
                at,
                "期满就按默示办理，不会到督办：请给 silence 写 after，或去掉 escalate",
                "silence counts at the end of the time, so it never comes to this: give `silence` an `after`",
            ));
        }
    }
    check_silence(bundle, task, problems);
}

fn check_silence(bundle: &Bundle, task: &OfficerTask, problems: &mut Vec<Finding>) {
    let Some(silence) = task.time.and_then(|time| time.silence.as_ref()) else { return };
    let at = format!("steps/{}/silence", task.id);
    check_basis(&at, &silence.basis, problems);
    if let Some(after) = silence.after {
        check_period(&at, after, problems);
        if task.within_days.is_surely_longer_than(after) {
            problems.push(Finding::new(
                at.as_str(),
                "after 短于环节期限：期限未满，不能视为没有办理",
                "`after` is shorter than the step's time: silence does not count before that is over",
            ));
        }
    }
    let (zh, en) = match leads(bundle, task.id, &silence.outcome) {
        Leads::Nowhere => ("不是这个环节的结论", "is no outcome of this step"),
        Leads::Back => {
            ("会退回申请人或前面的环节：默示只能往下走", "leads back: what nobody decides leads forward only")
        }
        Leads::Refusal => (
            "是不利的结果：不利决定须由人员写明理由作出，不能默示",
            "is adverse: that needs an officer's reasons, and silence has none",
        ),
        Leads::On => return,
    };
    problems.push(Finding::new(
        at,
        format!("“{}”{zh}", silence.outcome),
        format!("{:?} {en}", silence.outcome.as_str()),
    ));
}

/// Where an outcome leads, as far as silence is concerned.
enum Leads {
    On,
    Nowhere,
    Back,
    Refusal,
}

fn leads(bundle: &Bundle, task: &Word, outcome: &Word) -> Leads {
    let place = |id: &Word| bundle.steps.iter().position(|step| step.id == *id);
    for step in &bundle.steps {
        match &step.does {
            Does::Officer { choices, .. } if step.id == *task => {
                let choice = choices.iter().find(|choice| choice.outcome == *outcome);
                return match choice.map(|choice| &choice.then) {
                    None => Leads::Nowhere,
                    Some(Then::Correction) => Leads::Back,
                    Some(Then::Step(next)) if place(next) <= place(task) => Leads::Back,
                    Some(Then::Step(_)) => Leads::On,
                    Some(Then::End(end)) => match bundle.end(end).map(|end| end.kind) {
                        Some(EndKind::Granted) => Leads::On,
                        _ => Leads::Refusal,
                    },
                };
            }
            Does::Together { tasks, .. } => {
                if let Some(TaskDoes::Officer { outcomes, .. }) =
                    tasks.iter().find(|part| part.id == *task).map(|part| &part.does)
                {
                    let known = outcomes.iter().any(|one| one.outcome == *outcome);
                    return if known { Leads::On } else { Leads::Nowhere };
                }
            }
            _ => {}
        }
    }
    Leads::Nowhere
}

fn check_extension(at: &str, extension: &Extension, of: Period, problems: &mut Vec<Finding>) {
    let days = extension.days;
    check_period(at, days, problems);
    check_basis(at, &extension.basis, problems);
    if let Some(legal) = extension.legal_days.filter(|legal| days.is_surely_longer_than(*legal)) {
        let (days, legal) = (days.words(), legal.words());
        problems.push(Finding::new(
            at,
            format!("延长 {}，超过法律允许的 {}", days.zh, legal.zh),
            format!("an extension of {} is longer than the {} that the law allows", days.en, legal.en),
        ));
    } else if days.is_surely_longer_than(of) {
        let (days, of) = (days.words(), of.words());
        problems.push(Finding::new(
            at,
            format!("延长 {}，比原来的期限 {} 还长", days.zh, of.zh),
            format!("an extension of {} is longer than the time itself, {}", days.en, of.en),
        ));
    }
    if extension.times.is_some_and(|times| !limits::EXTENSION_TIMES.contains(&times)) {
        problems.push(Finding::new(at, "延长的次数须为 1 至 4 次", "an extension may be given 1 to 4 times"));
    }
}

/// Says which outcomes nothing can come to.
fn check_outcomes<'a>(
    bundle: &Bundle,
    at: &str,
    of: &Word,
    limits: impl Iterator<Item = &'a Word>,
    problems: &mut Vec<Finding>,
) {
    let possible = possible(bundle, of);
    if deciding(bundle, of).is_empty() {
        problems.push(Finding::new(
            at,
            format!("“{of}”不是环节，也不是规则表的输出"),
            format!("{:?} is no step and no output of a sheet", of.as_str()),
        ));
        return;
    }
    for outcome in limits.filter(|outcome| !possible.contains(outcome.as_str())) {
        problems.push(Finding::new(
            format!("{at}/{of}/{outcome}"),
            format!("“{of}”没有“{outcome}”这个结论"),
            format!("{:?} never comes to {:?}", of.as_str(), outcome.as_str()),
        ));
    }
}

/// What a step, a part or an output can come to.
fn possible<'a>(bundle: &'a Bundle, of: &Word) -> BTreeSet<&'a str> {
    if let Some(said) = super::sheets::said(bundle, of) {
        return said.into_iter().map(|outcome| outcome.as_str()).gather();
    }
    if let Some(Does::Rule { choices, .. }) = bundle.step(of).map(|step| &step.does) {
        return choices.iter().map(|choice| choice.outcome.as_str()).gather();
    }
    let giving = bundle.decisions.values().filter_map(|sheet| {
        let column = sheet.outputs.iter().position(|output| output == of)?;
        Some(sheet.rows.iter().filter_map(move |row| row.outputs.get(column)))
    });
    giving.flatten().map(|cell| cell.trim().trim_matches('"')).gather()
}

/// The steps at which a step, a part or an output comes to something.
fn deciding<'a>(bundle: &'a Bundle, of: &Word) -> BTreeSet<&'a Word> {
    if let Some(task) = bundle.officer_task(of) {
        return BTreeSet::from([task.within]);
    }
    let rule = bundle.step(of).filter(|step| matches!(step.does, Does::Rule { .. }));
    if let Some(step) = rule {
        return BTreeSet::from([&step.id]);
    }
    let gives = |step: &&Step| {
        let asked = asked(bundle, step);
        asked.iter().any(|name| bundle.decisions[*name].outputs.contains(of))
    };
    bundle.steps.iter().filter(gives).map(|step| &step.id).gather()
}

/// Whether this is the very step, and a rule advises at it.
fn advises(bundle: &Bundle, step: &Word, task: &Word) -> bool {
    let does = bundle.step(step).filter(|step| step.id == *task).map(|step| &step.does);
    matches!(does, Some(Does::Officer { advice: Some(_), .. }))
}

/// The sheets that a step asks, with those they build on.
fn asked<'a>(bundle: &'a Bundle, step: &'a Step) -> BTreeSet<&'a Word> {
    let mut next: Vec<&Word> = match &step.does {
        Does::Rule { decision, .. } => vec![decision],
        Does::Officer { advice, .. } => advice.iter().collect(),
        Does::Together { tasks, .. } => {
            let rules = tasks.iter().filter_map(|task| match &task.does {
                TaskDoes::Rule { decision } => Some(decision),
                TaskDoes::Officer { .. } => None,
            });
            rules.collect()
        }
        Does::Announce { .. } | Does::Issue { .. } => Vec::new(),
    };
    let mut asked = BTreeSet::new();
    while let Some(name) = next.pop() {
        if let Some(sheet) = bundle.decisions.get(name)
            && asked.insert(name)
        {
            next.extend(sheet.inputs.iter().filter_map(|input| input.decision.as_ref()));
        }
    }
    asked
}

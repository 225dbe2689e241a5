//! Each step for itself: who may do it, in what time, with which outcomes, and that these lead somewhere.

use super::{LIST_MAX, check_basis, check_period, hands, is_within, unknown_step};
use crate::Finding;
use std::collections::BTreeSet;
use types::{
    Gather as _, Period, Word, limits,
    service::{Bundle, Does, EndKind, Step, Task, TaskDoes, Then},
};

/// What the outcome of a rule's step is called when an officer must decide.
pub const HUMAN: &str = "转人工";

pub fn check(bundle: &Bundle, problems: &mut Vec<Finding>) {
    if bundle.steps.is_empty() || bundle.steps.len() > limits::STEPS {
        problems.push(Finding::new("steps", "须有 1 至 64 个环节", "1 to 64 steps"));
    }
    let mut seen = BTreeSet::new();
    hands::check(bundle, problems);
    for step in &bundle.steps {
        let tasks: &[Task] = if let Does::Together { tasks, .. } = &step.does { tasks } else { &[] };
        for id in std::iter::once(&step.id).chain(tasks.iter().map(|task| &task.id)) {
            if !seen.insert(id) {
                problems.push(Finding::new(
                    format!("steps/{id}"),
                    "环节名重复",
                    "the step's id stands twice",
                ));
            }
        }
        check_step(bundle, step, problems);
    }
}

fn check_step(bundle: &Bundle, step: &Step, problems: &mut Vec<Finding>) {
    let at = format!("steps/{}", step.id);
    match &step.does {
        Does::Officer { within_days, choices, advice, .. } => {
            check_days(bundle, &at, *within_days, problems);
            check_outcomes(&at, choices.iter().map(|choice| &choice.outcome), problems);
            for choice in choices {
                check_then(bundle, &format!("{at}/{}", choice.outcome), &choice.then, problems);
            }
            if let Some(advice) = advice {
                check_decision(bundle, &at, advice, problems);
            }
        }
        Does::Rule { decision, choices, human } => {
            check_decision(bundle, &at, decision, problems);
            check_outcomes(&at, choices.iter().map(|choice| &choice.outcome), problems);
            for choice in choices {
                let at = format!("{at}/{}", choice.outcome);
                check_then(bundle, &at, &choice.then, problems);
                let refuses = matches!(&choice.then, Then::End(end)
                    if bundle.end(end).is_some_and(|end| end.kind != EndKind::Granted));
                if refuses {
                    problems.push(Finding::new(
                        at,
                        "规则不能自行作出不利决定：请转到由人员签字的环节（个人信息保护法 第24条）",
                        "a rule does not refuse alone: lead it to a step that an officer signs (个人信息保护法 §24)",
                    ));
                }
            }
            if !bundle.step(human).is_some_and(|step| matches!(step.does, Does::Officer { .. })) {
                problems.push(Finding::new(
                    format!("{at}/human"),
                    format!("转人工须到由人员办理的环节，“{human}”不是"),
                    format!("{:?} is no step that an officer decides", human.as_str()),
                ));
            }
        }
        Does::Together { tasks, then } => {
            if tasks.len() < 2 || tasks.len() > limits::TASKS {
                problems.push(Finding::new(
                    at.as_str(),
                    "须有 2 至 8 项同时办理",
                    "2 to 8 parts at the same time",
                ));
            }
            for task in tasks {
                let at = format!("steps/{}", task.id);
                match &task.does {
                    TaskDoes::Officer { within_days, outcomes, .. } => {
                        check_days(bundle, &at, *within_days, problems);
                        check_outcomes(&at, outcomes.iter().map(|outcome| &outcome.outcome), problems);
                    }
                    TaskDoes::Rule { decision } => check_decision(bundle, &at, decision, problems),
                }
            }
            check_next(bundle, &at, then, problems);
        }
        Does::Announce { days, then, basis } => {
            check_period(&at, *days, problems);
            check_basis(&at, basis, problems);
            check_next(bundle, &at, then, problems);
        }
        Does::Issue { then } => {
            if !bundle.end(then).is_some_and(|end| end.kind == EndKind::Granted) {
                problems.push(Finding::new(
                    at,
                    format!("“{then}”须是准予的办结方式"),
                    format!("{:?} must be an end of kind granted", then.as_str()),
                ));
            }
        }
    }
}

fn check_days(bundle: &Bundle, at: &str, within: Period, problems: &mut Vec<Finding>) {
    if !is_within(within) || within.is_surely_longer_than(bundle.promise.legal_days) {
        problems.push(Finding::new(
            at,
            "环节期限须不少于一日、不超过法定期限",
            "a step takes at least one day and at most the legal limit",
        ));
    }
}

fn check_outcomes<'a>(at: &str, outcomes: impl Iterator<Item = &'a Word>, problems: &mut Vec<Finding>) {
    let all: Vec<_> = outcomes.collect();
    let different = all.iter().gather::<BTreeSet<&Word>>();
    if all.is_empty() || different.len() != all.len() || all.len() > LIST_MAX {
        problems.push(Finding::new(at, "须有 1 至 32 个不同的结果", "1 to 32 different outcomes"));
    }
}

fn check_decision(bundle: &Bundle, at: &str, decision: &Word, problems: &mut Vec<Finding>) {
    if !bundle.decisions.contains_key(decision) {
        problems.push(Finding::new(
            at,
            format!("没有“{decision}”这张规则表"),
            format!("there is no rule sheet {:?}", decision.as_str()),
        ));
    }
}

fn check_then(bundle: &Bundle, at: &str, then: &Then, problems: &mut Vec<Finding>) {
    match then {
        Then::Correction => {}
        Then::Step(step) if bundle.step(step).is_some() => {}
        Then::End(end) if bundle.end(end).is_some() => {}
        Then::Step(next) | Then::End(next) => problems.push(Finding::new(
            at,
            format!("“{next}”既不是环节，也不是已列明的办结方式"),
            format!("{:?} is neither a step nor a listed end", next.as_str()),
        )),
    }
}

fn check_next(bundle: &Bundle, at: &str, next: &Word, problems: &mut Vec<Finding>) {
    if bundle.step(next).is_none() {
        problems.push(unknown_step(at, next));
    }
}

/// Every outcome that a step can have, with the step.
pub fn outcomes(bundle: &Bundle) -> impl Iterator<Item = (&Step, &Word)> {
    bundle.steps.iter().flat_map(|step| {
        let outcomes: Vec<&Word> = match &step.does {
            Does::Officer { choices, .. } => choices.iter().map(|choice| &choice.outcome).collect(),
            Does::Rule { choices, .. } => choices.iter().map(|choice| &choice.outcome).collect(),
            _ => Vec::new(),
        };
        outcomes.into_iter().map(move |outcome| (step, outcome))
    })
}

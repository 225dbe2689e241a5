//! Whether a service can be executed to the end: its form is readable, every step is reachable, every case
//! ends, the promise keeps the law, both languages are there.

use crate::{
    Problem,
    form::{self, Schema},
};
use std::collections::BTreeSet;
use types::{
    Bilingual, Word, limits,
    service::{Bundle, EndKind, Step, Then},
};

#[cfg(test)]
mod tests;

/// Longest promise and longest step, in working days.
const DAYS_MAX: u32 = 1_000;
/// Outcomes of one step, ends of one process, laws of one service.
const LIST_MAX: usize = 32;

/// Checks a bundle; returns its form, read.
pub fn check(bundle: &Bundle) -> Result<Schema, Vec<Problem>> {
    let mut problems = Vec::new();
    check_words(bundle, &mut problems);
    check_promise(bundle, &mut problems);
    check_steps(bundle, &mut problems);
    check_ends(bundle, &mut problems);
    check_paths(bundle, &mut problems);

    let schema = form::read(&bundle.form);
    if let Ok(schema) = &schema {
        check_result(bundle, schema, &mut problems);
    }
    match schema {
        Ok(schema) if problems.is_empty() => Ok(schema),
        Ok(_) => Err(problems),
        Err(problem) => {
            problems.push(problem.under("form"));
            Err(problems)
        }
    }
}

fn check_words(bundle: &Bundle, problems: &mut Vec<Problem>) {
    let mut words = vec![("name".to_owned(), &bundle.name), ("summary".to_owned(), &bundle.summary)];
    for step in &bundle.steps {
        words.push((format!("steps/{}", step.id), &step.name));
        let names =
            step.choices.iter().map(|choice| (format!("steps/{}/{}", step.id, choice.outcome), &choice.name));
        words.extend(names);
    }
    words.extend(bundle.ends.iter().map(|end| (format!("ends/{}", end.id), &end.name)));

    for (at, Bilingual { zh, en }) in words {
        if zh.trim().is_empty() || en.trim().is_empty() {
            problems.push(Problem::new(at, "须有中文和英文两种文字", "both Chinese and English are needed"));
        } else if zh.len().max(en.len()) > limits::SENTENCE_BYTES {
            problems.push(Problem::new(at, "文字过长", "the text is too long"));
        }
    }
}

fn check_promise(bundle: &Bundle, problems: &mut Vec<Problem>) {
    let promise = &bundle.promise;
    if promise.our_days == 0 || promise.our_days > promise.legal_days || promise.legal_days > DAYS_MAX {
        problems.push(Problem::new(
            "promise",
            format!("承诺 {} 个工作日须不少于一日、不超过法定 {} 日", promise.our_days, promise.legal_days),
            format!(
                "the promise of {} working days must be at least one and at most the legal {}",
                promise.our_days, promise.legal_days
            ),
        ));
    }
    if bundle.legal_basis.is_empty()
        || bundle.legal_basis.len() > LIST_MAX
        || bundle.legal_basis.iter().any(|law| law.trim().is_empty() || law.len() > limits::SENTENCE_BYTES)
        || promise.legal_basis.trim().is_empty()
    {
        problems.push(Problem::new("legal_basis", "须写明法律依据", "name the law it stands on"));
    }
    if bundle.correction_days == 0 || bundle.correction_days > DAYS_MAX {
        problems.push(Problem::new(
            "correction_days",
            "补正期限须为 1 至 1,000 个工作日",
            "1 to 1,000 working days for a correction",
        ));
    }
}

fn check_steps(bundle: &Bundle, problems: &mut Vec<Problem>) {
    if bundle.steps.is_empty() || bundle.steps.len() > limits::STEPS {
        problems.push(Problem::new("steps", "须有 1 至 64 个环节", "1 to 64 steps"));
    }
    let mut seen = BTreeSet::new();
    for step in &bundle.steps {
        let at = format!("steps/{}", step.id);
        if !seen.insert(&step.id) {
            problems.push(Problem::new(at.as_str(), "环节名重复", "the step's id stands twice"));
        }
        if step.within_days == 0 || step.within_days > bundle.promise.legal_days {
            problems.push(Problem::new(
                at.as_str(),
                "环节期限须不少于一日、不超过法定期限",
                "a step takes at least one day and at most the legal limit",
            ));
        }
        let outcomes: BTreeSet<_> = step.choices.iter().map(|choice| &choice.outcome).collect();
        if outcomes.is_empty() || outcomes.len() != step.choices.len() || outcomes.len() > LIST_MAX {
            problems.push(Problem::new(at, "须有 1 至 32 个不同的结果", "1 to 32 different outcomes"));
        }
    }
}

fn check_ends(bundle: &Bundle, problems: &mut Vec<Problem>) {
    let ids: BTreeSet<_> = bundle.ends.iter().map(|end| &end.id).collect();
    if ids.len() != bundle.ends.len() || ids.len() > LIST_MAX {
        problems.push(Problem::new("ends", "办结方式须互不相同，至多 32 种", "at most 32 different ends"));
    }
    let of_kind = |kind| bundle.ends.iter().filter(|end| end.kind == kind).count();
    if of_kind(EndKind::Withdrawn) != 1 {
        problems.push(Problem::new("ends", "须有且只有一种撤回", "exactly one end of kind withdrawn"));
    }
    for (kind, zh, en) in [
        (EndKind::Granted, "须有准予的办结方式", "an end of kind granted is needed"),
        (EndKind::Refused, "须有不予的办结方式", "an end of kind refused is needed"),
    ] {
        if of_kind(kind) == 0 {
            problems.push(Problem::new("ends", zh, en));
        }
    }
}

/// Steps lead forward only, so every case ends; every step and every end can be reached.
fn check_paths(bundle: &Bundle, problems: &mut Vec<Problem>) {
    let position = |id: &Word| bundle.steps.iter().position(|step| step.id == *id);
    let mut reached_steps: BTreeSet<usize> = BTreeSet::from([0]);
    let mut reached_ends: BTreeSet<&Word> =
        bundle.ends.iter().filter(|end| end.kind == EndKind::Withdrawn).map(|end| &end.id).collect();

    for (here, step) in bundle.steps.iter().enumerate() {
        let reached = reached_steps.contains(&here);
        for choice in &step.choices {
            match &choice.then {
                Then::Correction => {}
                Then::End(end) if bundle.ends.iter().any(|known| known.id == *end) => {
                    if reached {
                        reached_ends.insert(end);
                    }
                }
                Then::Step(next) if position(next).is_some_and(|next| next > here) => {
                    if reached {
                        reached_steps.extend(position(next));
                    }
                }
                Then::Step(next) | Then::End(next) => problems.push(Problem::new(
                    format!("steps/{}/{}", step.id, choice.outcome),
                    format!("“{next}”须是后面的环节或已列明的办结方式"),
                    format!("{:?} is neither a later step nor a listed end", next.as_str()),
                )),
            }
        }
        if step.choices.iter().all(|choice| choice.then == Then::Correction) {
            problems.push(stuck(step));
        }
    }
    for (here, step) in bundle.steps.iter().enumerate().filter(|(here, _)| !reached_steps.contains(here)) {
        debug_assert!(here > 0);
        problems.push(Problem::new(
            format!("steps/{}", step.id),
            "走不到这个环节",
            "no path leads to this step",
        ));
    }
    for end in bundle.ends.iter().filter(|end| !reached_ends.contains(&end.id)) {
        problems.push(Problem::new(
            format!("ends/{}", end.id),
            "走不到这个结果",
            "no path leads to this end",
        ));
    }
}

fn stuck(step: &Step) -> Problem {
    Problem::new(
        format!("steps/{}", step.id),
        "只有补正一种结果，案件无法办结",
        "correction is its only outcome, so no case would ever end",
    )
}

fn check_result(bundle: &Bundle, schema: &Schema, problems: &mut Vec<Problem>) {
    let Some(result) = &bundle.result else { return };
    for (field, answer) in &result.content {
        if !schema.fields.contains_key(answer) {
            problems.push(Problem::new(
                format!("result/{field}"),
                format!("申请表中没有“{answer}”"),
                format!("the form does not ask {:?}", answer.as_str()),
            ));
        }
    }
    if let Some(record) = &result.record
        && !schema.fields.get(record).is_some_and(|field| field.required && !field.personal)
    {
        problems.push(Problem::new(
            "result/record",
            "用作登记编号的答案须必填且公开",
            "the answer that names the record must be required and public",
        ));
    }
}

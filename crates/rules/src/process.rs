//! Whether a service can be executed to the end: its form and its rule sheets are sound, every step and every end
//! can be reached, every case ends, rules never refuse alone, the promise keeps the law, both languages are there.
//!
//! A process is steps, and blocks of parts that join again before the next step. A case stands at one step, so there
//! is never a second token to lose or to double, and soundness is reachability among at most 64 steps.

mod applicants;
mod certain;
mod hands;
mod kept;
mod life;
mod papers;
mod paths;
mod registers;
mod sheets;
mod sizes;
mod stated;
mod steps;
#[cfg(test)]
mod tests;
mod timing;

pub use kept::{Kept, Registers};
pub use papers::check_papers;
pub use registers::{check_facts, check_registers};
pub use stated::{stated, work_to_read};

use crate::{
    Checking, Finding, calendar,
    form::{self, Schema},
};
use std::collections::BTreeSet;
use types::{
    Bilingual, Gather as _, Period, Word, is_blank, limits,
    service::{Bundle, Does, EndKind, TaskDoes},
};

/// How often a pause can be begun in one case.
const TIMES: std::ops::RangeInclusive<u32> = 1..=limits::PAUSES as u32;
/// Outcomes of one step, ends of one process, laws, facts and pauses of one service.
const LIST_MAX: usize = 32;

/// Checks a bundle; returns its form, read.
pub fn check(bundle: &Bundle) -> Result<Schema, Vec<Finding>> {
    check_within(bundle, &mut Checking::of_service())
}

/// Checks a bundle, for which `checking` says how much may be done.
pub fn check_within(bundle: &Bundle, checking: &mut Checking) -> Result<Schema, Vec<Finding>> {
    let mut problems = sizes::check(bundle);
    // What is too long is not looked at any closer: that would take too long itself.
    if !problems.is_empty() {
        return Err(problems);
    }
    check_words(bundle, &mut problems);
    check_promise(bundle, &mut problems);
    check_clock(bundle, &mut problems);
    steps::check(bundle, &mut problems);
    timing::check(bundle, &mut problems);
    check_ends(bundle, &mut problems);
    check_rights(bundle, &mut problems);
    paths::check(bundle, &mut problems);

    let schema = form::read(&bundle.form);
    if let Ok(schema) = &schema {
        papers::check(bundle, schema, &mut problems);
        applicants::check(bundle, schema, &mut problems);
        stated::check(bundle, schema, &mut problems);
        life::check(bundle, schema, &mut problems);
        sheets::check(bundle, schema, checking, &mut problems);
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

fn check_words(bundle: &Bundle, problems: &mut Vec<Finding>) {
    let mut words = vec![("name".to_owned(), &bundle.name), ("summary".to_owned(), &bundle.summary)];
    for step in &bundle.steps {
        words.push((format!("steps/{}", step.id), &step.name));
        match &step.does {
            Does::Officer { choices, .. } => {
                words.extend(choices.iter().map(|c| (format!("steps/{}/{}", step.id, c.outcome), &c.name)));
            }
            Does::Together { tasks, .. } => {
                for task in tasks {
                    words.push((format!("steps/{}", task.id), &task.name));
                    if let TaskDoes::Officer { outcomes, .. } = &task.does {
                        words.extend(
                            outcomes.iter().map(|o| (format!("steps/{}/{}", task.id, o.outcome), &o.name)),
                        );
                    }
                }
            }
            Does::Rule { .. } | Does::Announce { .. } | Does::Issue { .. } => {}
        }
    }
    words.extend(bundle.ends.iter().map(|end| (format!("ends/{}", end.id), &end.name)));
    words.extend(bundle.materials.iter().map(|paper| (format!("materials/{}", paper.id), &paper.name)));
    words.extend(bundle.clock.pauses.iter().map(|(id, pause)| (format!("clock/{id}"), &pause.name)));

    for (at, Bilingual { zh, en }) in words {
        if is_blank(zh) || is_blank(en) {
            problems.push(Finding::new(at, "须有中文和英文两种文字", "both Chinese and English are needed"));
        } else if zh.len().max(en.len()) > limits::SENTENCE_BYTES {
            problems.push(Finding::new(at, "文字过长", "the text is too long"));
        }
    }
}

/// Says that a law is missing, or is longer than a sentence.
fn check_basis(at: &str, basis: &str, problems: &mut Vec<Finding>) {
    if is_blank(basis) || basis.len() > limits::SENTENCE_BYTES {
        problems.push(Finding::new(at, "须写明法律依据", "name the law it stands on"));
    }
}

fn check_promise(bundle: &Bundle, problems: &mut Vec<Finding>) {
    let promise = &bundle.promise;
    let (ours, legal) = (promise.our_days, promise.legal_days);
    if !is_within(ours) || !is_within(legal) || ours.is_surely_longer_than(legal) {
        let (ours, legal) = (ours.words(), legal.words());
        problems.push(Finding::new(
            "promise",
            format!("承诺 {} 须不少于一日、不超过法定 {}", ours.zh, legal.zh),
            format!("the promise of {} must be at least one and at most the legal {}", ours.en, legal.en),
        ));
    }
    check_basis("promise", &promise.legal_basis, problems);
    if bundle.legal_basis.is_empty() || bundle.legal_basis.len() > LIST_MAX {
        problems.push(Finding::new("legal_basis", "须写明 1 至 32 条法律依据", "1 to 32 laws it stands on"));
    }
    bundle.legal_basis.iter().for_each(|law| check_basis("legal_basis", law, problems));
    if let Some(day) = &bundle.effective
        && calendar::Day::parse(day).is_none()
    {
        problems.push(Finding::new("effective", "须是日期，如 2026-10-01", "a date such as 2026-10-01"));
    }
}

fn check_clock(bundle: &Bundle, problems: &mut Vec<Finding>) {
    let clock = &bundle.clock;
    if !steps::outcomes(bundle).any(|(_, outcome)| *outcome == clock.starts_with) {
        problems.push(Finding::new(
            "clock/starts_with",
            format!("没有一个环节有“{}”这个结果，期限无从起算", clock.starts_with),
            format!(
                "no step has the outcome {:?}, so the clock would never start",
                clock.starts_with.as_str()
            ),
        ));
    }
    check_period("clock/correction", clock.correction_days, problems);
    check_basis("clock/correction", &clock.correction_basis, problems);
    if clock.pauses.len() > LIST_MAX {
        problems.push(Finding::new("clock", "至多 32 种中止", "at most 32 pauses"));
    }
    for (id, pause) in &clock.pauses {
        let at = format!("clock/{id}");
        check_period(&at, pause.days, problems);
        let too_few = |total: u32| match pause.days {
            Period::WorkingDays(days) => total < days,
            natural => natural.is_surely_longer_than(Period::Days(total)),
        };
        if pause.total_days.is_some_and(|total| total == 0 || total > limits::PERIOD_DAYS || too_few(total))
            || pause.times.is_some_and(|times| !TIMES.contains(&times))
        {
            problems.push(Finding::new(
                at.as_str(),
                "一件办件的合计天数须不少于一次的天数、至多 1,000 日；次数须为 1 至 16",
                "all together at least as many days as one pause and at most 1,000; 1 to 16 times",
            ));
        }
        check_basis(&at, &pause.basis, problems);
    }
}

fn check_ends(bundle: &Bundle, problems: &mut Vec<Finding>) {
    let ids: BTreeSet<_> = bundle.ends.iter().map(|end| &end.id).gather();
    if ids.len() != bundle.ends.len() || ids.len() > LIST_MAX {
        problems.push(Finding::new("ends", "办结方式须互不相同，至多 32 种", "at most 32 different ends"));
    }
    let of_kind = |kind| bundle.ends.iter().filter(|end| end.kind == kind).count();
    if of_kind(EndKind::Withdrawn) != 1 {
        problems.push(Finding::new("ends", "须有且只有一种撤回", "exactly one end of kind withdrawn"));
    }
    for (kind, zh, en) in [
        (EndKind::Granted, "须有准予的办结方式", "an end of kind granted is needed"),
        (EndKind::Refused, "须有不予的办结方式", "an end of kind refused is needed"),
    ] {
        if of_kind(kind) == 0 {
            problems.push(Finding::new("ends", zh, en));
        }
    }
}

fn check_rights(bundle: &Bundle, problems: &mut Vec<Finding>) {
    let rights = &bundle.rights;
    check_basis("rights/withdrawal", &rights.withdrawal.basis, problems);
    if let Some(until) = &rights.withdrawal.until
        && bundle.step(until).is_none()
    {
        problems.push(unknown_step("rights/withdrawal", until));
    }
    let Some(review) = &rights.review else { return };
    check_basis("rights/review", &review.basis, problems);
    // What an office begins by itself is adverse when it is granted.
    let adverse = |end: &Word| {
        bundle.end(end).is_some_and(|end| {
            end.kind == EndKind::Refused || (bundle.initiated_by.is_some() && end.kind == EndKind::Granted)
        })
    };
    if review.after.is_empty() || !review.after.iter().all(adverse) {
        problems.push(Finding::new(
            "rights/review",
            "复议须针对不予的办结方式",
            "a review is open after ends of kind refused",
        ));
    }
    check_period("rights/review", review.days, problems);
}

/// Whether a period of a service is one at least and not longer than any may be.
fn is_within(period: Period) -> bool {
    period.is_within(limits::PERIOD_DAYS, limits::PERIOD_MONTHS)
}

fn check_period(at: &str, period: Period, problems: &mut Vec<Finding>) {
    if !is_within(period) {
        problems.push(Finding::new(
            at,
            "期限须为 1 至 1,000 日（工作日或自然日）、1 至 60 个月，或 1 至 5 年",
            "1 to 1,000 days (working days or days of the calendar), 1 to 60 months, or 1 to 5 years",
        ));
    }
}

fn unknown_step(at: &str, step: &Word) -> Finding {
    Finding::new(at, format!("没有“{step}”这个环节"), format!("there is no step {:?}", step.as_str()))
}

//! Whether the promise can be kept by the steps, whether the clock starts before the work, and what of the calendar and
//! of the day is not decided yet.

use rules::{
    Finding,
    calendar::{Day, unknown_year},
};
use std::collections::BTreeMap;
use types::{
    Period, Word,
    governance::CalendarRules,
    service::{Bundle, Does, OfficerTask, Step, TaskDoes, Then},
};

/// Calendar days that a calendar should reach ahead in any case.
const AHEAD: i64 = 60;

pub fn check(bundle: &Bundle, problems: &mut Vec<Finding>) {
    let starts = starts(bundle);
    if starts.is_empty() {
        return;
    }
    let outcome = &bundle.clock.starts_with;
    if starts.iter().all(|then| **then == Then::Correction) {
        problems.push(Finding::new(
            "clock/starts_with",
            format!("“{outcome}”把申请退回补正，期限却从它起算：请写受理的那个结果"),
            format!("{outcome} sends the application back, and the clock starts with it: name the outcome that accepts"),
        ));
        return;
    }
    let days = longest(bundle, None);
    let of = |then: &&&Then| match then {
        Then::Step(step) => days.get(step).copied().unwrap_or(0),
        Then::End(_) | Then::Correction => 0,
    };
    let most = starts.iter().map(|then| of(&then)).max().unwrap_or(0);
    if most == 0 {
        problems.push(Finding::new(
            "clock/starts_with",
            format!("“{outcome}”之后不再有人办理，期限到它才起算，等于没有期限：请写受理的那个结果"),
            format!(
                "after {outcome} nobody has anything to do, so a clock that starts with it measures nothing: name the outcome that accepts"
            ),
        ));
    }
    check_promise(bundle, "promise".to_owned(), bundle.promise.our_days, most, problems);
    let Some(by) = &bundle.promise.by_outcome else { return };
    for (outcome, other) in &by.limits {
        let days = longest(bundle, Some((&by.of, outcome)));
        let most = starts
            .iter()
            .map(|then| if let Then::Step(step) = then { days.get(step).copied().unwrap_or(0) } else { 0 })
            .max();
        let at = format!("promise/by_outcome/{}/{outcome}", by.of);
        check_promise(bundle, at, other.our_days, most.unwrap_or(0), problems);
    }
}

/// Whether the steps after acceptance, which take so long, fit into a promise.
fn check_promise(bundle: &Bundle, at: String, promised: Period, most: u32, problems: &mut Vec<Finding>) {
    if most > days_of(bundle, promised) {
        let said = promised.words();
        let (zh, en) = if in_working_days(bundle) { ("个", "") } else { ("日左右", "about ") };
        problems.push(Finding::new(
            at,
            format!("承诺 {}，但受理以后各环节按期限办完要 {most} {zh}：请缩短环节，或延长承诺", said.zh),
            format!(
                "{} are promised, but the steps after acceptance may take {en}{most}: shorten them, or promise more",
                said.en
            ),
        ));
    }
}

/// What is asked on a day.
pub fn check_on(bundle: &Bundle, today: Day, calendar: Option<&CalendarRules>, problems: &mut Vec<Finding>) {
    if let Some(day) = bundle.effective.as_deref().and_then(Day::parse).filter(|day| *day < today) {
        problems.push(Finding::new(
            "effective",
            format!("{day} 已经过去：这个版本一经批准就生效"),
            format!("{day} is past: this version takes force as soon as it is endorsed"),
        ));
    }
    let legal = bundle.promise.legal_days;
    let ahead = AHEAD.max(legal.most_days().map_or(i64::from(legal.count()) * 7 / 5, |days| days as i64));
    let last = Day(today.0.saturating_add(ahead));
    if let Some(year) = calendar.and_then(|calendar| unknown_year(calendar, today, last)) {
        problems.push(Finding::new(
            "clock/calendar",
            format!("工作日历 {} 没有 {year} 年的放假和调休，跨年的期限只能按周末推算：请先补上日历", bundle.calendar),
            format!(
                "calendar {} lists no holidays of {year}, so limits that reach into it count weekends alone: complete the calendar first",
                bundle.calendar
            ),
        ));
    }
}

/// Where the outcome leads that starts the clock.
fn starts(bundle: &Bundle) -> Vec<&Then> {
    let outcome = &bundle.clock.starts_with;
    let steps = bundle.steps.iter();
    let starts = steps.flat_map(|step| match &step.does {
        Does::Officer { choices, .. } => {
            choices.iter().filter(|choice| choice.outcome == *outcome).map(|choice| &choice.then).collect()
        }
        Does::Rule { choices, .. } => {
            choices.iter().filter(|choice| choice.outcome == *outcome).map(|choice| &choice.then).collect()
        }
        _ => Vec::new(),
    });
    starts.collect()
}

/// For each step, the days from it to an end, by the way that takes longest and never goes back. What a rule
/// leaves to an officer is no part of it. Where times go by an outcome, they are those of `by`: its name, and what it is.
fn longest<'a>(bundle: &'a Bundle, by: Option<(&Word, &Word)>) -> BTreeMap<&'a Word, u32> {
    let mut days: BTreeMap<&Word, u32> = BTreeMap::new();
    // From the last step to the first: whatever leads forward is known already.
    for step in bundle.steps.iter().rev() {
        let ahead = next(step).into_iter().filter_map(|next| days.get(next)).copied().max().unwrap_or(0);
        days.insert(&step.id, own_days(bundle, step, by).saturating_add(ahead));
    }
    days
}

fn own_days(bundle: &Bundle, step: &Step, by: Option<(&Word, &Word)>) -> u32 {
    let own = bundle.officer_tasks().filter(|task| *task.within == step.id);
    let period = |task: OfficerTask| {
        let limits = task.time.and_then(|time| time.by_outcome.as_ref());
        let other = limits.zip(by).filter(|(limits, (of, _))| limits.of == **of);
        other
            .and_then(|(limits, (_, outcome))| limits.limits.get(outcome).copied())
            .unwrap_or(task.within_days)
    };
    own.map(|task| days_of(bundle, period(task))).max().unwrap_or(0)
}

/// The time of a step, or of each of its parts.
fn periods(step: &Step) -> impl Iterator<Item = Period> + '_ {
    let own = if let Does::Officer { within_days, .. } = &step.does { Some(*within_days) } else { None };
    let tasks: &[_] = if let Does::Together { tasks, .. } = &step.does { tasks } else { &[] };
    let parts = tasks.iter().filter_map(|task| match &task.does {
        TaskDoes::Officer { within_days, .. } => Some(*within_days),
        TaskDoes::Rule { .. } => None,
    });
    own.into_iter().chain(parts)
}

/// Whether promise and steps count nothing but working days, so that they can be compared to the day.
fn in_working_days(bundle: &Bundle) -> bool {
    let mut steps = bundle.steps.iter().flat_map(periods);
    bundle.promise.our_days.counts_working_days() && steps.all(Period::counts_working_days)
}

/// How long a period is: in working days if everything is, else in days, of which seven have five working days.
fn days_of(bundle: &Bundle, period: Period) -> u32 {
    match period {
        Period::WorkingDays(days) if in_working_days(bundle) => days,
        Period::WorkingDays(days) => days.saturating_mul(7) / 5,
        natural => u32::try_from(natural.least_days()).unwrap_or(u32::MAX),
    }
}

fn next(step: &Step) -> Vec<&Word> {
    fn step_of(then: &Then) -> Option<&Word> {
        if let Then::Step(step) = then { Some(step) } else { None }
    }
    match &step.does {
        Does::Officer { choices, .. } => choices.iter().filter_map(|choice| step_of(&choice.then)).collect(),
        Does::Rule { choices, .. } => choices.iter().filter_map(|choice| step_of(&choice.then)).collect(),
        Does::Together { then, .. } | Does::Announce { then, .. } => vec![then],
        Does::Issue { .. } => Vec::new(),
    }
}

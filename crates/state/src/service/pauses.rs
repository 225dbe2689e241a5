//! How long and how often an officer may stop the clock of one case for the same thing. What was used is counted over the
//! case's stops, by the calendar: a stop uses every day into which it lasts, working days of a pause in working days, else
//! days of the calendar. A pause of months or years may be used up in several parts: its days are those that it has from
//! the first stop on.

use super::proceeding::Proceeding;
use crate::view::Halt;
use rules::calendar as days;
use types::{
    Period, Reject, Time, Word, limits,
    service::{Pause, Stop},
};

/// When a pause that begins now is over at the latest.
pub fn latest_end(proceeding: &Proceeding, name: &Word, pause: &Pause) -> Result<Time, Halt> {
    let stops = &proceeding.case.stops;
    let pauses = &proceeding.bundle.clock.pauses;
    if stops.iter().filter(|stop| pauses.contains_key(&stop.kind)).count() >= limits::PAUSES {
        return Err(Reject::CASE_FULL.because("its clock was stopped too often; decide").into());
    }
    let before: Vec<_> = stops.iter().filter(|stop| stop.kind == *name).collect();
    let rules = &proceeding.calendar.rules;
    let last =
        |stop: &Stop| days::left(rules, stop.since, stop.until.unwrap_or(stop.since), pause.days).count();
    let used = before.iter().fold(0_u32, |sum, stop| sum.saturating_add(last(stop)));
    let begun = before.first().map_or(proceeding.now(), |stop| stop.since);
    let whole = || days::left(rules, begun, days::end(rules, begun, pause.days), pause.days).count();
    let (total, times) = (pause.total_days.unwrap_or_else(whole), pause.most());
    if before.len() >= times as usize || used >= total {
        let spent = format!(
            "begun {} of {times} times, {used} of {total} {} used; decide",
            before.len(),
            if pause.days.counts_working_days() { "working days" } else { "days" }
        );
        return Err(Reject::PAUSE_SPENT.because(spent).into());
    }
    let rest = total - used;
    let rest = if pause.days.counts_working_days() { Period::WorkingDays(rest) } else { Period::Days(rest) };
    Ok(proceeding.after(pause.days).min(proceeding.after(rest)))
}

//! How long and how often an officer may stop the clock of one case for the same thing. What was used is counted over the
//! case's stops, by the calendar: a stop uses every working day into which it lasts.

use super::proceeding::Proceeding;
use crate::view::Halt;
use rules::calendar::days_left as working_days;
use types::{Reject, Word, limits, service::Pause};

/// The working days that a pause may last now.
pub fn days_left(proceeding: &Proceeding, name: &Word, pause: &Pause) -> Result<u32, Halt> {
    let stops = &proceeding.case.stops;
    let pauses = &proceeding.bundle.clock.pauses;
    if stops.iter().filter(|stop| pauses.contains_key(&stop.kind)).count() >= limits::PAUSES {
        return Err(Reject::CASE_FULL.because("its clock was stopped too often; decide").into());
    }
    let before: Vec<_> = stops.iter().filter(|stop| stop.kind == *name).collect();
    let rules = &proceeding.calendar.rules;
    let last =
        |stop: &types::service::Stop| working_days(rules, stop.since, stop.until.unwrap_or(stop.since));
    let used = before.iter().fold(0_u32, |sum, stop| sum.saturating_add(last(stop)));
    let (total, times) = (pause.total(), pause.most());
    if before.len() >= times as usize || used >= total {
        let spent =
            format!("begun {} of {times} times, {used} of {total} working days used; decide", before.len());
        return Err(Reject::PAUSE_SPENT.because(spent).into());
    }
    Ok(pause.days.min(total - used))
}

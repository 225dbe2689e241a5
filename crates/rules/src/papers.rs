//! Papers of a case: how many files each is, whether one has expired, and whether it is there. What nobody has received, or no
//! register has, is not there, whoever named it.

use crate::{
    calendar::Day,
    sheet::{Condition, Gas},
};
use types::{
    Fields, Value, Word,
    governance::CalendarRules,
    limits,
    service::{Bundle, Case, How, Look, Material, PauseKind, Status},
};

/// How many files of a paper are needed, if it is: as many as there are rows, or as its count begins with.
pub fn files(paper: &Material, answers: &Fields) -> u32 {
    let most = limits::PAPER_FILES;
    match (paper.count, &paper.for_each) {
        (Some(count), _) => count.from.min(most),
        (None, Some(of)) => match answers.get(of) {
            Some(Value::List(rows)) => u32::try_from(rows.len()).unwrap_or(most).min(most),
            Some(Value::Integer(number)) => u32::try_from((*number).max(0)).unwrap_or(most).min(most),
            _ => 0,
        },
        (None, None) => 1,
    }
}

/// Whether a paper was no longer valid on the day of the application. What names no day is valid.
pub fn is_expired(paper: &Material, case: &Case, utc_offset_minutes: i32) -> bool {
    let until = paper.expires.as_ref().and_then(|field| case.answers.get(field));
    let Some(Value::Text(until)) = until else { return false };
    let applied = Day::of_past(case.submitted, utc_offset_minutes);
    Day::parse(until).is_some_and(|until| until < applied)
}

/// Whether a paper of a case is there: brought and received, or found in its register. Of a register that nobody looks at,
/// or of which nothing need be named, nothing is asked.
pub fn is_there(bundle: &Bundle, case: &Case, (paper, name): (&Material, &Word), offset: i32) -> bool {
    let in_hand = || {
        let known = case.received.get(name);
        known.is_some_and(|known| known.how == How::InHand) && case.has_received(name)
    };
    if paper.from.is_some() {
        return case.looked_up.get(name).is_none_or(|looked| looked.found == Look::Good) || in_hand();
    }
    let given = match &bundle.receiving {
        None => case.papers.contains_key(name),
        Some(_) => case.has_received(name),
    };
    given && (in_hand() || !is_expired(paper, case, offset))
}

/// How a paper of a case stands, in a word for those who look at it: `checked` (found in its register), `no_record`,
/// `not_in_force`, `not_holder`, `not_named` (nothing to look up), `not_checked` (nobody looks), `in_hand`, `kept`, `named`
/// (counts without being received), `expired`, `awaited`, `missing`, `not_needed`.
pub fn standing(
    bundle: &Bundle,
    case: &Case,
    (paper, name): (&Material, &Word),
    calendar: &CalendarRules,
) -> &'static str {
    let known = case.received.get(name).filter(|_| case.has_received(name)).map(|known| known.how);
    if known == Some(How::InHand) {
        return "in_hand";
    }
    if paper.from.is_some() {
        return match (case.looked_up.get(name).map(|looked| looked.found), &paper.record) {
            (Some(Look::Good), _) => "checked",
            (Some(Look::NoRecord), _) => "no_record",
            (Some(Look::NotInForce), _) => "not_in_force",
            (Some(Look::NotHolder), _) => "not_holder",
            (None, Some(_)) => "not_named",
            (None, None) => "not_checked",
        };
    }
    let named = case.papers.contains_key(name);
    match known {
        _ if named && is_expired(paper, case, calendar.utc_offset_minutes) => "expired",
        Some(_) => "kept",
        None if named && bundle.receiving.is_none() => "named",
        None if !is_needed(paper, &case.answers, calendar) => "not_needed",
        None if named && matches!(case.status, Status::Suspended { kind: PauseKind::Papers, .. }) => {
            "awaited"
        }
        None => "missing",
    }
}

fn is_needed(paper: &Material, answers: &Fields, calendar: &CalendarRules) -> bool {
    let condition = paper.needed_when.as_ref().and_then(|text| Condition::read(text).ok());
    condition.is_none_or(|condition| {
        condition.holds(answers, Some(calendar), &mut Gas::of_transaction()).unwrap_or(true)
    })
}

//! 复议: an application for review and the case that it is about. What is late or irregular is not refused here: it goes to
//! an officer, who sees by how many days and what is not as usual, and decides (不予受理 is decided by a person). Only what
//! nobody could decide on is refused: somebody else's case, a case that is not there, a review while another runs.

use super::proceeding::{bundle, calendar, keep};
use crate::view::{Halt, View, named};
use rules::calendar as days;
use types::{
    CaseNumber, Did, Reject, Time, limits, places,
    service::{Bundle, CardKind, Case, Review, Reviewing, Status},
};

/// Links an application for review at this service with its case, and says how it stands to it.
pub fn link(
    view: &mut View,
    about: &CaseNumber,
    service: &Bundle,
    applicant: &Did,
    number: &CaseNumber,
) -> Result<Reviewing, Halt> {
    let case = view.get(&places::case(about))?;
    let mut case = named(case, |case: &Case| case.number == *about)?.ok_or(Reject::CASE_UNKNOWN)?;
    if !case.is_applied_for_by(applicant) {
        return Err(Reject::NOT_APPLICANT.into());
    }
    let reviewed = bundle(view, &case.service, case.version)?;
    let right = right(&reviewed, &case, service, view.block.time);
    if right.is_none() && !service.reviews {
        return Err(Reject::NO_REVIEW.into());
    }
    refuse_another(view, &case)?;
    let before = u32::try_from(case.reviews.len()).unwrap_or(u32::MAX);
    let reviewing = match right {
        Some((right, at)) => {
            Reviewing { before, inaction: case.is_open(), ..stands(view, &reviewed, right, at)? }
        }
        None => Reviewing { before, ..Reviewing::default() },
    };

    case.reviews.push(number.clone());
    keep(view, &case)?;
    Ok(reviewing)
}

/// The right to this review that a case gives, and from when on: a closed one since then, an open one since the day on
/// which it was promised, or the first limit that was passed before anything was.
fn right<'a>(reviewed: &'a Bundle, case: &Case, service: &Bundle, now: Time) -> Option<(&'a Review, Time)> {
    let right = reviewed.rights.review.as_ref().filter(|right| right.opens == service.id)?;
    if let Status::Closed { end, at, .. } = &case.status {
        return right.after.contains(end).then_some((right, *at));
    }
    let red = || case.cards.iter().find(|card| card.kind == CardKind::Red).map(|card| card.due);
    // A limit is the first moment after its last day.
    let over = case.promised.filter(|promised| *promised <= now).or_else(red)?.saturating_sub(1);
    right.inaction.then_some((right, over))
}

/// How an application that comes now stands to the period that began when the case was closed, by that case's calendar.
fn stands(view: &View, reviewed: &Bundle, right: &Review, closed: Time) -> Result<Reviewing, Halt> {
    let rules = &calendar(view, &reviewed.calendar)?.rules;
    let day = |time| days::Day::of(time, rules.utc_offset_minutes);
    view.charge(crate::work::period(rules, right.days))?;
    let last = days::last_of(rules, day(closed), right.days);
    let late_days = days::days_between(last, day(view.block.time));
    Ok(Reviewing { open: true, last_day: Some(last.to_string()), late_days, ..Reviewing::default() })
}

/// One review at a time, and not for ever.
fn refuse_another(view: &View, case: &Case) -> Result<(), Halt> {
    let Some(last) = case.reviews.last() else { return Ok(()) };
    let review: Option<Case> = view.get(&places::case(last))?;
    if review.is_none_or(|review| !matches!(review.status, Status::Closed { .. })) {
        return Err(Reject::NO_REVIEW.because(format!("it is reviewed already, in {last}")).into());
    }
    if case.reviews.len() >= limits::REVIEWS {
        return Err(Reject::NO_REVIEW.because("it was reviewed as often as a case can be").into());
    }
    Ok(())
}

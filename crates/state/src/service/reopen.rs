//! What comes of a review that sets a decision aside: the case goes on, others decide it, and its records wait for that.

use super::{
    proceeding::{Proceeding, bundle},
    results,
};
use crate::{
    registry::{self, Current},
    view::Halt,
};
use types::{
    Did, Word, limits, places,
    registry::Ending,
    service::{Case, Decider, Decision, EndKind, Event, RecordRef, Reopened, ReopenedResults, Status},
};

/// A review has ended: where that sets a decision aside, the case goes on, if its service says so.
pub fn after_review(review: &mut Proceeding, end: &Word) -> Result<(), Halt> {
    if !review.bundle.sets_aside.contains(end) {
        return Ok(());
    }
    let Some(about) = review.case.about.clone() else { return Ok(()) };
    let Some(case) = review.view.get::<Case>(&places::case(&about))? else { return Ok(()) };
    if case.version == 0 || case.reopened.len() >= limits::REVIEWS {
        return Ok(());
    }
    let loaded = bundle(review.view, &case.service, case.version)?;
    let right = loaded.rights.review.clone().filter(|right| right.opens == review.case.service);
    let Some(right) = right else { return Ok(()) };
    let (number, at, tx) = (review.case.number.clone(), review.now(), review.tx);
    let mut reopened = Reopened { review: number.clone(), end: None, kept_out: Vec::new(), at };
    let author = results::author(review);

    let told = match (case.status.clone(), right.reopens) {
        (Status::Closed { end, kind, .. }, Some(reopens)) if kind != EndKind::Withdrawn => {
            if !has_room(&case) {
                return Ok(());
            }
            reopened.end = Some(end);
            reopened.kept_out = deciders(&case);
            let mut proceeding = Proceeding::new(review.view, case, loaded, tx)?;
            let how = match reopens.results {
                ReopenedResults::Suspended => Ending::Suspended,
                ReopenedResults::Ended => Ending::Revoked,
            };
            results::undo(&mut proceeding, how, &author, &number)?;
            go_on(&mut proceeding, reopened);
            proceeding.enter(&reopens.at)?;
            proceeding.finish()?
        }
        (Status::Running { .. }, _) if right.inaction => {
            let mut proceeding = Proceeding::new(review.view, case, loaded, tx)?;
            go_on(&mut proceeding, reopened);
            proceeding.finish()?
        }
        _ => return Ok(()),
    };
    review.events.extend(told);
    Ok(())
}

/// Whether there is room in a case to decide it anew: the review's decision is never refused for want of it.
fn has_room(case: &Case) -> bool {
    let length = serde_json::to_string(case).expect("a case is always JSON").len();
    length <= limits::CASE_BYTES && case.decisions.len() < limits::DECISIONS
}

/// The case is open once more, and what was promised is promised anew.
fn go_on(proceeding: &mut Proceeding, reopened: Reopened) {
    proceeding.handed_over = true;
    let (case, review) = (proceeding.case.number.clone(), reopened.review.clone());
    proceeding.tell(Event::Reopened { case, review });
    proceeding.case.reopened.push(reopened);
    if proceeding.case.accepted.is_some() {
        proceeding.case.accepted = Some(proceeding.now());
        proceeding.promise();
    }
}

/// Who signed what ended a case: the last officer who decided, those who agreed, and whose deputies they were.
fn deciders(case: &Case) -> Vec<Did> {
    let officer = |decision: &&Decision| matches!(decision.by, Decider::Officer { .. });
    let Some(last) = case.decisions.iter().rev().find(officer) else { return Vec::new() };
    let mut signed = Vec::new();
    if let Decider::Officer { did, .. } = &last.by {
        signed.push(did.clone());
    }
    let agreed = last.opinions.iter().filter(|opinion| opinion.outcome == last.outcome);
    signed.extend(agreed.flat_map(|one| std::iter::once(&one.did).chain(&one.deputises)).cloned());
    let hands = case.hands.iter().filter(|hand| hand.tasks.contains(&last.step));
    signed.extend(hands.map(|hand| hand.did.clone()));
    signed.sort();
    signed.dedup();
    signed
}

/// Of a case that is decided anew and not granted: the records that were suspended meanwhile are revoked.
pub fn end_suspended(proceeding: &mut Proceeding) -> Result<(), Halt> {
    if proceeding.case.reopened.is_empty() {
        return Ok(());
    }
    let author = results::author(proceeding);
    let number = proceeding.case.number.clone();
    let records: Vec<RecordRef> = proceeding.case.records().cloned().collect();
    for record in records {
        let current = registry::current(proceeding.view, &record.register, &record.record)?;
        let suspended = |one: &Current| one.ended().is_some_and(|ended| ended.how == Ending::Suspended);
        if let Some(current) = current.filter(suspended) {
            results::set_ending(proceeding, current, Some(Ending::Revoked), &author, &number)?;
        }
    }
    Ok(())
}

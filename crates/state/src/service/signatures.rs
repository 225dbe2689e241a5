//! Where several sign (a step's `signatures`): what one of them signs is kept on the case for all to see, and counts once as
//! many different people of the office agree. Who says otherwise says it beside; each may change their own as long as it is
//! open. Rules and later steps read only what was decided.
//!
//! A deputy and the officer they stand in for are one person here. Who has left the office by the time it would count does
//! not count: somebody who is in office answers for every signature of a decision.

use super::{claims, proceeding::Proceeding};
use crate::{caller::Officer, governance, view::Halt};
use types::{
    Did, Reject, Time, Word, limits,
    service::{Decide, Event, Opinion},
};

/// An officer signs an outcome that was checked. What the others have signed, if it counts now; else it is kept.
pub fn sign(
    proceeding: &mut Proceeding,
    officer: &Officer,
    act: &Decide,
) -> Result<Option<Vec<Opinion>>, Halt> {
    let task = proceeding.bundle.officer_task(&act.step).expect("an officer decides what is open");
    let needed = task.signers();
    let since = proceeding.to_decide(&act.step)?.since;
    let Some(own) = opinion(proceeding, officer, act).filter(|_| needed > 1) else {
        return Ok(Some(take_up(proceeding, &act.step)));
    };

    replace(proceeding, &own);
    let mut agree = 1;
    for other in proceeding.case.opinions.iter().filter(|other| other.agrees(&own)) {
        agree += usize::from(counts(proceeding, other, since)?);
    }
    if agree >= needed {
        return Ok(Some(take_up(proceeding, &act.step)));
    }
    make_room(proceeding, &own, since)?;
    claims::let_go(proceeding, &act.step, &officer.did)?;
    proceeding.tell(Event::OpinionSigned {
        case: act.case.clone(),
        step: own.step.clone(),
        outcome: own.outcome.clone(),
        by: own.did.clone(),
        agree: agree as u32,
        needed: needed as u32,
    });
    proceeding.case.opinions.push(own);
    Ok(None)
}

/// Puts what was stated and what the others have signed down with the decision.
pub fn put_down(proceeding: &mut Proceeding, act: &Decide, others: Vec<Opinion>) {
    let decision = proceeding.case.decisions.last_mut().expect("it was just decided");
    decision.findings = act.findings.clone();
    decision.sealed = act.sealed.clone();
    decision.opinions = others;
}

/// Puts what was signed of a step, too little to count, down with what silence was taken for.
pub fn put_down_with_silence(proceeding: &mut Proceeding, task: &Word) {
    let taken = take_up(proceeding, task);
    let decision = proceeding.case.decisions.last_mut().expect("it was just decided");
    decision.opinions = taken;
}

/// What this officer signs; nothing when the clock acts.
fn opinion(proceeding: &Proceeding, officer: &Officer, act: &Decide) -> Option<Opinion> {
    Some(Opinion {
        step: act.step.clone(),
        outcome: act.outcome.clone(),
        did: officer.did.clone(),
        institution: officer.institution.clone(),
        role: officer.role.clone(),
        deputises: officer.deputises.clone(),
        reasons: act.reasons.clone(),
        basis: act.basis.clone(),
        fields: act.fields.clone(),
        deviates: act.deviates.clone(),
        findings: act.findings.clone(),
        sealed: act.sealed.clone(),
        at: proceeding.now(),
        tx: proceeding.tx?,
    })
}

/// What stands on this step goes to its decision.
fn take_up(proceeding: &mut Proceeding, step: &Word) -> Vec<Opinion> {
    let all = std::mem::take(&mut proceeding.case.opinions);
    let (taken, left) = all.into_iter().partition(|opinion| opinion.step == *step);
    proceeding.case.opinions = left;
    taken
}

/// One person has one opinion: an earlier one goes. Who else had signed it keeps having had the step in hand.
fn replace(proceeding: &mut Proceeding, own: &Opinion) {
    let all = std::mem::take(&mut proceeding.case.opinions);
    let (gone, left): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|other| other.step == own.step && other.same_person(own));
    proceeding.case.opinions = left;
    gone.iter().for_each(|opinion| take_note(proceeding, opinion, Some(own)));
}

/// Notes through whose hands the step went, of an opinion that goes.
fn take_note(proceeding: &mut Proceeding, gone: &Opinion, own: Option<&Opinion>) {
    let persons = std::iter::once(&gone.did).chain(&gone.deputises);
    for who in persons.filter(|who| !own.is_some_and(|own| own.is_of(who))) {
        proceeding.add_hand((&gone.institution, &gone.role), who, Some(&gone.step));
    }
}

/// Whether an opinion counts: signed since the step came to the office, by somebody who is still in it.
fn counts(proceeding: &Proceeding, opinion: &Opinion, since: Time) -> Result<bool, Halt> {
    if opinion.at < since {
        return Ok(false);
    }
    let office = (&opinion.institution, &opinion.role);
    let holds = |who: &Did| governance::holds(proceeding.view, who, office);
    Ok(holds(&opinion.did)? || opinion.deputises.as_ref().map_or(Ok(false), holds)?)
}

/// Where as many opinions stand as can, one that no longer counts goes. Who is in office can always change their own.
fn make_room(proceeding: &mut Proceeding, own: &Opinion, since: Time) -> Result<(), Halt> {
    let on_step = |(at, opinion): (usize, &Opinion)| (opinion.step == own.step).then_some(at);
    let standing: Vec<usize> = proceeding.case.opinions.iter().enumerate().filter_map(on_step).collect();
    if standing.len() < limits::OPINIONS {
        return Ok(());
    }
    for at in standing {
        if !counts(proceeding, &proceeding.case.opinions[at], since)? {
            let gone = proceeding.case.opinions.remove(at);
            take_note(proceeding, &gone, None);
            return Ok(());
        }
    }
    Err(Reject::CASE_FULL
        .because(format!("{} opinions stand on this: agree with one of them", limits::OPINIONS))
        .into())
}

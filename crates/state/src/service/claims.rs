//! Who has a step in hand. A claim keeps two officers of one office from working on the same thing unknowingly: while
//! it stands nobody else decides. It holds nothing up, since a colleague takes it over with reasons, for everyone to see,
//! and since it ends with the office of whoever made it.

use super::proceeding::Proceeding;
use crate::{
    caller::{Caller, Officer},
    governance, sentence,
    view::{Halt, Happened, View},
};
use types::{
    Did, Reject, Word, is_blank,
    service::{Claim, Event, Release, Status},
};

/// An officer takes a step in hand, or takes it over from a colleague.
pub fn claim(view: &mut View, caller: &Caller, act: &Claim) -> Happened {
    let officer = caller.officer()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;
    let from = proceeding.to_decide(&act.step)?.claimed.clone();

    proceeding.allow(&officer, &act.step)?;
    sentence::check_sentence(&act.reasons)?;
    if from.as_ref() == Some(&officer.did) {
        return Err(Reject::CLAIMED_ALREADY.into());
    }
    if is_blank(&act.reasons) && holder(&proceeding, &act.step)?.is_some() {
        return Err(Reject::REASONS_MISSING
            .because("another officer has it in hand: say why it is taken over")
            .into());
    }

    proceeding.take_note_of(&officer, Some(&act.step))?;
    let (case, step, by) = (act.case.clone(), act.step.clone(), officer.did);
    set(&mut proceeding, &step, Some(by.clone()));
    proceeding.tell(Event::Claimed { case, step, by, from });
    proceeding.finish()
}

/// An officer gives it back to the office.
pub fn release(view: &mut View, caller: &Caller, act: &Release) -> Happened {
    let officer = caller.officer()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;
    let held = proceeding.to_decide(&act.step)?.claimed.clone();

    proceeding.allow(&officer, &act.step)?;
    if held != Some(officer.did) {
        return Err(Reject::NOT_CLAIMED.into());
    }

    set(&mut proceeding, &act.step, None);
    proceeding.tell(Event::Released { case: act.case.clone(), step: act.step.clone() });
    proceeding.finish()
}

/// Nobody decides what a colleague has in hand.
pub fn check_unclaimed(proceeding: &Proceeding, step: &Word, officer: &Officer) -> Result<(), Halt> {
    match holder(proceeding, step)? {
        Some(by) if by != officer.did => {
            Err(Reject::CLAIMED_BY_ANOTHER.because(format!("{by} has it in hand")).into())
        }
        _ => Ok(()),
    }
}

/// Who has a step in hand. A claim ends with the office in which it was made, that of the step or its superior: with a
/// dismissal, and with the term.
fn holder(proceeding: &Proceeding, step: &Word) -> Result<Option<Did>, Halt> {
    let Some(by) = proceeding.to_decide(step)?.claimed.clone() else { return Ok(None) };
    let task = proceeding.bundle.officer_task(step).expect("an officer decides what is open");
    let superior = proceeding.bundle.superior(&task).filter(|_| proceeding.case.is_escalated(step));
    for office in std::iter::once((task.institution, task.role)).chain(superior) {
        if governance::holds(proceeding.view, &by, office)? {
            return Ok(Some(by));
        }
    }
    Ok(None)
}

/// Gives back what this officer has in hand, if they have, since they have done their part of it.
pub fn let_go(proceeding: &mut Proceeding, step: &Word, officer: &Did) -> Result<(), Halt> {
    if proceeding.to_decide(step)?.claimed.as_ref() == Some(officer) {
        set(proceeding, step, None);
        let case = proceeding.case.number.clone();
        proceeding.tell(Event::Released { case, step: step.clone() });
    }
    Ok(())
}

fn set(proceeding: &mut Proceeding, step: &Word, by: Option<Did>) {
    if let Status::Running { open, .. } = &mut proceeding.case.status {
        open.iter_mut().filter(|task| task.task == *step).for_each(|task| task.claimed = by.clone());
    }
}

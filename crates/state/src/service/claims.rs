//! Who has a step in hand. A claim keeps two officers of one office from working on the same thing unknowingly: while
//! it stands nobody else decides. It holds nothing up, since a colleague takes it over with reasons, for everyone to see.

use super::proceeding::Proceeding;
use crate::{
    caller::{Caller, Officer},
    sentence,
    view::{Halt, Happened, View},
};
use types::{
    Reject, Word, is_blank,
    service::{Claim, Event, OpenTask, Release, Status},
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
    if from.is_some() && is_blank(&act.reasons) {
        return Err(Reject::REASONS_MISSING
            .because("another officer has it in hand: say why it is taken over")
            .into());
    }

    proceeding.take_note_of(&officer)?;
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
pub fn check_unclaimed(task: &OpenTask, officer: &Officer) -> Result<(), Halt> {
    match &task.claimed {
        Some(by) if *by != officer.did => {
            Err(Reject::CLAIMED_BY_ANOTHER.because(format!("{by} has it in hand")).into())
        }
        _ => Ok(()),
    }
}

fn set(proceeding: &mut Proceeding, step: &Word, by: Option<types::Did>) {
    if let Status::Running { open, .. } = &mut proceeding.case.status {
        open.iter_mut().filter(|task| task.task == *step).for_each(|task| task.claimed = by.clone());
    }
}

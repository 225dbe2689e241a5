//! More time than usual: given by an officer whom the service names, before the time is over, with reasons that the applicant
//! reads. It never wakes what is over, and nothing is extended while the clock stands still.

use super::proceeding::Proceeding;
use crate::{
    caller::{Caller, Officer},
    sentence,
    view::{Halt, Happened, View},
};
use rules::calendar as days;
use types::{
    Period, Reject, Time, Word, limits,
    service::{Event, Extend, Extended, Extension, OpenTask, Status},
};

/// An officer gives a step, a part of one, or the promise more time.
pub fn extend(view: &mut View, caller: &Caller, act: &Extend) -> Happened {
    let officer = caller.officer()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;
    let Status::Running { .. } = &proceeding.case.status else {
        return Err(Reject::CASE_NOT_OPEN.because("its clock does not run now").into());
    };
    let (extension, from) = extended_thing(&proceeding, act.step.as_ref())?;
    allow(&proceeding, &officer, &extension)?;
    sentence::check_reasons(&act.reasons)?;
    let to = end(&proceeding, act, &extension, from)?;

    proceeding.take_note_of(&officer, None)?;
    let rules = &proceeding.calendar.rules;
    let more = days::left(rules, from.saturating_sub(1), to, extension.days);
    let yellow = proceeding.parameters.yellow_percent;
    let yellow = proceeding.later(from, days::share(rules, from.saturating_sub(1), more, yellow));
    match &act.step {
        Some(step) => proceeding.give(more, |task| task.task == *step),
        None => {
            let now = proceeding.now();
            (proceeding.case.promised, proceeding.case.yellow) = (Some(to), Some(yellow));
            proceeding.give(more, |task| task.due > now);
        }
    }
    if let (Status::Running { open, .. }, Some(step)) = (&mut proceeding.case.status, &act.step) {
        let own = open.iter_mut().filter(|task| task.task == *step);
        own.for_each(|task| (task.due, task.yellow) = (to, yellow));
    }
    put_down(&mut proceeding, officer, act, (extension, more), (from, to), caller);
    proceeding.finish()
}

/// What is extended, as the service allows it, and when it would be over.
fn extended_thing(proceeding: &Proceeding, step: Option<&Word>) -> Result<(Extension, Time), Halt> {
    let (extension, from) = match step {
        Some(step) => {
            let due = proceeding.to_decide(step)?.due;
            let task = proceeding.bundle.officer_task(step).expect("an officer decides what is open");
            (task.time.and_then(|time| time.extend.clone()), due)
        }
        None => {
            let none = || Reject::NO_EXTENSION.because("it is not accepted, so that no promise runs yet");
            let promised = proceeding.case.promised.ok_or_else(none)?;
            (proceeding.promised().extend.cloned(), promised)
        }
    };
    Ok((extension.ok_or(Reject::NO_EXTENSION)?, from))
}

/// Refuses whom the service does not name for it, and who must leave the case to others.
fn allow(proceeding: &Proceeding, officer: &Officer, extension: &Extension) -> Result<(), Halt> {
    let (institution, role) = proceeding.bundle.extender(extension);
    if (&officer.institution, &officer.role) != (institution, role) {
        return Err(Reject::ROLE_NOT_ALLOWED
            .because(format!("this is extended by {institution}/{role}"))
            .into());
    }
    proceeding.check_conflict(officer, &[])
}

/// When it ends instead.
fn end(proceeding: &Proceeding, act: &Extend, extension: &Extension, from: Time) -> Result<Time, Halt> {
    if from <= proceeding.now() {
        return Err(Reject::EXTENSION_TOO_LATE.into());
    }
    let all = &proceeding.case.extended;
    let before = all.iter().filter(|extended| extended.task == act.step).count();
    if before >= extension.most() as usize || all.len() >= limits::EXTENSIONS {
        return Err(Reject::EXTENSION_SPENT
            .because(format!("{before} of {} times", extension.most()))
            .into());
    }
    let limit = proceeding.later(from, extension.days);
    let named = act.until.unwrap_or(limit);
    let rules = &proceeding.calendar.rules;
    let more = || days::left(rules, from.saturating_sub(1), named, extension.days);
    if named > limit || named <= from || more().count() == 0 {
        let why = format!("it ends after {from} and by {limit} at the latest");
        return Err(Reject::EXTENSION_TOO_LONG.because(why).into());
    }
    // Whatever moment of a day is named, it ends with that day.
    Ok(days::end_of_day(rules, named))
}

fn put_down(
    proceeding: &mut Proceeding,
    officer: Officer,
    act: &Extend,
    (extension, more): (Extension, Period),
    (from, to): (Time, Time),
    caller: &Caller,
) {
    let Status::Running { open, .. } = &proceeding.case.status else { return };
    let (open, by) = (proceeding.duties(open), officer.did.clone());
    let (case, promised) = (act.case.clone(), proceeding.case.promised);
    proceeding.tell(Event::Extended { case, task: act.step.clone(), until: to, by, promised, open });
    let at = proceeding.now();
    proceeding.case.extended.push(Extended {
        task: act.step.clone(),
        by: officer.did,
        institution: officer.institution,
        role: officer.role,
        reasons: act.reasons.clone(),
        basis: extension.basis,
        days: more,
        from,
        to,
        at,
        tx: caller.tx(),
    });
}

impl Proceeding<'_, '_> {
    /// Gives more time to what is open and meant: all its moments move.
    fn give(&mut self, more: Period, meant: impl Fn(&OpenTask) -> bool) {
        let Status::Running { mut open, step, advice, .. } = self.case.status.clone() else { return };
        for task in open.iter_mut().filter(|task| meant(task)) {
            task.due = self.later(task.due, more);
            task.yellow = self.later(task.yellow, more);
            task.silence = task.silence.map(|moment| self.later(moment, more));
            task.escalates = task.escalates.map(|moment| self.later(moment, more));
        }
        let due = open.iter().map(|task| task.due).max().unwrap_or_else(|| self.now());
        self.case.status = Status::Running { step, due, open, advice };
    }
}

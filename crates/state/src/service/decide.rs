//! What officers do with a case: decide a step or a part of one, stop its clock with a reason, let it go on.

use super::{claims, findings, papers, pauses, proceeding::Proceeding, signatures};
use crate::{
    caller::{Caller, Officer},
    sentence,
    view::{Halt, Happened, View},
};
use rules::calendar as days;
use types::{
    Reject, Word, is_blank, limits,
    service::{
        Advice, Choice, Decide, Decider, Does, EndKind, OpenTask, PauseKind, Resume, Status, Stop, Suspend,
        TaskDoes, Then,
    },
};

/// An officer decides a step of a case, or a part of one.
pub fn decide(view: &mut View, caller: &Caller, act: &Decide) -> Happened {
    let officer = caller.officer()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;
    proceeding.to_decide(&act.step)?;
    let Status::Running { step, open, advice, .. } = proceeding.case.status.clone() else {
        return Err(Reject::CASE_NOT_OPEN.into());
    };
    proceeding.allow(&officer, &act.step)?;
    claims::check_unclaimed(&proceeding, &act.step, &officer)?;
    sentence::check_basis(&act.basis)?;
    sentence::check_sentence(&act.reasons)?;
    act.deviates.as_deref().map_or(Ok(()), sentence::check_sentence)?;

    if step == act.step {
        decide_step(&mut proceeding, officer, act, advice)?;
    } else {
        decide_part(&mut proceeding, officer, act, &step, open)?;
    }
    proceeding.finish()
}

fn decide_step(
    proceeding: &mut Proceeding,
    officer: Officer,
    act: &Decide,
    advice: Option<Advice>,
) -> Result<(), Halt> {
    let step = proceeding.bundle.step(&act.step).expect("a case is at a step of its process").clone();
    let Does::Officer { choices, .. } = &step.does else { unreachable!("an officer decides what is open") };
    let choice =
        choices.iter().find(|choice| choice.outcome == act.outcome).ok_or(Reject::OUTCOME_UNKNOWN)?;
    check_reasons(proceeding, choice, act)?;
    check_deviation(advice.as_ref(), act)?;
    check_fields(proceeding, choice, &act.fields)?;
    check_forward(proceeding, &act.step, &choice.then)?;
    papers::look_again(proceeding)?;
    papers::check_outcome(proceeding, &act.outcome, Some(&choice.then))?;
    findings::check(proceeding, &officer, act, choice.then == Then::Correction)?;

    let Some(others) = signatures::sign(proceeding, &officer, act)? else { return Ok(()) };
    let did = officer.did.clone();
    proceeding.take_note_of_deputised(&officer, Some(&act.step));
    papers::asked_again(proceeding, &officer, &act.fields, &act.reasons);
    proceeding.decided(&act.step, act.outcome.clone(), decider(officer, act, advice))?;
    signatures::put_down(proceeding, act, others);
    if choice.then == Then::Correction {
        return proceeding.send_back(&act.step, act.fields.clone(), Some(did), act.reasons.clone());
    }
    match proceeding.follow(&step, &choice.then)? {
        Some(next) => proceeding.enter(&next),
        None => Ok(()),
    }
}

fn decide_part(
    proceeding: &mut Proceeding,
    officer: Officer,
    act: &Decide,
    step: &Word,
    mut open: Vec<OpenTask>,
) -> Result<(), Halt> {
    let block = proceeding.bundle.step(step).expect("a case is at a step of its process").clone();
    let Does::Together { tasks, then } = &block.does else { unreachable!("only such a step has parts") };
    let part = tasks.iter().find(|task| task.id == act.step).expect("an open part is one of its step's");
    let TaskDoes::Officer { outcomes, .. } = &part.does else {
        unreachable!("an officer decides what is open")
    };
    if !outcomes.iter().any(|outcome| outcome.outcome == act.outcome) {
        return Err(Reject::OUTCOME_UNKNOWN.into());
    }
    if !act.fields.is_empty() {
        return Err(Reject::FIELDS_INVALID.into());
    }
    check_deviation(None, act)?;
    papers::check_outcome(proceeding, &act.outcome, None)?;
    findings::check(proceeding, &officer, act, false)?;

    proceeding.forward = true;
    let Some(others) = signatures::sign(proceeding, &officer, act)? else { return Ok(()) };
    proceeding.take_note_of_deputised(&officer, Some(&act.step));
    proceeding.decided(&act.step, act.outcome.clone(), decider(officer, act, None))?;
    signatures::put_down(proceeding, act, others);
    open.retain(|task| task.task != act.step);
    if open.is_empty() {
        return proceeding.enter(then);
    }
    proceeding.run_at(step, open, None);
    Ok(())
}

fn decider(officer: Officer, act: &Decide, advice: Option<Advice>) -> Decider {
    Decider::Officer {
        did: officer.did,
        institution: officer.institution,
        role: officer.role,
        reasons: act.reasons.clone(),
        basis: act.basis.clone(),
        advice,
        deviates: act.deviates.clone(),
    }
}

/// A case that is full can still be decided, but no longer be sent back: what leads forward comes to an end.
fn check_forward(proceeding: &mut Proceeding, step: &Word, then: &Then) -> Result<(), Halt> {
    let place = |id: &Word| proceeding.bundle.steps.iter().position(|step| step.id == *id);
    proceeding.forward = match then {
        Then::End(_) => true,
        Then::Step(next) => place(next) > place(step),
        Then::Correction => false,
    };
    if !proceeding.forward && proceeding.case.decisions.len() >= limits::DECISIONS {
        return Err(Reject::CASE_FULL.because("it cannot be sent back any more: decide it").into());
    }
    Ok(())
}

/// What is adverse to the applicant needs reasons.
fn check_reasons(proceeding: &Proceeding, choice: &Choice, act: &Decide) -> Result<(), Halt> {
    let adverse = match &choice.then {
        Then::Correction => true,
        // What an office begins by itself is adverse when it is granted.
        Then::End(end) => proceeding
            .bundle
            .end(end)
            .is_some_and(|end| end.kind == EndKind::Refused || proceeding.case.initiated.is_some()),
        Then::Step(_) => false,
    };
    if adverse { sentence::check_reasons(&act.reasons) } else { Ok(()) }
}

/// An outcome other than the rule's answer carries its own reason; any other outcome carries none.
fn check_deviation(advice: Option<&Advice>, act: &Decide) -> Result<(), Halt> {
    let answer = advice.and_then(|advice| advice.outcome.as_ref());
    let deviates = answer.is_some_and(|answer| *answer != act.outcome);
    match (deviates, act.deviates.as_deref()) {
        (true, Some(why)) if !is_blank(why) => Ok(()),
        (true, _) => Err(Reject::DEVIATION_UNEXPLAINED.into()),
        (false, None) => Ok(()),
        (false, Some(_)) => Err(Reject::NO_DEVIATION.into()),
    }
}

/// A correction names answers and papers, each once; nothing else names any.
fn check_fields(proceeding: &Proceeding, choice: &Choice, fields: &[Word]) -> Result<(), Halt> {
    if choice.then != Then::Correction {
        return if fields.is_empty() { Ok(()) } else { Err(Reject::FIELDS_INVALID.into()) };
    }
    let bundle = &proceeding.bundle;
    let schema = bundle.schema();
    let known = |name: &Word| schema.fields.contains_key(name) || papers::asks(bundle, name);
    let mut sorted: Vec<&Word> = fields.iter().collect();
    sorted.sort();
    sorted.dedup();
    if fields.is_empty() || sorted.len() != fields.len() || !fields.iter().all(known) {
        return Err(Reject::FIELDS_INVALID.into());
    }
    Ok(())
}

/// An officer who has something to decide in the case stops its clock, with a reason and an end.
pub fn suspend(view: &mut View, caller: &Caller, act: &Suspend) -> Happened {
    let officer = caller.officer()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;
    let Status::Running { step, open, advice, .. } = proceeding.case.status.clone() else {
        return Err(Reject::CASE_NOT_OPEN.into());
    };
    let pause = proceeding.bundle.clock.pauses.get(&act.pause).ok_or(Reject::PAUSE_UNKNOWN)?.clone();
    let tasks: Vec<Word> = open.iter().map(|open| open.task.clone()).collect();

    allow_any(&proceeding, &officer, &tasks)?;
    sentence::check_reasons(&act.reasons)?;
    let limit = pauses::latest_end(&proceeding, &act.pause, &pause)?;
    let named = act.until.unwrap_or(limit);
    if named > limit || named <= proceeding.now() {
        return Err(Reject::PAUSE_TOO_LONG
            .because(format!("it ends after now and by {limit} at the latest"))
            .into());
    }

    // Whatever moment of a day is named, the pause lasts to the end of that day.
    let until = days::end_of_day(&proceeding.calendar.rules, named);
    proceeding.take_note_of(&officer, None)?;
    let (kind, since) = (act.pause.clone(), proceeding.now());
    let (by, reasons) = (Some(officer.did), act.reasons.clone());
    proceeding.note_stop(Stop { kind, reasons, by, since, until: None, result: String::new() })?;
    proceeding.suspend(PauseKind::Pause(act.pause.clone()), act.pause.clone(), step, until, open, advice);
    proceeding.finish()
}

/// An officer lets the clock go on before its time.
pub fn resume(view: &mut View, caller: &Caller, act: &Resume) -> Happened {
    let officer = caller.officer()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;
    let Status::Suspended { kind: PauseKind::Pause(_), open, .. } = proceeding.case.status.clone() else {
        return Err(Reject::CASE_NOT_OPEN.because("no officer has stopped its clock").into());
    };
    let tasks: Vec<Word> = open.into_iter().map(|held| held.task).collect();
    allow_any(&proceeding, &officer, &tasks)?;
    sentence::check_reasons(&act.reasons)?;

    proceeding.take_note_of(&officer, None)?;
    proceeding.resume(&act.reasons)?;
    proceeding.finish()
}

fn allow_any(proceeding: &Proceeding, officer: &Officer, tasks: &[Word]) -> Result<(), Halt> {
    let own = proceeding.own_tasks(officer, tasks);
    if own.is_empty() {
        return Err(Reject::ROLE_NOT_ALLOWED
            .because("only who has something to decide in it stops a case or lets it go on")
            .into());
    }
    proceeding.check_conflict(officer, &own)
}

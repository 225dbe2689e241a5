//! What an officer does: decide the step a case is at.

use super::{bundle, calendar, case, keep};
use crate::{
    registry,
    sender::{self, Officer},
    view::{No, View},
};
use rules::{calendar as days, form};
use types::{
    CaseNumber, Event, Fields, RecordId, Reject, Sealed, StateKey, Subject, Value, Verified, Word,
    governance::CalendarRules,
    limits,
    registry::{Attestation, Register, Version},
    service::{
        Bundle, Case, Choice, Decide, Decision, End, EndKind, RecordRef, ResultRecord, Status, Step, Then,
    },
};

/// An officer decides a step of a case.
pub fn decide(view: &mut View, transaction: &Verified, act: &Decide) -> Result<Vec<Event>, No> {
    let officer = sender::officer(view, transaction)?;
    let mut case = case(view, &act.case)?;
    if !matches!(case.status, Status::Running { .. }) {
        return Err(Reject::CaseNotOpen.into());
    }
    let bundle = bundle(view, &case.service, case.version)?;
    let calendar = calendar(view, &bundle.calendar)?;

    let (step, choice) = allow(&officer, &case, &bundle, act)?;

    let time = view.block.time;
    case.decisions.push(Decision {
        step: act.step.clone(),
        outcome: act.outcome.clone(),
        by: officer.did.clone(),
        role: officer.role.clone(),
        reasons: act.reasons.clone(),
        basis: act.basis.clone(),
        at: time,
        tx: transaction.id(),
    });
    let mut events = vec![Event::CaseDecided {
        case: act.case.clone(),
        step: act.step.clone(),
        outcome: act.outcome.clone(),
    }];
    match &choice.then {
        Then::Step(next) => events.push(move_on(view, &mut case, &bundle, &calendar, next)),
        Then::Correction => events.push(send_back(view, &mut case, &bundle, &calendar, step, &act.fields)),
        Then::End(end) => events.extend(close(view, transaction, &officer, &mut case, &bundle, act, end)?),
    }
    keep(view, &case);

    Ok(events)
}

/// Whether this officer may take this decision now.
fn allow<'a>(
    officer: &Officer,
    case: &Case,
    bundle: &'a Bundle,
    act: &Decide,
) -> Result<(&'a Step, &'a Choice), No> {
    match &case.status {
        Status::Running { step, .. } if *step == act.step => {}
        _ => return Err(Reject::WrongStep.into()),
    }
    let step =
        bundle.steps.iter().find(|step| step.id == act.step).expect("a case is at a step of its process");
    if officer.institution != bundle.authority || officer.role != step.role {
        return Err(Reject::RoleNotAllowed.because(format!("this step is decided by {}", step.role)).into());
    }
    if case.applicant.as_ref() == Some(&officer.did) {
        return Err(Reject::OwnApplication.into());
    }
    let choice =
        step.choices.iter().find(|choice| choice.outcome == act.outcome).ok_or(Reject::OutcomeUnknown)?;

    sender::check_basis(&act.basis)?;
    sender::check_sentence(&act.reasons)?;
    let adverse = match &choice.then {
        Then::Correction => true,
        Then::End(end) => ending(bundle, end).kind == EndKind::Refused,
        Then::Step(_) => false,
    };
    if adverse && act.reasons.trim().is_empty() {
        return Err(Reject::ReasonsMissing.into());
    }
    check_fields(case, bundle, choice, &act.fields)?;
    Ok((step, choice))
}

/// A correction names fields of the form, each once; nothing else names any.
fn check_fields(case: &Case, bundle: &Bundle, choice: &Choice, fields: &[Word]) -> Result<(), No> {
    if choice.then != Then::Correction {
        return if fields.is_empty() { Ok(()) } else { Err(Reject::FieldsInvalid.into()) };
    }
    let schema = form::read(&bundle.form).expect("a published form was read");
    let mut sorted: Vec<&Word> = fields.iter().collect();
    sorted.sort();
    sorted.dedup();
    if fields.is_empty()
        || sorted.len() != fields.len()
        || !fields.iter().all(|f| schema.fields.contains_key(f))
    {
        return Err(Reject::FieldsInvalid.into());
    }
    let is_correction = |decision: &&Decision| {
        let step = bundle.steps.iter().find(|step| step.id == decision.step);
        step.is_some_and(|step| {
            step.choices.iter().any(|c| c.outcome == decision.outcome && c.then == Then::Correction)
        })
    };
    if case.decisions.iter().filter(is_correction).count() >= limits::CORRECTIONS {
        return Err(Reject::TooManyCorrections.into());
    }
    Ok(())
}

/// To the next step. Leaving the first one is the acceptance (受理), from which the promise runs.
fn move_on(view: &View, case: &mut Case, bundle: &Bundle, calendar: &CalendarRules, next: &Word) -> Event {
    let time = view.block.time;
    if case.accepted.is_none() {
        case.accepted = Some(time);
        case.promised = Some(days::deadline(calendar, time, bundle.promise.our_days));
    }
    let step = bundle.steps.iter().find(|step| step.id == *next).expect("a process leads to its own steps");
    let due = days::deadline(calendar, time, step.within_days);
    case.status = Status::Running { step: next.clone(), due };
    Event::CaseMoved { case: case.number.clone(), step: next.clone(), due, promised: case.promised }
}

/// Back to the applicant; the clock stops.
fn send_back(
    view: &View,
    case: &mut Case,
    bundle: &Bundle,
    calendar: &CalendarRules,
    step: &Step,
    fields: &[Word],
) -> Event {
    let time = view.block.time;
    let due = days::deadline(calendar, time, bundle.correction_days);
    case.status = Status::Correcting {
        step: step.id.clone(),
        fields: fields.to_vec(),
        since: time,
        due,
        days_left: case.promised.map_or(0, |promised| days::days_left(calendar, time, promised)),
    };
    Event::CaseSentBack { case: case.number.clone(), fields: fields.to_vec(), due }
}

/// To an end; what is granted becomes a record.
fn close(
    view: &mut View,
    transaction: &Verified,
    officer: &Officer,
    case: &mut Case,
    bundle: &Bundle,
    act: &Decide,
    end: &Word,
) -> Result<Vec<Event>, No> {
    let end = ending(bundle, end);
    let mut events = Vec::new();
    if let (EndKind::Granted, Some(result)) = (end.kind, &bundle.result) {
        let (event, record) = cast_result(view, transaction, officer, case, act, result)?;
        case.result = Some(record);
        events.push(event);
    }
    case.status = Status::Closed { end: end.id.clone(), kind: end.kind, at: view.block.time };
    events.push(Event::CaseClosed { case: case.number.clone(), end: end.id.clone(), kind: end.kind });
    Ok(events)
}

fn cast_result(
    view: &mut View,
    transaction: &Verified,
    officer: &Officer,
    case: &Case,
    act: &Decide,
    result: &ResultRecord,
) -> Result<(Event, RecordRef), No> {
    let register: Register =
        view.get(&StateKey::head(&Subject::register(&result.register)))?.ok_or(Reject::RegisterUnknown)?;
    let record = record_id(case, result)?;
    let before = registry::current(view, &result.register, &record)?;

    let (content, sealed) = content(case, result);
    let schema = form::read(&register.schema).expect("a register's schema was read when it was opened");
    form::check_answers(&schema, &content, &sealed).map_err(registry::content_invalid)?;

    let version = Version {
        register: result.register.clone(),
        record: record.clone(),
        version: before.as_ref().map_or(1, |before| before.number + 1),
        content,
        sealed,
        schema_version: register.schema_version,
        institution: officer.institution.clone(),
        role: officer.role.clone(),
        by: officer.did.clone(),
        attestation: Attestation::Decided,
        source: None,
        basis: act.basis.clone(),
        case: Some(case.number.clone()),
        time: view.block.time,
        tx: transaction.id(),
        previous: before.as_ref().map(|before| before.digest),
    };
    let event = registry::cast(view, version, before);
    Ok((event, RecordRef { register: result.register.clone(), record }))
}

fn record_id(case: &Case, result: &ResultRecord) -> Result<RecordId, No> {
    let text = match &result.record {
        None => number_text(&case.number),
        Some(answer) => match case.answers.get(answer) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Integer(number)) => number.to_string(),
            _ => {
                return Err(Reject::ContentInvalid.because(format!("{answer} names no record")).into());
            }
        },
    };
    RecordId::new(text).map_err(|error| Reject::ContentInvalid.because(error.to_string()).into())
}

fn number_text(number: &CaseNumber) -> String {
    number.as_str().to_owned()
}

fn content(case: &Case, result: &ResultRecord) -> (Fields, Sealed) {
    let (mut content, mut sealed) = (Fields::default(), Sealed::default());
    for (field, answer) in &result.content {
        if let Some(value) = case.answers.get(answer) {
            content.insert(field.clone(), value.clone());
        } else if let Some(digest) = case.sealed.get(answer) {
            sealed.insert(field.clone(), *digest);
        }
    }
    (content, sealed)
}

fn ending<'a>(bundle: &'a Bundle, id: &Word) -> &'a End {
    bundle.ends.iter().find(|end| end.id == *id).expect("a process leads to its own ends")
}

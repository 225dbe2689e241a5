//! What an applicant does: apply, correct, withdraw.

use super::{bundle, calendar, case, keep};
use crate::{
    registry, sender,
    view::{No, View},
};
use rules::{calendar as days, form};
use serde::{Deserialize, Serialize};
use types::{
    Aspect, CaseNumber, Event, InstitutionId, Reject, StateKey, Subject, Verified,
    governance::Institution,
    service::{Case, Correct, EndKind, Origin, Service, Status, Submit, Withdraw},
};

/// A person applies.
pub fn submit(view: &mut View, transaction: &Verified, act: &Submit) -> Result<Vec<Event>, No> {
    let applicant = sender::private_person(view, transaction)?;
    let service: Service =
        view.get(&StateKey::head(&Subject::service(&act.service)))?.ok_or(Reject::ServiceUnknown)?;
    let bundle = bundle(view, &act.service, service.version)?;
    let calendar = calendar(view, &bundle.calendar)?;

    if act.version != service.version {
        return Err(Reject::VersionNotCurrent
            .because(format!("the current version is {}", service.version))
            .into());
    }
    let schema = form::read(&bundle.form).expect("a published form was read");
    form::check_answers(&schema, &act.answers, &act.sealed)
        .map_err(|problems| Reject::AnswersInvalid.because(registry::list(&problems)))?;

    let time = view.block.time;
    let (year, ..) = days::Day::of(time, calendar.utc_offset_minutes).civil();
    let number = next_number(view, &bundle.authority, year)?;
    let first = &bundle.steps[0];
    let due = days::deadline(&calendar, time, first.within_days);
    let case = Case {
        number: number.clone(),
        origin: Origin::Witnessed,
        service: act.service.clone(),
        version: act.version,
        institution: bundle.authority.clone(),
        applicant: Some(applicant.id),
        answers: act.answers.clone(),
        sealed: act.sealed.clone(),
        status: Status::Running { step: first.id.clone(), due },
        submitted: time,
        accepted: None,
        promised: None,
        decisions: Vec::new(),
        result: None,
        imported: None,
    };
    keep(view, &case);

    Ok(vec![
        Event::CaseOpened {
            case: number.clone(),
            service: case.service,
            institution: case.institution,
            origin: Origin::Witnessed,
        },
        Event::CaseMoved { case: number, step: first.id.clone(), due, promised: None },
    ])
}

/// State: the last number an office issued in a year.
#[derive(Default, Serialize, Deserialize)]
struct Issued {
    last: u64,
}

/// The next case number of an office: gap-free within a year.
fn next_number(view: &mut View, office: &InstitutionId, year: i64) -> Result<CaseNumber, No> {
    let subject = Subject::institution(office);
    let institution: Institution =
        view.get(&StateKey::head(&subject))?.expect("an authority is an institution");
    let key = StateKey::new(&subject, Aspect::case_counter(year as i32));
    let Issued { last } = view.get(&key)?.unwrap_or_default();

    view.put(key, &Issued { last: last + 1 });
    let number = format!("{}-{year}-{:06}", institution.code, last + 1);
    Ok(CaseNumber::new(number).expect("a code, a year and a count make a case number"))
}

/// An applicant answers a request for correction; the clock runs on with the days that were left.
pub fn correct(view: &mut View, transaction: &Verified, act: &Correct) -> Result<Vec<Event>, No> {
    let applicant = sender::private_person(view, transaction)?;
    let mut case = case(view, &act.case)?;
    let bundle = bundle(view, &case.service, case.version)?;
    let calendar = calendar(view, &bundle.calendar)?;

    if case.applicant.as_ref() != Some(&applicant.id) {
        return Err(Reject::NotApplicant.into());
    }
    let Status::Correcting { step, fields, days_left, .. } = case.status.clone() else {
        return Err(Reject::CaseNotOpen.because("no correction is asked for").into());
    };
    let given = |name| act.answers.contains_key(name) || act.sealed.contains_key(name);
    let count = act.answers.len() + act.sealed.len();
    if count != fields.len() || !fields.iter().all(given) {
        return Err(Reject::CorrectionMismatch.into());
    }
    for name in &fields {
        case.answers.remove(name);
        case.sealed.remove(name);
    }
    case.answers.extend(act.answers.iter().map(|(name, value)| (name.clone(), value.clone())));
    case.sealed.extend(act.sealed.iter().map(|(name, digest)| (name.clone(), *digest)));
    let schema = form::read(&bundle.form).expect("a published form was read");
    form::check_answers(&schema, &case.answers, &case.sealed)
        .map_err(|problems| Reject::AnswersInvalid.because(registry::list(&problems)))?;

    let time = view.block.time;
    let within = bundle.steps.iter().find(|known| known.id == step).expect("a case is at a step").within_days;
    let due = days::deadline(&calendar, time, within);
    case.status = Status::Running { step: step.clone(), due };
    case.promised = case.promised.map(|_| days::deadline(&calendar, time, days_left));
    keep(view, &case);

    Ok(vec![
        Event::CaseCorrected { case: act.case.clone() },
        Event::CaseMoved { case: act.case.clone(), step, due, promised: case.promised },
    ])
}

/// An applicant takes the application back while it is open.
pub fn withdraw(view: &mut View, transaction: &Verified, act: &Withdraw) -> Result<Vec<Event>, No> {
    let applicant = sender::private_person(view, transaction)?;
    let mut case = case(view, &act.case)?;

    if case.applicant.as_ref() != Some(&applicant.id) {
        return Err(Reject::NotApplicant.into());
    }
    if !matches!(case.status, Status::Running { .. } | Status::Correcting { .. }) {
        return Err(Reject::CaseNotOpen.into());
    }

    let bundle = bundle(view, &case.service, case.version)?;
    let end = bundle
        .ends
        .iter()
        .find(|end| end.kind == EndKind::Withdrawn)
        .expect("every process can be withdrawn from");
    case.status = Status::Closed { end: end.id.clone(), kind: end.kind, at: view.block.time };
    keep(view, &case);

    Ok(vec![Event::CaseClosed { case: act.case.clone(), end: end.id.clone(), kind: end.kind }])
}

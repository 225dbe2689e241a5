//! Exchange: an officer states which personal answers they read, and why, before anybody hands them out.

use crate::{
    caller::{Caller, Officer},
    sentence, service,
    view::{Halt, Happened, View, named},
};
use std::collections::BTreeSet;
use types::{
    Reject, StateKey, Word,
    exchange::{Access, Accessed, Accesses, Act, Event},
    is_blank, limits, places,
    service::{Case, Status},
};

/// Does an act of the chapter.
pub fn act(view: &mut View, caller: &Caller, act: &Act) -> Happened {
    match act {
        Act::Access(act) => Ok(vec![access(view, caller, act)?.into()]),
    }
}

/// The keys that an act of the chapter is sure to touch.
pub fn keys(act: &Act) -> Vec<StateKey> {
    match act {
        Act::Access(act) => vec![places::accesses(&act.case).key(), places::case(&act.case).key()],
    }
}

/// An officer who has something to do for a case records that they read personal answers of it.
pub fn access(view: &mut View, caller: &Caller, act: &Access) -> Result<Event, Halt> {
    let officer = caller.officer()?;
    let case = view.get(&places::case(&act.case))?;
    let case = named(case, |case: &Case| case.number == act.case)?.ok_or(Reject::CASE_UNKNOWN)?;
    let place = places::accesses(&act.case);
    let mut all: Accesses = view.get(&place)?.unwrap_or_default();

    allow(view, &case, &officer)?;
    check_names(&case, &act.names)?;
    sentence::check_sentence(&act.purpose)?;
    if is_blank(&act.purpose) {
        return Err(Reject::PURPOSE_MISSING.into());
    }
    sentence::check_basis(&act.basis)?;

    let Officer { did: reader, institution, role, .. } = officer;
    let event = Event::Accessed {
        case: act.case.clone(),
        reader: reader.clone(),
        institution: institution.clone(),
        names: act.names.clone(),
    };
    let (names, purpose, basis) = (act.names.clone(), act.purpose.clone(), act.basis.clone());
    let (at, tx) = (view.block.time, caller.tx());
    all.accesses.push(Accessed { reader, institution, role, names, purpose, basis, at, tx });
    let length = serde_json::to_string(&all).expect("accesses are always JSON").len();
    if all.accesses.len() > limits::ACCESSES || length > limits::CASE_BYTES {
        return Err(Reject::ACCESSES_FULL.into());
    }
    view.put(&place, &all)?;

    Ok(event)
}

/// Whether the case lies with this officer: something is open for their office, or lots drew them for a second look.
fn allow(view: &View, case: &Case, officer: &Officer) -> Result<(), Halt> {
    if case.is_party(&officer.did) {
        return Err(Reject::OWN_APPLICATION.into());
    }
    let drawn = case.rereview.as_ref().is_some_and(|drawn| {
        drawn.found.is_none() && drawn.reviewer == officer.did && drawn.institution == officer.institution
    });
    if drawn {
        return Ok(());
    }
    let tasks: Vec<&Word> = match &case.status {
        Status::Running { open, .. } => open.iter().map(|open| &open.task).collect(),
        Status::Suspended { open, .. } => open.iter().map(|held| &held.task).collect(),
        Status::Correcting { step, .. } => vec![step],
        Status::Joining { .. } => {
            return Err(Reject::NO_DUTY.because("its applicants have yet to sign").into());
        }
        Status::Closed { .. } | Status::Imported => {
            return Err(Reject::NO_DUTY.because("the case is closed").into());
        }
    };
    let bundle = service::bundle(view, &case.service, case.version)?;
    let offices: Vec<_> = tasks.into_iter().filter_map(|task| bundle.officer_task(task)).collect();
    let office = (&officer.institution, &officer.role);
    let own = offices.iter().filter(|task| {
        let superior = bundle.superior(task).filter(|_| case.is_escalated(task.id));
        (task.institution, task.role) == office || superior == Some(office)
    });
    let own: Vec<&Word> = own.map(|task| task.id).collect();
    if !own.is_empty() {
        return service::check_conflict(view, case, &bundle, officer, &own);
    }
    let with: Vec<String> =
        offices.iter().map(|task| format!("{}/{}", task.institution, task.role)).collect();
    Err(Reject::NO_DUTY.because(format!("the case lies with {}", with.join(", "))).into())
}

fn check_names(case: &Case, names: &[Word]) -> Result<(), Halt> {
    let each: BTreeSet<&Word> = names.iter().collect();
    let stated = case.sealed_findings();
    let known = |name: &Word| {
        case.sealed.contains_key(name) || case.papers.contains_key(name) || stated.contains_key(name)
    };
    if names.is_empty() || each.len() != names.len() || !names.iter().all(known) {
        return Err(Reject::NAMES_INVALID.into());
    }
    Ok(())
}

//! What a new case is about, and who may begin it: the record that its answers name, its holder, and the person concerned by
//! what an office begins.

use super::{facts, proceeding::Proceeding};
use crate::view::{Halt, View, named};
use types::{
    CaseNumber, Did, Fields, Reject, places,
    registry::{Ending, Version},
    service::{Bundle, Case, Dealing, Initiated, RecordRef},
};

/// Refuses an application for what officers begin, and an officer who begins what is applied for or is another's to begin.
pub fn check_begun(bundle: &Bundle, initiated: Option<&Initiated>) -> Result<(), Halt> {
    match (&bundle.initiated_by, initiated) {
        (None, None) => Ok(()),
        (Some(_), None) => Err(Reject::BEGUN_BY_OFFICERS.into()),
        (None, Some(_)) => Err(Reject::BEGUN_BY_APPLICATION.into()),
        (Some(by), Some(officer)) => {
            if officer.institution != bundle.authority || officer.role != by.role {
                let (institution, role) = (&bundle.authority, &by.role);
                return Err(Reject::ROLE_NOT_ALLOWED
                    .because(format!("this is begun by {institution}/{role}"))
                    .into());
            }
            Ok(())
        }
    }
}

/// Finds who is concerned by a case that an office begins: who holds its record, else who applied in the case that it is
/// about. It is not the officer.
pub fn concern(
    view: &View,
    initiated: &mut Initiated,
    about: Option<&CaseNumber>,
    holder: Option<Did>,
) -> Result<(), Halt> {
    let of_case = match about {
        Some(number) => {
            let case = named(view.get(&places::case(number))?, |case: &Case| case.number == *number)?;
            case.ok_or(Reject::CASE_UNKNOWN)?.party().cloned()
        }
        None => None,
    };
    initiated.concerned = holder.or(of_case);
    if let Some(concerned) = &initiated.concerned
        && (initiated.did == *concerned || initiated.deputises.as_ref() == Some(concerned))
    {
        return Err(Reject::OWN_APPLICATION.into());
    }
    Ok(())
}

/// The record that a new case is about and who holds it. Of an applicant it is their own and in force; nobody else deals
/// with it.
pub fn subject(
    view: &mut View,
    bundle: &Bundle,
    answers: &Fields,
    (applicant, number): (Option<&Did>, &CaseNumber),
) -> Result<Option<(RecordRef, Option<Did>)>, Halt> {
    let Some(about) = &bundle.about else { return Ok(None) };
    let register = &about.register;
    let record = answers.get(&about.record).and_then(facts::named_by).ok_or(Reject::RECORD_UNKNOWN)?;
    let (place, dealing) = (places::record(register, &record), places::dealing(register, &record));
    view.load([place.key(), dealing.key()])?;
    let version = view.get(&place)?;
    let version = named(version, |one: &Version| one.register == *register && one.record == record)?;
    let version = version.ok_or(Reject::RECORD_UNKNOWN)?;
    if applicant.is_some() && version.holder.as_ref() != applicant {
        return Err(Reject::NOT_HOLDER.into());
    }
    let over = version.ended.as_ref().map(|ended| ended.how);
    let deals = match applicant {
        Some(_) => version.in_force(view.block.time),
        // 行政许可法 §70: what has expired is struck off all the same.
        None => !matches!(over, Some(Ending::Cancelled | Ending::Revoked)),
    };
    if !deals {
        return Err(Reject::RECORD_NOT_IN_FORCE.into());
    }
    let mut known: Dealing = view.get(&dealing)?.unwrap_or_default();
    let applied = known.applied.iter().filter(|_| applicant.is_some());
    for other in known.initiated.iter().chain(applied) {
        if view.get::<Case>(&places::case(other))?.is_some_and(|case| case.is_open()) {
            return Err(Reject::RECORD_IN_CASE.because(other.as_str()).into());
        }
    }
    match applicant {
        Some(_) => known.applied = Some(number.clone()),
        None => known.initiated = Some(number.clone()),
    }
    view.put(&dealing, &known)?;
    Ok(Some((RecordRef { register: register.clone(), record }, version.holder)))
}

/// Refuses answers that turn a case to another record.
pub fn check_subject(proceeding: &Proceeding) -> Result<(), Halt> {
    let (Some(about), Some(subject)) = (&proceeding.bundle.about, &proceeding.case.subject) else {
        return Ok(());
    };
    match facts::record_name(proceeding, &about.record) {
        Some(record) if record == subject.record => Ok(()),
        _ => Err(Reject::ABOUT_ANOTHER.into()),
    }
}

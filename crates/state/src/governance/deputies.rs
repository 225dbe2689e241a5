//! How an office passes on for a time, and ends: officers name deputies, for several times ahead if they like, and
//! appointments end before their term.

use super::{check_term, remove_holder, running};
use crate::{
    caller::Caller,
    sentence,
    view::{Halt, Happened, View},
};
use types::{
    Did, InstitutionId, Reject, RoleId, Time,
    governance::{
        Appointment, DEPUTY_TIME, Delegate, DeputyTerm, Dismiss, Dismissed, Event, HEAD_ROLE, LISTED_ROLES,
    },
    limits, places,
};

/// An officer has another person act in the same office for a time.
pub fn delegate(view: &mut View, caller: &Caller, act: &Delegate) -> Result<Event, Halt> {
    let by = caller.officer()?;
    let office = (&by.institution, &by.role);
    let own_key = places::appointment(&by.institution, &by.did, &by.role);
    let own: Appointment = view.get(&own_key)?.expect("an officer was appointed");
    let place = places::appointment(&by.institution, &act.deputy, &by.role);
    let before: Option<Appointment> = view.get(&place)?;
    let known = view.has(&places::person(&act.deputy))?;
    let (mut named, standing) = standing(view, &own, office)?;

    sentence::check_basis(&act.basis)?;
    if LISTED_ROLES.contains(&by.role.as_str()) || own.deputises.is_some() {
        return Err(Reject::ROLE_NOT_ALLOWED
            .because("heads, rereviewers and deputies have no deputies")
            .into());
    }
    if act.deputy == by.did {
        return Err(Reject::OWN_APPOINTMENT.into());
    }
    if before.as_ref().is_some_and(|before| !before.is_of(&act.deputy, &by.institution, &by.role)) {
        return Err(Reject::PLACE_TAKEN.into());
    }
    if !known {
        return Err(Reject::UNKNOWN_PERSON.into());
    }
    let now = view.block.time;
    check_term(act.from, act.until, now)?;
    if act.until > own.until || act.until - act.from.max(now) > DEPUTY_TIME {
        return Err(Reject::TERM_INVALID
            .because("a deputy's term is within the officer's, and of 90 days at most")
            .into());
    }
    let (from, until, basis) = (act.from, act.until, act.basis.clone());
    let term = DeputyTerm { deputises: by.did.clone(), from, until, basis };
    let terms = with_term(before.filter(|before| before.lasts(now)), &term, now)?;
    check_room(&term, &standing, "the officer has a deputy for some of this time; dismiss them first")?;

    view.put(&place, &deputy(&act.deputy, office, terms))?;
    named.retain(|deputy| *deputy != act.deputy);
    view.put(&own_key, &Appointment { deputy: Some(act.deputy.clone()), deputies: named, ..own })?;

    Ok(Event::Appointed { institution: by.institution, officer: act.deputy.clone(), role: by.role })
}

/// An officer's deputies whose terms are not over, and these terms.
fn standing(
    view: &View,
    own: &Appointment,
    office: (&InstitutionId, &RoleId),
) -> Result<(Vec<Did>, Vec<DeputyTerm>), Halt> {
    let (mut deputies, mut terms): (Vec<Did>, Vec<DeputyTerm>) = (Vec::new(), Vec::new());
    for deputy in own.deputies.iter().chain(&own.deputy) {
        let Some(held) = running(view, office.0, deputy, office.1)? else { continue };
        let before = terms.len();
        let own_terms = held.deputy_terms(view.block.time).into_iter();
        terms.extend(own_terms.filter(|term| term.deputises == own.officer));
        if terms.len() > before {
            deputies.push(deputy.clone());
        }
    }
    Ok((deputies, terms))
}

/// A deputy's terms with one more, in order. Who holds the office in their own right, or stands in for somebody at that
/// time already, cannot.
fn with_term(before: Option<Appointment>, term: &DeputyTerm, now: Time) -> Result<Vec<DeputyTerm>, Halt> {
    let mut terms = Vec::new();
    if let Some(before) = before {
        if before.deputises.is_none() {
            return Err(Reject::APPOINTED_ALREADY.into());
        }
        terms = before.deputy_terms(now);
        check_room(term, &terms, "the deputy stands in for an officer in some of this time")?;
    }
    terms.push(term.clone());
    terms.sort_by_key(|term| term.from);
    Ok(terms)
}

/// One at a time, and not too many ahead.
fn check_room(term: &DeputyTerm, standing: &[DeputyTerm], overlap: &str) -> Result<(), Halt> {
    if standing.iter().any(|other| other.overlaps(term)) {
        return Err(Reject::APPOINTED_ALREADY.because(overlap).into());
    }
    if standing.len() >= limits::DEPUTY_TERMS {
        return Err(Reject::TOO_MANY_DEPUTIES
            .because(format!("at most {} terms that are not over", limits::DEPUTY_TERMS))
            .into());
    }
    Ok(())
}

/// A deputy's appointment with these terms, of which there is at least one.
fn deputy(officer: &Did, office: (&InstitutionId, &RoleId), mut terms: Vec<DeputyTerm>) -> Appointment {
    let DeputyTerm { deputises, from, until, basis } = terms.remove(0);
    let first = Appointment::new(officer, office, (from, until), &basis, Some(&deputises));
    Appointment { deputises: Some(deputises), ahead: terms, ..first }
}

/// An institution's head ends an appointment now, or an officer that of their deputy, as far as it is for them. With an
/// officer's, that of their deputies ends.
pub fn dismiss(view: &mut View, caller: &Caller, act: &Dismiss) -> Happened {
    let by = caller.officer()?;
    let now = view.block.time;
    let is_head = by.role.as_str() == HEAD_ROLE;
    let appointment = running(view, &by.institution, &act.officer, &act.role)?;
    let own_deputy = appointment.as_ref().is_some_and(|appointment| {
        let mut terms = appointment.deputy_terms(now).into_iter();
        terms.any(|term| term.deputises == by.did) && appointment.role == by.role
    });
    if !(is_head || own_deputy) {
        return Err(Reject::ROLE_NOT_ALLOWED
            .because("this needs the role head, or to be whose deputy they are")
            .into());
    }

    sentence::check_basis(&act.basis)?;
    let appointment = appointment.ok_or(Reject::NOT_APPOINTED)?;
    if LISTED_ROLES.contains(&act.role.as_str()) {
        remove_holder(view, &by, act)?;
    }
    let (deputies, _) = standing(view, &appointment, (&by.institution, &act.role))?;
    let mut ended = vec![end(appointment, (!is_head).then_some(&by.did), now)];
    for deputy in deputies {
        let held = running(view, &by.institution, &deputy, &act.role)?;
        ended.extend(held.map(|held| end(held, Some(&act.officer), now)));
    }

    let mut events = Vec::new();
    for mut ended in ended {
        if !ended.lasts_for_others {
            let (at, basis) = (now, act.basis.clone());
            ended.appointment.dismissed = Some(Dismissed { by: by.did.clone(), at, basis });
        }
        let appointment = ended.appointment;
        let place = places::appointment(&appointment.institution, &appointment.officer, &appointment.role);
        view.put(&place, &appointment)?;
        let Appointment { institution, officer, role, .. } = appointment;
        events.push(Event::Dismissed { institution, officer, role }.into());
    }
    Ok(events)
}

/// An appointment that ends: a deputy's may go on for other officers.
struct Ended {
    appointment: Appointment,
    lasts_for_others: bool,
}

/// What is left of an appointment when it ends: all of it, or a deputy's terms for one officer.
fn end(appointment: Appointment, of: Option<&Did>, now: Time) -> Ended {
    let terms = appointment.deputy_terms(now).into_iter();
    let others: Vec<DeputyTerm> = terms.filter(|term| of.is_some_and(|of| term.deputises != *of)).collect();
    if others.is_empty() {
        return Ended { appointment, lasts_for_others: false };
    }
    let office = (&appointment.institution, &appointment.role);
    Ended { appointment: deputy(&appointment.officer, office, others), lasts_for_others: true }
}

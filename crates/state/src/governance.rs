//! Governance: officers and their appointments, calendars of working days.

use crate::{
    sender::{self, Officer},
    view::{No, View},
};
use types::{
    Aspect, Event, InstitutionId, Reject, StateKey, Subject, Verified,
    governance::{Appoint, Appointment, Calendar, Dismiss, Dismissed, HEAD_ROLE, Head, SetCalendar},
};

/// Heads of one institution at a time.
const HEADS_MAX: usize = 32;

/// An institution's head appoints an officer.
pub fn appoint(view: &mut View, transaction: &Verified, act: &Appoint) -> Result<Event, No> {
    let head = sender::officer_as(view, transaction, &[HEAD_ROLE])?;
    let key = sender::appointment_key(&head.institution, &act.officer, &act.role);
    let before: Option<Appointment> = view.get(&key)?;
    let known = view.has(&StateKey::head(&Subject::person(&act.officer)))?;

    sender::check_basis(&act.basis)?;
    if !known {
        return Err(Reject::UnknownPerson.into());
    }
    if act.from >= act.until || act.until <= view.block.time {
        return Err(Reject::TermInvalid.into());
    }
    if before.is_some_and(|before| before.dismissed.is_none() && view.block.time < before.until) {
        return Err(Reject::AppointedAlready.into());
    }
    if act.role.as_str() == HEAD_ROLE {
        add_head(
            view,
            &head.institution,
            Head { officer: act.officer.clone(), from: act.from, until: act.until },
        )?;
    }

    let appointment = Appointment {
        officer: act.officer.clone(),
        institution: head.institution.clone(),
        role: act.role.clone(),
        from: act.from,
        until: act.until,
        basis: act.basis.clone(),
        appointed_by: Some(head.did),
        dismissed: None,
    };
    view.put(key, &appointment);

    Ok(Event::Appointed {
        institution: head.institution,
        officer: act.officer.clone(),
        role: act.role.clone(),
    })
}

/// An institution's head ends an appointment now.
pub fn dismiss(view: &mut View, transaction: &Verified, act: &Dismiss) -> Result<Event, No> {
    let head = sender::officer_as(view, transaction, &[HEAD_ROLE])?;
    let key = sender::appointment_key(&head.institution, &act.officer, &act.role);
    let appointment: Option<Appointment> = view.get(&key)?;

    sender::check_basis(&act.basis)?;
    let time = view.block.time;
    let mut appointment = appointment
        .filter(|appointment| appointment.dismissed.is_none() && time < appointment.until)
        .ok_or(Reject::NotAppointed)?;
    if act.role.as_str() == HEAD_ROLE {
        remove_head(view, &head, act)?;
    }

    appointment.dismissed = Some(Dismissed { by: head.did, at: time, basis: act.basis.clone() });
    view.put(key, &appointment);

    Ok(Event::Dismissed {
        institution: head.institution,
        officer: act.officer.clone(),
        role: act.role.clone(),
    })
}

/// The keeper of a calendar says anew which days are worked.
pub fn set_calendar(view: &mut View, transaction: &Verified, act: &SetCalendar) -> Result<Event, No> {
    let officer = sender::officer_as(view, transaction, &["calendar"])?;
    let key = StateKey::head(&Subject::calendar(&act.calendar));
    let before: Calendar = view.get(&key)?.ok_or(Reject::CalendarUnknown)?;

    sender::check_basis(&act.basis)?;
    if before.keeper != officer.institution {
        return Err(Reject::RoleNotAllowed.because("another institution keeps this calendar").into());
    }
    rules::calendar::check(&act.rules)
        .map_err(|problem| Reject::CalendarInvalid.because(problem.to_string()))?;

    let calendar = Calendar {
        version: before.version + 1,
        rules: act.rules.clone(),
        basis: act.basis.clone(),
        tx: Some(transaction.id()),
        ..before
    };
    view.put(key, &calendar);

    Ok(Event::CalendarSet { calendar: calendar.id, version: calendar.version })
}

/// Where the list of an institution's heads stands.
pub fn heads_key(institution: &InstitutionId) -> StateKey {
    StateKey::new(&Subject::institution(institution), Aspect::LEADERS)
}

fn current_heads(view: &View, institution: &InstitutionId) -> Result<Vec<Head>, No> {
    let heads: Vec<Head> = view.get(&heads_key(institution))?.unwrap_or_default();
    Ok(heads.into_iter().filter(|head| view.block.time < head.until).collect())
}

fn add_head(view: &mut View, institution: &InstitutionId, head: Head) -> Result<(), No> {
    let mut heads = current_heads(view, institution)?;
    if heads.len() >= HEADS_MAX {
        return Err(Reject::TooManyHeads.into());
    }
    heads.push(head);
    view.put(heads_key(institution), &heads);
    Ok(())
}

/// Somebody who is in office now must be left to appoint others.
fn remove_head(view: &mut View, by: &Officer, act: &Dismiss) -> Result<(), No> {
    let mut heads = current_heads(view, &by.institution)?;
    heads.retain(|head| head.officer != act.officer);
    if !heads.iter().any(|head| head.from <= view.block.time) {
        return Err(Reject::LastHead.into());
    }
    view.put(heads_key(&by.institution), &heads);
    Ok(())
}

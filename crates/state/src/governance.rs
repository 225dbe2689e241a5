//! Governance: officers and their appointments, calendars of working days.

mod deputies;

use crate::{
    caller::{Caller, Officer},
    sentence,
    view::{Halt, Happened, View, named},
};
use types::{
    Did, InstitutionId, Reject, RoleId, StateKey, Time,
    governance::{
        Act, Appoint, Appointment, Calendar, Dismiss, Event, HEAD_ROLE, Holder, LISTED_ROLES, Parameters,
        SetCalendar, SetParameters,
    },
    places,
};

/// Holders of one listed role in one institution at a time.
const HOLDERS_MAX: usize = 32;

/// Does an act of the chapter.
pub fn act(view: &mut View, caller: &Caller, act: &Act) -> Happened {
    let event = match act {
        Act::Appoint(act) => appoint(view, caller, act)?,
        Act::Dismiss(act) => return deputies::dismiss(view, caller, act),
        Act::Delegate(act) => deputies::delegate(view, caller, act)?,
        Act::SetCalendar(act) => set_calendar(view, caller, act)?,
        Act::SetParameters(act) => set_parameters(view, caller, act)?,
    };
    Ok(vec![event.into()])
}

/// The keys that an act of the chapter is sure to touch.
pub fn keys(act: &Act) -> Vec<StateKey> {
    match act {
        Act::Appoint(act) => vec![places::person(&act.officer).key()],
        Act::Delegate(act) => vec![places::person(&act.deputy).key()],
        Act::SetCalendar(act) => vec![places::calendar(&act.calendar).key()],
        Act::Dismiss(_) | Act::SetParameters(_) => Vec::new(),
    }
}

/// An institution's head appoints an officer.
pub fn appoint(view: &mut View, caller: &Caller, act: &Appoint) -> Result<Event, Halt> {
    let head = appointing(view, caller, act)?;
    let institution = act.institution.as_ref().unwrap_or(&head.institution).clone();
    let place = places::appointment(&institution, &act.officer, &act.role);
    let before: Option<Appointment> = view.get(&place)?;
    let known = view.has(&places::person(&act.officer))?;
    if institution != head.institution {
        check_vacant(view, &head, &institution, act)?;
    }

    sentence::check_basis(&act.basis)?;
    if head.did == act.officer && act.role.as_str() != HEAD_ROLE {
        return Err(Reject::OWN_APPOINTMENT.into());
    }
    if before.as_ref().is_some_and(|before| !before.is_of(&act.officer, &institution, &act.role)) {
        return Err(Reject::PLACE_TAKEN.into());
    }
    if !known {
        return Err(Reject::UNKNOWN_PERSON.into());
    }
    check_term(act.from, act.until, view.block.time)?;
    if before.is_some_and(|before| before.lasts(view.block.time)) {
        return Err(Reject::APPOINTED_ALREADY.into());
    }
    if LISTED_ROLES.contains(&act.role.as_str()) {
        let holder = Holder { officer: act.officer.clone(), from: act.from, until: act.until };
        add_holder(view, &institution, act.role.as_str(), holder)?;
    }

    let (office, term) = ((&institution, &act.role), (act.from, act.until));
    view.put(&place, &Appointment::new(&act.officer, office, term, &act.basis, Some(&head.did)))?;

    Ok(Event::Appointed { institution, officer: act.officer.clone(), role: act.role.clone() })
}

/// The head who appoints. Whoever watches over vacant offices must not become one that nobody can fill: its last head
/// may still appoint a head after their term, while there is none.
fn appointing(view: &View, caller: &Caller, act: &Appoint) -> Result<Officer, Halt> {
    let refused = match caller.officer_as(&[HEAD_ROLE]) {
        Err(Halt::Reject(why)) if why.code == Reject::NOT_IN_OFFICE.code() => Halt::Reject(why),
        otherwise => return otherwise,
    };
    let Some(office) = caller.office() else { return Err(refused) };
    let did = &caller.signer().did;
    let place = places::appointment(&office.institution, did, &office.role);
    let last: Option<Appointment> = view.get(&place)?;
    let term_ended = last.is_some_and(|last| {
        last.is_of(did, &office.institution, &office.role)
            && last.dismissed.is_none()
            && last.until <= view.block.time
    });
    let own = act.institution.as_ref().is_none_or(|named| *named == office.institution);
    let head = office.role.as_str() == HEAD_ROLE && act.role.as_str() == HEAD_ROLE;
    if !(term_ended && own && head)
        || watcher(view)? != office.institution
        || has_head(view, &office.institution)?
    {
        return Err(refused);
    }
    Ok(Officer {
        did: did.clone(),
        institution: office.institution.clone(),
        role: office.role.clone(),
        deputises: None,
    })
}

/// The institution that fills the office of another's head: the supervisor, or the parameters' keeper if there is none.
fn watcher(view: &View) -> Result<InstitutionId, Halt> {
    let Parameters { keeper, supervisor, .. } = parameters(view)?;
    Ok(supervisor.unwrap_or(keeper))
}

/// Whether an institution has a head now.
fn has_head(view: &View, institution: &InstitutionId) -> Result<bool, Halt> {
    Ok(holders(view, institution, HEAD_ROLE)?.iter().any(|head| head.from <= view.block.time))
}

/// A term ends after it begins, and is not over.
fn check_term(from: Time, until: Time, now: Time) -> Result<(), Halt> {
    if from >= until || until <= now {
        return Err(Reject::TERM_INVALID.into());
    }
    Ok(())
}

/// Another institution's head is appointed only where nobody there can do it.
fn check_vacant(view: &View, by: &Officer, institution: &InstitutionId, act: &Appoint) -> Result<(), Halt> {
    let known = view.has(&places::institution(institution))?;
    if !known
        || watcher(view)? != by.institution
        || act.role.as_str() != HEAD_ROLE
        || has_head(view, institution)?
    {
        return Err(Reject::NOT_VACANT.into());
    }
    Ok(())
}

/// The appointment of this person to this role, if it has not ended.
fn running(
    view: &View,
    institution: &InstitutionId,
    officer: &Did,
    role: &RoleId,
) -> Result<Option<Appointment>, Halt> {
    let appointment: Option<Appointment> = view.get(&places::appointment(institution, officer, role))?;
    Ok(appointment.filter(|appointment| {
        appointment.is_of(officer, institution, role) && appointment.lasts(view.block.time)
    }))
}

/// The keeper of a calendar says anew which days are worked.
pub fn set_calendar(view: &mut View, caller: &Caller, act: &SetCalendar) -> Result<Event, Halt> {
    let officer = caller.officer_as(&["calendar"])?;
    let place = places::calendar(&act.calendar);
    let before = named(view.get(&place)?, |before: &Calendar| before.id == act.calendar)?;
    let before = before.ok_or(Reject::CALENDAR_UNKNOWN)?;

    sentence::check_basis(&act.basis)?;
    if before.keeper != officer.institution {
        return Err(Reject::ROLE_NOT_ALLOWED.because("another institution keeps this calendar").into());
    }
    rules::calendar::check(&act.rules)
        .map_err(|problem| Reject::CALENDAR_INVALID.because(problem.to_string()))?;

    // What was decided by an earlier version can be replayed by it.
    view.put(&places::calendar_version(&act.calendar, before.version), &before)?;
    let calendar = Calendar {
        version: before.version + 1,
        rules: act.rules.clone(),
        basis: act.basis.clone(),
        tx: Some(caller.tx()),
        ..before
    };
    view.put(&place, &calendar)?;

    Ok(Event::CalendarSet { calendar: calendar.id, version: calendar.version })
}

/// The keeper of the parameters sets them anew.
pub fn set_parameters(view: &mut View, caller: &Caller, act: &SetParameters) -> Result<Event, Halt> {
    let officer = caller.officer_as(&["parameters"])?;
    let before = parameters(view)?;
    let next = &act.parameters;
    let mut named = vec![&next.keeper];
    named.extend(&next.supervisor);
    let mut unknown = false;
    for institution in named {
        unknown |= !view.has(&places::institution(institution))?;
    }

    sentence::check_basis(&act.basis)?;
    if officer.institution != before.keeper {
        return Err(Reject::ROLE_NOT_ALLOWED.because("another institution keeps the parameters").into());
    }
    if unknown || !(1..=100).contains(&next.yellow_percent) || next.rereview_permille > 1_000 {
        return Err(Reject::PARAMETERS_INVALID
            .because("known institutions, 1 to 100 percent, 0 to 1,000 thousandths")
            .into());
    }

    view.put(&places::parameters(), next)?;
    Ok(Event::ParametersSet {})
}

/// What is governed for all services alike.
pub fn parameters(view: &View) -> Result<Parameters, Halt> {
    Ok(view.get(&places::parameters())?.expect("the genesis sets the parameters"))
}

/// Whether somebody is in this office now, for themselves or as a deputy.
pub fn holds(view: &View, who: &Did, (institution, role): (&InstitutionId, &RoleId)) -> Result<bool, Halt> {
    let held = view.get_shared(&places::appointment(institution, who, role))?;
    Ok(held.is_some_and(|held: std::sync::Arc<Appointment>| {
        held.is_of(who, institution, role) && held.in_force(view.block.time)
    }))
}

fn holders(view: &View, institution: &InstitutionId, role: &str) -> Result<Vec<Holder>, Halt> {
    let holders: Vec<Holder> = view.get(&places::holders(institution, role))?.unwrap_or_default();
    Ok(holders.into_iter().filter(|holder| view.block.time < holder.until).collect())
}

fn add_holder(view: &mut View, institution: &InstitutionId, role: &str, holder: Holder) -> Result<(), Halt> {
    let mut holders = holders(view, institution, role)?;
    if holders.len() >= HOLDERS_MAX {
        return Err(Reject::TOO_MANY_HEADS.into());
    }
    holders.push(holder);
    view.put(&places::holders(institution, role), &holders)?;
    Ok(())
}

/// Of heads, somebody who is in office now must be left to appoint others.
fn remove_holder(view: &mut View, by: &Officer, act: &Dismiss) -> Result<(), Halt> {
    let role = act.role.as_str();
    let mut holders = holders(view, &by.institution, role)?;
    holders.retain(|holder| holder.officer != act.officer);
    if role == HEAD_ROLE && !holders.iter().any(|head| head.from <= view.block.time) {
        return Err(Reject::LAST_HEAD.into());
    }
    view.put(&places::holders(&by.institution, role), &holders)?;
    Ok(())
}

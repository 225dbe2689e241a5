//! Coming back without a key: a person names guardians while they have one; when all are lost, enough guardians
//! support a new key, it waits, and then takes up the identity. Whoever still has a key refuses.

use super::{check_label, held};
use crate::{
    caller::Caller,
    nonces, sentence,
    view::{Halt, View, named},
};
use std::collections::BTreeSet;
use types::{
    Did, Multikey, Reject, Time,
    governance::HEAD_ROLE,
    identity::{
        Event, Guardian, IDENTITY_ROLE, Person, Recover, Recovery, SetGuardians, Support, SupportRecovery,
        WaitingKey,
    },
    limits, places,
};

const DAY: Time = 24 * 60 * 60 * 1000;

/// A person says who may help them back. What was going on ends.
pub fn set_guardians(view: &mut View, caller: &Caller, act: &SetGuardians) -> Result<Event, Halt> {
    let mut person = caller.person()?.clone();
    let mut unknown = false;
    for guardian in &act.guardians {
        unknown |= !view.has(&places::guardian(guardian))?;
    }

    check_guardians(&person.id, act)?;
    if unknown {
        return Err(Reject::GUARDIAN_UNKNOWN.into());
    }

    person.recovery = (!act.guardians.is_empty()).then(|| Recovery {
        guardians: act.guardians.clone(),
        threshold: act.threshold,
        wait_days: act.wait_days,
        supports: vec![],
        waiting: vec![],
    });
    view.put(&places::person(&person.id), &person)?;

    Ok(Event::GuardiansSet { did: person.id })
}

/// A guardian supports a new key; if enough do, its waiting time begins.
pub fn support_recovery(view: &mut View, caller: &Caller, act: &SupportRecovery) -> Result<Event, Halt> {
    let (guardian, by) = guardian_who_signed(caller)?;
    let place = places::person(&act.person);
    let person = named(view.get(&place)?, |person: &Person| person.id == act.person)?;
    let mut person = person.ok_or(Reject::UNKNOWN_PERSON)?;

    if matches!(guardian, Guardian::Institution(_)) {
        sentence::check_basis(&act.basis)?;
    }
    sentence::check_sentence(&act.basis)?;
    check_new_key(&person, &act.key)?;
    let recovery = person.recovery.as_mut().filter(|recovery| recovery.guardians.contains(&guardian));
    let recovery = recovery.ok_or(Reject::NOT_GUARDIAN)?;
    if by == act.person {
        return Err(Reject::NOT_GUARDIAN.because("nobody supports their own recovery").into());
    }
    // Nor does one person count twice, as a guardian and as the officer of another.
    if recovery.supports.iter().any(|other| match other.guardian == guardian {
        true => other.key == act.key,
        false => other.by == by,
    }) {
        return Err(Reject::SUPPORTED_ALREADY.into());
    }

    recovery.supports.retain(|support| support.guardian != guardian);
    let (new, at, basis) = (act.key.clone(), view.block.time, act.basis.clone());
    recovery.supports.push(Support { guardian: guardian.clone(), by, key: new, at, basis });
    keep_waiting(recovery, at);
    let due = person.due_to_recover(&act.key);
    view.put(&place, &person)?;

    Ok(Event::RecoverySupported { did: person.id, guardian, key: act.key.clone(), due })
}

/// A person who still has a key ends the recovery that is going on.
pub fn refuse_recovery(view: &mut View, caller: &Caller) -> Result<Event, Halt> {
    let mut person = caller.person()?.clone();

    let going_on = person.recovery.as_mut().filter(|recovery| !recovery.supports.is_empty());
    let recovery = going_on.ok_or(Reject::NO_RECOVERY)?;

    end(recovery);
    view.put(&places::person(&person.id), &person)?;

    Ok(Event::RecoveryRefused { did: person.id })
}

/// The new key takes up the identity; all others are revoked. Like the first key of a person, it signs before it is theirs.
pub fn recover(view: &mut View, caller: &Caller, act: &Recover) -> Result<Event, Halt> {
    let signer = caller.signer();
    let place = places::person(&signer.did);
    let mut person: Person = view.get(&place)?.ok_or(Reject::UNKNOWN_PERSON)?;
    let time = view.block.time;

    if caller.office().is_some() {
        return Err(Reject::OFFICE_NOT_ALLOWED.into());
    }
    check_new_key(&person, &signer.key)?;
    check_label(&act.label)?;

    person.recovery.iter_mut().for_each(end);
    person.keys.iter_mut().filter(|held| held.revoked.is_none()).for_each(|held| held.revoked = Some(time));
    person.keys.push(held(view, signer.key.clone(), &act.label));
    view.put(&place, &person)?;
    // It was let in by nonces of its own. Now that the key is the person's, the same bytes must not come again.
    let used = places::nonces(&signer.did);
    if let Ok(after) = nonces::after(view.get(&used)?, caller.nonce()) {
        view.put(&used, &after)?;
    }

    Ok(Event::Recovered { did: person.id, key: signer.key.clone() })
}

/// As which guardian this was signed, and by whom.
fn guardian_who_signed(caller: &Caller) -> Result<(Guardian, Did), Halt> {
    if caller.office().is_none() {
        let person = caller.person()?;
        return Ok((Guardian::Person(person.id.clone()), person.id.clone()));
    }
    let officer = caller.officer_as(&[HEAD_ROLE, IDENTITY_ROLE])?;
    Ok((Guardian::Institution(officer.institution), officer.did))
}

fn check_guardians(person: &Did, act: &SetGuardians) -> Result<(), Halt> {
    let all = &act.guardians;
    let none = all.is_empty() && act.threshold == 0 && act.wait_days == 0;
    let each: BTreeSet<&Guardian> = all.iter().collect();
    let some = (1..=limits::GUARDIANS).contains(&all.len())
        && each.len() == all.len()
        && !each.contains(&Guardian::Person(person.clone()))
        && (1..=all.len()).contains(&(act.threshold as usize))
        && limits::RECOVERY_DAYS.contains(&act.wait_days);
    if !none && !some {
        return Err(Reject::GUARDIANS_INVALID.into());
    }
    Ok(())
}

fn check_new_key(person: &Person, key: &Multikey) -> Result<(), Halt> {
    if person.keys.iter().any(|held| held.key == *key) {
        return Err(Reject::KEY_EXISTS.into());
    }
    if person.keys.len() >= limits::KEYS_AFTER_RECOVERY {
        return Err(Reject::TOO_MANY_KEYS.into());
    }
    Ok(())
}

/// Keys wait while enough guardians support them. A wait that has begun goes on; one that lost its support is gone.
fn keep_waiting(recovery: &mut Recovery, now: Time) {
    let supports = &recovery.supports;
    let enough = |key: &Multikey| {
        supports.iter().filter(|support| support.key == *key).count() >= recovery.threshold as usize
    };
    recovery.waiting.retain(|waiting| enough(&waiting.key));
    // Only the newest support can have been the one that was missing.
    let Some(newest) = supports.last() else { return };
    if enough(&newest.key) && recovery.waiting.iter().all(|waiting| waiting.key != newest.key) {
        let due = now + Time::from(recovery.wait_days) * DAY;
        recovery.waiting.push(WaitingKey { key: newest.key.clone(), due });
    }
}

fn end(recovery: &mut Recovery) {
    recovery.supports.clear();
    recovery.waiting.clear();
}

//! Identity: persons, their keys, rotation and revocation. Coming back without a key is in `recovery`.

mod recovery;

pub use recovery::{recover, refuse_recovery, set_guardians, support_recovery};

use crate::{
    caller::Caller,
    view::{Halt, Happened, View},
};
use types::{
    Multikey, Reject, StateKey,
    identity::{Act, AddKey, Create, Event, Person, PersonKey, RevokeKey},
    limits, places,
};

/// Longest label of a key, in bytes.
const LABEL_BYTES: usize = 64;

/// Does an act of the chapter.
pub fn act(view: &mut View, caller: &Caller, act: &Act) -> Happened {
    let event = match act {
        Act::Create(act) => create(view, caller, act)?,
        Act::AddKey(act) => add_key(view, caller, act)?,
        Act::RevokeKey(act) => revoke_key(view, caller, act)?,
        Act::SetGuardians(act) => set_guardians(view, caller, act)?,
        Act::SupportRecovery(act) => support_recovery(view, caller, act)?,
        Act::RefuseRecovery(_) => refuse_recovery(view, caller)?,
        Act::Recover(act) => recover(view, caller, act)?,
    };
    Ok(vec![event.into()])
}

/// The keys that an act of the chapter is sure to touch.
pub fn keys(act: &Act) -> Vec<StateKey> {
    match act {
        Act::SetGuardians(act) => {
            act.guardians.iter().map(|guardian| places::guardian(guardian).key()).collect()
        }
        Act::SupportRecovery(act) => vec![places::person(&act.person).key()],
        Act::Create(_) | Act::AddKey(_) | Act::RevokeKey(_) | Act::RefuseRecovery(_) | Act::Recover(_) => {
            Vec::new()
        }
    }
}

/// A person brings their first key and gets the DID that follows from it (seen in `admission`).
pub fn create(view: &mut View, caller: &Caller, act: &Create) -> Result<Event, Halt> {
    let signer = caller.signer();
    let place = places::person(&signer.did);
    let exists = view.has(&place)?;

    if exists {
        return Err(Reject::PERSON_EXISTS.into());
    }
    if caller.office().is_some() {
        return Err(Reject::OFFICE_NOT_ALLOWED.into());
    }
    check_label(&act.label)?;

    let first = held(view, signer.key.clone(), &act.label);
    view.put(&place, &Person { id: signer.did.clone(), keys: vec![first], recovery: None })?;

    Ok(Event::Created { did: signer.did.clone() })
}

/// A person adds a key.
pub fn add_key(view: &mut View, caller: &Caller, act: &AddKey) -> Result<Event, Halt> {
    let mut person = caller.person()?.clone();

    if person.keys.iter().any(|held| held.key == act.key) {
        return Err(Reject::KEY_EXISTS.into());
    }
    if person.keys.len() >= limits::KEYS_PER_PERSON {
        return Err(Reject::TOO_MANY_KEYS.into());
    }
    check_label(&act.label)?;

    person.keys.push(held(view, act.key.clone(), &act.label));
    view.put(&places::person(&person.id), &person)?;

    Ok(Event::KeyAdded { did: person.id, key: act.key.clone() })
}

/// A person revokes a key; at least one stays in force.
pub fn revoke_key(view: &mut View, caller: &Caller, act: &RevokeKey) -> Result<Event, Halt> {
    let mut person = caller.person()?.clone();

    if !person.holds(&act.key) {
        return Err(Reject::KEY_UNKNOWN.into());
    }
    if person.keys.iter().filter(|held| held.revoked.is_none()).count() == 1 {
        return Err(Reject::LAST_KEY.into());
    }

    let time = view.block.time;
    person.keys.iter_mut().filter(|held| held.key == act.key).for_each(|held| held.revoked = Some(time));
    view.put(&places::person(&person.id), &person)?;

    Ok(Event::KeyRevoked { did: person.id, key: act.key.clone() })
}

fn held(view: &View, key: Multikey, label: &str) -> PersonKey {
    PersonKey { key, label: label.to_owned(), added: view.block.time, revoked: None }
}

fn check_label(label: &str) -> Result<(), Halt> {
    if label.len() > LABEL_BYTES {
        return Err(Reject::TOO_LONG.because("a key's label is at most 64 bytes").into());
    }
    Ok(())
}

//! Identity: persons, their keys, rotation and revocation. Coming back without a key is in `recovery`.

mod recovery;

pub use recovery::{guardian_key, recover, refuse_recovery, set_guardians, support_recovery};

use crate::{
    sender,
    view::{No, View},
};
use types::{
    Event, Multikey, Reject, StateKey, Subject, Verified,
    identity::{AddKey, Create, Person, PersonKey, RevokeKey},
    limits,
};

/// Longest label of a key, in bytes.
const LABEL_BYTES: usize = 64;

/// A person brings their first key and gets the DID that follows from it (seen in `admission`).
pub fn create(view: &mut View, transaction: &Verified, act: &Create) -> Result<Event, No> {
    let signer = transaction.signer();
    let key = StateKey::head(&Subject::person(&signer.did));
    let exists = view.has(&key)?;

    if exists {
        return Err(Reject::PersonExists.into());
    }
    if transaction.transaction().acting_as.is_some() {
        return Err(Reject::OfficeNotAllowed.into());
    }
    check_label(&act.label)?;

    let first = held(view, signer.key.clone(), &act.label);
    view.put(key, &Person { id: signer.did.clone(), keys: vec![first], recovery: None })?;

    Ok(Event::Created { did: signer.did.clone() })
}

/// A person adds a key.
pub fn add_key(view: &mut View, transaction: &Verified, act: &AddKey) -> Result<Event, No> {
    let mut person = sender::private_person(view, transaction)?;

    if person.keys.iter().any(|held| held.key == act.key) {
        return Err(Reject::KeyExists.into());
    }
    if person.keys.len() >= limits::KEYS_PER_PERSON {
        return Err(Reject::TooManyKeys.into());
    }
    check_label(&act.label)?;

    person.keys.push(held(view, act.key.clone(), &act.label));
    view.put(StateKey::head(&Subject::person(&person.id)), &person)?;

    Ok(Event::KeyAdded { did: person.id, key: act.key.clone() })
}

/// A person revokes a key; at least one stays in force.
pub fn revoke_key(view: &mut View, transaction: &Verified, act: &RevokeKey) -> Result<Event, No> {
    let mut person = sender::private_person(view, transaction)?;

    if !person.holds(&act.key) {
        return Err(Reject::KeyUnknown.into());
    }
    if person.keys.iter().filter(|held| held.revoked.is_none()).count() == 1 {
        return Err(Reject::LastKey.into());
    }

    let time = view.block.time;
    person.keys.iter_mut().filter(|held| held.key == act.key).for_each(|held| held.revoked = Some(time));
    view.put(StateKey::head(&Subject::person(&person.id)), &person)?;

    Ok(Event::KeyRevoked { did: person.id, key: act.key.clone() })
}

fn held(view: &View, key: Multikey, label: &str) -> PersonKey {
    PersonKey { key, label: label.to_owned(), added: view.block.time, revoked: None }
}

fn check_label(label: &str) -> Result<(), No> {
    if label.len() > LABEL_BYTES {
        return Err(Reject::TooLong.because("a key's label is at most 64 bytes").into());
    }
    Ok(())
}

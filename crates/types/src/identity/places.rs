//! Where the chapter's values stand.

use super::{Guardian, Nonces, Person};
use crate::{Aspect, Did, Multikey, Place, Subject, place::places};
use serde::de::IgnoredAny;

places! {
    /// A person: keys, guardians and what is going on.
    person(did: &Did) -> Person = Subject::person(did), Aspect::HEAD;
    /// The nonces a person has used.
    nonces(did: &Did) -> Nonces = Subject::person(did), Aspect::NONCES;
    /// The nonces that a key has used which waits to take up the identity.
    nonces_of(did: &Did, key: &Multikey) -> Nonces = Subject::person(did), Aspect::nonces_of(key);
}

/// The nonces that the person at a place has used.
pub fn nonces_beside(person: &Place<Person>) -> Place<Nonces> {
    person.at(Aspect::NONCES)
}

/// Where something stands if a guardian is known: the place of a person or of an institution, for who asks no more.
pub fn guardian(guardian: &Guardian) -> Place<IgnoredAny> {
    let subject = match guardian {
        Guardian::Person(did) => Subject::person(did),
        Guardian::Institution(id) => Subject::institution(id),
    };
    Place::new(subject, Aspect::HEAD)
}

//! Where the chapter's values stand.

use super::{Guardian, Known, Nonces, Person};
use crate::{Aspect, Did, Multikey, Subject, place::places};

places! {
    /// A person: keys, guardians and what is going on.
    person(did: &Did) -> Person = Subject::person(did), Aspect::HEAD;
    /// What stands there if a guardian is known: a person or an institution.
    guardian(guardian: &Guardian) -> Known = match guardian {
        Guardian::Person(did) => Subject::person(did),
        Guardian::Institution(id) => Subject::institution(id),
    }, Aspect::HEAD;
    /// The nonces a person has used.
    nonces(did: &Did) -> Nonces = Subject::person(did), Aspect::NONCES;
    /// The nonces that a key has used which waits to take up the identity.
    nonces_of(did: &Did, key: &Multikey) -> Nonces = Subject::person(did), Aspect::nonces_of(key);
}

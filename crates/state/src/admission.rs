//! Whether a transaction can be in a block, as far as its signer goes: the key is theirs, and the nonce is not used.
//! What a stranger signs in somebody's name leaves no trace, so it cannot use up that person's nonces.

use crate::{
    Stop, nonces,
    view::{No, View},
};
use std::sync::Arc;
use types::{
    Act, Aspect, Did, Inadmissible, Signed, StateKey, Subject,
    identity::{Nonces, Person},
};

/// Lets the transaction in and uses up its nonce, or says why it can be in no block.
pub fn admit(view: &mut View, transaction: &Signed) -> Result<(), Stop> {
    let [person, used] = keys_of_signer(&transaction.signer().did);
    let person: Option<Arc<Person>> = view.get_shared(&person).map_err(missed)?;
    let before: Option<Nonces> = view.get(&used).map_err(missed)?;

    let after = check(person.as_deref(), before, transaction)?;
    view.put(used, &after).map_err(missed)?;
    Ok(())
}

/// What [`admissible`] goes by: the signer, and the nonces the signer has used.
pub fn keys_of_signer(did: &Did) -> [StateKey; 2] {
    let person = Subject::person(did);
    [StateKey::head(&person), StateKey::new(&person, Aspect::NONCES)]
}

/// Whether the transaction could be in the next block, given the state's texts at [`keys_of_signer`].
pub fn admissible([person, used]: [Option<&[u8]>; 2], transaction: &Signed) -> Result<(), Inadmissible> {
    check(person.map(parse).as_ref(), used.map(parse), transaction).map(|_| ())
}

fn check(
    person: Option<&Person>,
    used: Option<Nonces>,
    transaction: &Signed,
) -> Result<Nonces, Inadmissible> {
    if !may_sign(person, transaction) {
        return Err(Inadmissible::KeyNotInForce);
    }
    nonces::after(used, transaction.transaction().nonce)
}

/// The key is the person's. Who is not known yet may come with the key their DID follows from, and whoever has
/// enough guardians with the key they support.
fn may_sign(person: Option<&Person>, transaction: &Signed) -> bool {
    let (signer, transaction) = (transaction.signer(), transaction.transaction());
    match person {
        None => signer.did == Did::of_first_key(&transaction.chain, signer.key.as_str()),
        Some(person) if person.holds(&signer.key) => true,
        Some(person) => {
            matches!(transaction.act, Act::Recover(_)) && person.due_to_recover(&signer.key).is_some()
        }
    }
}

fn missed(no: No) -> Stop {
    match no {
        No::Miss(keys) => Stop::Miss(keys),
        // Two short values are within all limits; were they not, it would be in no block.
        No::Reject(_) => Stop::Inadmissible(Inadmissible::KeyNotInForce),
    }
}

fn parse<T: serde::de::DeserializeOwned>(text: &[u8]) -> T {
    serde_json::from_slice(text).expect("the state holds only what was written here")
}

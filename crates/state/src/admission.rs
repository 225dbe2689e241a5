//! Whether a transaction can be in a block at all: the key is its signer's, the nonce is not used, a stranger brings
//! nothing but an identity, a draw draws, and no personal answer stands in it in the clear. What is refused here leaves
//! no trace on the ledger, so nobody can use up somebody else's nonces, nor leave something for ever.

use crate::{
    BlockContext, Overlay, Stop, nonces, registry, service,
    view::{Halt, View},
    work::Meter,
};
use std::sync::Arc;
use types::{
    Act, Did, Inadmissible, Place, Signed, StateKey, Time,
    identity::{Nonces, Person},
    places,
};

/// Lets the transaction in and uses up its nonce, or says why it can be in no block. The signer's place, as it is
/// looked up in again.
pub fn admit(view: &mut View, transaction: &Signed) -> Result<Place<Person>, Stop> {
    let signer = places::person(&transaction.signer().did);
    let (lane, after) = next_nonces(view, &signer, transaction)?;
    // Before anything that may take all its work: whatever is refused by number leaves its nonce.
    view.put(&lane, &after).map_err(missed)?;
    check_personal(view, transaction)?;
    if let Act::Service(types::service::Act::Draw(act)) = &transaction.transaction().act
        && !service::draws(view, act).map_err(missed)?
    {
        return Err(Inadmissible::NothingDrawn.into());
    }
    Ok(signer)
}

/// What [`admissible`] reads of every transaction: the signer, and the nonces the signer has used.
pub fn keys_of_signer(did: &Did) -> [StateKey; 2] {
    let person = places::person(did);
    [person.key(), places::nonces_beside(&person).key()]
}

/// Whether the transaction could be in the next block, going by the state that `overlay` has loaded; keys that it
/// misses are loaded and it is asked again. Cheap, so that a door can ask it before anything else: of a draw it does
/// not check the randomness ([`types::service::Lots::fall_by`]).
pub fn admissible(overlay: &Overlay, block: &BlockContext, transaction: &Signed) -> Result<(), Stop> {
    let view = View::new(overlay, block, free());
    next_nonces(&view, &places::person(&transaction.signer().did), transaction)?;
    check_personal(&view, transaction)
}

/// Nobody is charged for what a door asks.
fn free() -> Meter {
    Meter::of_clock().without_end()
}

/// Where the nonces stand that the transaction uses, and what they are then.
fn next_nonces(
    view: &View,
    place: &Place<Person>,
    transaction: &Signed,
) -> Result<(Place<Nonces>, Nonces), Stop> {
    let signer = transaction.signer();
    let person: Option<Arc<Person>> = view.get_shared(place).map_err(missed)?;
    let lane = lane(person.as_deref(), transaction, view.block.time)?;
    let nonce = transaction.transaction().nonce;
    let (lane, before) = match lane {
        Lane::Person => {
            let used = places::nonces_beside(place);
            let before = view.get(&used).map_err(missed)?;
            (used, before)
        }
        Lane::Key => {
            let own = places::nonces_of(&signer.did, &signer.key);
            // What it begins with costs nobody else anything.
            let first = || Nonces { highest: nonce.saturating_sub(1), below: 0 };
            let before = view.get(&own).map_err(missed)?.unwrap_or_else(first);
            (own, Some(before))
        }
    };
    Ok((lane, nonces::after(before, nonce)?))
}

/// Refuses an act with a personal answer in the clear.
fn check_personal(view: &View, transaction: &Signed) -> Result<(), Stop> {
    match personal_in_clear(view, transaction) {
        Ok(false) => Ok(()),
        Ok(true) => Err(Inadmissible::PersonalInClear.into()),
        Err(Halt::Miss(keys)) => Err(Stop::Miss(keys)),
        // More than it may take to find out: the act is refused for that by number.
        Err(Halt::Reject(_)) => Ok(()),
    }
}

/// Whose nonces a transaction uses.
enum Lane {
    /// The person's.
    Person,
    /// Those of a key that is not the person's yet.
    Key,
}

/// The key is the person's. Who is not known yet may come with the key their DID follows from, and whoever has
/// enough guardians with the key they support, once its time has come.
fn lane(person: Option<&Person>, transaction: &Signed, now: Time) -> Result<Lane, Inadmissible> {
    let (signer, transaction) = (transaction.signer(), transaction.transaction());
    let Some(person) = person else {
        return match transaction.act {
            _ if signer.did != Did::of_first_key(&transaction.chain, signer.key.as_str()) => {
                Err(Inadmissible::KeyNotInForce)
            }
            Act::Identity(types::identity::Act::Create(_)) => Ok(Lane::Person),
            _ => Err(Inadmissible::UnknownSigner),
        };
    };
    if person.id != signer.did {
        return Err(Inadmissible::KeyNotInForce);
    }
    if person.holds(&signer.key) {
        return Ok(Lane::Person);
    }
    match person.due_to_recover(&signer.key) {
        Some(due) if matches!(transaction.act, Act::Identity(types::identity::Act::Recover(_))) => {
            if due <= now { Ok(Lane::Key) } else { Err(Inadmissible::RecoveryTooEarly) }
        }
        _ => Err(Inadmissible::KeyNotInForce),
    }
}

/// Whether an answer stands in the act that its form marks as personal.
fn personal_in_clear(view: &View, transaction: &Signed) -> Result<bool, Halt> {
    match &transaction.transaction().act {
        Act::Service(types::service::Act::Submit(act)) => {
            service::personal(view, &act.service, Some(act.version), act.answers.keys())
        }
        Act::Service(types::service::Act::Initiate(act)) => {
            service::personal(view, &act.service, Some(act.version), act.answers.keys())
        }
        Act::Service(types::service::Act::SubmitJoint(act)) => service::personal_joint(view, act),
        Act::Service(types::service::Act::Correct(act)) => {
            service::personal_in(view, &act.case, act.answers.keys())
        }
        Act::Service(types::service::Act::Decide(act)) if !act.findings.is_empty() => {
            service::personal_stated(view, (&act.case, &act.step), act.findings.keys())
        }
        Act::Registry(types::registry::Act::Write(act)) => {
            registry::personal(view, &act.register, act.content.keys())
        }
        _ => Ok(false),
    }
}

fn missed(no: Halt) -> Stop {
    match no {
        Halt::Miss(keys) => Stop::Miss(keys),
        // Two short values are within all limits; were they not, it would be in no block.
        Halt::Reject(_) => Stop::Inadmissible(Inadmissible::KeyNotInForce),
    }
}

//! Replay protection that lets one person sign in several windows at once: a sliding window of used nonces
//! instead of a strict sequence.

use crate::{
    Stop,
    view::{No, View},
};
use types::{Aspect, Inadmissible, StateKey, Subject, Verified, identity::Nonces, limits};

/// Uses up the transaction's nonce, or says why it cannot be used.
pub fn spend(view: &mut View, transaction: &Verified) -> Result<(), Stop> {
    let key = StateKey::new(&Subject::person(&transaction.signer().did), Aspect::NONCES);
    let used: Option<Nonces> = match view.get(&key) {
        Ok(used) => used,
        Err(No::Miss(key)) => return Err(Stop::Miss(vec![key])),
        Err(No::Reject(_)) => unreachable!("reading never rejects"),
    };

    let used = after(used, transaction.transaction().nonce)?;
    view.put(key, &used);
    Ok(())
}

/// Whether `nonce` could be used next, given the state's text of the signer's used nonces.
pub fn nonce_usable(used: Option<&[u8]>, nonce: u64) -> Result<(), Inadmissible> {
    let used =
        used.map(|text| serde_json::from_slice(text).expect("the state holds only what was written here"));
    after(used, nonce).map(|_| ())
}

/// The used nonces once `nonce` is among them.
fn after(used: Option<Nonces>, nonce: u64) -> Result<Nonces, Inadmissible> {
    let Some(Nonces { highest, below }) = used else {
        if nonce > limits::NONCE_JUMP {
            return Err(Inadmissible::NonceTooFar);
        }
        return Ok(Nonces { highest: nonce, below: 0 });
    };

    if nonce > highest {
        let ahead = nonce - highest;
        if ahead > limits::NONCE_JUMP {
            return Err(Inadmissible::NonceTooFar);
        }
        // The old highest becomes one of those below.
        let moved = if ahead < 128 { below << ahead } else { 0 };
        let old_highest = if ahead <= 128 { 1u128 << (ahead - 1) } else { 0 };
        return Ok(Nonces { highest: nonce, below: moved | old_highest });
    }
    let behind = highest - nonce;
    if behind == 0 || behind > limits::NONCE_WINDOW || below & (1 << (behind - 1)) != 0 {
        return Err(Inadmissible::NonceUsed);
    }
    Ok(Nonces { highest, below: below | 1 << (behind - 1) })
}

//! Replay protection that lets one person sign in several windows at once: a sliding window of used nonces
//! instead of a strict sequence.

use types::{Inadmissible, identity::Nonces, limits};

/// The used nonces once `nonce` is among them, or why it cannot be.
pub fn after(used: Option<Nonces>, nonce: u64) -> Result<Nonces, Inadmissible> {
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

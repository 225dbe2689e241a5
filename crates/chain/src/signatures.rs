//! Signatures are checked together, and none twice.

use rand_core::CryptoRng;
use types::{Forged, Signed, Verified};

/// Checks the signatures of `all`, except where it is known to have been done before; one answer for each.
pub fn check(all: Vec<(Signed, bool)>, random: impl CryptoRng) -> Vec<Result<Verified, Forged>> {
    let mut unchecked = Vec::new();
    let known: Vec<Option<Verified>> = all
        .into_iter()
        .map(|(one, known)| match known {
            true => Some(Verified::remembered(one)),
            false => {
                unchecked.push(one);
                None
            }
        })
        .collect();
    let mut checked = Signed::verify_all(unchecked, random).into_iter();
    let answer = |known: Option<Verified>| match known {
        Some(known) => Ok(known),
        None => checked.next().expect("one answer for each"),
    };
    known.into_iter().map(answer).collect()
}

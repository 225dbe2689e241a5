//! Whose a commitment is. It stands under a place of its own with the person who named it first; nobody else can name
//! it afterwards, so what is copied from a public case opens nothing.

use crate::view::{Halt, View};
use types::{Did, Reject, Sealed, places, service::Commitment};

/// Sees to it that these were named before, by whomever.
pub fn known(view: &View, named: &Sealed) -> Result<(), Halt> {
    for digest in named.values() {
        let first = view.get(&places::commitment(digest))?;
        if first.is_none_or(|first| first.digest != *digest) {
            return Err(Reject::COMMITMENT_TAKEN.because(digest.to_string()).into());
        }
    }
    Ok(())
}

/// `owner` names these commitments.
pub fn own(view: &mut View, owner: &Did, named: [&Sealed; 2]) -> Result<(), Halt> {
    for digest in named.into_iter().flat_map(|sealed| sealed.values()) {
        let place = places::commitment(digest);
        match view.get(&place)? {
            Some(first) if first.digest == *digest && first.owner == *owner => {}
            Some(_) => return Err(Reject::COMMITMENT_TAKEN.because(digest.to_string()).into()),
            None => view.put(&place, &Commitment { digest: *digest, owner: owner.clone() })?,
        }
    }
    Ok(())
}

//! Whose a commitment is. It stands under a place of its own with the person who named it first; nobody else can name
//! it afterwards, so what is copied from a public case opens nothing.

use crate::view::{No, View};
use types::{Did, Digest, Reject, Sealed, StateKey, Subject, service::Commitment};

/// Where it stands whose a commitment is.
pub fn key(digest: &Digest) -> StateKey {
    StateKey::head(&Subject::commitment(digest))
}

/// `owner` names these commitments.
pub fn own(view: &mut View, owner: &Did, named: [&Sealed; 2]) -> Result<(), No> {
    for digest in named.into_iter().flat_map(|sealed| sealed.values()) {
        let key = key(digest);
        match view.get::<Commitment>(&key)? {
            Some(first) if first.digest == *digest && first.owner == *owner => {}
            Some(_) => return Err(Reject::COMMITMENT_TAKEN.because(digest.to_string()).into()),
            None => view.put(key, &Commitment { digest: *digest, owner: owner.clone() })?,
        }
    }
    Ok(())
}

//! The state's proof: from a header's state root to one entry in force, and so to the gap after it. The only
//! file that names the engine's storage.

use crate::Refusal;
use bytes::Bytes;
use commonware_cryptography::{Sha256, sha256};
use commonware_storage::{
    merkle::{Location, Proof},
    mmr::Family,
    qmdb::{
        any::ordered::{Update, variable::Operation},
        current::proof::{RangeProof, constant::OperationProof},
    },
};
use commonware_utils::sequence::FixedBytes;
use types::{Digest, StateKey, proof::StateProof};

/// Bytes of the activity bitmap under one leaf: 256 operations.
const CHUNK: usize = 32;
/// Siblings on a path, at most.
const PATH_MAX: usize = 256;

/// Checks that the entry of `proof` is in force under `root`.
pub fn check(proof: &StateProof, root: &Digest) -> Result<(), Refusal> {
    if proof.path.len() > PATH_MAX || proof.location >= proof.operations || proof.operations > 1 << 62 {
        return Err(Refusal::State);
    }
    let key = |key: &StateKey| FixedBytes::<32>::new(key.0);
    let entry = Update {
        key: key(&proof.key),
        value: Bytes::copy_from_slice(proof.value.as_bytes()),
        next_key: key(&proof.next_key),
    };
    let digest = |digest: &Digest| sha256::Digest::from(digest.0);
    let engine = OperationProof::<Family, sha256::Digest, CHUNK> {
        loc: Location::new(proof.location),
        chunk: proof.active.0,
        range_proof: RangeProof {
            proof: Proof {
                leaves: Location::new(proof.operations),
                inactive_peaks: usize::try_from(proof.inactive_peaks).map_err(|_| Refusal::State)?,
                digests: proof.path.iter().map(digest).collect(),
            },
            pending_chunk_digest: Default::default(),
            partial_chunk_digest: proof.last_active.as_ref().map(digest),
            ops_root: digest(&proof.log_root),
        },
    };
    let operation = Operation::<Family, FixedBytes<32>, Bytes>::Update(entry);
    if engine.verify::<Sha256, _>(operation, &digest(root)) { Ok(()) } else { Err(Refusal::State) }
}

/// Whether nothing from `first` to `last` has a value, by the gap after the entry. The last entry's gap runs
/// around to the first.
pub fn spans(proof: &StateProof, first: &StateKey, last: &StateKey) -> bool {
    if first > last {
        return false;
    }
    if proof.key < proof.next_key {
        proof.key < *first && *last < proof.next_key
    } else {
        *first > proof.key || *last < proof.next_key
    }
}

//! The parts a proof consists of, as JSON that any language can read: what the state holds (or does not) under
//! a state root, and how a header hangs from the validators' certificate. Checking them is `proof`'s work;
//! making them is `chain`'s.

use crate::{Digest, StateKey};
use serde::{Deserialize, Serialize};

/// Proof about the state under one state root. It shows one entry that is in force now: a key, its value, and
/// the next key in order (after the last key comes the first). So it proves the value of `key`, and that no key
/// strictly between `key` and `next_key` has a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateProof {
    /// The entry's key.
    pub key: StateKey,
    /// The entry's value: the exact JSON text.
    pub value: String,
    /// The next key that has a value; the first key of all when `key` is the last.
    pub next_key: StateKey,
    /// Place of the entry in the state's log of operations.
    pub location: u64,
    /// The 32 bytes that tell of 256 operations, this one among them, which are in force, hex. Operation `n` is
    /// bit `n % 8` (lowest first) of byte `(n % 256) / 8`.
    pub active: Digest,
    /// Operations in the log.
    pub operations: u64,
    /// Peaks of the log's mountain range that hold nothing in force any more.
    pub inactive_peaks: u64,
    /// The Merkle path: the digests needed to get from the entry to the root, in the engine's order.
    pub path: Vec<Digest>,
    /// Digest of the last 32 bytes of that kind, when they are not all used yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_active: Option<Digest>,
    /// Root of the log alone.
    pub log_root: Digest,
}

/// What makes a header final: the validators' threshold signature over a header, and the headers between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finality {
    /// The proven block's header first, each next one naming the digest of the one before as its parent, the
    /// certified one last: exact JSON texts. Often only one.
    pub headers: Vec<String>,
    /// The signature over the last of them.
    pub certificate: Certificate,
}

/// A threshold certificate of finality. Signed is the engine's encoding of epoch, view, parent's view and
/// header digest; the signature verifies under the ledger key alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The committee's epoch.
    pub epoch: u64,
    /// The view that was finalized.
    pub view: u64,
    /// The view of its parent.
    pub parent_view: u64,
    /// Digest of the certified header.
    pub header: Digest,
    /// BLS12-381 signature (on G1, compressed, hex) over the proposal.
    pub signature: String,
    /// BLS12-381 signature (likewise) over the view: the round's public randomness.
    pub randomness: String,
}

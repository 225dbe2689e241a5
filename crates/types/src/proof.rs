//! The parts a proof consists of, as JSON that any language can read: what the state holds (or does not) under
//! a state root, and how a header hangs from the validators' certificate. Checking them is `proof`'s work;
//! making them is `chain`'s.

use crate::{Aspect, ChainId, Digest, StateKey, Subject};
use serde::{Deserialize, Serialize};

/// What an envelope's field `ding` says.
pub const FORMAT: &str = "proof/1";
/// Longest envelope, bytes.
pub const ENVELOPE_BYTES: usize = 4 << 20;
/// Headers between a proven block and its certificate, that block's own included.
pub const HEADERS_MAX: usize = 64;

/// A proof: what is claimed, the evidence, and what makes the block final. One JSON text, written without
/// spaces and with its fields in this order, so that no byte of it is insignificant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// [`FORMAT`].
    pub ding: String,
    /// The ledger.
    pub chain: ChainId,
    /// What is claimed about the first header of `finality`, with the evidence.
    pub claim: Claim,
    /// What makes that header final.
    pub finality: Finality,
    /// SHA-256 of the claim's JSON. It shows damage, not forgery: one gap proves many absences, so without it a
    /// damaged name in a proof of absence would still be a proof, of something nobody asked.
    pub digest: Digest,
}

/// What an envelope claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Claim {
    /// A transaction stands in the block, and this became of it.
    Transaction(TransactionClaim),
    /// A subject's aspect has this value after the block.
    Value(ValueClaim),
    /// A record has had these versions, the current one last.
    History(HistoryClaim),
    /// A subject has no value at any aspect of a range.
    Absence(AbsenceClaim),
}

/// A transaction stands in the block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransactionClaim {
    /// The compact JWS. It must be there when the receipt says that the ledger accepted it; what the ledger rejected
    /// is shown by nobody but its signer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction: Option<String>,
    /// The receipt's exact JSON, which names the transaction by its id.
    pub receipt: String,
    /// The place of both in the block, from 0.
    pub position: u64,
    /// Siblings from the transaction's id to the header's `transactions.root`, lowest first (RFC 9162).
    pub transaction_path: Vec<Digest>,
    /// Siblings from the receipt to the header's `receipts`.
    pub receipt_path: Vec<Digest>,
}

/// A subject's aspect has a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueClaim {
    /// The subject, such as `case:330106-2026-000001`.
    pub subject: Subject,
    /// The aspect.
    pub aspect: Aspect,
    /// The proof, which carries the value.
    pub state: StateProof,
}

/// A record has had these versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryClaim {
    /// The record, `record:<register>/<record>`.
    pub subject: Subject,
    /// The exact JSON of every version but the current one, oldest first.
    pub earlier: Vec<String>,
    /// Proof of the current one.
    pub state: StateProof,
}

/// A subject has no value at any aspect from `first` to `last`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbsenceClaim {
    /// The subject.
    pub subject: Subject,
    /// First aspect of the range.
    pub first: Aspect,
    /// Last aspect of the range, itself included.
    pub last: Aspect,
    /// Proof of the neighbour whose gap spans the range.
    pub state: StateProof,
}

impl Claim {
    /// What an envelope's `digest` says of its claim.
    pub fn digest(&self) -> Digest {
        Digest::of(serde_json::to_string(self).expect("a claim is always JSON").as_bytes())
    }
}

impl Envelope {
    /// An envelope of this format.
    pub fn new(chain: ChainId, claim: Claim, finality: Finality) -> Envelope {
        let digest = claim.digest();
        Envelope { ding: FORMAT.into(), chain, claim, finality, digest }
    }

    /// The one way to write it.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("an envelope is always JSON")
    }
}

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

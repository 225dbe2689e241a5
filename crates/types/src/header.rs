//! A block's header: the JSON text whose SHA-256 the validators certify. Everything else a proof shows
//! hangs from it.

use crate::{ChainId, Digest, Time, TxId, json, merkle};
use serde::{Deserialize, Serialize};

/// Longest text of a header.
pub const HEADER_BYTES: usize = 2 * 1024;

/// A header. Its JSON is written in the order of these fields; the digest is over those bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The ledger.
    pub chain: ChainId,
    /// The committee's epoch.
    pub epoch: u64,
    /// The view it was proposed in.
    pub view: u64,
    /// The view of its parent.
    pub parent_view: u64,
    /// The proposer's validator key, hex.
    pub leader: Digest,
    /// The parent header's digest, through which it commits to all earlier headers.
    pub parent: Digest,
    /// Blocks since genesis, which has height 0.
    pub height: u64,
    /// Block time, Unix milliseconds; above the parent's.
    pub time: Time,
    /// The transactions: the leaves are the 32 bytes of their ids.
    pub transactions: Counted,
    /// Their receipts in the same order, as many: the leaves are their JSON texts.
    pub receipts: Counted,
    /// SHA-256 of the clock's receipt, its JSON text; absent when the clock did nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Digest>,
    /// The root that proves every current value and every absence.
    pub state: Digest,
    /// The state's operation log, from which a late joiner rebuilds it.
    pub ops: OpsRange,
}

/// A Merkle root and its number of leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// Leaves.
    pub count: u64,
    /// RFC 9162 root.
    pub root: Digest,
}

impl Counted {
    /// Of transactions, by their ids.
    pub fn of_ids(ids: &[TxId]) -> Counted {
        Counted { count: ids.len() as u64, root: merkle::root(ids.iter().map(|id| &id.0[..])) }
    }

    /// Of texts, such as receipts.
    pub fn of_texts(texts: &[String]) -> Counted {
        Counted { count: texts.len() as u64, root: merkle::root(texts.iter().map(|text| text.as_bytes())) }
    }
}

/// The part of the operation log that a state consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpsRange {
    /// Root of the log.
    pub root: Digest,
    /// First operation still needed.
    pub start: u64,
    /// One past the last.
    pub end: u64,
}

impl Header {
    /// The header's bytes.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a header is always JSON")
    }

    /// What the validators certify.
    pub fn digest(&self) -> Digest {
        Digest::of(self.to_json().as_bytes())
    }

    /// Parses header bytes; only the one canonical writing of a header is one.
    pub fn parse(text: &str) -> Option<Header> {
        if text.len() > HEADER_BYTES {
            return None;
        }
        let header: Header = json::read_text(text).ok()?;
        (header.to_json() == text).then_some(header)
    }
}

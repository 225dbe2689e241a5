//! What the node answers. Times are Unix milliseconds, durations days.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Words {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
}

impl From<types::Bilingual> for Words {
    fn from(words: types::Bilingual) -> Self {
        Words { zh: words.zh, en: words.en }
    }
}

/// One page of a list; `next` leads to the following one and stays valid while new items arrive.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// What to pass as `after` for the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The ledger as a whole.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Ledger {
    /// Its name.
    pub chain_id: String,
    /// SHA-256 of its genesis, hex: what tells it from every other ledger, also from one of the same name.
    pub genesis: String,
    /// The one key proofs are checked against, hex.
    pub ledger_key: String,
    /// Height of the newest final block.
    pub height: u64,
    /// Its time.
    pub time: u64,
    /// Who validates.
    pub validators: Vec<Validator>,
    /// Transactions waiting at this node.
    pub waiting: u64,
    /// Height up to which this node lists and finds everything; absent: it keeps no lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<u64>,
}

/// The newest final block, as an event tells of it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Tip {
    /// Its height.
    pub height: u64,
    /// Its time.
    pub time: u64,
    /// Its digest, hex.
    pub digest: String,
}

/// A validator.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Validator {
    /// The institution that runs it.
    pub institution: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Words>,
    /// Its Ed25519 key, hex.
    pub key: String,
}

/// Where a transaction is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Life {
    /// Checked, waiting for a block.
    Waiting,
    /// In a final block.
    Final,
    /// In a final block and found by search and lists.
    Listed,
}

/// Answer to a submission.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Submitted {
    /// The transaction's id.
    pub id: String,
    /// Where it is.
    pub status: Life,
    /// Its block, once final.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u64>,
    /// Its place in the block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// What became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<types::Receipt>,
}

/// Answer to one transaction of a batch.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum BatchAnswer {
    /// Taken; it waits, or is final when that was asked for.
    Taken(Submitted),
    /// Not taken.
    Refused {
        /// Why.
        problem: crate::Problem,
    },
}

/// A transaction.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Transaction {
    /// Its id.
    pub id: String,
    /// Where it is.
    pub status: Life,
    /// Its block.
    pub height: u64,
    /// Its place in the block.
    pub position: u64,
    /// The block's time.
    pub time: u64,
    /// What it does, `chapter.verb`.
    pub act: String,
    /// The compact JWS as it was sent; absent when the ledger rejected it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction: Option<String>,
    /// What was signed; absent when the ledger rejected it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<types::Transaction>,
    /// Who signed: the `kid`.
    pub signer: String,
    /// What became of it.
    pub receipt: types::Receipt,
}

/// A transaction in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct TransactionLine {
    /// Its id.
    pub id: String,
    /// Its block.
    pub height: u64,
    /// Its place.
    pub position: u64,
    /// What it does, `chapter.verb`.
    pub act: String,
    /// Who signed: the DID.
    pub signer: String,
    /// Whether it was accepted.
    pub accepted: bool,
}

/// A block in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct BlockLine {
    /// Its height.
    pub height: u64,
    /// Its time.
    pub time: u64,
    /// Its header's digest.
    pub digest: String,
    /// Who proposed it.
    pub leader: String,
    /// How many transactions it holds.
    pub transactions: u64,
}

/// A block.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Block {
    /// The line of the list.
    #[serde(flatten)]
    pub line: BlockLine,
    /// The header's exact JSON.
    pub header: String,
    /// Its transactions.
    pub items: Vec<TransactionLine>,
}

/// Something that a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Hit {
    /// `case`, `record`, `register`, `service` or `institution`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Words,
    /// Where it was found.
    pub detail: String,
    /// Its page.
    pub path: String,
}

/// Processing time of cases, first to last event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Indicators {
    /// Cases counted.
    pub count: u64,
    /// Mean, days.
    pub mean_days: f64,
    /// The value at index floor(n/2) of the sorted list, days.
    pub median_days: f64,
    /// The value at index floor(0.9 n), days.
    pub p90_days: f64,
    /// The longest, days.
    pub max_days: f64,
    /// Cases that ended after their deadline.
    pub ended_after_deadline: u64,
    /// Steps that rules decided.
    pub decided_by_rules: u64,
    /// Steps that officers decided.
    pub decided_by_officers: u64,
    /// Decisions in which an officer deviated from the rule's answer, each with a reason of its own.
    pub deviations: u64,
    /// Cases with a yellow card: a limit was near.
    pub yellow_cards: u64,
    /// Cases with a red card: a limit has passed.
    pub red_cards: u64,
    /// Closed cases that were drawn for a second look.
    pub drawn: u64,
    /// Second looks that found the decision wrong.
    pub overturned: u64,
}

//! What became of a transaction: every one in a block has a receipt, and the block commits to it.

use crate::{Event, Rejection, TxId};
use serde::{Deserialize, Serialize};

/// A receipt. Its JSON text is a leaf of the block's receipts root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The transaction; all zeroes in the clock's receipt.
    pub tx: TxId,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Outcome {
    /// Done; these things happened.
    Accepted {
        /// In this order.
        events: Vec<Event>,
    },
    /// Nothing changed but the signer's nonces.
    Rejected(Rejection),
}

impl Receipt {
    /// What the clock did in a block.
    pub fn of_clock(events: Vec<Event>) -> Receipt {
        Receipt { tx: TxId::ZERO, outcome: Outcome::Accepted { events } }
    }

    /// Its bytes, as the block commits to them.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a receipt is always JSON")
    }
}

//! Second looks by lot: the closed cases of a block, and what whoever was drawn found.

use crate::{CaseNumber, ChainId, Did, InstitutionId, LedgerKey, Time, TxId};
use serde::{Deserialize, Serialize};

/// A second look at a closed case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rereviewed {
    /// Who was drawn to look.
    pub reviewer: Did,
    /// For which institution, in the role `reviewer`.
    pub institution: InstitutionId,
    /// When the lots fell.
    pub drawn: Time,
    /// What was found, once it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Found>,
}

/// What a second look found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Found {
    /// Whether the decision stands.
    pub upheld: bool,
    /// Why.
    pub reasons: String,
    /// When.
    pub at: Time,
    /// The transaction.
    pub tx: TxId,
}

/// State: the cases that closed in a block, from which lots choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Lots {
    /// The block's epoch.
    pub epoch: u64,
    /// The block's view: its randomness decides.
    pub view: u64,
    /// The cases; empty once the lots have fallen.
    pub cases: Vec<CaseNumber>,
}

impl Lots {
    /// Whether they fall by this randomness: some wait, and it is the one that the validators of `key` made in their view.
    pub fn fall_by(&self, key: &LedgerKey, chain: &ChainId, randomness: &str) -> bool {
        !self.cases.is_empty() && key.signed_randomness(chain, self.epoch, self.view, randomness)
    }
}

//! Warnings about time.

use crate::{Time, Word};
use serde::{Deserialize, Serialize};

/// A warning about time, given by the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Card {
    /// How serious.
    pub kind: CardKind,
    /// The step or part; absent: the whole case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Word>,
    /// The moment it was due.
    pub due: Time,
    /// The block time at which it was given.
    pub at: Time,
}

/// How serious a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    /// 黄牌: the limit is near.
    Yellow,
    /// 红牌: the limit has passed.
    Red,
}

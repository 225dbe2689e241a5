//! What lies before officers of a case, with its moments; and the same while the clock stands still.

use crate::{Did, Period, Time, Word};
use serde::{Deserialize, Serialize};

/// What an officer has yet to decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpenTask {
    /// The step or part.
    pub task: Word,
    /// When it came to the officer. A pause does not change it.
    pub since: Time,
    /// When it is due.
    pub due: Time,
    /// When a yellow card is shown.
    pub yellow: Time,
    /// The officer who has it in hand; absent: nobody yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Did>,
    /// When silence counts as the outcome that the service names; absent: it never does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silence: Option<Time>,
    /// When it comes before the superior office; absent: never, or it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalates: Option<Time>,
    /// Since when it lies with the superior office as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated: Option<Time>,
    /// Why nothing followed from silence, so that an officer decides after all: the ledger's reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stuck: String,
}

/// What an officer has yet to decide, while the clock stands still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HeldTask {
    /// The step or part.
    pub task: Word,
    /// When it came to the officer.
    pub since: Time,
    /// What is left, in working days as a plain number or in days.
    #[serde(with = "crate::period::in_working_days")]
    #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
    pub days_left: Period,
    /// What is left until a yellow card.
    #[serde(with = "crate::period::in_working_days")]
    #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
    pub yellow_left: Period,
    /// The officer who has it in hand; absent: nobody yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Did>,
    /// What is left until silence counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silence_left: Option<Period>,
    /// What is left until it comes before the superior office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalates_left: Option<Period>,
    /// Since when it lies with the superior office as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated: Option<Time>,
    /// Why nothing followed from silence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stuck: String,
}

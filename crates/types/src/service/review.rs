//! What an applicant may do: withdraw, and have a refusal reviewed (复议), with what the ledger knows of an application for
//! that.

use super::Reopens;
use crate::{Period, ServiceId, Word};
use serde::{Deserialize, Serialize};

/// What the applicant may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rights {
    /// 撤回
    pub withdrawal: Withdrawal,
    /// 复议
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
}

/// The right to take an application back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// The step from which on it is too late; absent: until the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Word>,
    /// The law.
    pub basis: String,
}

/// The right to have a refusal reviewed (行政复议).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The time after the end; a plain number: in days of the calendar.
    #[serde(with = "crate::period::in_days")]
    #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
    pub days: Period,
    /// The ends it is open after.
    pub after: Vec<Word>,
    /// The service that reviews.
    pub opens: ServiceId,
    /// The law.
    pub basis: String,
    /// Whether a case that is still open after its promised day can be reviewed, too (不履行法定职责); the time for it runs
    /// from that day.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inaction: bool,
    /// Where the case goes on once the review has set its decision aside; absent: it stays closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopens: Option<Reopens>,
}

/// What is known of an application for review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReviewFact {
    /// By how many days it came too late, a whole number; 0 if in time.
    LateDays,
    /// The last day of the period, a date; missing if the case gives no such right.
    LastDay,
    /// Whether the case gives the right to this review: it ended so, and names this service.
    Open,
    /// How many applications for review of the case were closed before, a whole number.
    Before,
    /// Whether the case is still open, and it is reviewed that nothing was decided.
    Inaction,
}

/// How an application for review stood to its period, and to the case that it is about, when it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reviewing {
    /// Whether that case gives the right to this review: it ended so, and its service names the one that reviews.
    pub open: bool,
    /// The last day of the period, `YYYY-MM-DD` by the calendar of that case; absent if there is no such right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<String>,
    /// Days after it; 0 if in time.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub late_days: u32,
    /// Applications for review of that case that were closed before.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub before: u32,
    /// Whether that case was still open, its promised day over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inaction: bool,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

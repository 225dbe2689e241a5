//! What a service says of its clock: what it starts with, how long a correction may take, what it stops for.

use crate::{Bilingual, Period, Word, limits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stops the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// 受理: the outcome that accepts a case. The promise runs from the first decision with it.
    pub starts_with: Word,
    /// 补正: the time an applicant has, a plain number: in working days; after it the application is taken as withdrawn.
    #[serde(with = "crate::period::in_working_days")]
    #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
    pub correction_days: Period,
    /// The law that says so.
    pub correction_basis: String,
    /// What else an officer may stop it for, such as 听证, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pauses: BTreeMap<Word, Pause>,
}

/// Something that an officer may stop the clock for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// Its name.
    pub name: Bilingual,
    /// How long at most, a plain number: in working days; after it the clock goes on by itself.
    #[serde(with = "crate::period::in_working_days")]
    #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
    pub days: Period,
    /// Days of one case, all its pauses for this together: working days if `days` is in working days, else days of the
    /// calendar. Absent: `days`, so that it is used up once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_days: Option<u32>,
    /// How often it can be begun in one case; absent: [`limits::PAUSE_TIMES`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// The law that allows it.
    pub basis: String,
}

impl Pause {
    /// How often in one case.
    pub fn most(&self) -> u32 {
        self.times.unwrap_or(limits::PAUSE_TIMES)
    }
}

//! What the clock has to do: moments in order, each with what is to be woken then. Kept by minute, in pages, so that noting
//! one more never rewrites many.

use crate::{CaseNumber, RecordId, RegisterId, Time, place::places};
use serde::{Deserialize, Serialize};

/// A minute; the agenda's smallest unit.
pub const MINUTE: Time = 60 * 1000;
/// Minutes of a day.
pub const MINUTES_OF_DAY: u64 = 24 * 60;

/// State: an appointment of the clock's, of which the chapter knows what is to be done: `{"service": "330106-2026-000001"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Wake {
    /// A case.
    Service(CaseNumber),
    /// A record whose validity ends.
    Registry {
        /// The register.
        register: RegisterId,
        /// The record.
        record: RecordId,
    },
}

/// State: how far the clock has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Progress {
    /// The minute whose appointments are next, counted from 1970-01-01 in UTC.
    pub minute: u64,
    /// How many of them are done.
    pub done: u64,
}

/// State: the minutes of a day that have appointments, ascending, and how many each has.
pub type Day = Vec<(u64, u64)>;

places! {
    /// How far the clock has come.
    progress() -> Progress = Subject::agenda(), Aspect::HEAD;
    /// The minutes of a day, counted from 1970-01-01 in UTC, that have appointments.
    day(day: u64) -> Vec<(u64, u64)> = Subject::agenda(), Aspect::agenda_day(day);
    /// A page of a minute's appointments.
    page(minute: u64, page: u64) -> Vec<Wake> =
        // Appointments of one minute are far fewer than pages can be counted.
        Subject::agenda(), Aspect::agenda_page(minute, u32::try_from(page).unwrap_or(u32::MAX));
}

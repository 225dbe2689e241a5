//! Institutions and their calendars of working days.

use crate::Words;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An institution.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct InstitutionView {
    /// Its id.
    pub id: String,
    /// The code that begins its case numbers.
    pub code: String,
    /// Its name.
    pub name: Words,
}

/// A working-day calendar.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct CalendarView {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u64,
    /// Where its days begin: minutes ahead of UTC.
    pub utc_offset_minutes: i32,
    /// Years of which it lists days. Of others only the weekends are known, and days counted into them may move.
    pub years: Vec<i64>,
}

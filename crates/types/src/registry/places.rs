//! Where the chapter's values stand.

use super::{Counter, Register, Version};
use crate::{RecordId, RegisterId, place::places};

places! {
    /// A register.
    register(id: &RegisterId) -> Register = Subject::register(id), Aspect::HEAD;
    /// The last record number that a service issued in a year.
    record_counter(register: &RegisterId, year: i64) -> Counter =
        Subject::register(register), Aspect::record_counter(year);
    /// A record as it is now.
    record(register: &RegisterId, record: &RecordId) -> Version = Subject::record(register, record), Aspect::HEAD;
    /// An earlier version of a record.
    record_version(register: &RegisterId, record: &RecordId, version: u64) -> Version =
        Subject::record(register, record), Aspect::version(version);
}

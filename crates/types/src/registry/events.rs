//! What happens in the chapter, as much as a list or a search needs to know.

use super::Ending;
use crate::{CaseNumber, Did, Digest, RecordId, RegisterId, chapter::events};

events! {
    /// A register was opened.
    Opened "registry.opened" "登记簿已开设" "Register opened" {
        /// Which.
        register: RegisterId,
    }
    /// A record has a new version.
    Written "registry.written" "已登记" "Record written" {
        /// Where.
        register: RegisterId,
        /// Which.
        record: RecordId,
        /// Which version.
        version: u64,
        /// Its digest.
        digest: Digest,
    }
    /// A record is no longer in force.
    Ended "registry.ended" "登记已失效" "Record no longer in force" {
        /// Where.
        register: RegisterId,
        /// Which.
        record: RecordId,
        /// How.
        how: Ending,
        /// The person who held it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holder: Option<Did>,
        /// The case that ended it; absent: the clock did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseNumber>,
    }
}

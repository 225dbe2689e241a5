//! What happens in the chapter, as much as a list or a search needs to know.

use crate::{Digest, RecordId, RegisterId, chapter::events};

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
}

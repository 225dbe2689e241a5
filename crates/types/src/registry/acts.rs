//! The acts of the chapter: what is signed.

use crate::{Bilingual, Did, Digest, Fields, RecordId, RegisterId, RoleId, Sealed, Value, chapter::acts};
use serde::{Deserialize, Serialize};

acts! {
    /// An institution opens a register.
    Open(Open) "registry.open" "开设登记簿" "Opening of a register",
    /// An officer writes a record or a new version of one.
    Write(Write) "registry.write" "登记" "Entry in a register",
}

/// `registry.open`: by an officer with role `head` or `registrar`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Its id, new on this ledger.
    pub register: RegisterId,
    /// Its name.
    pub name: Bilingual,
    /// What a record must look like: the JSON Schema subset of `rules::form`.
    pub schema: Value,
    /// The roles of this institution that may write records.
    pub writers: Vec<RoleId>,
    /// The legal basis.
    pub basis: String,
}

/// `registry.write`: a new record, or a new version of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Write {
    /// Where.
    pub register: RegisterId,
    /// Which record.
    pub record: RecordId,
    /// The public content.
    pub content: Fields,
    /// Commitments to the personal content.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub sealed: Sealed,
    /// The digest of the version this one follows; absent for a new record. Another than the current
    /// head's means somebody was faster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Digest>,
    /// The person who holds it; absent: as before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Did>,
    /// Where the content comes from, such as a paper file's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The legal basis.
    pub basis: String,
}

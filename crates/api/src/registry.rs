//! Registers, records and their versions.

use crate::Words;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// A record's current version. `record` is exactly what the ledger holds.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct RecordView {
    /// The height it was read at.
    pub height: u64,
    /// The version.
    #[schema(value_type = types::registry::Version)]
    pub record: Box<RawValue>,
}

/// Versions of a record, oldest first: the newest ones, or those before a given one.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct HistoryView {
    /// The height it was read at.
    pub height: u64,
    /// The versions.
    #[schema(value_type = Vec<types::registry::Version>)]
    pub versions: Vec<Box<RawValue>>,
    /// Passed on as `before`: there are earlier ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

/// A record in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct RecordLine {
    /// The register.
    pub register: String,
    /// Its id.
    pub record: String,
    /// Its current version.
    pub version: u64,
    /// When it was written.
    pub time: u64,
    /// Its public content, when it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<types::Fields>,
}

/// A register as it stands.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct RegisterView {
    /// The height this was read at.
    pub height: u64,
    /// Exactly what the ledger holds, its schema included.
    #[schema(value_type = types::registry::Register)]
    pub register: Box<RawValue>,
}

/// A register in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct RegisterLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// Who keeps it.
    pub institution: String,
    /// How many records it holds.
    pub records: u64,
}

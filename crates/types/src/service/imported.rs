//! Cases from before the ledger, as the institution that brings them tells them.

use crate::{Digest, InstitutionId, PastTime, ServiceId, Word};
use serde::{Deserialize, Serialize};

/// `service.import`: by an officer with role `importer`. The institution attests it; the ledger did not
/// witness it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// The file it was read from.
    pub source: ImportSource,
    /// The case as that file tells it.
    pub case: ImportedCase,
}

/// Where imported cases come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportSource {
    /// A short name of the collection, such as `permits`; part of the case numbers.
    pub name: ServiceId,
    /// SHA-256 of the whole file.
    pub file: Digest,
}

/// State: a collection of imported cases. Its id belongs to the institution that brought the first of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Collection {
    /// Its id.
    pub id: ServiceId,
    /// Who brings its cases.
    pub institution: InstitutionId,
}

/// A case from before the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportedCase {
    /// Its number in the source.
    pub number: Word,
    /// How it came in, such as `Internet`.
    pub channel: String,
    /// The department.
    pub department: String,
    /// Begin, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<PastTime>,
    /// End, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<PastTime>,
    /// Deadline, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<PastTime>,
    /// What happened, in the order of time.
    pub events: Vec<ImportedEvent>,
}

/// One event of an imported case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportedEvent {
    /// When, Unix milliseconds; negative before 1970.
    pub at: PastTime,
    /// What.
    pub activity: String,
    /// Who, as the source names them.
    pub by: String,
    /// Their group.
    pub group: String,
}

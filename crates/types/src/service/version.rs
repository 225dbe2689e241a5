//! A service and its versions, as the ledger lists them.

use crate::{Did, Digest, InstitutionId, ServiceId, Time};
use serde::{Deserialize, Serialize};

/// State: a service; its versions stand under the same subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Service {
    /// Its id.
    pub id: ServiceId,
    /// Who offers it.
    pub authority: InstitutionId,
    /// Its newest versions, oldest first.
    pub versions: Vec<ServiceVersion>,
}

/// A version of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServiceVersion {
    /// Its number.
    pub version: u64,
    /// SHA-256 of the bundle's JSON.
    pub bundle: Digest,
    /// The officer of the authority who published it.
    pub published_by: Did,
    /// The supervisor who endorsed it; absent: nobody has, or the ledger asks for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endorsed_by: Option<Did>,
    /// When it takes or took force; absent while it waits for its endorsement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Time>,
}

impl Service {
    /// The version in force at `now`.
    pub fn in_force(&self, now: Time) -> Option<&ServiceVersion> {
        self.versions.iter().rev().find(|version| version.from.is_some_and(|from| from <= now))
    }
}

//! 一件事: one application that opens several services and shares its answers and papers.

use super::{Parties, RecordRef};
use crate::{
    Bilingual, CaseNumber, Did, Digest, Fields, InstitutionId, Sealed, ServiceId, Time, Value, Word,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A package of services as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// Its id; shares the names of services.
    pub id: ServiceId,
    /// Counts up from 1.
    pub version: u64,
    /// Its name.
    pub name: Bilingual,
    /// What it is for.
    pub summary: Bilingual,
    /// The institution that leads.
    pub authority: InstitutionId,
    /// The one form.
    pub form: Value,
    /// The services it opens.
    pub parts: Vec<PackagePart>,
    /// The folder's files by path, as text.
    pub sources: BTreeMap<String, String>,
}

/// A service that a package opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PackagePart {
    /// Which.
    pub service: ServiceId,
    /// The service's answers and the package's answers they are taken from.
    pub answers: BTreeMap<Word, Word>,
    /// The service's papers and the package's papers they are taken from.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub papers: BTreeMap<Word, Word>,
}

/// `service.publish_package`: by an officer of the leading institution with role `head` or `publisher`. Where the
/// ledger's parameters name a supervisor, the version takes force only once it is endorsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishPackage {
    /// The package.
    pub package: Package,
}

/// `service.endorse_package`: by an officer of the supervising institution with role `supervisor`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EndorsePackage {
    /// Which package.
    pub package: ServiceId,
    /// The version that was proposed.
    pub version: u64,
    /// SHA-256 of its JSON: what the supervisor has read.
    pub bundle: Digest,
    /// The legal basis.
    pub basis: String,
}

/// `service.submit_joint`: by the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubmitJoint {
    /// Which package.
    pub package: ServiceId,
    /// The version the applicant saw; must be the one in force.
    pub version: u64,
    /// The public answers.
    pub answers: Fields,
    /// Commitments to the personal answers.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub sealed: Sealed,
    /// Commitments to the papers.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub papers: Sealed,
    /// Of services for which several apply: as whom, and together with whom.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parties: BTreeMap<ServiceId, Parties>,
    /// The record by which the signer applies for somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<RecordRef>,
}

/// State: a joint application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JointCase {
    /// Its number.
    pub number: CaseNumber,
    /// The package.
    pub package: ServiceId,
    /// The package's version.
    pub version: u64,
    /// SHA-256 of the package's JSON.
    pub bundle: Digest,
    /// Who applied.
    pub applicant: Did,
    /// When.
    pub submitted: Time,
    /// The cases it opened, one for each part.
    pub cases: Vec<CaseNumber>,
}

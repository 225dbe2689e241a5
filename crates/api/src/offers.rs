//! What can be applied for: services and packages of them, in lists and whole.

use crate::Words;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// A service in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ServiceLine {
    /// Its id.
    pub id: String,
    /// Its current version.
    pub version: u64,
    /// Its name.
    pub name: Words,
    /// What it is for.
    pub summary: Words,
    /// Who offers it.
    pub authority: String,
    /// The promise.
    #[schema(value_type = Object)]
    pub promise: types::service::Promise,
    /// From when on a version of it is in force; absent while the first one waits for its endorsement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<u64>,
}

/// A package of services in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct PackageLine {
    /// Its id.
    pub id: String,
    /// Its newest version.
    pub version: u64,
    /// Its name.
    pub name: Words,
    /// What it is for.
    pub summary: Words,
    /// The institution that leads.
    pub authority: String,
    /// The services it opens.
    pub services: Vec<String>,
    /// From when on a version of it is in force; absent while the first one waits for its endorsement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<u64>,
}

/// A service. `bundle` is one version as validators execute it, `sources` the folder's files: the version asked for,
/// else the one in force, else the newest.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ServiceView {
    /// The height it was read at.
    pub height: u64,
    /// The version.
    #[schema(value_type = Object)]
    pub bundle: Box<RawValue>,
    /// The folder's files by path.
    #[schema(value_type = Object)]
    pub sources: Box<RawValue>,
    /// The service as the ledger holds it: its versions, who published and endorsed them, from when they are in force.
    #[schema(value_type = Object)]
    pub service: Box<RawValue>,
}

/// A version of a package of services (一件事).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct PackageView {
    /// The height it was read at.
    pub height: u64,
    /// The version, with its folder's files.
    #[schema(value_type = Object)]
    pub package: Box<RawValue>,
    /// Its versions as the ledger holds them: who published and endorsed them, from when they are in force.
    #[schema(value_type = Object)]
    pub versions: Box<RawValue>,
}

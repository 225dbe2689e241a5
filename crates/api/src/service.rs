//! Services and packages of them, cases, and what offices have to do.

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
    #[schema(value_type = types::service::Bundle)]
    pub bundle: Box<RawValue>,
    /// The folder's files by path.
    #[schema(value_type = BTreeMap<String, String>)]
    pub sources: Box<RawValue>,
    /// The service as the ledger holds it: its versions, who published and endorsed them, from when they are in force.
    #[schema(value_type = types::service::Service)]
    pub service: Box<RawValue>,
}

/// A version of a package of services (一件事).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct PackageView {
    /// The height it was read at.
    pub height: u64,
    /// The version, with its folder's files.
    #[schema(value_type = types::service::Package)]
    pub package: Box<RawValue>,
    /// Its versions as the ledger holds them: who published and endorsed them, from when they are in force.
    #[schema(value_type = types::service::Service)]
    pub versions: Box<RawValue>,
}

/// A case in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct CaseLine {
    /// Its number.
    pub number: String,
    /// The service, or the imported collection.
    pub service: String,
    /// The service's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_name: Option<Words>,
    /// The institution that handles or attests it.
    pub institution: String,
    /// `witnessed` or `imported`.
    pub origin: String,
    /// `running`, `correcting`, `suspended`, `granted`, `refused`, `withdrawn` or `imported`.
    pub status: String,
    /// When it is or was due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<i64>,
    /// `yellow` or `red`: the most serious card it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// When it was submitted or begun; an imported case perhaps before 1970, then negative.
    pub submitted: i64,
}

/// A case. `case` is exactly what the ledger holds.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct CaseView {
    /// The height it was read at.
    pub height: u64,
    /// The case.
    #[schema(value_type = types::service::Case)]
    pub case: Box<RawValue>,
    /// The service's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_name: Option<Words>,
    /// The institution's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution_name: Option<Words>,
    /// Its papers, file by file, in the service's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<PaperLine>,
}

/// A paper of a case, or one of its files, and whether it is there.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct PaperLine {
    /// The paper's id in the service.
    pub paper: String,
    /// What the file is named by in the case.
    pub file: String,
    /// `checked` (found in its register; only this is a tick), `no_record`, `not_in_force`, `not_holder`, `not_named`
    /// (nothing was named to be looked up), `not_checked` (this version of the service looks nothing up), `in_hand` (an
    /// officer has it), `kept` (a node of the office has the file), `named` (it counts without being received, as in
    /// versions from before), `expired`, `awaited`, `missing` or `not_needed`. Who says so and when, and the record's
    /// version, stand in the case: `received`, `looked_up`.
    pub standing: String,
}

/// How a rule decided a step of a case, row by row, in sentences.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Explanation {
    /// The step, or the part of one.
    pub step: String,
    /// The rule sheet.
    pub decision: String,
    /// The sentences.
    pub says: Vec<Words>,
    /// The rulings it builds on, in the order in which they were made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<ExplainedLink>,
}

/// A ruling that another one builds on, in sentences: the conclusion, the values it took, then row by row.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ExplainedLink {
    /// The rule sheet.
    pub decision: String,
    /// The sentences.
    pub says: Vec<Words>,
}

/// Something that an office has to do.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct DutyLine {
    /// The case.
    pub case: String,
    /// The service.
    pub service: String,
    /// The service's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_name: Option<Words>,
    /// The step or part.
    pub task: String,
    /// Whose.
    pub institution: String,
    /// In which role.
    pub role: String,
    /// When it is due.
    pub due: u64,
    /// When a yellow card is shown.
    pub yellow: u64,
    /// When the case was submitted.
    pub submitted: u64,
    /// The officer who has it in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<String>,
}

//! Registry: registers with a schema, and records of which nothing is ever overwritten. A record's head
//! names the digest of the version before it, so the head proves the whole history.

mod acts;
mod events;
pub mod places;
pub(crate) mod rejects;

pub use acts::{Act, Open, Write};
pub use events::Event;

use crate::{
    Bilingual, CaseNumber, Did, Digest, Fields, InstitutionId, RecordId, RegisterId, RoleId, Sealed, Time,
    TxId, Value, Word,
};
use serde::{Deserialize, Serialize};

/// State: a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Register {
    /// Its id.
    pub id: RegisterId,
    /// Who keeps it.
    pub institution: InstitutionId,
    /// Its name.
    pub name: Bilingual,
    /// What a record must look like.
    pub schema: Value,
    /// Counts up from 1 with every change of the schema.
    pub schema_version: u64,
    /// Roles of the keeper that may write.
    pub writers: Vec<RoleId>,
    /// The legal basis.
    pub basis: String,
}

/// State: the last number issued in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Counter {
    /// It.
    pub last: u64,
}

/// How far a record's content is vouched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Attestation {
    /// An officer entered it.
    Entered,
    /// It is the outcome of a case that ran on this ledger.
    Decided,
    /// The importing institution attests it; the ledger did not witness it.
    Imported,
    /// The ledger's clock ended it on its last day.
    Clock,
}

/// How long a record is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Validity {
    /// Its field that says so.
    pub field: Word,
    /// The last day, `YYYY-MM-DD`.
    pub last_day: String,
    /// The first moment after that day, by the calendar of the service that wrote it.
    pub until: Time,
}

/// Why a record is no longer in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ended {
    /// How.
    pub how: Ending,
    /// Why, in the words of whoever ended it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
    /// From when on.
    pub at: Time,
}

/// How a record comes to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// 届满: its last day is over.
    Expired,
    /// 注销: at its holder's wish, or because what it stands for is no longer there.
    Cancelled,
    /// 撤销、吊销: an office took it back, or a review set its decision aside.
    Revoked,
    /// 暂停: a review set its decision aside, and the case decides anew.
    Suspended,
}

/// State: a record's version. The current one stands at the record's head; its digest is over its JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = RecordVersion))]
pub struct Version {
    /// The register.
    pub register: RegisterId,
    /// The record.
    pub record: RecordId,
    /// Counts up from 1.
    pub version: u64,
    /// The public content.
    pub content: Fields,
    /// Commitments to the personal content.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub sealed: Sealed,
    /// The version of the register's schema it satisfies.
    pub schema_version: u64,
    /// The institution that wrote it.
    pub institution: InstitutionId,
    /// The role it was written in.
    pub role: RoleId,
    /// The officer whose signature wrote it.
    pub by: Did,
    /// How far it is vouched for.
    pub attestation: Attestation,
    /// Where the content comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The legal basis.
    pub basis: String,
    /// The case it is the outcome of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseNumber>,
    /// The person who holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Did>,
    /// How long it is in force; absent: without end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<Validity>,
    /// Why it is no longer in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// Block time of its writing.
    pub time: Time,
    /// The transaction that wrote it.
    pub tx: TxId,
    /// The digest of the version before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Digest>,
}

impl Version {
    /// Whether it is in force at this moment, whether or not the clock has come to it yet.
    pub fn in_force(&self, now: Time) -> bool {
        self.ended.is_none() && self.valid.as_ref().is_none_or(|valid| now < valid.until)
    }

    /// Its bytes, as they stand in the state.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a version is always JSON")
    }

    /// The digest that the next version names.
    pub fn digest(&self) -> Digest {
        Digest::of(self.to_json().as_bytes())
    }
}

//! How a ledger begins: who its institutions and first officers are, which calendars hold, who validates.
//! The genesis block's state follows from this file and nothing else.

use crate::{
    Bilingual, CalendarId, ChainId, Digest, InstitutionId, Multikey, RoleId, Time,
    governance::{CalendarRules, Parameters},
};
use serde::{Deserialize, Serialize};

/// A genesis file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Genesis {
    /// The ledger's name.
    pub chain: ChainId,
    /// Time of the genesis block.
    pub time: Time,
    /// The one key every proof is checked against: the validators' joint BLS12-381 public key, hex.
    pub ledger_key: String,
    /// The public polynomial that the validators' shares belong to, hex.
    pub polynomial: String,
    /// Who validates.
    pub validators: Vec<GenesisValidator>,
    /// The institutions.
    pub institutions: Vec<GenesisInstitution>,
    /// What is governed for all services alike.
    pub parameters: Parameters,
    /// The calendars and who keeps them.
    pub calendars: Vec<GenesisCalendar>,
}

impl Genesis {
    /// What tells this ledger from every other, also from one of the same name: SHA-256 of the genesis as it stands in
    /// the state.
    pub fn digest(&self) -> Digest {
        Digest::of(&serde_json::to_vec(self).expect("a genesis is always JSON"))
    }
}

/// A validator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GenesisValidator {
    /// The institution that runs it.
    pub institution: InstitutionId,
    /// Its Ed25519 key, hex.
    pub key: Digest,
    /// Where its peers reach it, `host:port`.
    pub address: String,
}

/// An institution and the people who may appoint its officers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GenesisInstitution {
    /// Its id.
    pub id: InstitutionId,
    /// The code that begins its case numbers.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
    /// Its first officers.
    pub officers: Vec<GenesisAppointment>,
}

/// An appointment that the genesis makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GenesisAppointment {
    /// The officer's first key; their DID follows from it.
    pub key: Multikey,
    /// The role.
    pub role: RoleId,
    /// First moment no longer in office.
    pub until: Time,
    /// The legal basis.
    pub basis: String,
}

/// A calendar that the genesis sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GenesisCalendar {
    /// Its id.
    pub id: CalendarId,
    /// The institution that may change it.
    pub keeper: InstitutionId,
    /// What it says.
    pub rules: CalendarRules,
    /// The legal basis.
    pub basis: String,
}

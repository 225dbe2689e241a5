//! Who applies: what a service says of several applicants who each sign and of those who act for somebody else, and how
//! they stand in a case.

use super::{Case, RecordRef};
use crate::{
    Bilingual, CaseNumber, Did, Digest, Fields, Period, RegisterId, Sealed, ServiceId, Time, TxId, Value,
    Word,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Applicants who each sign the same application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Applicants {
    /// As whom they apply, in order.
    pub roles: Vec<ApplicantRole>,
    /// The time that those whom the filer names have to sign, a plain number: in working days. After it the application
    /// is taken as withdrawn.
    #[serde(with = "crate::period::in_working_days")]
    #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
    pub within_days: Period,
    /// The law that asks for all of them.
    pub basis: String,
}

/// As whom somebody applies, such as transferor or transferee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplicantRole {
    /// Its id in this service.
    pub id: Word,
    /// Its name.
    pub name: Bilingual,
    /// How many persons at most; absent: one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// An expression over public answers that says when there is somebody in this role; absent: always. When it does
    /// not hold there is nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed_when: Option<String>,
}

impl ApplicantRole {
    /// How many persons at most.
    pub fn most(&self) -> usize {
        self.most.map_or(1, |most| most as usize)
    }
}

/// A register whose records say who may act for somebody else: powers of attorney, or whom a company is represented by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// The register.
    pub register: RegisterId,
    /// The field with the DID of whoever is acted for. Absent: whom the record itself is about, such as a company
    /// without a DID of its own; the applicant is then the one who signs, for that record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<Word>,
    /// The field with the DID of whoever acts, or a list of several of whom each may.
    pub agent: Word,
    /// The field with the services it covers, a text or a list; absent: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<Word>,
    /// The field with its last day; a record without one does not end by itself. Absent: none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Word>,
    /// What the record says as long as it is in force; absent: as long as it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<InForce>,
    /// What an agent may do besides applying, signing and declining.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub may: Vec<AgentMay>,
}

/// What a record says as long as it is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// The field.
    pub field: Word,
    /// Its value.
    pub value: Value,
}

/// What an agent may do in a case, if the service says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgentMay {
    /// Answer a request for correction.
    Correct,
    /// Withdraw.
    Withdraw,
}

/// Together with whom somebody applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Parties {
    /// As whom the one who files applies.
    pub role: Word,
    /// The others, who are yet to sign.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Party>,
}

/// Somebody who is named as an applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// As whom.
    pub role: Word,
    /// Who.
    pub did: Did,
}

/// What opens a sealed field of a record to the ledger: that the field names the one who shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// Whose commitment it is: the applicant it was made by.
    pub owner: Did,
    /// The name that it was made under, which may be another than the record's field has.
    pub name: Word,
    /// The disclosure: base64url of the JSON array `[salt, name, DID]`.
    pub disclosure: String,
}

/// One of several applicants, as they stand in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Applicant {
    /// As whom.
    pub role: Word,
    /// Who.
    pub did: Did,
    /// Who signed for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Agent>,
    /// When they signed the application as it stands; absent: not yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Time>,
    /// The transaction it was signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tx: Option<TxId>,
    /// When they asked to withdraw; it is withdrawn when all have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdraws: Option<Time>,
    /// When they declined to sign, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined: Option<Declined>,
}

/// That one of several applicants does not sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Declined {
    /// When.
    pub at: Time,
    /// Why; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
}

/// Somebody who acts for another, and by which record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Agent {
    /// Who signs.
    pub did: Did,
    /// The record that lets them.
    pub power: RecordRef,
    /// Its version then.
    pub version: u64,
}

/// `service.join`: by one whom the filer has named as an applicant, or by their agent; over exactly these answers and papers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// Which case.
    pub case: CaseNumber,
    /// The digest of the application as it stands ([`Case::application`]): what they have read.
    pub application: Digest,
    /// What opens sealed fields of records to the ledger, by the facts that ask.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shown: BTreeMap<Word, Shown>,
    /// The record by which they sign for somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<RecordRef>,
}

/// `service.decline`: by one whom the filer has named, or by their agent, as long as somebody has yet to sign. The case is
/// withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Decline {
    /// Which case.
    pub case: CaseNumber,
    /// Why; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
    /// The record by which they decline for somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<RecordRef>,
}

impl Case {
    /// What several applicants sign: SHA-256 of the JSON, without spaces and in this order, of `case`, `service`,
    /// `version`, `answers`, `sealed`, `papers` and `applicants` (`role` and `did` of each).
    pub fn application(&self) -> Digest {
        #[derive(Serialize)]
        struct Application<'a> {
            case: &'a CaseNumber,
            service: &'a ServiceId,
            version: u64,
            answers: &'a Fields,
            sealed: &'a Sealed,
            papers: &'a Sealed,
            applicants: Vec<Named<'a>>,
        }
        #[derive(Serialize)]
        struct Named<'a> {
            role: &'a Word,
            did: &'a Did,
        }
        let application = Application {
            case: &self.number,
            service: &self.service,
            version: self.version,
            answers: &self.answers,
            sealed: &self.sealed,
            papers: &self.papers,
            applicants: self.applicants.iter().map(|one| Named { role: &one.role, did: &one.did }).collect(),
        };
        Digest::of(serde_json::to_string(&application).expect("an application is always JSON").as_bytes())
    }

    /// Those who apply in a role; without one, whoever filed.
    pub fn applying(&self, role: Option<&Word>) -> Vec<&Did> {
        match role {
            None => self.applicant.iter().collect(),
            Some(role) => {
                self.applicants.iter().filter(|one| one.role == *role).map(|one| &one.did).collect()
            }
        }
    }

    /// Whether this person applies, or is the one concerned by what an office began.
    pub fn is_applied_for_by(&self, who: &Did) -> bool {
        self.party() == Some(who) || self.applicants.iter().any(|one| one.did == *who)
    }

    /// Whether this person applies, or has acted for one who does.
    pub fn is_party(&self, who: &Did) -> bool {
        let agents = self.applicants.iter().filter_map(|one| one.agent.as_ref()).chain(&self.agent);
        self.is_applied_for_by(who) || agents.into_iter().any(|agent| agent.did == *who)
    }

    /// Whether somebody whom the filer named has yet to sign.
    pub fn lacks_signatures(&self) -> bool {
        self.applicants.iter().any(|one| one.signed.is_none())
    }
}

//! Life after a decision: which record an application is about, cases that an office begins by itself, and what a review
//! that sets a decision aside brings about.

use super::{Bundle, Case, RecordRef, Status};
use crate::{CaseNumber, Did, InstitutionId, RegisterId, RoleId, Time, Word};
use serde::{Deserialize, Serialize};

/// What the beginning of a case ex officio is called where a step keeps out who began it (`not_by`).
pub const INITIATION: &str = "立案";

/// The record that a case of a service is about: one that is in force and the applicant's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct About {
    /// In which register.
    pub register: RegisterId,
    /// The public answer that names the record.
    pub record: Word,
}

/// Who begins a case of a service ex officio (依职权). Nobody can apply for it then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InitiatedBy {
    /// The role, at the authority.
    pub role: RoleId,
    /// The law that lets the office do so.
    pub basis: String,
}

/// How a case was begun ex officio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Initiated {
    /// The officer.
    pub did: Did,
    /// Whose deputy they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputises: Option<Did>,
    /// For which institution.
    pub institution: InstitutionId,
    /// In which role.
    pub role: RoleId,
    /// Why.
    pub reasons: String,
    /// The legal basis.
    pub basis: String,
    /// The person concerned: who holds the record, or applied in the case that it is about; absent: nobody is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerned: Option<Did>,
}

/// Where a case goes on once a review has set its decision aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reopens {
    /// The officer's step at which it goes on.
    pub at: Word,
    /// What becomes of the records it made.
    pub results: ReopenedResults,
}

/// What becomes of the records of a case that is reopened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReopenedResults {
    /// They are not in force until the case is granted anew.
    Suspended,
    /// They are revoked.
    Ended,
}

/// State: a review set a decision of this case aside, or told the office to act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reopened {
    /// The case that reviewed it.
    pub review: CaseNumber,
    /// How it had ended; absent: it was still open, and the office is to act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Word>,
    /// Who signed what was set aside: they do not decide it again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept_out: Vec<Did>,
    /// When.
    pub at: Time,
}

/// State: the cases that deal with a record, or dealt with it last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Dealing {
    /// The holder's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applied: Option<CaseNumber>,
    /// One that an office began by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiated: Option<CaseNumber>,
}

impl Case {
    /// Whose case it is: the applicant, or the person concerned by what an office began.
    pub fn party(&self) -> Option<&Did> {
        self.applicant.as_ref().or_else(|| self.initiated.as_ref()?.concerned.as_ref())
    }

    /// Whether it is still to be decided.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, Status::Closed { .. } | Status::Imported)
    }

    /// Whether this person, or their deputy, began it.
    pub fn began(&self, who: &Did) -> bool {
        let began = |begun: &Initiated| begun.did == *who || begun.deputises.as_ref() == Some(who);
        self.initiated.as_ref().is_some_and(|begun| began(begun))
    }

    /// The records that it became, oldest first.
    pub fn records(&self) -> impl Iterator<Item = &RecordRef> {
        self.also.iter().chain(&self.result)
    }
}

impl Bundle {
    /// Whether its cases are about the record of this register that this answer names.
    pub fn is_about(&self, register: &RegisterId, answer: &Word) -> bool {
        self.about.as_ref().is_some_and(|about| about.register == *register && about.record == *answer)
    }
}

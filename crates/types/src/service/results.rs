//! What a granted case becomes: the record it writes, how that is named, and where its fields come from.

use crate::{Period, RecordId, RegisterId, Value, Word};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A record that a granted case writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResultRecord {
    /// The register, kept by the same authority.
    pub register: RegisterId,
    /// How the record is named.
    pub record: RecordName,
    /// Whether fields that are not named here keep the values of the version before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keep: bool,
    /// The record's fields and where they are taken from.
    pub content: BTreeMap<Word, Source>,
    /// Skipped when the answer that names the record was not given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// An expression over public answers that says when it is written; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The field with the last day of the record's validity. The ledger's clock ends the record after that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Word>,
    /// That this ends the record, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<ResultEnds>,
}

/// How a granted case ends a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResultEnds {
    /// 注销: at its holder's wish, or because what it stands for is no longer there.
    Cancelled,
    /// 撤销、吊销: the office takes it back.
    Revoked,
}

/// How a record is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RecordName {
    /// By the case's number.
    Case,
    /// By a public answer.
    Answer(Word),
    /// By the next number of its register in this year: `prefix-year-number`, the number with this many digits.
    Numbered {
        /// What stands before.
        prefix: String,
        /// Digits of the number.
        digits: u32,
    },
}

/// Where a field of a record is taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// An answer; a personal one stays sealed.
    Answer(Word),
    /// An output of a rule that the case went through.
    Output(Word),
    /// What an officer stated with an outcome; a personal statement stays sealed.
    Finding(Word),
    /// The DID of who applies: of whoever filed, or of those in a role; a list where several can be.
    Applicant {
        /// As whom; absent: who filed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<Word>,
    },
    /// Always the same.
    Fixed(Value),
    /// The case's number.
    CaseNumber,
    /// The day of the decision, `YYYY-MM-DD`.
    Today,
    /// The day that is so much later than the day of the decision, `YYYY-MM-DD`; such as the end of a permit's validity.
    /// Months and years lead to the day of the same number, days of rest do not move it.
    TodayPlus(Period),
}

/// A record by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordRef {
    /// The register.
    pub register: RegisterId,
    /// The record.
    pub record: RecordId,
}

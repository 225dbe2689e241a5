//! Service: what an institution offers, and the cases people bring. A case is bound to the version of the
//! service it was filed under.

use crate::{
    Bilingual, CalendarId, CaseNumber, Did, Digest, Fields, InstitutionId, RecordId, RegisterId, RoleId,
    Sealed, ServiceId, Time, TxId, Value, Word,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A service's folder compiled to one canonical JSON: what validators execute. The folder's own files
/// ride along in `sources` for display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// The service.
    pub id: ServiceId,
    /// Counts up from 1.
    pub version: u64,
    /// Its name.
    pub name: Bilingual,
    /// What it is for, in a sentence or two.
    pub summary: Bilingual,
    /// The institution that offers it.
    pub authority: InstitutionId,
    /// The laws it stands on.
    pub legal_basis: Vec<String>,
    /// What the law allows and what the office promises.
    pub promise: Promise,
    /// The calendar that counts its working days.
    pub calendar: CalendarId,
    /// The form: the JSON Schema subset of `rules::form`.
    pub form: Value,
    /// The steps in order; the first is where a case begins.
    pub steps: Vec<Step>,
    /// How a case can end.
    pub ends: Vec<End>,
    /// Working days an applicant has for a correction.
    pub correction_days: u32,
    /// The record a granted case becomes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultRecord>,
    /// The folder's files by path, as text.
    pub sources: BTreeMap<String, String>,
}

/// Time limits in working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// The legal limit.
    pub legal_days: u32,
    /// The law that sets it.
    pub legal_basis: String,
    /// What the office promises; at most the legal limit.
    pub our_days: u32,
}

/// A step that an officer decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its id in this process.
    pub id: Word,
    /// Its name.
    pub name: Bilingual,
    /// The role of the authority that decides it.
    pub role: RoleId,
    /// Working days for the step.
    pub within_days: u32,
    /// What may be decided and where it leads.
    pub choices: Vec<Choice>,
}

/// One possible outcome of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The outcome's id.
    pub outcome: Word,
    /// Its name.
    pub name: Bilingual,
    /// Where it leads.
    pub then: Then,
}

/// Where an outcome leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// To another step. The step after acceptance starts the clock, see `accepts`.
    Step(Word),
    /// Back to the applicant for correction; the same step follows it.
    Correction,
    /// To an end.
    End(Word),
}

/// One way a case can end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// Its id.
    pub id: Word,
    /// Its name.
    pub name: Bilingual,
    /// What it means for the applicant.
    pub kind: EndKind,
}

/// What an end means for the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndKind {
    /// What was asked for is given; the result is recorded.
    Granted,
    /// It is refused, with reasons.
    Refused,
    /// The applicant took it back.
    Withdrawn,
}

/// The record that a granted case becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultRecord {
    /// The register, kept by the same authority.
    pub register: RegisterId,
    /// The public answer that names the record; absent: the case number names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Word>,
    /// The record's fields and the answers they are taken from.
    pub content: BTreeMap<Word, Word>,
}

/// `service.publish`: by an officer of the authority with role `head` or `publisher`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// The compiled folder.
    pub bundle: Bundle,
}

/// `service.submit`: by the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// What is applied for.
    pub service: ServiceId,
    /// The version the applicant saw; must be the current one.
    pub version: u64,
    /// The public answers.
    pub answers: Fields,
    /// Commitments to the personal answers.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub sealed: Sealed,
}

/// `service.decide`: by an officer in the step's role, who is not the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// Which case.
    pub case: CaseNumber,
    /// The step that is decided; must be the current one.
    pub step: Word,
    /// One of the step's choices.
    pub outcome: Word,
    /// Why. Required for refusals and corrections.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
    /// The legal basis.
    pub basis: String,
    /// For a correction: the answers to be corrected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Word>,
}

/// `service.correct`: by the applicant; exactly the fields that were asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// Which case.
    pub case: CaseNumber,
    /// The corrected public answers.
    pub answers: Fields,
    /// Commitments to the corrected personal answers.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub sealed: Sealed,
}

/// `service.withdraw`: by the applicant, while the case is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Which case.
    pub case: CaseNumber,
}

/// `service.import`: by an officer with role `importer`. The institution attests it; the ledger did not
/// witness it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// The file it was read from.
    pub source: ImportSource,
    /// The case as that file tells it.
    pub case: ImportedCase,
}

/// Where imported cases come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportSource {
    /// A short name of the collection, such as `permits`; part of the case numbers.
    pub name: ServiceId,
    /// SHA-256 of the whole file.
    pub file: Digest,
}

/// A case from before the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    pub started: Option<Time>,
    /// End, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Time>,
    /// Deadline, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Time>,
    /// What happened, in the order of time.
    pub events: Vec<ImportedEvent>,
}

/// One event of an imported case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedEvent {
    /// When, Unix milliseconds.
    pub at: Time,
    /// What.
    pub activity: String,
    /// Who, as the source names them.
    pub by: String,
    /// Their group.
    pub group: String,
}

/// State: a service; its versions stand under the same subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Its id.
    pub id: ServiceId,
    /// Who offers it.
    pub authority: InstitutionId,
    /// The current version.
    pub version: u64,
    /// SHA-256 of the current bundle's JSON.
    pub bundle: Digest,
}

/// State: a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its number.
    pub number: CaseNumber,
    /// Where it came from.
    pub origin: Origin,
    /// The service, or the imported collection.
    pub service: ServiceId,
    /// The service's version; 0 for an imported case.
    pub version: u64,
    /// The institution that handles it, or attests it.
    pub institution: InstitutionId,
    /// The applicant; absent for an imported case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<Did>,
    /// The public answers.
    #[serde(default)]
    pub answers: Fields,
    /// Commitments to the personal answers.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub sealed: Sealed,
    /// Where it stands.
    pub status: Status,
    /// Submitted, or begun.
    pub submitted: Time,
    /// When the first step let it in (受理): the promise runs from here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Time>,
    /// When the promise ends; moves only by the working days the clock stood still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Time>,
    /// The decisions taken so far.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// The record it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<RecordRef>,
    /// What an imported case tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported: Option<Box<Import>>,
}

/// Whether the ledger saw a case happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Every step is a signed transaction on this ledger.
    Witnessed,
    /// Attested by the importer, not witnessed by the ledger.
    Imported,
}

/// Where a case stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// At a step, waiting for an officer.
    Running {
        /// The step.
        step: Word,
        /// When the step is due.
        due: Time,
    },
    /// With the applicant, the clock stopped.
    Correcting {
        /// The step that follows the correction.
        step: Word,
        /// The answers to be corrected.
        fields: Vec<Word>,
        /// When the clock stopped.
        since: Time,
        /// When the correction is due.
        due: Time,
        /// Working days of the promise that were left.
        days_left: u32,
    },
    /// Ended.
    Closed {
        /// Which end.
        end: Word,
        /// What it means.
        kind: EndKind,
        /// When.
        at: Time,
    },
    /// From before the ledger.
    Imported,
}

/// A decision an officer signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The step.
    pub step: Word,
    /// The outcome.
    pub outcome: Word,
    /// Who.
    pub by: Did,
    /// In which role.
    pub role: RoleId,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
    /// The legal basis.
    pub basis: String,
    /// When.
    pub at: Time,
    /// The transaction.
    pub tx: TxId,
}

/// A record by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordRef {
    /// The register.
    pub register: RegisterId,
    /// The record.
    pub record: RecordId,
}

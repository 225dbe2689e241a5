//! The acts of the chapter: what offices and applicants sign.

use super::Bundle;
use crate::{CaseNumber, Digest, Fields, Sealed, ServiceId, Time, Word};
use serde::{Deserialize, Serialize};

/// `service.publish`: by an officer of the authority with role `head` or `publisher`. Where the ledger's parameters
/// name a supervisor, the version takes force only once it is endorsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// The compiled folder.
    pub bundle: Bundle,
}

/// `service.endorse`: by an officer of the supervising institution with role `supervisor`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endorse {
    /// Which service.
    pub service: ServiceId,
    /// The version that was proposed.
    pub version: u64,
    /// SHA-256 of its bundle's JSON: what the supervisor has read.
    pub bundle: Digest,
    /// The legal basis.
    pub basis: String,
}

/// `service.submit`: by the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// What is applied for.
    pub service: ServiceId,
    /// The version the applicant saw; must be the one in force.
    pub version: u64,
    /// The public answers.
    pub answers: Fields,
    /// Commitments to the personal answers.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub sealed: Sealed,
    /// Commitments to the papers, by material.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub papers: Sealed,
    /// 复议: the applicant's own case whose refusal is to be reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<CaseNumber>,
}

/// `service.decide`: by an officer in the step's role, who is not the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// Which case.
    pub case: CaseNumber,
    /// The step, or the part of one, that is decided; must be open.
    pub step: Word,
    /// One of its choices.
    pub outcome: Word,
    /// Why. Required for refusals and corrections.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
    /// The legal basis.
    pub basis: String,
    /// For a correction: the answers and papers to be corrected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Word>,
    /// Why the outcome is another than the rule's answer (公开统计); only then, and then always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deviates: Option<String>,
}

/// `service.correct`: by the applicant; exactly what was asked for.
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
    /// Commitments to the corrected papers.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub papers: Sealed,
}

/// `service.withdraw`: by the applicant, while the case is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Which case.
    pub case: CaseNumber,
}

/// `service.claim`: by an officer who could decide the step; from then on no other one can, until it is released or
/// claimed anew. What a colleague has in hand is taken over with reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Which case.
    pub case: CaseNumber,
    /// The step, or the part of one.
    pub step: Word,
    /// Why it is taken over.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
}

/// `service.release`: by the officer who has it in hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Which case.
    pub case: CaseNumber,
    /// The step, or the part of one.
    pub step: Word,
}

/// `service.suspend`: by an officer who could decide the case now. Stops the clock, with a reason and an end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspend {
    /// Which case.
    pub case: CaseNumber,
    /// One of the pauses that the service allows.
    pub pause: Word,
    /// Why.
    pub reasons: String,
    /// When the clock goes on by itself at the latest; not after the service's limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Time>,
}

/// `service.resume`: by an officer who could decide the case. The clock goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resume {
    /// Which case.
    pub case: CaseNumber,
    /// What came of the pause, such as the result of the hearing.
    pub reasons: String,
}

/// `service.draw`: by anyone who carries it here. The randomness of a final view, which nobody could know when the
/// cases that closed in that view's block were decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draw {
    /// The block whose closed cases are drawn from.
    pub height: u64,
    /// The threshold signature over its view, as in the block's certificate: 96 hex digits.
    pub randomness: String,
}

/// `service.rereview`: by the officer who was drawn to look at a closed case again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rereview {
    /// Which case.
    pub case: CaseNumber,
    /// Whether the decision stands.
    pub upheld: bool,
    /// What was found.
    pub reasons: String,
}

//! The acts of the chapter: what offices and applicants sign. Those of packages and of past cases have their bodies beside
//! what they speak of.

use super::{
    Bundle, Decline, EndorsePackage, Import, Join, Papers, Parties, PublishPackage, RecordRef, Shown,
    SubmitJoint,
};
use crate::{CaseNumber, Digest, Fields, Sealed, ServiceId, Time, Word, chapter::acts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

acts! {
    /// An institution publishes a version of a service.
    Publish(Box<Publish>) "service.publish" "发布事项" "Publication of a service",
    /// The supervisor endorses a version of a service.
    Endorse(Endorse) "service.endorse" "核准事项" "Endorsement of a service",
    /// An institution publishes a package of services.
    PublishPackage(Box<PublishPackage>) "service.publish_package" "发布联办套餐" "Publication of a package",
    /// The supervisor endorses a version of a package.
    EndorsePackage(EndorsePackage) "service.endorse_package" "核准联办套餐" "Endorsement of a package",
    /// A person applies for several services at once.
    SubmitJoint(SubmitJoint) "service.submit_joint" "提交联办申请" "Joint application",
    /// A person applies.
    Submit(Submit) "service.submit" "提交申请" "Application",
    /// An office begins a case by itself.
    Initiate(Initiate) "service.initiate" "依职权立案" "Case begun ex officio",
    /// One of several applicants signs the application.
    Join(Join) "service.join" "共同申请人签署" "Signature of a co-applicant",
    /// One of several applicants does not.
    Decline(Decline) "service.decline" "共同申请人不同意" "Refusal of a co-applicant",
    /// An officer takes a step of a case in hand.
    Claim(Claim) "service.claim" "认领" "Taking in hand",
    /// An officer gives it back to the office.
    Release(Release) "service.release" "放回" "Giving back",
    /// An officer decides a step of a case.
    Decide(Decide) "service.decide" "作出决定" "Decision",
    /// An office says which papers of a case are there.
    Papers(Papers) "service.papers" "确认材料" "Papers received",
    /// An applicant answers a request for correction.
    Correct(Correct) "service.correct" "补正" "Correction",
    /// An applicant withdraws.
    Withdraw(Withdraw) "service.withdraw" "撤回申请" "Withdrawal",
    /// An officer stops the clock of a case.
    Suspend(Suspend) "service.suspend" "中止计时" "Stopping of the clock",
    /// An officer lets it go on.
    Resume(Resume) "service.resume" "恢复计时" "Resuming of the clock",
    /// An officer gives a case more time.
    Extend(Extend) "service.extend" "延长期限" "Extension of time",
    /// Anyone carries a view's randomness here, and lots are drawn.
    Draw(Draw) "service.draw" "抽签" "Drawing of lots",
    /// The officer who was drawn looks at a closed case again.
    Rereview(Rereview) "service.rereview" "复查" "Second review",
    /// An institution brings in a case from before the ledger.
    Import(Box<Import>) "service.import" "导入历史办件" "Import of a past case",
}

/// `service.publish`: by an officer of the authority with role `head` or `publisher`. Where the ledger's parameters
/// name a supervisor, the version takes force only once it is endorsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// The compiled folder.
    pub bundle: Bundle,
}

/// `service.endorse`: by an officer of the supervising institution with role `supervisor`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
    /// Where several apply: as whom, and together with whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parties: Option<Parties>,
    /// What opens sealed fields of records to the ledger, by the facts that ask.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shown: BTreeMap<Word, Shown>,
    /// The record by which the signer applies for somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<RecordRef>,
}

/// `service.initiate`: by an officer in the role that the service names, who is not the person concerned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Initiate {
    /// Which service; it says that it is begun so.
    pub service: ServiceId,
    /// The version the officer saw; must be the one in force.
    pub version: u64,
    /// The public answers. Personal ones are the person's own to give.
    pub answers: Fields,
    /// The case that it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<CaseNumber>,
    /// Why.
    pub reasons: String,
    /// The legal basis.
    pub basis: String,
}

/// `service.decide`: by an officer in the step's role, who is not the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
    /// What the step asks to be stated with every outcome but a correction: public answers.
    #[serde(default, skip_serializing_if = "Fields::is_empty_map")]
    pub findings: Fields,
    /// Commitments to personal ones.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub sealed: Sealed,
}

/// `service.correct`: by the applicant; exactly what was asked for, each name in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
    /// What was asked for and is left empty: optional answers taken back, papers that are no longer needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub empty: Vec<Word>,
    /// The record by which the signer acts for the applicant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<RecordRef>,
}

/// `service.withdraw`: by the applicant, while the case is open. Of several applicants who have all signed each asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Which case.
    pub case: CaseNumber,
    /// The record by which the signer acts for the applicant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<RecordRef>,
}

/// `service.claim`: by an officer who could decide the step; from then on no other one can, until it is released or
/// claimed anew. What a colleague has in hand is taken over with reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Which case.
    pub case: CaseNumber,
    /// The step, or the part of one.
    pub step: Word,
}

/// `service.suspend`: by an officer who could decide the case now. Stops the clock, with a reason and an end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Resume {
    /// Which case.
    pub case: CaseNumber,
    /// What came of the pause, such as the result of the hearing.
    pub reasons: String,
}

/// `service.extend`: by an officer whom the service names for it, before the time is over. The applicant is told the reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Extend {
    /// Which case.
    pub case: CaseNumber,
    /// The open step or part; absent: the promise, and with it what is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Word>,
    /// Why.
    pub reasons: String,
    /// When it ends instead; after its end now, and not after the service's limit. Absent: at that limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Time>,
}

/// `service.draw`: by anyone who carries it here. The randomness of a final view, which nobody could know when the
/// cases that closed in that view's block were decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Draw {
    /// The block whose closed cases are drawn from.
    pub height: u64,
    /// The threshold signature over its view, as in the block's certificate: 96 hex digits.
    pub randomness: String,
}

/// `service.rereview`: by the officer who was drawn to look at a closed case again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rereview {
    /// Which case.
    pub case: CaseNumber,
    /// Whether the decision stands.
    pub upheld: bool,
    /// What was found.
    pub reasons: String,
}

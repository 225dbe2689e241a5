//! What happens in the chapter, as much as a list or a search needs to know.

use super::{CardKind, EndKind, Origin, Party, RecordRef};
use crate::{CaseNumber, Did, Digest, InstitutionId, RoleId, ServiceId, Time, Word, chapter::events};
use serde::{Deserialize, Serialize};

events! {
    /// A service has a new version.
    Published "service.published" "事项已发布" "Service published" {
        /// Which.
        service: ServiceId,
        /// Which version.
        version: u64,
        /// The bundle's digest.
        bundle: Digest,
        /// From when on it is in force; absent while it waits for its endorsement.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Time>,
    }
    /// A version of a service was endorsed; it takes force at a moment.
    Endorsed "service.endorsed" "事项已核准" "Service endorsed" {
        /// Which.
        service: ServiceId,
        /// Which version.
        version: u64,
        /// From when on.
        from: Time,
    }
    /// A package of services has a new version.
    PackagePublished "service.package_published" "联办套餐已发布" "Package published" {
        /// Which.
        package: ServiceId,
        /// Which version.
        version: u64,
        /// The digest of the package's JSON.
        bundle: Digest,
        /// From when on it is in force; absent while it waits for its endorsement.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Time>,
    }
    /// A version of a package was endorsed and is in force.
    PackageEndorsed "service.package_endorsed" "联办套餐已核准" "Package endorsed" {
        /// Which.
        package: ServiceId,
        /// Which version.
        version: u64,
        /// From when on.
        from: Time,
    }
    /// A joint application opened several cases.
    JointOpened "service.joint_opened" "联办申请已受领" "Joint application opened" {
        /// Its number.
        joint: CaseNumber,
        /// The cases.
        cases: Vec<CaseNumber>,
    }
    /// A case was opened, or brought in.
    Opened "service.opened" "办件已建立" "Case opened" {
        /// Its number.
        case: CaseNumber,
        /// The service, or the imported collection.
        service: ServiceId,
        /// Who handles it.
        institution: InstitutionId,
        /// Whether the ledger sees it happen.
        origin: Origin,
    }
    /// An office began the case by itself.
    Initiated "service.initiated" "依职权立案" "Begun ex officio" {
        /// Which.
        case: CaseNumber,
        /// Who began it.
        by: Did,
        /// The person concerned, who sees it among their cases.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        concerned: Option<Did>,
    }
    /// A review set the decision of a case aside, or told the office to act; the case goes on.
    Reopened "service.reopened" "复议后重新办理" "Reopened after a review" {
        /// Which.
        case: CaseNumber,
        /// The case that reviewed it.
        review: CaseNumber,
    }
    /// Others are to sign an application before it goes on.
    Asked "service.asked" "请共同申请人签署" "Co-applicants asked to sign" {
        /// Which.
        case: CaseNumber,
        /// Who has yet to sign, and as whom.
        parties: Vec<Party>,
        /// The digest of the application that they sign.
        application: Digest,
        /// Until when.
        due: Time,
    }
    /// One of several applicants has signed.
    Joined "service.joined" "共同申请人已签署" "Co-applicant signed" {
        /// Which.
        case: CaseNumber,
        /// As whom.
        role: Word,
        /// Who.
        by: Did,
        /// How many have yet to sign.
        left: u32,
    }
    /// One of several applicants does not sign.
    Declined "service.declined" "共同申请人不同意" "Co-applicant declined" {
        /// Which.
        case: CaseNumber,
        /// As whom.
        role: Word,
        /// Who.
        by: Did,
    }
    /// Somebody acted for an applicant.
    ActedFor "service.acted_for" "代为办理" "Acted for somebody else" {
        /// Which.
        case: CaseNumber,
        /// Who signed.
        agent: Did,
        /// The applicant.
        principal: Did,
        /// The record that lets them.
        power: RecordRef,
    }
    /// One of several applicants asks to withdraw; it is withdrawn when all have.
    WithdrawalAsked "service.withdrawal_asked" "请求撤回" "Withdrawal asked for" {
        /// Which.
        case: CaseNumber,
        /// Who.
        by: Did,
        /// How many have yet to ask for it.
        left: u32,
    }
    /// A case moved to a step.
    Moved "service.moved" "进入环节" "Moved to a step" {
        /// Which.
        case: CaseNumber,
        /// The step it is at.
        step: Word,
        /// When the step is due.
        due: Time,
        /// When the whole case is due, once it is accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promised: Option<Time>,
        /// Who has what to do now.
        open: Vec<Duty>,
    }
    /// An officer has a step, or a part of one, in hand.
    Claimed "service.claimed" "已认领" "Taken in hand" {
        /// Which.
        case: CaseNumber,
        /// The step or part.
        step: Word,
        /// Who.
        by: Did,
        /// From whom it was taken over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Did>,
    }
    /// Nobody has it in hand any more.
    Released "service.released" "已放回" "Given back" {
        /// Which.
        case: CaseNumber,
        /// The step or part.
        step: Word,
    }
    /// One of several officers has signed an outcome of a step or part; it is open until enough agree.
    OpinionSigned "service.opinion_signed" "已签署意见" "Opinion signed" {
        /// Which.
        case: CaseNumber,
        /// The step or part.
        step: Word,
        /// The outcome.
        outcome: Word,
        /// Who.
        by: Did,
        /// How many agree on it now.
        agree: u32,
        /// How many it takes.
        needed: u32,
    }
    /// A step, or a part of one, was decided.
    Decided "service.decided" "已决定" "Decided" {
        /// Which.
        case: CaseNumber,
        /// The step or part.
        step: Word,
        /// The outcome.
        outcome: Word,
        /// Who or what decided.
        by: DeciderKind,
        /// Whether an officer deviated from the rule's answer.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        deviates: bool,
    }
    /// A clock was stopped other than for a correction.
    Suspended "service.suspended" "计时已中止" "Clock stopped" {
        /// Which.
        case: CaseNumber,
        /// What for: the pause's name, or `公告`.
        pause: Word,
        /// Until when at the latest.
        until: Time,
    }
    /// A clock goes on.
    Resumed "service.resumed" "计时已恢复" "Clock resumed" {
        /// Which.
        case: CaseNumber,
    }
    /// A step, a part of one, or the promise has more time.
    Extended "service.extended" "期限已延长" "Time extended" {
        /// Which.
        case: CaseNumber,
        /// The step or part; absent: the promise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<Word>,
        /// When it ends now.
        until: Time,
        /// Who gave it.
        by: Did,
        /// When the whole case is due, once it is accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promised: Option<Time>,
        /// Who has what to do now.
        open: Vec<Duty>,
    }
    /// A step, or a part of one, is long overdue and lies with the superior office as well.
    Escalated "service.escalated" "已提交上级督办" "Before the superior office" {
        /// Which.
        case: CaseNumber,
        /// The step or part.
        task: Word,
        /// The superior office's institution.
        institution: InstitutionId,
        /// Its role.
        role: RoleId,
        /// Who has what to do now.
        open: Vec<Duty>,
    }
    /// A limit is near or has passed.
    Carded "service.carded" "已亮牌" "Card shown" {
        /// Which.
        case: CaseNumber,
        /// How serious.
        kind: CardKind,
        /// The step or part; absent: the whole case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<Word>,
        /// The moment it was due.
        due: Time,
    }
    /// Lots chose a closed case for a second look.
    Drawn "service.drawn" "已抽中复查" "Drawn for a second review" {
        /// Which.
        case: CaseNumber,
        /// Who is to look.
        reviewer: Did,
    }
    /// Lots were drawn for the cases that closed in a block.
    LotsDrawn "service.lots_drawn" "已抽签" "Lots drawn" {
        /// The block.
        height: u64,
        /// Cases that were in the lots.
        cases: u64,
        /// How many were drawn.
        drawn: u64,
    }
    /// A closed case was looked at again.
    Rereviewed "service.rereviewed" "已复查" "Reviewed a second time" {
        /// Which.
        case: CaseNumber,
        /// Whether the decision stands.
        upheld: bool,
    }
    /// A case waits for its applicant; the clock stands still.
    SentBack "service.sent_back" "退回补正" "Sent back for correction" {
        /// Which.
        case: CaseNumber,
        /// What is to be corrected.
        fields: Vec<Word>,
        /// Until when.
        due: Time,
    }
    /// The applicant corrected.
    Corrected "service.corrected" "已补正" "Corrected" {
        /// Which.
        case: CaseNumber,
    }
    /// An office says which papers of a case are there, and which are not.
    PapersReceived "service.papers_received" "材料已核" "Papers received" {
        /// Which.
        case: CaseNumber,
        /// Who says so.
        by: Did,
        /// Papers that are there.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        there: Vec<Word>,
        /// Papers that are not.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missing: Vec<Word>,
    }
    /// A case ended.
    Closed "service.closed" "已办结" "Case closed" {
        /// Which.
        case: CaseNumber,
        /// How.
        end: Word,
        /// What that means.
        kind: EndKind,
    }
}

/// What an office has to do for a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// The step or part.
    pub task: Word,
    /// Whose.
    pub institution: InstitutionId,
    /// In which role.
    pub role: RoleId,
    /// When it is due.
    pub due: Time,
    /// When a yellow card is shown.
    pub yellow: Time,
    /// The officer who has it in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Did>,
}

/// Who or what decided, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeciderKind {
    /// An officer, by signature.
    Officer,
    /// A rule.
    Rule,
    /// The clock.
    Clock,
    /// The law, since the office said nothing (视为).
    Silence,
}

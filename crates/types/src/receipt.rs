//! What became of a transaction: every one in a block has a receipt, and the block commits to it.

use crate::{
    CalendarId, CaseNumber, Did, Digest, InstitutionId, Multikey, RecordId, RegisterId, Rejection, RoleId,
    ServiceId, Time, TxId, Word,
    identity::Guardian,
    service::{CardKind, EndKind, Origin},
};
use serde::{Deserialize, Serialize};

/// A receipt. Its JSON text is a leaf of the block's receipts root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The transaction; all zeroes in the clock's receipt.
    pub tx: TxId,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Outcome {
    /// Done; these things happened.
    Accepted {
        /// In this order.
        events: Vec<Event>,
    },
    /// Nothing changed but the signer's nonces.
    Rejected(Rejection),
}

/// What an office has to do for a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[serde(rename_all = "snake_case")]
pub enum DeciderKind {
    /// An officer, by signature.
    Officer,
    /// A rule.
    Rule,
    /// The clock.
    Clock,
}

/// Something that happened on the ledger, as much as a list or a search needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// An officer was appointed.
    #[serde(rename = "governance.appointed")]
    Appointed {
        /// Where.
        institution: InstitutionId,
        /// Who.
        officer: Did,
        /// As what.
        role: RoleId,
    },
    /// An appointment was ended.
    #[serde(rename = "governance.dismissed")]
    Dismissed {
        /// Where.
        institution: InstitutionId,
        /// Who.
        officer: Did,
        /// From what.
        role: RoleId,
    },
    /// A calendar changed.
    #[serde(rename = "governance.calendar_set")]
    CalendarSet {
        /// Which.
        calendar: CalendarId,
        /// To which version.
        version: u64,
    },
    /// What is governed for all services changed.
    #[serde(rename = "governance.parameters_set")]
    ParametersSet {},
    /// A person got their DID.
    #[serde(rename = "identity.created")]
    Created {
        /// Who.
        did: Did,
    },
    /// A key was added.
    #[serde(rename = "identity.key_added")]
    KeyAdded {
        /// Whose.
        did: Did,
        /// Which.
        key: Multikey,
    },
    /// A key was revoked.
    #[serde(rename = "identity.key_revoked")]
    KeyRevoked {
        /// Whose.
        did: Did,
        /// Which.
        key: Multikey,
    },
    /// A person named their guardians, or said that there are none.
    #[serde(rename = "identity.guardians_set")]
    GuardiansSet {
        /// Who.
        did: Did,
    },
    /// A guardian supports a new key.
    #[serde(rename = "identity.recovery_supported")]
    RecoverySupported {
        /// Whose identity is to be recovered.
        did: Did,
        /// Who supports.
        guardian: Guardian,
        /// Which key.
        key: Multikey,
        /// When the key can take up the identity; absent while too few guardians support it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Time>,
    },
    /// A person refused the recovery of their identity.
    #[serde(rename = "identity.recovery_refused")]
    RecoveryRefused {
        /// Who.
        did: Did,
    },
    /// A person took up their identity with a new key; all others are revoked.
    #[serde(rename = "identity.recovered")]
    Recovered {
        /// Who.
        did: Did,
        /// With which key.
        key: Multikey,
    },
    /// A register was opened.
    #[serde(rename = "registry.opened")]
    Opened {
        /// Which.
        register: RegisterId,
    },
    /// A record has a new version.
    #[serde(rename = "registry.written")]
    Written {
        /// Where.
        register: RegisterId,
        /// Which.
        record: RecordId,
        /// Which version.
        version: u64,
        /// Its digest.
        digest: Digest,
    },
    /// A service has a new version.
    #[serde(rename = "service.published")]
    Published {
        /// Which.
        service: ServiceId,
        /// Which version.
        version: u64,
        /// The bundle's digest.
        bundle: Digest,
        /// From when on it is in force; absent while it waits for its endorsement.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Time>,
    },
    /// A version of a service was endorsed; it takes force at a moment.
    #[serde(rename = "service.endorsed")]
    Endorsed {
        /// Which.
        service: ServiceId,
        /// Which version.
        version: u64,
        /// From when on.
        from: Time,
    },
    /// A package of services has a new version.
    #[serde(rename = "service.package_published")]
    PackagePublished {
        /// Which.
        package: ServiceId,
        /// Which version.
        version: u64,
        /// The digest of the package's JSON.
        bundle: Digest,
        /// From when on it is in force; absent while it waits for its endorsement.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Time>,
    },
    /// A version of a package was endorsed and is in force.
    #[serde(rename = "service.package_endorsed")]
    PackageEndorsed {
        /// Which.
        package: ServiceId,
        /// Which version.
        version: u64,
        /// From when on.
        from: Time,
    },
    /// A joint application opened several cases.
    #[serde(rename = "service.joint_opened")]
    JointOpened {
        /// Its number.
        joint: CaseNumber,
        /// The cases.
        cases: Vec<CaseNumber>,
    },
    /// A case was opened, or brought in.
    #[serde(rename = "service.opened")]
    CaseOpened {
        /// Its number.
        case: CaseNumber,
        /// The service, or the imported collection.
        service: ServiceId,
        /// Who handles it.
        institution: InstitutionId,
        /// Whether the ledger sees it happen.
        origin: Origin,
    },
    /// A case moved to a step.
    #[serde(rename = "service.moved")]
    CaseMoved {
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
    },
    /// An officer has a step, or a part of one, in hand.
    #[serde(rename = "service.claimed")]
    CaseClaimed {
        /// Which.
        case: CaseNumber,
        /// The step or part.
        step: Word,
        /// Who.
        by: Did,
        /// From whom it was taken over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Did>,
    },
    /// Nobody has it in hand any more.
    #[serde(rename = "service.released")]
    CaseReleased {
        /// Which.
        case: CaseNumber,
        /// The step or part.
        step: Word,
    },
    /// A step, or a part of one, was decided.
    #[serde(rename = "service.decided")]
    CaseDecided {
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
    },
    /// A clock was stopped other than for a correction.
    #[serde(rename = "service.suspended")]
    CaseSuspended {
        /// Which.
        case: CaseNumber,
        /// What for: the pause's name, or `公告`.
        pause: Word,
        /// Until when at the latest.
        until: Time,
    },
    /// A clock goes on.
    #[serde(rename = "service.resumed")]
    CaseResumed {
        /// Which.
        case: CaseNumber,
    },
    /// A limit is near or has passed.
    #[serde(rename = "service.carded")]
    CaseCarded {
        /// Which.
        case: CaseNumber,
        /// How serious.
        kind: CardKind,
        /// The step or part; absent: the whole case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<Word>,
        /// The moment it was due.
        due: Time,
    },
    /// Lots chose a closed case for a second look.
    #[serde(rename = "service.drawn")]
    CaseDrawn {
        /// Which.
        case: CaseNumber,
        /// Who is to look.
        reviewer: Did,
    },
    /// Lots were drawn for the cases that closed in a block.
    #[serde(rename = "service.lots_drawn")]
    LotsDrawn {
        /// The block.
        height: u64,
        /// Cases that were in the lots.
        cases: u64,
        /// How many were drawn.
        drawn: u64,
    },
    /// A closed case was looked at again.
    #[serde(rename = "service.rereviewed")]
    CaseRereviewed {
        /// Which.
        case: CaseNumber,
        /// Whether the decision stands.
        upheld: bool,
    },
    /// A case waits for its applicant; the clock stands still.
    #[serde(rename = "service.sent_back")]
    CaseSentBack {
        /// Which.
        case: CaseNumber,
        /// What is to be corrected.
        fields: Vec<Word>,
        /// Until when.
        due: Time,
    },
    /// The applicant corrected.
    #[serde(rename = "service.corrected")]
    CaseCorrected {
        /// Which.
        case: CaseNumber,
    },
    /// An officer may read personal answers of a case for a while.
    #[serde(rename = "exchange.accessed")]
    Accessed {
        /// Which case.
        case: CaseNumber,
        /// Who.
        reader: Did,
        /// For which institution.
        institution: InstitutionId,
        /// Which answers.
        names: Vec<Word>,
    },
    /// A case ended.
    #[serde(rename = "service.closed")]
    CaseClosed {
        /// Which.
        case: CaseNumber,
        /// How.
        end: Word,
        /// What that means.
        kind: EndKind,
    },
}

impl Receipt {
    /// What the clock did in a block.
    pub fn of_clock(events: Vec<Event>) -> Receipt {
        Receipt { tx: TxId::ZERO, outcome: Outcome::Accepted { events } }
    }

    /// Its bytes, as the block commits to them.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a receipt is always JSON")
    }
}

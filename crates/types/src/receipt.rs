//! What became of a transaction: every one in a block has a receipt, and the block commits to it.

use crate::{
    CalendarId, CaseNumber, Did, Digest, InstitutionId, Multikey, RecordId, RegisterId, Rejection, RoleId,
    ServiceId, Time, TxId, Word,
    service::{EndKind, Origin},
};
use serde::{Deserialize, Serialize};

/// A receipt. Its JSON text is a leaf of the block's receipts root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The transaction.
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
    },
    /// An officer decided a step.
    #[serde(rename = "service.decided")]
    CaseDecided {
        /// Which.
        case: CaseNumber,
        /// The step.
        step: Word,
        /// The outcome.
        outcome: Word,
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
    /// Its bytes, as the block commits to them.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a receipt is always JSON")
    }
}

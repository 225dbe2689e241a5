//! A case as it stands on the ledger, with everything that was decided about it.

use super::{
    Agent, Applicant, Card, EndKind, Extended, Hand, HeldTask, Import, Initiated, LookedUp, OpenTask,
    Opinion, Received, RecordRef, Reopened, Rereviewed, Reviewing, Shown,
};
use crate::{
    CaseNumber, Did, Digest, Fields, InstitutionId, PastTime, Period, RoleId, Sealed, ServiceId, Time, TxId,
    Word, sheet::Ruling,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// State: a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
    /// Who filed for the applicant, and by which record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Agent>,
    /// Where several apply: all of them, the one who filed first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applicants: Vec<Applicant>,
    /// What applicants have shown of sealed fields of records, by the facts that ask.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shown: BTreeMap<Word, Shown>,
    /// The public answers.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub answers: Fields,
    /// Commitments to the personal answers.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub sealed: Sealed,
    /// Commitments to the papers, by material.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub papers: Sealed,
    /// What the office knows of papers, by name: where they are, or that they are not there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub received: BTreeMap<Word, Received>,
    /// What registers said of the papers that are taken from them, when the applicant last answered.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub looked_up: BTreeMap<Word, LookedUp>,
    /// Where it stands.
    pub status: Status,
    /// Submitted, or begun; an imported case perhaps before 1970.
    pub submitted: PastTime,
    /// When it was accepted (受理): the promise runs from here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Time>,
    /// When the promise ends; moves by the days the clock stood still, by extensions, and where it depends on an outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Time>,
    /// When a yellow card warns that the promise is about to end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yellow: Option<Time>,
    /// The outcome that the promise goes by, where the service has another one for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_by: Option<Word>,
    /// 延长: more time that was given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extended: Vec<Extended>,
    /// The decisions taken so far.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// Officers who had something of it in hand or stopped its clock, each once in each office; and those whose deputies
    /// did, or decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hands: Vec<Hand>,
    /// What officers have signed of steps that several sign, as long as too few agree; at most one of each person for each
    /// step or part. With the decision they go to it; of a case that ends otherwise they stay here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opinions: Vec<Opinion>,
    /// When and why the clock stood still.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<Stop>,
    /// Warnings about time: yellow before a limit, red after it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<Card>,
    /// Outputs of the rules it went through.
    #[serde(default, skip_serializing_if = "Fields::is_empty_map")]
    pub outputs: Fields,
    /// The record it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<RecordRef>,
    /// Other records it became, before that one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<RecordRef>,
    /// The record it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<RecordRef>,
    /// 依职权: how an office began it; then it has no applicant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiated: Option<Box<Initiated>>,
    /// What reviews of it brought about, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<Reopened>,
    /// 复议: the case whose refusal it reviews.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<CaseNumber>,
    /// 复议: how it stood to its period and to that case when it came in. Officers decide on that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewing: Option<Reviewing>,
    /// Cases that review this one's refusal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<CaseNumber>,
    /// 一件事: the joint application it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joint: Option<CaseNumber>,
    /// 抽查: the second look that lots decided on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rereview: Option<Rereviewed>,
    /// When the ledger looks at it next by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wake: Option<Time>,
    /// What an imported case tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported: Option<Box<Import>>,
}

impl Case {
    /// A case of which nothing is known yet but where it comes from.
    pub fn new(
        number: CaseNumber,
        origin: Origin,
        service: ServiceId,
        institution: InstitutionId,
        submitted: PastTime,
    ) -> Case {
        Case {
            number,
            origin,
            service,
            version: 0,
            institution,
            applicant: None,
            agent: None,
            applicants: Vec::new(),
            shown: BTreeMap::new(),
            answers: Fields::default(),
            sealed: Sealed::default(),
            papers: Sealed::default(),
            received: BTreeMap::new(),
            looked_up: BTreeMap::new(),
            status: Status::Imported,
            submitted,
            accepted: None,
            promised: None,
            yellow: None,
            promised_by: None,
            extended: Vec::new(),
            decisions: Vec::new(),
            hands: Vec::new(),
            opinions: Vec::new(),
            stops: Vec::new(),
            cards: Vec::new(),
            outputs: Fields::default(),
            result: None,
            also: Vec::new(),
            subject: None,
            initiated: None,
            reopened: Vec::new(),
            about: None,
            reviewing: None,
            reviews: Vec::new(),
            joint: None,
            rereview: None,
            wake: None,
            imported: None,
        }
    }
}

/// Whether the ledger saw a case happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Every step is a signed transaction on this ledger, or follows from one.
    Witnessed,
    /// Attested by the importer, not witnessed by the ledger.
    Imported,
}

/// Where a case stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// At a step, waiting for officers.
    Running {
        /// The step.
        step: Word,
        /// When the last open part is due.
        due: Time,
        /// What is open: the step itself, or its parts.
        open: Vec<OpenTask>,
        /// What the rule would answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        advice: Option<Advice>,
    },
    /// With those whom the filer has named and who have yet to sign; no clock runs.
    Joining {
        /// The step that follows when all have signed.
        step: Word,
        /// The digest of the application that they sign.
        application: Digest,
        /// Since when.
        since: Time,
        /// Until when; after it the application is taken as withdrawn.
        due: Time,
        /// What was left of the promise, in working days as a plain number or in days.
        #[serde(with = "crate::period::in_working_days")]
        #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
        days_left: Period,
        /// What was left until a yellow card.
        #[serde(with = "crate::period::in_working_days")]
        #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
        yellow_left: Period,
    },
    /// With the applicant, the clock stopped.
    Correcting {
        /// The step that follows the correction.
        step: Word,
        /// The answers and papers to be corrected.
        fields: Vec<Word>,
        /// When the clock stopped.
        since: Time,
        /// When the correction is due; after it the application is taken as withdrawn.
        due: Time,
        /// What was left of the promise, in working days as a plain number or in days.
        #[serde(with = "crate::period::in_working_days")]
        #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
        days_left: Period,
        /// What was left until a yellow card.
        #[serde(with = "crate::period::in_working_days")]
        #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
        yellow_left: Period,
    },
    /// 公告 or 听证 and the like; the clock stopped.
    Suspended {
        /// What for.
        kind: PauseKind,
        /// The step that goes on afterwards.
        step: Word,
        /// When the clock stopped.
        since: Time,
        /// When it goes on by itself.
        until: Time,
        /// What was left of the promise, in working days as a plain number or in days.
        #[serde(with = "crate::period::in_working_days")]
        #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
        days_left: Period,
        /// What was left until a yellow card.
        #[serde(with = "crate::period::in_working_days")]
        #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
        yellow_left: Period,
        /// What was open, each with what is left of its time.
        open: Vec<HeldTask>,
        /// What the rule would answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        advice: Option<Advice>,
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

/// Why a clock stands still other than for a correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PauseKind {
    /// The process announces the case publicly.
    Announcement,
    /// Papers that were named have yet to be received.
    Papers,
    /// An officer stopped it for this.
    Pause(Word),
}

/// What a rule would answer where an officer decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Advice {
    /// The outcome; absent: the rule does not decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Word>,
    /// How it came about.
    pub ruling: Ruling,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Decision {
    /// The step, or the part of one.
    pub step: Word,
    /// The outcome.
    pub outcome: Word,
    /// Who or what decided.
    pub by: Decider,
    /// When.
    pub at: Time,
    /// The transaction it happened in; absent when it was the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tx: Option<TxId>,
    /// What was stated with it, as the step asks: public answers.
    #[serde(default, skip_serializing_if = "Fields::is_empty_map")]
    pub findings: Fields,
    /// Commitments to personal ones.
    #[serde(default, skip_serializing_if = "Sealed::is_empty_map")]
    pub sealed: Sealed,
    /// Where several sign: what the others had signed, those who agree and those who do not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opinions: Vec<Opinion>,
}

impl Decision {
    /// One without statements or other signatures.
    pub fn new(step: Word, outcome: Word, by: Decider, at: Time, tx: Option<TxId>) -> Decision {
        let (findings, sealed) = (Fields::default(), Sealed::default());
        Decision { step, outcome, by, at, tx, findings, sealed, opinions: Vec::new() }
    }
}

/// Who or what decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Decider {
    /// An officer, by signature.
    Officer {
        /// Who.
        did: Did,
        /// For which institution.
        institution: InstitutionId,
        /// In which role.
        role: RoleId,
        /// Why.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reasons: String,
        /// The legal basis.
        basis: String,
        /// The rule's answer that the officer saw.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        advice: Option<Advice>,
        /// Why the officer deviated from it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deviates: Option<String>,
    },
    /// A rule.
    Rule {
        /// How it came about.
        ruling: Ruling,
    },
    /// The clock.
    Clock {
        /// The law.
        basis: String,
    },
    /// The law (视为): the office said nothing, and nobody decided.
    Silence {
        /// The institution that said nothing.
        institution: InstitutionId,
        /// Its role that had to decide.
        role: RoleId,
        /// The law.
        basis: String,
        /// When its time was over: it counts from here.
        due: Time,
    },
}

/// A time in which the clock stood still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Stop {
    /// `补正` for a correction, `公告` for an announcement, else the pause's name.
    pub kind: Word,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
    /// Who stopped it; absent: a rule or the process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Did>,
    /// From.
    pub since: Time,
    /// To; absent while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Time>,
    /// What came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub result: String,
}

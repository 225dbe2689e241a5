//! A service's folder compiled to one canonical JSON: what validators execute.

use super::{
    About, Agency, Applicants, Clock, Extension, InitiatedBy, Material, PromiseBy, Receiving, ResultRecord,
    ReviewFact, Rights, Timing,
};
use crate::{
    Bilingual, CalendarId, InstitutionId, Period, RegisterId, RoleId, ServiceId, Value, Word, sheet::Sheet,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A version of a service. The folder's own files ride along in `sources` for display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
    /// The day from which new applications use this version, `YYYY-MM-DD`; absent: as soon as it is endorsed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<String>,
    /// The laws it stands on.
    pub legal_basis: Vec<String>,
    /// What the law allows and what the office promises.
    pub promise: Promise,
    /// The calendar that counts its working days.
    pub calendar: CalendarId,
    /// The form: the JSON Schema subset of `rules::form`.
    pub form: Value,
    /// Values that rules read and the applicant need not give, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<Word, Fact>,
    /// The papers that are asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Material>,
    /// How long a case waits for papers that nobody has yet. Absent, as in versions from before: a paper counts once the
    /// applicant names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiving: Option<Receiving>,
    /// The rule sheets, by the names that steps call them by.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub decisions: BTreeMap<Word, Sheet>,
    /// The steps in order; the first is where a case begins.
    pub steps: Vec<Step>,
    /// How a case can end.
    pub ends: Vec<End>,
    /// What stops the clock, and for how long.
    pub clock: Clock,
    /// What the applicant may do at any step.
    pub rights: Rights,
    /// Where several apply and each signs; absent: one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicants: Option<Applicants>,
    /// Registers that say who may act for an applicant; none: nobody may.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Agency>,
    /// Whether one officer may act in one case for several offices. By default not: what one office has decided or had
    /// in hand, another person looks at in the next.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub same_hands: bool,
    /// Whether it reviews what was decided in other cases (复议): an application names the case that it is about.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reviews: bool,
    /// Ends of a service that reviews by which the decision under review is set aside: that case is reopened, if its
    /// service says where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sets_aside: Vec<Word>,
    /// The record that its cases are about: renewal, change, cancellation, revocation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// Who begins its cases, if officers do (依职权). Nobody applies then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiated_by: Option<InitiatedBy>,
    /// The records a granted case becomes, in order; the last one stands in the case as its result.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<ResultRecord>,
    /// The folder's files by path, as text.
    pub sources: BTreeMap<String, String>,
}

/// Time limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// The legal limit; a plain number: in working days.
    #[serde(with = "crate::period::in_working_days")]
    #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
    pub legal_days: Period,
    /// The law that sets it.
    pub legal_basis: String,
    /// What the office promises; at most the legal limit.
    #[serde(with = "crate::period::in_working_days")]
    #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
    pub our_days: Period,
    /// Another promise, where something is decided so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_outcome: Option<PromiseBy>,
    /// 延长: who may extend it; absent: nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extend: Option<Extension>,
}

/// Where a value comes from that the applicant need not give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Fact {
    /// A public field of a record.
    Field {
        /// In which register.
        register: RegisterId,
        /// The public answer that names the record.
        record: Word,
        /// Which field.
        field: Word,
        /// The value when there is no such record or no such field; absent: then the fact is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        absent: Option<Value>,
    },
    /// Whether there is a record of that name.
    Exists {
        /// In which register.
        register: RegisterId,
        /// The public answer that names the record.
        record: Word,
        /// The value when there is one.
        present: Value,
        /// The value when there is none.
        absent: Value,
    },
    /// Whether the record names the applicant.
    Holder {
        /// In which register.
        register: RegisterId,
        /// The public answer that names the record.
        record: Word,
        /// The field with the holder's DID, or a list of several: public, or sealed and shown by the applicant.
        field: Word,
        /// Which of several applicants; absent: the one who filed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<Word>,
        /// Whether one of several holders is enough; otherwise all of them apply in this role, and nobody else does.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        one_of: bool,
        /// The value when the record names them.
        holder: Value,
        /// The value when it names somebody else.
        other: Value,
        /// The value when there is no such record or field, or when it is sealed and nobody has shown it; absent: then
        /// the fact is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unknown: Option<Value>,
        /// The value when nobody applies in this role; absent: as when it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nobody: Option<Value>,
        /// Whether an application is refused at once when the record names somebody else.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        refuse: bool,
    },
    /// Whether all papers that this case needs were given.
    Papers {
        /// The value when they were.
        complete: Value,
        /// The value when not.
        missing: Value,
    },
    /// How an application for review stands to its period and to the case that it is about.
    Review(ReviewFact),
    /// The day on which the rule decides, in the zone of the service's calendar: `YYYY-MM-DD`.
    Today,
}

/// A step: one thing that happens to a case before the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its id in this process.
    pub id: Word,
    /// Its name.
    pub name: Bilingual,
    /// Who does what.
    pub does: Does,
}

/// Who does what at a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Does {
    /// An officer decides.
    Officer {
        /// Of which institution; absent: the authority.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        institution: Option<InstitutionId>,
        /// In which role.
        role: RoleId,
        /// The time for the step; a plain number: in working days.
        #[serde(with = "crate::period::in_working_days")]
        #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
        within_days: Period,
        /// What may be decided and where it leads.
        choices: Vec<Choice>,
        /// The sheet whose answer the officer sees. A different outcome is a deviation that needs its own reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        advice: Option<Word>,
        /// Steps and parts: who decided one of them, or had it in hand, does not decide this one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        not_by: Vec<Word>,
        /// How many different people sign the same outcome before it counts; absent: one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signatures: Option<u32>,
        /// A small form: what the officer states with the outcome, for the case and for rules later on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        findings: Option<Value>,
        /// What its time has besides its length: other limits, an extension, silence, a superior.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        time: Option<Box<Timing>>,
    },
    /// A rule decides at once.
    Rule {
        /// The sheet; its first output is the outcome.
        decision: Word,
        /// Where each outcome leads.
        choices: Vec<RuleChoice>,
        /// The officer's step for cases that the rule does not decide (转人工).
        human: Word,
    },
    /// Several do their parts at the same time; the case goes on when all are done.
    Together {
        /// The parts.
        tasks: Vec<Task>,
        /// The next step.
        then: Word,
    },
    /// A public announcement (公告); the clock stands still while it lasts.
    Announce {
        /// How long; a plain number: in working days.
        #[serde(with = "crate::period::in_working_days")]
        #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
        days: Period,
        /// The next step.
        then: Word,
        /// The law that asks for it.
        basis: String,
    },
    /// The ledger writes the result and closes the case.
    Issue {
        /// The end.
        then: Word,
    },
}

/// One possible outcome of an officer's step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The outcome's id.
    pub outcome: Word,
    /// Its name.
    pub name: Bilingual,
    /// Where it leads.
    pub then: Then,
}

/// Where one outcome of a rule leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleChoice {
    /// The outcome.
    pub outcome: Word,
    /// Where it leads: never to a refusal, which needs an officer (个人信息保护法 §24).
    pub then: Then,
}

/// Where an outcome leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// To another step.
    Step(Word),
    /// Back to the applicant for correction; the same step follows it.
    Correction,
    /// To an end.
    End(Word),
}

/// A part of a step that several do at the same time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Its id in this process, different from all steps'.
    pub id: Word,
    /// Its name.
    pub name: Bilingual,
    /// Who does what.
    pub does: TaskDoes,
}

/// Who does what in a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TaskDoes {
    /// An officer says one of several things.
    Officer {
        /// Of which institution; absent: the authority.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        institution: Option<InstitutionId>,
        /// In which role.
        role: RoleId,
        /// The time for the part; a plain number: in working days.
        #[serde(with = "crate::period::in_working_days")]
        #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::period))]
        within_days: Period,
        /// What may be said.
        outcomes: Vec<TaskOutcome>,
        /// Steps and parts: who decided one of them, or had it in hand, does not decide this one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        not_by: Vec<Word>,
        /// How many different people sign the same outcome before it counts; absent: one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signatures: Option<u32>,
        /// A small form: what the officer states with the outcome, for the case and for rules later on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        findings: Option<Value>,
        /// What its time has besides its length: other limits, an extension, silence, a superior.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        time: Option<Box<Timing>>,
    },
    /// A rule computes its outputs at once. If it cannot, the next step sees that they are missing.
    Rule {
        /// The sheet.
        decision: Word,
    },
}

/// What may be said in a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TaskOutcome {
    /// The outcome's id.
    pub outcome: Word,
    /// Its name.
    pub name: Bilingual,
}

/// One way a case can end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EndKind {
    /// What was asked for is given; the result is recorded.
    Granted,
    /// It is refused, with reasons.
    Refused,
    /// The applicant took it back, or is taken to have done so.
    Withdrawn,
}

impl Step {
    /// Its time, if an officer decides it.
    pub fn within_days(&self) -> Option<Period> {
        match &self.does {
            Does::Officer { within_days, .. } => Some(*within_days),
            _ => None,
        }
    }
}

impl Bundle {
    /// The step with this id.
    pub fn step(&self, id: &Word) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == *id)
    }

    /// The end with this id.
    pub fn end(&self, id: &Word) -> Option<&End> {
        self.ends.iter().find(|end| end.id == *id)
    }
}

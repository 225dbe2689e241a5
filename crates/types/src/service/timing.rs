//! What becomes of time where an officer decides: a limit that depends on what was decided before, more time by leave of a
//! superior, what the law takes silence for, and who may act when it is long overdue.

use super::{Bundle, Case, Decider, OfficerTask, Status};
use crate::{Did, InstitutionId, Period, RoleId, Time, TxId, Word};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the time of an officer's step or part has besides its length.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Timing {
    /// Another length, where something was decided so before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_outcome: Option<WithinBy>,
    /// 延长: who may give it more time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extend: Option<Extension>,
    /// 默示: what the law takes silence for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silence: Option<Silence>,
    /// 督办: who may act as well when it is overdue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalate: Option<Escalation>,
}

/// The time of a step by what was decided before; where that was something else, or nothing yet, the step's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithinBy {
    /// A step or part, or an output of a rule.
    pub of: Word,
    /// The time by what it came to.
    pub limits: BTreeMap<Word, Period>,
}

/// The promise by what was decided before or is decided after acceptance; it always counts from acceptance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PromiseBy {
    /// A step or part, or an output of a rule.
    pub of: Word,
    /// The promise by what it came to.
    pub limits: BTreeMap<Word, OtherPromise>,
}

/// A promise in place of the usual one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OtherPromise {
    /// The legal limit.
    pub legal_days: Period,
    /// The law that sets it.
    pub legal_basis: String,
    /// What the office promises; at most the legal limit.
    pub our_days: Period,
    /// Who may extend it; absent: nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extend: Option<Extension>,
}

/// More time than usual (延长), by an officer who answers for it, before the time is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// Of which institution; absent: the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<InstitutionId>,
    /// In which role.
    pub role: RoleId,
    /// By how much at most, each time.
    pub days: Period,
    /// What the law allows at most; absent: `days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_days: Option<Period>,
    /// How often in one case; absent: once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// The law that allows it.
    pub basis: String,
}

/// What the law takes it for when an office says nothing (视为).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// After how long from when it came to the office; absent: at the end of its time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Period>,
    /// The outcome that it counts as.
    pub outcome: Word,
    /// The law that says so.
    pub basis: String,
}

/// Who may act as well once it is overdue (督办).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// Of which institution; absent: the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<InstitutionId>,
    /// In which role.
    pub role: RoleId,
    /// How long after the end of its time.
    pub after: Period,
    /// The law or rule by which they may.
    pub basis: String,
}

impl Extension {
    /// How often in one case.
    pub fn most(&self) -> u32 {
        self.times.unwrap_or(1)
    }
}

impl Bundle {
    /// The office that may extend.
    pub fn extender<'a>(&'a self, extension: &'a Extension) -> (&'a InstitutionId, &'a RoleId) {
        (extension.institution.as_ref().unwrap_or(&self.authority), &extension.role)
    }

    /// The office that may act as well when a step or part is long overdue.
    pub fn superior<'a>(&'a self, task: &OfficerTask<'a>) -> Option<(&'a InstitutionId, &'a RoleId)> {
        let escalation = task.time?.escalate.as_ref()?;
        Some((escalation.institution.as_ref().unwrap_or(&self.authority), &escalation.role))
    }

    /// The promise's extensions: that of the usual one, and those of others.
    pub fn promise_extensions(&self) -> impl Iterator<Item = &Extension> {
        let others = self.promise.by_outcome.iter().flat_map(|by| by.limits.values());
        self.promise.extend.iter().chain(others.filter_map(|other| other.extend.as_ref()))
    }

    /// The institutions that extend, or act when something is long overdue, besides the authority.
    pub fn superiors(&self) -> impl Iterator<Item = &InstitutionId> {
        let timing = self.officer_tasks().filter_map(|task| task.time);
        let of_steps = timing.flat_map(|time| {
            let extender = time.extend.iter().filter_map(|extension| extension.institution.as_ref());
            extender.chain(time.escalate.iter().filter_map(|escalation| escalation.institution.as_ref()))
        });
        of_steps.chain(self.promise_extensions().filter_map(|extension| extension.institution.as_ref()))
    }
}

/// More time that was given, as it stands in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Extended {
    /// The step or part; absent: the promise, and with it what was open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Word>,
    /// Who gave it.
    pub by: Did,
    /// For which institution.
    pub institution: InstitutionId,
    /// In which role.
    pub role: RoleId,
    /// Why: what the applicant is told.
    pub reasons: String,
    /// The law, as the service names it.
    pub basis: String,
    /// By how much, in working days or days.
    pub days: Period,
    /// When it would have ended.
    pub from: Time,
    /// When it ends.
    pub to: Time,
    /// When it was given.
    pub at: Time,
    /// The transaction.
    pub tx: TxId,
}

impl Case {
    /// Whether a step or part, open or held, has come before the superior office as well.
    pub fn is_escalated(&self, task: &Word) -> bool {
        match &self.status {
            Status::Running { open, .. } => {
                open.iter().any(|open| open.task == *task && open.escalated.is_some())
            }
            Status::Suspended { open, .. } => {
                open.iter().any(|held| held.task == *task && held.escalated.is_some())
            }
            _ => false,
        }
    }

    /// What was decided last at a step or part, whoever or whatever decided.
    pub fn said_last(&self, step: &Word) -> Option<&Word> {
        let mut decided = self.decisions.iter().rev().filter(|decision| decision.step == *step);
        decided.find(|decision| !matches!(decision.by, Decider::Clock { .. })).map(|last| &last.outcome)
    }
}

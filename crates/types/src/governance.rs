//! Governance: institutions, the officers they appoint, and the calendars that say what a working day is.

mod acts;
mod events;
pub mod places;
pub(crate) mod rejects;

pub use acts::{Act, Appoint, Delegate, Dismiss, SetCalendar, SetParameters};
pub use events::Event;

use crate::{Bilingual, CalendarId, Did, InstitutionId, RoleId, Time, TxId};
use serde::{Deserialize, Serialize};

/// The role that appoints and dismisses an institution's officers.
pub const HEAD_ROLE: &str = "head";
/// The role that lots choose from for second looks at closed cases.
pub const REREVIEWER_ROLE: &str = "rereviewer";
/// Roles of which the ledger keeps a list of all who hold them.
pub const LISTED_ROLES: [&str; 2] = [HEAD_ROLE, REREVIEWER_ROLE];

/// For how long an officer may name a deputy, at most.
pub const DEPUTY_TIME: Time = 90 * 24 * 60 * 60 * 1000;

/// What a working day is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CalendarRules {
    /// Where a day begins: minutes ahead of UTC.
    pub utc_offset_minutes: i32,
    /// Days of the week without work, 1 Monday to 7 Sunday.
    pub weekend: Vec<u8>,
    /// Other days without work, `YYYY-MM-DD`, ascending.
    pub holidays: Vec<String>,
    /// Days of a weekend or holiday that are worked all the same, `YYYY-MM-DD`, ascending.
    pub workdays: Vec<String>,
}

/// State: what is governed for all services alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The institution that may change them.
    pub keeper: InstitutionId,
    /// The institution whose endorsement every version of a service needs; absent: none is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<InstitutionId>,
    /// After this share of a limit a yellow card warns, in percent.
    pub yellow_percent: u32,
    /// This share of closed cases is drawn for a second look, in thousandths.
    pub rereview_permille: u32,
}

/// State: an institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Institution {
    /// Its id.
    pub id: InstitutionId,
    /// The code that begins its case numbers, such as `330106`.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
}

/// State: an appointment, current or past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Appointment {
    /// Who.
    pub officer: Did,
    /// Where.
    pub institution: InstitutionId,
    /// As what.
    pub role: RoleId,
    /// First moment in office.
    pub from: Time,
    /// First moment no longer in office.
    pub until: Time,
    /// The legal basis.
    pub basis: String,
    /// Who appointed; absent for genesis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointed_by: Option<Did>,
    /// Of a deputy: the officer they stand in for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputises: Option<Did>,
    /// The deputy named last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Did>,
    /// Those named before, each once, as far as their terms were not over when the last one was named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deputies: Vec<Did>,
    /// Of a deputy: later terms, each after the one before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ahead: Vec<DeputyTerm>,
    /// The end before the term, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dismissed: Option<Dismissed>,
}

/// A term of a deputy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeputyTerm {
    /// The officer they stand in for, who named them.
    pub deputises: Did,
    /// First moment in office.
    pub from: Time,
    /// First moment no longer in office.
    pub until: Time,
    /// The legal basis.
    pub basis: String,
}

impl DeputyTerm {
    /// Whether it is now or later.
    pub fn lasts(&self, now: Time) -> bool {
        now < self.until
    }

    /// Whether it shares a moment with another.
    pub fn overlaps(&self, other: &DeputyTerm) -> bool {
        self.from < other.until && other.from < self.until
    }
}

/// How an appointment ended before its term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Dismissed {
    /// By whom.
    pub by: Did,
    /// When.
    pub at: Time,
    /// On what basis.
    pub basis: String,
}

impl Appointment {
    /// One that begins: of whom, to what office, from when until when, on what basis, by whom.
    pub fn new(
        officer: &Did,
        (institution, role): (&InstitutionId, &RoleId),
        (from, until): (Time, Time),
        basis: &str,
        appointed_by: Option<&Did>,
    ) -> Appointment {
        Appointment {
            officer: officer.clone(),
            institution: institution.clone(),
            role: role.clone(),
            from,
            until,
            basis: basis.to_owned(),
            appointed_by: appointed_by.cloned(),
            deputises: None,
            deputy: None,
            deputies: Vec::new(),
            ahead: Vec::new(),
            dismissed: None,
        }
    }

    /// Whether it is this person's, to this role of this institution.
    pub fn is_of(&self, officer: &Did, institution: &InstitutionId, role: &RoleId) -> bool {
        self.officer == *officer && self.institution == *institution && self.role == *role
    }

    /// Whether it is in force at `now` or will be.
    pub fn lasts(&self, now: Time) -> bool {
        self.dismissed.is_none() && self.terms().any(|(_, until)| now < until)
    }

    /// Whether it is in force at `now`.
    pub fn in_force(&self, now: Time) -> bool {
        self.dismissed.is_none() && self.terms().any(|(from, until)| from <= now && now < until)
    }

    /// Of a deputy: whom they stand in for at `now`.
    pub fn deputises_at(&self, now: Time) -> Option<&Did> {
        let later = self.ahead.iter().find(|term| term.from <= now && term.lasts(now));
        later.map(|term| &term.deputises).or(self.deputises.as_ref())
    }

    /// Of a deputy: the terms that are not over, in order.
    pub fn deputy_terms(&self, now: Time) -> Vec<DeputyTerm> {
        let (from, until, basis) = (self.from, self.until, self.basis.clone());
        let first = self.deputises.clone().map(|deputises| DeputyTerm { deputises, from, until, basis });
        let all = first.into_iter().chain(self.ahead.iter().cloned());
        all.filter(|term| self.dismissed.is_none() && term.lasts(now)).collect()
    }

    fn terms(&self) -> impl Iterator<Item = (Time, Time)> + '_ {
        std::iter::once((self.from, self.until)).chain(self.ahead.iter().map(|term| (term.from, term.until)))
    }
}

/// State: one of those who hold a role of [`LISTED_ROLES`] in an institution now or later, in the role's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Holder {
    /// Who.
    pub officer: Did,
    /// First moment in office.
    pub from: Time,
    /// First moment no longer in office.
    pub until: Time,
}

/// State: a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Calendar {
    /// Its id.
    pub id: CalendarId,
    /// The institution that may change it.
    pub keeper: InstitutionId,
    /// Counts up from 1 with every change.
    pub version: u64,
    /// What it says.
    pub rules: CalendarRules,
    /// The legal basis of this version.
    pub basis: String,
    /// The transaction that set it; absent for genesis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tx: Option<TxId>,
}

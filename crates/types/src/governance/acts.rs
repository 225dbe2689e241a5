//! The acts of the chapter: what is signed.

use super::{CalendarRules, Parameters};
use crate::{CalendarId, Did, InstitutionId, RoleId, Time, chapter::acts};
use serde::{Deserialize, Serialize};

acts! {
    /// An institution appoints an officer to a role.
    Appoint(Appoint) "governance.appoint" "任命" "Appointment",
    /// An institution ends an appointment before its term.
    Dismiss(Dismiss) "governance.dismiss" "免职" "Dismissal",
    /// An officer has another person act in the same office for a time.
    Delegate(Delegate) "governance.delegate" "委托代理" "Deputy named",
    /// The keeper of a working-day calendar writes a new version of it.
    SetCalendar(SetCalendar) "governance.set_calendar" "修订工作日历" "Change of a calendar",
    /// The keeper of the parameters sets them.
    SetParameters(SetParameters) "governance.set_parameters" "设定参数" "Setting of parameters",
}

/// `governance.appoint`: by an institution's head, within that institution. Where an institution has no head left in
/// office, the supervisor's head appoints one, or the head of the parameters' keeper where nobody supervises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Appoint {
    /// The institution without a head that gets one; absent: the head's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<InstitutionId>,
    /// Who; must have a DID document.
    pub officer: Did,
    /// To what.
    pub role: RoleId,
    /// First moment in office.
    pub from: Time,
    /// First moment no longer in office.
    pub until: Time,
    /// The legal basis.
    pub basis: String,
}

/// `governance.dismiss`: ends an appointment now. By the head; that of a deputy also by the officer who named them.
/// A deputy's ends with the officer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Dismiss {
    /// Who.
    pub officer: Did,
    /// From what.
    pub role: RoleId,
    /// The legal basis.
    pub basis: String,
}

/// `governance.delegate`: by an officer, in the office they sign in. The deputy holds the same role for a term within the
/// officer's own, of [`crate::governance::DEPUTY_TIME`] at most; heads and rereviewers have no deputies, and deputies neither.
/// Several terms may lie ahead as long as no two of one officer, or of one deputy, share a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Delegate {
    /// Who; must have a DID document.
    pub deputy: Did,
    /// First moment in office.
    pub from: Time,
    /// First moment no longer in office.
    pub until: Time,
    /// The legal basis.
    pub basis: String,
}

/// `governance.set_calendar`: by an officer with role `calendar` of the institution that keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetCalendar {
    /// Which.
    pub calendar: CalendarId,
    /// What it says from now on.
    pub rules: CalendarRules,
    /// The legal basis, such as the annual notice of public holidays.
    pub basis: String,
}

/// `governance.set_parameters`: by an officer with role `parameters` of the institution that keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetParameters {
    /// What holds from now on.
    pub parameters: Parameters,
    /// The legal basis.
    pub basis: String,
}

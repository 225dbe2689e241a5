//! What happens in the chapter, as much as a list or a search needs to know.

use crate::{CalendarId, Did, InstitutionId, RoleId, chapter::events};

events! {
    /// An officer was appointed.
    Appointed "governance.appointed" "已任命" "Appointed" {
        /// Where.
        institution: InstitutionId,
        /// Who.
        officer: Did,
        /// As what.
        role: RoleId,
    }
    /// An appointment was ended.
    Dismissed "governance.dismissed" "已免职" "Dismissed" {
        /// Where.
        institution: InstitutionId,
        /// Who.
        officer: Did,
        /// From what.
        role: RoleId,
    }
    /// A calendar changed.
    CalendarSet "governance.calendar_set" "工作日历已修订" "Calendar changed" {
        /// Which.
        calendar: CalendarId,
        /// To which version.
        version: u64,
    }
    /// What is governed for all services changed.
    ParametersSet "governance.parameters_set" "参数已设定" "Parameters set" {}
}

//! Where the chapter's values stand.

use super::{Appointment, Calendar, Holder, Institution, Parameters};
use crate::{CalendarId, Did, Genesis, InstitutionId, RoleId, place::places};

places! {
    /// How the ledger began.
    genesis() -> Genesis = Subject::ledger(), Aspect::HEAD;
    /// What is governed for all services alike.
    parameters() -> Parameters = Subject::ledger(), Aspect::PARAMETERS;
    /// An institution.
    institution(id: &InstitutionId) -> Institution = Subject::institution(id), Aspect::HEAD;
    /// The latest appointment of a person to a role.
    appointment(institution: &InstitutionId, officer: &Did, role: &RoleId) -> Appointment =
        Subject::institution(institution), Aspect::appointment(officer, role);
    /// Who holds a listed role, now or later.
    holders(institution: &InstitutionId, role: &str) -> Vec<Holder> =
        Subject::institution(institution), Aspect::holders(role);
    /// A calendar as it is now.
    calendar(id: &CalendarId) -> Calendar = Subject::calendar(id), Aspect::HEAD;
    /// An earlier version of a calendar.
    calendar_version(id: &CalendarId, version: u64) -> Calendar = Subject::calendar(id), Aspect::version(version);
}

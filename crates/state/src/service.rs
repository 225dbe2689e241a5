//! Service: publishing what an institution offers, and the way of a case from application to decision.

mod decide;
mod import;
mod publish;
mod submit;

pub use decide::decide;
pub use import::import;
pub use publish::publish;
pub use submit::{correct, submit, withdraw};

use crate::view::{No, View};
use types::{
    Aspect, CalendarId, CaseNumber, Reject, ServiceId, StateKey, Subject,
    governance::{Calendar, CalendarRules},
    service::{Bundle, Case},
};

/// The case, as it stands.
fn case(view: &View, number: &CaseNumber) -> Result<Case, No> {
    Ok(view.get(&StateKey::head(&Subject::case(number)))?.ok_or(Reject::CaseUnknown)?)
}

/// Writes the case.
fn keep(view: &mut View, case: &Case) {
    view.put(StateKey::head(&Subject::case(&case.number)), case);
}

/// A version of a service, without its folder's files.
fn bundle(view: &View, service: &ServiceId, version: u64) -> Result<Bundle, No> {
    let key = StateKey::new(&Subject::service(service), Aspect::version(version));
    Ok(view.get(&key)?.ok_or(Reject::ServiceUnknown)?)
}

fn calendar(view: &View, id: &CalendarId) -> Result<CalendarRules, No> {
    let calendar: Calendar =
        view.get(&StateKey::head(&Subject::calendar(id)))?.ok_or(Reject::CalendarUnknown)?;
    Ok(calendar.rules)
}

//! Cases from before the ledger: attested by the institution that brings them, not witnessed here.

use super::proceeding::keep;
use crate::{
    caller::Caller,
    view::{Halt, View},
};
use types::{
    CaseNumber, InstitutionId, PastTime, Reject, ServiceId, Time, limits, places,
    service::{Case, Collection, Event, Import, ImportedCase, Origin, Service},
};

/// Longest name in an imported case, in bytes.
const NAME_BYTES: usize = 256;

/// An institution brings in a case from before the ledger.
pub fn import(view: &mut View, caller: &Caller, act: &Import) -> Result<Event, Halt> {
    let officer = caller.officer_as(&["importer"])?;
    let number = CaseNumber::new(format!("{}:{}", act.source.name, act.case.number))
        .map_err(|error| Reject::IMPORT_INVALID.because(error.to_string()))?;
    let exists = view.has(&places::case(&number))?;

    own_collection(view, &act.source.name, &officer.institution)?;
    if exists {
        return Err(Reject::IMPORTED_ALREADY.into());
    }
    check(&act.case).map_err(|why| Reject::IMPORT_INVALID.because(why))?;

    let first = act.case.events.first().map_or(past(view.block.time), |event| event.at);
    let begun = act.case.started.unwrap_or(first);
    let name = act.source.name.clone();
    let case = Case {
        imported: Some(Box::new(act.clone())),
        ..Case::new(number.clone(), Origin::Imported, name, officer.institution, begun)
    };
    keep(view, &case)?;

    Ok(Event::Opened {
        case: number,
        service: case.service,
        institution: case.institution,
        origin: Origin::Imported,
    })
}

/// A collection belongs to the institution that brings its first case, and is called like no service of another's: its
/// cases would count as that one's.
fn own_collection(view: &mut View, id: &ServiceId, institution: &InstitutionId) -> Result<(), Halt> {
    let service: Option<Service> = view.get(&places::service(id))?;
    let place = places::collection(id);
    let collection: Option<Collection> = view.get(&place)?;
    let others = service.is_some_and(|service| service.authority != *institution)
        || collection.as_ref().is_some_and(|collection| collection.institution != *institution);
    if others {
        return Err(Reject::ID_TAKEN.because(format!("{id} is another institution's")).into());
    }
    if collection.is_none() {
        view.put(&place, &Collection { id: id.clone(), institution: institution.clone() })?;
    }
    Ok(())
}

/// Block time among times that may be before 1970.
pub fn past(time: Time) -> PastTime {
    PastTime::try_from(time).unwrap_or(PastTime::MAX)
}

fn check(case: &ImportedCase) -> Result<(), &'static str> {
    if case.events.is_empty() || case.events.len() > limits::IMPORTED_EVENTS {
        return Err("a case has 1 to 256 events");
    }
    let times = [case.started, case.ended, case.deadline].into_iter().flatten();
    if times.chain(case.events.iter().map(|event| event.at)).any(|time| !limits::PAST_TIMES.contains(&time)) {
        return Err("times lie in the years 1 to 9999");
    }
    if case.events.windows(2).any(|pair| pair[0].at > pair[1].at) {
        return Err("events stand in the order of time");
    }
    let names = case.events.iter().flat_map(|event| [&event.activity, &event.by, &event.group]);
    if names.chain([&case.channel, &case.department]).any(|name| name.len() > NAME_BYTES) {
        return Err("a name is at most 256 bytes");
    }
    Ok(())
}

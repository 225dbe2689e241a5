//! Cases from before the ledger: attested by the institution that brings them, not witnessed here.

use super::proceeding::keep;
use crate::{
    sender,
    view::{No, View},
};
use types::{
    CaseNumber, Event, Reject, StateKey, Subject, Verified, limits,
    service::{Case, Import, ImportedCase, Origin},
};

/// Longest name in an imported case, in bytes.
const NAME_BYTES: usize = 256;

/// An institution brings in a case from before the ledger.
pub fn import(view: &mut View, transaction: &Verified, act: &Import) -> Result<Event, No> {
    let officer = sender::officer_as(view, transaction, &["importer"])?;
    let number = CaseNumber::new(format!("{}:{}", act.source.name, act.case.number))
        .map_err(|error| Reject::ImportInvalid.because(error.to_string()))?;
    let exists = view.has(&StateKey::head(&Subject::case(&number)))?;

    if exists {
        return Err(Reject::ImportedAlready.into());
    }
    check(&act.case).map_err(|why| Reject::ImportInvalid.because(why))?;

    let first = act.case.events.first().map_or(view.block.time, |event| event.at);
    let begun = act.case.started.unwrap_or(first);
    let name = act.source.name.clone();
    let case = Case {
        imported: Some(Box::new(act.clone())),
        ..Case::new(number.clone(), Origin::Imported, name, officer.institution, begun)
    };
    keep(view, &case)?;

    Ok(Event::CaseOpened {
        case: number,
        service: case.service,
        institution: case.institution,
        origin: Origin::Imported,
    })
}

fn check(case: &ImportedCase) -> Result<(), &'static str> {
    if case.events.is_empty() || case.events.len() > limits::IMPORTED_EVENTS {
        return Err("a case has 1 to 256 events");
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

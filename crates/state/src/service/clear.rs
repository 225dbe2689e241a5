//! Which of an act's answers are personal, by the forms they are for. A form that cannot be found marks nothing: the
//! act is rejected then for what it names.

use super::{joint, proceeding::bundle};
use crate::view::{Halt, View};
use rules::form::Schema;
use std::sync::Arc;
use types::{
    CaseNumber, Reject, ServiceId, Word, places,
    service::{Case, Service, SubmitJoint},
};

/// Whether one of these names is personal in the version that is named, or in the one in force.
pub fn personal<'a>(
    view: &View,
    service: &ServiceId,
    version: Option<u64>,
    names: impl Iterator<Item = &'a Word> + Clone,
) -> Result<bool, Halt> {
    let head = view.get_shared::<Service>(&places::service(service))?;
    let in_force = head.and_then(|head| Some(head.in_force(view.block.time)?.version));
    for version in [version, in_force.filter(|in_force| Some(*in_force) != version)].into_iter().flatten() {
        if let Some(loaded) = found(bundle(view, service, version))?
            && names.clone().any(|name| marked(loaded.schema(), name))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether one of these names is personal in the form of a case.
pub fn personal_in<'a>(
    view: &View,
    case: &CaseNumber,
    names: impl Iterator<Item = &'a Word> + Clone,
) -> Result<bool, Halt> {
    let Some(case) = view.get_shared::<Case>(&places::case(case))? else {
        return Ok(false);
    };
    if case.version == 0 {
        return Ok(false);
    }
    personal(view, &case.service, Some(case.version), names)
}

/// Whether one of these names is personal in what a step or part of a case asks its officers to state.
pub fn personal_stated<'a>(
    view: &View,
    (case, step): (&CaseNumber, &Word),
    names: impl Iterator<Item = &'a Word> + Clone,
) -> Result<bool, Halt> {
    let Some(case) = view.get_shared::<Case>(&places::case(case))?.filter(|case| case.version > 0) else {
        return Ok(false);
    };
    let loaded = found(bundle(view, &case.service, case.version))?;
    let form = loaded.as_ref().and_then(|loaded| loaded.findings(step));
    Ok(form.is_some_and(|form| names.clone().any(|name| marked(form, name))))
}

/// Whether an answer of a joint application is personal, in the package's form or under its name in one of its services.
pub fn personal_joint(view: &View, act: &SubmitJoint) -> Result<bool, Halt> {
    let head = view.get_shared(&places::package(&act.package))?;
    let in_force = head.and_then(|head| Some(head.in_force(view.block.time)?.version));
    for version in [Some(act.version), in_force.filter(|one| *one != act.version)].into_iter().flatten() {
        let Some(opened) = joint::opened(view, &act.package, version)? else { continue };
        if act.answers.keys().any(|name| marked(&opened.schema, name)) {
            return Ok(true);
        }
        for part in &opened.package.parts {
            let own = part.answers.iter().filter(|(_, given)| act.answers.contains_key(*given));
            if personal(view, &part.service, None, own.map(|(own, _)| own))? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn marked(schema: &Schema, name: &Word) -> bool {
    schema.fields.get(name).is_some_and(|field| field.personal)
}

fn found<T>(loaded: Result<Arc<T>, Halt>) -> Result<Option<Arc<T>>, Halt> {
    match loaded {
        Ok(loaded) => Ok(Some(loaded)),
        Err(Halt::Reject(why)) if why.code == Reject::SERVICE_UNKNOWN.code() => Ok(None),
        Err(no) => Err(no),
    }
}

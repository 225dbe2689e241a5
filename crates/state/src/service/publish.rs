//! Publishing a version of a service: the office publishes, the supervisor endorses. Cases in hand keep the version
//! they were filed under.

use crate::{
    answers,
    caller::{Caller, Officer},
    governance,
    registry::{self, Opened},
    sentence,
    view::{Halt, View, named},
    work,
};
use rules::{
    Checking,
    calendar::Day,
    form::Schema,
    process::{Kept, Registers},
};
use std::{collections::BTreeMap, sync::Arc};
use types::{
    CalendarId, Digest, InstitutionId, RegisterId, Reject, ServiceId, Time,
    governance::Calendar,
    limits, places,
    service::{Bundle, Collection, Endorse, Event, Fact, Publish, Service, ServiceVersion},
};

/// How much longer than plain JSON a bundle takes to look through, besides what [`Checking`] counts.
const CHECKED: u64 = 4;

/// An institution publishes the next version of a service.
pub fn publish(view: &mut View, caller: &Caller, act: &Publish) -> Result<Event, Halt> {
    let officer = caller.officer_as(&["head", "publisher"])?;
    let bundle = &act.bundle;
    let place = places::service(&bundle.id);
    let before = named(view.get(&place)?, |before: &Service| before.id == bundle.id)?;
    let before = reserved(before, &bundle.authority);
    check_collection(view, &bundle.id, &bundle.authority)?;
    let offset = offset(view, &bundle.calendar)?;
    let supervised = governance::parameters(view)?.supervisor.is_some();

    if officer.institution != bundle.authority
        || before.as_ref().is_some_and(|b| b.authority != bundle.authority)
    {
        return Err(Reject::ROLE_NOT_ALLOWED
            .because("a service is published by the institution that offers it")
            .into());
    }
    let last = before.as_ref().and_then(|before| before.versions.last()).map_or(0, |last| last.version);
    if bundle.version != last + 1 {
        return Err(Reject::VERSION_NOT_CURRENT.because(format!("the next version is {}", last + 1)).into());
    }
    load(view, bundle)?;
    view.charge(rules::process::work_to_read(bundle))?;
    let mut checking = Checking::of_service();
    let checked = rules::process::check_within(bundle, &mut checking);
    view.charge(checking.work() + CHECKED * work::bytes(caller.length()))?;
    let form = checked.map_err(|problems| Reject::BUNDLE_INVALID.because(answers::list(&problems)))?;
    check_offices(view, bundle)?;
    check_registers(view, bundle, &form, &mut checking)?;

    let digest = Digest::of(serde_json::to_string(bundle).expect("a bundle is always JSON").as_bytes());
    let from = if supervised { None } else { Some(force(bundle, offset, view.block.time)) };
    let mut service = before.unwrap_or_else(|| Service {
        id: bundle.id.clone(),
        authority: officer.institution,
        versions: Vec::new(),
    });
    service.versions.push(ServiceVersion {
        version: bundle.version,
        bundle: digest,
        published_by: officer.did,
        endorsed_by: None,
        from,
    });
    shorten(&mut service, view.block.time)?;
    view.put(&place, &service)?;
    view.put(&places::sources(&bundle.id, bundle.version), &bundle.sources)?;
    let executable = Bundle { sources: Default::default(), ..bundle.clone() };
    view.put(&places::bundle(&bundle.id, bundle.version), &executable)?;

    Ok(Event::Published { service: service.id, version: bundle.version, bundle: digest, from })
}

/// An id belongs to the institution whose version took force first. Until one has, another institution that offers it
/// begins anew: who only names an id does not keep it from others.
pub fn reserved(before: Option<Service>, authority: &InstitutionId) -> Option<Service> {
    before.filter(|before| {
        before.authority == *authority || before.versions.iter().any(|version| version.from.is_some())
    })
}

/// An id under which another institution brings old cases is not free: they would count as this one's.
fn check_collection(view: &View, id: &ServiceId, authority: &InstitutionId) -> Result<(), Halt> {
    let collection: Option<Collection> = view.get(&places::collection(id))?;
    if collection.is_some_and(|collection| collection.institution != *authority) {
        return Err(Reject::ID_TAKEN.because(format!("old cases stand under {id}")).into());
    }
    Ok(())
}

/// The supervisor endorses the version that an institution has published: it takes force on its day.
pub fn endorse(view: &mut View, caller: &Caller, act: &Endorse) -> Result<Event, Halt> {
    let officer = caller.officer_as(&["supervisor"])?;
    let place = places::service(&act.service);
    let service = named(view.get(&place)?, |service: &Service| service.id == act.service)?;
    let mut service = service.ok_or(Reject::SERVICE_UNKNOWN)?;
    let bundle = super::proceeding::bundle(view, &act.service, act.version)?;
    let offset = offset(view, &bundle.calendar)?;

    let from = force(&bundle, offset, view.block.time);
    endorse_version(view, &mut service, officer, (act.version, act.bundle, &act.basis), from)?;
    view.put(&place, &service)?;

    Ok(Event::Endorsed { service: act.service.clone(), version: act.version, from })
}

/// Endorses a version of a service or package that waits for it, by number, digest and legal basis.
pub fn endorse_version(
    view: &View,
    of: &mut Service,
    officer: Officer,
    (version, bundle, basis): (u64, Digest, &str),
    from: Time,
) -> Result<(), Halt> {
    let supervisor = governance::parameters(view)?.supervisor;
    sentence::check_basis(basis)?;
    if supervisor.as_ref() != Some(&officer.institution) {
        return Err(Reject::ROLE_NOT_ALLOWED.because("another institution supervises services").into());
    }
    let waiting =
        |one: &&mut ServiceVersion| one.version == version && one.bundle == bundle && one.from.is_none();
    let version = of.versions.iter_mut().find(waiting).ok_or(Reject::NOTHING_TO_ENDORSE)?;
    if version.published_by == officer.did {
        return Err(Reject::OWN_APPLICATION.because("nobody endorses what they published").into());
    }

    version.endorsed_by = Some(officer.did);
    version.from = Some(from);
    Ok(())
}

/// The moment from which a version can be in force: the beginning of its day, but not the past.
fn force(bundle: &Bundle, offset: i32, now: Time) -> Time {
    let day = bundle.effective.as_deref().and_then(Day::parse);
    day.map_or(now, |day| day.begin(offset).max(now))
}

fn offset(view: &View, calendar: &CalendarId) -> Result<i32, Halt> {
    let calendar: Calendar = view.get(&places::calendar(calendar))?.ok_or(Reject::CALENDAR_UNKNOWN)?;
    Ok(calendar.rules.utc_offset_minutes)
}

/// Drops the oldest versions from the list: of those that wait for their endorsement all but a few, and of the others
/// those that were in force once. What is in force, or will be, stays; too many of these are refused.
pub fn shorten(service: &mut Service, now: Time) -> Result<(), Halt> {
    let in_force = service.in_force(now).map(|version| version.version);
    let waiting = service.versions.iter().filter(|version| version.from.is_none()).count();
    let mut forgotten = waiting.saturating_sub(limits::VERSIONS_WAITING);
    let mut most = service.versions.len() - forgotten;
    service.versions.retain(|version| match version.from {
        None if forgotten > 0 => {
            forgotten -= 1;
            false
        }
        Some(from) if from <= now && Some(version.version) != in_force && most > limits::VERSIONS_LISTED => {
            most -= 1;
            false
        }
        _ => true,
    });
    if service.versions.len() > limits::VERSIONS_LISTED {
        return Err(Reject::TOO_MANY_VERSIONS.into());
    }
    Ok(())
}

/// Sees that all is loaded that the checks of a bundle ask for, since they are long.
fn load(view: &View, bundle: &Bundle) -> Result<(), Halt> {
    let institutions = bundle.institutions().map(|id| places::institution(id).key());
    let registers = registers(bundle).map(|register| places::register(register).key());
    view.load(institutions.chain(registers))
}

/// The registers that its results go to, and those that its facts are read from or its papers are looked up in.
fn registers(bundle: &Bundle) -> impl Iterator<Item = &RegisterId> {
    let facts = bundle.facts.values().filter_map(|fact| match fact {
        Fact::Field { register, .. } | Fact::Exists { register, .. } | Fact::Holder { register, .. } => {
            Some(register)
        }
        Fact::Papers { .. } | Fact::Today | Fact::Review(_) => None,
    });
    let about = bundle.about.iter().map(|about| &about.register);
    let agents = bundle.agents.iter().map(|agency| &agency.register);
    let papers = bundle.materials.iter().filter(|paper| paper.record.is_some());
    let papers = papers.filter_map(|paper| paper.from.as_ref());
    let results = bundle.results.iter().map(|result| &result.register);
    results.chain(about).chain(facts).chain(agents).chain(papers)
}

/// Every institution that a step names is one.
fn check_offices(view: &View, bundle: &Bundle) -> Result<(), Halt> {
    for institution in bundle.institutions() {
        if !view.has(&places::institution(institution))? {
            return Err(Reject::BUNDLE_INVALID
                .because(format!("there is no institution {institution}"))
                .into());
        }
    }
    Ok(())
}

/// The registers that results go to exist, and the same institution keeps them; they and those of facts take and give
/// whatever the service may ask of them.
fn check_registers(view: &View, bundle: &Bundle, form: &Schema, checking: &mut Checking) -> Result<(), Halt> {
    let mut known: BTreeMap<&RegisterId, Option<Arc<Opened>>> = BTreeMap::new();
    for register in registers(bundle) {
        if !known.contains_key(register) {
            known.insert(register, registry::looked_up(view, register)?);
        }
    }
    let results = bundle.results.iter().map(|result| &result.register);
    let mut needed = results.chain(bundle.about.iter().map(|about| &about.register));
    if let Some(register) = needed.find(|register| known[*register].is_none()) {
        return Err(Reject::REGISTER_UNKNOWN
            .because(format!("open the register {register} of its results first"))
            .into());
    }
    let around: Registers<'_> = known.iter().map(|(register, opened)| (*register, kept(opened))).collect();
    let before = checking.work();
    let mut problems = rules::process::check_registers(bundle, form, &around, checking);
    problems.extend(rules::process::check_papers(bundle, &around, checking));
    view.charge(checking.work() - before)?;
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Reject::BUNDLE_INVALID.because(answers::list(&problems)).into()),
    }
}

/// What a bundle is held against of a register.
fn kept(opened: &Option<Arc<Opened>>) -> Option<Kept<'_>> {
    opened.as_ref().map(|opened| Kept { keeper: &opened.register.institution, schema: &opened.schema })
}

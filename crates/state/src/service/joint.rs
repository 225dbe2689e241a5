//! 一件事: a package opens several services with one application that shares its answers and papers.

use super::{
    agents, commitments,
    proceeding::{bundle, calendar},
    publish,
    submit::{self, Application, Counted},
};
use crate::{
    answers,
    caller::Caller,
    governance,
    view::{Halt, Happened, View, named},
    work,
};
use bytes::Bytes;
use rules::{
    calendar::Day,
    form::{self, Schema},
};
use std::{collections::BTreeSet, sync::Arc};
use types::{
    CaseNumber, Did, Digest, Fields, Reject, Sealed, ServiceId, limits, places,
    service::{
        EndorsePackage, Event, JointCase, Package, PackagePart, PublishPackage, Service, ServiceVersion,
        SubmitJoint, file_of,
    },
};

/// How much longer a package takes to read than plain JSON: its form is read as well.
const LOADED: u64 = 2;

/// An institution publishes the next version of a package.
pub fn publish_package(view: &mut View, caller: &Caller, act: &PublishPackage) -> Result<Event, Halt> {
    let officer = caller.officer_as(&["head", "publisher"])?;
    let package = &act.package;
    let place = places::package(&package.id);
    let before = named(view.get(&place)?, |before: &Service| before.id == package.id)?;
    let before = publish::reserved(before, &package.authority);
    let supervised = governance::parameters(view)?.supervisor.is_some();

    if officer.institution != package.authority
        || before.as_ref().is_some_and(|before| before.authority != package.authority)
    {
        return Err(Reject::ROLE_NOT_ALLOWED
            .because("a package is published by the institution that leads it")
            .into());
    }
    let last = before.as_ref().and_then(|before| before.versions.last()).map_or(0, |last| last.version);
    if package.version != last + 1 {
        return Err(Reject::VERSION_NOT_CURRENT.because(format!("the next version is {}", last + 1)).into());
    }
    check(view, package)?;

    let bundle = digest(package);
    let from = if supervised { None } else { Some(view.block.time) };
    let (id, authority) = (package.id.clone(), officer.institution);
    let mut versions = before.unwrap_or_else(|| Service { id, authority, versions: Vec::new() });
    versions.versions.push(ServiceVersion {
        version: package.version,
        bundle,
        published_by: officer.did,
        endorsed_by: None,
        from,
    });
    publish::shorten(&mut versions, view.block.time)?;
    view.put(&place, &versions)?;
    view.put(&places::package_bundle(&package.id, package.version), package)?;

    Ok(Event::PackagePublished { package: package.id.clone(), version: package.version, bundle, from })
}

/// The supervisor endorses the version of a package that an institution has published: it takes force.
pub fn endorse_package(view: &mut View, caller: &Caller, act: &EndorsePackage) -> Result<Event, Halt> {
    let officer = caller.officer_as(&["supervisor"])?;
    let place = places::package(&act.package);
    let versions = named(view.get(&place)?, |versions: &Service| versions.id == act.package)?;
    let mut versions = versions.ok_or(Reject::PACKAGE_UNKNOWN)?;

    let from = view.block.time;
    publish::endorse_version(view, &mut versions, officer, (act.version, act.bundle, &act.basis), from)?;
    view.put(&place, &versions)?;

    Ok(Event::PackageEndorsed { package: act.package.clone(), version: act.version, from })
}

fn check(view: &View, package: &Package) -> Result<(), Halt> {
    let wrong = |why: String| Halt::from(Reject::PACKAGE_INVALID.because(why));
    let services: BTreeSet<&ServiceId> = package.parts.iter().map(|part| &part.service).collect();
    if package.parts.len() < 2 || package.parts.len() > limits::PARTS {
        return Err(wrong(format!("a package opens 2 to {} services", limits::PARTS)));
    }
    if services.len() != package.parts.len() {
        return Err(wrong("a package opens each of its services once".into()));
    }
    view.load(services.into_iter().map(|service| places::service(service).key()))?;
    view.charge(form::work_to_read(&package.form))?;
    let schema = form::read(&package.form).map_err(|problem| wrong(problem.to_string()))?;
    for PackagePart { service, answers, papers } in &package.parts {
        let known: Option<Service> = view.get(&places::service(service))?;
        if known.is_none_or(|known| known.versions.is_empty()) {
            return Err(wrong(format!("there is no service {service}")));
        }
        if let Some(answer) = answers.values().find(|answer| !schema.fields.contains_key(*answer)) {
            return Err(wrong(format!("{service}: the form does not ask {answer}")));
        }
        // A commitment names what it is to; under another name it commits to nothing.
        let personal = answers.iter().filter(|(_, given)| schema.fields[*given].personal);
        if let Some((own, given)) = personal.chain(papers).find(|(own, given)| own != given) {
            return Err(wrong(format!(
                "{service}: {given} is personal or a paper and cannot be called {own}"
            )));
        }
    }
    Ok(())
}

/// A version of a package with its form read.
pub struct Opened {
    pub package: Package,
    pub schema: Schema,
    /// Bytes of its JSON.
    length: usize,
}

/// A version of a package, if there is one.
pub fn opened(view: &View, package: &ServiceId, version: u64) -> Result<Option<Arc<Opened>>, Halt> {
    let place = places::package_bundle(package, version);
    let opened = view.get_parsed(&place, LOADED, Opened::read)?;
    named(opened, |opened| opened.package.id == *package && opened.package.version == version)
}

impl Opened {
    fn read(text: &Bytes) -> Opened {
        let package: Package =
            serde_json::from_slice(text).expect("the state holds only what was written here");
        let schema = form::read(&package.form).expect("a published form was read");
        Opened { package, schema, length: text.len() }
    }
}

/// Sees that the services of a package are loaded, and then the versions of them that are in force.
fn load(view: &View, package: &Package) -> Result<(), Halt> {
    view.load(package.parts.iter().map(|part| places::service(&part.service).key()))?;
    let mut keys = Vec::new();
    for part in &package.parts {
        let service = view.get(&places::service(&part.service))?;
        let version = service.and_then(|service| Some(service.in_force(view.block.time)?.version));
        keys.extend(version.map(|version| places::bundle(&part.service, version).key()));
    }
    view.load(keys)
}

/// A person applies for all services of a package: every one of them opens, or none does.
pub fn submit_joint(view: &mut View, caller: &Caller, act: &SubmitJoint) -> Happened {
    let applicant = caller.person()?;
    let versions = view.get(&places::package(&act.package))?;
    let versions = named(versions, |versions: &Service| versions.id == act.package)?;
    let versions = versions.ok_or(Reject::PACKAGE_UNKNOWN)?;
    let version = versions.in_force(view.block.time).ok_or(Reject::NOT_IN_FORCE)?.version;
    let opened = opened(view, &act.package, version)?.ok_or(Reject::PACKAGE_UNKNOWN)?;
    let Opened { package, schema, length } = &*opened;

    if act.version != version {
        return Err(Reject::VERSION_NOT_CURRENT.because(format!("the version in force is {version}")).into());
    }
    load(view, package)?;
    answers::charge_read(view, schema)?;
    answers::check(view, schema, (&act.answers, &act.sealed), Reject::ANSWERS_INVALID)?;

    let principal = principal(view, (package, &applicant.id), act)?;
    commitments::own(view, &principal, [&act.sealed, &act.papers])?;
    let opens = |service: &ServiceId| package.parts.iter().any(|part| part.service == *service);
    if let Some(other) = act.parties.keys().find(|service| !opens(service)) {
        return Err(Reject::APPLICANTS_INVALID.because(format!("{other} is not opened by it")).into());
    }

    let number = next_number(view, package)?;
    let (mut cases, mut events) = (Vec::new(), Vec::new());
    for part in &package.parts {
        let application = Application {
            signer: Some(applicant.id.clone()),
            power: act.power.as_ref(),
            parties: act.parties.get(&part.service),
            shown: Default::default(),
            initiated: None,
            service: &part.service,
            version: None,
            answers: shared(part, &act.answers),
            sealed: shared_digests(&part.answers, &act.sealed),
            papers: shared_papers(&part.papers, &act.papers),
            about: None,
            joint: Some(number.clone()),
        };
        let (case, happened) =
            submit::open(view, caller.tx(), application).map_err(|no| no.in_part(part.service.as_str()))?;
        cases.push(case);
        events.extend(happened);
    }
    view.charge(2 * work::bytes(*length))?;
    let bundle = digest(package);
    let joint = JointCase {
        number: number.clone(),
        package: package.id.clone(),
        version: package.version,
        bundle,
        applicant: principal,
        submitted: view.block.time,
        cases: cases.clone(),
    };
    view.put(&places::joint(&number), &joint)?;
    events.push(Event::JointOpened { joint: number, cases }.into());
    Ok(events)
}

/// Who applies: whoever signs, or for whom they do at the first service. Each service looks at the power for itself.
fn principal(view: &View, (package, signer): (&Package, &Did), act: &SubmitJoint) -> Result<Did, Halt> {
    if act.power.is_none() {
        return Ok(signer.clone());
    }
    let first = &package.parts.first().expect("a package has parts").service;
    let service: Service = view.get(&places::service(first))?.ok_or(Reject::SERVICE_UNKNOWN)?;
    let version = service.in_force(view.block.time).ok_or(Reject::NOT_IN_FORCE)?.version;
    let bundle = bundle(view, first, version)?;
    let calendar = calendar(view, &bundle.calendar)?;
    Ok(agents::standing(view, (&bundle, &calendar), signer, act.power.as_ref())?.principal)
}

/// The next number of a joint application: gap-free within a year of the calendar that its first service counts by.
/// It has a count of its own, so that the numbers of cases have no gaps.
fn next_number(view: &mut View, package: &Package) -> Result<CaseNumber, Halt> {
    let first = &package.parts.first().expect("a package has parts").service;
    let service: Service = view.get(&places::service(first))?.ok_or(Reject::SERVICE_UNKNOWN)?;
    let version = service.in_force(view.block.time).ok_or(Reject::NOT_IN_FORCE)?.version;
    let calendar = calendar(view, &bundle(view, first, version)?.calendar)?;
    let (year, ..) = Day::of(view.block.time, calendar.rules.utc_offset_minutes).civil();
    submit::next_number(view, &package.authority, year, Counted::Joint)
}

fn digest(package: &Package) -> Digest {
    Digest::of(serde_json::to_string(package).expect("a package is always JSON").as_bytes())
}

fn shared(part: &PackagePart, answers: &Fields) -> Fields {
    let taken =
        part.answers.iter().filter_map(|(own, given)| Some((own.clone(), answers.get(given)?.clone())));
    taken.collect()
}

/// Papers, with their further files: a part that asks for fewer takes fewer.
fn shared_papers(names: &std::collections::BTreeMap<types::Word, types::Word>, given: &Sealed) -> Sealed {
    let mut taken = shared_digests(names, given);
    let of =
        |name: &types::Word| file_of(name).is_some_and(|(id, _)| names.keys().any(|own| own.as_str() == id));
    let further = given.iter().filter(|(name, _)| of(name) && !names.contains_key(*name));
    taken.extend(further.map(|(name, digest)| (name.clone(), *digest)));
    taken
}

fn shared_digests(names: &std::collections::BTreeMap<types::Word, types::Word>, given: &Sealed) -> Sealed {
    names.iter().filter_map(|(own, name)| Some((own.clone(), *given.get(name)?))).collect()
}

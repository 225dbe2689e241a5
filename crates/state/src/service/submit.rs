//! What an applicant does: apply, correct, withdraw.

use super::{
    commitments, facts,
    import::past,
    papers,
    proceeding::{Proceeding, bundle, calendar},
    review,
};
use crate::{
    answers,
    caller::Caller,
    view::{Halt, Happened, View, named},
};
use rules::calendar as days;
use types::{
    CaseNumber, Did, Fields, InstitutionId, Reject, Sealed, ServiceId, TxId, Word, places,
    registry::Counter,
    service::{
        Bundle, Case, Correct, EndKind, Event, Origin, RecordName, Service, Status, Submit, Withdraw, file_of,
    },
};

/// An application, whether it came alone or as a part of a joint one.
pub struct Application<'a> {
    pub applicant: Did,
    pub service: &'a ServiceId,
    /// The version that the applicant saw; absent: the one in force.
    pub version: Option<u64>,
    pub answers: Fields,
    pub sealed: Sealed,
    pub papers: Sealed,
    pub about: Option<CaseNumber>,
    pub joint: Option<CaseNumber>,
}

/// A person applies.
pub fn submit(view: &mut View, caller: &Caller, act: &Submit) -> Happened {
    let applicant = caller.person()?;
    commitments::own(view, &applicant.id, [&act.sealed, &act.papers])?;
    let application = Application {
        applicant: applicant.id.clone(),
        service: &act.service,
        version: Some(act.version),
        answers: act.answers.clone(),
        sealed: act.sealed.clone(),
        papers: act.papers.clone(),
        about: act.about.clone(),
        joint: None,
    };
    open(view, caller.tx(), application).map(|(_, events)| events)
}

/// Opens a case.
pub fn open(
    view: &mut View,
    tx: TxId,
    application: Application,
) -> Result<(CaseNumber, Vec<types::Event>), Halt> {
    let id = application.service;
    let service = view.get(&places::service(id))?;
    let service = named(service, |service: &Service| service.id == *id)?.ok_or(Reject::SERVICE_UNKNOWN)?;
    let time = view.block.time;
    let version = service.in_force(time).ok_or(Reject::NOT_IN_FORCE)?.version;
    let bundle = bundle(view, id, version)?;
    let calendar = calendar(view, &bundle.calendar)?;

    if application.version.is_some_and(|seen| seen != version) {
        return Err(Reject::VERSION_NOT_CURRENT.because(format!("the version in force is {version}")).into());
    }
    answers::charge_read(view, bundle.schema())?;
    let given = (&application.answers, &application.sealed);
    answers::check(view, bundle.schema(), given, Reject::ANSWERS_INVALID)?;
    check_names(&bundle, &application.answers)?;
    let mut application = application;
    if application.joint.is_some() {
        application.papers.retain(|name, _| file_of(name).is_none() || papers::asks(&bundle, name));
    }
    papers::check_asked(&bundle, &application.papers)?;

    let (year, ..) = days::Day::of(time, calendar.rules.utc_offset_minutes).civil();
    let number = next_number(view, &bundle.authority, year, Counted::Cases)?;
    let reviewing = match &application.about {
        Some(about) => Some(review::link(view, about, &bundle, &application.applicant, &number)?),
        None if bundle.reviews => return Err(Reject::ABOUT_MISSING.into()),
        None => None,
    };
    let case = Case {
        applicant: Some(application.applicant),
        answers: application.answers,
        sealed: application.sealed,
        papers: application.papers,
        about: application.about,
        reviewing,
        joint: application.joint,
        version,
        ..Case::new(number.clone(), Origin::Witnessed, id.clone(), bundle.authority.clone(), past(time))
    };
    let opened = Event::Opened {
        case: number.clone(),
        service: id.clone(),
        institution: case.institution.clone(),
        origin: Origin::Witnessed,
    };
    let first = bundle.steps[0].id.clone();
    let mut proceeding = Proceeding::new(view, case, bundle, Some(tx))?;
    papers::check_given(&proceeding, &proceeding.case.papers)?;
    proceeding.tell(opened);
    papers::enter(&mut proceeding, &first)?;
    Ok((number, proceeding.finish()?))
}

/// What names a record of the result can be a record's name: else the case could never be granted.
fn check_names(bundle: &Bundle, answers: &Fields) -> Result<(), Halt> {
    for result in &bundle.results {
        let RecordName::Answer(name) = &result.record else { continue };
        if answers.get(name).is_some_and(|answer| facts::named_by(answer).is_none()) {
            return Err(Reject::ANSWERS_INVALID
                .because(format!(
                    "{name}: it names a record: letters, digits, hyphen, dot, colon, underscore, （, ） and ·, at most 128 bytes"
                ))
                .into());
        }
    }
    Ok(())
}

/// A paper is left out of a correction only where the answers, as they are now, do not ask for it. An answer that must be
/// given was seen to with all others.
fn check_empty(proceeding: &Proceeding, empty: &[Word]) -> Result<(), Halt> {
    if empty.is_empty() {
        return Ok(());
    }
    match facts::missing_papers(proceeding)?.iter().find(|paper| empty.contains(paper)) {
        Some(paper) => Err(Reject::CORRECTION_MISMATCH.because(format!("{paper} is needed")).into()),
        None => Ok(()),
    }
}

/// What an office counts.
#[derive(Clone, Copy)]
pub enum Counted {
    Cases,
    Joint,
}

/// The next number of an office: gap-free within a year, cases and joint applications each by themselves.
pub fn next_number(
    view: &mut View,
    office: &InstitutionId,
    year: i64,
    counted: Counted,
) -> Result<CaseNumber, Halt> {
    let institution = view.get(&places::institution(office))?.expect("an authority is an institution");
    let (place, mark) = match counted {
        Counted::Cases => (places::case_counter(office, year), ""),
        Counted::Joint => (places::joint_counter(office, year), "J"),
    };
    let Counter { last } = view.get(&place)?.unwrap_or_default();

    view.put(&place, &Counter { last: last + 1 })?;
    let number = format!("{}-{year}-{mark}{:06}", institution.code, last + 1);
    Ok(CaseNumber::new(number).expect("a code, a year and a count make a case number"))
}

/// An applicant answers a request for correction; the clock runs on with the days that were left.
pub fn correct(view: &mut View, caller: &Caller, act: &Correct) -> Happened {
    let applicant = caller.person()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;

    if !proceeding.is_applicant(&applicant.id) {
        return Err(Reject::NOT_APPLICANT.into());
    }
    let Status::Correcting { step, fields, .. } = proceeding.case.status.clone() else {
        return Err(Reject::CASE_NOT_OPEN.because("no correction is asked for").into());
    };
    let given = |name| {
        let answered = act.answers.contains_key(name) || act.sealed.contains_key(name);
        answered || act.papers.contains_key(name) || act.empty.contains(name)
    };
    // As many as were asked for, and none of these missing: so each stands in one place, once.
    let count = act.answers.len() + act.sealed.len() + act.papers.len() + act.empty.len();
    if count != fields.len() || !fields.iter().all(given) {
        return Err(Reject::CORRECTION_MISMATCH.into());
    }
    papers::check_asked(&proceeding.bundle, &act.papers)?;
    commitments::own(proceeding.view, &applicant.id, [&act.sealed, &act.papers])?;
    let case = &mut proceeding.case;
    for name in &fields {
        case.answers.remove(name);
        case.sealed.remove(name);
        case.papers.remove(name);
    }
    case.answers.extend(act.answers.iter().map(|(name, value)| (name.clone(), value.clone())));
    case.sealed.extend(act.sealed.iter().map(|(name, digest)| (name.clone(), *digest)));
    case.papers.extend(act.papers.iter().map(|(name, digest)| (name.clone(), *digest)));
    let given = (&proceeding.case.answers, &proceeding.case.sealed);
    answers::charge_read(proceeding.view, proceeding.bundle.schema())?;
    answers::check(proceeding.view, proceeding.bundle.schema(), given, Reject::ANSWERS_INVALID)?;
    check_names(&proceeding.bundle, &proceeding.case.answers)?;
    papers::check_given(&proceeding, &proceeding.case.papers)?;
    check_empty(&proceeding, &act.empty)?;

    proceeding.tell(Event::Corrected { case: act.case.clone() });
    papers::enter(&mut proceeding, &step)?;
    proceeding.finish()
}

/// An applicant takes the application back while that is possible.
pub fn withdraw(view: &mut View, caller: &Caller, act: &Withdraw) -> Happened {
    let applicant = caller.person()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;

    if !proceeding.is_applicant(&applicant.id) {
        return Err(Reject::NOT_APPLICANT.into());
    }
    let at = match &proceeding.case.status {
        Status::Running { step, .. } | Status::Correcting { step, .. } | Status::Suspended { step, .. } => {
            step
        }
        Status::Closed { .. } | Status::Imported => return Err(Reject::CASE_NOT_OPEN.into()),
    };
    let place = |id: &Word| proceeding.bundle.steps.iter().position(|step| step.id == *id);
    let until = proceeding.bundle.rights.withdrawal.until.as_ref();
    if until.is_some_and(|until| place(at) >= place(until)) {
        return Err(Reject::TOO_LATE_TO_WITHDRAW.into());
    }

    proceeding.end_stop("");
    let end = proceeding.bundle.ends.iter().find(|end| end.kind == EndKind::Withdrawn);
    let end = end.expect("every process can be withdrawn from").id.clone();
    proceeding.close(&end)?;
    proceeding.finish()
}

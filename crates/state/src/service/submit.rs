//! What an applicant does: apply, correct, withdraw. A case that an office begins opens here, too.

use super::{
    agents, applicants, commitments, facts,
    import::past,
    papers,
    proceeding::{Proceeding, bundle, calendar},
    review, subject,
};
use crate::{
    answers,
    caller::Caller,
    view::{Halt, Happened, View, named},
};
use rules::calendar as days;
use std::collections::BTreeMap;
use types::{
    CaseNumber, Did, Fields, InstitutionId, Reject, Sealed, ServiceId, TxId, Word, places,
    registry::Counter,
    service::{
        AgentMay, Bundle, Case, Correct, Event, Initiated, Origin, Parties, RecordName, RecordRef, Service,
        Shown, Status, Submit, Withdraw, file_of,
    },
};

/// An application, whether it came alone or as a part of a joint one.
pub struct Application<'a> {
    /// Who signs it, for themselves or by `power` for somebody else; absent: an office begins it.
    pub signer: Option<Did>,
    /// Of an office's own case: who began it.
    pub initiated: Option<Initiated>,
    pub power: Option<&'a RecordRef>,
    /// Where several apply: as whom, and together with whom.
    pub parties: Option<&'a Parties>,
    /// What opens sealed fields of records, by the facts that ask.
    pub shown: BTreeMap<Word, Shown>,
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
    let application = Application {
        signer: Some(caller.person()?.id.clone()),
        power: act.power.as_ref(),
        parties: act.parties.as_ref(),
        shown: act.shown.clone(),
        initiated: None,
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
    subject::check_begun(&bundle, application.initiated.as_ref())?;
    let filer = application.signer.as_ref().map(|signer| {
        let filer = agents::standing(view, (&bundle, &calendar), signer, application.power)?;
        commitments::own(view, &filer.principal, [&application.sealed, &application.papers])?;
        Ok::<_, Halt>(filer)
    });
    let filer = filer.transpose()?;
    answers::charge_read(view, bundle.schema())?;
    let given = (&application.answers, &application.sealed);
    answers::check(view, bundle.schema(), given, Reject::ANSWERS_INVALID)?;
    check_names(&bundle, &application.answers)?;
    let mut application = application;
    if application.joint.is_some() {
        application.papers.retain(|name, _| file_of(name).is_none() || papers::asks(&bundle, name));
    }
    papers::check_asked(&bundle, &application.papers)?;
    let around = (&**bundle, &*calendar);
    let applicants = match &filer {
        Some(filer) => {
            applicants::named(view, around, (filer, tx), application.parties, &application.answers)?
        }
        None => Vec::new(),
    };

    let (year, ..) = days::Day::of(time, calendar.rules.utc_offset_minutes).civil();
    let number = next_number(view, &bundle.authority, year, Counted::Cases)?;
    let principal = filer.as_ref().map(|filer| &filer.principal);
    let about = subject::subject(view, &bundle, &application.answers, (principal, &number))?;
    let (about_record, holder) = about.map_or((None, None), |(record, holder)| (Some(record), holder));
    let mut initiated = application.initiated;
    let reviewing = match (&application.about, principal, &mut initiated) {
        (about, _, Some(initiated)) => {
            subject::concern(view, initiated, about.as_ref(), holder)?;
            None
        }
        (Some(about), Some(applicant), None) => Some(review::link(view, about, &bundle, applicant, &number)?),
        (None, ..) if bundle.reviews => return Err(Reject::ABOUT_MISSING.into()),
        _ => None,
    };
    let begun = initiated.as_ref().map(|begun| Event::Initiated {
        case: number.clone(),
        by: begun.did.clone(),
        concerned: begun.concerned.clone(),
    });
    let case = Case {
        applicant: principal.cloned(),
        agent: filer.as_ref().and_then(|filer| filer.agent.clone()),
        applicants,
        subject: about_record,
        initiated: initiated.map(Box::new),
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
    begun.into_iter().for_each(|begun| proceeding.tell(begun));
    if let Some(filer) = &filer {
        proceeding.tell_agent(filer);
        proceeding.show(&application.shown, &filer.principal)?;
        facts::check_holders(&proceeding)?;
    }
    if proceeding.case.lacks_signatures() {
        let left = proceeding.promise_left();
        proceeding.ask(&first, left);
    } else {
        papers::enter(&mut proceeding, &first)?;
    }
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
    let signer = caller.person()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;
    let standing = proceeding.standing_to(&signer.id, act.power.as_ref(), AgentMay::Correct)?;

    if proceeding.case.party() != Some(&standing.principal) {
        return Err(Reject::NOT_APPLICANT.into());
    }
    let Status::Correcting { step, fields, days_left, yellow_left, .. } = proceeding.case.status.clone()
    else {
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
    commitments::own(proceeding.view, &standing.principal, [&act.sealed, &act.papers])?;
    let before = proceeding.case.application();
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
    subject::check_subject(&proceeding)?;
    papers::check_given(&proceeding, &proceeding.case.papers)?;
    check_empty(&proceeding, &act.empty)?;
    check_applicants(&proceeding)?;
    facts::check_holders(&proceeding)?;

    proceeding.tell_agent(&standing);
    proceeding.tell(Event::Corrected { case: act.case.clone() });
    if before != proceeding.case.application() {
        proceeding.forget_signatures();
    }
    if proceeding.case.lacks_signatures() {
        // The clock goes on standing still, as for the correction.
        proceeding.ask(&step, (days_left, yellow_left));
    } else {
        papers::enter(&mut proceeding, &step)?;
    }
    proceeding.finish()
}

/// Those who apply are those whom the answers ask for, as they are now.
fn check_applicants(proceeding: &Proceeding) -> Result<(), Halt> {
    let Some(asked) = &proceeding.bundle.applicants else { return Ok(()) };
    let case = &proceeding.case;
    let whom = (&*asked.roles, &*case.applicants);
    applicants::check_roles(proceeding.view, &proceeding.calendar, whom, &case.answers)
}

/// An applicant takes the application back while that is possible; of several who have signed, all do.
pub fn withdraw(view: &mut View, caller: &Caller, act: &Withdraw) -> Happened {
    let signer = caller.person()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;
    let standing = proceeding.standing_to(&signer.id, act.power.as_ref(), AgentMay::Withdraw)?;

    // What an office began is not another's to withdraw.
    if proceeding.case.initiated.is_some() || !proceeding.case.is_applied_for_by(&standing.principal) {
        return Err(Reject::NOT_APPLICANT.into());
    }
    let joining = matches!(proceeding.case.status, Status::Joining { .. });
    if joining && !proceeding.is_applicant(&standing.principal) {
        return Err(Reject::NOT_APPLICANT.because("sign it, or decline").into());
    }
    let at = match &proceeding.case.status {
        Status::Running { step, .. }
        | Status::Joining { step, .. }
        | Status::Correcting { step, .. }
        | Status::Suspended { step, .. } => step,
        Status::Closed { .. } | Status::Imported => return Err(Reject::CASE_NOT_OPEN.into()),
    };
    let place = |id: &Word| proceeding.bundle.steps.iter().position(|step| step.id == *id);
    let until = proceeding.bundle.rights.withdrawal.until.as_ref();
    if until.is_some_and(|until| place(at) >= place(until)) {
        return Err(Reject::TOO_LATE_TO_WITHDRAW.into());
    }

    proceeding.tell_agent(&standing);
    if !joining && proceeding.case.applicants.len() > 1 {
        let now = proceeding.now();
        let own = proceeding.case.applicants.iter_mut().find(|one| one.did == standing.principal);
        let own = own.expect("who applies stands among those who do");
        if own.withdraws.replace(now).is_some() {
            return Err(Reject::WITHDRAWAL_ASKED.into());
        }
        let left = proceeding.case.applicants.iter().filter(|one| one.withdraws.is_none()).count() as u32;
        if left > 0 {
            let (case, by) = (act.case.clone(), standing.principal);
            proceeding.tell(Event::WithdrawalAsked { case, by, left });
            return proceeding.finish();
        }
    }
    proceeding.end_stop("");
    proceeding.close_withdrawn()?;
    proceeding.finish()
}

//! Conflict of interest, said once for every official act about a case. Nobody acts officially in their own application,
//! nor in the review of what they decided or had in hand, nor, unless the service says that its offices may share an
//! officer, in a case in which they acted for another office already; nor in a step that keeps out (`not_by`) who acted in
//! another one. Who signed what a review has set aside does not decide it again.

use crate::{
    caller::Officer,
    view::{Halt, View},
};
use types::{
    CaseNumber, Did, InstitutionId, Reject, RoleId, Word, places,
    service::{Bundle, Case, INITIATION},
};

/// Reviews of reviews that are looked through, at most.
const REVIEWS: usize = 16;

/// Why somebody must leave a case to others.
#[derive(Debug, PartialEq, Eq)]
pub enum Conflict {
    /// They applied, or acted for an applicant.
    Applicant,
    /// They acted in the case that this one reviews.
    Reviewed(CaseNumber),
    /// They acted in it for this other office.
    OtherOffice(String),
}

/// Whether `who` must leave the case to others, acting in this office (`None`: in one that takes no part in it);
/// with `same_hands` its offices may share an officer.
pub fn conflicted(
    view: &View,
    case: &Case,
    who: &Did,
    office: Option<(&InstitutionId, &RoleId)>,
    same_hands: bool,
) -> Result<Option<Conflict>, Halt> {
    if case.is_party(who) {
        return Ok(Some(Conflict::Applicant));
    }
    let mut others = case.offices_of(who).filter(|acted| office.is_none() || *acted != office);
    if !(same_hands && office.is_some())
        && let Some(other) = others.next()
    {
        let other =
            other.map_or("rereviewer".to_owned(), |(institution, role)| format!("{institution}/{role}"));
        return Ok(Some(Conflict::OtherOffice(other)));
    }
    let mut about = case.about.clone();
    for _ in 0..REVIEWS {
        let Some(number) = about else { break };
        let Some(reviewed) = view.get_shared::<Case>(&places::case(&number))? else {
            break;
        };
        if reviewed.is_party(who) || reviewed.offices_of(who).next().is_some() {
            return Ok(Some(Conflict::Reviewed(number)));
        }
        about = reviewed.about.clone();
    }
    Ok(None)
}

/// Refuses the officer who must leave the case to others, or every one of these steps and parts of it; and a deputy where
/// the officer they stand in for must.
pub fn check(
    view: &View,
    case: &Case,
    bundle: &Bundle,
    officer: &Officer,
    tasks: &[&Word],
) -> Result<(), Halt> {
    for who in officer.persons() {
        check_person(view, case, bundle, (who, officer))?;
    }
    let set_aside = |who: &Did| case.reopened.iter().any(|reopened| reopened.kept_out.contains(who));
    if officer.persons().any(set_aside) {
        return Err(Reject::CONFLICT_OF_INTEREST
            .because("a review set aside what the officer had decided in it")
            .into());
    }
    let mut kept_out = None;
    for task in tasks {
        match acted_before(case, bundle, officer, task) {
            None => return Ok(()),
            Some(other) => kept_out = Some(other),
        }
    }
    match kept_out {
        None => Ok(()),
        Some(other) => Err(Reject::CONFLICT_OF_INTEREST
            .because(format!("who decides this has not acted at {other}; the officer has"))
            .into()),
    }
}

/// The step or part that an officer acted in and whose hands this one keeps out (`not_by`).
fn acted_before(case: &Case, bundle: &Bundle, officer: &Officer, task: &Word) -> Option<Word> {
    let task = bundle.officer_task(task)?;
    let began = || officer.persons().any(|who| case.began(who));
    if task.not_by.iter().any(|other| other.as_str() == INITIATION) && began() {
        return Some(Word::new(INITIATION).expect("letters"));
    }
    let acted = |other: &Word| officer.persons().any(|who| case.acted_in(who, other));
    let mut others = bundle.officer_tasks().filter(|other| task.keeps_out(other));
    others.find(|other| acted(other.id)).map(|other| other.id.clone())
}

fn check_person(
    view: &View,
    case: &Case,
    bundle: &Bundle,
    (who, officer): (&Did, &Officer),
) -> Result<(), Halt> {
    let office = (&officer.institution, &officer.role);
    match conflicted(view, case, who, Some(office), bundle.same_hands)? {
        None => Ok(()),
        Some(Conflict::Applicant) => Err(Reject::OWN_APPLICATION.into()),
        Some(Conflict::Reviewed(number)) => Err(Reject::CONFLICT_OF_INTEREST
            .because(format!("it reviews {number}, in which the officer has acted"))
            .into()),
        Some(Conflict::OtherOffice(other)) => Err(Reject::CONFLICT_OF_INTEREST
            .because(format!("the officer has acted in this case as {other}"))
            .into()),
    }
}

//! Several applicants who each sign the same application: one files and names the others, they sign its digest or decline,
//! and until all have signed no clock of the office runs.

use super::{agents::Standing, facts, holders, proceeding::Proceeding};
use crate::{
    caller::Caller,
    sentence,
    view::{Halt, Happened, View},
    work,
};
use rules::sheet::{Condition, Gas};
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Did, Fields, Period, Reject, TxId, Word,
    governance::Calendar,
    limits, places,
    service::{
        Applicant, ApplicantRole, Bundle, Decline, Declined, EndKind, Event, Fact, Join, Parties, Party,
        Shown, Status,
    },
};

/// Those who apply for a case that begins now: whoever files it, who has signed by that, and those they name.
pub fn named(
    view: &View,
    (bundle, calendar): (&Bundle, &Calendar),
    (filer, tx): (&Standing, TxId),
    parties: Option<&Parties>,
    answers: &Fields,
) -> Result<Vec<Applicant>, Halt> {
    let (asked, parties) = match (&bundle.applicants, parties) {
        (None, None) => return Ok(Vec::new()),
        (None, Some(_)) => return Err(wrong("one person applies here").into()),
        (Some(_), None) => return Err(wrong("say as whom you apply, and together with whom").into()),
        (Some(asked), Some(parties)) => (asked, parties),
    };
    if parties.others.len() >= limits::APPLICANTS {
        return Err(wrong("at most 16 apply together").into());
    }
    view.load(parties.others.iter().map(|other| places::person(&other.did).key()))?;
    let (did, agent) = (filer.principal.clone(), filer.agent.clone());
    let role = parties.role.clone();
    let (signed, tx) = (Some(view.block.time), Some(tx));
    let mut applicants = vec![Applicant { role, did, agent, signed, tx, withdraws: None, declined: None }];
    for Party { role, did } in parties.others.iter().cloned() {
        if !view.has(&places::person(&did))? {
            return Err(wrong("somebody who is named is not known to the ledger").into());
        }
        let (signed, agent, tx) = (None, None, None);
        applicants.push(Applicant { role, did, agent, signed, tx, withdraws: None, declined: None });
    }
    check_roles(view, calendar, (&asked.roles, &applicants), answers)?;
    check_sides(&applicants)?;
    Ok(applicants)
}

fn wrong(why: &str) -> types::Rejection {
    Reject::APPLICANTS_INVALID.because(why)
}

/// Every role that these answers ask for is filled, none too often, no other is, and nobody stands twice.
pub fn check_roles(
    view: &View,
    calendar: &Calendar,
    (roles, applicants): (&[ApplicantRole], &[Applicant]),
    answers: &Fields,
) -> Result<(), Halt> {
    let persons: BTreeSet<&Did> = applicants.iter().map(|one| &one.did).collect();
    if persons.len() != applicants.len() {
        return Err(wrong("one person stands twice").into());
    }
    let unknown = applicants.iter().find(|one| roles.iter().all(|role| role.id != one.role));
    if let Some(one) = unknown {
        return Err(wrong(&format!("nobody applies as {}", one.role)).into());
    }
    for role in roles {
        let count = applicants.iter().filter(|one| one.role == role.id).count();
        let needed = is_needed(view, calendar, role, answers)?;
        let (least, most) = if needed { (1, role.most()) } else { (0, 0) };
        if !(least..=most).contains(&count) {
            let why = match most {
                0 => format!("with these answers nobody applies as {}", role.id),
                _ => format!("{least} to {most} persons apply as {}, not {count}", role.id),
            };
            return Err(wrong(&why).into());
        }
    }
    Ok(())
}

/// Whether somebody applies in this role. Where it cannot be said, somebody does.
fn is_needed(view: &View, calendar: &Calendar, role: &ApplicantRole, answers: &Fields) -> Result<bool, Halt> {
    let Some(condition) = &role.needed_when else { return Ok(true) };
    view.charge(4 * work::bytes(condition.len()))?;
    let condition = Condition::read(condition).expect("a published condition was read");
    let mut gas = Gas::of_transaction();
    let before = gas.left();
    let holds = condition.holds(answers, Some(&calendar.rules), &mut gas);
    view.charge(work::decision(before - gas.left()))?;
    Ok(holds.unwrap_or(true))
}

/// Nobody signs in two roles, be it for themselves or for somebody else (民法典 第168条: 自己代理、双方代理).
fn check_sides(applicants: &[Applicant]) -> Result<(), Halt> {
    let mut sides: BTreeMap<&Did, &Word> = BTreeMap::new();
    for one in applicants {
        let persons = std::iter::once(&one.did).chain(one.agent.iter().map(|agent| &agent.did));
        for person in persons {
            if *sides.entry(person).or_insert(&one.role) != &one.role {
                return Err(Reject::BOTH_SIDES.into());
            }
        }
    }
    Ok(())
}

/// One of several applicants signs what the filer has filed.
pub fn join(view: &mut View, caller: &Caller, act: &Join) -> Happened {
    let signer = caller.person()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;
    let Status::Joining { step, application, .. } = proceeding.case.status.clone() else {
        return Err(Reject::CASE_NOT_OPEN.because("nobody has yet to sign it").into());
    };
    let standing = proceeding.standing(&signer.id, act.power.as_ref())?;

    let asked = |one: &Applicant| one.did == standing.principal && one.signed.is_none();
    let at = proceeding.case.applicants.iter().position(asked).ok_or(Reject::NOT_ASKED)?;
    if act.application != application {
        return Err(Reject::APPLICATION_CHANGED.into());
    }
    let now = proceeding.now();
    let one = &mut proceeding.case.applicants[at];
    (one.signed, one.tx, one.agent) = (Some(now), Some(caller.tx()), standing.agent.clone());
    check_sides(&proceeding.case.applicants)?;
    proceeding.show(&act.shown, &standing.principal)?;

    let left = proceeding.case.applicants.iter().filter(|one| one.signed.is_none()).count() as u32;
    let (case, role) = (act.case.clone(), proceeding.case.applicants[at].role.clone());
    proceeding.tell_agent(&standing);
    proceeding.tell(Event::Joined { case, role, by: standing.principal, left });
    if left == 0 {
        super::papers::enter(&mut proceeding, &step)?;
    }
    proceeding.finish()
}

/// One of several applicants does not sign: the application is withdrawn.
pub fn decline(view: &mut View, caller: &Caller, act: &Decline) -> Happened {
    let signer = caller.person()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;
    if !matches!(proceeding.case.status, Status::Joining { .. }) {
        return Err(Reject::CASE_NOT_OPEN.because("nobody has yet to sign it").into());
    }
    let standing = proceeding.standing(&signer.id, act.power.as_ref())?;

    sentence::check_sentence(&act.reasons)?;
    // Whoever filed it withdraws.
    let named = |one: &Applicant| one.did == standing.principal;
    let at = proceeding.case.applicants.iter().position(named).filter(|at| *at > 0);
    let at = at.ok_or(Reject::NOT_ASKED)?;

    let declined = Declined { at: proceeding.now(), reasons: act.reasons.clone() };
    let one = &mut proceeding.case.applicants[at];
    one.declined = Some(declined);
    let (case, role) = (act.case.clone(), one.role.clone());
    proceeding.tell_agent(&standing);
    proceeding.tell(Event::Declined { case, role, by: standing.principal });
    proceeding.end_stop("");
    proceeding.close_withdrawn()?;
    proceeding.finish()
}

impl Proceeding<'_, '_> {
    /// Waits for the signatures of those whom the filer has named, over the application as it is now.
    pub fn ask(&mut self, step: &Word, (days_left, yellow_left): (Period, Period)) {
        let asked =
            self.bundle.applicants.as_ref().expect("only where several apply does one lack a signature");
        let (since, due) = (self.now(), self.after(asked.within_days));
        let application = self.case.application();
        let yet = self.case.applicants.iter().filter(|one| one.signed.is_none());
        let parties = yet.map(|one| Party { role: one.role.clone(), did: one.did.clone() }).collect();
        self.tell(Event::Asked { case: self.case.number.clone(), parties, application, due });
        let step = step.clone();
        self.case.status = Status::Joining { step, application, since, due, days_left, yellow_left };
    }

    /// The filer has changed what the others had signed: they sign anew, and what anybody wished before is past.
    pub fn forget_signatures(&mut self) {
        let now = self.now();
        for (at, one) in self.case.applicants.iter_mut().enumerate() {
            one.withdraws = None;
            match at {
                0 => (one.signed, one.tx) = (Some(now), self.tx),
                _ => (one.signed, one.tx, one.agent) = (None, None, None),
            }
        }
    }

    /// To the end that a withdrawn application has.
    pub fn close_withdrawn(&mut self) -> Result<(), Halt> {
        let end = self.bundle.ends.iter().find(|end| end.kind == EndKind::Withdrawn);
        let end = end.expect("every process can be withdrawn from").id.clone();
        self.close(&end)
    }

    /// Keeps what an applicant shows of sealed fields, each for a fact that asks for it: it opens the field as it stands
    /// in the record now, and names them.
    pub fn show(&mut self, shown: &BTreeMap<Word, Shown>, who: &Did) -> Result<(), Halt> {
        if shown.len() > limits::SHOWN {
            return Err(Reject::SHOWN_INVALID.because("at most 8 are shown at once").into());
        }
        for (fact, shown) in shown {
            let Some(Fact::Holder { register, record, field, .. }) = self.bundle.facts.get(fact) else {
                return Err(Reject::SHOWN_INVALID.because(format!("no fact {fact} asks for it")).into());
            };
            let version = facts::record_of(self, register, record)?;
            let sealed = version.as_ref().and_then(|version| version.sealed.get(field));
            let opened = sealed.and_then(|sealed| holders::opened(self.view, sealed, shown));
            if !opened.is_some_and(|value| super::agents::dids(Some(&value)).contains(who)) {
                return Err(Reject::SHOWN_INVALID.because(fact.to_string()).into());
            }
            self.case.shown.insert(fact.clone(), shown.clone());
        }
        Ok(())
    }
}

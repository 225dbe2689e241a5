//! Papers of a case: that they are there. A commitment says which file somebody means, not that anybody has it. An office has
//! it when the node that keeps it for the office says so, signing in the role `intake`, or when an officer has it before
//! them; until then a case that begins waits, and what depends on the paper is not decided. What stands in a register is
//! looked up there, and what was found is kept with the version that it was found in.

use super::{facts, proceeding::Proceeding};
use crate::{
    caller::{Caller, Officer},
    sentence,
    view::{Halt, Happened, View},
};
use rules::papers;
use std::collections::BTreeSet;
use types::{
    Digest, Reject, Sealed, Time, Value, Word, commit_paper, places,
    service::{
        Bundle, EndKind, Event, How, INTAKE_ROLE, Look, LookedUp, Material, Papers, PauseKind, RECEIVING,
        Received, Status, Then,
    },
};

/// An office says which papers are there.
pub fn receive(view: &mut View, caller: &Caller, act: &Papers) -> Happened {
    let officer = caller.officer()?;
    let mut proceeding = Proceeding::take_up(view, &act.case, Some(caller.tx()))?;
    if proceeding.bundle.receiving.is_none() {
        return Err(Reject::PAPERS_INVALID.because("its papers count once they are named").into());
    }
    if matches!(proceeding.case.status, Status::Closed { .. } | Status::Imported) {
        return Err(Reject::CASE_NOT_OPEN.into());
    }
    allow(&proceeding, &officer, act)?;
    sentence::check_sentence(&act.reasons)?;
    if !act.missing.is_empty() {
        sentence::check_reasons(&act.reasons)?;
    }
    let said = check(&proceeding, act)?;
    for (name, how) in said {
        note(&mut proceeding, &officer, &name, how, &act.reasons);
    }
    proceeding.forward = true;
    proceeding.tell(Event::PapersReceived {
        case: act.case.clone(),
        by: officer.did,
        there: act.kept.keys().chain(&act.in_hand).cloned().collect(),
        missing: act.missing.clone(),
    });
    go_on(&mut proceeding)?;
    proceeding.finish()
}

/// Who receives papers for the institution of the case, or decides something in it, and has nothing of their own in it.
fn allow(proceeding: &Proceeding, officer: &Officer, act: &Papers) -> Result<(), Halt> {
    let intake = officer.institution == proceeding.case.institution && officer.role.as_str() == INTAKE_ROLE;
    let office = (&officer.institution, &officer.role);
    let decides = proceeding.bundle.officer_tasks().any(|task| (task.institution, task.role) == office);
    if !intake && (!decides || !act.kept.is_empty()) {
        return Err(Reject::ROLE_NOT_ALLOWED
            .because(format!(
                "{}/{INTAKE_ROLE} says what is kept; who decides in the case, what they have before them",
                proceeding.case.institution
            ))
            .into());
    }
    proceeding.check_conflict(officer, &[])
}

/// What is said, each paper once and nothing that is known already.
fn check(proceeding: &Proceeding, act: &Papers) -> Result<Vec<(Word, How)>, Halt> {
    let case = &proceeding.case;
    if let Some((name, _)) = act.kept.iter().find(|(name, file)| case.papers.get(*name) != Some(*file)) {
        return Err(Reject::PAPER_DIFFERS.because(name.to_string()).into());
    }
    let known = |name: &&Word| proceeding.bundle.materials.iter().any(|paper| paper.is_file(name));
    if let Some(name) = act.kept.keys().chain(&act.in_hand).find(|name| !known(name)) {
        return Err(Reject::PAPERS_INVALID.because(format!("{name} is not asked for")).into());
    }
    let kept = act.kept.keys().map(|name| (name, How::Kept));
    let in_hand = act.in_hand.iter().map(|name| (name, How::InHand));
    let missing = act.missing.iter().map(|name| (name, How::Missing));
    let (mut names, mut said) = (BTreeSet::new(), Vec::new());
    for (name, how) in kept.chain(in_hand).chain(missing) {
        let there = case.has_received(name);
        let before = case.received.get(name).filter(|_| there).map(|known| known.how);
        // What somebody has in hand need not be kept too; what is kept may be brought in person all the same.
        let new = match how {
            How::Kept => !there,
            How::InHand => before != Some(How::InHand),
            How::Missing => there,
        };
        if !names.insert(name) || !new {
            return Err(Reject::PAPERS_KNOWN.because(name.to_string()).into());
        }
        said.push((name.clone(), how));
    }
    if said.is_empty() { Err(Reject::PAPERS_KNOWN.into()) } else { Ok(said) }
}

fn note(proceeding: &mut Proceeding, officer: &Officer, name: &Word, how: How, reasons: &str) {
    let before = proceeding.case.received.get(name);
    let against = before.filter(|_| how == How::Missing).map(|before| before.tx);
    let reasons = if how == How::Missing { reasons.to_owned() } else { String::new() };
    let said = Received {
        how,
        file: proceeding.case.papers.get(name).copied(),
        by: officer.did.clone(),
        institution: officer.institution.clone(),
        role: officer.role.clone(),
        at: proceeding.now(),
        tx: proceeding.tx.expect("an officer signs"),
        reasons,
        against,
    };
    proceeding.case.received.insert(name.clone(), said);
}

/// An officer asks for papers anew: whatever was received of them is of no use.
pub fn asked_again(proceeding: &mut Proceeding, officer: &Officer, fields: &[Word], reasons: &str) {
    for name in fields {
        if proceeding.bundle.receiving.is_some() && proceeding.case.has_received(name) {
            note(proceeding, officer, name, How::Missing, reasons);
        }
    }
}

/// What waited for these papers goes on; where a rule advises, it sees what is there now.
fn go_on(proceeding: &mut Proceeding) -> Result<(), Halt> {
    match proceeding.case.status.clone() {
        Status::Suspended { kind: PauseKind::Papers, .. } if awaited(proceeding)?.is_empty() => {
            proceeding.resume("")
        }
        Status::Running { advice: Some(_), step, .. } => proceeding.advise_again(&step),
        _ => Ok(()),
    }
}

/// Brings the case to a step; before that it waits for papers that were named and that nobody has.
pub fn enter(proceeding: &mut Proceeding, step: &Word) -> Result<(), Halt> {
    look_up(proceeding, false)?;
    match (proceeding.bundle.receiving.clone(), awaited(proceeding)?.is_empty()) {
        (Some(receiving), false) => {
            let until = proceeding.after(receiving.days);
            wait(proceeding, step, until);
            Ok(())
        }
        _ => {
            go_on_after_correction(proceeding);
            proceeding.enter(step)
        }
    }
}

/// The clock goes on with the days that a correction, or waiting for signatures, left.
fn go_on_after_correction(proceeding: &mut Proceeding) {
    if let Status::Correcting { days_left, yellow_left, .. }
    | Status::Joining { days_left, yellow_left, .. } = proceeding.case.status
    {
        proceeding.end_stop("");
        proceeding.promise_again(days_left, yellow_left);
    }
}

/// The clock stands still until the papers are there, or until then.
fn wait(proceeding: &mut Proceeding, step: &Word, until: Time) {
    let (days_left, yellow_left) = match proceeding.case.status {
        Status::Correcting { days_left, yellow_left, .. }
        | Status::Joining { days_left, yellow_left, .. } => (days_left, yellow_left),
        _ => proceeding.promise_left(),
    };
    let pause = Word::new(RECEIVING).expect("letters");
    proceeding.tell(Event::Suspended { case: proceeding.case.number.clone(), pause, until });
    proceeding.case.status = Status::Suspended {
        kind: PauseKind::Papers,
        step: step.clone(),
        since: proceeding.now(),
        until,
        days_left,
        yellow_left,
        open: Vec::new(),
        advice: None,
    };
}

/// Papers that are needed, that were named, and that nobody has said to be there. What has expired is not waited for.
fn awaited(proceeding: &Proceeding) -> Result<Vec<Word>, Halt> {
    if proceeding.bundle.receiving.is_none() {
        return Ok(Vec::new());
    }
    let case = &proceeding.case;
    let offset = proceeding.calendar.rules.utc_offset_minutes;
    let paper = |name: &Word| proceeding.bundle.materials.iter().find(|paper| paper.is_file(name));
    let mut missing = facts::missing_papers(proceeding)?;
    missing.retain(|name| {
        let expired = paper(name).is_some_and(|paper| papers::is_expired(paper, case, offset));
        case.papers.contains_key(name) && !expired
    });
    Ok(missing)
}

/// Only files that the service asks for, and that the applicant is to bring; none empty, none twice.
pub fn check_given(proceeding: &Proceeding, papers: &Sealed) -> Result<(), Halt> {
    check_asked(&proceeding.bundle, papers)?;
    if proceeding.bundle.receiving.is_none() {
        return Ok(());
    }
    // Where an office began and nobody is concerned, nobody brings anything.
    let Some(party) = proceeding.case.party() else { return Ok(()) };
    let nothing = Digest::of(b"");
    let mut seen = BTreeSet::new();
    for (name, file) in papers.iter() {
        let empty = commit_paper(&proceeding.view.block.genesis, party, name, &nothing);
        if *file == empty || !seen.insert(file) {
            return Err(Reject::PAPER_UNFIT.because(name.to_string()).into());
        }
    }
    Ok(())
}

/// Only files that the service asks for, and that the applicant is to bring.
pub fn check_asked(bundle: &Bundle, papers: &Sealed) -> Result<(), Halt> {
    match papers.keys().find(|name| !asks(bundle, name)) {
        Some(name) => Err(Reject::PAPERS_INVALID.because(format!("{name} is not asked for")).into()),
        None => Ok(()),
    }
}

/// Whether the applicant is to bring a file of this name.
pub fn asks(bundle: &Bundle, name: &Word) -> bool {
    bundle.materials.iter().any(|paper| paper.from.is_none() && paper.is_file(name))
}

/// What stands in registers is looked up there, as the answers are now.
fn look_up(proceeding: &mut Proceeding, again: bool) -> Result<(), Halt> {
    let bundle = proceeding.bundle.clone();
    let taken = bundle
        .materials
        .iter()
        .filter_map(|paper| Some((paper, paper.from.as_ref()?, paper.record.as_ref()?)));
    let taken: Vec<_> = taken.collect();
    let named = taken.iter().filter_map(|(_, register, answer)| {
        Some(places::record(register, &facts::record_name(proceeding, answer)?).key())
    });
    proceeding.view.load(named.collect::<Vec<_>>())?;
    if !again {
        proceeding.case.looked_up.clear();
    }
    for (paper, register, answer) in taken {
        if proceeding.case.looked_up.get(&paper.id).is_some_and(|looked| looked.found == Look::Good) {
            continue;
        }
        if paper.optional && !proceeding.case.answers.contains_key(answer) {
            continue;
        }
        let record = facts::record_name(proceeding, answer);
        let version = match &record {
            Some(record) => proceeding.view.get(&places::record(register, record))?,
            None => None,
        };
        let found = version.as_ref().map_or(Look::NoRecord, |version| look(proceeding, paper, version));
        let looked = LookedUp {
            register: register.clone(),
            record,
            version: version.map(|version| version.version),
            found,
            at: proceeding.now(),
        };
        proceeding.case.looked_up.insert(paper.id.clone(), looked);
    }
    Ok(())
}

/// What was not good when the applicant last answered is looked at once more: it may have come since.
pub fn look_again(proceeding: &mut Proceeding) -> Result<(), Halt> {
    match proceeding.case.looked_up.values().all(|looked| looked.found == Look::Good) {
        true => Ok(()),
        false => look_up(proceeding, true),
    }
}

/// What a record is for a paper of this case.
fn look(proceeding: &Proceeding, paper: &Material, version: &types::registry::Version) -> Look {
    let applicant = proceeding.case.applicant.as_ref().map(|did| did.as_str());
    let holder = |field: &Word| match version.content.get(field) {
        Some(Value::Text(did)) => Some(did.as_str()) == applicant,
        _ => false,
    };
    match (&paper.in_force, &paper.holder) {
        (Some(in_force), _) if version.content.get(&in_force.field) != Some(&in_force.is) => Look::NotInForce,
        (_, Some(field)) if !holder(field) => Look::NotHolder,
        _ => Look::Good,
    }
}

/// Nobody accepts or grants what papers are missing for.
pub fn check_outcome(proceeding: &Proceeding, outcome: &Word, then: Option<&Then>) -> Result<(), Halt> {
    let grants = |then: &Then| match then {
        Then::End(end) => proceeding.bundle.end(end).is_some_and(|end| end.kind == EndKind::Granted),
        Then::Step(_) | Then::Correction => false,
    };
    let depends = *outcome == proceeding.bundle.clock.starts_with || then.is_some_and(grants);
    if depends { check_complete(proceeding) } else { Ok(()) }
}

/// Refuses what needs all papers while some are missing.
pub fn check_complete(proceeding: &Proceeding) -> Result<(), Halt> {
    if proceeding.bundle.receiving.is_none() {
        return Ok(());
    }
    let missing = facts::missing_papers(proceeding)?;
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(Word::as_str).collect();
    Err(Reject::PAPERS_MISSING.because(names.join(", ")).into())
}

/// Whether it was refused because papers are missing; any other halt goes on.
pub fn of_papers(no: Halt) -> Result<(), Halt> {
    match no {
        Halt::Reject(why) if why.code == Reject::PAPERS_MISSING.code() => Ok(()),
        other => Err(other),
    }
}

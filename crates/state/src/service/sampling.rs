//! 抽查: which closed cases get a second look, and by whom, is drawn by lots. The lots of a block fall by the
//! randomness of the view in which it became final: one signature that two thirds of the validators make together only
//! after the block is fixed. So nobody who decides, applies or proposes can know or choose it; whoever carries it
//! here can only carry that one.

use super::conflict;
use crate::{
    caller::Caller,
    governance, sentence,
    view::{Halt, Happened, View, named},
    work,
};
use std::collections::BTreeSet;
use types::{
    CaseNumber, Did, Digest, Genesis, InstitutionId, LedgerKey, Reject,
    governance::{Holder, Parameters, REREVIEWER_ROLE},
    limits, places,
    service::{Case, Draw, Event, Found, Lots, Rereview, Rereviewed},
};

/// Work that choosing one case may take: reading and writing the largest there is, and the lots.
const ROOM: u64 = 25_000;

/// Puts a case that closes now into the lots of this block.
pub fn note(view: &mut View, parameters: &Parameters, case: &CaseNumber) -> Result<(), Halt> {
    if parameters.rereview_permille == 0 {
        return Ok(());
    }
    let place = places::lots(view.block.height);
    let (epoch, round) = (view.block.epoch, view.block.view);
    let mut lots: Lots = view.get(&place)?.unwrap_or(Lots { epoch, view: round, cases: Vec::new() });
    if lots.cases.len() < limits::LOTS {
        lots.cases.push(case.clone());
        view.put(&place, &lots)?;
    }
    Ok(())
}

/// Whether a draw draws: lots wait at its height, and the randomness is that of their view. A draw that does not is in no
/// block at all (`admission`).
pub fn draws(view: &View, act: &Draw) -> Result<bool, Halt> {
    let place = places::lots(act.height);
    let lots = view.get::<Lots>(&place)?.filter(|lots| !lots.cases.is_empty());
    let Some(lots) = lots else { return Ok(false) };
    load(view, act, &lots, u64::from(governance::parameters(view)?.rereview_permille))?;
    let genesis = view.get_shared::<Genesis>(&places::genesis())?;
    let genesis = genesis.expect("a ledger has a genesis");
    let ledger_key: LedgerKey = genesis.ledger_key.parse().expect("a ledger's key was checked");
    view.charge(work::PAIRING)?;
    Ok(lots.fall_by(&ledger_key, &genesis.chain, &act.randomness))
}

/// Somebody carries a view's randomness here, and the lots of its block fall.
pub fn draw(view: &mut View, caller: &Caller, act: &Draw) -> Happened {
    caller.person()?;
    let place = places::lots(act.height);
    let mut lots: Lots = view.get(&place)?.expect("a draw was let in because it draws");
    let share = u64::from(governance::parameters(view)?.rereview_permille);

    let mut events = Vec::new();
    let mut cases = std::mem::take(&mut lots.cases).into_iter();
    let mut seen = 0;
    while events.len() < limits::DRAWN_AT_ONCE && view.work_left() > ROOM {
        let Some(number) = cases.next() else { break };
        seen += 1;
        if falls_on(act, &number, share) {
            events.extend(choose(view, &number, &act.randomness)?.map(types::Event::from));
        }
    }
    lots.cases = cases.collect();
    view.put(&place, &lots)?;

    let drawn = events.len() as u64;
    events.push(Event::LotsDrawn { height: act.height, cases: seen, drawn }.into());
    Ok(events)
}

/// Whether a case is chosen.
fn falls_on(act: &Draw, case: &CaseNumber, share: u64) -> bool {
    lot(&act.randomness, case, "case", 1_000) < share
}

/// Sees that the cases are loaded that would be chosen, before the randomness is checked, which takes long.
fn load(view: &View, act: &Draw, lots: &Lots, share: u64) -> Result<(), Halt> {
    let chosen = lots.cases.iter().filter(|number| falls_on(act, number, share));
    let chosen: Vec<&CaseNumber> = chosen.take(limits::DRAWN_AT_ONCE).collect();
    view.load(chosen.iter().map(|number| places::case(number).key()))?;
    let mut needed = BTreeSet::new();
    for number in chosen {
        if view.work_left() < limits::TRANSACTION_WORK / 2 + ROOM {
            break;
        }
        let office: Option<Office> = view.get_as(&places::case(number))?;
        let Some(Office { institution, about }) = office else { continue };
        needed.insert(places::holders(&institution, REREVIEWER_ROLE).key());
        needed.extend(about.map(|about| places::case(&about).key()));
    }
    view.load(needed)
}

/// Of a case, whose it is, and what it reviews.
#[derive(serde::Deserialize)]
struct Office {
    institution: InstitutionId,
    about: Option<CaseNumber>,
}

/// A number below `bound` that follows from the randomness alone.
fn lot(randomness: &str, case: &CaseNumber, what: &str, bound: u64) -> u64 {
    let parts = [randomness.as_bytes(), b"/", case.as_str().as_bytes(), b"/", what.as_bytes()];
    let digest = Digest::of_parts(&parts);
    u64::from_be_bytes(digest.0[..8].try_into().expect("eight of thirty-two bytes")) % bound
}

/// Chooses who looks at the case again: an officer of its institution who has no part in it.
fn choose(view: &mut View, number: &CaseNumber, randomness: &str) -> Result<Option<Event>, Halt> {
    let place = places::case(number);
    let mut case: Case = view.get(&place)?.expect("a case that closed is there");
    let office = places::holders(&case.institution, REREVIEWER_ROLE);
    let holders: Vec<Holder> = view.get(&office)?.unwrap_or_default();
    let now = view.block.time;
    let mut free: Vec<&Did> = Vec::new();
    for holder in holders.iter().filter(|holder| holder.from <= now && now < holder.until) {
        if conflict::conflicted(view, &case, &holder.officer, None, false)?.is_none() {
            free.push(&holder.officer);
        }
    }
    if free.is_empty() {
        return Ok(None);
    }
    let reviewer = free[lot(randomness, number, "reviewer", free.len() as u64) as usize].clone();
    let institution = case.institution.clone();
    case.rereview = Some(Rereviewed { reviewer: reviewer.clone(), institution, drawn: now, found: None });
    view.put(&place, &case)?;
    Ok(Some(Event::Drawn { case: number.clone(), reviewer }))
}

/// The officer who was drawn says what a second look has found.
pub fn rereview(view: &mut View, caller: &Caller, act: &Rereview) -> Happened {
    let officer = caller.officer_as(&[REREVIEWER_ROLE])?;
    let place = places::case(&act.case);
    let case = named(view.get(&place)?, |case: &Case| case.number == act.case)?;
    let mut case = case.ok_or(Reject::CASE_UNKNOWN)?;

    let at = view.block.time;
    let own = |drawn: &&mut Rereviewed| {
        drawn.reviewer == officer.did && drawn.institution == officer.institution && drawn.found.is_none()
    };
    let drawn = case.rereview.as_mut().filter(own).ok_or(Reject::NOT_REVIEWER)?;
    sentence::check_reasons(&act.reasons)?;

    let (upheld, reasons) = (act.upheld, act.reasons.clone());
    drawn.found = Some(Found { upheld, reasons, at, tx: caller.tx() });
    view.put(&place, &case)?;

    Ok(vec![Event::Rereviewed { case: act.case.clone(), upheld }.into()])
}

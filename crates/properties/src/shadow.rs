//! Random services and cases, and what a shadow run says of them. Rules build on one another, read rows and the register,
//! advise officers; answers are corrected and taken back. Of each case: every ruling repeats, link by link; the same
//! version finds nothing else and compares everything; a changed version finds exactly those decisions that come out
//! otherwise when the act that brought them about is executed under it.

mod services;

use crate::{
    dice::Dice,
    execute::town::{State, Town},
};
use rules::sheet::{Replayed, replay_chain};
use serde_json::{Value, json};
use services::Service;
use shadow::{Known, Past, Trial};
use std::collections::BTreeMap;
use types::{
    CaseNumber, Outcome, Word, places,
    service::{Bundle, Case, Decider, Status},
    sheet::Ruling,
};

/// An institution and a role.
type Office = (&'static str, &'static str);

/// Acts of one case.
const ACTS: usize = 10;
const CLERK: Office = ("bureau", "clerk");
const CHECKER: Office = ("office", "checker");
const HEAD: Office = ("bureau", "head");
/// In milliseconds.
const WEEK: u64 = 7 * 24 * 60 * 60 * 1000;

/// What came of a number of cases.
#[derive(Debug, Default)]
pub struct Seen {
    /// Cases that were opened.
    pub cases: usize,
    /// Decisions of rules in them.
    pub decisions: usize,
    /// Rulings that others built on.
    pub links: usize,
    /// Decisions that were executed under the changed version too.
    pub executed: usize,
    /// Of these, those that came out otherwise.
    pub different: usize,
    /// Corrections that took something back.
    pub emptied: usize,
    /// Steps that silence decided.
    pub silent: usize,
    /// Extensions.
    pub extended: usize,
}

/// A service, its changed version, and so many of its cases; all of it follows from the bytes.
pub fn run(bytes: &[u8], cases: usize, seen: &mut Seen) {
    let mut dice = Dice::new(bytes);
    let mut town = Town::founded();
    let service = Service::random(&mut dice);
    let bundle: Bundle = serde_json::from_value(service.bundle()).expect("a bundle");
    let changed: Bundle = serde_json::from_value(service.changed(&mut dice).bundle()).expect("a bundle");
    let publisher = town.officer("bureau", "publisher");
    town.must(publisher, Some(("bureau", "publisher")), json!({"service.publish": {"bundle": &bundle}}));
    town.pass(60_000);
    let text = serde_json::to_string(&changed).expect("JSON");
    let beside = State::from([(places::bundle(&changed.id, 1).key(), text.into())]);
    for _ in 0..cases {
        let mut walk = Walk { town: &mut town, beside: &beside, said: BTreeMap::new(), advised: None };
        if let Some(number) = walk.through(&mut dice, seen) {
            let said = walk.said;
            let case = town.case(&number).expect("it was opened");
            check(case, &bundle, &changed, &said, seen);
        }
    }
    town.seal();
}

fn rulings(case: &Case) -> impl Iterator<Item = &Ruling> {
    case.decisions.iter().filter_map(shadow::ruling)
}

fn check(case: Case, bundle: &Bundle, changed: &Bundle, said: &BTreeMap<usize, bool>, seen: &mut Seen) {
    seen.cases += 1;
    for ruling in rulings(&case) {
        seen.decisions += 1;
        seen.links += ruling.chain.len();
        for (decision, replayed) in replay_chain(&bundle.decisions, ruling, &BTreeMap::new()) {
            assert_eq!(replayed, Replayed::Same, "{}: {decision}", case.number);
        }
    }
    let past = Past::from(case);
    let same = Trial::of(bundle).on(&past, &Known::default());
    assert_eq!((same.compared, same.differences.len()), (same.decisions, 0), "{same:?}");

    let earlier = BTreeMap::from([(1, bundle.clone())]);
    let known = Known { earlier, ..Known::default() };
    let other = Trial::of(changed).on(&past, &known);
    assert!(other.not_compared.is_empty(), "{:?}", other.not_compared);
    for (at, differs) in said {
        let found = other.differences.iter().any(|difference| difference.at == *at);
        assert_eq!(found, *differs, "{} decision {at}: {:?}", past.number, past.decisions[*at]);
        seen.executed += 1;
        seen.different += usize::from(found);
    }
}

/// A case on its way, with what its decisions would have been under the changed version.
struct Walk<'a> {
    town: &'a mut Town,
    beside: &'a State,
    /// By the decision's place: whether it comes out otherwise. Not of those that nothing led to there.
    said: BTreeMap<usize, bool>,
    /// The same of the advice that lies before an officer now.
    advised: Option<bool>,
}

impl Walk<'_> {
    fn through(&mut self, dice: &mut Dice, seen: &mut Seen) -> Option<CaseNumber> {
        let citizen = dice.below(4);
        let opened = self.town.cases.len();
        let act = services::application(dice);
        let (receipt, beside) = self.town.send_beside(citizen, None, act, self.beside);
        let Outcome::Accepted { .. } = receipt?.outcome else { return None };
        let number = self.town.cases.get(opened)?.clone();
        self.learn(&number, 0, beside);
        for _ in 0..ACTS {
            let case = self.town.case(&number)?;
            if self.time_runs(&case, dice, seen) {
                continue;
            }
            let Some((who, office, act)) = self.next(&case, citizen, dice) else { break };
            let empties = act["service.correct"]["empty"].as_array().is_some_and(|empty| !empty.is_empty());
            let (receipt, beside) = self.town.send_beside(who, office, act, self.beside);
            if receipt.is_some_and(|receipt| matches!(receipt.outcome, Outcome::Accepted { .. })) {
                seen.emptied += usize::from(empties);
                self.learn(&number, case.decisions.len(), beside);
            }
            if dice.once_in(3) {
                self.town.pass(60_000);
            }
        }
        Some(number)
    }

    /// Now and then the office says nothing until the law decides, or is given more time.
    fn time_runs(&mut self, case: &Case, dice: &mut Dice, seen: &mut Seen) -> bool {
        let Status::Running { open, .. } = &case.status else { return false };
        let task = open.first().map_or("", |open| open.task.as_str());
        match task {
            "check" if dice.once_in(5) => {
                // What the clock brings about is not executed beside.
                self.advised = None;
                self.town.pass(WEEK);
                seen.silent += 1;
                true
            }
            "last" if dice.once_in(12) => {
                let head = self.town.officer(HEAD.0, HEAD.1);
                let act = json!({"case": case.number, "step": task, "reasons": "it is complex"});
                let act = json!({"service.extend": act});
                let (receipt, _) = self.town.send_beside(head, Some(HEAD), act, self.beside);
                let accepted =
                    receipt.is_some_and(|receipt| matches!(receipt.outcome, Outcome::Accepted { .. }));
                seen.extended += usize::from(accepted);
                true
            }
            _ => false,
        }
    }

    /// What somebody does next.
    fn next(&self, case: &Case, citizen: usize, dice: &mut Dice) -> Option<(usize, Option<Office>, Value)> {
        match &case.status {
            Status::Running { open, advice, .. } => {
                let task = open.first()?.task.as_str();
                let outcome = match (task, dice.below(6)) {
                    ("check", 0..4) => "ok",
                    ("check", _) => "bad",
                    (_, 0 | 1) => "grant",
                    (_, 2) => "refuse",
                    (_, 3) => "again",
                    _ => "back",
                };
                let office = if task == "check" { CHECKER } else { CLERK };
                let mut act = json!({"case": case.number, "step": task, "outcome": outcome, "basis": "Law", "reasons": "looked at it"});
                if outcome == "back" {
                    act["fields"] = services::some_fields(dice);
                }
                let advised = advice.as_ref().and_then(|advice| advice.outcome.as_ref());
                if advised.is_some_and(|advised| advised.as_str() != outcome) {
                    act["deviates"] = json!("for another reason");
                }
                let who = self.town.officer(office.0, office.1);
                Some((who, Some(office), json!({"service.decide": act})))
            }
            Status::Correcting { fields, .. } => {
                Some((citizen, None, services::correction(case, fields, dice)))
            }
            _ => None,
        }
    }

    /// What the last act brought about, here and beside.
    fn learn(&mut self, number: &CaseNumber, before: usize, beside: State) {
        let case = self.town.case(number).expect("it was opened");
        let there = beside.get(&places::case(number).key());
        let there: Option<Case> = there.map(|text| serde_json::from_slice(text).expect("a case"));
        let advised = self.advised.take();
        let mut alike = there.is_some();
        for (at, decision) in case.decisions.iter().enumerate().skip(before) {
            let other = there.as_ref().and_then(|there| there.decisions.get(at));
            match (&decision.by, other.map(|other| &other.by)) {
                (Decider::Rule { ruling }, Some(Decider::Rule { ruling: other })) if alike => {
                    let differs = differs(ruling, other);
                    self.said.insert(at, differs);
                    alike = !differs;
                }
                (Decider::Officer { advice: Some(_), .. }, _) => {
                    if let Some(differs) = advised {
                        self.said.insert(at, differs);
                    }
                }
                (Decider::Officer { .. }, _) => {}
                _ => alike = false,
            }
        }
        if let (Some(here), Some(there)) = (advice(&case), there.as_ref().and_then(advice))
            && alike
            && here.0 == there.0
        {
            self.advised = Some(differs(here.1, there.1));
        }
    }
}

fn advice(case: &Case) -> Option<(&Word, &Ruling)> {
    match &case.status {
        Status::Running { step, advice: Some(advice), .. } => Some((step, &advice.ruling)),
        _ => None,
    }
}

/// Whether one of the sheets gives something else.
fn differs(here: &Ruling, there: &Ruling) -> bool {
    let gave = |ruling: &Ruling| -> Vec<(Word, types::Fields, bool)> {
        let links = ruling.links();
        links.map(|link| (link.decision.clone(), link.outputs.clone(), link.human.is_some())).collect()
    };
    gave(here) != gave(there)
}

//! The walk: block after block, citizens apply and officers act on what is open, mostly as they should and now and
//! then not, while time jumps and the clock does its part. What people do, they read off the state before the block.

use crate::{
    ledger::{Block, Came, Ledger, Manner, remembered},
    random::Random,
    tally::Tally,
    town::{HOUR, KEEPER, Offer, Town, randomness},
};
use rules::form::{self, Schema};
use serde::de::DeserializeOwned;
use state::BlockContext;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, mpsc::Sender},
};
use types::{
    Act, CaseNumber, Did, Event, Outcome, Receipt, StateKey, Subject, Time, Verified,
    service::{self, Bundle, Case, Draw, EndKind, Rereview},
};

/// Cases that are open at once, at most.
const OPEN_AT_ONCE: usize = 900;
/// After this time even the slowest office does its work.
const SLOW: Time = 40 * 24 * HOUR;
/// Of the blocks that closed cases, the lots of so many in a hundred are carried.
const CARRIED: usize = 25;

/// How a case is dealt with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Ordinary,
    /// It is sent back whenever that is possible.
    SentBack,
    /// Its clock is stopped again and again.
    Paused,
    /// Nobody does anything for a long time.
    Slow,
}

/// A case that is open.
#[derive(Clone)]
pub struct Going {
    pub number: CaseNumber,
    pub style: Style,
    pub since: Time,
}

/// A service, and what its form asks.
pub struct Offered {
    pub bundle: Arc<Bundle>,
    pub schema: Schema,
}

pub struct Walk {
    pub town: Town,
    pub ledger: Ledger,
    pub random: Random,
    /// Where blocks go that are executed again elsewhere.
    blocks: Sender<Block>,
    /// How many went down, with how many acts.
    pub sealed: (usize, usize),
    pub context: BlockContext,
    pub services: BTreeMap<String, Offered>,
    pub going: Vec<Going>,
    pub closed: Vec<CaseNumber>,
    pub refused: Vec<CaseNumber>,
    pub opened: usize,
    pub tally: Tally,
    /// Signed for the next block.
    pub next: Vec<String>,
    lots: Vec<(u64, u64)>,
    drawn: Vec<(CaseNumber, Did)>,
    behind: bool,
    /// Cases that somebody acted on in the next block.
    touched: BTreeSet<CaseNumber>,
}

impl Walk {
    pub fn new(offers: &[Offer], seed: u64, blocks: Sender<Block>) -> Walk {
        let town = Town::new(offers);
        let services = offers.iter().map(|offer| {
            let schema = form::read(&offer.bundle.form).expect("a form");
            (offer.bundle.id.to_string(), Offered { bundle: Arc::new(offer.bundle.clone()), schema })
        });
        let context = BlockContext {
            chain: town.genesis.chain.clone(),
            genesis: town.genesis.digest(),
            height: 1,
            epoch: 0,
            view: 1,
            time: town.genesis.time + 1,
        };
        Walk {
            ledger: Ledger::new(&town.genesis),
            services: services.collect(),
            town,
            random: Random(seed),
            blocks,
            sealed: (0, 0),
            context,
            going: Vec::new(),
            closed: Vec::new(),
            refused: Vec::new(),
            opened: 0,
            tally: Tally::default(),
            next: Vec::new(),
            lots: Vec::new(),
            drawn: Vec::new(),
            behind: false,
            touched: BTreeSet::new(),
        }
    }

    /// Walks until so many cases were opened and all of them are closed.
    pub fn walk(&mut self, cases: usize) {
        while self.opened < cases || !self.going.is_empty() {
            // Where the clock is behind, the next blocks come at once, and people are no faster.
            let deeds = if self.behind { 8 } else { 150 + self.random.below(450) };
            self.touched.clear();
            for _ in 0..deeds {
                let room = self.opened < cases && self.going.len() < OPEN_AT_ONCE;
                match room && self.random.percent(35) {
                    true => self.apply(),
                    false => self.go_on(),
                }
            }
            self.look_again();
            self.oddities();
            self.seal();
        }
    }

    /// No further block follows.
    pub fn ends(&mut self) {
        self.blocks = std::sync::mpsc::channel().0;
    }

    /// Somebody does something about a case that is open.
    fn go_on(&mut self) {
        if self.going.is_empty() {
            return;
        }
        let going = self.random.one(&self.going).clone();
        // Two who act on one case at the same time are rare, but there are such.
        if !self.touched.insert(going.number.clone()) && self.random.percent(95) {
            return;
        }
        let waits = going.style == Style::Slow && self.context.time < going.since + SLOW;
        if !waits {
            self.deal_with(&going);
        }
    }

    /// The next block, from what was signed; then time jumps.
    pub fn seal(&mut self) {
        let transactions = std::mem::take(&mut self.next);
        // Whoever has just signed them need not check them; whoever executes them again does.
        let checked: Vec<Verified> = transactions.iter().map(|text| remembered(text)).collect();
        let came = self.ledger.execute(Manner::Hinted, &self.context, &checked);
        self.learn(&came);
        self.behind = came.behind;
        self.sealed = (self.sealed.0 + 1, self.sealed.1 + transactions.len());
        // Where blocks cannot be executed again, that side says why.
        let _ = self.blocks.send(Block { context: self.context.clone(), transactions, came });

        self.context.height += 1;
        self.context.view += 1 + self.random.next() % 2;
        self.context.time += match self.random.below(100) {
            // Where the clock has more to do, the next block is made at once.
            _ if self.behind => 1,
            0..60 => 60_000 + self.random.next() % HOUR,
            60..93 => HOUR + self.random.next() % (8 * HOUR),
            93..96 => 12 * HOUR + self.random.next() % (24 * HOUR),
            _ => 4 * 24 * HOUR,
        };
    }

    /// Takes note of what happened.
    fn learn(&mut self, came: &Came) {
        let mut lots = false;
        for (at, text) in came.receipts.iter().enumerate() {
            let receipt: Receipt = serde_json::from_str(text).expect("a receipt");
            let events = match receipt.outcome {
                Outcome::Accepted { events } => events,
                Outcome::Rejected(rejection) => {
                    self.tally.refused(rejection.code);
                    continue;
                }
            };
            for event in events {
                self.tally.happened(&event, at >= came.acts);
                match event {
                    Event::Service(service::Event::Opened {
                        case,
                        origin: types::service::Origin::Witnessed,
                        ..
                    }) => {
                        let style = match self.random.below(1_000) {
                            0..8 => Style::SentBack,
                            8..11 => Style::Paused,
                            11..90 => Style::Slow,
                            _ => Style::Ordinary,
                        };
                        self.opened += 1;
                        self.going.push(Going { number: case, style, since: self.context.time });
                    }
                    Event::Service(service::Event::Closed { case, kind, .. }) => {
                        self.going.retain(|going| going.number != case);
                        lots |= kind != EndKind::Withdrawn;
                        if kind == EndKind::Refused {
                            self.refused.push(case.clone());
                        }
                        self.closed.push(case);
                    }
                    Event::Service(service::Event::Drawn { case, reviewer }) => {
                        self.drawn.push((case, reviewer))
                    }
                    _ => {}
                }
            }
        }
        if lots && self.random.percent(CARRIED) {
            self.lots.push((self.context.height, self.context.view));
        }
    }

    /// Lots are carried, and those who are drawn look at cases again.
    fn look_again(&mut self) {
        let (now, chain) = (self.context.time, self.town.genesis.chain.to_string());
        if let Some((height, view)) = self.lots.pop() {
            let who = *self.random.one(&self.town.citizens);
            let wrong = self.random.percent(8);
            let randomness = randomness(&chain, if wrong { view + 1 } else { view });
            let act = Draw { height, randomness }.into();
            self.next.push(self.town.in_person(who, now, act));
            if wrong || self.random.percent(8) {
                self.lots.push((height, view));
            }
        }
        if let Some((case, reviewer)) = self.drawn.pop() {
            let who = match self.random.percent(90) {
                true => self.town.whose(&reviewer),
                false => self.town.officer("market-bureau", "rereviewer", &mut self.random),
            };
            let reasons = if self.random.percent(95) { "抽查".to_owned() } else { String::new() };
            let act = Rereview { case, upheld: self.random.percent(90), reasons }.into();
            self.next.push(self.town.in_office(who, now, act));
        }
    }

    /// A value of the state.
    pub fn value<T: DeserializeOwned>(&self, key: StateKey) -> Option<T> {
        self.ledger.state.get(&key).map(|text| serde_json::from_slice(text).expect("a value of this kind"))
    }

    pub fn case(&self, number: &CaseNumber) -> Case {
        self.value(StateKey::head(&Subject::case(number))).expect("a case that was opened")
    }

    /// The version of a service that is in force now.
    pub fn in_force(&self, service: &str) -> u64 {
        let subject = Subject::service(&service.parse().expect("a service"));
        let service: Option<types::service::Service> = self.value(StateKey::head(&subject));
        service.and_then(|service| Some(service.in_force(self.context.time)?.version)).unwrap_or(1)
    }

    /// A citizen; now and then an officer of an office that could have the case on its desk.
    pub fn applicant(&mut self, authority: &str) -> usize {
        match self.random.percent(6) {
            true => {
                let near: Vec<usize> = self
                    .town
                    .offices
                    .iter()
                    .filter(|((institution, _), _)| institution == authority)
                    .flat_map(|(_, who)| who.clone())
                    .collect();
                *self.random.one(&near)
            }
            false => *self.random.one(&self.town.citizens),
        }
    }

    pub fn in_office(&mut self, who: usize, act: Act) {
        let text = self.town.in_office(who, self.context.time, act);
        self.next.push(text);
    }

    pub fn in_person(&mut self, who: usize, act: Act) {
        let text = self.town.in_person(who, self.context.time, act);
        self.next.push(text);
    }

    pub fn keeper(&mut self, role: &str) -> usize {
        self.town.officer(KEEPER, role, &mut self.random)
    }
}

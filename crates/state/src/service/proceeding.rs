//! A case in hand: the case, the version of the service it was filed under, the calendar, and what has happened to
//! it in this transaction. Every verb about a case opens one, acts, and puts it down again.

use super::{conflict, loaded::Loaded};
use crate::{
    agenda,
    caller::Officer,
    governance,
    view::{Halt, Happened, View, named},
    work,
};
use rules::{calendar as days, sheet::Gas};
use std::sync::Arc;
use types::{
    CalendarId, CaseNumber, Did, InstitutionId, Period, Reject, RoleId, ServiceId, Time, TxId, Word,
    agenda::Wake,
    governance::{Calendar, Parameters},
    limits, places,
    service::{Case, Hand, OpenTask, Status, Stop},
};

/// How much longer a service takes to read than plain JSON: its form and its rule sheets are read as well.
const LOADED: u64 = 4;

/// A case in hand.
pub struct Proceeding<'a, 'v> {
    pub view: &'a mut View<'v>,
    pub case: Case,
    pub bundle: Arc<Loaded>,
    pub calendar: Arc<Calendar>,
    pub parameters: Parameters,
    /// The transaction; absent when the clock acts.
    pub tx: Option<TxId>,
    /// When a stop that the clock ends was over, while it ends it. The clock may look later: a block comes when it
    /// comes. Nobody gains or loses a day by that.
    pub over: Option<Time>,
    /// Whether the clock hands the case over, which is never refused.
    pub handed_over: bool,
    /// Whether an officer brings it nearer to its end, for which there is more room than for other acts.
    pub forward: bool,
    pub gas: Gas,
    pub events: Vec<types::Event>,
}

impl<'a, 'v> Proceeding<'a, 'v> {
    /// Takes up a case that was opened before. What the clock has to do about it is done first, so that nobody
    /// acts a moment before a card that is already due.
    pub fn take_up(view: &'a mut View<'v>, number: &CaseNumber, tx: Option<TxId>) -> Result<Self, Halt> {
        let loaded = view.get(&places::case(number))?;
        let case = named(loaded, |case: &Case| case.number == *number)?.ok_or(Reject::CASE_UNKNOWN)?;
        if case.version == 0 {
            return Err(Reject::CASE_NOT_OPEN.because("it is from before the ledger").into());
        }
        let bundle = bundle(view, &case.service, case.version)?;
        let mut proceeding = Proceeding::new(view, case, bundle, tx)?;
        proceeding.tend()?;
        Ok(proceeding)
    }

    /// Takes up a case that begins now.
    pub fn new(
        view: &'a mut View<'v>,
        case: Case,
        bundle: Arc<Loaded>,
        tx: Option<TxId>,
    ) -> Result<Self, Halt> {
        let calendar = calendar(view, &bundle.calendar)?;
        let parameters = governance::parameters(view)?;
        Ok(Proceeding {
            view,
            case,
            bundle,
            calendar,
            parameters,
            tx,
            over: None,
            handed_over: false,
            forward: false,
            gas: Gas::of_transaction(),
            events: Vec::new(),
        })
    }

    /// Keeps what happened for the receipt.
    pub fn tell(&mut self, event: impl Into<types::Event>) {
        self.events.push(event.into());
    }

    /// Writes the case, and when the clock must look at it next.
    pub fn finish(mut self) -> Happened {
        let wake = self.next_moment();
        if wake != self.case.wake {
            self.case.wake = wake;
            if let Some(wake) = wake {
                agenda::note(self.view, wake, Wake::Service(self.case.number.clone()))?;
            }
        }
        let json = serde_json::to_string(&self.case).expect("a case is always JSON");
        let closed = matches!(self.case.status, Status::Closed { .. });
        let most = match self.tx {
            Some(_) if !closed && !self.forward => limits::CASE_BYTES,
            _ if self.handed_over => limits::VALUE_BYTES,
            _ => limits::CLOSING_BYTES,
        };
        if json.len() > most {
            return Err(Reject::CASE_FULL.because("it holds as much text as a case can").into());
        }
        self.view.put_text(&places::case(&self.case.number), json)?;
        Ok(self.events)
    }

    /// What is to be decided now, under this name.
    pub fn to_decide(&self, task: &Word) -> Result<&OpenTask, Halt> {
        let Status::Running { open, .. } = &self.case.status else {
            return Err(Reject::CASE_NOT_OPEN.into());
        };
        Ok(open.iter().find(|one| one.task == *task).ok_or(Reject::WRONG_STEP)?)
    }

    /// Refuses the officer who has no say in this step or part, or must leave it to others.
    pub fn allow(&self, officer: &Officer, task: &Word) -> Result<(), Halt> {
        let (institution, role) = self.office(task).expect("an officer decides what is open");
        if !self.is_office_of(officer, task) {
            return Err(Reject::ROLE_NOT_ALLOWED
                .because(format!("this is decided by {institution}/{role}"))
                .into());
        }
        self.check_conflict(officer, &[task])
    }

    /// Whether an officer is of the office that decides a step or part, or of the superior one, if it came before that.
    pub fn is_office_of(&self, officer: &Officer, task: &Word) -> bool {
        let Some(of) = self.bundle.officer_task(task) else { return false };
        let superior = self.bundle.superior(&of).filter(|_| self.case.is_escalated(task));
        let office = (&officer.institution, &officer.role);
        (of.institution, of.role) == office || superior == Some(office)
    }

    /// Refuses the officer who must leave this case, or all of these steps and parts, to others.
    pub fn check_conflict(&self, officer: &Officer, tasks: &[&Word]) -> Result<(), Halt> {
        conflict::check(self.view, &self.case, &self.bundle, officer, tasks)
    }

    /// Writes down that the case went through an officer's hands, and what of it they had in hand.
    pub fn take_note_of(&mut self, officer: &Officer, task: Option<&Word>) -> Result<(), Halt> {
        self.add_hand((&officer.institution, &officer.role), &officer.did, task);
        self.take_note_of_deputised(officer, task);
        if self.case.hands.len() > limits::HANDS {
            return Err(Reject::CASE_FULL.because("it went through too many hands; decide").into());
        }
        Ok(())
    }

    /// Writes down whose deputy an officer is: what a deputy does keeps the officer from acting in it for another office.
    pub fn take_note_of_deputised(&mut self, officer: &Officer, task: Option<&Word>) {
        if let Some(deputised) = &officer.deputises {
            self.add_hand((&officer.institution, &officer.role), deputised, task);
        }
    }

    /// Writes down that somebody had the case in hand in this office, once; and which step or part, where that matters.
    pub fn add_hand(&mut self, office: (&InstitutionId, &RoleId), did: &Did, task: Option<&Word>) {
        let same = |hand: &Hand| hand.did == *did && (&hand.institution, &hand.role) == office;
        let hand = match self.case.hands.iter().position(same) {
            Some(known) => &mut self.case.hands[known],
            None => {
                let (institution, role) = (office.0.clone(), office.1.clone());
                self.case.hands.push(Hand { did: did.clone(), institution, role, tasks: Vec::new() });
                self.case.hands.last_mut().expect("one was added")
            }
        };
        if let Some(task) = task.filter(|task| self.bundle.keeps_hands_of(task))
            && !hand.tasks.contains(task)
        {
            hand.tasks.push(task.clone());
        }
    }

    /// Block time.
    pub fn now(&self) -> Time {
        self.view.block.time
    }

    /// The share of a period that begins now after which its end is near.
    pub fn until_yellow(&self, period: Period) -> Period {
        let percent = self.parameters.yellow_percent;
        days::share(&self.calendar.rules, self.moment(), period, percent)
    }

    /// The moment that periods are counted from: block time, or the last moment of a stop that the clock ends.
    pub fn moment(&self) -> Time {
        self.over.map_or(self.now(), |over| over.saturating_sub(1))
    }

    /// The day by the service's calendar.
    pub fn today(&self) -> days::Day {
        days::Day::of(self.now(), self.calendar.rules.utc_offset_minutes)
    }

    /// The year by the service's calendar.
    pub fn year(&self) -> i64 {
        self.today().civil().0
    }

    /// The end of a period that begins now: that of its last day.
    pub fn after(&self, period: Period) -> Time {
        let end = days::end(&self.calendar.rules, self.moment(), period);
        self.view.owe(work::period(&self.calendar.rules, period));
        end
    }

    /// What is left until `due` of a period like `of`.
    pub fn left(&self, due: Time, of: Period) -> Period {
        let left = days::left(&self.calendar.rules, self.moment(), due, of);
        self.view.owe(work::period(&self.calendar.rules, left));
        left
    }

    /// Notes that the clock stops now.
    pub fn note_stop(&mut self, stop: Stop) -> Result<(), Halt> {
        if self.case.stops.len() >= limits::STOPS {
            return Err(Reject::CASE_FULL.because("its clock was stopped too often").into());
        }
        self.case.stops.push(stop);
        Ok(())
    }

    /// Notes that the clock goes on.
    pub fn end_stop(&mut self, result: &str) {
        let until = self.over.unwrap_or(self.now());
        if let Some(stop) = self.case.stops.last_mut().filter(|stop| stop.until.is_none()) {
            stop.until = Some(until);
            stop.result = result.to_owned();
        }
    }
}

/// What a correction is called among a case's stops.
pub fn correction() -> Word {
    Word::new("补正").expect("letters")
}

/// What an announcement is called among a case's stops.
pub fn announcement() -> Word {
    Word::new("公告").expect("letters")
}

/// Writes a case.
pub fn keep(view: &mut View, case: &Case) -> Result<(), Halt> {
    view.put(&places::case(&case.number), case)
}

/// A version of a service, without its folder's files.
pub fn bundle(view: &View, service: &ServiceId, version: u64) -> Result<Arc<Loaded>, Halt> {
    let place = places::bundle(service, version);
    let loaded = view.get_parsed(&place, LOADED, |text| {
        Loaded::new(serde_json::from_slice(text).expect("the state holds only bundles here"))
    })?;
    let loaded = named(loaded, |loaded| loaded.id == *service && loaded.version == version)?;
    Ok(loaded.ok_or(Reject::SERVICE_UNKNOWN)?)
}

/// A calendar as it is now.
pub fn calendar(view: &View, id: &CalendarId) -> Result<Arc<Calendar>, Halt> {
    let loaded = view.get_shared(&places::calendar(id))?;
    Ok(named(loaded, |calendar: &Arc<Calendar>| calendar.id == *id)?.ok_or(Reject::CALENDAR_UNKNOWN)?)
}

//! What the clock does by itself: cards before and after a limit, corrections that never came, pauses that are over.
//! It runs on block time, on every validator alike, whether anyone wants it or not.

use super::proceeding::{Proceeding, announcement};
use crate::{
    caller::Officer,
    view::{Halt, Happened, View},
};
use types::{
    CaseNumber, Did, Rejection, Time, Word, places,
    service::{Card, CardKind, Case, Decider, Does, EndKind, Event, OpenTask, PauseKind, Status},
};

/// The clock looks at a case. Nothing happens when the case has made another appointment since.
pub fn fire(view: &mut View, number: &CaseNumber) -> Happened {
    let case: Option<Case> = view.get(&places::case(number))?;
    let now = view.block.time;
    let appointed = case.and_then(|case| case.wake).is_some_and(|wake| wake <= now);
    if !appointed {
        return Ok(Vec::new());
    }
    Proceeding::take_up(view, number, None)?.finish()
}

/// A case that cannot go on by itself goes back to the officer who decided last, who decides again; the reason stands
/// among its stops. Where nothing can follow from silence, it stays with its office, and the reason stands there.
pub fn hand_over(view: &mut View, number: &CaseNumber, why: &Rejection) -> Happened {
    let place = places::case(number);
    let Some(case) = view.get::<Case>(&place)? else { return Ok(Vec::new()) };
    let bundle = super::proceeding::bundle(view, &case.service, case.version)?;
    let mut proceeding = Proceeding::new(view, case, bundle, None)?;
    proceeding.handed_over = true;
    if let Status::Running { .. } = proceeding.case.status {
        proceeding.keep_open(&format!("{} {}", why.name, why.detail));
        proceeding.tend()?;
        return proceeding.finish();
    }
    let until = match proceeding.case.status {
        Status::Suspended { until, .. } => Some(until),
        _ => None,
    };
    proceeding.over = until.filter(|until| *until <= proceeding.now());
    proceeding.end_stop(&format!("{} {}", why.name, why.detail));
    if let Status::Suspended { days_left, yellow_left, .. } = proceeding.case.status {
        proceeding.promise_again(days_left, yellow_left);
    }
    let step = proceeding.last_officer_step();
    proceeding.tell(Event::Resumed { case: number.clone() });
    let open = vec![proceeding.open(&step)];
    proceeding.run_at(&step, open, None);
    proceeding.over = None;
    proceeding.tend()?;
    proceeding.finish()
}

impl Proceeding<'_, '_> {
    /// The officer's step that was decided last, else the first there is.
    fn last_officer_step(&self) -> Word {
        let by_officer = |id: &&Word| self.bundle.step(id).is_some_and(|step| step.within_days().is_some());
        let decided = self.case.decisions.iter().rev().map(|decision| &decision.step);
        let mut steps = decided.chain(self.bundle.steps.iter().map(|step| &step.id));
        steps.find(by_officer).expect("a process that refuses has an officer's step").clone()
    }

    /// Does what is due now. What begins with the end of a stop begins when the stop was over, and may be due by now
    /// itself; each such step leads forward, so this ends.
    pub fn tend(&mut self) -> Result<(), Halt> {
        let now = self.now();
        match self.case.status.clone() {
            Status::Running { open, .. } => {
                // What silence is taken for happened at its own moment: what comes after that is another step's.
                let silent = open.iter().filter_map(|task| Some((task.silence?, task.task.clone())));
                let silent = silent.filter(|(moment, _)| *moment <= now).min();
                self.warn(&open, silent.as_ref().map_or(now, |(moment, _)| *moment));
                match silent {
                    Some((moment, task)) => {
                        self.silent(&task, moment)?;
                        self.tend()
                    }
                    None => Ok(()),
                }
            }
            Status::Correcting { step, due, days_left, yellow_left, .. }
                if due <= now && self.case.initiated.is_some() =>
            {
                // Whoever was to be heard said nothing: the case goes on.
                self.over = Some(due);
                self.end_stop("");
                self.promise_again(days_left, yellow_left);
                self.tell(Event::Resumed { case: self.case.number.clone() });
                self.enter(&step)?;
                self.over = None;
                self.tend()
            }
            Status::Correcting { step, due, .. } | Status::Joining { step, due, .. } if due <= now => {
                // The law's word for silence: the application is taken as withdrawn (视为撤回).
                self.over = Some(due);
                self.end_stop("");
                self.over = None;
                let joining = matches!(self.case.status, Status::Joining { .. });
                let basis = match self.bundle.applicants.as_ref().filter(|_| joining) {
                    Some(asked) => asked.basis.clone(),
                    None => self.bundle.clock.correction_basis.clone(),
                };
                let end = self.bundle.ends.iter().find(|end| end.kind == EndKind::Withdrawn);
                let end = end.expect("every process can be withdrawn from").id.clone();
                // A case without room for one more decision closes all the same.
                let _ = self.decided(&step, end.clone(), Decider::Clock { basis });
                self.close(&end)
            }
            Status::Suspended { until, .. } if until <= now => {
                self.over = Some(until);
                self.resume("")?;
                self.over = None;
                self.tend()
            }
            _ => Ok(()),
        }
    }

    /// Gives the cards whose moment had come until then, and brings what is long overdue before the superior office.
    fn warn(&mut self, open: &[OpenTask], until: Time) {
        for task in open {
            for (kind, due) in [(CardKind::Yellow, task.yellow), (CardKind::Red, task.due)] {
                if due <= until {
                    self.card(kind, Some((&task.task, task.since)), due);
                }
            }
        }
        let whole = [(CardKind::Yellow, self.case.yellow), (CardKind::Red, self.case.promised)];
        for (kind, due) in whole {
            if let Some(due) = due.filter(|due| *due <= until) {
                self.card(kind, None, due);
            }
        }
        self.escalate(until);
    }

    /// Gives a card once: one of a kind for the whole case, and one for a task since it came to the officer. A pause does
    /// not make it a new one.
    fn card(&mut self, kind: CardKind, task: Option<(&Word, Time)>, due: Time) {
        let reopened = self.case.reopened.last().map_or(0, |reopened| reopened.at);
        let (task, since) = task.map_or((None, reopened), |(task, since)| (Some(task.clone()), since));
        let given = |card: &Card| card.kind == kind && card.task == task && card.due > since;
        if self.case.cards.iter().any(given) {
            return;
        }
        let case = self.case.number.clone();
        self.tell(Event::Carded { case, kind, task: task.clone(), due });
        let at = self.now();
        self.case.cards.push(Card { kind, task, due, at });
    }

    /// The clock goes on with the days that were left.
    pub fn resume(&mut self, result: &str) -> Result<(), Halt> {
        let Status::Suspended { kind, step, days_left, yellow_left, open, advice, .. } =
            self.case.status.clone()
        else {
            return Ok(());
        };
        self.end_stop(result);
        self.promise_again(days_left, yellow_left);
        self.tell(Event::Resumed { case: self.case.number.clone() });
        match kind {
            PauseKind::Announcement => {
                let announced = self.bundle.step(&step).expect("a case is at a step of its process");
                let Does::Announce { then, basis, .. } = announced.does.clone() else {
                    unreachable!("only an announcement is announced")
                };
                self.decided(&step, announcement(), Decider::Clock { basis })?;
                self.enter(&then)
            }
            PauseKind::Papers => self.enter(&step),
            PauseKind::Pause(_) => {
                let open = open.into_iter().map(|held| self.open_again(held)).collect();
                self.run_at(&step, open, advice);
                Ok(())
            }
        }
    }

    /// When the clock has to look at the case next.
    pub fn next_moment(&self) -> Option<Time> {
        let now = self.now();
        match &self.case.status {
            Status::Running { open, .. } => {
                let tasks = open.iter().flat_map(|task| {
                    [Some(task.yellow), Some(task.due), task.silence, task.escalates].into_iter().flatten()
                });
                let whole = [self.case.yellow, self.case.promised].into_iter().flatten();
                tasks.chain(whole).filter(|moment| *moment > now).min()
            }
            Status::Correcting { due, .. } | Status::Joining { due, .. } => Some(*due),
            Status::Suspended { until, .. } => Some(*until),
            Status::Closed { .. } | Status::Imported => None,
        }
    }

    /// Those of these steps and parts that are of this officer's office, or came before it.
    pub fn own_tasks<'t>(&self, officer: &Officer, tasks: &'t [Word]) -> Vec<&'t Word> {
        tasks.iter().filter(|task| self.is_office_of(officer, task)).collect()
    }

    /// Whether this person applied.
    pub fn is_applicant(&self, did: &Did) -> bool {
        self.case.applicant.as_ref() == Some(did)
    }
}

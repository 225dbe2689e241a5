//! The way of a case through its process: what happens when it enters a step, step after step until somebody has to
//! do something, and how it ends. Rules decide here, on every validator alike.

use super::{
    facts, papers,
    proceeding::{Proceeding, announcement, correction},
    reopen, results, sampling,
};
use crate::view::Halt;
use types::{
    InstitutionId, Period, Reject, RoleId, Time, Word,
    service::{
        Advice, Decider, DeciderKind, Decision, Does, Duty, EndKind, Event, OpenTask, PauseKind, Status,
        Step, Stop, Task, TaskDoes, Then,
    },
    sheet::Ruling,
};

/// The outcome of a rule's step that an officer must decide instead.
const HUMAN: &str = "转人工";

impl Proceeding<'_, '_> {
    /// Brings the case to a step, and on through all that need nobody's hand. What needs no hand leads forward only,
    /// so this ends.
    pub fn enter(&mut self, step: &Word) -> Result<(), Halt> {
        facts::load(self)?;
        papers::look_again(self)?;
        let mut next = Some(step.clone());
        while let Some(id) = next {
            let step = self.bundle.step(&id).expect("a process leads to its own steps").clone();
            next = match &step.does {
                Does::Officer { advice, .. } => {
                    let advice = advice.as_ref().map(|decision| self.advise(decision)).transpose()?;
                    self.promise_by_outcome();
                    let open = vec![self.open(&step.id)];
                    self.run_at(&step.id, open, advice);
                    None
                }
                Does::Rule { decision, choices, human } => {
                    let ruling = facts::decide(self, decision)?;
                    let outcome = facts::answer(&self.bundle, &ruling);
                    let mut choice =
                        outcome.and_then(|outcome| choices.iter().find(|choice| choice.outcome == outcome));
                    // A rule that lets in what papers are missing for leaves it to an officer.
                    if let Some(chosen) = choice
                        && let Err(no) = papers::check_outcome(self, &chosen.outcome, Some(&chosen.then))
                    {
                        papers::of_papers(no)?;
                        choice = None;
                    }
                    let name = choice.map_or_else(human_word, |choice| choice.outcome.clone());
                    self.ruled(&step.id, name, ruling)?;
                    match choice.map(|choice| &choice.then) {
                        Some(then) => self.follow(&step, then)?,
                        None => Some(human.clone()),
                    }
                }
                Does::Together { tasks, then } => self.together(&step, tasks)?.then(|| then.clone()),
                Does::Announce { days, .. } => {
                    self.announce(&step, *days)?;
                    None
                }
                Does::Issue { then } => {
                    self.close(then)?;
                    None
                }
            };
        }
        Ok(())
    }

    /// Where an outcome leads; the step to enter next, if it is one.
    pub fn follow(&mut self, step: &Step, then: &Then) -> Result<Option<Word>, Halt> {
        match then {
            Then::Step(next) => Ok(Some(next.clone())),
            Then::Correction => {
                // Only a rule comes here: an officer's request names what to correct.
                let missing = facts::to_correct(self)?;
                self.send_back(&step.id, missing, None, String::new())?;
                Ok(None)
            }
            Then::End(end) => {
                self.close(end)?;
                Ok(None)
            }
        }
    }

    /// What a rule would answer where an officer decides.
    fn advise(&mut self, decision: &Word) -> Result<Advice, Halt> {
        let ruling = facts::decide(self, decision)?;
        let outcome = facts::answer(&self.bundle, &ruling).filter(|outcome| outcome.as_str() != HUMAN);
        Ok(Advice { outcome, ruling })
    }

    /// The rule that advises at a step is asked once more.
    pub fn advise_again(&mut self, step: &Word) -> Result<(), Halt> {
        let found = self.bundle.step(step).expect("a case is at a step of its process").clone();
        let Does::Officer { advice: Some(decision), .. } = &found.does else { return Ok(()) };
        facts::load(self)?;
        let advised = self.advise(decision)?;
        if let Status::Running { advice, .. } = &mut self.case.status {
            *advice = Some(advised);
        }
        Ok(())
    }

    /// Opens the parts of a step; `true` when nothing is left to do at once.
    fn together(&mut self, step: &Step, tasks: &[Task]) -> Result<bool, Halt> {
        let mut open = Vec::new();
        for task in tasks {
            match &task.does {
                TaskDoes::Officer { .. } => open.push(self.open(&task.id)),
                TaskDoes::Rule { decision } => {
                    let ruling = facts::decide(self, decision)?;
                    let outcome = match ruling.hits.first() {
                        Some(hit) if ruling.human.is_none() => hit.row.clone(),
                        _ => human_word(),
                    };
                    self.ruled(&task.id, outcome, ruling)?;
                }
            }
        }
        let done = open.is_empty();
        if !done {
            self.run_at(&step.id, open, None);
        }
        Ok(done)
    }

    /// The case waits at a step.
    pub fn run_at(&mut self, step: &Word, open: Vec<OpenTask>, advice: Option<Advice>) {
        let due = open.iter().map(|task| task.due).max().unwrap_or_else(|| self.now());
        let duties = self.duties(&open);
        self.tell(Event::Moved {
            case: self.case.number.clone(),
            step: step.clone(),
            due,
            promised: self.case.promised,
            open: duties,
        });
        self.case.status = Status::Running { step: step.clone(), due, open, advice };
    }

    /// Who has what to do: the office itself, and the superior one where it is long overdue.
    pub fn duties(&self, open: &[OpenTask]) -> Vec<Duty> {
        let mut duties = Vec::new();
        for one in open {
            let task = self.bundle.officer_task(&one.task).expect("an officer decides what is open");
            let superior = one.escalated.and_then(|_| self.bundle.superior(&task));
            for (institution, role) in std::iter::once((task.institution, task.role)).chain(superior) {
                duties.push(Duty {
                    task: one.task.clone(),
                    institution: institution.clone(),
                    role: role.clone(),
                    due: one.due,
                    yellow: one.yellow,
                    claimed: one.claimed.clone(),
                });
            }
        }
        duties
    }

    /// Whose a step or part is, if an officer decides it.
    pub fn office(&self, task: &Word) -> Option<(InstitutionId, RoleId)> {
        let task = self.bundle.officer_task(task)?;
        Some((task.institution.clone(), task.role.clone()))
    }

    /// Writes down what a rule decided.
    fn ruled(&mut self, step: &Word, outcome: Word, ruling: Ruling) -> Result<(), Halt> {
        self.decided(step, outcome, Decider::Rule { ruling })
    }

    /// Writes down a decision. The outcome that the service's clock starts with starts it (受理).
    pub fn decided(&mut self, step: &Word, outcome: Word, by: Decider) -> Result<(), Halt> {
        // An officer's step sends nothing back beyond the first of these; what leads forward has the second.
        let room = types::limits::DECISIONS + types::limits::STEPS * (types::limits::TASKS + 1);
        if self.case.decisions.len() >= room {
            return Err(Reject::CASE_FULL.because(format!("a case has at most {room} decisions")).into());
        }
        let (kind, deviates) = match &by {
            Decider::Officer { deviates, .. } => (DeciderKind::Officer, deviates.is_some()),
            Decider::Rule { .. } => (DeciderKind::Rule, false),
            Decider::Clock { .. } => (DeciderKind::Clock, false),
            Decider::Silence { .. } => (DeciderKind::Silence, false),
        };
        let accepts = outcome == self.bundle.clock.starts_with && self.case.accepted.is_none();
        self.tell(Event::Decided {
            case: self.case.number.clone(),
            step: step.clone(),
            outcome: outcome.clone(),
            by: kind,
            deviates,
        });
        let at = self.now();
        self.case.decisions.push(Decision::new(step.clone(), outcome, by, at, self.tx));
        if accepts {
            self.promise();
        } else {
            self.promise_by_outcome();
        }
        Ok(())
    }

    /// Back to the applicant; the clock stops.
    pub fn send_back(
        &mut self,
        step: &Word,
        fields: Vec<Word>,
        by: Option<types::Did>,
        reasons: String,
    ) -> Result<(), Halt> {
        if self.case.party().is_none() {
            return Err(Reject::NOBODY_TO_HEAR.into());
        }
        let corrections = self.case.stops.iter().filter(|stop| stop.kind == correction()).count();
        if corrections >= types::limits::CORRECTIONS {
            return Err(Reject::TOO_MANY_CORRECTIONS.into());
        }
        let (since, due) = (self.now(), self.after(self.bundle.clock.correction_days));
        self.note_stop(Stop { kind: correction(), reasons, by, since, until: None, result: String::new() })?;
        let (days_left, yellow_left) = self.promise_left();
        self.tell(Event::SentBack { case: self.case.number.clone(), fields: fields.clone(), due });
        self.case.status =
            Status::Correcting { step: step.clone(), fields, since, due, days_left, yellow_left };
        Ok(())
    }

    /// 公告: the clock stops while the case is announced.
    fn announce(&mut self, step: &Step, days: Period) -> Result<(), Halt> {
        let until = self.after(days);
        let (kind, since) = (announcement(), self.now());
        let stop = Stop {
            kind: kind.clone(),
            reasons: String::new(),
            by: None,
            since,
            until: None,
            result: String::new(),
        };
        self.note_stop(stop)?;
        self.suspend(PauseKind::Announcement, kind, step.id.clone(), until, Vec::new(), None);
        Ok(())
    }

    /// The clock stands still until then.
    pub fn suspend(
        &mut self,
        kind: PauseKind,
        name: Word,
        step: Word,
        until: Time,
        open: Vec<OpenTask>,
        advice: Option<Advice>,
    ) {
        let (days_left, yellow_left) = self.promise_left();
        let open = open.into_iter().map(|open| self.hold(open)).collect();
        let since = self.now();
        self.tell(Event::Suspended { case: self.case.number.clone(), pause: name, until });
        self.case.status =
            Status::Suspended { kind, step, since, until, days_left, yellow_left, open, advice };
    }

    /// To an end; what is granted becomes records.
    pub fn close(&mut self, end: &Word) -> Result<(), Halt> {
        let end = self.bundle.end(end).expect("a process leads to its own ends").clone();
        match end.kind {
            EndKind::Granted => {
                papers::check_complete(self)?;
                results::cast(self)?;
            }
            EndKind::Refused | EndKind::Withdrawn => reopen::end_suspended(self)?,
        }
        let at = self.now();
        self.case.status = Status::Closed { end: end.id.clone(), kind: end.kind, at };
        let closed = end.id.clone();
        self.tell(Event::Closed { case: self.case.number.clone(), end: end.id, kind: end.kind });
        if end.kind != EndKind::Withdrawn {
            sampling::note(self.view, &self.parameters, &self.case.number)?;
        }
        reopen::after_review(self, &closed)
    }
}

fn human_word() -> Word {
    Word::new(HUMAN).expect("letters")
}

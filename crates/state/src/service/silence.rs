//! What happens when an office says nothing. Silence counts as what the law takes it for, from the moment at which the time
//! was over: the law decides then, and neither an officer nor a rule. What is long overdue comes before a superior office,
//! which may act on it as well; nothing is taken from the office itself.

use super::{proceeding::Proceeding, signatures};
use crate::view::Halt;
use types::{
    Time, Word,
    service::{Decider, Does, Event, Status, Then},
};

impl Proceeding<'_, '_> {
    /// The office has said nothing about a step or part until this moment. It leads forward only, so this ends.
    pub fn silent(&mut self, task: &Word, moment: Time) -> Result<(), Halt> {
        let of = self.bundle.officer_task(task).expect("an officer decides what is open");
        let silence = of.time.and_then(|time| time.silence.as_ref()).expect("it counts as something").clone();
        let (institution, role) = (of.institution.clone(), of.role.clone());
        let Status::Running { step, mut open, .. } = self.case.status.clone() else { return Ok(()) };
        let by = Decider::Silence { institution, role, basis: silence.basis, due: moment };

        self.over = Some(moment);
        self.decided(task, silence.outcome.clone(), by)?;
        signatures::put_down_with_silence(self, task);
        let block = self.bundle.step(&step).expect("a case is at a step of its process").clone();
        match &block.does {
            Does::Officer { choices, .. } => {
                let choice = choices.iter().find(|choice| choice.outcome == silence.outcome);
                let then: Then = choice.expect("silence counts as one of the choices").then.clone();
                if let Some(next) = self.follow(&block, &then)? {
                    self.enter(&next)?;
                }
            }
            Does::Together { then, .. } => {
                open.retain(|one| one.task != *task);
                match open.is_empty() {
                    true => self.enter(then)?,
                    false => self.run_at(&step, open, None),
                }
            }
            _ => unreachable!("officers decide what is open"),
        }
        self.over = None;
        Ok(())
    }

    /// Nothing can follow from silence, for this reason: an officer decides after all.
    pub fn keep_open(&mut self, why: &str) {
        let now = self.now();
        let Status::Running { open, .. } = &mut self.case.status else { return };
        for task in open.iter_mut().filter(|task| task.silence.is_some_and(|moment| moment <= now)) {
            task.silence = None;
            task.stuck = why.to_owned();
        }
    }

    /// What was long overdue by then comes before the superior office as well.
    pub fn escalate(&mut self, until: Time) {
        let (now, mut risen) = (self.now(), Vec::new());
        let Status::Running { open, .. } = &mut self.case.status else { return };
        for task in open.iter_mut().filter(|task| task.escalates.is_some_and(|moment| moment <= until)) {
            task.escalates = None;
            task.escalated = Some(now);
            risen.push(task.task.clone());
        }
        if risen.is_empty() {
            return;
        }
        let open = open.clone();
        let duties = self.duties(&open);
        for task in risen {
            let of = self.bundle.officer_task(&task).expect("an officer decides what is open");
            let Some((institution, role)) = self.bundle.superior(&of) else { continue };
            let (institution, role) = (institution.clone(), role.clone());
            let (case, open) = (self.case.number.clone(), duties.clone());
            self.tell(Event::Escalated { case, task, institution, role, open });
        }
    }
}

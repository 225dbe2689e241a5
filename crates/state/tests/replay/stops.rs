//! What officers do about the clock of a case: stop it, let it go on, give more time; with the mistakes that people make.

use crate::walk::Walk;
use types::{
    Act, Word,
    service::{self, Bundle, Case, Does, Extend, OpenTask, Resume, Suspend, TaskDoes},
};

impl Walk {
    /// An officer stops the clock.
    pub fn suspend(&mut self, case: &Case, bundle: &Bundle, open: &[OpenTask]) {
        let task = &self.random.one(open).task;
        let office = office(bundle, task).expect("an officer decides what is open");
        let who = *self.random.one(&self.town.offices[&office]);
        let pauses: Vec<Word> = bundle.clock.pauses.keys().cloned().collect();
        let mut act = Suspend {
            case: case.number.clone(),
            pause: self.random.one(&pauses).clone(),
            reasons: "需要核实".into(),
            until: None,
        };
        match self.random.below(30) {
            0 => act.pause = Word::new("午休").expect("a word"),
            1 => act.until = Some(self.context.time.saturating_mul(2)),
            2 => act.reasons.clear(),
            3 => act.until = Some(self.context.time + 1 + self.random.next() % 90_000_000),
            _ => {}
        }
        self.in_office(who, Act::Service(service::Act::Suspend(act)));
    }

    /// The head gives more time; some name a step, or a day that is too far, or are not the head.
    pub fn extend(&mut self, case: &Case, bundle: &Bundle, open: &[OpenTask]) {
        let role = if self.random.percent(96) { "head" } else { "publisher" };
        let who = self.town.officer(bundle.authority.as_str(), role, &mut self.random);
        let mut act =
            Extend { case: case.number.clone(), step: None, reasons: "情况复杂".into(), until: None };
        match self.random.below(20) {
            0 => act.step = Some(self.random.one(open).task.clone()),
            1 => act.until = Some(self.context.time.saturating_mul(2)),
            2 => act.reasons.clear(),
            3 => act.until = case.promised.map(|promised| promised + 1 + self.random.next() % 900_000_000),
            _ => {}
        }
        self.in_office(who, Act::Service(service::Act::Extend(act)));
    }

    /// It goes on.
    pub fn resume(&mut self, case: &Case, bundle: &Bundle, task: &Word) {
        let office = office(bundle, task).expect("an officer decides what is open");
        let who = *self.random.one(&self.town.offices[&office]);
        let reasons = if self.random.percent(95) { "已核实".to_owned() } else { String::new() };
        self.in_office(who, Resume { case: case.number.clone(), reasons }.into());
    }
}

/// Whose a step or part is, if an officer decides it.
pub fn office(bundle: &Bundle, task: &Word) -> Option<(String, String)> {
    let own = |institution: &Option<types::InstitutionId>, role: &types::RoleId| {
        (institution.as_ref().unwrap_or(&bundle.authority).to_string(), role.to_string())
    };
    bundle.steps.iter().find_map(|step| match &step.does {
        Does::Officer { institution, role, .. } if step.id == *task => Some(own(institution, role)),
        Does::Together { tasks, .. } => tasks.iter().find_map(|part| match &part.does {
            TaskDoes::Officer { institution, role, .. } if part.id == *task => Some(own(institution, role)),
            _ => None,
        }),
        _ => None,
    })
}

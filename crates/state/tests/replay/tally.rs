//! What was seen on the walk, counted, so that a walk on which little happens fails.

use std::collections::BTreeMap;
use types::{
    Event, Reject, Word,
    service::{self, Bundle, CardKind, Case, Decider, Does, Status},
};

/// Rejects of the service chapter.
const SERVICE: std::ops::RangeInclusive<u16> = 501..=599;
/// Those that nobody on the walk tries for, or that the services on it cannot give; the stories show them. The last one
/// is given no longer.
const ELSEWHERE: [Reject; 25] = [
    Reject::POWER_INVALID,
    Reject::AGENT_MAY_NOT,
    Reject::BOTH_SIDES,
    Reject::SHOWN_INVALID,
    Reject::TOO_MANY_VERSIONS,
    Reject::CASE_FULL,
    Reject::COMMITMENT_TAKEN,
    Reject::CONFLICT_OF_INTEREST,
    Reject::PAUSE_SPENT,
    Reject::ID_TAKEN,
    Reject::FINDINGS_INVALID,
    Reject::ABOUT_MISSING,
    Reject::BEGUN_BY_OFFICERS,
    Reject::BEGUN_BY_APPLICATION,
    Reject::RECORD_UNKNOWN,
    Reject::NOT_HOLDER,
    Reject::RECORD_NOT_IN_FORCE,
    Reject::RECORD_IN_CASE,
    Reject::ABOUT_ANOTHER,
    Reject::NOBODY_TO_HEAR,
    Reject::PAPERS_MISSING,
    Reject::PAPERS_KNOWN,
    Reject::PAPER_DIFFERS,
    Reject::PAPER_UNFIT,
    Reject::REVIEW_TOO_LATE,
];

#[derive(Default)]
pub struct Tally {
    refused: BTreeMap<u16, usize>,
    happened: BTreeMap<String, usize>,
    places: BTreeMap<String, usize>,
    rows: BTreeMap<String, usize>,
    pub rulings: usize,
}

fn count<K: Ord>(counts: &mut BTreeMap<K, usize>, what: K) {
    *counts.entry(what).or_default() += 1;
}

impl Tally {
    pub fn refused(&mut self, code: u16) {
        count(&mut self.refused, code);
    }

    /// Something happened, by somebody's act or by the clock.
    pub fn happened(&mut self, event: &Event, by_clock: bool) {
        let by = if by_clock { "clock" } else { "act" };
        let what = match event {
            Event::Service(service::Event::Carded { kind: CardKind::Yellow, task, .. }) => {
                format!("yellow, part {}", task.is_some())
            }
            Event::Service(service::Event::Carded { kind: CardKind::Red, task, .. }) => {
                format!("red, part {}", task.is_some())
            }
            Event::Service(service::Event::Resumed { .. }) => format!("resumed by {by}"),
            Event::Service(service::Event::Closed { kind, .. }) => format!("closed {kind:?} by {by}"),
            Event::Service(service::Event::Decided { by, deviates, .. }) => {
                format!("decided by {by:?}, deviates {deviates}")
            }
            Event::Service(service::Event::Rereviewed { upheld, .. }) => {
                format!("looked at again, upheld {upheld}")
            }
            Event::Service(service::Event::SentBack { .. }) => "sent back".into(),
            Event::Service(service::Event::Corrected { .. }) => "corrected".into(),
            Event::Service(service::Event::Claimed { from, .. }) => {
                format!("claimed, taken over {}", from.is_some())
            }
            Event::Service(service::Event::Released { .. }) => "released".into(),
            Event::Service(service::Event::Suspended { .. }) => "suspended".into(),
            Event::Service(service::Event::Extended { .. }) => "extended".into(),
            Event::Service(service::Event::Drawn { .. }) => "drawn".into(),
            Event::Service(service::Event::LotsDrawn { .. }) => "lots".into(),
            Event::Service(service::Event::JointOpened { .. }) => "joint".into(),
            Event::Service(service::Event::Endorsed { .. }) => "endorsed".into(),
            _ => return,
        };
        count(&mut self.happened, what);
    }

    /// Where a closed case has been, and which rows decided it.
    pub fn went(&mut self, bundle: &Bundle, case: &Case) {
        let id = &bundle.id;
        let Status::Closed { end, .. } = &case.status else {
            assert!(!case.reopened.is_empty(), "{} is not closed: {:?}", case.number, case.status);
            count(&mut self.happened, "reopened by a review".into());
            return;
        };
        count(&mut self.places, format!("{id} end {end}"));
        for decision in &case.decisions {
            count(&mut self.places, format!("{id} step {}", decision.step));
            let ruling = match &decision.by {
                Decider::Rule { ruling } => ruling,
                Decider::Officer { advice: Some(advice), .. } => &advice.ruling,
                _ => continue,
            };
            self.rulings += 1;
            for link in ruling.links() {
                for hit in &link.hits {
                    count(&mut self.rows, format!("{id} {} {}", link.decision, hit.row));
                }
            }
        }
        let issues =
            bundle.steps.iter().filter(|step| matches!(&step.does, Does::Issue { then } if then == end));
        issues.for_each(|step| count(&mut self.places, format!("{id} step {}", step.id)));
        if case.about.is_some() {
            count(&mut self.happened, "a review".into());
        }
        if case.version > 1 {
            count(&mut self.happened, "under a later version".into());
        }
    }

    /// Whatever was seen less often than it must be.
    pub fn missing<'a>(&self, bundles: impl Iterator<Item = &'a Bundle>) -> Vec<String> {
        let mut missing = Vec::new();
        let mut ask = |counts: &BTreeMap<String, usize>, what: String, least: usize| {
            let seen = counts.get(&what).copied().unwrap_or(0);
            if seen < least {
                missing.push(format!("{what}: {seen} of {least}"));
            }
        };
        for bundle in bundles {
            let id = &bundle.id;
            bundle.ends.iter().for_each(|end| ask(&self.places, format!("{id} end {}", end.id), 10));
            for step in &bundle.steps {
                match &step.does {
                    Does::Together { tasks, .. } => {
                        tasks
                            .iter()
                            .for_each(|task| ask(&self.places, format!("{id} step {}", task.id), 100));
                    }
                    _ => ask(&self.places, format!("{id} step {}", step.id), 20),
                }
            }
            let links = |decision: Word| rules::sheet::links(&bundle.decisions, &decision);
            for decision in bundle.steps.iter().flat_map(asked).flat_map(links) {
                let sheet = &bundle.decisions[&decision];
                sheet.rows.iter().for_each(|row| ask(&self.rows, format!("{id} {decision} {}", row.id), 3));
            }
        }
        for what in [
            "yellow, part true",
            "yellow, part false",
            "red, part true",
            "red, part false",
            "resumed by act",
            "resumed by clock",
            "closed Granted by act",
            "closed Refused by act",
            "closed Withdrawn by act",
            "closed Withdrawn by clock",
            "decided by Officer, deviates true",
            "decided by Officer, deviates false",
            "decided by Rule, deviates false",
            "decided by Clock, deviates false",
            "decided by Silence, deviates false",
            "extended",
            "looked at again, upheld true",
            "looked at again, upheld false",
            "claimed, taken over true",
            "claimed, taken over false",
            "released",
            "sent back",
            "corrected",
            "suspended",
            "drawn",
            "lots",
            "joint",
            "endorsed",
            "a review",
            "under a later version",
        ] {
            ask(&self.happened, what.to_owned(), 5);
        }
        let asked = |reject: &Reject| SERVICE.contains(&reject.code()) && !ELSEWHERE.contains(reject);
        for reject in Reject::all().filter(asked) {
            let seen = self.refused.get(&reject.code()).copied().unwrap_or(0);
            if seen < 3 {
                missing.push(format!("refused with {}: {seen} of 3", reject.name()));
            }
        }
        missing
    }

    /// The most telling numbers.
    pub fn summary(&self) -> String {
        let refused: usize = self.refused.values().sum();
        format!("{refused} refused in {} ways, {:?}", self.refused.len(), self.happened)
    }
}

/// The sheets that a step asks.
fn asked(step: &types::service::Step) -> Vec<types::Word> {
    use types::service::TaskDoes;
    match &step.does {
        Does::Rule { decision, .. } => vec![decision.clone()],
        Does::Officer { advice, .. } => advice.iter().cloned().collect(),
        Does::Together { tasks, .. } => {
            let rules = tasks.iter().filter_map(|task| match &task.does {
                TaskDoes::Rule { decision } => Some(decision.clone()),
                TaskDoes::Officer { .. } => None,
            });
            rules.collect()
        }
        _ => Vec::new(),
    }
}

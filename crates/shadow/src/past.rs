//! A past case as a shadow run looks at it, and what else is known of its time.

use serde::Deserialize;
use std::collections::BTreeMap;
use types::{
    Bilingual, CaseNumber, Fields, Sealed, Word,
    governance::CalendarRules,
    service::{Bundle, Case, Decider, Decision, Does, Stop, TaskDoes},
    sheet::Ruling,
};

/// A past case.
#[derive(Clone, Debug, Deserialize)]
pub struct Past {
    /// Its number.
    pub number: CaseNumber,
    /// The version it was filed under.
    #[serde(default)]
    pub version: u64,
    /// Its public answers, as they are now.
    #[serde(default)]
    pub answers: Fields,
    /// Its papers.
    #[serde(default)]
    pub papers: Sealed,
    /// What was decided.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// When its clock stood still: a correction may have changed answers.
    #[serde(default)]
    pub stops: Vec<Stop>,
}

impl From<Case> for Past {
    fn from(case: Case) -> Past {
        let Case { number, version, answers, papers, decisions, stops, .. } = case;
        Past { number, version, answers, papers, decisions, stops }
    }
}

/// What is known beside the case. Whatever is not known is not compared.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The service's calendar by the version that a ruling counted working days by; none: as it is now, for rulings that
    /// counted none.
    pub calendars: BTreeMap<Option<u64>, CalendarRules>,
    /// Earlier versions of the service.
    pub earlier: BTreeMap<u64, Bundle>,
}

/// What the rules ruled in a decision, if they were asked.
pub fn ruling(decision: &Decision) -> Option<&Ruling> {
    match &decision.by {
        Decider::Rule { ruling } => Some(ruling),
        Decider::Officer { advice: Some(advice), .. } => Some(&advice.ruling),
        _ => None,
    }
}

/// The sheet that a version asks at this step or part of one.
pub fn asked_at<'a>(bundle: &'a Bundle, step: &Word) -> Result<&'a Word, Bilingual> {
    let mut there = false;
    for one in &bundle.steps {
        match &one.does {
            Does::Rule { decision, .. } | Does::Officer { advice: Some(decision), .. } if one.id == *step => {
                return Ok(decision);
            }
            Does::Together { tasks, .. } => {
                if let Some(part) = tasks.iter().find(|part| part.id == *step) {
                    there = true;
                    if let TaskDoes::Rule { decision } = &part.does {
                        return Ok(decision);
                    }
                }
            }
            _ => {}
        }
        there |= one.id == *step;
    }
    Err(match there {
        true => Bilingual::new(
            format!("新版本在“{step}”不问规则"),
            format!("the new version asks no rule at \u{201c}{step}\u{201d}"),
        ),
        false => Bilingual::new(
            format!("新版本没有“{step}”这一环节"),
            format!("the new version has no step \u{201c}{step}\u{201d}"),
        ),
    })
}

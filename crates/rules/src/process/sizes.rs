//! How many of everything a service may have. Seen before anything else, since all other checks take the longer the more
//! there is.

use super::LIST_MAX;
use crate::{Finding, sheet::DECISIONS_MAX};
use types::{
    limits,
    service::{Bundle, Does, TaskDoes},
};

/// Conditions and other texts that are read, each.
const TEXT_BYTES: usize = 2 * 1024;

/// What there is too much of.
pub fn check(bundle: &Bundle) -> Vec<Finding> {
    let mut problems = Vec::new();
    let mut at_most = |at: String, count: usize, most: usize| {
        if count > most && problems.len() < LIST_MAX {
            let zh = format!("至多 {most} 项，现有 {count} 项");
            problems.push(Finding::new(at, zh, format!("at most {most} are allowed, there are {count}")));
        }
    };
    for (at, count, most) in [
        ("steps", bundle.steps.len(), limits::STEPS),
        ("decisions", bundle.decisions.len(), DECISIONS_MAX),
        ("materials", bundle.materials.len(), limits::MATERIALS),
        ("facts", bundle.facts.len(), LIST_MAX),
        ("ends", bundle.ends.len(), LIST_MAX),
        ("results", bundle.results.len(), LIST_MAX),
        ("sets_aside", bundle.sets_aside.len(), LIST_MAX),
        ("legal_basis", bundle.legal_basis.len(), LIST_MAX),
        ("clock", bundle.clock.pauses.len(), LIST_MAX),
        (
            "promise/by_outcome",
            bundle.promise.by_outcome.as_ref().map_or(0, |by| by.limits.len()),
            limits::OTHER_LIMITS,
        ),
        ("agents", bundle.agents.len(), limits::AGENCIES),
    ] {
        at_most(at.to_owned(), count, most);
    }
    for step in &bundle.steps {
        let at = || format!("steps/{}", step.id);
        match &step.does {
            Does::Officer { choices, .. } => at_most(at(), choices.len(), LIST_MAX),
            Does::Rule { choices, .. } => at_most(at(), choices.len(), LIST_MAX),
            Does::Together { tasks, .. } => {
                at_most(at(), tasks.len(), limits::TASKS);
                for task in tasks {
                    if let TaskDoes::Officer { outcomes, .. } = &task.does {
                        at_most(format!("steps/{}", task.id), outcomes.len(), LIST_MAX);
                    }
                }
            }
            Does::Announce { .. } | Does::Issue { .. } => {}
        }
    }
    for task in bundle.officer_tasks() {
        at_most(format!("steps/{}/not_by", task.id), task.not_by.len(), limits::NOT_BY);
        let by = task.time.and_then(|time| time.by_outcome.as_ref()).map_or(0, |by| by.limits.len());
        at_most(format!("steps/{}/by_outcome", task.id), by, limits::OTHER_LIMITS);
    }
    for result in &bundle.results {
        at_most(format!("results/{}", result.register), result.content.len(), crate::form::FIELDS_MAX);
    }
    let roles = bundle.applicants.iter().map(|asked| &asked.roles);
    roles.clone().for_each(|roles| at_most("applicants/roles".into(), roles.len(), limits::APPLICANT_ROLES));
    for role in roles.flatten() {
        let length = role.needed_when.as_ref().map_or(0, String::len);
        at_most(format!("applicants/roles/{}", role.id), length, TEXT_BYTES);
    }
    for paper in &bundle.materials {
        let length = paper.needed_when.as_ref().map_or(0, String::len);
        at_most(format!("materials/{}", paper.id), length, TEXT_BYTES);
    }
    problems
}

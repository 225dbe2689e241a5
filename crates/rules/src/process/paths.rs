//! The ways through a process: every step and every end can be reached, from every step some end can be reached, and
//! what happens without anybody's hand leads forward only, so that no case goes round in circles by itself.

use crate::Finding;
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Gather as _, Word,
    service::{Bundle, Does, EndKind, Step, Then},
};

pub fn check(bundle: &Bundle, problems: &mut Vec<Finding>) {
    let position = |id: &Word| bundle.steps.iter().position(|step| step.id == *id);
    for (here, step) in bundle.steps.iter().enumerate() {
        let by_itself = !matches!(step.does, Does::Officer { .. });
        let back = |next: &&Word| position(next).is_some_and(|next| next <= here);
        if by_itself && let Some(next) = next_steps(step).into_iter().find(back) {
            problems.push(Finding::new(
                format!("steps/{}", step.id),
                format!("只有人员可以把案件退回前面的环节，这里不能到“{next}”"),
                format!("only an officer sends a case back: this step cannot lead to {:?}", next.as_str()),
            ));
        }
    }

    let reached = forward(bundle);
    for step in bundle.steps.iter().filter(|step| !reached.contains(&step.id)) {
        problems.push(Finding::new(
            format!("steps/{}", step.id),
            "走不到这个环节",
            "no path leads to this step",
        ));
    }
    let ends: BTreeSet<&Word> =
        bundle.steps.iter().filter(|step| reached.contains(&step.id)).flat_map(next_ends).gather();
    for end in bundle.ends.iter().filter(|end| end.kind != EndKind::Withdrawn && !ends.contains(&end.id)) {
        problems.push(Finding::new(
            format!("ends/{}", end.id),
            "走不到这个结果",
            "no path leads to this end",
        ));
    }
    let ending = backward(bundle);
    for step in bundle.steps.iter().filter(|step| !ending.contains(&step.id)) {
        problems.push(Finding::new(
            format!("steps/{}", step.id),
            "从这个环节走不到任何办结方式，案件无法办结",
            "no end can be reached from this step, so a case would never end",
        ));
    }
}

/// Whether a case can be granted, or come to one of these steps, without passing any step of `by`.
pub fn passes(bundle: &Bundle, by: &BTreeSet<&Word>, to: &BTreeSet<&Word>) -> bool {
    let grants = |end: &&Word| bundle.end(end).is_some_and(|end| end.kind == EndKind::Granted);
    let reached = reached(bundle, by);
    let mut steps = bundle.steps.iter().filter(|step| reached.contains(&step.id));
    match to.is_empty() {
        true => steps.any(|step| next_ends(step).iter().any(grants)),
        false => steps.any(|step| to.contains(&step.id)),
    }
}

/// From which steps others can be reached.
pub struct Before<'a>(BTreeMap<&'a Word, BTreeSet<&'a Word>>);

impl<'a> Before<'a> {
    /// Of a process, once for all that is asked of it.
    pub fn of(bundle: &'a Bundle) -> Before<'a> {
        let mut before: BTreeMap<&Word, Vec<&Word>> = BTreeMap::new();
        for step in &bundle.steps {
            next_steps(step).into_iter().for_each(|next| before.entry(next).or_default().push(&step.id));
        }
        let all = |step: &'a Step| {
            let mut found = BTreeSet::new();
            let mut rest = before.get(&step.id).cloned().unwrap_or_default();
            while let Some(id) = rest.pop() {
                if found.insert(id) {
                    rest.extend(before.get(id).into_iter().flatten());
                }
            }
            (&step.id, found)
        };
        Before(bundle.steps.iter().map(all).gather())
    }

    /// Whether a case can come from one step to another.
    pub fn leads(&self, from: &Word, to: &Word) -> bool {
        self.0.get(to).is_some_and(|before| before.contains(from))
    }
}

/// Steps that can be reached from the first one.
fn forward(bundle: &Bundle) -> BTreeSet<&Word> {
    reached(bundle, &BTreeSet::new())
}

/// The same, around some of them.
fn reached<'a>(bundle: &'a Bundle, around: &BTreeSet<&Word>) -> BTreeSet<&'a Word> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&Word> = bundle.steps.first().map(|step| &step.id).into_iter().collect();
    while let Some(id) = next.pop() {
        if let Some(step) = bundle.step(id).filter(|step| !around.contains(&step.id))
            && reached.insert(&step.id)
        {
            next.extend(next_steps(step));
        }
    }
    reached
}

/// Steps from which an end can be reached.
fn backward(bundle: &Bundle) -> BTreeSet<&Word> {
    towards(bundle, |_| true)
}

/// Steps from which an end of this kind can be reached.
pub fn before_end(bundle: &Bundle, kind: EndKind) -> BTreeSet<&Word> {
    towards(bundle, |end| bundle.end(end).is_some_and(|end| end.kind == kind))
}

fn towards(bundle: &Bundle, ends: impl Fn(&Word) -> bool) -> BTreeSet<&Word> {
    let mut ending: BTreeSet<&Word> = BTreeSet::new();
    loop {
        let more = bundle.steps.iter().filter(|step| {
            next_ends(step).into_iter().any(&ends)
                || next_steps(step).iter().any(|next| ending.contains(next))
        });
        let more: BTreeSet<&Word> = more.map(|step| &step.id).gather();
        if more.len() == ending.len() {
            return ending;
        }
        ending = more;
    }
}

fn next_steps(step: &Step) -> Vec<&Word> {
    match &step.does {
        Does::Officer { choices, .. } => choices.iter().filter_map(|choice| step_of(&choice.then)).collect(),
        Does::Rule { choices, human, .. } => {
            choices.iter().filter_map(|choice| step_of(&choice.then)).chain([human]).collect()
        }
        Does::Together { then, .. } | Does::Announce { then, .. } => vec![then],
        Does::Issue { .. } => Vec::new(),
    }
}

fn next_ends(step: &Step) -> Vec<&Word> {
    match &step.does {
        Does::Officer { choices, .. } => choices.iter().filter_map(|choice| end_of(&choice.then)).collect(),
        Does::Rule { choices, .. } => choices.iter().filter_map(|choice| end_of(&choice.then)).collect(),
        Does::Issue { then } => vec![then],
        Does::Together { .. } | Does::Announce { .. } => Vec::new(),
    }
}

fn step_of(then: &Then) -> Option<&Word> {
    if let Then::Step(step) = then { Some(step) } else { None }
}

fn end_of(then: &Then) -> Option<&Word> {
    if let Then::End(end) = then { Some(end) } else { None }
}

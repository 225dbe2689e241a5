//! Whether a rule's output is there whenever a case is granted: on every way to a granted end the rule has decided, and
//! nothing could leave that decision to an officer. Where this cannot be told, it is not so.

use super::{paths, sheets};
use crate::{
    form::{Kind, Schema},
    sheet::Rule,
};
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Value, Word,
    service::{Bundle, Does, Fact, TaskDoes},
    sheet::Input,
};

/// How deep rules build on rules, at most.
const DEPTH: usize = 8;

/// What is known of a service.
pub struct Certain<'a> {
    pub bundle: &'a Bundle,
    pub form: &'a Schema,
    pub rules: &'a BTreeMap<&'a Word, Rule>,
    /// What a fact's field can be, where its register is known.
    pub facts: &'a BTreeMap<&'a Word, &'a Kind>,
}

impl Certain<'_> {
    /// Whether this output is there for sure when a case is granted.
    pub fn output(&self, name: &Word) -> bool {
        self.given(name, DEPTH)
    }

    fn given(&self, name: &Word, depth: usize) -> bool {
        let mut givers = self.rules.iter().filter(|(_, rule)| rule.gives(name).is_some()).peekable();
        let any = givers.peek().is_some();
        any && depth > 0 && givers.all(|(sheet, rule)| self.decides(sheet, rule, depth))
    }

    /// Whether a sheet has decided, by itself, whenever a case is granted.
    fn decides(&self, sheet: &Word, rule: &Rule, depth: usize) -> bool {
        let deciding: BTreeSet<&Word> = self.deciding(sheet);
        let inputs = self.bundle.decisions.get(sheet).map_or(&[][..], |sheet| &sheet.inputs);
        rule.only_looks_up()
            && !paths::passes(self.bundle, &deciding, &BTreeSet::new())
            && inputs.iter().all(|input| self.input(input, rule, &deciding, depth))
    }

    /// Whether an input is there whenever one of these steps asks for it, and is one that the rule takes.
    fn input(&self, input: &Input, rule: &Rule, deciding: &BTreeSet<&Word>, depth: usize) -> bool {
        let takes = |value: &Value| rule.takes(&input.name, value);
        // One stretch: what takes both ends takes all between.
        let whole = input.within.as_ref().is_none_or(|within| !within.contains([',', '，', '非', 'n']));
        let takes_all = |kind: &Kind| match kind {
            Kind::Boolean => [true, false].iter().all(|yes| takes(&Value::Bool(*yes))),
            Kind::Integer { min, max } => {
                whole && takes(&Value::Integer(*min)) && takes(&Value::Integer(*max))
            }
            Kind::Choice(choices) => choices.iter().all(|choice| takes(&Value::Text(choice.clone()))),
            _ => false,
        };
        if let Some(other) = &input.decision {
            let kind = self.rules.get(other).and_then(|rule| rule.gives(&input.name));
            return kind.is_some_and(|kind| takes_all(&kind)) && self.given(&input.name, depth - 1);
        }
        if let Some(field) = self.form.fields.get(&input.name) {
            return field.required && !field.personal && takes_all(&field.kind);
        }
        match self.bundle.facts.get(&input.name) {
            Some(Fact::Field { absent, .. }) => {
                absent.as_ref().is_some_and(takes)
                    && self.facts.get(&input.name).is_some_and(|kind| takes_all(kind))
            }
            Some(Fact::Exists { present: one, absent: other, .. })
            | Some(Fact::Papers { complete: one, missing: other }) => takes(one) && takes(other),
            None => {
                let Some(outcomes) = sheets::said(self.bundle, &input.name) else { return false };
                let said = self.step_of(&input.name).into_iter().collect();
                outcomes.iter().all(|outcome| takes(&Value::Text(outcome.as_str().to_owned())))
                    && deciding.is_disjoint(&said)
                    && !paths::passes(self.bundle, &said, deciding)
            }
        }
    }

    /// The step of this name, or the one with the part of this name.
    fn step_of(&self, name: &Word) -> Option<&Word> {
        let step = self.bundle.steps.iter().find(|step| match &step.does {
            Does::Together { tasks, .. } => tasks.iter().any(|task| task.id == *name),
            _ => step.id == *name,
        });
        step.map(|step| &step.id)
    }

    /// The steps at which a sheet decides, by itself or for another that builds on it.
    fn deciding(&self, sheet: &Word) -> BTreeSet<&Word> {
        let asks = |decision: &Word| self.builds_on(decision, sheet, DEPTH);
        let decides = |does: &Does| match does {
            Does::Rule { decision, .. } => asks(decision),
            Does::Officer { advice, .. } => advice.as_ref().is_some_and(asks),
            Does::Together { tasks, .. } => tasks.iter().any(|task| match &task.does {
                TaskDoes::Rule { decision } => asks(decision),
                TaskDoes::Officer { .. } => false,
            }),
            Does::Announce { .. } | Does::Issue { .. } => false,
        };
        self.bundle.steps.iter().filter(|step| decides(&step.does)).map(|step| &step.id).collect()
    }

    fn builds_on(&self, decision: &Word, sheet: &Word, depth: usize) -> bool {
        let inputs = self.bundle.decisions.get(decision).map_or(&[][..], |sheet| &sheet.inputs);
        let below = || inputs.iter().filter_map(|input| input.decision.as_ref());
        decision == sheet || (depth > 0 && below().any(|other| self.builds_on(other, sheet, depth - 1)))
    }
}

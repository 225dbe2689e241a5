//! Which rules' outputs are there whenever a case is granted: on every way to a granted end the rule has decided, and
//! nothing could leave that decision to an officer. Where this cannot be told, it is not so.

use super::{paths, sheets};
use crate::{
    Checking, Exhausted,
    form::{Field, Kind, Schema},
    sheet::Rule,
};
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Gather as _, Value, Word,
    service::{Bundle, Does, Fact, OfficerTask, ReviewFact, TaskDoes},
    sheet::Input,
};

/// What is known of a service.
pub struct Known<'a> {
    pub bundle: &'a Bundle,
    pub form: &'a Schema,
    pub rules: &'a BTreeMap<&'a Word, Rule>,
    /// What a fact's field can be, where its register is known.
    pub facts: &'a BTreeMap<&'a Word, &'a Kind>,
    /// What officers state with an outcome.
    pub stated: &'a BTreeMap<Word, Field>,
}

impl<'a> Known<'a> {
    /// The sheets that have decided, by themselves, whenever a case is granted.
    pub fn certain(&self, checking: &mut Checking) -> Result<BTreeSet<&'a Word>, Exhausted> {
        // A walk through the steps for each sheet, and one for each input that officers give.
        let walks: usize = self
            .rules
            .keys()
            .map(|name| {
                2 + self.inputs(name).filter(|input| sheets::said(self.bundle, &input.name).is_some()).count()
            })
            .sum();
        checking.units((walks * self.bundle.steps.len()) as u64)?;
        let passed = |(name, rule): &(&&'a Word, &'a Rule)| {
            rule.only_looks_up() && !paths::passes(self.bundle, &self.deciding(name), &BTreeSet::new())
        };
        let mut open: BTreeMap<&'a Word, &'a Rule> =
            self.rules.iter().filter(passed).map(|(name, rule)| (*name, rule)).gather();
        // What each needs besides other sheets, once; then round by round those whose givers are certain.
        open.retain(|name, rule| self.inputs(name).all(|input| self.input(input, rule, name)));
        let mut certain = BTreeSet::new();
        loop {
            let ready = |(name, _): &(&&'a Word, &&'a Rule)| {
                let mut from = self.inputs(name).filter(|input| input.decision.is_some());
                from.all(|input| self.gives(&input.name, &certain))
            };
            let Some(name) = open.iter().find(ready).map(|(name, _)| *name) else { return Ok(certain) };
            open.remove(name);
            certain.insert(name);
        }
    }

    /// Whether an output is there for sure, if these sheets have decided.
    pub fn gives(&self, output: &Word, certain: &BTreeSet<&Word>) -> bool {
        let mut givers = self.rules.keys().filter(|name| self.is_giver(name, output)).peekable();
        givers.peek().is_some() && givers.all(|name| certain.contains(*name))
    }

    /// Whether officers have stated this for sure when a case is granted: it must be, at a step that each way passes.
    pub fn is_stated(&self, name: &Word) -> bool {
        let asking = self.asking(name);
        self.stated.get(name).is_some_and(|field| field.required)
            && !paths::passes(self.bundle, &asking, &BTreeSet::new())
    }

    /// The step that asks for it, or whose part does, and does not go on without.
    fn asking(&self, name: &Word) -> BTreeSet<&Word> {
        let asks = |form: &Value| {
            let Value::Object(form) = form else { return false };
            matches!(form.get("properties"), Some(Value::Object(asked)) if asked.contains_key(name.as_str()))
        };
        let silent = |task: &OfficerTask| task.time.is_some_and(|time| time.silence.is_some());
        let tasks = self.bundle.officer_tasks().filter(|task| !silent(task));
        let asking = tasks.filter(|task| task.findings.is_some_and(asks));
        asking.map(|task| task.within).collect()
    }

    fn is_giver(&self, sheet: &Word, output: &Word) -> bool {
        self.bundle.decisions.get(sheet).is_some_and(|sheet| {
            sheet.outputs.contains(output) || sheet.then.iter().any(|computed| computed.name == *output)
        })
    }

    fn inputs(&self, sheet: &Word) -> impl Iterator<Item = &'a Input> {
        self.bundle.decisions.get(sheet).into_iter().flat_map(|sheet| &sheet.inputs)
    }

    /// Whether an input is one that the rule takes whenever it is asked for; whether another sheet gives it is not
    /// looked at here.
    fn input(&self, input: &Input, rule: &Rule, sheet: &Word) -> bool {
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
            return kind.is_some_and(|kind| takes_all(&kind));
        }
        if let Some(field) = self.form.fields.get(&input.name) {
            return field.required && !field.personal && takes_all(&field.kind);
        }
        if let Some(field) = self.stated.get(&input.name) {
            let (asking, deciding) = (self.asking(&input.name), self.deciding(sheet));
            return field.required
                && !field.personal
                && takes_all(&field.kind)
                && deciding.is_disjoint(&asking)
                && !paths::passes(self.bundle, &asking, &deciding);
        }
        match self.bundle.facts.get(&input.name) {
            Some(Fact::Field { absent, .. }) => {
                absent.as_ref().is_some_and(takes)
                    && self.facts.get(&input.name).is_some_and(|kind| takes_all(kind))
            }
            Some(Fact::Exists { present: one, absent: other, .. })
            | Some(Fact::Papers { complete: one, missing: other }) => takes(one) && takes(other),
            Some(Fact::Holder { holder, other, unknown, nobody, .. }) => {
                let all = [holder, other].into_iter().chain(nobody).all(takes);
                all && unknown.as_ref().is_some_and(takes)
            }
            // Any day at all; one that gives no right to a review has no last day.
            Some(Fact::Today) => input.within.is_none(),
            Some(Fact::Review(ReviewFact::LastDay)) => false,
            Some(Fact::Review(ReviewFact::Open | ReviewFact::Inaction)) => takes_all(&Kind::Boolean),
            Some(Fact::Review(ReviewFact::LateDays | ReviewFact::Before)) => {
                takes_all(&Kind::Integer { min: 0, max: i64::from(u32::MAX) })
            }
            None => {
                let Some(outcomes) = sheets::said(self.bundle, &input.name) else { return false };
                let said = self.step_of(&input.name).into_iter().collect();
                let deciding = self.deciding(sheet);
                outcomes.iter().all(|outcome| takes(&Value::Text(outcome.as_str().to_owned())))
                    && deciding.is_disjoint(&said)
                    && !paths::passes(self.bundle, &said, &deciding)
            }
        }
    }

    /// The step of this name, or the one with the part of this name.
    fn step_of(&self, name: &Word) -> Option<&'a Word> {
        let step = self.bundle.steps.iter().find(|step| match &step.does {
            Does::Together { tasks, .. } => tasks.iter().any(|task| task.id == *name),
            _ => step.id == *name,
        });
        step.map(|step| &step.id)
    }

    /// The steps at which a sheet decides, by itself or for another that builds on it.
    fn deciding(&self, sheet: &Word) -> BTreeSet<&'a Word> {
        let above = self.above(sheet);
        let decides = |does: &Does| match does {
            Does::Rule { decision, .. } => above.contains(decision),
            Does::Officer { advice, .. } => advice.as_ref().is_some_and(|advice| above.contains(advice)),
            Does::Together { tasks, .. } => tasks.iter().any(|task| match &task.does {
                TaskDoes::Rule { decision } => above.contains(decision),
                TaskDoes::Officer { .. } => false,
            }),
            Does::Announce { .. } | Does::Issue { .. } => false,
        };
        self.bundle.steps.iter().filter(|step| decides(&step.does)).map(|step| &step.id).collect()
    }

    /// A sheet, and all that build on it.
    fn above<'s>(&'s self, sheet: &'s Word) -> BTreeSet<&'s Word> {
        let mut above = BTreeSet::from([sheet]);
        loop {
            let builds = |(name, sheet): &(&Word, &types::sheet::Sheet)| {
                let mut from = sheet.inputs.iter().filter_map(|input| input.decision.as_ref());
                !above.contains(*name) && from.any(|other| above.contains(other))
            };
            let Some((name, _)) = self.bundle.decisions.iter().find(builds) else { return above };
            above.insert(name);
        }
    }
}

//! A version of a service as verbs use it: read once a block, its form and rule sheets once each when somebody first
//! needs them. What was read depends on the text alone, so it never shows.

use rules::{
    form::{self, Schema},
    sheet::Rule,
};
use std::{collections::BTreeMap, ops::Deref, sync::OnceLock};
use types::{
    Value, Word,
    service::{Bundle, OfficerTask},
};

/// A version of a service with its form and rules.
pub struct Loaded {
    bundle: Bundle,
    schema: OnceLock<Schema>,
    rules: BTreeMap<Word, OnceLock<Rule>>,
    findings: BTreeMap<Word, OnceLock<Schema>>,
    /// What officers are asked to state, each with the step or part that asks.
    asked: BTreeMap<Word, Word>,
}

impl Loaded {
    /// Nothing of it is read yet.
    pub fn new(bundle: Bundle) -> Loaded {
        let rules = bundle.decisions.keys().map(|name| (name.clone(), OnceLock::new())).collect();
        let asking = bundle.officer_tasks().filter(|task| task.findings.is_some());
        let findings = asking.map(|task| (task.id.clone(), OnceLock::new())).collect();
        let asked = bundle.officer_tasks().flat_map(asked).collect();
        Loaded { bundle, schema: OnceLock::new(), rules, findings, asked }
    }

    /// What its form asks.
    pub fn schema(&self) -> &Schema {
        self.schema.get_or_init(|| form::read(&self.bundle.form).expect("a published form was read"))
    }

    /// What an officer is asked to state at this step or part, if anything.
    pub fn findings(&self, task: &Word) -> Option<&Schema> {
        let form = self.bundle.officer_task(task)?.findings?;
        let read = || form::read(form).expect("a published form was read");
        Some(self.findings.get(task)?.get_or_init(read))
    }

    /// The step or part at which officers state something of this name.
    pub fn asks(&self, name: &Word) -> Option<&Word> {
        self.asked.get(name)
    }

    /// A rule of its own, ready to decide.
    pub fn rule(&self, decision: &Word) -> &Rule {
        let sheet = self.bundle.decisions.get(decision).expect("a process asks its own sheets");
        self.rules[decision].get_or_init(|| Rule::load(sheet).expect("a published sheet was checked"))
    }
}

/// What an officer is asked to state there, without its form being read.
fn asked(task: OfficerTask) -> Vec<(Word, Word)> {
    let Some(Value::Object(form)) = task.findings else { return Vec::new() };
    let Some(Value::Object(asked)) = form.get("properties") else { return Vec::new() };
    asked.keys().filter_map(|name| Some((Word::new(name.as_str()).ok()?, task.id.clone()))).collect()
}

impl Deref for Loaded {
    type Target = Bundle;

    fn deref(&self) -> &Bundle {
        &self.bundle
    }
}

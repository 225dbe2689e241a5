//! A version of a service as verbs use it: read once a block, its form and rule sheets once each when somebody first
//! needs them. What was read depends on the text alone, so it never shows.

use rules::{
    form::{self, Schema},
    sheet::Rule,
};
use std::{collections::BTreeMap, ops::Deref, sync::OnceLock};
use types::{Word, service::Bundle};

/// A version of a service with its form and rules.
pub struct Loaded {
    bundle: Bundle,
    schema: OnceLock<Schema>,
    rules: BTreeMap<Word, OnceLock<Rule>>,
}

impl Loaded {
    /// Nothing of it is read yet.
    pub fn new(bundle: Bundle) -> Loaded {
        let rules = bundle.decisions.keys().map(|name| (name.clone(), OnceLock::new())).collect();
        Loaded { bundle, schema: OnceLock::new(), rules }
    }

    /// What its form asks.
    pub fn schema(&self) -> &Schema {
        self.schema.get_or_init(|| form::read(&self.bundle.form).expect("a published form was read"))
    }

    /// A rule of its own, ready to decide.
    pub fn rule(&self, decision: &Word) -> &Rule {
        let sheet = self.bundle.decisions.get(decision).expect("a process asks its own sheets");
        self.rules[decision].get_or_init(|| Rule::load(sheet).expect("a published sheet was checked"))
    }
}

impl Deref for Loaded {
    type Target = Bundle;

    fn deref(&self) -> &Bundle {
        &self.bundle
    }
}

//! What the ledger itself has of the cases and records that blocks wrote. Acts do not say it: a correction names a few
//! answers, a service's decision writes a record without naming its content. Search follows what stands, so a name that
//! was corrected is found and the one before it is history.

use crate::words;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Block, CaseNumber, Event, Fields, Outcome, Receipt, RecordId, RegisterId, StateKey, Value, places,
    registry,
    service::{self, Origin},
};

/// Public texts, by the key of the value they stand in.
#[derive(Default)]
pub struct Contents(BTreeMap<StateKey, String>);

/// Of a case its answers, of a record its content; what else they have is of no use here.
#[derive(Deserialize)]
struct Public {
    #[serde(default)]
    answers: Fields,
    #[serde(default)]
    content: Fields,
}

impl Contents {
    /// The keys whose values must be read before the blocks are applied.
    pub fn wanted(blocks: &[Block]) -> Vec<StateKey> {
        let receipts = blocks.iter().flat_map(|block| block.receipts().iter().map(String::as_str));
        let clocks = blocks.iter().filter_map(Block::clock_receipt);
        let mut keys = BTreeSet::new();
        for receipt in receipts.chain(clocks) {
            if let Ok(Receipt { outcome: Outcome::Accepted { events }, .. }) = serde_json::from_str(receipt) {
                keys.extend(events.iter().filter_map(written));
            }
        }
        keys.into_iter().collect()
    }

    /// Takes what the ledger has under a key.
    pub fn take(&mut self, key: StateKey, json: &str) {
        if let Ok(Public { answers, content }) = serde_json::from_str(json) {
            let texts: Vec<String> = answers.values().chain(content.values()).map(plain).collect();
            let text = texts.join(&words::BOUNDARY.to_string());
            self.0.insert(key, text.chars().take(words::CHARS_MAX).collect());
        }
    }

    /// What a case's applicant says now, if it was read.
    pub fn of_case(&self, case: &CaseNumber) -> Option<String> {
        self.0.get(&case_key(case)).cloned()
    }

    /// What a record says now.
    pub fn of_record(&self, register: &RegisterId, record: &RecordId) -> String {
        self.0.get(&places::record(register, record).key()).cloned().unwrap_or_default()
    }
}

fn case_key(case: &CaseNumber) -> StateKey {
    places::case(case).key()
}

/// The key of what an event wrote, when its text is to be found. An imported case says everything in its act.
fn written(event: &Event) -> Option<StateKey> {
    match event {
        Event::Registry(registry::Event::Written { register, record, .. }) => {
            Some(places::record(register, record).key())
        }
        Event::Service(
            service::Event::Opened { case, origin: Origin::Witnessed, .. }
            | service::Event::Corrected { case },
        ) => Some(case_key(case)),
        _ => None,
    }
}

/// A value as words.
fn plain(value: &Value) -> String {
    let all = |values: Vec<String>| values.join(&words::BOUNDARY.to_string());
    match value {
        Value::Bool(_) => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(list) => all(list.iter().map(plain).collect()),
        Value::Object(object) => all(object.values().map(plain).collect()),
    }
}

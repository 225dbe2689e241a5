//! What one transaction sees and changes: the overlay under it, its own writes on top. They reach the overlay
//! only if the transaction is accepted.

use crate::{BlockContext, Overlay};
use bytes::Bytes;
use serde::{Serialize, de::DeserializeOwned};
use std::{collections::BTreeMap, sync::Arc};
use types::{Reject, Rejection, StateKey};

/// Why a verb ends early.
#[derive(Debug)]
pub enum No {
    /// The ledger says no.
    Reject(Rejection),
    /// This key must be loaded first.
    Miss(StateKey),
}

impl No {
    /// The same refusal, of one part of several.
    pub fn in_part(self, name: &str) -> No {
        match self {
            No::Reject(rejection) => {
                No::Reject(Rejection { detail: format!("{name}: {}", rejection.detail), ..rejection })
            }
            miss => miss,
        }
    }
}

impl From<Reject> for No {
    fn from(reject: Reject) -> No {
        No::Reject(reject.into())
    }
}

impl From<Rejection> for No {
    fn from(rejection: Rejection) -> No {
        No::Reject(rejection)
    }
}

/// A transaction's view of the state.
pub struct View<'a> {
    /// The block it runs in.
    pub block: &'a BlockContext,
    overlay: &'a Overlay,
    writes: BTreeMap<StateKey, Bytes>,
}

impl<'a> View<'a> {
    /// A view that has changed nothing.
    pub fn new(overlay: &'a Overlay, block: &'a BlockContext) -> View<'a> {
        View { block, overlay, writes: BTreeMap::new() }
    }

    /// The text at `key`.
    pub fn text(&self, key: &StateKey) -> Result<Option<&Bytes>, No> {
        match self.writes.get(key) {
            Some(value) => Ok(Some(value)),
            None => self.overlay.get(key).map_err(|_| No::Miss(*key)),
        }
    }

    /// The value at `key`.
    pub fn get<T: DeserializeOwned>(&self, key: &StateKey) -> Result<Option<T>, No> {
        let text = self.text(key)?;
        Ok(text.map(parse))
    }

    /// What `parse` makes of the value at `key`, for values that many transactions of a block need and that take
    /// long to parse.
    pub fn get_parsed<T: Send + Sync + 'static>(
        &self,
        key: &StateKey,
        parse: impl FnOnce(&Bytes) -> T,
    ) -> Result<Option<Arc<T>>, No> {
        let text = self.text(key)?;
        Ok(text.map(|text| self.overlay.parse_once(key, text, parse)))
    }

    /// The value at `key`, shared with the block's other transactions that need it.
    pub fn get_shared<T: DeserializeOwned + Send + Sync + 'static>(
        &self,
        key: &StateKey,
    ) -> Result<Option<Arc<T>>, No> {
        self.get_parsed(key, |text| parse(text))
    }

    /// Whether there is a value at `key`.
    pub fn has(&self, key: &StateKey) -> Result<bool, No> {
        Ok(self.text(key)?.is_some())
    }

    /// Writes `value` at `key`.
    pub fn put(&mut self, key: StateKey, value: &impl Serialize) {
        self.put_text(key, serde_json::to_string(value).expect("a state value is always JSON"));
    }

    /// Writes exactly this JSON text at `key`.
    pub fn put_text(&mut self, key: StateKey, json: String) {
        self.writes.insert(key, Bytes::from(json));
    }

    /// The changes.
    pub fn into_writes(self) -> BTreeMap<StateKey, Bytes> {
        self.writes
    }
}

fn parse<T: DeserializeOwned>(text: &Bytes) -> T {
    serde_json::from_slice(text).expect("the state holds only what was written here")
}

//! The part of the state that a block has read so far, and what the block writes over it.

use bytes::Bytes;
use std::{
    any::Any,
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use types::StateKey;

/// Loaded values and the block's writes. It never reads storage: a value that was not loaded stops the
/// transaction, the caller loads it and executes that transaction again.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    loaded: BTreeMap<StateKey, Option<Bytes>>,
    writes: BTreeMap<StateKey, Bytes>,
    /// What was parsed from which text.
    parsed: RefCell<BTreeMap<StateKey, (Bytes, Parsed)>>,
    /// What transactions of this block were charged for parsing. Unlike `parsed`, it depends on nothing but them.
    paid: BTreeSet<StateKey>,
}

type Parsed = Arc<dyn Any + Send + Sync>;

impl Overlay {
    /// An overlay that has read nothing.
    pub fn new() -> Overlay {
        Overlay::default()
    }

    /// Takes what storage says; `None` says that the key has no value.
    pub fn load(&mut self, values: impl IntoIterator<Item = (StateKey, Option<Bytes>)>) {
        self.loaded.extend(values);
    }

    /// Whether `key` was loaded or written.
    pub fn knows(&self, key: &StateKey) -> bool {
        self.writes.contains_key(key) || self.loaded.contains_key(key)
    }

    /// The value of `key` after the transactions executed so far: `Err` when it must be loaded first.
    pub fn get(&self, key: &StateKey) -> Result<Option<&Bytes>, Unloaded> {
        match self.writes.get(key) {
            Some(value) => Ok(Some(value)),
            None => self.loaded.get(key).map(Option::as_ref).ok_or(Unloaded),
        }
    }

    /// What `parse` makes of `text`, the value of `key`; a block's transactions that need the same thing parse it once.
    pub(crate) fn parse_once<T: Send + Sync + 'static>(
        &self,
        key: &StateKey,
        text: &Bytes,
        parse: impl FnOnce(&Bytes) -> T,
    ) -> Arc<T> {
        let known =
            self.parsed.borrow().get(key).filter(|(of, _)| of == text).map(|(_, known)| known.clone());
        if let Some(known) = known.and_then(|known| known.downcast().ok()) {
            return known;
        }
        let parsed = Arc::new(parse(text));
        self.parsed.borrow_mut().insert(*key, (text.clone(), parsed.clone()));
        parsed
    }

    /// What the block writes. Nothing is ever removed from the state.
    pub fn into_writes(self) -> BTreeMap<StateKey, Bytes> {
        self.writes
    }

    /// Whether the block was charged for parsing the value that stands at `key` now.
    pub(crate) fn has_paid(&self, key: &StateKey) -> bool {
        self.paid.contains(key)
    }

    pub(crate) fn pay(&mut self, keys: BTreeSet<StateKey>) {
        self.paid.extend(keys);
    }

    pub(crate) fn write(&mut self, writes: BTreeMap<StateKey, Bytes>) {
        for key in writes.keys() {
            self.paid.remove(key);
        }
        self.writes.extend(writes);
    }
}

/// The key was not loaded.
#[derive(Debug, PartialEq, Eq)]
pub struct Unloaded;

#[cfg(test)]
mod tests;

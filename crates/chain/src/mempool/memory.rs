//! Ids remembered for a while, in two generations: when the young one is full, the old one is forgotten.

use std::{collections::HashSet, mem};
use types::TxId;

/// Ids, at most so many.
#[derive(Default)]
pub struct Remembered {
    young: HashSet<TxId>,
    old: HashSet<TxId>,
}

impl Remembered {
    /// Whether `id` is among them.
    pub fn has(&self, id: &TxId) -> bool {
        self.young.contains(id) || self.old.contains(id)
    }

    /// Adds `id`; at least the last `max / 2` are kept.
    pub fn insert(&mut self, id: TxId, max: usize) {
        if self.young.len() >= max / 2 {
            self.old = mem::take(&mut self.young);
        }
        self.young.insert(id);
    }
}

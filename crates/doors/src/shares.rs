//! Fair shares of something there is not enough of: so much for all, and never more than a part of it for one. Whoever
//! has a part gives it back by dropping it.

use crate::limits::Share;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex},
};

/// Shares by holder.
pub struct Shares<K: Hash + Eq + Clone>(Arc<Inner<K>>);

struct Inner<K> {
    limit: Share,
    taken: Mutex<Taken<K>>,
}

struct Taken<K> {
    all: u64,
    each: HashMap<K, u64>,
}

/// A part that somebody has.
pub struct Part<K: Hash + Eq + Clone> {
    shares: Arc<Inner<K>>,
    holder: Option<K>,
    amount: u64,
}

impl<K: Hash + Eq + Clone> Clone for Shares<K> {
    fn clone(&self) -> Self {
        Shares(self.0.clone())
    }
}

impl<K: Hash + Eq + Clone> Shares<K> {
    /// Nothing taken yet.
    pub fn new(limit: Share) -> Shares<K> {
        Shares(Arc::new(Inner { limit, taken: Mutex::new(Taken { all: 0, each: HashMap::new() }) }))
    }

    /// `amount` for `holder`, if there is so much for them; without a holder, only what all have counts.
    pub fn take(&self, holder: Option<K>, amount: u64) -> Option<Part<K>> {
        let mut part = Part { shares: self.0.clone(), holder, amount: 0 };
        part.grow(amount).then_some(part)
    }

    /// How much is taken.
    pub fn taken(&self) -> u64 {
        self.0.taken.lock().expect("nobody panics while counting").all
    }
}

impl<K: Hash + Eq + Clone> Part<K> {
    /// So much more, if there is.
    pub fn grow(&mut self, amount: u64) -> bool {
        let mut taken = self.shares.taken.lock().expect("nobody panics while counting");
        let limit = self.shares.limit;
        let own = self.holder.as_ref().map(|holder| taken.each.get(holder).copied().unwrap_or(0));
        let fits = |taken: u64, limit: u64| taken.checked_add(amount).is_some_and(|sum| sum <= limit);
        if !fits(taken.all, limit.all) || own.is_some_and(|own| !fits(own, limit.each)) {
            return false;
        }
        taken.all += amount;
        if let (Some(holder), Some(own)) = (&self.holder, own) {
            taken.each.insert(holder.clone(), own + amount);
        }
        self.amount += amount;
        true
    }
}

impl<K: Hash + Eq + Clone> Drop for Part<K> {
    fn drop(&mut self) {
        let mut taken = self.shares.taken.lock().expect("nobody panics while counting");
        taken.all -= self.amount;
        let Some(holder) = &self.holder else { return };
        let left = taken.each.get(holder).map_or(0, |own| own - self.amount);
        match left {
            0 => drop(taken.each.remove(holder)),
            left => drop(taken.each.insert(holder.clone(), left)),
        }
    }
}

#[cfg(test)]
mod tests;

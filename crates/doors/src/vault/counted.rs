//! How much is kept: of all, of each person, and of what no case names yet of each address.

use crate::{Client, limits::Room};
use std::{
    collections::{BTreeMap, HashMap},
    time::SystemTime,
};
use types::{Did, Digest};

/// What is kept, by owner and commitment.
#[derive(Default)]
pub struct Counted {
    entries: BTreeMap<(Did, Digest), Entry>,
    all: Sum,
    each: HashMap<Did, Sum>,
    waiting: u64,
    waiting_from: HashMap<Client, u64>,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its length.
    pub bytes: u64,
    /// Since when it waits for a case that names it.
    pub since: Option<SystemTime>,
    /// Where it came from, if that is remembered.
    pub from: Option<Client>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Sum {
    files: u64,
    bytes: u64,
}

impl Counted {
    /// Whether so many more files and bytes of `owner` fit.
    pub fn fits(&self, owner: &Did, from: Client, (files, bytes): (u64, u64), room: &Room) -> bool {
        let own = self.each.get(owner).copied().unwrap_or_default();
        let near = self.waiting_from.get(&from).copied().unwrap_or(0);
        self.all.files + files <= room.files.all
            && own.files + files <= room.files.each
            && self.all.bytes + bytes <= room.bytes.all
            && own.bytes + bytes <= room.bytes.each
            && self.waiting + bytes <= room.waiting.all
            && near + bytes <= room.waiting.each
    }

    /// Takes one in, in place of what was there.
    pub fn insert(&mut self, owner: Did, commitment: Digest, entry: Entry) {
        self.forget(&owner, &commitment);
        self.add(&owner, &entry);
        self.entries.insert((owner, commitment), entry);
    }

    /// Counts something on its way.
    pub fn add(&mut self, owner: &Did, entry: &Entry) {
        let own = self.each.entry(owner.clone()).or_default();
        for sum in [&mut self.all, own] {
            sum.files += 1;
            sum.bytes += entry.bytes;
        }
        if entry.since.is_some() {
            self.waiting += entry.bytes;
            if let Some(from) = entry.from {
                *self.waiting_from.entry(from).or_default() += entry.bytes;
            }
        }
    }

    /// No longer counts it.
    pub fn subtract(&mut self, owner: &Did, entry: &Entry) {
        if let Some(own) = self.each.get_mut(owner) {
            for sum in [&mut self.all, own] {
                sum.files -= 1;
                sum.bytes -= entry.bytes;
            }
            if *own == Sum::default() {
                self.each.remove(owner);
            }
        }
        self.no_longer_waits(entry);
    }

    /// It is gone.
    pub fn forget(&mut self, owner: &Did, commitment: &Digest) {
        if let Some(entry) = self.entries.remove(&(owner.clone(), *commitment)) {
            self.subtract(owner, &entry);
        }
    }

    /// A case names it.
    pub fn named(&mut self, owner: &Did, commitment: &Digest) {
        let Some(entry) = self.entries.get_mut(&(owner.clone(), *commitment)) else { return };
        let waited = *entry;
        entry.since = None;
        entry.from = None;
        self.no_longer_waits(&waited);
    }

    /// What waits, and since when.
    pub fn waiting(&self) -> impl Iterator<Item = (&(Did, Digest), SystemTime)> {
        self.entries.iter().filter_map(|(key, entry)| Some((key, entry.since?)))
    }

    /// Whether nothing is counted at all.
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        let none = self.entries.is_empty() && self.each.is_empty() && self.waiting_from.is_empty();
        none && self.all == Sum::default() && self.waiting == 0
    }

    fn no_longer_waits(&mut self, entry: &Entry) {
        if entry.since.is_none() {
            return;
        }
        self.waiting -= entry.bytes;
        let Some(from) = entry.from else { return };
        if let Some(near) = self.waiting_from.get_mut(&from) {
            *near -= entry.bytes;
            if *near == 0 {
                self.waiting_from.remove(&from);
            }
        }
    }
}

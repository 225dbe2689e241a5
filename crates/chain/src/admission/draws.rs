//! Draws that were checked at the door.

use crate::{gossip::NotTaken, mempool::Source};
use std::collections::{BTreeMap, HashMap};
use types::{
    ChainId, Genesis, LedgerKey, Time,
    service::{Draw, Lots},
};

/// Heights whose randomness is remembered.
const HEIGHTS: usize = 1_024;
/// Milliseconds of one count.
const MINUTE: Time = 60_000;
/// Wrong draws of one source in a minute; more are not looked at.
const WRONG_OF_ONE: u32 = 16;
/// Wrong draws of all clients together in a minute.
const WRONG_OF_CLIENTS: u32 = 256;

/// What was found right, and how many were wrong.
pub struct Draws {
    chain: ChainId,
    ledger_key: Option<LedgerKey>,
    right: BTreeMap<u64, String>,
    began: Time,
    wrong: HashMap<Source, u32>,
    wrong_of_clients: u32,
}

impl Draws {
    /// Nothing was checked yet.
    pub fn new(genesis: &Genesis) -> Draws {
        Draws::of(genesis.chain.clone(), genesis.ledger_key.parse().ok())
    }

    fn of(chain: ChainId, ledger_key: Option<LedgerKey>) -> Draws {
        Draws {
            chain,
            ledger_key,
            right: BTreeMap::new(),
            began: 0,
            wrong: HashMap::new(),
            wrong_of_clients: 0,
        }
    }

    /// Whether this very randomness was found right before.
    pub fn is_right(&self, draw: &Draw) -> bool {
        self.right.get(&draw.height) == Some(&draw.randomness)
    }

    /// Checks a draw against the lots of its block, as the state has them.
    pub fn check(&mut self, draw: &Draw, lots: &[u8], source: Source, now: Time) -> Result<(), NotTaken> {
        // A signature is one text: where another is known to be right, this one is wrong.
        if self.right.contains_key(&draw.height) {
            return Err(NotTaken::WrongDraw);
        }
        self.turn_the_minute(now);
        let of_one = self.wrong.get(&source).copied().unwrap_or_default();
        let client = matches!(source, Source::Client(_));
        if of_one >= WRONG_OF_ONE || client && self.wrong_of_clients >= WRONG_OF_CLIENTS {
            return Err(NotTaken::Busy);
        }
        let lots: Option<Lots> = serde_json::from_slice(lots).ok();
        let right = (self.ledger_key.as_ref().zip(lots))
            .is_some_and(|(key, lots)| lots.fall_by(key, &self.chain, &draw.randomness));
        if !right {
            *self.wrong.entry(source).or_default() += 1;
            self.wrong_of_clients += u32::from(client);
            return Err(NotTaken::WrongDraw);
        }
        if self.right.len() >= HEIGHTS {
            self.right.pop_first();
        }
        self.right.insert(draw.height, draw.randomness.clone());
        Ok(())
    }

    fn turn_the_minute(&mut self, now: Time) {
        if now >= self.began.saturating_add(MINUTE) || now < self.began {
            self.began = now;
            self.wrong.clear();
            self.wrong_of_clients = 0;
        }
    }
}

#[cfg(test)]
mod tests;

//! How many identities each source may bring in a minute. An identity is the one thing that a stranger can put on the
//! ledger, where it stays; so it is the one thing that is counted by time.

use crate::{config::GossipLimits, mempool::Source};
use std::collections::HashMap;
use types::Time;

/// Milliseconds of one count.
const MINUTE: Time = 60_000;
/// Sources counted at once. When there are more, nobody new is let in until the next minute.
const SOURCES_MAX: usize = 65_536;

/// The counts of this minute.
pub struct Newcomers {
    per_client: u32,
    per_peer: u32,
    began: Time,
    counts: HashMap<Source, u32>,
}

impl Newcomers {
    /// Nobody has come yet.
    pub fn new(limits: &GossipLimits) -> Newcomers {
        let GossipLimits { newcomers_per_client, newcomers_per_peer, .. } = *limits;
        Newcomers {
            per_client: newcomers_per_client,
            per_peer: newcomers_per_peer,
            began: 0,
            counts: HashMap::new(),
        }
    }

    /// Counts one more from `source`; whether it is within what a minute allows.
    pub fn let_in(&mut self, source: Source, now: Time) -> bool {
        if now >= self.began.saturating_add(MINUTE) || now < self.began {
            self.began = now;
            self.counts.clear();
        }
        let max = match source {
            Source::Own => return true,
            Source::Client(_) => self.per_client,
            Source::Peer(_) => self.per_peer,
        };
        if self.counts.len() >= SOURCES_MAX && !self.counts.contains_key(&source) {
            return false;
        }
        let count = self.counts.entry(source).or_default();
        *count = count.saturating_add(1);
        *count <= max
    }
}

#[cfg(test)]
mod tests;

//! Who takes up how much of the pool. What a client's address or another validator brought has a bounded share, and
//! everything of people the ledger does not know yet shares one small lane, so that fresh keys crowd out nobody.

use super::Full;
use crate::config::MempoolLimits;
use std::collections::HashMap;

/// Who brought a transaction to this validator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// This validator itself: its relay and its operator's tools.
    Own,
    /// A client, by the class of its address as the door counts addresses.
    Client(u64),
    /// Another validator, by the first bytes of its key.
    Peer(u64),
}

/// Whether the ledger knew the signer when the transaction came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It did.
    Known,
    /// It did not: the transaction brings an identity.
    Newcomer,
}

#[derive(Clone, Copy, Default)]
struct Share {
    transactions: usize,
    bytes: usize,
    newcomers: usize,
}

/// What is taken up now.
#[derive(Default)]
pub struct Shares {
    by_source: HashMap<Source, Share>,
    newcomers: usize,
}

impl Shares {
    /// Whether there is room for one more.
    pub fn room(
        &self,
        limits: &MempoolLimits,
        source: Source,
        standing: Standing,
        bytes: usize,
    ) -> Result<(), Full> {
        let share = self.by_source.get(&source).copied().unwrap_or_default();
        let newcomer = standing == Standing::Newcomer;
        if newcomer && self.newcomers >= limits.newcomers_max {
            return Err(Full::Newcomers);
        }
        if source == Source::Own {
            return Ok(());
        }
        let part = |whole: usize| whole / limits.source_part;
        let full = share.transactions >= part(limits.transactions_max)
            || share.bytes + bytes > part(limits.bytes_max)
            || newcomer && share.newcomers >= part(limits.newcomers_max);
        if full { Err(Full::Source) } else { Ok(()) }
    }

    /// One more.
    pub fn add(&mut self, source: Source, standing: Standing, bytes: usize) {
        let newcomer = usize::from(standing == Standing::Newcomer);
        let share = self.by_source.entry(source).or_default();
        share.transactions += 1;
        share.bytes += bytes;
        share.newcomers += newcomer;
        self.newcomers += newcomer;
    }

    /// One less.
    pub fn remove(&mut self, source: Source, standing: Standing, bytes: usize) {
        let newcomer = usize::from(standing == Standing::Newcomer);
        self.newcomers -= newcomer;
        let share = self.by_source.get_mut(&source).expect("what waits is counted under its source");
        share.transactions -= 1;
        share.bytes -= bytes;
        share.newcomers -= newcomer;
        if share.transactions == 0 {
            self.by_source.remove(&source);
        }
    }
}

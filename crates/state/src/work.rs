//! What everything costs, in units of work: about what one core of a small machine does in a microsecond. Every act is
//! charged for the bytes it brings, reads and writes, its signature, and whatever it has computed; `benches/worst.rs`
//! holds these prices against a clock.
//!
//! What a transaction is charged depends on the state and on what it says, never on what a validator happens to have in
//! memory. What several transactions of a block read alike (a service's bundle, a calendar) is read once: each is held to
//! its own limit as if it were alone, and the block is charged once.

use std::collections::BTreeSet;
use types::{Algorithm, Period, StateKey, Verified, governance::CalendarRules, limits};

/// What every transaction costs before anything is done.
const TRANSACTION: u64 = 20;
/// Finding a value.
const READ: u64 = 8;
/// Keeping a value: its place in the tree that the state's root is made of.
const WRITE: u64 = 40;
/// Using again what the block has read.
const SHARED: u64 = 1;
/// Bytes that are parsed, or written, for one unit.
const BYTES: usize = 64;
/// Checking the ledger's signature, as lots need it: a pairing.
pub const PAIRING: u64 = 2_500;
/// Steps of rules for one unit: their gas is what a decision is held to, this is what it costs.
const GAS: u64 = 8;
/// Asking a rule at all.
const DECISION: u64 = 10;
/// Days of a calendar that are walked for one unit.
const DAYS: u64 = 6;

/// What a decision costs that took so much gas.
pub fn decision(gas: u32) -> u64 {
    DECISION + u64::from(gas) / GAS
}

/// What it costs to count so many working days: a week has at least one.
pub fn days(count: u32) -> u64 {
    1 + u64::from(count) * 7 / DAYS
}

/// What it costs to find the end of a period: to count its working days, or to pass over the days of rest that its last
/// day may fall on.
pub fn period(rules: &CalendarRules, period: Period) -> u64 {
    match period {
        Period::WorkingDays(count) => days(count),
        _ => days(u32::try_from(rules.holidays.len()).unwrap_or(u32::MAX)),
    }
}

/// What so many bytes cost to parse, or to write.
pub fn bytes(length: usize) -> u64 {
    (length / BYTES) as u64 + 1
}

/// What a transaction costs before it is executed: taking it apart and checking its signature.
fn arrival(transaction: &Verified) -> u64 {
    let signed = transaction.signed();
    let signature = match signed.algorithm() {
        Algorithm::EdDSA => 60,
        Algorithm::ES256 | Algorithm::WebAuthn => 300,
    };
    TRANSACTION + signature + bytes(signed.compact().len())
}

/// There is more to do than a transaction may.
pub struct TooMuch;

/// What one transaction, or one look of the clock, has done so far.
#[derive(Debug)]
pub struct Meter {
    spent: u64,
    most: u64,
    /// What of it the block has paid for already.
    saved: u64,
    read: BTreeSet<StateKey>,
    shared: BTreeSet<StateKey>,
}

impl Meter {
    /// Up to a transaction's limit, its arrival charged.
    pub fn of(transaction: &Verified) -> Meter {
        Meter { spent: arrival(transaction), ..Meter::of_clock() }
    }

    /// For one look of the clock: as much as a transaction may do.
    pub fn of_clock() -> Meter {
        Meter::up_to(limits::TRANSACTION_WORK)
    }

    /// The same without an end, for what must not be refused.
    pub fn without_end(self) -> Meter {
        Meter { most: u64::MAX, ..self }
    }

    fn up_to(most: u64) -> Meter {
        Meter { spent: 0, most, saved: 0, read: BTreeSet::new(), shared: BTreeSet::new() }
    }

    /// Takes so much, before it is done.
    pub fn take(&mut self, work: u64) -> Result<(), TooMuch> {
        self.spent = self.spent.saturating_add(work);
        if self.spent > self.most { Err(TooMuch) } else { Ok(()) }
    }

    /// A value is looked for; the first time counts.
    pub fn read(&mut self, key: &StateKey) -> Result<(), TooMuch> {
        if self.read.insert(*key) { self.take(READ) } else { Ok(()) }
    }

    /// A value is written.
    pub fn write(&mut self, length: usize) -> Result<(), TooMuch> {
        self.take(WRITE.saturating_add(bytes(length)))
    }

    /// Something that a block makes of a value once, which costs `work`; `paid`: it was made in this block before.
    pub fn share(&mut self, key: &StateKey, work: u64, paid: bool) -> Result<(), TooMuch> {
        if !self.shared.insert(*key) {
            return self.take(SHARED);
        }
        if paid {
            self.saved = self.saved.saturating_add(work.saturating_sub(SHARED));
        }
        self.take(work)
    }

    /// What is left before the limit.
    pub fn left(&self) -> u64 {
        self.most.saturating_sub(self.spent)
    }

    /// What the block is charged.
    pub fn work(&self) -> u64 {
        self.spent.min(self.most).saturating_sub(self.saved)
    }

    /// What the block need not pay for again.
    pub fn into_shared(self) -> BTreeSet<StateKey> {
        self.shared
    }
}

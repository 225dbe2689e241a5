//! The ledger of the walk: blocks executed on a state in a map, and everything that is needed to execute them again.

use crate::random::Random;
use bytes::Bytes;
use state::{BlockContext, Overlay, Stop, execute, genesis, hints, tick};
use std::collections::{BTreeMap, BTreeSet};
use types::{Digest, Genesis, Receipt, Signed, StateKey, Verified};

pub type State = BTreeMap<StateKey, Bytes>;

/// Appointments that the clock keeps in one block; the rest carries over.
const APPOINTMENTS: usize = 128;

/// A block as it went down: whatever executing it once more needs, and what came of it.
pub struct Block {
    pub context: BlockContext,
    pub transactions: Vec<String>,
    pub came: Came,
}

/// What came of a block.
#[derive(Debug, PartialEq, Eq)]
pub struct Came {
    /// Receipts of the transactions, then the clock's if it did something.
    pub receipts: Vec<String>,
    /// How many of them are the transactions'.
    pub acts: usize,
    /// Commits to the block's writes and, through the block before, to the whole state.
    pub root: Digest,
    /// Whether the clock has more to do than this block had room for.
    pub behind: bool,
    /// What its transactions were charged.
    pub work: u64,
}

/// How keys are read, and how often what was written reaches the state. Nothing of it may matter.
#[derive(Clone, Copy)]
pub enum Manner {
    /// All keys that can be told beforehand are read first, in one overlay for the whole block: as `chain` does it.
    Hinted,
    /// Each key is read when it is missed, and what was written goes down every few transactions.
    Piecemeal,
    /// Besides what can be told, the whole neighbourhood is read beforehand, last key first.
    TooMuch,
}

/// Transactions between two times that writes go down, where that is done piecemeal.
const PIECE: u64 = 16;

pub struct Ledger {
    pub state: State,
    root: Digest,
}

impl Ledger {
    pub fn new(founded: &Genesis) -> Ledger {
        Ledger { state: genesis(founded), root: Digest::of(b"") }
    }

    /// Executes a block.
    pub fn execute(&mut self, manner: Manner, context: &BlockContext, transactions: &[Verified]) -> Came {
        let mut overlay = Overlay::new();
        self.prefetch(manner, &mut overlay, transactions);
        let (clock, behind) = self.keep_appointments(&mut overlay, context);
        let mut written = State::new();
        let mut receipts = Vec::new();
        let mut work = 0;
        for (at, transaction) in transactions.iter().enumerate() {
            // At other places in every block.
            if matches!(manner, Manner::Piecemeal) && (at as u64 + context.height).is_multiple_of(PIECE) {
                self.put_down(&mut overlay, &mut written);
            }
            let done = loop {
                match execute(&mut overlay, context, transaction) {
                    Ok(done) => break Some(done),
                    Err(Stop::Miss(keys)) => self.load(&mut overlay, keys),
                    // A leader leaves it out.
                    Err(Stop::Inadmissible(_)) => break None,
                }
            };
            let Some(done) = done else { continue };
            work += done.work;
            receipts.push(done.receipt.to_json());
        }
        let acts = receipts.len();
        receipts.extend(clock);
        self.put_down(&mut overlay, &mut written);
        let mut text = self.root.0.to_vec();
        for (key, value) in &written {
            text.extend_from_slice(&key.0);
            text.extend_from_slice(&Digest::of(value).0);
        }
        self.root = Digest::of(&text);
        Came { receipts, acts, root: self.root, behind, work }
    }

    fn put_down(&mut self, overlay: &mut Overlay, written: &mut State) {
        let writes = std::mem::take(overlay).into_writes();
        written.extend(writes.iter().map(|(key, value)| (*key, value.clone())));
        self.state.extend(writes);
    }

    fn load(&self, overlay: &mut Overlay, keys: impl IntoIterator<Item = StateKey>) {
        overlay.load(keys.into_iter().map(|key| (key, self.state.get(&key).cloned())));
    }

    fn prefetch(&self, manner: Manner, overlay: &mut Overlay, transactions: &[Verified]) {
        let hinted: BTreeSet<StateKey> = transactions.iter().flat_map(hints).collect();
        match manner {
            Manner::Hinted => self.load(overlay, hinted),
            Manner::Piecemeal => {}
            Manner::TooMuch => {
                let near = |key: &StateKey| self.state.range(*key..).take(3).map(|(key, _)| *key).collect();
                let around: Vec<StateKey> =
                    hinted.iter().rev().flat_map(|key| -> Vec<_> { near(key) }).collect();
                self.load(overlay, around);
                self.load(overlay, hinted.into_iter().rev());
            }
        }
    }

    fn keep_appointments(&self, overlay: &mut Overlay, context: &BlockContext) -> (Option<String>, bool) {
        let mut events = Vec::new();
        let mut kept = 0;
        let behind = loop {
            if kept == APPOINTMENTS {
                break true;
            }
            match tick(overlay, context) {
                Ok(None) => break false,
                Ok(Some(kept)) => events.extend(kept.events),
                Err(Stop::Miss(keys)) => {
                    self.load(overlay, keys);
                    continue;
                }
                Err(Stop::Inadmissible(why)) => panic!("the clock signs nothing: {why}"),
            }
            kept += 1;
        };
        ((!events.is_empty()).then(|| Receipt::of_clock(events).to_json()), behind)
    }
}

/// A transaction that was signed here.
pub fn remembered(text: &str) -> Verified {
    Verified::remembered(Signed::parse(text).expect("a walk writes well"))
}

/// A block's transactions, from the texts that were signed.
pub fn verified(texts: &[String], random: &mut Random) -> Vec<Verified> {
    let signed = texts.iter().map(|text| Signed::parse(text).expect("a walk writes well")).collect();
    let all = Signed::verify_all(signed, random);
    all.into_iter().map(|one| one.expect("a walk signs truly")).collect()
}

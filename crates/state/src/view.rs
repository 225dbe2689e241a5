//! What one transaction sees and changes: the overlay under it, its own writes on top. They reach the overlay
//! only if the transaction is accepted.

use crate::{
    BlockContext, Overlay,
    work::{self, Meter, TooMuch},
};
use bytes::Bytes;
use serde::{Serialize, de::DeserializeOwned};
use std::{cell::RefCell, collections::BTreeMap, sync::Arc};
use types::{Event, Place, Reject, Rejection, StateKey, limits};

/// Why a verb ends early.
#[derive(Debug)]
pub enum Halt {
    /// The ledger says no.
    Reject(Rejection),
    /// These keys must be loaded first.
    Miss(Vec<StateKey>),
}

/// What came of an act, or why nothing did.
pub type Happened = Result<Vec<Event>, Halt>;

impl Halt {
    /// The same refusal, of one part of several.
    pub fn in_part(self, name: &str) -> Halt {
        match self {
            Halt::Reject(rejection) => {
                Halt::Reject(Rejection { detail: format!("{name}: {}", rejection.detail), ..rejection })
            }
            miss => miss,
        }
    }
}

impl From<Reject> for Halt {
    fn from(reject: Reject) -> Halt {
        Halt::Reject(reject.into())
    }
}

impl From<Rejection> for Halt {
    fn from(rejection: Rejection) -> Halt {
        Halt::Reject(rejection)
    }
}

impl From<TooMuch> for Halt {
    fn from(_: TooMuch) -> Halt {
        Reject::TOO_MUCH_WORK.into()
    }
}

/// What was loaded, if it is what was asked for. A key is the beginning of a hash, so two names may share one, if
/// somebody takes the pains to find such a pair: whoever comes second is refused, and never sees the first one's value.
pub fn named<T>(loaded: Option<T>, is: impl FnOnce(&T) -> bool) -> Result<Option<T>, Halt> {
    match loaded {
        Some(other) if !is(&other) => Err(Reject::PLACE_TAKEN.into()),
        loaded => Ok(loaded),
    }
}

/// A transaction's view of the state. Whatever it reads and writes is charged to its meter.
pub struct View<'a> {
    /// The block it runs in.
    pub block: &'a BlockContext,
    overlay: &'a Overlay,
    writes: BTreeMap<StateKey, Bytes>,
    meter: RefCell<Meter>,
}

impl<'a> View<'a> {
    /// A view that has changed nothing.
    pub fn new(overlay: &'a Overlay, block: &'a BlockContext, meter: Meter) -> View<'a> {
        View { block, overlay, writes: BTreeMap::new(), meter: RefCell::new(meter) }
    }

    /// Charges for what is about to be done.
    pub fn charge(&self, work: u64) -> Result<(), Halt> {
        Ok(self.meter.borrow_mut().take(work)?)
    }

    /// Charges for what was done and could not be refused; whatever is asked for next is, once it is too much.
    pub fn owe(&self, work: u64) {
        let _ = self.meter.borrow_mut().take(work);
    }

    /// Work that is left before the limit.
    pub fn work_left(&self) -> u64 {
        self.meter.borrow().left()
    }

    /// Sees that all these keys are loaded, so that none of them stops the act halfway: what stops is done again.
    pub fn load(&self, keys: impl IntoIterator<Item = StateKey>) -> Result<(), Halt> {
        let mut missing = Vec::new();
        for key in keys {
            self.meter.borrow_mut().read(&key)?;
            if !self.writes.contains_key(&key) && !self.overlay.knows(&key) {
                missing.push(key);
            }
        }
        missing.sort_unstable();
        missing.dedup();
        if missing.is_empty() { Ok(()) } else { Err(Halt::Miss(missing)) }
    }

    /// The text at a place.
    pub fn text<T>(&self, place: &Place<T>) -> Result<Option<&Bytes>, Halt> {
        self.text_at(&place.key())
    }

    fn text_at(&self, key: &StateKey) -> Result<Option<&Bytes>, Halt> {
        self.meter.borrow_mut().read(key)?;
        match self.writes.get(key) {
            Some(value) => Ok(Some(value)),
            None => self.overlay.get(key).map_err(|_| Halt::Miss(vec![*key])),
        }
    }

    /// The value at a place.
    pub fn get<T: DeserializeOwned>(&self, place: &Place<T>) -> Result<Option<T>, Halt> {
        self.get_as(place)
    }

    /// What of the value at a place the type `U` names.
    pub fn get_as<T, U: DeserializeOwned>(&self, place: &Place<T>) -> Result<Option<U>, Halt> {
        let Some(text) = self.text(place)? else { return Ok(None) };
        self.charge(work::bytes(text.len()))?;
        Ok(Some(parse(text)))
    }

    /// What `parse` makes of the value at a place, for values that many transactions of a block need and that take
    /// long to parse: `times` as long as plain JSON.
    pub fn get_parsed<T, U: Send + Sync + 'static>(
        &self,
        place: &Place<T>,
        times: u64,
        parse: impl FnOnce(&Bytes) -> U,
    ) -> Result<Option<Arc<U>>, Halt> {
        let key = place.key();
        let Some(text) = self.text_at(&key)? else { return Ok(None) };
        let work = times * work::bytes(text.len());
        match self.writes.contains_key(&key) {
            true => self.charge(work)?,
            false => self.meter.borrow_mut().share(&key, work, self.overlay.has_paid(&key))?,
        }
        Ok(Some(self.overlay.parse_once(&key, text, parse)))
    }

    /// The value at a place, shared with the block's other transactions that need it.
    pub fn get_shared<T: DeserializeOwned + Send + Sync + 'static>(
        &self,
        place: &Place<T>,
    ) -> Result<Option<Arc<T>>, Halt> {
        self.get_parsed(place, 1, |text| parse(text))
    }

    /// Whether there is a value at a place.
    pub fn has<T>(&self, place: &Place<T>) -> Result<bool, Halt> {
        Ok(self.text(place)?.is_some())
    }

    /// Writes `value` at a place.
    pub fn put<T: Serialize>(&mut self, place: &Place<T>, value: &T) -> Result<(), Halt> {
        self.put_text(place, serde_json::to_string(value).expect("a state value is always JSON"))
    }

    /// Writes exactly this JSON text at a place. This is the only way into the state, so here its limit is kept.
    pub fn put_text<T>(&mut self, place: &Place<T>, json: String) -> Result<(), Halt> {
        if json.len() > limits::VALUE_BYTES {
            return Err(Reject::VALUE_TOO_LARGE
                .because(format!("{} bytes; the most is {}", json.len(), limits::VALUE_BYTES))
                .into());
        }
        self.meter.borrow_mut().write(json.len())?;
        self.writes.insert(place.key(), Bytes::from(json));
        Ok(())
    }

    /// The changes, and what was done for them.
    pub fn finish(self) -> (BTreeMap<StateKey, Bytes>, Meter) {
        (self.writes, self.meter.into_inner())
    }
}

fn parse<T: DeserializeOwned>(text: &Bytes) -> T {
    serde_json::from_slice(text).expect("the state holds only what was written here")
}

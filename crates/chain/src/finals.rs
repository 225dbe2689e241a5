//! What is final here: the newest block, which state root belongs to which height, where the newest transactions
//! stand, and who waits for which transaction. Filled by `application` when a block's state was applied; it rings the bell and keeps no block.

use crate::block::Block;
use commonware_utils::{
    channel::{oneshot, watch},
    sync::Mutex,
};
use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};
use tracing::warn;
use types::{Digest, Receipt, Time, TxId};

/// State roots remembered with their heights. A reader sees the newest or the one before.
const ROOTS: usize = 64;
/// Transactions that can be waited for at once.
const WATCHED_MAX: usize = 65_536;

/// Final transactions whose places are remembered, at least; older ones are in the index.
const PLACES: usize = 32_768;

/// The newest final block whose state is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tip {
    /// Its height.
    pub height: u64,
    /// Its time.
    pub time: Time,
    /// Its header's digest.
    pub digest: Digest,
}

/// Where a final transaction stands, and what became of it.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The block's height.
    pub height: u64,
    /// The place in the block, from 0.
    pub position: u64,
    /// What became of it.
    pub receipt: Receipt,
}

/// Tells of every new tip.
pub type Tips = watch::Receiver<Tip>;

#[derive(Clone)]
pub struct Finals(Arc<Shared>);

struct Shared {
    tip: watch::Sender<Tip>,
    roots: Mutex<VecDeque<(Digest, u64)>>,
    watched: Mutex<HashMap<TxId, Vec<oneshot::Sender<Placed>>>>,
    places: Mutex<Places>,
}

/// Height and position of the newest transactions, in two generations: when the young one is full, the old one is
/// forgotten.
#[derive(Default)]
struct Places {
    young: HashMap<TxId, (u64, u64)>,
    old: HashMap<TxId, (u64, u64)>,
}

impl Finals {
    /// At the start, `block` is the newest.
    pub fn new(block: &Block) -> Finals {
        let roots = VecDeque::from([(block.header().state, block.header().height)]);
        Finals(Arc::new(Shared {
            tip: watch::Sender::new(tip(block)),
            roots: Mutex::new(roots),
            watched: Mutex::new(HashMap::new()),
            places: Mutex::new(Places::default()),
        }))
    }

    /// The newest block.
    pub fn tip(&self) -> Tip {
        *self.0.tip.borrow()
    }

    /// Tells of every new tip.
    pub fn tips(&self) -> Tips {
        self.0.tip.subscribe()
    }

    /// The height whose state has this root.
    pub fn height_of(&self, root: &Digest) -> Option<u64> {
        self.0.roots.lock().iter().rev().find(|(known, _)| known == root).map(|(_, height)| *height)
    }

    /// The state of `block` is about to be applied.
    pub fn applying(&self, block: &Block) {
        let mut roots = self.0.roots.lock();
        if roots.len() == ROOTS {
            roots.pop_front();
        }
        roots.push_back((block.header().state, block.header().height));
    }

    /// The state of `block` is applied. May be told again after a crash.
    pub fn applied(&self, block: &Block) {
        self.remember(block);
        self.answer(block);
        self.0.tip.send_if_modified(|known| {
            let newer = block.header().height > known.height;
            if newer {
                *known = tip(block);
            }
            newer
        });
    }

    /// Height and position of a transaction that became final lately.
    pub fn place(&self, id: &TxId) -> Option<(u64, u64)> {
        let places = self.0.places.lock();
        places.young.get(id).or_else(|| places.old.get(id)).copied()
    }

    /// Waits for a transaction: `None` when too many are waited for.
    pub fn watch(&self, id: TxId) -> Option<oneshot::Receiver<Placed>> {
        let mut watched = self.0.watched.lock();
        if watched.len() >= WATCHED_MAX {
            watched.retain(|_, waiting| {
                waiting.retain(|one| !one.is_closed());
                !waiting.is_empty()
            });
        }
        if watched.len() >= WATCHED_MAX {
            return None;
        }
        let (sender, receiver) = oneshot::channel();
        watched.entry(id).or_default().push(sender);
        Some(receiver)
    }

    fn remember(&self, block: &Block) {
        let mut places = self.0.places.lock();
        if places.young.len() >= PLACES {
            places.old = std::mem::take(&mut places.young);
        }
        let height = block.header().height;
        places.young.extend((0..).zip(block.ids()).map(|(position, id)| (*id, (height, position))));
    }

    fn answer(&self, block: &Block) {
        let mut watched = self.0.watched.lock();
        if watched.is_empty() {
            return;
        }
        let height = block.header().height;
        for ((position, id), receipt) in (0..).zip(block.ids()).zip(block.content().receipts()) {
            let Some(waiting) = watched.remove(id) else {
                continue;
            };
            // Receipts of a final block were compared with those made here; one that cannot be read is told to nobody.
            let Ok(receipt) = serde_json::from_str::<Receipt>(receipt) else {
                warn!(height, position, "a final receipt cannot be read");
                continue;
            };
            for one in waiting {
                let _ = one.send(Placed { height, position, receipt: receipt.clone() });
            }
        }
    }
}

fn tip(block: &Block) -> Tip {
    Tip { height: block.header().height, time: block.header().time, digest: block.content().digest() }
}

//! Transactions that are signed and wait for a block. The pool is bounded in number and bytes, gives each signer
//! a bounded share, and fills blocks fairly: one transaction of every signer in turn, each signer's own by
//! nonce. It also remembers whose signature was checked, so that a block does not cost that twice.
//!
//! It holds nothing unverified and does not know the state; getting transactions here is `gossip`'s work.

use crate::config::{BlockLimits, MempoolLimits};
use commonware_utils::{channel::watch, sync::Mutex};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    mem,
    sync::Arc,
};
use types::{Did, Time, TxId, Verified};

/// Why a verified transaction is not taken into the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Full {
    /// It waits already, or was seen in a block a moment ago.
    #[error("this transaction is known already")]
    Known,
    /// The pool is full.
    #[error("too many transactions are waiting; try again in a moment")]
    Pool,
    /// The signer's share is full.
    #[error("too many transactions of this signer are waiting; try again once some are final")]
    Signer,
    /// The signer has another transaction waiting under the same nonce.
    #[error("another transaction of this signer with the same nonce is waiting")]
    Nonce,
}

/// The pool, shared by those who fill it and those who empty it.
#[derive(Clone)]
pub struct Mempool(Arc<Shared>);

struct Shared {
    pool: Mutex<Pool>,
    changed: watch::Sender<()>,
}

struct Pool {
    limits: MempoolLimits,
    bytes: usize,
    waiting: HashMap<TxId, Arc<Verified>>,
    by_signer: HashMap<Did, BTreeMap<u64, TxId>>,
    /// Signers with something waiting, in the order of their next turn.
    turns: VecDeque<Did>,
    /// Those in `turns`. One who has nothing left waiting is dropped from both when a block is next filled.
    listed: HashSet<Did>,
    by_expiry: BTreeSet<(Time, TxId)>,
    remembered: Remembered,
}

/// Ids whose signatures were checked, in two generations: when the young one is full, the old one is forgotten.
#[derive(Default)]
struct Remembered {
    young: HashSet<TxId>,
    old: HashSet<TxId>,
}

impl Mempool {
    /// An empty pool.
    pub fn new(limits: MempoolLimits) -> Mempool {
        let pool = Pool {
            limits,
            bytes: 0,
            waiting: HashMap::new(),
            by_signer: HashMap::new(),
            turns: VecDeque::new(),
            listed: HashSet::new(),
            by_expiry: BTreeSet::new(),
            remembered: Remembered::default(),
        };
        Mempool(Arc::new(Shared { pool: Mutex::new(pool), changed: watch::Sender::new(()) }))
    }

    /// Takes a transaction.
    pub fn add(&self, transaction: Arc<Verified>) -> Result<(), Full> {
        self.0.pool.lock().add(transaction)?;
        self.0.changed.send_replace(());
        Ok(())
    }

    /// Whether the signature of `id` has been checked here before.
    pub fn remembers(&self, id: &TxId) -> bool {
        self.0.pool.lock().remembered.has(id)
    }

    /// Remembers that the signatures of `ids` were checked.
    pub fn remember<'a>(&self, ids: impl IntoIterator<Item = &'a TxId>) {
        let mut pool = self.0.pool.lock();
        let max = pool.limits.remembered_max;
        ids.into_iter().for_each(|id| pool.remembered.insert(*id, max));
    }

    /// For each of `ids`, the waiting transaction, or whether its signature was checked before.
    pub fn look_up(&self, ids: &[TxId]) -> Vec<Known> {
        let pool = self.0.pool.lock();
        ids.iter()
            .map(|id| match pool.waiting.get(id) {
                Some(transaction) => Known::Waiting(transaction.clone()),
                None if pool.remembered.has(id) => Known::Checked,
                None => Known::No,
            })
            .collect()
    }

    /// Whether something waits that is not in `already`.
    pub fn has_more_than(&self, already: &HashSet<TxId>) -> bool {
        let pool = self.0.pool.lock();
        already.iter().filter(|id| pool.waiting.contains_key(*id)).count() < pool.waiting.len()
    }

    /// Whether what waits beyond `already` would fill a block.
    pub fn fills_a_block(&self, already: &HashSet<TxId>, limits: &BlockLimits) -> bool {
        let pool = self.0.pool.lock();
        pool.waiting.len() >= limits.transactions_max + already.len()
            || pool.bytes >= 2 * limits.transaction_bytes_max
    }

    /// The next transactions for a block, none of them in `already`.
    pub fn next(&self, limits: &BlockLimits, already: &HashSet<TxId>) -> Vec<Arc<Verified>> {
        self.0.pool.lock().next(limits, already)
    }

    /// Forgets transactions that are final or can never be.
    pub fn remove<'a>(&self, ids: impl IntoIterator<Item = &'a TxId>) {
        let mut pool = self.0.pool.lock();
        ids.into_iter().for_each(|id| pool.remove(id));
    }

    /// Drops and returns what has expired at `now`.
    pub fn expire(&self, now: Time) -> Vec<TxId> {
        let mut pool = self.0.pool.lock();
        let later = pool.by_expiry.split_off(&(now.saturating_add(1), TxId::ZERO));
        let expired: Vec<TxId> =
            mem::replace(&mut pool.by_expiry, later).into_iter().map(|(_, id)| id).collect();
        expired.iter().for_each(|id| pool.remove(id));
        expired
    }

    /// The highest nonce of what this signer has waiting.
    pub fn highest_nonce(&self, signer: &Did) -> Option<u64> {
        let pool = self.0.pool.lock();
        pool.by_signer.get(signer).and_then(|own| own.keys().next_back().copied())
    }

    /// Number and bytes of what waits.
    pub fn size(&self) -> (usize, usize) {
        let pool = self.0.pool.lock();
        (pool.waiting.len(), pool.bytes)
    }

    /// Tells whenever something was added.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.0.changed.subscribe()
    }
}

/// What the pool knows about an id.
pub enum Known {
    /// It waits.
    Waiting(Arc<Verified>),
    /// It does not, but its signature was checked.
    Checked,
    /// Nothing.
    No,
}

impl Pool {
    fn add(&mut self, transaction: Arc<Verified>) -> Result<(), Full> {
        let (id, signer) = (transaction.id(), &transaction.signer().did);
        let (nonce, bytes) = (transaction.transaction().nonce, transaction.signed().compact().len());
        if self.waiting.contains_key(&id) {
            return Err(Full::Known);
        }
        if self.waiting.len() >= self.limits.transactions_max || self.bytes + bytes > self.limits.bytes_max {
            return Err(Full::Pool);
        }
        let own = self.by_signer.get(signer);
        if own.is_some_and(|own| own.contains_key(&nonce)) {
            return Err(Full::Nonce);
        }
        if own.is_some_and(|own| own.len() >= self.limits.per_signer_max) {
            return Err(Full::Signer);
        }

        if self.listed.insert(signer.clone()) {
            self.turns.push_back(signer.clone());
        }
        self.by_signer.entry(signer.clone()).or_default().insert(nonce, id);
        self.by_expiry.insert((transaction.transaction().expires, id));
        self.remembered.insert(id, self.limits.remembered_max);
        self.bytes += bytes;
        self.waiting.insert(id, transaction);
        Ok(())
    }

    fn remove(&mut self, id: &TxId) {
        let Some(transaction) = self.waiting.remove(id) else {
            return;
        };
        let signer = &transaction.signer().did;
        self.bytes -= transaction.signed().compact().len();
        self.by_expiry.remove(&(transaction.transaction().expires, *id));
        let own = self.by_signer.get_mut(signer).expect("a waiting transaction is listed under its signer");
        own.remove(&transaction.transaction().nonce);
        if own.is_empty() {
            self.by_signer.remove(signer);
        }
    }

    fn next(&mut self, limits: &BlockLimits, already: &HashSet<TxId>) -> Vec<Arc<Verified>> {
        let (by_signer, listed) = (&self.by_signer, &mut self.listed);
        self.turns.retain(|signer| by_signer.contains_key(signer) || !listed.remove(signer));
        let (chosen, served) = self.in_turns(limits, already);
        self.turns.rotate_left(served);
        chosen
    }

    /// One transaction of each signer, again and again, until the block is full; and how many signers got a
    /// first turn. Who has nothing beyond `already` is passed over.
    fn in_turns(&self, limits: &BlockLimits, already: &HashSet<TxId>) -> (Vec<Arc<Verified>>, usize) {
        let waiting = self.turns.iter().enumerate().filter_map(|(turn, signer)| {
            let mut queue = self.by_signer[signer].values().filter(|id| !already.contains(*id)).peekable();
            queue.peek().is_some().then_some((turn, queue))
        });
        let mut queues: Vec<_> = waiting.take(limits.transactions_max).collect();
        let (mut chosen, mut bytes, mut served) = (Vec::new(), 0, None);
        while let Some((last, _)) = queues.last() {
            let after = last + 1;
            let mut unfinished = Vec::with_capacity(queues.len());
            for (turn, mut queue) in queues {
                let Some(id) = queue.next() else {
                    continue;
                };
                let transaction = &self.waiting[id];
                bytes += transaction.signed().compact().len();
                if chosen.len() == limits.transactions_max || bytes > limits.transaction_bytes_max {
                    return (chosen, served.unwrap_or(turn));
                }
                chosen.push(transaction.clone());
                unfinished.push((turn, queue));
            }
            served.get_or_insert(after);
            queues = unfinished;
        }
        (chosen, served.unwrap_or(0))
    }
}

impl Remembered {
    fn has(&self, id: &TxId) -> bool {
        self.young.contains(id) || self.old.contains(id)
    }

    fn insert(&mut self, id: TxId, max: usize) {
        if self.young.len() >= max / 2 {
            self.old = mem::take(&mut self.young);
        }
        self.young.insert(id);
    }
}

#[cfg(test)]
mod tests;

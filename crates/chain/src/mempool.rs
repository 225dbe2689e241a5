//! Transactions that are signed and wait for a block. The pool is bounded in number and bytes, gives each signer and
//! each source a bounded share, and fills blocks fairly: one transaction of every signer in turn, each signer's own
//! by nonce. It also remembers whose signature was checked, so that a block does not cost that twice.
//!
//! It holds nothing unverified and does not know the state; getting transactions here is `gossip`'s work. What turns
//! out to be in no block now is set aside until the block it was tried on is final or another is in its place.

mod memory;
mod shares;

pub use shares::{Source, Standing};

use crate::{config::MempoolLimits, limits::BlockLimits};
use commonware_utils::{channel::watch, sync::Mutex};
use memory::Remembered;
use shares::Shares;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    mem,
    sync::Arc,
};
use types::{Act, Did, Digest, Inadmissible, Time, TxId, Verified, service};

/// Why a verified transaction is not taken into the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Full {
    /// It waits already.
    #[error("this transaction waits already")]
    Known,
    /// The pool is full.
    #[error("too many transactions are waiting; try again in a moment")]
    Pool,
    /// The signer's share is full.
    #[error("too many transactions of this signer are waiting; try again once some are final")]
    Signer,
    /// The share of whoever brought it is full.
    #[error("too many transactions from this address are waiting; try again once some are final")]
    Source,
    /// Too many who bring an identity are waiting.
    #[error("too many new identities are waiting or came from this address; try again in a minute")]
    Newcomers,
    /// The lots of this block are drawn by one that waits.
    #[error("a draw for this block is waiting already")]
    Draw,
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
    waiting: HashMap<TxId, Waiting>,
    shares: Shares,
    /// The draw that waits for the lots of each height.
    draws: HashMap<u64, TxId>,
    aside: Aside,
    by_signer: HashMap<Did, BTreeMap<u64, TxId>>,
    /// Signers with something waiting, in the order of their next turn.
    turns: VecDeque<Did>,
    /// Those in `turns`. One who has nothing left waiting is dropped from both when a block is next filled.
    listed: HashSet<Did>,
    by_expiry: BTreeSet<(Time, TxId)>,
    remembered: Remembered,
}

struct Waiting {
    transaction: Arc<Verified>,
    source: Source,
    standing: Standing,
}

/// Transactions that could not be in a block on some parent that was not final then.
#[derive(Default)]
struct Aside {
    ids: HashSet<TxId>,
    /// By the parent's height: its digest, and what can never be in a block if that parent is the final one.
    tried: BTreeMap<u64, Vec<(Digest, TxId, Inadmissible)>>,
}

impl Mempool {
    /// An empty pool.
    pub fn new(limits: MempoolLimits) -> Mempool {
        let pool = Pool {
            limits,
            bytes: 0,
            waiting: HashMap::new(),
            shares: Shares::default(),
            draws: HashMap::new(),
            aside: Aside::default(),
            by_signer: HashMap::new(),
            turns: VecDeque::new(),
            listed: HashSet::new(),
            by_expiry: BTreeSet::new(),
            remembered: Remembered::default(),
        };
        Mempool(Arc::new(Shared { pool: Mutex::new(pool), changed: watch::Sender::new(()) }))
    }

    /// Takes a transaction that `source` brought.
    pub fn add(&self, transaction: Arc<Verified>, source: Source, standing: Standing) -> Result<(), Full> {
        self.0.pool.lock().add(Waiting { transaction, source, standing })?;
        self.0.changed.send_replace(());
        Ok(())
    }

    /// Whether `id` waits.
    pub fn waits(&self, id: &TxId) -> bool {
        self.0.pool.lock().waiting.contains_key(id)
    }

    /// Whether the signature of `id` has been checked here before.
    pub fn has_checked(&self, id: &TxId) -> bool {
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
                Some(waiting) => Known::Waiting(waiting.transaction.clone()),
                None if pool.remembered.has(id) => Known::Checked,
                None => Known::No,
            })
            .collect()
    }

    /// Whether something waits that is not in `already`.
    pub fn has_more_than(&self, already: &HashSet<TxId>) -> bool {
        let pool = self.0.pool.lock();
        let taken =
            already.iter().filter(|id| pool.waiting.contains_key(*id) && !pool.aside.ids.contains(id));
        taken.count() + pool.aside.ids.len() < pool.waiting.len()
    }

    /// Whether what waits beyond `already` would fill a block.
    pub fn fills_a_block(&self, already: &HashSet<TxId>, limits: &BlockLimits) -> bool {
        let pool = self.0.pool.lock();
        pool.waiting.len() >= limits.transactions_max + already.len() + pool.aside.ids.len()
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

    /// Deals with transactions that could not be in a block on the parent at `height` with this digest. When that
    /// block is final, what can never be in one is dropped; otherwise all of them are set aside until it is known.
    pub fn refused(&self, all: &[(TxId, Inadmissible)], height: u64, parent: Digest, parent_is_final: bool) {
        let mut pool = self.0.pool.lock();
        for (id, why) in all {
            match parent_is_final && is_for_ever(*why) {
                true => pool.remove(id),
                false => pool.set_aside(*id, *why, height, parent),
            }
        }
    }

    /// A block is final: its transactions leave the pool, and what was set aside is tried again or dropped.
    pub fn finalized(&self, ids: &[TxId], height: u64, digest: Digest) {
        let mut pool = self.0.pool.lock();
        let max = pool.limits.remembered_max;
        for id in ids {
            pool.remembered.insert(*id, max);
            pool.remove(id);
        }
        if pool.take_back(height, digest) {
            self.0.changed.send_replace(());
        }
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

/// Whether what is refused for this reason on a final block can be in no later one either.
fn is_for_ever(why: Inadmissible) -> bool {
    !matches!(why, Inadmissible::ExpiresTooLate | Inadmissible::NonceTooFar)
}

impl Pool {
    fn add(&mut self, waiting: Waiting) -> Result<(), Full> {
        let Waiting { transaction, source, standing } = &waiting;
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
        self.shares.room(&self.limits, *source, *standing, bytes)?;
        if let Act::Service(service::Act::Draw(draw)) = &transaction.transaction().act {
            if self.draws.contains_key(&draw.height) {
                return Err(Full::Draw);
            }
            self.draws.insert(draw.height, id);
        }

        if self.listed.insert(signer.clone()) {
            self.turns.push_back(signer.clone());
        }
        self.by_signer.entry(signer.clone()).or_default().insert(nonce, id);
        self.by_expiry.insert((transaction.transaction().expires, id));
        self.remembered.insert(id, self.limits.remembered_max);
        self.shares.add(*source, *standing, bytes);
        self.bytes += bytes;
        self.waiting.insert(id, waiting);
        Ok(())
    }

    fn remove(&mut self, id: &TxId) {
        let Some(Waiting { transaction, source, standing }) = self.waiting.remove(id) else {
            return;
        };
        let (signer, bytes) = (&transaction.signer().did, transaction.signed().compact().len());
        self.bytes -= bytes;
        self.shares.remove(source, standing, bytes);
        self.aside.ids.remove(id);
        if let Act::Service(service::Act::Draw(draw)) = &transaction.transaction().act {
            self.draws.remove(&draw.height);
        }
        self.by_expiry.remove(&(transaction.transaction().expires, *id));
        let own = self.by_signer.get_mut(signer).expect("a waiting transaction is listed under its signer");
        own.remove(&transaction.transaction().nonce);
        if own.is_empty() {
            self.by_signer.remove(signer);
        }
    }

    fn set_aside(&mut self, id: TxId, why: Inadmissible, height: u64, parent: Digest) {
        if self.waiting.contains_key(&id) && self.aside.ids.insert(id) {
            self.aside.tried.entry(height).or_default().push((parent, id, why));
        }
    }

    /// Takes back what was tried on a block up to `height`, at which this one is final. Whether there was anything.
    fn take_back(&mut self, height: u64, digest: Digest) -> bool {
        let later = self.aside.tried.split_off(&(height + 1));
        let tried = mem::replace(&mut self.aside.tried, later);
        let any = !tried.is_empty();
        for (at, all) in tried {
            for (parent, id, why) in all {
                self.aside.ids.remove(&id);
                if at == height && parent == digest && is_for_ever(why) {
                    self.remove(&id);
                }
            }
        }
        any
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
            let free = |id: &&TxId| !already.contains(*id) && !self.aside.ids.contains(*id);
            let mut queue = self.by_signer[signer].values().filter(free).peekable();
            queue.peek().is_some().then_some((turn, queue))
        });
        let mut queues: Vec<_> = waiting.take(limits.transactions_max).collect();
        let mut newcomers = 0;
        let (mut chosen, mut bytes, mut served) = (Vec::new(), 0, None);
        while let Some((last, _)) = queues.last() {
            let after = last + 1;
            let mut unfinished = Vec::with_capacity(queues.len());
            for (turn, mut queue) in queues {
                let Some(id) = queue.next() else {
                    continue;
                };
                let Waiting { transaction, standing, .. } = &self.waiting[id];
                if *standing == Standing::Newcomer {
                    if newcomers == self.limits.newcomers_per_block {
                        continue;
                    }
                    newcomers += 1;
                }
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

#[cfg(test)]
mod tests;

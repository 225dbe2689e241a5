//! The handle of this machine's validator: [`chain::Ledger`] without its type parameter. What each question means
//! is said there.

use chain::{NotTaken, Placed, StateStatement, StoreError, Tip, Tips, Unavailable, mempool::Source};
use commonware_runtime::tokio::Context;
use futures::future::BoxFuture;
use types::{Did, Digest, Genesis, Places, StateKey, TxId, proof::Finality};

/// A running validator's ledger. Cloning it is cheap.
#[derive(Clone)]
pub struct Ledger(chain::Ledger<Context>);

/// Texts, and the height they were read at.
pub type Texts = (u64, Vec<Option<String>>);

/// Waits for a transaction to be final; `None` when too many are waited for or the validator stops.
pub type Waiting = BoxFuture<'static, Option<Placed>>;

impl Ledger {
    pub(crate) fn new(ledger: chain::Ledger<Context>) -> Ledger {
        Ledger(ledger)
    }

    /// How the ledger began.
    pub fn genesis(&self) -> &Genesis {
        self.0.genesis()
    }

    /// What tells this ledger from every other.
    pub fn genesis_digest(&self) -> Digest {
        self.0.genesis_digest()
    }

    /// Submits a compact JWS of this validator's own and waits until it was checked and waits for its block, or was
    /// not taken.
    pub fn submit(&self, compact: String) -> BoxFuture<'_, Result<TxId, NotTaken>> {
        Box::pin(self.0.submit(compact))
    }

    /// Submits what `source` brought.
    pub fn submit_from(&self, source: Source, compact: String) -> BoxFuture<'_, Result<TxId, NotTaken>> {
        Box::pin(self.0.submit_from(source, compact))
    }

    /// Submits many that `source` brought; one answer for each.
    pub fn submit_all_from(
        &self,
        source: Source,
        compacts: Vec<String>,
    ) -> BoxFuture<'_, Vec<Result<TxId, NotTaken>>> {
        Box::pin(self.0.submit_all_from(source, compacts))
    }

    /// Waits for a transaction to be final. Ask before submitting it, so that no block is missed.
    pub fn watch(&self, id: TxId) -> Waiting {
        Box::pin(self.0.watch(id))
    }

    /// The highest nonce of a person's transactions waiting here.
    pub fn highest_nonce_waiting(&self, person: &Did) -> Option<u64> {
        self.0.highest_nonce_waiting(person)
    }

    /// Transactions waiting here for a block.
    pub fn waiting(&self) -> usize {
        self.0.waiting()
    }

    /// The newest final block whose state is applied here.
    pub fn tip(&self) -> Tip {
        self.0.tip()
    }

    /// Tells of every new tip.
    pub fn tips(&self) -> Tips {
        self.0.tips()
    }

    /// The final block at `height`.
    pub fn block(&self, height: u64) -> BoxFuture<'_, Option<types::Block>> {
        Box::pin(self.0.block(height))
    }

    /// What makes the block at `height` final for anyone with the ledger key.
    pub fn finality(&self, height: u64) -> BoxFuture<'_, Option<Finality>> {
        Box::pin(self.0.finality(height))
    }

    /// What stands at these places, all of one state, and the height they were read at.
    pub async fn read<P: Places>(&self, places: P) -> Result<(u64, P::Found), StoreError> {
        let (height, texts) = self.texts(places.keys()).await?;
        Ok((height, places.found(&mut texts.into_iter())))
    }

    /// The texts under these keys, all of one state, and the height they were read at.
    pub fn texts(&self, keys: Vec<StateKey>) -> BoxFuture<'_, Result<Texts, StoreError>> {
        Box::pin(async move { self.0.read(&keys).await })
    }

    /// Whether it waits here for a block.
    pub fn waits(&self, id: &TxId) -> bool {
        self.0.waits(id)
    }

    /// Height and place of a transaction that became final lately.
    pub fn place(&self, id: &TxId) -> Option<(u64, u64)> {
        self.0.place(id)
    }

    /// Proves the value of `key`, or that it has none.
    pub fn prove(&self, key: StateKey) -> BoxFuture<'_, Result<StateStatement, Unavailable>> {
        Box::pin(self.0.prove(key))
    }

    /// Proves that no key from `first` to `last` has a value.
    pub fn prove_absent(
        &self,
        first: StateKey,
        last: StateKey,
    ) -> BoxFuture<'_, Result<StateStatement, Unavailable>> {
        Box::pin(self.0.prove_absent(first, last))
    }
}

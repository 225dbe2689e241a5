//! The handle of a running validator: submit, wait, read, prove. Cloning it is cheap.

use crate::{
    block::{Block, Form},
    finals::{Finals, Placed, Tip, Tips},
    gossip::{Door, NotTaken},
    mempool::{Mempool, Source},
    scheme::{Finalization, Runtime, Scheme, from_engine},
    store::{State, StoreError},
};
use commonware_codec::Encode as _;
use commonware_consensus::{
    marshal::{self, Identifier},
    types::Height,
};
use data_encoding::HEXLOWER;
use std::sync::Arc;
use types::{
    Did, Digest, Genesis, StateKey, TxId,
    proof::{Certificate, Finality, StateProof},
};

/// Headers that may stand between a block and the one whose certificate proves it.
pub const HEADERS_MAX: u64 = 64;

/// The way to ask the marshal, which orders and keeps final blocks.
type Marshal = marshal::core::Mailbox<Scheme, Form>;

/// A running validator's ledger.
pub struct Ledger<E: Runtime>(Arc<Parts<E>>);

impl<E: Runtime> Clone for Ledger<E> {
    fn clone(&self) -> Self {
        Ledger(self.0.clone())
    }
}

struct Parts<E: Runtime> {
    genesis: Genesis,
    genesis_digest: Digest,
    door: Door,
    mempool: Mempool,
    finals: Finals,
    state: State<E>,
    marshal: Marshal,
}

/// A proof about the state of one block.
#[derive(Clone, Debug)]
pub struct StateStatement {
    /// The block whose header commits to the state.
    pub height: u64,
    /// The value of a key, or the gap it would stand in.
    pub proof: StateProof,
}

/// Why there is no proof now.
#[derive(Debug, thiserror::Error)]
pub enum Unavailable {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The state moved on while it was read; ask again.
    #[error("the state moved on while it was read; try again")]
    MovedOn,
    /// What was to be proven absent is there.
    #[error("it is not absent")]
    Present,
}

impl<E: Runtime> Ledger<E> {
    pub(crate) fn new(
        genesis: Genesis,
        door: Door,
        mempool: Mempool,
        finals: Finals,
        state: State<E>,
        marshal: Marshal,
    ) -> Ledger<E> {
        let genesis_digest = genesis.digest();
        Ledger(Arc::new(Parts { genesis, genesis_digest, door, mempool, finals, state, marshal }))
    }

    /// How the ledger began.
    pub fn genesis(&self) -> &Genesis {
        &self.0.genesis
    }

    /// What tells this ledger from every other, also from one of the same name.
    pub fn genesis_digest(&self) -> Digest {
        self.0.genesis_digest
    }

    /// Submits a compact JWS of this validator's own and waits until it was checked and waits for its block, or was
    /// not taken.
    pub async fn submit(&self, compact: String) -> Result<TxId, NotTaken> {
        self.submit_from(Source::Own, compact).await
    }

    /// Submits what `source` brought.
    pub async fn submit_from(&self, source: Source, compact: String) -> Result<TxId, NotTaken> {
        self.0.door.submit(compact, source).await
    }

    /// Submits many of this validator's own at once; one answer for each.
    pub async fn submit_all(&self, compacts: Vec<String>) -> Vec<Result<TxId, NotTaken>> {
        self.submit_all_from(Source::Own, compacts).await
    }

    /// Submits many that `source` brought.
    pub async fn submit_all_from(
        &self,
        source: Source,
        compacts: Vec<String>,
    ) -> Vec<Result<TxId, NotTaken>> {
        self.0.door.submit_all(compacts, source).await
    }

    /// Waits for a transaction to be final. Ask before submitting it, so that no block is missed. `None` when
    /// too many are waited for or the validator stops.
    pub fn watch(&self, id: TxId) -> impl Future<Output = Option<Placed>> + Send + use<E> {
        let receiver = self.0.finals.watch(id);
        async move { receiver?.await.ok() }
    }

    /// The highest nonce of a person's transactions waiting here.
    pub fn highest_nonce_waiting(&self, person: &Did) -> Option<u64> {
        self.0.mempool.highest_nonce(person)
    }

    /// Transactions waiting here for a block.
    pub fn waiting(&self) -> usize {
        self.0.mempool.size().0
    }

    /// The newest final block whose state is applied here.
    pub fn tip(&self) -> Tip {
        self.0.finals.tip()
    }

    /// Tells of every new tip.
    pub fn tips(&self) -> Tips {
        self.0.finals.tips()
    }

    /// The final block at `height`.
    pub async fn block(&self, height: u64) -> Option<types::Block> {
        self.engine_block(height).await.map(|block| block.content().clone())
    }

    async fn engine_block(&self, height: u64) -> Option<Block> {
        let block = self.0.marshal.get_block(Identifier::Height(Height::new(height))).await?;
        Some(block.inner().clone())
    }

    /// What makes the block at `height` final for anyone with the ledger key. `None` while the certificate is
    /// not here yet.
    pub async fn finality(&self, height: u64) -> Option<Finality> {
        let mut headers = Vec::new();
        for height in height..height.saturating_add(HEADERS_MAX) {
            headers.push(self.engine_block(height).await?.header().to_json());
            if let Some(finalization) = self.0.marshal.get_finalization(Height::new(height)).await {
                return Some(Finality { headers, certificate: explicit(&finalization)? });
            }
        }
        None
    }

    /// The value of `key` at the tip.
    pub async fn get(&self, key: StateKey) -> Result<Option<String>, StoreError> {
        Ok(self.0.state.get(&key).await?.0.map(text))
    }

    /// The values of `keys` at the tip, all of one state.
    pub async fn get_all(&self, keys: Vec<StateKey>) -> Result<Vec<Option<String>>, StoreError> {
        let (values, _) = self.0.state.get_all(&keys).await?;
        Ok(values.into_iter().map(|value| value.map(text)).collect())
    }

    /// The values of `keys`, and the height they were read at.
    pub async fn read(&self, keys: &[StateKey]) -> Result<(u64, Vec<Option<String>>), StoreError> {
        let (values, root) = self.0.state.get_all(keys).await?;
        let height = self.0.finals.height_of(&root).unwrap_or_else(|| self.tip().height);
        Ok((height, values.into_iter().map(|value| value.map(text)).collect()))
    }

    /// Whether the transaction waits here for a block.
    pub fn waits(&self, id: &TxId) -> bool {
        self.0.mempool.waits(id)
    }

    /// Height and position of a transaction that became final lately. Older ones are in the index.
    pub fn place(&self, id: &TxId) -> Option<(u64, u64)> {
        self.0.finals.place(id)
    }

    /// Proves the value of `key`, or that it has none.
    pub async fn prove(&self, key: StateKey) -> Result<StateStatement, Unavailable> {
        let (proof, root) = match self.0.state.prove(&key).await? {
            (Some(proof), root) => (Some(proof), root),
            (None, _) => self.0.state.prove_absent(&key, &key).await?,
        };
        self.state_at(root, proof.ok_or(Unavailable::MovedOn)?)
    }

    /// Proves that no key from `first` to `last` has a value; [`Unavailable::Present`] when one has.
    pub async fn prove_absent(&self, first: StateKey, last: StateKey) -> Result<StateStatement, Unavailable> {
        let (proof, root) = self.0.state.prove_absent(&first, &last).await?;
        self.state_at(root, proof.ok_or(Unavailable::Present)?)
    }

    fn state_at(&self, root: types::Digest, proof: StateProof) -> Result<StateStatement, Unavailable> {
        let height = self.0.finals.height_of(&root).ok_or(Unavailable::MovedOn)?;
        Ok(StateStatement { height, proof })
    }
}

fn text(value: bytes::Bytes) -> String {
    String::from_utf8(value.to_vec()).expect("the state writes JSON")
}

/// Writes the engine's certificate out field by field.
fn explicit(finalization: &Finalization) -> Option<Certificate> {
    let signature = finalization.certificate.get()?;
    Some(Certificate {
        epoch: finalization.proposal.round.epoch().get(),
        view: finalization.proposal.round.view().get(),
        parent_view: finalization.proposal.parent.get(),
        header: from_engine(&finalization.proposal.payload),
        signature: HEXLOWER.encode(&signature.vote_signature.encode()),
        randomness: HEXLOWER.encode(&signature.seed_signature.encode()),
    })
}

//! What validators agree about: proposing a block from the mempool, and checking a block by executing it.
//!
//! A leader with nothing to propose waits a moment and then gives up its view, so that an idle ledger makes no
//! blocks but one per heartbeat. Block time never leaves the parent's by more than a day, whoever proposes; a
//! time ahead of the local clock only delays the vote.

mod leader;

pub use leader::Leader;

use crate::{
    block::{Block, Draft, Lie, fits},
    clock::Clock,
    config::Pace,
    execution::{self, OnInadmissible},
    finals::Finals,
    limits::BlockLimits,
    mempool::{Known, Mempool},
    scheme::{Runtime, Scheme, ViewContext, validator_id},
    signatures,
    store::{Databases, Goal, StoreError, goal},
};
use commonware_consensus::marshal::ancestry::Ancestry;
use commonware_glue::stateful::{self, Finality, Input, Proposed, db::DatabaseSet};
use futures::StreamExt as _;
use state::BlockContext;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tracing::{debug, error, warn};
use types::{ChainId, Counted, Digest, Header, Signed, Time, Verified, limits};

/// What builds and checks blocks on the state, one after another.
pub type Builder<E> = stateful::Mailbox<E, Application>;

/// The application, shared by everything that builds or checks blocks.
#[derive(Clone)]
pub struct Application(Arc<Shared>);

struct Shared {
    chain: ChainId,
    /// What transactions name beside the chain.
    genesis_digest: Digest,
    genesis: Block,
    limits: BlockLimits,
    pace: Pace,
    clock: Clock,
    mempool: Mempool,
    finals: Finals,
    lie: Option<Lie>,
    /// Whether the clock had more to do than the last executed block had room for.
    clock_behind: AtomicBool,
}

impl Application {
    /// An application on top of the genesis block; before it, the digest that transactions name.
    pub fn new(
        (genesis_digest, genesis): (Digest, Block),
        limits: BlockLimits,
        pace: Pace,
        clock: Clock,
        mempool: Mempool,
        finals: Finals,
        lie: Option<Lie>,
    ) -> Application {
        let chain = genesis.header().chain.clone();
        let clock_behind = AtomicBool::new(false);
        Application(Arc::new(Shared {
            chain,
            genesis_digest,
            genesis,
            limits,
            pace,
            clock,
            mempool,
            finals,
            lie,
            clock_behind,
        }))
    }

    fn block_context(&self, view: &ViewContext, height: u64, time: Time) -> BlockContext {
        let (epoch, view) = (view.round.epoch().get(), view.round.view().get());
        let Shared { chain, genesis_digest, .. } = &*self.0;
        BlockContext { chain: chain.clone(), genesis: *genesis_digest, height, epoch, view, time }
    }

    /// Rules that hold for a block whatever the local clock says.
    fn follows(&self, header: &Header, parent: &Block, view: &ViewContext) -> bool {
        let before = parent.header();
        header.chain == self.0.chain
            && fits(header, view)
            && header.parent == parent.content().digest()
            && header.height == before.height + 1
            && header.time > before.time
            && header.time <= before.time.saturating_add(limits::BLOCK_TIME_STEP)
    }

    /// The block's transactions with checked signatures; each is checked once by this validator.
    fn verified(
        &self,
        block: &Block,
        runtime: &mut impl Runtime,
        finality: Finality,
    ) -> Option<Vec<Arc<Verified>>> {
        let known = self.0.mempool.look_up(block.ids());
        let mut transactions: Vec<Option<Arc<Verified>>> = Vec::with_capacity(known.len());
        let (mut others, mut places) = (Vec::new(), Vec::new());
        for ((place, text), known) in block.content().transactions().iter().enumerate().zip(known) {
            transactions.push(match known {
                Known::Waiting(transaction) => Some(transaction),
                other => {
                    let known = matches!(other, Known::Checked) || finality == Finality::Finalized;
                    others.push((Signed::parse(text).ok()?, known));
                    places.push(place);
                    None
                }
            });
        }
        for (place, checked) in places.into_iter().zip(signatures::check(others, runtime)) {
            transactions[place] = Some(Arc::new(checked.ok()?));
        }
        self.0.mempool.remember(block.ids());
        transactions.into_iter().collect()
    }
}

impl<E: Runtime> stateful::Application<E> for Application {
    type SigningScheme = Scheme;
    type Context = ViewContext;
    type Block = Block;
    type Databases = Databases<E>;
    type Captured = ();
    type Provider = ();
    type Input = ();

    fn sync_targets(block: &Block) -> Goal {
        goal(&block.header().ops)
    }

    async fn genesis(&mut self) -> Block {
        self.0.genesis.clone()
    }

    async fn propose(
        &mut self,
        (runtime, view): (E, ViewContext),
        mut ancestry: impl Ancestry<Block>,
        batches: <Databases<E> as DatabaseSet<E>>::Unmerkleized,
        _input: Input<(), ()>,
    ) -> Option<Proposed<Self, E>> {
        let parent: Block = ancestry.next().await?.inner().clone();
        let already = self.pending(&parent, ancestry).await;
        let before = parent.header();
        let latest = before.time.saturating_add(limits::BLOCK_TIME_STEP);
        let time = self.0.clock.now(&runtime).clamp(before.time + 1, latest);
        let chosen = self.0.mempool.next(&self.0.limits, &already);
        let context = self.block_context(&view, before.height + 1, time);
        let executed =
            execution::run(batches, &context, chosen, &self.0.limits, OnInadmissible::LeaveOut).await;
        let executed = executed.map_err(|error| cannot_execute(context.height, &error)).ok()?;
        let digest = parent.content().digest();
        let parent_is_final = self.0.finals.tip().digest == digest;
        self.0.mempool.refused(&executed.inadmissible, before.height, digest, parent_is_final);
        let heartbeat = self.heartbeat(before);
        self.0.clock_behind.store(executed.clock_behind, Ordering::Relaxed);
        if executed.is_empty() && time < heartbeat {
            return None;
        }

        let nothing = Counted::of_ids(&[]);
        let header = Header {
            chain: self.0.chain.clone(),
            epoch: view.round.epoch().get(),
            view: view.round.view().get(),
            parent_view: view.parent.0.get(),
            leader: validator_id(&view.leader),
            parent: parent.content().digest(),
            height: context.height,
            time,
            transactions: nothing,
            receipts: nothing,
            clock: None,
            state: executed.roots.state,
            ops: executed.roots.ops,
        };
        let texts = executed.included.iter().map(|transaction| transaction.signed().compact().to_owned());
        let mut draft = Draft {
            header,
            transactions: texts.collect(),
            receipts: executed.receipts,
            clock: executed.clock,
        };
        if let Some(Lie(lie)) = &self.0.lie {
            lie(&mut draft);
        }
        let block = draft.into_block()?;
        debug!(height = context.height, transactions = block.ids().len(), "proposed a block");
        Some(Proposed { block, merkleized: executed.merkleized })
    }

    async fn process(
        &mut self,
        (mut runtime, view): (E, ViewContext),
        mut ancestry: impl Ancestry<Block>,
        batches: <Databases<E> as DatabaseSet<E>>::Unmerkleized,
        finality: Finality,
    ) -> Option<<Databases<E> as DatabaseSet<E>>::Merkleized> {
        let block: Block = ancestry.next().await?.inner().clone();
        let parent: Block = ancestry.next().await?.inner().clone();
        let header = block.header();
        if !self.follows(header, &parent, &view) {
            warn!(height = header.height, "a block does not follow from its parent");
            return None;
        }
        if finality == Finality::Candidate {
            runtime.sleep_until(self.0.clock.on_machine(header.time)).await;
        }
        let Some(transactions) = self.verified(&block, &mut runtime, finality) else {
            warn!(height = header.height, "a block holds a transaction that is malformed or forged");
            return None;
        };

        let context = self.block_context(&view, header.height, header.time);
        let executed =
            execution::run(batches, &context, transactions, &self.0.limits, OnInadmissible::Stop).await;
        let executed = executed.map_err(|error| cannot_execute(context.height, &error)).ok()?;
        self.0.clock_behind.store(executed.clock_behind, Ordering::Relaxed);
        if !executed.inadmissible.is_empty() || executed.included.len() != block.ids().len() {
            warn!(height = header.height, "a block holds a transaction that can be in no block, or too many");
            return None;
        }
        if finality == Finality::Candidate
            && executed.is_empty()
            && header.time < self.heartbeat(parent.header())
        {
            warn!(height = header.height, "a block is empty although none is due");
            return None;
        }
        let same = executed.receipts == block.content().receipts()
            && executed.clock.as_deref() == block.content().clock_receipt()
            && executed.roots.state == header.state
            && executed.roots.ops == header.ops;
        if !same {
            warn!(height = header.height, "a block's receipts or state are not what its transactions make");
        }
        same.then_some(executed.merkleized)
    }

    async fn capture(
        &mut self,
        _context: (E, ViewContext),
        block: &Block,
        _batches: &<Databases<E> as DatabaseSet<E>>::Merkleized,
        _readers: <Databases<E> as DatabaseSet<E>>::Readers,
    ) {
        self.0.finals.applying(block);
    }

    async fn finalized(
        &mut self,
        _context: (E, ViewContext),
        block: &Block,
        _captured: (),
        _readers: <Databases<E> as DatabaseSet<E>>::Readers,
    ) {
        self.0.mempool.finalized(block.ids(), block.header().height, block.content().digest());
        self.0.finals.applied(block);
        debug!(height = block.header().height, transactions = block.ids().len(), "a block is final");
    }
}

/// A validator that cannot read its state gives no vote, and says why; the others go on.
fn cannot_execute(height: u64, error: &StoreError) {
    error!(height, %error, "a block cannot be executed here; this validator does not vote on it");
}

fn millis(duration: Duration) -> Time {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;

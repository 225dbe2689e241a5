//! A leader waits until there is something to propose, and only then asks for a block to be built: while one is built,
//! no final block is applied here, and who waits for an answer from this validator would wait as long.

use super::{Application, Builder, millis};
use crate::{
    block::Block,
    scheme::{Runtime, Scheme, ViewContext},
};
use commonware_consensus::{Application as Consensus, Handoff, marshal::ancestry::Ancestry};
use commonware_cryptography::Digested;
use commonware_macros::select;
use futures::StreamExt as _;
use std::{collections::HashSet, sync::atomic::Ordering, time::Duration};
use types::{Header, Time, TxId};

/// How often a leader that gathers looks whether a block is full.
const GATHERING: Duration = Duration::from_millis(5);

/// Stands between consensus, which asks for blocks, and the state, on which they are built.
pub struct Leader<E: Runtime> {
    application: Application,
    builder: Builder<E>,
}

impl<E: Runtime> Leader<E> {
    /// The leader of the views that are this validator's.
    pub fn new(application: Application, builder: Builder<E>) -> Leader<E> {
        Leader { application, builder }
    }
}

impl<E: Runtime> Clone for Leader<E> {
    fn clone(&self) -> Self {
        Leader { application: self.application.clone(), builder: self.builder.clone() }
    }
}

impl<E: Runtime> Consensus<E> for Leader<E> {
    type SigningScheme = Scheme;
    type Context = ViewContext;
    type Block = Block;
    type Input = ();

    async fn prepare(
        &mut self,
        context: (E, ViewContext),
        ancestry: impl Ancestry<Block>,
        input: (),
    ) -> Handoff<Digested<Block>> {
        self.builder.prepare(context, ancestry, input).await
    }

    async fn propose(
        &mut self,
        (runtime, view): (E, ViewContext),
        ancestry: impl Ancestry<Block>,
        input: (),
    ) -> Option<Digested<Block>> {
        let mut earlier = ancestry.clone();
        let parent = earlier.next().await?;
        let already = self.application.pending(parent.inner(), earlier).await;
        if !self.application.wait_for_work(&runtime, parent.inner().header(), &already).await {
            return None;
        }
        self.builder.propose((runtime, view), ancestry, input).await
    }

    async fn verify(&mut self, context: (E, ViewContext), ancestry: impl Ancestry<Block>) -> bool {
        self.builder.verify(context, ancestry).await
    }
}

impl Application {
    /// Waits until there is something to propose on `parent`; `false` when the view is better given up.
    async fn wait_for_work(&self, runtime: &impl Runtime, parent: &Header, already: &HashSet<TxId>) -> bool {
        let (mempool, pace, clock) = (&self.0.mempool, &self.0.pace, &self.0.clock);
        let begin = clock.now(runtime);
        mempool.expire(begin);
        let heartbeat = self.heartbeat(parent);
        let give_up = begin.saturating_add(millis(pace.idle_wait));
        let earliest = parent.time.saturating_add(millis(pace.interval(parent.transactions.count)));
        let mut changes = mempool.changes();
        loop {
            if mempool.has_more_than(already) || self.0.clock_behind.load(Ordering::Relaxed) {
                while clock.now(runtime) < earliest.min(give_up)
                    && !mempool.fills_a_block(already, &self.0.limits)
                {
                    runtime.sleep(GATHERING).await;
                }
                return true;
            }
            let time = clock.now(runtime);
            if time >= heartbeat || time >= give_up {
                return time >= heartbeat;
            }
            let until = clock.on_machine(give_up.min(heartbeat));
            select! {
                _ = changes.changed() => {},
                _ = runtime.sleep_until(until) => {},
            }
        }
    }

    /// Transactions of ancestors that are not final here yet.
    pub(super) async fn pending(&self, parent: &Block, mut ancestry: impl Ancestry<Block>) -> HashSet<TxId> {
        let tip = self.0.finals.tip().height;
        let mut ids: HashSet<TxId> = HashSet::new();
        let mut height = parent.header().height;
        if height > tip {
            ids.extend(parent.ids());
        }
        while height > tip + 1 {
            let Some(block) = ancestry.next().await else { break };
            let block = block.inner();
            ids.extend(block.ids());
            height = block.header().height;
        }
        ids
    }

    /// When an empty block is due after `parent`.
    pub(super) fn heartbeat(&self, parent: &Header) -> Time {
        parent.time.saturating_add(millis(self.0.pace.heartbeat))
    }
}

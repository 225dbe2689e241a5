//! Every limit and every wait of a validator, by name, with its unit in its type or name. What is part of
//! the ledger's format instead (what a block may hold at all) stands in `types::limits`.

pub use crate::limits::BlockLimits;
use crate::{block::Lie, clock::Clock};
use commonware_utils::{NZU64, NZUsize};
use std::{
    num::{NonZeroU64, NonZeroUsize},
    time::Duration,
};

/// The settings of one validator.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// What a block this validator proposes may hold, and what it accepts of others.
    pub block: BlockLimits,
    /// When to propose, when to wait, when to give up on a leader.
    pub pace: Pace,
    /// The clock that block times and expiries go by. All validators of a ledger must agree on its lead.
    pub clock: Clock,
    /// How many transactions may wait.
    pub mempool: MempoolLimits,
    /// How waiting transactions are passed on.
    pub gossip: GossipLimits,
    /// Buffers of the stores.
    pub storage: StorageSizes,
    /// What this validator makes of the blocks it proposes: a simulation's liar. Absent in every other.
    pub lie: Option<Lie>,
}

/// The rhythm of the ledger.
#[derive(Clone, Debug)]
pub struct Pace {
    /// A block is not proposed earlier than this after its parent's time. A transaction that finds the
    /// ledger at rest does not wait for it.
    pub block_interval: Duration,
    /// For each transaction of the parent it waits so much longer, so that load gathers: a block costs every
    /// validator the same however much it holds.
    pub gather: Duration,
    /// It never waits longer than this.
    pub block_interval_max: Duration,
    /// How long a leader with nothing to propose waits for a transaction before it gives up its view. Must
    /// be below `leader_timeout`.
    pub idle_wait: Duration,
    /// With nothing to propose, an empty block is made once the last one is older than this.
    pub heartbeat: Duration,
    /// How long the others wait for a leader's proposal.
    pub leader_timeout: Duration,
    /// How long they wait for a view to end.
    pub certification_timeout: Duration,
    /// After this long without a sign of a leader its views are skipped at once.
    pub skip_timeout: Duration,
    /// How often a vote to give up a view is repeated.
    pub retry: Duration,
    /// How long a peer has to answer a question.
    pub fetch_timeout: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Pace {
            block_interval: Duration::from_millis(100),
            gather: Duration::from_micros(250),
            block_interval_max: Duration::from_millis(400),
            idle_wait: Duration::from_millis(1_000),
            heartbeat: Duration::from_secs(60),
            leader_timeout: Duration::from_millis(1_500),
            certification_timeout: Duration::from_secs(3),
            skip_timeout: Duration::from_secs(4),
            retry: Duration::from_millis(1_000),
            fetch_timeout: Duration::from_millis(1_500),
        }
    }
}

impl Pace {
    /// How long after its parent a block is proposed that finds something waiting, when the parent held so many
    /// transactions.
    pub fn interval(&self, transactions: u64) -> Duration {
        let gathered = self.gather.saturating_mul(transactions.try_into().unwrap_or(u32::MAX));
        self.block_interval.saturating_add(gathered).min(self.block_interval_max)
    }
}

/// How many transactions may wait at one validator.
#[derive(Clone, Debug)]
pub struct MempoolLimits {
    /// Transactions in all.
    pub transactions_max: usize,
    /// Their bytes.
    pub bytes_max: usize,
    /// Transactions of one signer.
    pub per_signer_max: usize,
    /// One client's address, or one other validator, takes up at most this part of places and bytes: one of so many.
    pub source_part: usize,
    /// Transactions of people the ledger does not know yet: they bring an identity.
    pub newcomers_max: usize,
    /// Such transactions in one block that this validator proposes.
    pub newcomers_per_block: usize,
    /// Ids of transactions whose signature was checked, remembered so that it is not checked twice.
    pub remembered_max: usize,
}

impl Default for MempoolLimits {
    fn default() -> Self {
        MempoolLimits {
            transactions_max: 50_000,
            bytes_max: 64 << 20,
            per_signer_max: 2_048,
            source_part: 4,
            newcomers_max: 4_096,
            newcomers_per_block: 256,
            remembered_max: 100_000,
        }
    }
}

/// How transactions are taken in and passed on.
#[derive(Clone, Debug)]
pub struct GossipLimits {
    /// How long transactions gather before their signatures are checked together and they are passed on.
    pub gather: Duration,
    /// Transactions checked together, and of one message.
    pub batch_transactions_max: usize,
    /// Bytes of one message to another validator.
    pub message_bytes_max: usize,
    /// Identities that one client's address may bring in a minute.
    pub newcomers_per_client: u32,
    /// Identities that another validator may pass on in a minute.
    pub newcomers_per_peer: u32,
    /// Submissions of this validator's own clients waiting to be checked; more are refused.
    pub submissions_max: usize,
}

impl Default for GossipLimits {
    fn default() -> Self {
        GossipLimits {
            gather: Duration::from_millis(8),
            batch_transactions_max: 1_024,
            message_bytes_max: 1 << 20,
            newcomers_per_client: 120,
            newcomers_per_peer: 6_000,
            submissions_max: 16_384,
        }
    }
}

/// Sizes of the stores' buffers, in bytes unless named otherwise.
#[derive(Clone, Debug)]
pub struct StorageSizes {
    /// Pages of 4 KiB kept in memory for reads of the state.
    pub state_pages: NonZeroUsize,
    /// Pages of 4 KiB kept in memory for everything else.
    pub other_pages: NonZeroUsize,
    /// Writes gathered before they reach the operating system.
    pub write_buffer: NonZeroUsize,
    /// Read ahead when a log is replayed at start.
    pub replay_buffer: NonZeroUsize,
    /// Operations of the state's log in one file. Cannot be changed once written.
    pub operations_per_file: NonZeroU64,
    /// Final blocks in one section of the archive's index. Cannot be changed once written.
    pub blocks_per_section: NonZeroU64,
    /// Size at which the archive begins a new file of blocks.
    pub block_file_bytes: u64,
    /// Messages waiting at one part of the engine.
    pub mailbox: NonZeroUsize,
}

impl Default for StorageSizes {
    fn default() -> Self {
        StorageSizes {
            state_pages: NZUsize!(16_384),
            other_pages: NZUsize!(2_048),
            write_buffer: NZUsize!(1 << 20),
            replay_buffer: NZUsize!(1 << 20),
            operations_per_file: NZU64!(262_144),
            blocks_per_section: NZU64!(4_096),
            block_file_bytes: 256 << 20,
            mailbox: NZUsize!(1_024),
        }
    }
}

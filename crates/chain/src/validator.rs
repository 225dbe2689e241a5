//! Starting a validator: opens the stores, starts every part of the engine, wires them, and hands out the
//! [`Ledger`]. Read from top to bottom this is the whole machine.

use crate::{
    admission::FinalState,
    application::{Application, Leader},
    block::{Block, Form},
    clock::Clock,
    config::{Config, StorageSizes},
    finals::Finals,
    gossip::Gossip,
    keys::{self, BadKeys, Keys},
    ledger::Ledger,
    mempool::Mempool,
    scheme::{Hasher, Runtime, Scheme, ValidatorKey},
    store::{self, Databases, PAGE, Roots, State, StoreError},
};
use commonware_broadcast::buffered;
use commonware_consensus::{
    marshal::{self, core::Actor as Marshal, resolver::p2p as backfill, standard::Deferred},
    simplex::{
        self, SkipBudget,
        config::{Floor, ForwardPolicy, SkipPolicy},
        elector::RoundRobin,
    },
    types::{Epoch, FixedEpocher, ViewDelta},
};
use commonware_cryptography::{Digested, Digestible as _, certificate::ConstantProvider};
use commonware_glue::stateful::{Config as StatefulConfig, Stateful, SyncPlan, db::SyncEngineConfig};
use commonware_p2p::{Blocker, Provider, Receiver, Sender, max_message_size};
use commonware_parallel::Sequential;
use commonware_runtime::{Handle, buffer::paged::CacheRef};
use commonware_storage::{archive::prunable, translator::EightCap};
use commonware_utils::{NZU64, NZUsize, NonZeroDuration};
use std::{num::NonZeroU64, time::Duration};
use tracing::warn;
use types::{Counted, Digest, Genesis, Header, Time};

/// The channels a validator speaks on, in this order.
pub const CHANNELS: u64 = 6;
/// One epoch lasts for ever, until the committee can change.
const EPOCH_LENGTH: NonZeroU64 = NZU64!(u64::MAX);
/// Views whose votes and blocks are kept for those who come late, after a later one is final. Final blocks are in the
/// archive; these are copies.
const VIEWS_KEPT: u64 = 64;
/// Views that are forgotten together.
const VIEWS_TOGETHER: NonZeroU64 = NZU64!(32);
/// How hard final blocks are compressed, as zstd counts: with little effort. Cannot be changed once written.
const COMPRESSION: u8 = 1;
/// Final blocks fetched from peers at a time.
const REPAIR: usize = 32;

/// Views without a final block that may be given up at once: several times as many as an idle ledger has between two
/// heartbeats. After them each waits for its deadline, so that leaders who all fail do not spin.
const SKIPPED: NonZeroU64 = NZU64!(256);

/// A ledger's time further ahead of a validator's clock than this is told to its operator.
const CLOCK_TOLERANCE: Duration = Duration::from_secs(60);

/// Why a validator cannot start.
#[derive(Debug, thiserror::Error)]
pub enum CannotStart {
    /// Its keys are not those of this ledger.
    #[error(transparent)]
    Keys(#[from] BadKeys),
    /// Its store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A part of the archive cannot be opened.
    #[error("the archive of blocks cannot be opened: {0}")]
    Archive(String),
    /// A signature is checked otherwise here than by the other validators.
    #[error(
        "this machine checks signatures on P-256 otherwise than the other validators do; do not start it here"
    )]
    Signatures,
}

/// A validator's network: the channels, who its peers are, and how it blocks one that misbehaves.
pub struct Network<S, R, P, B> {
    /// [`CHANNELS`] pairs.
    pub channels: Vec<(S, R)>,
    /// Who the peers are.
    pub peers: P,
    /// Blocks a peer.
    pub blocker: B,
}

/// A running validator.
pub struct Validator<E: Runtime> {
    /// The way to talk to it.
    pub ledger: Ledger<E>,
    /// Ends when consensus ends, which is when the runtime stops or something is beyond repair.
    pub consensus: Handle<()>,
}

/// The largest message any part of a validator sends.
pub fn message_bytes_max(validators: u32, config: &Config) -> u32 {
    max_message_size(&[
        simplex::max_payload_size::<Scheme, crate::scheme::EngineDigest>(validators),
        marshal::max_payload_size::<Form, Scheme>(validators, &config.block),
        config.gossip.message_bytes_max,
    ])
}

/// Starts the validator that `secret` belongs to. Its data stands under `prefix`.
pub async fn start<E, S, R, P, B>(
    runtime: E,
    genesis: Genesis,
    secret: &keys::ValidatorSecret,
    prefix: &str,
    config: Config,
    network: Network<S, R, P, B>,
) -> Result<Validator<E>, CannotStart>
where
    E: Runtime,
    S: Sender<PublicKey = ValidatorKey>,
    R: Receiver<PublicKey = ValidatorKey>,
    P: Provider<PublicKey = ValidatorKey> + Clone,
    B: Blocker<PublicKey = ValidatorKey> + Clone,
{
    if !types::ecdsa::known_answers() {
        return Err(CannotStart::Signatures);
    }
    let keys = Keys::new(&genesis, secret)?;
    let (me, scheme) = (keys.public(), keys.scheme);
    let sizes = config.storage.clone();
    let mailbox = sizes.mailbox;
    let pages = CacheRef::new(PAGE, sizes.other_pages);
    let fetch_timeout = NonZeroDuration::new(config.pace.fetch_timeout).expect("a fetch timeout is not zero");
    let Network { channels, peers, blocker } = network;
    let [votes, certificates, missing, backfilled, broadcast, gossiped] =
        <[(S, R); CHANNELS as usize]>::try_from(channels).ok().expect("a validator has six channels");

    // The genesis state, once apart to know its roots for ever, once as the beginning of the state.
    let content = state::genesis(&genesis);
    let founding = format!("{prefix}-genesis");
    let roots = store::found(runtime.child("founding"), &founding, &sizes, content.clone()).await?;
    store::found(runtime.child("founded"), prefix, &sizes, content).await?;
    let first = genesis_block(&genesis, &roots);

    // Final blocks and their certificates.
    let finalizations =
        archive(runtime.child("finalizations"), prefix, "finalizations", &sizes, &pages, None, ()).await?;
    let blocks = archive(
        runtime.child("blocks"),
        prefix,
        "blocks",
        &sizes,
        &pages,
        Some(COMPRESSION),
        config.block.clone(),
    )
    .await?;

    let (broadcaster, buffer) = buffered::Engine::new(
        runtime.child("broadcast"),
        buffered::Config {
            public_key: me.clone(),
            mailbox_size: mailbox,
            deque_size: 16,
            priority: true,
            codec_config: config.block.clone(),
            peer_provider: peers.clone(),
            strategy: Sequential,
        },
    );
    broadcaster.start(broadcast);
    let resolver = backfill::init(
        runtime.child("backfill"),
        backfill::Config {
            public_key: me.clone(),
            peer_provider: peers.clone(),
            blocker: blocker.clone(),
            mailbox_size: mailbox,
            fetch_timeout,
            fetch_retry_delay: config.pace.retry / 10,
            priority_requests: false,
            priority_responses: false,
        },
        backfilled,
    );

    let plan = SyncPlan::init(runtime.child("plan"), prefix).await;
    let start = plan.marshal_start(Digested::precomputed(first.clone(), first.digest()));
    let (orderer, marshal, floor) = Marshal::<_, Form, _, _, _, _, _>::init(
        runtime.child("marshal"),
        finalizations,
        blocks,
        marshal::Config {
            provider: ConstantProvider::new(scheme.clone()),
            epocher: FixedEpocher::new(EPOCH_LENGTH),
            start,
            partition_prefix: format!("{prefix}-marshal"),
            mailbox_size: mailbox,
            view_retention: ViewDelta::new(VIEWS_KEPT),
            prunable_items_per_section: VIEWS_TOGETHER,
            page_cache: pages.clone(),
            replay_buffer: sizes.replay_buffer,
            key_write_buffer: sizes.write_buffer,
            value_write_buffer: sizes.write_buffer,
            block_codec_config: config.block.clone(),
            max_repair: NZUsize!(REPAIR),
            max_pending_acks: NZUsize!(16),
            strategy: Sequential,
        },
    )
    .await;
    let mempool = Mempool::new(config.mempool.clone());
    let finals = Finals::new(&first);
    let application = Application::new(
        (genesis.digest(), first.clone()),
        config.block.clone(),
        config.pace.clone(),
        config.clock,
        mempool.clone(),
        finals.clone(),
        config.lie.clone(),
    );
    let (stateful, stateful_mailbox) = Stateful::new(
        runtime.child("stateful"),
        StatefulConfig {
            application: application.clone(),
            db_config: store::config(prefix, &sizes),
            provider: (),
            marshal: (marshal.clone(), floor),
            mailbox_size: mailbox,
            plan,
            resolvers: store::NoStateSync,
            sync_config: SyncEngineConfig {
                fetch_batch_size: NZU64!(16),
                apply_batch_size: NZU64!(1_024),
                max_outstanding_requests: NZUsize!(8),
            },
            prune_config: None,
            strategy: Sequential,
        },
    );
    let deferred = Deferred::new(
        runtime.child("deferred"),
        Leader::new(application, stateful_mailbox.clone()),
        marshal.clone(),
        FixedEpocher::new(EPOCH_LENGTH),
    );
    orderer.start(stateful_mailbox.clone(), buffer, resolver);
    stateful.start();

    let engine = simplex::Engine::new(
        runtime.child("consensus"),
        simplex::Config {
            scheme,
            elector: RoundRobin::<Hasher>::default(),
            blocker: blocker.clone(),
            automaton: deferred.clone(),
            relay: deferred.clone(),
            reporter: deferred,
            strategy: Sequential,
            partition: format!("{prefix}-consensus"),
            mailbox_size: mailbox,
            epoch: Epoch::zero(),
            floor: Floor::Genesis(first.digest()),
            replay_buffer: sizes.replay_buffer,
            write_buffer: sizes.write_buffer,
            page_cache: pages,
            leader_timeout: config.pace.leader_timeout,
            certification_timeout: config.pace.certification_timeout,
            timeout_retry: config.pace.retry,
            view_retention: ViewDelta::new(VIEWS_KEPT),
            skip: SkipPolicy::Enabled {
                timeout: config.pace.skip_timeout,
                budget: SkipBudget::Fixed(SKIPPED),
            },
            fetch_timeout,
            fetch_retry_delay: config.pace.retry,
            forward: ForwardPolicy::SilentVoters,
            track_historical_votes: false,
        },
    );
    let consensus = engine.start(votes, certificates, missing);

    // After a restart the newest block is the one whose state was found on disk.
    let databases: Databases<E> = stateful_mailbox.subscribe_databases().await;
    if let Some((_, newest)) = marshal.get_anchor().await {
        finals.applying(newest.inner());
        finals.applied(newest.inner());
    }
    tell_of_the_clock(config.clock, config.clock.now(&runtime), finals.tip().time);
    let state = State::new(&databases);
    let (gossip, door) = Gossip::new(
        runtime.child("gossip"),
        (genesis.chain.clone(), genesis.digest()),
        config.gossip.clone(),
        config.clock,
        mempool.clone(),
        finals.clone(),
        FinalState::new(state.clone(), &genesis),
    );
    gossip.start(gossiped);
    let ledger = Ledger::new(genesis, door, mempool, finals, state, marshal);
    Ok(Validator { ledger, consensus })
}

/// Tells the operator of a clock that is not the machine's, and of one that the ledger has to wait for.
fn tell_of_the_clock(clock: Clock, now: Time, tip: Time) {
    if !clock.ahead().is_zero() {
        warn!(ahead = %clock, "a drill: this validator's clock runs ahead, and so must those of all others");
    }
    let behind = Duration::from_millis(tip.saturating_sub(now));
    if behind > CLOCK_TOLERANCE {
        let seconds = behind.as_secs();
        warn!(
            seconds,
            "the ledger's time is ahead of this validator's clock, which votes when it has come there"
        );
    }
}

/// The block of height zero, which follows from the genesis file.
pub(crate) fn genesis_block(genesis: &Genesis, roots: &Roots) -> Block {
    let header = Header {
        chain: genesis.chain.clone(),
        epoch: 0,
        view: 0,
        parent_view: 0,
        leader: genesis.validators.first().map_or(Digest::ZERO, |validator| validator.key),
        parent: Digest::ZERO,
        height: 0,
        time: genesis.time,
        transactions: Counted::of_ids(&[]),
        receipts: Counted::of_texts(&[]),
        clock: None,
        state: roots.state,
        ops: roots.ops,
    };
    let content = types::Block::new(header, Vec::new(), Vec::new(), None).expect("a block of nothing");
    Block::new(content).expect("a validator's key was checked")
}

type Archive<E, V> = prunable::Archive<EightCap, E, crate::scheme::EngineDigest, V>;

async fn archive<E: Runtime, V: commonware_codec::CodecShared>(
    runtime: E,
    prefix: &str,
    name: &str,
    sizes: &StorageSizes,
    pages: &CacheRef,
    compression: Option<u8>,
    codec: V::Cfg,
) -> Result<Archive<E, V>, CannotStart> {
    prunable::Archive::init(
        runtime,
        prunable::Config {
            translator: EightCap,
            metadata_partition: format!("{prefix}-{name}-metadata"),
            key_partition: format!("{prefix}-{name}-keys"),
            key_page_cache: pages.clone(),
            value_partition: format!("{prefix}-{name}"),
            compression,
            codec_config: codec,
            items_per_section: sizes.blocks_per_section,
            key_write_buffer: sizes.write_buffer,
            value_write_buffer: sizes.write_buffer,
            replay_buffer: sizes.replay_buffer,
        },
    )
    .await
    .map_err(|error| CannotStart::Archive(error.to_string()))
}

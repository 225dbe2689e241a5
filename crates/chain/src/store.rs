//! The state's database: the only file that names `qmdb`. It opens the ordered, authenticated key-value store,
//! reads values in batches, writes a block's changes, and makes proofs of values and of absence.
//!
//! What the keys and values mean is `state`'s. Which state is final is `application`'s.

use crate::{
    config::StorageSizes,
    scheme::{EngineDigest, Hasher, Runtime, from_engine},
};
use bytes::Bytes;
use commonware_codec::RangeCfg;
use commonware_glue::stateful::db::{
    AttachableResolver, DatabaseSet, Reader, Shared, current::CurrentStaged,
};
use commonware_parallel::Sequential;
use commonware_runtime::buffer::paged::CacheRef;
use commonware_storage::{
    index::ordered::Index,
    journal::contiguous::variable::{Config as LogConfig, Journal},
    merkle::{Location as AnyLocation, full::Config as MerkleConfig},
    mmr,
    qmdb::{
        Error as QmdbError,
        any::{ordered::variable, value::VariableEncoding},
        current::{
            VariableConfig,
            batch::Slot,
            ordered::{proof::constant::ExclusionProof, variable::Db as OrderedDb},
            proof::constant::OperationProof,
        },
        floor::Proportional,
        sync::{
            Target,
            source::{self, Request, Source},
        },
    },
    translator::{OrderedTranslator, Translator},
};
use commonware_utils::{NZU16, NZUsize, non_empty_range, sequence::FixedBytes};
use std::{
    collections::{BTreeMap, HashMap, hash_map::DefaultHasher},
    hash::{BuildHasher, BuildHasherDefault},
    num::NonZeroU16,
    sync::Arc,
};
use types::{Digest, OpsRange, StateKey, proof::StateProof};

/// Bytes of the activity bitmap under one leaf of a proof: 256 operations.
const CHUNK: usize = 32;
/// Longest value that is read back, bytes. Far above what the ledger's rules write, so that nothing is ever written
/// that cannot be read.
pub const READ_BYTES_MAX: usize = 16 << 20;
/// Longest value that is written, bytes: whatever the rules say, the store takes no more.
pub const WRITE_BYTES_MAX: usize = 8 << 20;
/// Keys that an error names.
const NAMED: usize = 4;
/// What of a 4 KiB page is left beside its checksum.
pub const PAGE: NonZeroU16 = NZU16!(4_084);

type Family = mmr::Family;
type Location = AnyLocation<Family>;
type EngineKey = FixedBytes<32>;
type Operation = variable::Operation<Family, EngineKey, Bytes>;
type Update = commonware_storage::qmdb::any::ordered::Update<EngineKey, VariableEncoding<Bytes>>;
type Staged<E> = CurrentStaged<
    Family,
    E,
    Journal<E, Operation>,
    Index<WholeKey, Location>,
    Hasher,
    Update,
    CHUNK,
    Sequential,
>;

/// The database.
pub type Db<E> = OrderedDb<Family, E, EngineKey, Bytes, Hasher, WholeKey, CHUNK, Sequential>;
/// The database as the engine shares it.
pub type Databases<E> = Shared<Db<E>>;
/// Speculative changes on top of some block's state.
pub type Batch<E> = <Databases<E> as DatabaseSet<E>>::Unmerkleized;
/// The same with its root computed.
pub type Merkleized<E> = <Databases<E> as DatabaseSet<E>>::Merkleized;
/// How the engine names a state to reach.
pub type Goal = Target<Family, EngineDigest>;

/// The store failed. It is not used again after this.
#[derive(Debug, thiserror::Error)]
#[error("the state store failed: {0}")]
pub struct StoreError(String);

impl StoreError {
    /// Reading these keys failed.
    fn reading(keys: &[StateKey], error: impl std::fmt::Debug) -> StoreError {
        let named: Vec<String> = keys.iter().take(NAMED).map(|key| Digest(key.0).to_string()).collect();
        let more = keys.len().saturating_sub(NAMED);
        StoreError(format!("{error:?} while reading {} and {more} more keys", named.join(", ")))
    }
}

impl From<QmdbError<Family>> for StoreError {
    fn from(error: QmdbError<Family>) -> Self {
        StoreError(format!("{error:?}"))
    }
}

/// Keeps whole keys in the in-memory index: the aspects of a subject share their first half, and a busy subject
/// must not slow down the search for one of them.
#[derive(Clone, Default)]
pub struct WholeKey;

impl Translator for WholeKey {
    type Key = [u8; 32];

    fn transform(&self, key: &[u8]) -> [u8; 32] {
        let mut whole = [0; 32];
        let length = key.len().min(32);
        whole[..length].copy_from_slice(&key[..length]);
        whole
    }
}

impl OrderedTranslator for WholeKey {}

impl BuildHasher for WholeKey {
    type Hasher = DefaultHasher;

    fn build_hasher(&self) -> DefaultHasher {
        BuildHasherDefault::<DefaultHasher>::default().build_hasher()
    }
}

/// How to open the database under `prefix`.
pub fn config(
    prefix: &str,
    sizes: &StorageSizes,
) -> VariableConfig<WholeKey, ((), RangeCfg<usize>), Sequential> {
    let page_cache = CacheRef::new(PAGE, sizes.state_pages);
    VariableConfig {
        merkle_config: MerkleConfig {
            journal_partition: format!("{prefix}-state-tree"),
            metadata_partition: format!("{prefix}-state-pinned"),
            items_per_blob: sizes.operations_per_file,
            write_buffer: sizes.write_buffer,
            replay_buffer: sizes.replay_buffer,
            strategy: Sequential,
            page_cache: page_cache.clone(),
        },
        journal_config: LogConfig {
            partition: format!("{prefix}-state-log"),
            items_per_section: sizes.operations_per_file,
            compression: None,
            codec_config: ((), RangeCfg::from(0..=READ_BYTES_MAX)),
            page_cache,
            write_buffer: sizes.write_buffer,
            replay_buffer: sizes.replay_buffer,
        },
        grafted_metadata_partition: format!("{prefix}-state-active"),
        translator: WholeKey,
        init_cache: Some(NZUsize!(65_536)),
        init_buffer: NZUsize!(4 << 20),
        init_concurrency: (),
    }
}

/// The roots that a header commits to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Roots {
    /// Proves every value and every absence.
    pub state: Digest,
    /// The log a late joiner rebuilds the state from.
    pub ops: OpsRange,
}

/// The roots of `batch`.
pub fn roots<E: Runtime>(batch: &Merkleized<E>) -> Roots {
    Roots {
        state: from_engine(&batch.root()),
        ops: OpsRange {
            root: from_engine(&batch.ops_root()),
            start: *batch.sync_boundary(),
            end: *batch.bounds().tip.size,
        },
    }
}

/// What the engine must reach to hold the state that `ops` commits to.
pub fn goal(ops: &OpsRange) -> Goal {
    Target::new(
        crate::scheme::to_engine(ops.root),
        non_empty_range!(Location::new(ops.start), Location::new(ops.end)),
    )
}

/// A batch together with every value read through it, so that nothing is read twice and a value that was read
/// is written without being looked up again.
pub struct Reading<E: Runtime> {
    staged: Staged<E>,
    slots: HashMap<StateKey, usize>,
}

impl<E: Runtime> Reading<E> {
    /// Reads `keys`, which must be distinct, in one go.
    pub async fn start(
        batch: Batch<E>,
        keys: &[StateKey],
    ) -> Result<(Vec<Option<Bytes>>, Reading<E>), StoreError> {
        let engine_keys: Vec<EngineKey> = keys.iter().map(engine_key).collect();
        let staged = batch.stage(&engine_keys.iter().collect::<Vec<_>>()).await;
        let (values, staged) = staged.map_err(|error| StoreError::reading(keys, error))?;
        let slots = keys.iter().copied().zip(0..).collect();
        Ok((values, Reading { staged, slots }))
    }

    /// Reads more keys, none of them read before.
    pub async fn more(self, keys: &[StateKey]) -> Result<(Vec<Option<Bytes>>, Reading<E>), StoreError> {
        let engine_keys: Vec<EngineKey> = keys.iter().map(engine_key).collect();
        let expanded = self.staged.expand(&engine_keys.iter().collect::<Vec<_>>()).await;
        let (range, values, staged) = expanded.map_err(|error| StoreError::reading(keys, error))?;
        let mut slots = self.slots;
        slots.extend(keys.iter().copied().zip(range));
        Ok((values, Reading { staged, slots }))
    }

    /// Writes `changes` (`None` removes a value) and computes the roots.
    pub async fn finish(
        self,
        changes: BTreeMap<StateKey, Option<Bytes>>,
    ) -> Result<Merkleized<E>, StoreError> {
        let mut slots = vec![Slot::Keep; self.staged.len()];
        let mut unread = Vec::new();
        for (key, value) in changes {
            let length = value.as_ref().map_or(0, Bytes::len);
            if length > WRITE_BYTES_MAX {
                let key = Digest(key.0);
                return Err(StoreError(format!(
                    "the value of {key} has {length} bytes, the most is {WRITE_BYTES_MAX}"
                )));
            }
            match (self.slots.get(&key), value) {
                (Some(slot), Some(value)) => slots[*slot] = Slot::Put(value),
                (Some(slot), None) => slots[*slot] = Slot::Delete,
                (None, value) => unread.push((engine_key(&key), value)),
            }
        }
        Ok(self.staged.merkleize(slots, unread).await?)
    }
}

/// Opens the database under `prefix` for the first time and gives it its first content, or leaves one that has
/// content as it is. Returns its roots, which are the genesis block's if no block has been cast yet.
pub async fn found<E: Runtime>(
    runtime: E,
    prefix: &str,
    sizes: &StorageSizes,
    content: BTreeMap<StateKey, Bytes>,
) -> Result<Roots, StoreError> {
    let mut db = Db::<E>::init(runtime, config(prefix, sizes), None).await?;
    if *db.bounds().end <= 1 {
        let mut batch = db.new_batch();
        for (key, value) in content {
            batch = batch.write(engine_key(&key), Some(value));
        }
        let batch = batch.merkleize(&db, None, &mut Proportional).await?;
        db = db.apply_batch(batch).await?;
    }
    let db = db.sync().await?;
    Ok(Roots {
        state: from_engine(&db.root()),
        ops: OpsRange {
            root: from_engine(&db.ops_root()),
            start: *db.sync_boundary(),
            end: *db.bounds().end,
        },
    })
}

/// A validator catches up by executing blocks, never by copying a state from its peers, so no peer is asked.
#[derive(Clone)]
pub struct NoStateSync;

/// Nobody is asked for state.
#[derive(Debug, thiserror::Error)]
#[error("state is not copied between validators")]
pub struct NotCopied;

impl<E: Runtime> AttachableResolver<Db<E>> for NoStateSync {
    async fn attach_database(&self, _database: Databases<E>) {}
}

impl Source for NoStateSync {
    type Family = Family;
    type Digest = EngineDigest;
    type Op = Operation;
    type Error = NotCopied;

    async fn serve(&self, _request: Request<Family>) -> source::Result<Self> {
        Err(NotCopied)
    }
}

/// Answers about the final state, each together with the root of the state it was read from.
pub struct State<E: Runtime>(Arc<Reader<Db<E>>>);

impl<E: Runtime> Clone for State<E> {
    fn clone(&self) -> Self {
        State(self.0.clone())
    }
}

impl<E: Runtime> State<E> {
    /// Reads the state that the engine keeps in `databases`.
    pub fn new(databases: &Databases<E>) -> State<E> {
        State(Arc::new(DatabaseSet::<E>::readers(databases)))
    }

    /// The value of `key`.
    pub async fn get(&self, key: &StateKey) -> Result<(Option<Bytes>, Digest), StoreError> {
        let db = self.0.read().await;
        let value = db.get(&engine_key(key)).await;
        let value = value.map_err(|error| StoreError::reading(std::slice::from_ref(key), error))?;
        Ok((value, from_engine(&db.root())))
    }

    /// The values of the keys `asked`, all of one state.
    pub async fn get_all(&self, asked: &[StateKey]) -> Result<(Vec<Option<Bytes>>, Digest), StoreError> {
        let db = self.0.read().await;
        let keys: Vec<EngineKey> = asked.iter().map(engine_key).collect();
        let read = db.get_many(&keys.iter().collect::<Vec<_>>()).await;
        let values = read.map_err(|error| StoreError::reading(asked, error))?;
        Ok((values, from_engine(&db.root())))
    }

    /// Proof of the value of `key`; `None` when it has none.
    pub async fn prove(&self, key: &StateKey) -> Result<(Option<StateProof>, Digest), StoreError> {
        let db = self.0.read().await;
        let root = from_engine(&db.root());
        let engine_key = engine_key(key);
        let Some(value) = db.get(&engine_key).await? else {
            return Ok((None, root));
        };
        let proof = db.key_value_proof(engine_key.clone()).await?;
        let entry = Update { key: engine_key, value, next_key: proof.next_key };
        Ok((Some(explicit(proof.proof, entry)), root))
    }

    /// Proof that no key from `first` to `last` has a value; `None` when one has.
    pub async fn prove_absent(
        &self,
        first: &StateKey,
        last: &StateKey,
    ) -> Result<(Option<StateProof>, Digest), StoreError> {
        let db = self.0.read().await;
        let root = from_engine(&db.root());
        let proof = match db.exclusion_proof(&engine_key(first)).await {
            Ok(ExclusionProof::KeyValue(proof, entry)) => explicit(proof, entry),
            Ok(ExclusionProof::Commit(..)) => return Err(StoreError("the state is empty".into())),
            Err(QmdbError::KeyExists) => return Ok((None, root)),
            Err(error) => return Err(error.into()),
        };
        // The gap runs from `key` to `next_key`, around the end where the last key meets the first.
        let around = proof.next_key <= proof.key;
        let reaches = *last < proof.next_key || (around && *first > proof.key);
        Ok((reaches.then_some(proof), root))
    }
}

fn engine_key(key: &StateKey) -> EngineKey {
    EngineKey::new(key.0)
}

/// Writes the engine's proof out field by field.
fn explicit(proof: OperationProof<Family, EngineDigest, CHUNK>, entry: Update) -> StateProof {
    let key = |key: &EngineKey| StateKey(key.as_ref().try_into().expect("a key has 32 bytes"));
    let range = proof.range_proof;
    StateProof {
        key: key(&entry.key),
        value: String::from_utf8(entry.value.to_vec()).expect("the state writes JSON"),
        next_key: key(&entry.next_key),
        location: *proof.loc,
        active: Digest(proof.chunk),
        operations: *range.proof.leaves,
        inactive_peaks: range.proof.inactive_peaks as u64,
        path: range.proof.digests.iter().map(from_engine).collect(),
        last_active: range.partial_chunk_digest.as_ref().map(from_engine),
        log_root: from_engine(&range.ops_root),
    }
}

//! A catalogue of the ledger for lists, search and statistics. It is made of final blocks and nothing else, can be
//! thrown away and rebuilt, and can never influence the ledger.
//!
//! What proves something is never read from here: values and proofs come from the ledger itself.

/// The condition that `$institution` answers for what `$service` names, if that is a service: an importer who calls a
/// collection like another office's service is not counted there.
macro_rules! of_its_authority {
    ($institution:literal, $service:literal) => {
        concat!(
            $institution,
            " = coalesce((SELECT authority FROM services WHERE id = ",
            $service,
            "), ",
            $institution,
            ")"
        )
    };
}

mod apply;
mod contents;
mod cursor;
mod document;
mod indicators;
mod lists;
mod notices;
mod place;
mod registry;
mod row;
mod schema;
mod search;
mod service;
mod words;

pub use contents::Contents;
pub use cursor::Cursor;
pub use indicators::Filter;
pub use lists::CaseFilter;
pub use notices::NoticeFilter;

use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::sync::Mutex;

/// Connections for readers.
const READERS: u32 = 8;

/// The catalogue.
#[derive(Clone)]
pub struct Index {
    pool: SqlitePool,
    measured: Arc<Mutex<indicators::Measured>>,
    height: Arc<AtomicU64>,
}

/// The catalogue failed.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The database failed.
    #[error(
        "the index failed: {0}. It can be deleted while the node is stopped; it is rebuilt at the next start"
    )]
    Database(#[from] sqlx::Error),
    /// The block does not follow the newest one indexed.
    #[error("the index is at height {at} and cannot take block {got}")]
    Gap {
        /// The newest height.
        at: u64,
        /// The block's.
        got: u64,
    },
    /// A cursor of a page is not one of ours.
    #[error("`after` must be what the page before gave as `next`")]
    BadCursor,
    /// Too many ask for what takes long.
    #[error("too many indicators are being measured")]
    Busy,
}

impl Index {
    /// Opens the catalogue in `file`, making it anew when there is none or when it is of another version.
    pub async fn open(file: &Path) -> Result<Index, IndexError> {
        if !schema::is_current(file).await {
            schema::discard(file);
        }
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal);
        let pool = SqlitePoolOptions::new().max_connections(READERS).connect_with(options).await?;
        schema::create(&pool).await?;
        let index = Index { pool, measured: Arc::default(), height: Arc::default() };
        index.reached(index.cursor().await?.height);
        Ok(index)
    }

    /// Height up to which everything is listed.
    pub fn height(&self) -> u64 {
        self.height.load(Ordering::Acquire)
    }

    /// Everything is listed up to this height from now on.
    fn reached(&self, height: u64) {
        self.height.store(height, Ordering::Release);
    }
}

//! The composition root: one validator with its doors. Reads its files, starts the chain, follows it with the
//! index, opens HTTP. What the parts do is theirs; here they are only put together.

mod config;
mod follower;
pub mod http;
mod intake;
mod metrics;
mod portal;
mod relay;
mod signer;
mod sweeper;

pub use config::{Config, Place};
pub use doors::{Limits, audience::PublicUrl, machine::keep_to_oneself};

use doors::{Guard, audience::Audience, connection, sessions::Sessions, uploads::Uploads, vault::Vault};

use host::Host;
use std::{
    future::Future,
    net::SocketAddr,
    path::{Path, PathBuf},
    pin::Pin,
    sync::Arc,
};
use tracing::info;

/// Why a node cannot run.
#[derive(Debug, thiserror::Error)]
pub enum CannotRun {
    /// A file is missing or damaged.
    #[error("{file}: {why}")]
    File {
        /// Which.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The chain cannot start.
    #[error(transparent)]
    Chain(#[from] chain::validator::CannotStart),
    /// The index cannot be opened.
    #[error(transparent)]
    Index(#[from] index::IndexError),
    /// The port is taken or not allowed.
    #[error("cannot listen on {address}: {why}. End what uses it, or choose another with --http")]
    Listen {
        /// Where.
        address: String,
        /// Why.
        why: std::io::Error,
    },
    /// What persons leave cannot be kept.
    #[error(transparent)]
    Vault(#[from] doors::vault::CannotOpen),
    /// Consensus ended by itself.
    #[error("consensus stopped; the log above says why")]
    Stopped,
}

/// Tells a node to stop, by ending.
type Stop = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Runs a node until `stop` ends or something is beyond repair.
pub fn run(config: Config, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), CannotRun> {
    run_until(config, Box::pin(stop))
}

fn run_until(mut config: Config, stop: Stop) -> Result<(), CannotRun> {
    let place = Place::read(&config.dir)?;
    close_files(&config.dir)?;
    // The doors have half of the files this process may open: the other half is the ledger's.
    let connections = &mut config.limits.connections.all;
    *connections = (*connections).min(doors::machine::raise_files() / 2);
    let settings = host::Settings {
        folder: config.dir.join("chain"),
        threads: config.threads,
        genesis: place.genesis.clone(),
        secret: place.secret.clone(),
        listen: place.listen,
        chain: config.chain.clone(),
    };
    host::run(settings, |host| Box::pin(run_parts(host, config, place, stop)))?
}

/// What this node writes is nobody else's to read, also what an earlier version wrote.
fn close_files(dir: &Path) -> Result<(), CannotRun> {
    keep_to_oneself();
    for name in ["chain", "validator.json", "index.sqlite", "index.sqlite-wal", "index.sqlite-shm"] {
        let file = dir.join(name);
        doors::machine::close(&file).map_err(|error| CannotRun::File { file, why: error.to_string() })?;
    }
    Ok(())
}

async fn run_parts(host: Host, config: Config, place: Place, stop: Stop) -> Result<(), CannotRun> {
    let ledger = host.ledger;
    info!(height = ledger.tip().height, chain = %place.genesis.chain, "the ledger is open");

    let index = match config.index {
        true => Some(index::Index::open(&config.dir.join("index.sqlite")).await?),
        false => None,
    };
    if let Some(index) = &index {
        index.begin(&place.genesis).await?;
        tokio::spawn(follower::follow(ledger.clone(), index.clone()));
    }

    let metrics = Arc::new(metrics::Metrics::new());
    let signer = config.relay.map(|key| Arc::new(signer::Signer::new(ledger.clone(), key)));
    if let Some(signer) = signer.clone() {
        let place = (place.position, place.genesis.validators.len() as u64);
        tokio::spawn(relay::Relay::new(ledger.clone(), signer, place, metrics.clone()).carry());
    }

    let (genesis, uploads) = (&place.genesis, config.uploads.unwrap_or_else(|| config.dir.join("uploads")));
    let vault = Vault::open(&uploads, genesis.chain.clone(), genesis.digest(), config.limits.room)?;
    let vault = Arc::new(vault);
    tokio::spawn(sweeper::sweep(ledger.clone(), vault.clone()));
    if let Some(signer) = signer {
        tokio::spawn(intake::Intake::new(ledger.clone(), signer, vault.clone()).receive());
    }

    let Some(address) = config.http else {
        info!("no doors are open: this validator serves no HTTP");
        return tokio::select! {
            () = stop => Ok(()),
            _ = host.consensus => Err(CannotRun::Stopped),
        };
    };
    let validator_key = genesis.validators[place.position as usize].key.to_string();
    let guard = Guard::new(config.limits.clone());
    let state = http::State {
        vault,
        uploads: Arc::new(Uploads::new(config.limits.uploads_of_one)),
        sessions: Arc::new(Sessions::new(genesis.digest(), validator_key)),
        metrics,
        engine: host.metrics,
        audience: Arc::new(audience(config.public_urls, address)),
        guard: guard.clone(),
        ledger,
        index,
    };
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|why| CannotRun::Listen { address: address.to_string(), why })?;
    info!(%address, "listening");
    tokio::select! {
        () = connection::serve(listener, http::router(state), guard, stop) => Ok(()),
        _ = host.consensus => Err(CannotRun::Stopped),
    }
}

/// What this node is called; a warning when only this machine knows.
fn audience(named: Vec<PublicUrl>, address: SocketAddr) -> Audience {
    if named.is_empty() && !address.ip().is_loopback() {
        tracing::warn!("nobody can sign in from elsewhere: --public-url says what people call this node");
    }
    Audience::new(named, address)
}

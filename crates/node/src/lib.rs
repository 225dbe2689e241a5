//! The composition root: one validator with its doors. Reads its files, starts the chain, follows it with the
//! index, opens HTTP. What the parts do is theirs; here they are only put together.

mod carrier;
mod config;
mod disclosures;
mod follower;
pub mod http;
mod metrics;
mod portal;
mod sessions;
mod vault;

pub use config::{Config, Limits, Place};

use commonware_runtime::{Runner as _, Supervisor as _, tokio as runtime};
use std::{future::Future, path::PathBuf, pin::Pin, sync::Arc};
use tracing::info;

/// The ledger over the real runtime.
pub type Ledger = chain::Ledger<runtime::Context>;

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

/// Knows no type of its caller's, so that the engine is compiled here and not again in every program.
fn run_until(config: Config, stop: Stop) -> Result<(), CannotRun> {
    let place = Place::read(&config.dir)?;
    let runner = runtime::Runner::new(
        runtime::Config::new()
            .with_storage_directory(config.dir.join("chain"))
            .with_worker_threads(config.threads),
    );
    runner.start(|context| async move { run_parts(context, config, place, stop).await })
}

async fn run_parts(
    context: runtime::Context,
    config: Config,
    place: Place,
    stop: Stop,
) -> Result<(), CannotRun> {
    let validator = chain::network::start(
        context.child("validator"),
        place.genesis.clone(),
        &place.secret,
        place.listen,
        "ledger",
        config.chain.clone(),
    )
    .await?;
    let ledger = validator.ledger;
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
    if let Some(key) = config.carrier {
        let place = (place.position, place.genesis.validators.len() as u64);
        tokio::spawn(carrier::Carrier::new(ledger.clone(), key, place, metrics.clone()).carry());
    }

    let state = http::State {
        disclosures: Arc::new(disclosures::Disclosures::open(&config.dir.join("disclosures"))?),
        papers: Arc::new(vault::Vault::open(&config.dir.join("papers"))?),
        sessions: Arc::default(),
        metrics,
        engine: Arc::new(context.child("metrics")),
        limits: Arc::new(config.limits.clone()),
        ledger,
        index,
    };
    let listener = tokio::net::TcpListener::bind(config.http)
        .await
        .map_err(|why| CannotRun::Listen { address: config.http.to_string(), why })?;
    info!(address = %config.http, "listening");
    tokio::select! {
        served = http::serve(listener, state, stop) => served,
        _ = validator.consensus => Err(CannotRun::Stopped),
    }
}

//! A validator on this very machine: `chain` over tokio, with real disks, sockets and threads.
//!
//! The engine is generic over its runtime, and generic code is compiled where its types become known. They become
//! known here and nowhere else: no type parameter leaves this room, and every future that leaves it is boxed, so
//! that a change in `node` does not compile the engine anew.

mod ledger;

pub use ledger::{Ledger, Texts, Waiting};

use chain::{keys::ValidatorSecret, validator::CannotStart};
use commonware_runtime::{Metrics as _, Runner as _, Supervisor as _, tokio as runtime};
use futures::future::BoxFuture;
use std::{net::SocketAddr, path::PathBuf, sync::Arc};
use types::Genesis;

/// What a validator is started with.
pub struct Settings {
    /// Where everything the engine writes stands.
    pub folder: PathBuf,
    /// Threads of the runtime.
    pub threads: usize,
    /// The ledger.
    pub genesis: Genesis,
    /// The validator's keys.
    pub secret: ValidatorSecret,
    /// Where it listens for the other validators.
    pub listen: SocketAddr,
    /// Limits and waits.
    pub chain: chain::Config,
}

/// A running validator.
pub struct Host {
    /// The way to talk to it.
    pub ledger: Ledger,
    /// Ends when consensus ends, which is when something is beyond repair.
    pub consensus: BoxFuture<'static, ()>,
    /// The engine's metrics as OpenMetrics text.
    pub metrics: EngineMetrics,
}

/// Tells what the engine counts. Cloning it is cheap.
#[derive(Clone)]
pub struct EngineMetrics(Arc<dyn Fn() -> String + Send + Sync>);

impl EngineMetrics {
    /// OpenMetrics text, with its end mark.
    pub fn text(&self) -> String {
        (self.0)()
    }
}

/// Starts a validator on a runtime of its own and lives as long as `main` does, which runs there too.
pub fn run<R>(
    settings: Settings,
    main: impl FnOnce(Host) -> BoxFuture<'static, R>,
) -> Result<R, CannotStart> {
    let runner = runtime::Runner::new(
        runtime::Config::new()
            .with_storage_directory(settings.folder.clone())
            .with_worker_threads(settings.threads),
    );
    runner.start(|context| async move { Ok(main(start(context, settings).await?).await) })
}

fn start(context: runtime::Context, settings: Settings) -> BoxFuture<'static, Result<Host, CannotStart>> {
    Box::pin(async move {
        let validator = chain::network::start(
            context.child("validator"),
            settings.genesis,
            &settings.secret,
            settings.listen,
            "ledger",
            settings.chain,
        )
        .await?;
        let engine = context.child("metrics");
        Ok(Host {
            ledger: Ledger::new(validator.ledger),
            consensus: Box::pin(async { drop(validator.consensus.await) }),
            metrics: EngineMetrics(Arc::new(move || engine.encode())),
        })
    })
}

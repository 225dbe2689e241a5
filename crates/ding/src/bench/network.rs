//! The network that is measured: one founded for the run in a temporary folder, or one that runs already, of which
//! only the door is known.

use super::Args;
use crate::{
    keyfile,
    outcome::Failed,
    up::{founding, processes, wait_until_ready},
};
use api::client::Client;
use chain::Clock;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use types::SecretKey;

/// A network.
pub struct Network {
    clients: Vec<Client>,
    head: SecretKey,
    own: Option<Own>,
}

/// A network founded here.
struct Own {
    folder: TempDir,
    processes: processes::Processes,
}

impl Network {
    /// Founds and starts one.
    pub async fn found(args: &Args) -> Result<Network, Failed> {
        let folder = tempfile::Builder::new().prefix("ding-bench-").tempdir()?;
        let dir = folder.path().join("network");
        founding::found(&dir, args.validators, args.port)?;
        let head = founding::key(&dir, args.acts.institution(), "head")?;
        let count = args.validators.get() as usize;
        let processes = processes::start(&dir, count, args.port, args.indexes, Clock::default())?;
        let clients: Vec<Client> = (0..count)
            .map(|at| Client::new(&format!("http://127.0.0.1:{}", args.port + at as u16)))
            .collect();
        let mut network = Network { clients, head, own: Some(Own { folder, processes }) };
        for at in 0..count {
            let client = network.clients[at].clone();
            let own = network.own.as_mut().expect("it was founded here");
            tokio::select! {
                ready = wait_until_ready(&client) => ready?,
                failed = own.processes.one_ended_early() => return Err(failed),
            }
        }
        Ok(network)
    }

    /// One that runs at `url`.
    pub fn running(url: &str, key: &Path) -> Result<Network, Failed> {
        Ok(Network { clients: vec![Client::new(url)], head: keyfile::read(key)?, own: None })
    }

    /// One client for each validator that can be asked.
    pub fn clients(&self) -> &[Client] {
        &self.clients
    }

    /// The key of the head who appoints.
    pub fn head(&self) -> SecretKey {
        self.head.clone()
    }

    /// Whether it was founded here and may be filled with anything.
    pub fn is_own(&self) -> bool {
        self.own.is_some()
    }

    /// Where the keys of a network founded here lie.
    pub fn folder(&self) -> Option<PathBuf> {
        self.own.as_ref().map(|own| own.folder.path().join("network"))
    }

    /// The validators' process ids, where they are known.
    pub fn processes(&self) -> Vec<u32> {
        self.own.as_ref().map(|own| own.processes.ids()).unwrap_or_default()
    }

    /// Where the validators keep their ledgers, where that is known.
    pub fn folders(&self) -> Vec<PathBuf> {
        let count = self.processes().len();
        let own = self.own.iter();
        own.flat_map(|own| {
            (0..count).map(move |at| own.folder.path().join(format!("network/validator-{at}")))
        })
        .collect()
    }

    /// Stops it, if it was founded here. Its folder goes with it.
    pub async fn stop(&mut self) {
        if let Some(own) = &mut self.own {
            own.processes.stop().await;
        }
    }
}

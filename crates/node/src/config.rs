//! What a node is told: where its files are, where it listens, its limits.

use crate::{CannotRun, vault::Room};
use chain::keys::ValidatorSecret;
use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};
use types::{Genesis, SecretKey};

/// A node's settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Holds `genesis.json` and `validator.json`, and everything the node writes.
    pub dir: PathBuf,
    /// Where HTTP is served.
    pub http: SocketAddr,
    /// Whether it keeps an index for lists and search.
    pub index: bool,
    /// The key that carries randomness for lots, if this node does.
    pub carrier: Option<SecretKey>,
    /// Threads of the runtime.
    pub threads: usize,
    /// The validator's settings.
    pub chain: chain::Config,
    /// Limits of the doors.
    pub limits: Limits,
}

/// Limits of the doors.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Requests one address may make at once before it must wait.
    pub burst: u32,
    /// Requests one address may make in a second on average.
    pub per_second: u32,
    /// Whether requests from this very machine are counted as well.
    pub count_loopback: bool,
    /// Addresses remembered at once.
    pub addresses_max: usize,
    /// Requests answered at once.
    pub requests_max: usize,
    /// How long a request may take.
    pub request_time: Duration,
    /// Personal answers kept.
    pub disclosures: Room,
    /// Papers kept.
    pub papers: Room,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            burst: 200,
            per_second: 50,
            count_loopback: false,
            addresses_max: 10_000,
            requests_max: 1_024,
            request_time: Duration::from_secs(60),
            disclosures: Room { files: 1_000_000, bytes: 4 << 30 },
            papers: Room { files: 1_000_000, bytes: 64 << 30 },
        }
    }
}

/// A node's place in its ledger, read from its files.
pub struct Place {
    /// How the ledger began.
    pub genesis: Genesis,
    /// This validator's secrets.
    pub secret: ValidatorSecret,
    /// Its place among the genesis's validators, from 0.
    pub position: u64,
    /// Where its peers reach it.
    pub listen: SocketAddr,
}

impl Place {
    /// Reads `genesis.json` and `validator.json`.
    pub fn read(dir: &Path) -> Result<Place, CannotRun> {
        let genesis: Genesis = read(&dir.join("genesis.json"))?;
        let secret: ValidatorSecret = read(&dir.join("validator.json"))?;
        let own = secret.public().map_err(chain::validator::CannotStart::from)?;
        let entry = genesis.validators.iter().zip(0..).find(|(validator, _)| validator.key == own);
        let (entry, position) =
            entry.ok_or(chain::validator::CannotStart::from(chain::keys::BadKeys::Stranger))?;
        let address: SocketAddr = entry.address.parse().map_err(|_| CannotRun::File {
            file: dir.join("genesis.json"),
            why: format!("{:?} is no address; write host:port", entry.address),
        })?;
        // A validator listens on every interface unless its address is this machine's own.
        let ip: IpAddr = if address.ip().is_loopback() { address.ip() } else { [0, 0, 0, 0].into() };
        Ok(Place { genesis, secret, position, listen: SocketAddr::new(ip, address.port()) })
    }
}

fn read<T: serde::de::DeserializeOwned>(file: &Path) -> Result<T, CannotRun> {
    let wrong = |why: String| CannotRun::File { file: file.to_owned(), why };
    let text = std::fs::read_to_string(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => wrong(
            "there is no such file. A validator's folder holds genesis.json and validator.json; \
             `ding up --found-only` makes such folders"
                .into(),
        ),
        _ => wrong(error.to_string()),
    })?;
    serde_json::from_str(&text).map_err(|error| wrong(format!("the file is damaged: {error}")))
}

//! What a node is told: where its files are, where it listens, its limits.

use crate::CannotRun;
use chain::keys::ValidatorSecret;
use doors::{Limits, audience::PublicUrl};
use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};
use types::{Genesis, SecretKey};

/// A node's settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Holds `genesis.json` and `validator.json`, and everything the node writes.
    pub dir: PathBuf,
    /// Where HTTP is served, if it is.
    pub http: Option<SocketAddr>,
    /// What people call this node: the names it can be signed in to under.
    pub public_urls: Vec<PublicUrl>,
    /// Where personal answers and papers are kept, if not in its own folder.
    pub uploads: Option<PathBuf>,
    /// Whether it keeps an index for lists and search.
    pub index: bool,
    /// The key that carries randomness for lots, if this node does.
    pub relay: Option<SecretKey>,
    /// Threads of the runtime.
    pub threads: usize,
    /// The validator's settings.
    pub chain: chain::Config,
    /// Limits of the doors.
    pub limits: Limits,
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

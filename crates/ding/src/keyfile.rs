//! Key files: one private key as JSON, readable by its owner alone.

use crate::outcome::{Done, Failed, unreadable};
use serde_json::json;
use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};
use types::{ChainId, KeyFile, SecretKey};

/// Make and show keys.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Make a new key
    New {
        /// How it signs
        #[arg(long, default_value = "eddsa")]
        alg: Alg,
        /// The file to write, readable by you alone; it must not exist
        #[arg(value_name = "KEY-FILE")]
        out: PathBuf,
    },
    /// Show a key's public half, and whose key it is on a ledger
    Show {
        /// The key file
        #[arg(value_name = "KEY-FILE")]
        file: PathBuf,
        /// Also show the DID of the person whose first key this is on the ledger of this name
        #[arg(long, value_name = "NAME")]
        chain: Option<ChainId>,
    },
}

/// How a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Alg {
    /// Ed25519
    Eddsa,
    /// P-256
    Es256,
}

/// Runs `ding keys`.
pub fn run(command: Command) -> Result<Done, Failed> {
    let (says, key) = match command {
        Command::New { alg, out } => {
            let key = KeyFile::of(&draw(alg));
            write(&key, &out)?;
            (format!("{} written; keep it secret. Public key: {}", out.display(), key.multikey), key)
        }
        Command::Show { file, chain } => {
            let secret = read(&file)?;
            let key = KeyFile::of(&secret);
            if let Some(chain) = chain {
                let did = secret.first_of(&chain).did;
                let json = json!({ "alg": key.alg, "multikey": key.multikey, "did": did });
                return Ok(Done::new(format!("{}\n{did}", key.multikey), json));
            }
            (key.multikey.to_string(), key)
        }
    };
    Ok(Done::new(says, json!({ "alg": key.alg, "multikey": key.multikey })))
}

/// Draws a key from the machine's randomness.
pub fn draw(alg: Alg) -> SecretKey {
    loop {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the machine has randomness");
        match alg {
            Alg::Eddsa => return SecretKey::ed25519(bytes),
            Alg::Es256 => match SecretKey::p256(bytes) {
                Ok(key) => return key,
                Err(_) => continue,
            },
        }
    }
}

/// Reads a key file.
pub fn read(file: &Path) -> Result<SecretKey, Failed> {
    let wrong = |why: String| Failed::from(format!("{}: {why}", file.display()));
    let bytes = std::fs::read(file).map_err(|error| match error.kind() {
        ErrorKind::NotFound => wrong(format!(
            "there is no such key file; check the path, or make a key with `ding keys new {}`",
            file.display()
        )),
        _ => unreadable(file, &error),
    })?;
    let text = crate::outcome::decode(bytes).map_err(|why| wrong(why.to_owned()))?;
    let key: KeyFile = serde_json::from_str(&text).map_err(|error| {
        wrong(format!("this is no key file: {error}. Name one that `ding keys new` made"))
    })?;
    key.secret().ok_or_else(|| {
        wrong(
            "the key is damaged: its public and private halves do not fit. Use a copy, or another key".into(),
        )
    })
}

/// Writes a key to a file that its owner alone can read, never over another file.
pub fn write(key: &KeyFile, file: &Path) -> Result<(), Failed> {
    let wrong = |error: std::io::Error| {
        let why = match error.kind() {
            ErrorKind::AlreadyExists => {
                "exists already, and a key is never written over another file; name a new one".to_owned()
            }
            ErrorKind::NotFound => "its folder does not exist; make it first".to_owned(),
            _ => error.to_string(),
        };
        Failed::from(format!("{}: {why}", file.display()))
    };
    let mut opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file).map_err(wrong)?;
    let text = serde_json::to_string_pretty(key)? + "\n";
    opened.write_all(text.as_bytes()).map_err(wrong)
}

#[cfg(test)]
mod tests;

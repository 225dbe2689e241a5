//! Key files: one private key as JSON, readable by its owner alone.

use crate::cli::{Done, Failed};
use serde_json::json;
use std::{
    fs::OpenOptions,
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};
use types::{KeyFile, SecretKey};

/// Make and show keys.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Make a new key
    New {
        /// eddsa (Ed25519) or es256 (P-256)
        #[arg(long, default_value = "eddsa")]
        alg: Alg,
        /// The file to write; it must not exist
        out: PathBuf,
    },
    /// Show a key's public half
    Show {
        /// The key file
        file: PathBuf,
    },
}

/// How a key signs.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
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
        Command::Show { file } => {
            let key = KeyFile::of(&read(&file)?);
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
    let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    let key: KeyFile =
        serde_json::from_str(&text).map_err(|error| wrong(format!("this is no key file: {error}")))?;
    key.secret().ok_or_else(|| wrong("the key is damaged".into()))
}

/// Writes a key to a file that its owner alone can read, never over another file.
pub fn write(key: &KeyFile, file: &Path) -> Result<(), Failed> {
    let wrong = |error: std::io::Error| Failed::from(format!("{}: {error}", file.display()));
    let mut opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file).map_err(wrong)?;
    let text = serde_json::to_string_pretty(key)? + "\n";
    opened.write_all(text.as_bytes()).map_err(wrong)
}

//! Key files: one private key as JSON, readable by its owner alone.

use crate::cli::{Done, Failed};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    fs::OpenOptions,
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};
use types::{Algorithm, Multikey, SecretKey};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Alg {
    /// Ed25519
    Eddsa,
    /// P-256
    Es256,
}

/// A key file's content.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    /// `EdDSA` or `ES256`.
    pub alg: Algorithm,
    /// The public key.
    pub multikey: Multikey,
    /// The private key, hex. Whoever reads it can sign.
    secret: String,
}

/// Runs `ding keys`.
pub fn run(command: Command) -> Result<Done, Failed> {
    let (says, key) = match command {
        Command::New { alg, out } => {
            let key = KeyFile::of(&draw(alg));
            key.write(&out)?;
            (format!("{} written; keep it secret. Public key: {}", out.display(), key.multikey), key)
        }
        Command::Show { file } => {
            let key = KeyFile::of(&KeyFile::read(&file)?);
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

impl KeyFile {
    /// The file of a key.
    pub fn of(key: &SecretKey) -> KeyFile {
        KeyFile { alg: key.algorithm(), multikey: key.multikey(), secret: HEXLOWER.encode(&key.to_bytes()) }
    }

    /// Reads a key file.
    pub fn read(file: &Path) -> Result<SecretKey, Failed> {
        let wrong = |why: String| Failed::from(format!("{}: {why}", file.display()));
        let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
        let key: KeyFile =
            serde_json::from_str(&text).map_err(|error| wrong(format!("this is no key file: {error}")))?;
        key.secret().ok_or_else(|| wrong("the key is damaged".into()))
    }

    fn secret(&self) -> Option<SecretKey> {
        let bytes: [u8; 32] = HEXLOWER.decode(self.secret.as_bytes()).ok()?.try_into().ok()?;
        let key = match self.alg {
            Algorithm::EdDSA => SecretKey::ed25519(bytes),
            Algorithm::ES256 => SecretKey::p256(bytes).ok()?,
            Algorithm::WebAuthn => return None,
        };
        (key.multikey() == self.multikey).then_some(key)
    }

    /// Writes it, readable by its owner alone, never over another file.
    pub fn write(&self, file: &Path) -> Result<(), Failed> {
        let wrong = |error: std::io::Error| Failed::from(format!("{}: {error}", file.display()));
        let mut opened =
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(file).map_err(wrong)?;
        let text = serde_json::to_string_pretty(self)? + "\n";
        opened.write_all(text.as_bytes()).map_err(wrong)
    }
}

//! Personal answers in the clear, off the ledger: SD-JWT disclosures, each in a file named by its digest, which is
//! what the ledger holds in `sealed`. A file can be erased; the ledger then still proves that something was
//! answered, but not what.

use crate::CannotRun;
use data_encoding::BASE64URL_NOPAD;
use serde_json::value::RawValue;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};
use types::{Digest, disclosure_digest};

/// The store.
pub struct Disclosures {
    folder: PathBuf,
    count: AtomicUsize,
}

/// Why a disclosure is not kept.
#[derive(Debug, PartialEq, Eq)]
pub enum NotKept {
    /// It is not `base64url([salt, name, value])`.
    Malformed,
    /// The store is full.
    Full,
    /// The disk failed.
    Disk,
}

impl Disclosures {
    /// Opens the store in `folder`.
    pub fn open(folder: &Path) -> Result<Disclosures, CannotRun> {
        let wrong =
            |error: std::io::Error| CannotRun::File { file: folder.to_owned(), why: error.to_string() };
        fs::create_dir_all(folder).map_err(wrong)?;
        let count = fs::read_dir(folder).map_err(wrong)?.count();
        Ok(Disclosures { folder: folder.to_owned(), count: AtomicUsize::new(count) })
    }

    /// A disclosure and the value in it, if it was left here and not erased.
    pub fn get(&self, digest: &Digest) -> Option<(String, String)> {
        let disclosure = fs::read_to_string(self.folder.join(digest.to_string())).ok()?;
        let parsed = BASE64URL_NOPAD.decode(disclosure.as_bytes()).ok()?;
        let [_, _, value]: [Box<RawValue>; 3] = serde_json::from_slice(&parsed).ok()?;
        Some((disclosure, value.get().to_owned()))
    }

    /// Keeps a disclosure; keeping it again changes nothing.
    pub fn keep(&self, disclosure: &str, max: usize) -> Result<Digest, NotKept> {
        let parsed = BASE64URL_NOPAD.decode(disclosure.as_bytes()).map_err(|_| NotKept::Malformed)?;
        let parts: Vec<serde_json::Value> =
            serde_json::from_slice(&parsed).map_err(|_| NotKept::Malformed)?;
        if parts.len() != 3 || !parts[0].is_string() || !parts[1].is_string() {
            return Err(NotKept::Malformed);
        }
        let digest = disclosure_digest(disclosure);
        let file = self.folder.join(digest.to_string());
        if file.exists() {
            return Ok(digest);
        }
        if self.count.load(Ordering::Relaxed) >= max {
            return Err(NotKept::Full);
        }

        // Written apart and renamed, so that a crash never leaves half a disclosure under its digest.
        let half = self.folder.join(format!("{digest}.half"));
        let written = fs::write(&half, disclosure).and_then(|()| fs::rename(&half, &file));
        written.map_err(|_| NotKept::Disk)?;
        self.count.fetch_add(1, Ordering::Relaxed);
        Ok(digest)
    }
}

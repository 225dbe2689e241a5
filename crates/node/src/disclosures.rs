//! Personal answers in the clear, off the ledger: SD-JWT disclosures in a [`Vault`], each named by its digest, which is
//! what the ledger holds in `sealed`.

use crate::{
    CannotRun,
    vault::{NotKept, Room, Vault},
};
use data_encoding::BASE64URL_NOPAD;
use serde_json::value::RawValue;
use std::path::Path;
use types::Digest;

/// The store.
pub struct Disclosures(Vault);

impl Disclosures {
    /// Opens the store in `folder`.
    pub fn open(folder: &Path) -> Result<Disclosures, CannotRun> {
        Vault::open(folder).map(Disclosures)
    }

    /// A disclosure and the value in it, if it was left here and not erased.
    pub fn get(&self, digest: &Digest) -> Option<(String, String)> {
        let disclosure = String::from_utf8(self.0.get(digest)?).ok()?;
        let [_, _, value] = parse(&disclosure)?;
        Some((disclosure, value.get().to_owned()))
    }

    /// Keeps a disclosure; keeping it again changes nothing.
    pub fn keep(&self, disclosure: &str, room: Room) -> Result<Digest, NotKept> {
        let [salt, name, _] = parse(disclosure).ok_or(NotKept::Malformed)?;
        if ![salt, name].iter().all(|part| part.get().starts_with('"')) {
            return Err(NotKept::Malformed);
        }
        let digest = Digest::of(disclosure.as_bytes());
        self.0.keep(digest, disclosure.as_bytes(), room)?;
        Ok(digest)
    }
}

/// `[salt, name, value]`.
fn parse(disclosure: &str) -> Option<[Box<RawValue>; 3]> {
    serde_json::from_slice(&BASE64URL_NOPAD.decode(disclosure.as_bytes()).ok()?).ok()
}

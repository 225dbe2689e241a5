//! Something on its way into the vault: written to disk as it comes, counted as it grows, and gone if it is not kept.

use super::{Entry, HALVES, NotKept, Vault, right};
use crate::{
    Client,
    machine::{self, FILE_MODE},
    tokens::draw,
    uploads::Thing,
};
use std::{
    fs::{self, File, OpenOptions},
    io::{Seek as _, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::PathBuf,
    sync::Arc,
    time::SystemTime,
};
use types::{Did, Digest};

/// How often the volume's free room is looked at, bytes.
const LOOK_BYTES: u64 = 1 << 20;

/// It.
pub struct Half {
    vault: Arc<Vault>,
    owner: Did,
    path: PathBuf,
    file: File,
    entry: Entry,
    /// Bytes after which the volume is looked at again.
    looked: u64,
}

impl Half {
    pub(super) fn begin(vault: Arc<Vault>, owner: Did, from: Client) -> Result<Half, NotKept> {
        let entry = Entry { bytes: 0, since: Some(SystemTime::now()), from: Some(from) };
        let path = vault.folder.join(HALVES).join(draw());
        {
            let mut counted = vault.counted.lock().expect("nobody panics in here");
            if !counted.fits(&owner, from, (1, 0), &vault.room) {
                return Err(NotKept::Full);
            }
            counted.add(&owner, &entry);
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true).mode(FILE_MODE);
        match options.open(&path) {
            Ok(file) => Ok(Half { vault, owner, path, file, entry, looked: 0 }),
            Err(_) => {
                vault.counted.lock().expect("nobody panics in here").subtract(&owner, &entry);
                Err(NotKept::Disk)
            }
        }
    }

    /// Takes the next bytes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), NotKept> {
        let length = bytes.len() as u64;
        if self.entry.bytes + length > self.looked {
            let free = machine::free(&self.vault.folder).map_err(|_| NotKept::Disk)?;
            if free < self.vault.room.spare.saturating_add(length) {
                return Err(NotKept::Full);
            }
            self.looked = self.entry.bytes + LOOK_BYTES;
        }
        {
            let from = self.entry.from.expect("it was begun from somewhere");
            let mut counted = self.vault.counted.lock().expect("nobody panics in here");
            if !counted.fits(&self.owner, from, (0, length), &self.vault.room) {
                return Err(NotKept::Full);
            }
            counted.subtract(&self.owner, &self.entry);
            self.entry.bytes += length;
            counted.add(&self.owner, &self.entry);
        }
        self.file.write_all(bytes).map_err(|_| NotKept::Disk)
    }

    /// SHA-256 of what has come so far.
    pub fn digest(&mut self) -> Result<Digest, NotKept> {
        self.file.rewind().map_err(|_| NotKept::Disk)?;
        right::digest(&mut self.file).ok_or(NotKept::Disk)
    }

    /// Keeps it, if it is what `commitment` commits its owner to as this thing. It is on disk when this returns.
    pub fn keep(mut self, thing: &Thing, commitment: Digest) -> Result<(), NotKept> {
        self.file.rewind().map_err(|_| NotKept::Disk)?;
        let brought = right::commitment(&self.vault.genesis, &self.owner, thing, &mut self.file);
        if brought != Some(commitment) {
            return Err(NotKept::Wrong);
        }
        if self.vault.holds(&self.owner, &commitment, thing) {
            return Ok(());
        }
        self.file.sync_all().map_err(|_| NotKept::Disk)?;
        self.vault.put(&self.path, (&self.owner, commitment), self.entry).map_err(|_| NotKept::Disk)
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        // Kept, it has another name and is counted there.
        let _ = fs::remove_file(&self.path);
        self.vault.counted.lock().expect("nobody panics in here").subtract(&self.owner, &self.entry);
    }
}

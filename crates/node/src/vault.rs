//! Files named by the digest of what is in them: what people leave with this node and the ledger knows only by digest. A file
//! can be erased; the ledger then still proves that it was there, but not what it said.

use crate::CannotRun;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};
use types::Digest;

/// A folder of such files.
pub struct Vault {
    folder: PathBuf,
    held: Mutex<Held>,
}

/// How much it holds.
struct Held {
    files: u64,
    bytes: u64,
}

/// How much it may hold.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Files.
    pub files: u64,
    /// Bytes, all files together.
    pub bytes: u64,
}

/// Why something is not kept.
#[derive(Debug, PartialEq, Eq)]
pub enum NotKept {
    /// It is not what is kept here.
    Malformed,
    /// There is no room.
    Full,
    /// The disk failed.
    Disk,
}

impl Vault {
    /// Opens `folder`, and makes it if it is not there.
    pub fn open(folder: &Path) -> Result<Vault, CannotRun> {
        let wrong =
            |error: std::io::Error| CannotRun::File { file: folder.to_owned(), why: error.to_string() };
        fs::create_dir_all(folder).map_err(wrong)?;
        let mut held = Held { files: 0, bytes: 0 };
        for file in fs::read_dir(folder).map_err(wrong)? {
            held.files += 1;
            held.bytes += file.and_then(|file| file.metadata()).map_err(wrong)?.len();
        }
        Ok(Vault { folder: folder.to_owned(), held: Mutex::new(held) })
    }

    /// Keeps `content` under its name; keeping it again changes nothing.
    pub fn keep(&self, name: Digest, content: &[u8], room: Room) -> Result<(), NotKept> {
        let file = self.folder.join(name.to_string());
        // One at a time: the room is counted once, and nobody writes the same half file twice.
        let mut held = self.held.lock().expect("nobody panics in here");
        if file.exists() {
            return Ok(());
        }
        let bytes = held.bytes.saturating_add(content.len() as u64);
        if held.files >= room.files || bytes > room.bytes {
            return Err(NotKept::Full);
        }

        // Written apart and renamed, so that a crash never leaves half of it under its digest.
        let half = self.folder.join(format!("{name}.half"));
        let written = fs::write(&half, content).and_then(|()| fs::rename(&half, &file));
        written.map_err(|_| NotKept::Disk)?;
        *held = Held { files: held.files + 1, bytes };
        Ok(())
    }

    /// What was left under a name, if it was left here and not erased.
    pub fn get(&self, name: &Digest) -> Option<Vec<u8>> {
        fs::read(self.folder.join(name.to_string())).ok()
    }
}

//! What persons leave with this node and the ledger knows only by commitment: personal answers and papers, each kept under
//! its owner and its commitment. It is what it claims to be when it is taken in and again when it is given out; it is on disk before
//! anybody is told so; and what no final case names after a day is erased. A person's folder can be erased by hand at
//! any time: the ledger then still proves that something was there, but not what it said.

mod counted;
mod half;
mod right;

pub use half::Half;
pub use right::disclosed;

use crate::{
    Client,
    limits::Room,
    machine::{self, FOLDER_MODE},
    uploads::Thing,
};
use counted::{Counted, Entry};
use std::{
    fs::{self, DirBuilder, File},
    io,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::SystemTime,
};
use types::{ChainId, Did, Digest};

/// Ends the name of what no final case is known to name.
const WAITING: &str = ".waiting";
/// Holds what is on its way.
const HALVES: &str = "half";

/// Such a folder.
pub struct Vault {
    folder: PathBuf,
    genesis: Digest,
    room: Room,
    counted: Mutex<Counted>,
}

/// Why something is not kept.
#[derive(Debug, PartialEq, Eq)]
pub enum NotKept {
    /// It is not what was committed to.
    Wrong,
    /// There is no room, or none for this person or address.
    Full,
    /// The disk failed.
    Disk,
}

/// The folder cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{folder}: {why}")]
pub struct CannotOpen {
    /// Which.
    pub folder: PathBuf,
    /// Why.
    pub why: io::Error,
}

impl Vault {
    /// Opens `folder`, and makes it if it is not there, for what belongs to persons of the ledger with this name and genesis.
    pub fn open(folder: &Path, chain: ChainId, genesis: Digest, room: Room) -> Result<Vault, CannotOpen> {
        let wrong = |why| CannotOpen { folder: folder.to_owned(), why };
        let halves = folder.join(HALVES);
        make(folder).and_then(|()| make(&halves)).map_err(wrong)?;
        for half in fs::read_dir(&halves).map_err(wrong)? {
            half.and_then(|half| fs::remove_file(half.path())).map_err(wrong)?;
        }
        let mut counted = Counted::default();
        for own in fs::read_dir(folder).map_err(wrong)? {
            let own = own.map_err(wrong)?.path();
            let name = own.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if let Some(owner) = person(&chain, name) {
                count(&own, &owner, &mut counted).map_err(wrong)?;
            }
        }
        Ok(Vault { folder: folder.to_owned(), genesis, room, counted: Mutex::new(counted) })
    }

    /// Begins to take something in from `owner`, who sends it from an address.
    pub fn begin(self: &Arc<Self>, owner: &Did, from: Client) -> Result<Half, NotKept> {
        Half::begin(self.clone(), owner.clone(), from)
    }

    /// Whether this is kept here as what it was committed to.
    pub fn holds(&self, owner: &Did, commitment: &Digest, thing: &Thing) -> bool {
        self.find(owner, commitment, thing).is_some()
    }

    /// A personal answer's disclosure and the JSON of the value in it.
    pub fn answer(&self, owner: &Did, commitment: &Digest, field: &types::Word) -> Option<(String, String)> {
        let mut file = self.find(owner, commitment, &Thing::Answer(field.clone()))?;
        right::read_answer(&mut file, field)
    }

    /// A paper's file, at its beginning, and its length.
    pub fn paper(&self, owner: &Did, commitment: &Digest, material: &types::Word) -> Option<(File, u64)> {
        let file = self.find(owner, commitment, &Thing::Paper(material.clone()))?;
        let length = file.metadata().ok()?.len();
        Some((file, length))
    }

    /// What waits for a final case that names it, with its owner; and whether its time is over.
    pub fn waiting(&self, now: SystemTime) -> Vec<(Did, Digest, bool)> {
        let counted = self.counted.lock().expect("nobody panics in here");
        let waiting = counted.waiting().map(|((owner, commitment), since)| {
            let over = now.duration_since(since).is_ok_and(|waited| waited >= self.room.expiry);
            (owner.clone(), *commitment, over)
        });
        waiting.collect()
    }

    /// A final case names it: it stays.
    pub fn named(&self, owner: &Did, commitment: &Digest) -> Result<(), NotKept> {
        let mut counted = self.counted.lock().expect("nobody panics in here");
        let folder = self.folder_of(owner);
        let (waiting, kept) = paths(&folder, commitment);
        if waiting.exists() {
            fs::rename(&waiting, &kept).and_then(|()| sync(&folder)).map_err(|_| NotKept::Disk)?;
        }
        counted.named(owner, commitment);
        Ok(())
    }

    /// Erases it.
    pub fn erase(&self, owner: &Did, commitment: &Digest) -> Result<(), NotKept> {
        let mut counted = self.counted.lock().expect("nobody panics in here");
        let folder = self.folder_of(owner);
        let (waiting, kept) = paths(&folder, commitment);
        for file in [waiting, kept] {
            match fs::remove_file(file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(NotKept::Disk),
                _ => {}
            }
        }
        counted.forget(owner, commitment);
        // An empty folder says that somebody was here; it goes too.
        let _ = fs::remove_dir(&folder);
        Ok(())
    }

    /// An open file that is what was committed to, at its beginning.
    fn find(&self, owner: &Did, commitment: &Digest, thing: &Thing) -> Option<File> {
        let (waiting, kept) = paths(&self.folder_of(owner), commitment);
        [kept, waiting].into_iter().find_map(|path| {
            let mut file = File::open(path).ok()?;
            let right = right::commitment(&self.genesis, owner, thing, &mut file)? == *commitment;
            right.then_some(file)
        })
    }

    /// Puts what was taken in where it belongs, in place of whatever lies there.
    fn put(&self, half: &Path, (owner, commitment): (&Did, Digest), entry: Entry) -> io::Result<()> {
        let mut counted = self.counted.lock().expect("nobody panics in here");
        let folder = self.folder_of(owner);
        let (waiting, kept) = paths(&folder, &commitment);
        if !folder.exists() {
            make(&folder)?;
            sync(&self.folder)?;
        }
        // What a case names already stays where it is: only its bytes are mended.
        let (to, entry) = match kept.exists() {
            true => (kept, Entry { since: None, ..entry }),
            false => (waiting, entry),
        };
        fs::rename(half, &to)?;
        sync(&folder)?;
        counted.insert(owner.clone(), commitment, entry);
        Ok(())
    }

    /// The owner's folder, named by the last part of the DID: what comes before is the same for all.
    fn folder_of(&self, owner: &Did) -> PathBuf {
        self.folder.join(owner.as_str().rsplit(':').next().unwrap_or_default())
    }
}

/// Where something lies while it waits, and where once a case names it.
fn paths(folder: &Path, commitment: &Digest) -> (PathBuf, PathBuf) {
    (folder.join(format!("{commitment}{WAITING}")), folder.join(commitment.to_string()))
}

/// Whose folder this is.
fn person(chain: &ChainId, name: &str) -> Option<Did> {
    format!("did:ding:{chain}:{name}").parse().ok()
}

fn count(own: &Path, owner: &Did, counted: &mut Counted) -> io::Result<()> {
    machine::close(own)?;
    for file in fs::read_dir(own)? {
        let file = file?;
        let name = file.file_name();
        let name = name.to_str().unwrap_or_default();
        let (name, waits) = match name.strip_suffix(WAITING) {
            Some(name) => (name, true),
            None => (name, false),
        };
        let Ok(commitment) = name.parse() else { continue };
        machine::close(&file.path())?;
        let found = file.metadata()?;
        let since = if waits { Some(found.modified()?) } else { None };
        counted.insert(owner.clone(), commitment, Entry { bytes: found.len(), since, from: None });
    }
    Ok(())
}

fn make(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(folder)?;
    machine::close(folder)
}

/// A new name is on disk once its folder is.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests;

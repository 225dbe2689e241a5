//! What a node asks of the machine it runs on: enough files for its connections beside the ledger's, and that nobody else
//! on it reads what is written.

use rustix::{
    fs::Mode,
    process::{Resource, Rlimit, getrlimit, setrlimit, umask},
};
use std::{fs, io, os::unix::fs::PermissionsExt as _, path::Path};

/// Folders are their owner's alone.
pub const FOLDER_MODE: u32 = 0o700;
/// Files too.
pub const FILE_MODE: u32 = 0o600;

/// From now on everything this process writes is its owner's alone.
pub fn keep_to_oneself() {
    umask(Mode::from_raw_mode(0o077));
}

/// Takes from others what an earlier version let them read.
pub fn close(path: &Path) -> io::Result<()> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => return Ok(()),
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let mode = if found.is_dir() { FOLDER_MODE } else { FILE_MODE };
    if found.permissions().mode() & 0o777 != mode {
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    Ok(())
}

/// As many open files as the machine allows this process; how many that are.
pub fn raise_files() -> u64 {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    let _ = setrlimit(Resource::Nofile, raised);
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX)
}

/// Bytes free for this process on the volume of `folder`.
pub fn free(folder: &Path) -> io::Result<u64> {
    let volume = rustix::fs::statvfs(folder)?;
    Ok(volume.f_bavail.saturating_mul(volume.f_frsize))
}

//! The repository as its readers see it: every text file that belongs to it, without what was built or
//! downloaded.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Folders that hold what was built, downloaded or recorded, never what was written.
const NOT_WRITTEN: &[&str] =
    &["target", "node_modules", ".git", ".ding", "ding-data", "dist", "generated", "coverage"];

/// Endings of the files that are read as text.
const TEXT: &[&str] =
    &["rs", "toml", "md", "json", "yaml", "yml", "ts", "tsx", "mjs", "js", "css", "html", "sql", "sh", ""];

/// A file of the repository.
pub struct File {
    /// Where it is, from the root, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// The whole repository, read once.
pub struct Repo {
    /// Its root folder.
    pub root: PathBuf,
    /// Its text files, sorted by path.
    pub files: Vec<File>,
}

impl Repo {
    /// Reads the repository this tool was built from.
    pub fn open() -> Repo {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("xtask lies in the repository's root")
            .to_path_buf();
        let mut files = Vec::new();
        read(&root, &root, &mut files);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Repo { root, files }
    }

    /// The file at this path.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The files whose path begins and ends like this.
    pub fn under<'a>(&'a self, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.path.starts_with(start) && file.path.ends_with(end))
    }

    /// What `cargo metadata` says, with the given further arguments.
    pub fn metadata(&self, arguments: &[&str]) -> Value {
        let output = Command::new(std::env::var("CARGO").unwrap_or("cargo".into()))
            .args(["metadata", "--format-version", "1"])
            .args(arguments)
            .current_dir(&self.root)
            .output()
            .expect("cargo can be run: it built this tool");
        assert!(
            output.status.success(),
            "cargo metadata failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).expect("cargo metadata writes JSON")
    }
}

#[cfg(test)]
impl Repo {
    /// A repository made of these files only, to see that a check can fail.
    pub fn of(files: &[(&str, &str)]) -> Repo {
        Repo {
            root: PathBuf::from("/nowhere"),
            files: files
                .iter()
                .map(|(path, text)| File { path: path.to_string(), text: text.to_string() })
                .collect(),
        }
    }
}

fn read(root: &Path, folder: &Path, files: &mut Vec<File>) {
    let entries = std::fs::read_dir(folder).expect("a folder of the repository can be listed");
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !NOT_WRITTEN.contains(&name.as_str()) && !path.is_symlink() {
                read(root, &path, files);
            }
            continue;
        }
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        if !TEXT.contains(&ending.as_ref()) {
            continue;
        }
        if let Ok(text) = std::fs::read_to_string(&path) {
            let path = path.strip_prefix(root).expect("read below the root");
            files.push(File { path: path.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

//! Writes the test vectors for other languages, and the tables of `docs/spec` that are made from code: runs the tests that
//! make them, with the word to keep what they make. This tool makes none itself, so it needs no arrow to the rooms whose
//! formats they are of.

use std::process::Command;

use crate::repo::Repo;

/// The word the tests look for.
const WORD: &str = "DING_WRITE_VECTORS";
/// The files of tests that make vectors or tables, in whichever room, and the test in each that does.
const FILES: [&str; 5] = ["transactions", "session", "vectors", "claims", "pages"];
const TESTS: [&str; 2] = ["the_vectors_say_what_this_code_does", "the_tables_say_what_this_code_does"];

/// Writes them all.
pub fn write(repo: &Repo) -> Result<String, String> {
    // The whole workspace, so that nothing is compiled a second time with other features.
    let files = FILES.iter().flat_map(|file| ["--test", file]);
    let status = Command::new(std::env::var("CARGO").unwrap_or("cargo".into()))
        .args(["test", "--quiet", "--release", "--workspace"])
        .args(files)
        .arg("--")
        .args(TESTS)
        .env(WORD, "1")
        .current_dir(&repo.root)
        .status()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    match status.success() {
        true => {
            Ok("vectors/ and the tables of docs/spec are written. A vector that changed is a format that changed: see \
             the difference"
                .into())
        }
        false => Err("a test that makes vectors failed and says why".into()),
    }
}

//! The shape of files: short, opened by a paragraph, with their tests beside them and not inside.

use regex_lite::Regex;

use crate::repo::{File, Repo};

/// Lines a Rust file stays under.
const RUST_LINES: usize = 450;
/// Lines a file of the portal stays under.
const PORTAL_LINES: usize = 300;
/// Names of this machine and that, which mean nothing to a reader elsewhere.
const ELSEWHERE: &str = r"(^|[\s`'\x22(=])(/work|/root|/home/\w+|/tmp/\w+)/";

/// Checks every file's shape.
pub fn check(repo: &Repo) -> Vec<String> {
    [sizes(repo), openings(repo), tests_beside(repo), vectors(repo), places(repo)].concat()
}

fn sizes(repo: &Repo) -> Vec<String> {
    let rust = repo.files.iter().filter(|file| file.path.ends_with(".rs")).map(|file| (file, RUST_LINES));
    // A dictionary is looked up, not read.
    let portal = portal(repo).filter(|file| !file.path.starts_with("portal/src/words/"));
    let portal = portal.map(|file| (file, PORTAL_LINES));
    rust.chain(portal)
        .filter(|(file, max)| file.text.lines().count() >= *max)
        .map(|(file, max)| {
            let lines = file.text.lines().count();
            format!("{}: {lines} lines, must stay under {max}: another story has begun", file.path)
        })
        .collect()
}

fn portal(repo: &Repo) -> impl Iterator<Item = &File> {
    let code = |file: &&File| [".ts", ".tsx", ".mjs", ".css"].iter().any(|end| file.path.ends_with(end));
    // Types generated from the API's description are not written by hand.
    repo.under("portal/", "").filter(code).filter(|file| !file.path.ends_with(".d.ts"))
}

fn openings(repo: &Repo) -> Vec<String> {
    let opened = |file: &File| {
        let text = file.text.trim_start();
        match file.path.ends_with(".rs") {
            true => text.starts_with("//!"),
            false => text.starts_with("/*") || text.starts_with("//"),
        }
    };
    let rust = repo.files.iter().filter(|file| file.path.ends_with(".rs"));
    // What `x.test.ts` is about stands at the top of `x.ts`.
    rust.chain(portal(repo).filter(|file| !file.path.contains(".test.")))
        .filter(|file| !opened(file))
        .map(|file| format!("{}: does not open with what lives here", file.path))
        .collect()
}

fn tests_beside(repo: &Repo) -> Vec<String> {
    let test = Regex::new(r"(?m)^\s*(#\[(tokio::)?test\]|#\[test_|proptest! \{)").expect("well-formed");
    let inside = |file: &&File| {
        let place = file.path.ends_with("/tests.rs") || file.path.contains("/tests/");
        !place && test.is_match(&file.text)
    };
    repo.files
        .iter()
        .filter(|file| file.path.ends_with(".rs"))
        .filter(inside)
        .map(|file| format!("{}: its tests belong in a tests.rs beside it", file.path))
        .collect()
}

fn vectors(repo: &Repo) -> Vec<String> {
    repo.under("vectors/", ".json")
        .filter_map(|file| {
            let problem = serde_json::from_str::<serde_json::Value>(&file.text).err()?;
            Some(format!("{}: not JSON: {problem}", file.path))
        })
        .collect()
}

fn places(repo: &Repo) -> Vec<String> {
    let elsewhere = Regex::new(ELSEWHERE).expect("well-formed");
    let mut problems = Vec::new();
    for file in &repo.files {
        for (number, line) in file.text.lines().enumerate() {
            if elsewhere.is_match(line) {
                problems.push(format!("{}:{}: names a place on one machine", file.path, number + 1));
            }
        }
    }
    problems
}

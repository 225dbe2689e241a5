//! The house's own tools: `cargo xtask <task>`. What they promise about the repository also runs as
//! tests of this crate, so `cargo test` alone keeps the promises.
//!
//! - `tidy` checks what no compiler checks: layering, invariants of absence, file sizes, links, licences;
//! - `openapi` writes the API's description where the portal's types are generated from, and the chapters' words;
//! - `vectors` writes the test vectors for other languages anew, and the tables of `docs/spec` that are made from code;
//! - `instructions` counts what the state machine and the rules take, now and before;
//! - `peers` measures the ledger and a database in turns;
//! - `wasm` builds the verifier that citizens download and holds it to its size.

mod instructions;
mod peers;
mod repo;
mod tidy;
mod vectors;
mod wasm;

use std::process::ExitCode;

use repo::Repo;

fn main() -> ExitCode {
    let task = std::env::args().nth(1);
    match task.as_deref() {
        Some("tidy") => report(&tidy::all(&Repo::open())),
        Some("openapi") => {
            let written = |path, text: String| {
                let place = Repo::open().root.join(path);
                std::fs::write(&place, text).expect("the portal's folder can be written");
                place
            };
            println!("{}", written(tidy::docs::WORDS, tidy::docs::words()).display());
            let place = written(tidy::docs::DESCRIPTION, tidy::docs::description());
            println!("{}; now `npm run types` in portal", place.display());
            ExitCode::SUCCESS
        }
        Some("vectors") => say(vectors::write(&Repo::open())),
        Some("peers") => {
            let rounds = std::env::args().nth(2).and_then(|rounds| rounds.parse().ok()).unwrap_or(5);
            say(peers::measure(&Repo::open(), rounds))
        }
        Some("instructions") => {
            let commit = std::env::args().nth(2).unwrap_or("HEAD~1".into());
            say(instructions::compare(&Repo::open(), &commit))
        }
        Some("wasm") => say(wasm::build(&Repo::open())),
        _ => {
            eprintln!("cargo xtask tidy    check the repository's promises");
            eprintln!(
                "cargo xtask openapi write the API's description and the chapters' words for the portal"
            );
            eprintln!(
                "cargo xtask vectors write the test vectors for other languages and the specification's tables"
            );
            eprintln!("cargo xtask peers   measure the ledger and PostgreSQL in turns (how many rounds; 5)");
            eprintln!("cargo xtask instructions   count them now and at a commit (HEAD~1), and refuse more");
            eprintln!("cargo xtask wasm    build the verifier for the browser");
            ExitCode::from(2)
        }
    }
}

fn say(done: Result<String, String>) -> ExitCode {
    match done {
        Ok(sentence) => {
            println!("{sentence}");
            ExitCode::SUCCESS
        }
        Err(problem) => report(&[problem]),
    }
}

fn report(problems: &[String]) -> ExitCode {
    for problem in problems {
        eprintln!("{problem}");
    }
    match problems.len() {
        0 => {
            println!("tidy");
            ExitCode::SUCCESS
        }
        count => {
            eprintln!("{count} to put right");
            ExitCode::FAILURE
        }
    }
}

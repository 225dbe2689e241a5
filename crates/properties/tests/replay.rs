//! What fuzzers found worth keeping, once more, without a fuzzer: each file of `fuzz/corpus/` goes to its door.
#![allow(missing_docs)]

use std::{fs, path::Path, time::Instant};

fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut files: Vec<_> =
        fs::read_dir(&folder).expect("a corpus").flatten().map(|entry| entry.path()).collect();
    files.sort();
    assert!(!files.is_empty(), "the corpus of {target} is empty");
    let begin = Instant::now();
    for file in &files {
        let bytes = fs::read(file).expect("a file");
        // Its name, should it panic.
        let named = std::panic::catch_unwind(|| run(&bytes));
        assert!(named.is_ok(), "{}", file.display());
    }
    println!("{target}: {} files in {:?}", files.len(), begin.elapsed());
}

#[test]
fn kept_bundles() {
    replay("bundle", properties::bundle::run);
}

#[test]
fn kept_decision_tables_of_other_tools() {
    replay("dmn", properties::dmn::run);
}

#[test]
fn kept_signatures() {
    replay("ecdsa", properties::ecdsa::run);
}

#[test]
fn kept_histories() {
    replay("execute", properties::execute::run);
}

#[test]
fn kept_folders() {
    replay("folder", properties::folder::run);
}

#[test]
fn kept_forms_and_calendars() {
    replay("form", properties::form::run);
}

#[test]
fn kept_json() {
    replay("json", properties::json::run);
}

#[test]
fn kept_proofs() {
    replay("proof", properties::proof::run);
}

#[test]
fn kept_sheets() {
    replay("sheet", properties::sheet::run);
}

#[test]
fn kept_transactions() {
    replay("transaction", properties::transaction::run);
}

//! The services of `services/`, compiled by the binary as it is shipped, kept for the rooms that execute them and know
//! no folders. The folders' own files are left out: they stand beside.
#![allow(missing_docs)]

use serde_json::{Value, json};
use std::{fs, path::PathBuf, process::Command};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What `ding --json WHAT build FOLDER` says of every folder in a place, in the order of their names.
fn built(what: &str, place: &str) -> Vec<Value> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root().join(place)).expect("folders").map(|entry| entry.expect("one").path()).collect();
    folders.sort();
    let build = |folder: PathBuf| {
        let mut ding = Command::new(env!("CARGO_BIN_EXE_ding"));
        let output = ding.args(["--json", what, "build"]).arg(&folder).output().expect("the binary runs");
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {error}", folder.display());
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    folders.into_iter().map(build).collect()
}

#[test]
fn the_vectors_say_what_this_code_does() {
    let services: Vec<Value> = built("service", "services")
        .into_iter()
        .map(|mut service| {
            service["bundle"]["sources"] = json!({});
            json!({ "bundle": service["bundle"], "registers": service["registers"] })
        })
        .collect();
    let text = serde_json::to_string_pretty(&json!({ "services": services })).expect("JSON") + "\n";
    let place = root().join("vectors/services.json");
    if std::env::var_os("DING_WRITE_VECTORS").is_some() {
        fs::write(&place, &text).expect("vectors can be written");
    }
    let kept = fs::read_to_string(&place).expect("vectors");
    assert!(
        kept == text,
        "a folder of services/ compiles to something else now: `cargo xtask vectors` keeps it"
    );
}

//! Rule sheets as DMN, by the binary as it is shipped: a sheet goes out as a file and comes back as itself, and what cannot
//! become a sheet is said with its file and line.
#![allow(missing_docs)]

use std::{fs, path::Path, process::Command};

/// Runs `ding service dmn`: whether it went well, and all it said.
fn dmn(dir: &Path, args: &[&str]) -> (bool, String) {
    let mut ding = Command::new(env!("CARGO_BIN_EXE_ding"));
    let output = ding.args(["service", "dmn"]).args(args).current_dir(dir).output().expect("the binary runs");
    let says = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (output.status.success(), says.concat())
}

#[test]
fn a_sheet_goes_out_as_a_file_and_comes_back_as_itself() {
    let dir = tempfile::tempdir().expect("a folder");
    let place = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../services/land-title-transfer/decisions/deed-tax.md");
    let place = place.to_string_lossy();
    let (done, says) = dmn(dir.path(), &["export", &place, "--out", "deed-tax.dmn"]);
    assert!(done && says.contains("deed-tax.dmn is written"), "{says}");
    let (done, says) = dmn(dir.path(), &["import", "deed-tax.dmn", "--out", "deed-tax.md"]);
    assert!(done && says.contains("decisions/deed-tax.md") && !says.contains("still to do"), "{says}");
    let (done, again) = dmn(dir.path(), &["export", "deed-tax.md"]);
    let sent = fs::read_to_string(dir.path().join("deed-tax.dmn")).expect("it was written");
    assert!(done);
    assert_eq!(again, sent, "what came back says what went out");
}

#[test]
fn what_cannot_become_a_sheet_is_said_with_its_file_and_line() {
    let dir = tempfile::tempdir().expect("a folder");
    let text = "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'>\n<decision name='Fee'>\n\
                <decisionTable hitPolicy='PRIORITY'><output/></decisionTable></decision></definitions>";
    fs::write(dir.path().join("fee.dmn"), text).expect("a file");
    let (done, says) = dmn(dir.path(), &["import", "fee.dmn"]);
    assert!(!done && says.contains("fee.dmn:3: Fee/hitPolicy") && says.contains("PRIORITY"), "{says}");
    let (done, says) = dmn(dir.path(), &["import", "other.dmn"]);
    assert!(!done && says.contains("there is no such file"), "{says}");
    let (done, says) = dmn(dir.path(), &["export", "fee.dmn"]);
    assert!(!done && says.contains("is no rule sheet"), "{says}");
}

//! A service or a package while it is a folder of texts. Compiling one ends, and a bundle it makes without a fault is one that
//! validators take; no two faults are told where there is nothing to tell.

use crate::effort;
use std::collections::BTreeMap;
use types::{Fields, json, service::Bundle};

/// A line that begins a file, with its path.
const FILE: &str = "=== ";
/// What compiling may take, in units of work.
const COMPILING: u64 = 100_000;

/// Files one after another, each after a line with its path; what stands before the first is answers, as JSON.
pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let (mut path, mut inputs) = (None, String::new());
    for line in text.split_inclusive('\n') {
        match line.strip_prefix(FILE) {
            Some(name) => path = Some(name.trim_end().to_owned()),
            None => path
                .as_ref()
                .map_or(&mut inputs, |path| files.entry(path.clone()).or_default())
                .push_str(line),
        }
    }
    let inputs: Fields = json::read_text(&inputs).unwrap_or_default();
    effort::within(COMPILING, || compile(&files, &inputs));
}

fn compile(files: &BTreeMap<String, String>, inputs: &Fields) {
    let mut known = BTreeMap::new();
    match authoring::read(files.clone()) {
        Ok(bundle) => {
            let faults = authoring::check(&bundle);
            let checked = rules::process::check(&bundle);
            assert!(!faults.is_empty() || checked.is_ok(), "what passes here, validators take");
            let _ = authoring::survey(&bundle, &Default::default());
            let _ = authoring::registers(&bundle);
            authoring::decide(&bundle.decisions, inputs);
            bundle.decisions.values().for_each(|sheet| drop(authoring::test(sheet.clone())));
            let written = serde_json::to_string(&bundle).expect("JSON");
            assert_eq!(json::read_text::<Bundle>(&written).as_ref(), Ok(&bundle), "a bundle reads back");
            known.insert(bundle.id.clone(), bundle);
        }
        Err(faults) => assert!(!faults.is_empty(), "a refusal has its reason"),
    }
    let _ = authoring::package::services(files);
    if let Ok(package) = authoring::package::compile(files.clone(), &known) {
        rules::form::read(&package.form).expect("a package's form can be read");
    }
    // What came of one file, compared with the next.
    let halves: [BTreeMap<String, String>; 2] = [0, 1].map(|half| {
        files
            .iter()
            .enumerate()
            .filter(|(at, _)| at % 2 == half)
            .map(|(_, (_, text))| ("a".to_owned(), text.clone()))
            .collect()
    });
    authoring::compare(&halves[0], &halves[1]);
    authoring::unified(&halves[0], &halves[1]);
}

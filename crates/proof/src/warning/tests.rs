//! Which entries can stand under which subject is listed in docs/spec/state.md; this verifier lists it once more.

use super::tags;
use std::collections::{BTreeMap, BTreeSet};

const PAGE: &str = include_str!("../../../../docs/spec/state.md");

/// The cells of the table under this heading.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let (_, table) = PAGE.split_once(heading).expect("the table is there");
    let lines = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    lines.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// What stands between backquotes.
fn code(text: &'static str) -> Vec<&'static str> {
    text.split('`').skip(1).step_by(2).collect()
}

fn kind(subject: &'static str) -> &'static str {
    code(subject)[0].split(':').next().expect("a kind")
}

/// Kind and tag, and whether anything may stand behind the tag.
type Entry = (&'static str, &'static str, bool);

/// What the page lists in its table, and in the sentence behind it.
fn listed() -> BTreeSet<Entry> {
    let article = |name: &'static str| name.trim_start_matches("an ").trim_start_matches("a ");
    let kinds: BTreeMap<&str, &str> =
        rows("| Subject | Text |").iter().map(|row| (article(row[0]), kind(row[1]))).collect();
    let (_, besides) = PAGE.split_once("Besides these there are ").expect("the sentence is there");
    let [parm, ledger, rnum, agenda, aday, apag, lots, lot] =
        code(besides.split_once(". ").expect("a sentence").0)[..]
    else {
        panic!("the sentence names other entries")
    };
    let mut entries = BTreeSet::from([
        (ledger, parm, false),
        ("register", rnum, true),
        (agenda, aday, true),
        (agenda, apag, true),
        (lots, lot, true),
    ]);
    for row in rows("| Tag | Discriminator | Under | Value |") {
        let (tag, many) = (code(row[0])[0], row[1] != "zeroes");
        let under: Vec<&str> = match row[2] {
            "every subject" => kinds.values().copied().chain([agenda, lots]).collect(),
            under => vec![kinds.get(under).copied().unwrap_or(under)],
        };
        entries.extend(under.into_iter().map(|kind| (kind, tag, many)));
    }
    entries
}

#[test]
fn every_entry_that_the_specification_lists_is_known_and_no_other() {
    let listed = listed();
    assert!(listed.len() > 25, "{listed:?}");
    let kinds: BTreeSet<&str> = listed.iter().map(|(kind, ..)| *kind).collect();
    let mut known = BTreeSet::new();
    for kind in kinds {
        let (single, many) = tags(kind);
        let text = |tag: &&'static [u8; 4]| std::str::from_utf8(*tag).expect("ASCII");
        known.extend(single.iter().map(|tag| (kind, text(tag), false)));
        known.extend(many.iter().map(|tag| (kind, text(tag), true)));
    }
    assert_eq!(known, listed);
}

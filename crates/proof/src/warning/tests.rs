//! Which entries can stand under which subject is listed in docs/spec/state.md, made from the places of `types`; this
//! verifier lists it once more.

use super::tags;
use std::collections::BTreeSet;
use types::{Behind, places};

/// Kind and tag, and whether anything may stand behind the tag.
type Entry = (String, [u8; 4], bool);

#[test]
fn every_entry_that_the_specification_lists_is_known_and_no_other() {
    let kind = |text: &str| text.split(':').next().expect("a kind").to_owned();
    let listed: BTreeSet<Entry> = places::all()
        .map(|place| (kind(place.subject.text), place.aspect.tag, place.aspect.behind != Behind::Zeroes))
        .collect();
    assert!(listed.len() > 25, "{listed:?}");
    let kinds: BTreeSet<&String> = listed.iter().map(|(kind, ..)| kind).collect();
    let mut known = BTreeSet::new();
    for kind in kinds {
        let (single, many) = tags(kind);
        known.extend(single.iter().map(|tag| (kind.clone(), **tag, false)));
        known.extend(many.iter().map(|tag| (kind.clone(), **tag, true)));
    }
    assert_eq!(known, listed);
}

//! The chapters' tables together.

use std::collections::BTreeSet;
use types::{Act, Event};

#[test]
fn every_name_begins_with_its_chapter_and_is_read_by_it() {
    let chapters = ["governance", "identity", "registry", "service", "exchange"];
    let mut seen = BTreeSet::new();
    for (name, _) in Act::all().chain(Event::all()) {
        assert!(seen.insert(name), "{name} twice");
        assert!(chapters.contains(&name.split('.').next().unwrap()), "{name}");
    }
    for (name, _) in Act::all() {
        let refused = serde_json::from_str::<Act>(&format!("{{\"{name}\":7}}")).unwrap_err().to_string();
        assert!(!refused.contains("nothing is called"), "{name}: {refused}");
    }
    for (name, _) in Event::all() {
        let refused = serde_json::from_str::<Event>(&format!("{{\"{name}\":7}}")).unwrap_err().to_string();
        assert!(!refused.contains("nothing is called"), "{name}: {refused}");
    }
}

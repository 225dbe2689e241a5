//! `docs/spec/state.md`: every value that can stand somewhere is described, with all its members in their order.

use crate::{
    members::Members,
    page::{Page, code, names, types},
    places::type_of,
};
use std::collections::BTreeSet;
use types::{Genesis, agenda::*, exchange::*, governance::*, identity::*, places, registry::*, service::*};

/// What is described on other pages.
const ELSEWHERE: [&str; 6] = ["Bundle", "Package", "Ruling", "CalendarRules", "Bilingual", "Period"];

macro_rules! values {
    ($($value:ident)+) => { [$((stringify!($value), Members::of::<$value>())),+] };
}

fn values() -> impl IntoIterator<Item = (&'static str, Members)> {
    values! {
        Genesis Parameters Institution Appointment Holder Calendar
        Person Nonces
        Register Counter Version
        Service Bundle Package JointCase Case Collection Commitment Dealing Lots
        Accesses
        Progress Wake
    }
}

/// The values of the page by their names; a kind of one as `Status:running`.
fn rows(page: &Page) -> Vec<(String, String)> {
    let rows = page.rows();
    rows.iter().map(|row| (code(&row[0]).join(":"), row[1].clone())).collect()
}

#[test]
fn every_place_has_a_value_that_is_known() {
    let known: BTreeSet<&str> = values().into_iter().map(|(name, _)| name).collect();
    let listed: BTreeSet<&str> = places::all().map(|place| type_of(place.value)).collect();
    let named: BTreeSet<&str> = listed
        .iter()
        .copied()
        .filter(|value| !value.starts_with("BTreeMap") && !value.starts_with('('))
        .collect();
    assert_eq!(named, known);
    assert!(places::all().count() > 25);
}

#[test]
fn every_value_is_described() {
    let page = Page::open("state").part("## Values");
    let rows = rows(&page);
    let own: Vec<&str> = rows.iter().map(|(name, _)| name.split(':').next().unwrap()).collect();
    let apart = [&own[..], &ELSEWHERE].concat();
    let values: Vec<(&str, Members)> = values().into_iter().collect();

    for (name, _) in &values {
        assert!(apart.contains(name), "state.md does not describe {name}");
    }
    for (name, says) in &rows {
        let mut meant = match values.iter().find(|(_, members)| members.has(name)) {
            Some((_, members)) => members.names_of(name, &apart),
            None => Vec::new(),
        };
        if name == "Case" {
            // Read without them, too, but always written.
            meant.iter_mut().filter(|name| *name == "answers?").for_each(|name| _ = name.pop());
        }
        page.compare(name, &names(says), &meant);
        for other in types(says) {
            assert!(apart.contains(&other.as_str()), "state.md, {name}: {other} is nowhere");
        }
    }
    for (_, members) in &values {
        for (thing, kind) in members.kinds().filter(|(thing, _)| own.contains(thing)) {
            let row = format!("{thing}:{kind}");
            let whole = rows.iter().any(|(name, _)| name == thing);
            assert!(whole || rows.iter().any(|(name, _)| *name == row), "state.md lacks {row}");
        }
    }
    let real = |name: &str| values.iter().any(|(_, members)| members.has(name.split(':').next().unwrap()));
    for (name, _) in &rows {
        assert!(real(name), "state.md describes {name}, which is nowhere");
    }
}

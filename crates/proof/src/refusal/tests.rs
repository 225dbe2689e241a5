//! `docs/spec/proof.md` lists every refusal and every warning by name, and no other.

#[path = "../../../types/tests/pages/page.rs"]
mod read;

use super::Refusal;
use read::{Page, code};
use std::collections::BTreeSet;

fn sorted(names: impl IntoIterator<Item = String>) -> Vec<String> {
    names.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}

#[test]
fn every_refusal_stands_on_the_page_and_no_other() {
    let page = Page::open("proof").part("## Refusals");
    page.compare(
        "names",
        &sorted(page.firsts()),
        &sorted(Refusal::NAMES.iter().map(|name| name.to_string())),
    );
}

#[test]
fn every_warning_stands_on_the_page_and_no_other() {
    let page = Page::open("proof").part("## Warnings");
    let said = page.rows().iter().flat_map(|row| code(&row[1])).collect::<Vec<_>>();
    page.compare("names", &said, &crate::warning::NAMES.map(str::to_owned));
}

//! `block.md`, `proof.md`, `bundle.md`, `packages.md` and `sheets.md`: texts of which the digest counts, so that the order of
//! their members does too.

use crate::{
    members::Members,
    page::{Page, names},
};
use std::collections::BTreeSet;
use types::{
    Header,
    proof::{
        AbsenceClaim, Certificate, Claim, Envelope, FORMAT, HistoryClaim, StateProof, TransactionClaim,
        ValueClaim,
    },
    service::{Bundle, Package},
    sheet::{Reason, Ruling, Sheet},
};

/// That the table's first cells are the members in the order of writing.
fn holds_members(page: &Page, members: &Members) {
    page.compare("members", &page.firsts(), &members.outermost());
}

/// The same of what stands in some of them.
fn holds_inside(page: &Page, members: &Members, rows: &[&str], apart: &[&str]) {
    for row in rows {
        page.compare(row, &names(&page.row(row)), &members.names_in(row, apart));
    }
}

#[test]
fn a_header_and_its_certificate_are_those_of_their_page() {
    let page = Page::open("block").part("## Header");
    let header = Members::of::<Header>();
    holds_members(&page, &header);
    holds_inside(&page, &header, &["transactions", "receipts", "ops"], &[]);
    let example = page.text().split("```json\n").nth(1).and_then(|rest| rest.lines().next()).expect("one");
    assert!(Header::parse(&example.replace('…', &"0".repeat(64))).is_some(), "block.md: {example}");
    holds_members(&Page::open("block").part("## Certificate"), &Members::of::<Certificate>());
}

#[test]
fn a_proof_is_that_of_its_page() {
    let page = |heading| Page::open("proof").part(heading);
    holds_members(&page("## Envelope"), &Members::of::<Envelope>());
    page("## Envelope").says(&format!("| `ding` | **P-4** `{FORMAT}` |"));
    let kinds = Members::of::<Claim>().outermost();
    let said = names(&page("## Envelope").row("claim"));
    page("## Envelope").compare("claim", &said, &kinds);
    let claims = page("## Claims");
    let holds_claim = |kind: &str, members: &Members| {
        let mut lines = claims.text().lines();
        let heading = lines.find(|line| line.starts_with(&format!("### `{kind}`:"))).expect("a heading");
        holds_members(&page(heading), members);
    };
    assert_eq!(kinds, ["transaction", "value", "history", "absence"]);
    holds_claim("transaction", &Members::of::<TransactionClaim>());
    holds_claim("value", &Members::of::<ValueClaim>());
    holds_claim("history", &Members::of::<HistoryClaim>());
    holds_claim("absence", &Members::of::<AbsenceClaim>());
    holds_members(&page("### State proof"), &Members::of::<StateProof>());
}

#[test]
fn a_bundle_is_that_of_its_page() {
    let page = Page::open("bundle").part("## Members");
    let members = Members::of::<Bundle>();
    holds_members(&page, &members);
    holds_inside(
        &page,
        &members,
        &["promise", "ends", "clock", "rights"],
        &["Bilingual", "Period", "PromiseBy", "Extension"],
    );

    let within = Page::open("bundle").part("## Steps, facts, results");
    let kinds: Vec<String> =
        members.kinds().filter(|(thing, _)| *thing == "Does").map(|(_, kind)| kind.to_owned()).collect();
    within.compare("kinds of steps", &within.firsts(), &kinds);
    for kind in within.firsts() {
        let meant = members.names_of(&format!("Does:{kind}"), &["Bilingual", "Then", "TaskDoes", "Timing"]);
        within.compare(&kind, &names(&within.row(&kind)), &meant);
    }
    let result = members.names_of("ResultRecord", &["RecordName", "Source", "ResultEnds"]).join(", ");
    within.says(&format!("A **result** is `{{{result}}}`"));

    let plain = |names: Vec<String>| -> Vec<String> {
        let set: BTreeSet<String> = names.iter().map(|name| name.trim_end_matches('?').to_owned()).collect();
        set.into_iter().collect()
    };
    let own = ["## Life after a decision", "## Who applies", "## When time runs out", "## Papers"];
    // Types of files stand in the text as they are; what else those parts name is of the folder or of a case.
    let meant: Vec<String> =
        plain(members.names(&["Sheet"])).into_iter().filter(|name| !name.contains('/')).collect();
    let own = own.iter().flat_map(|part| names(Page::open("bundle").part(part).text()));
    let own = own.filter(|name| meant.iter().any(|known| known == name.trim_end_matches('?')));
    let said = plain([names(page.text()), names(within.text())].concat().into_iter().chain(own).collect());
    page.compare("names at every depth", &said, &meant);
}

#[test]
fn a_package_is_that_of_its_page() {
    let page = Page::open("packages").part("## Members");
    let members = Members::of::<Package>();
    holds_members(&page, &members);
    holds_inside(&page, &members, &["name", "parts"], &[]);
}

#[test]
fn a_sheet_and_its_ruling_are_those_of_their_page() {
    let page = Page::open("sheets").part("## As a bundle carries it");
    let members = Members::of::<Sheet>();
    holds_members(&page, &members);
    holds_inside(&page, &members, &["title", "policy", "inputs", "rows", "then", "examples"], &["Kind"]);

    let page = Page::open("sheets").part("## Deciding 裁决");
    let (_, ruling) = page.text().split_once("The **ruling**").expect("the ruling is described");
    let ruling = ruling.split("\n\n").next().unwrap_or_default();
    page.compare("ruling", &names(ruling), &Members::of::<Ruling>().names(&["Reason"]));
    let said: Vec<String> = page.firsts().iter().flat_map(|first| names(&format!("`{first}`"))).collect();
    let said: Vec<String> =
        said.into_iter().filter(|name| !["name", "output"].contains(&name.as_str())).collect();
    page.compare("human", &said, &Members::of::<Reason>().names(&[]));
}

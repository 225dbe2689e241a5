//! `transaction.md`, `receipts.md`, `rejects.md` and `json.md`: what is signed, what became of it, and how JSON is read.

use crate::{
    members::Members,
    page::{Page, code, names},
};
use std::collections::BTreeSet;
use types::{
    Act, Algorithm, CaseNumber, Event, Receipt, RecordId, Reject, RoleId, Transaction, Word,
    governance::CalendarRules, json,
};

/// Described in a place of their own.
const APART: [&str; 5] = ["Bundle", "Package", "CalendarRules", "Bilingual", "Guardian"];

fn sorted<T: AsRef<str>>(list: impl IntoIterator<Item = T>) -> Vec<String> {
    let set: BTreeSet<String> = list.into_iter().map(|item| item.as_ref().to_owned()).collect();
    set.into_iter().collect()
}

#[test]
fn a_transaction_has_the_members_that_its_page_names() {
    let page = Page::open("transaction").part("## Payload");
    let members = Members::of::<Transaction>();
    page.compare("members", &page.firsts(), &members.outermost());
    page.compare("as", &names(&page.row("as")), &members.names_in("as", &[]));

    let page = Page::open("transaction").part("## Protected header");
    page.compare("members", &page.firsts(), &["alg", "kid", "typ"].map(str::to_owned));
    let signature = Page::open("transaction").part("## Signature");
    for algorithm in [Algorithm::EdDSA, Algorithm::ES256, Algorithm::WebAuthn] {
        let name = serde_json::to_value(algorithm).unwrap().as_str().unwrap().to_owned();
        assert!(page.row("alg").contains(&format!("`{name}`")), "transaction.md: {name} is no `alg`");
        signature.row(&name);
    }
}

#[test]
fn every_act_has_the_members_that_its_page_names() {
    let page = Page::open("transaction").part("## Acts");
    let members = Members::of::<Act>();
    let (acts, other): (Vec<_>, Vec<_>) = page.firsts().into_iter().partition(|name| name.contains('.'));
    page.compare("acts", &sorted(acts), &sorted(Act::all().map(|(name, _)| name)));
    for (act, _) in Act::all() {
        let apart = match act {
            "identity.set_guardians" => &APART[..4],
            _ => &APART[..],
        };
        page.compare(act, &names(&page.row(act)), &members.names_in(act, apart));
    }
    page.compare("kinds of names", &other, &[]);
    let rules = names(page.text());
    for name in Members::of::<CalendarRules>().outermost() {
        assert!(rules.contains(&name), "transaction.md says nothing of {name} of a calendar");
    }
}

#[test]
fn names_are_as_long_as_the_page_says() {
    let page = Page::open("transaction").part("### Names");
    let fits =
        |count: usize, good: fn(&str) -> bool| good(&"a".repeat(count)) && !good(&"a".repeat(count + 1));
    page.says("| chain, institution, role, register, service, calendar | 1–40 of");
    assert!(fits(40, |text| text.parse::<RoleId>().is_ok()));
    page.says("(a *word*) | 1–96 bytes");
    assert!(fits(96, |text| text.parse::<Word>().is_ok()));
    page.says("| case number | as a word,");
    assert!(fits(96, |text| text.parse::<CaseNumber>().is_ok()));
    page.says("| record | as a case number, up to 128 bytes |");
    assert!(fits(128, |text| text.parse::<RecordId>().is_ok()));
}

#[test]
fn every_event_has_the_members_that_its_page_names() {
    let page = Page::open("receipts").part("## Events");
    let members = Members::of::<Event>();
    page.compare("events", &sorted(page.firsts()), &sorted(Event::all().map(|(name, _)| name)));
    for (event, _) in Event::all() {
        page.compare(event, &names(&page.row(event)), &members.names_in(event, &["Guardian"]));
    }
    let acts = sorted(Act::all().map(|(name, _)| name));
    for row in page.rows() {
        for act in code(&row[2]) {
            assert!(acts.contains(&act), "receipts.md: {} follows from {act}, which is no act", row[0]);
        }
    }
}

#[test]
fn a_receipt_has_the_members_that_its_page_names() {
    let page = Page::open("receipts");
    for kind in ["accepted", "rejected"] {
        page.says(&format!("`{kind}`:"));
    }
    let digest = "0".repeat(64);
    let example = code(page.text()).into_iter().find(|code| code.starts_with("json\n")).expect("an example");
    for line in example.replace("<id>", &digest).replace("<64 hex>", &digest).lines().skip(1) {
        let receipt: Receipt = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(receipt.to_json(), line, "receipts.md: its one writing");
    }
    let said = names(page.text());
    for name in Members::of::<Receipt>().names(&["Event"]) {
        let always = name.trim_end_matches('?').to_owned();
        assert!(said.contains(&name) || said.contains(&always), "receipts.md says nothing of {name}");
    }
}

#[test]
fn every_refusal_stands_on_its_page_and_no_other() {
    let page = Page::open("rejects");
    let said: Vec<String> = page
        .rows()
        .iter()
        .map(|row| format!("{} {}: {}", row[0], row[1].trim_matches('`'), in_english(&row[2])))
        .collect();
    let meant: Vec<String> = Reject::all()
        .map(|reject| format!("{} {}: {}", reject.code(), reject.name(), in_english(reject.meaning())))
        .collect();
    page.compare("refusals", &said, &meant);
}

/// What stands before the first Chinese letter.
fn in_english(text: &str) -> &str {
    let chinese = |letter: char| ('\u{2e80}'..='\u{ffef}').contains(&letter);
    text.split(chinese).next().unwrap_or_default().trim().trim_end_matches('“').trim()
}

/// Two texts for each rule of the page: one that is read and one that the rule refuses.
const GRAMMAR: [(&str, &[u8], &[u8]); 11] = [
    ("J-1", b"{\"a\":\"\xc3\xa9\"}", b"{\"a\":\"\xc3\"}"),
    ("J-2", b"[1,2]", b"[1,2,]"),
    ("J-3", b"{\"a\":1,\"b\":2}", b"{\"a\":1,\"\\u0061\":2}"),
    ("J-4", b"[10]", b"[1.0]"),
    ("J-5", b"[18446744073709551615]", b"[18446744073709551616]"),
    ("J-6", &[b'['; 0], &[b'['; 65]),
    ("J-7", b"[\"\\ud83d\\ude00\"]", b"[\"\\ud83d\"]"),
    ("J-8", READ, b"[\"identity.create\",{\"label\":\"a\"}]"),
    ("J-9", READ, b"{\"identity.create\":{\"label\":\"a\"},\"identity.recover\":{\"label\":\"a\"}}"),
    ("J-10", READ, b"{\"identity.create\":{\"label\":\"a\",\"more\":1}}"),
    ("J-11", b"[1] \n", b"[1] 2"),
];
const READ: &[u8] = b"{\"identity.create\":{\"label\":\"a\"}}";

#[test]
fn every_rule_of_the_grammar_is_kept() {
    let page = Page::open("json");
    let rules: Vec<String> = page.rows().iter().map(|row| row[0].trim_matches('*').to_owned()).collect();
    page.compare("rules", &rules, &GRAMMAR.map(|(rule, ..)| rule.to_owned()));
    for (rule, good, bad) in GRAMMAR {
        let read = |text: &[u8]| match good == READ {
            true => json::read::<Act>(text).map(drop),
            false => json::read::<serde_json::Value>(text).map(drop),
        };
        assert!(good.is_empty() || read(good).is_ok(), "{rule}: {:?}", read(good));
        assert!(read(bad).is_err(), "{rule}");
    }
    page.says(&format!("more than {} objects and lists are open at once", json::DEPTH));
}

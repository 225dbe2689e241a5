//! Walks through the ledger: random acts of random people with fields that are often wrong. What must hold for
//! every transaction is checked in `world`; a walk that fails is printed as a story, to be kept as one.

use crate::script::{Line, Teller};
use proptest::{prelude::*, sample::select, strategy::ValueTree as _, test_runner::TestRunner};
use std::collections::BTreeSet;

const PEOPLE: &[&str] = &["han", "hu", "qian", "tang", "zou", "mei", "wang", "li", "zhao"];
const KEYS: &[&str] = &["first", "phone", "card"];
const ROLES: &[&str] = &["head", "clerk", "registrar", "calendar", "importer"];
const OFFICES: &[&str] = &["@none", "@bureau:head", "@tax:clerk", "@nowhere:head"];
const FROM: &[&str] = &["-9d", "+1ms", "+9d"];
const UNTIL: &[&str] = &["-1ms", "+0s", "+1ms", "+9d"];
const BASES: &[&str] = &["basis=", "basis=x*4097", "basis=法*1365"];
const VALUES: &[&str] = &[
    "0",
    "1",
    "-5",
    "9223372036854775807",
    "true",
    "sealed",
    "x",
    "龘",
    "x*5000",
    "\u{202e}x",
    "\u{7f}*9000",
];
const SCHEMAS: &[&str] = &[
    "area:integer",
    "area:integer! owner:text",
    "area:integer owner:text*!",
    "owner:text built:boolean",
    "area:number",
    "",
    r#"schema={"type":"object","additionalProperties":false,"properties":{"area":{}},"required":["LONG"]}"#,
];
const WRITERS: &[&str] =
    &["", "writers=", "writers=head,registrar,clerk", "writers=head,registrar", "writers=head"];
const CALENDARS: &[&str] = &[
    "",
    "weekend=7",
    "weekend=7,6",
    "holidays=2026-10-01",
    "holidays=soon",
    "offset=-900",
    "workdays=2026-02-29",
];
const MANNERS: &[&str] = &[
    "nonce=3",
    "nonce=200",
    "nonce=18446744073709551615",
    "expires=-1ms",
    "expires=+0s",
    "expires=+2d",
    "chain=elsewhere",
];

/// Mostly `usual`, now and then one of `odd`.
fn mostly(usual: &'static str, odd: &'static [&'static str]) -> impl Strategy<Value = &'static str> + Clone {
    prop_oneof![6 => Just(usual), 1 => select(odd)]
}

fn person() -> impl Strategy<Value = &'static str> {
    prop_oneof![1 => Just("han"), 2 => select(PEOPLE)]
}

/// Somebody, mostly with their first key and in their own office.
fn who() -> impl Strategy<Value = String> {
    let parts = (person(), mostly("first", KEYS), mostly("", OFFICES));
    parts.prop_map(|(name, key, office)| format!("{name}/{key}{office}"))
}

fn deed() -> impl Strategy<Value = String> {
    let record = (mostly("parcels", &["taxes", "ships"]), 1..3u8).prop_map(|(r, n)| format!("{r}/r{n}"));
    let follows = mostly("", &["follows=none", "follows=1", "follows=nonsense"]);
    let content = prop::collection::btree_map(select(&["area", "owner", "built"][..]), select(VALUES), 0..3);
    let content = content.prop_map(|content| {
        content.into_iter().map(|(name, value)| format!("{name}:{value}")).collect::<Vec<_>>().join(" ")
    });
    let content = prop_oneof![3 => Just("area:1".to_owned()), 1 => content];
    let case = (1..4u8).prop_map(|n| format!("330106-2026-{n:06}"));
    let outcome = select(&["grant", "refuse", "correct fields=shop", "correct", "eat"][..]);
    prop_oneof![
        6 => select(&["", "label=x*65"][..]).prop_map(|label| format!("creates {label}")),
        3 => select(KEYS).prop_map(|key| format!("adds key {key}")),
        2 => select(KEYS).prop_map(|key| format!("revokes key {key}")),
        4 => (person(), select(&[0u8, 1, 2][..]), select(&[1u8, 30, 31][..])).prop_map(
            |(other, threshold, wait)| format!("trusts {other} office:bureau office:tax office:archive threshold={threshold} wait={wait}")
        ),
        8 => (person(), select(KEYS), mostly("basis=§1", BASES))
            .prop_map(|(whom, key, basis)| format!("supports {whom} key {key} {basis}")),
        2 => Just("denies recovery".to_owned()),
        2 => Just("recovers".to_owned()),
        6 => (person(), select(ROLES), mostly("+0s", FROM), mostly("+90d", UNTIL), mostly("", BASES)).prop_map(
            |(officer, role, from, until, basis)| {
                format!("appoints {officer} as {role} from={from} until={until} {basis}")
            }
        ),
        4 => (person(), select(ROLES), mostly("", BASES))
            .prop_map(|(officer, role, basis)| format!("dismisses {officer} from {role} {basis}")),
        3 => (mostly("cn", &["lunar"]), select(CALENDARS), mostly("", BASES))
            .prop_map(|(id, rules, basis)| format!("sets calendar {id} {rules} {basis}")),
        4 => (mostly("parcels", &["taxes"]), mostly("area:integer", SCHEMAS), select(WRITERS), mostly("", BASES))
            .prop_map(|(id, schema, writers, basis)| format!("opens {id} {schema} {writers} {basis}")),
        8 => (record, content, follows, mostly("", BASES))
            .prop_map(|(record, content, follows, basis)| format!("writes {record} {content} {follows} {basis}")),
        2 => (1..3u8).prop_map(|version| format!("publishes permit version={version}")),
        3 => (select(VALUES), 1..3u8).prop_map(|(shop, v)| format!("applies permit shop:{shop} version={v}")),
        4 => (case.clone(), outcome).prop_map(|(case, outcome)| format!("decides {case} check {outcome}")),
        1 => (case.clone(), select(VALUES)).prop_map(|(case, shop)| format!("corrects {case} shop:{shop}")),
        1 => case.prop_map(|case| format!("withdraws {case}")),
        1 => (1..3u8, 0..3u8).prop_map(|(n, events)| format!("imports permits case-{n} events={events}")),
    ]
}

fn line() -> impl Strategy<Value = String> {
    let act =
        (who(), deed(), mostly("", MANNERS)).prop_map(|(who, deed, manner)| format!("{who} {deed} {manner}"));
    let time = select(&["1ms", "3h", "1d", "10d"][..]).prop_map(|time| format!("time passes {time}"));
    prop_oneof![15 => act, 1 => time]
}

fn walk(lines: &[String]) -> BTreeSet<String> {
    let mut teller = Teller::new();
    let outcomes = lines.iter().map(|line| teller.tell(&Line::parse(line))).collect();
    teller.world.replay();
    outcomes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_walk_breaks_what_always_holds(lines in prop::collection::vec(line(), 1..80)) {
        walk(&lines);
    }
}

/// A walk on which nothing is ever accepted would show nothing.
#[test]
fn walks_reach_most_of_the_ledger() {
    let mut random = TestRunner::deterministic();
    let strategy = prop::collection::vec(line(), 80);
    let mut outcomes = BTreeSet::new();
    for _ in 0..100 {
        outcomes.extend(walk(&strategy.new_tree(&mut random).expect("lines").current()));
    }
    let rejected = outcomes.iter().filter(|outcome| outcome.starts_with("rejected ")).count();
    assert!(rejected >= 25, "only {rejected} ways to be rejected: {outcomes:#?}");
    let some = ["appointed", "dismissed", "cn is", "added", "revoked", "opened parcels", "/r1 is version 2"];
    for some in some.into_iter().chain(["trusts", "supports"]) {
        assert!(outcomes.iter().any(|outcome| outcome.contains(some)), "never {some}: {outcomes:#?}");
    }
}

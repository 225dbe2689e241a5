//! The largest of everything: whatever an act can be made to write, to tell or to compute stays within the format's limits,
//! or the act is refused by number. Each case here stopped a ledger, or made it slow, before these limits were.
#![allow(missing_docs)]

mod nasty;
mod offers;
mod town;

use offers::*;
use serde_json::{Value, json};
use town::{Came, DAY, Town};
use types::{Reject, Subject, limits, service::Status};

const HEAD: Option<&str> = Some("head");
const CLERK: Option<&str> = Some("clerk");

fn publish(town: &mut Town, bundle: Value) -> Came {
    town.send(HEAD, json!({"service.publish": {"bundle": bundle}}))
}

fn submit(town: &mut Town, service: &str, answers: Value) -> Came {
    town.send(None, json!({"service.submit": {"service": service, "version": 1, "answers": answers}}))
}

fn decide(town: &mut Town, case: &str, outcome: &str) -> Came {
    town.send(
        CLERK,
        json!({"service.decide": {"case": case, "step": "last", "outcome": outcome, "basis": "Law",
            "reasons": "r".repeat(limits::SENTENCE_BYTES)}}),
    )
}

#[track_caller]
fn refused(came: &Came, with: Reject) {
    assert_eq!(came.code(), Some(with.code()), "{:?}", came.receipt);
}

#[test]
fn a_service_whose_record_no_value_could_hold_is_not_published() {
    let mut town = Town::new(false);
    town.send(HEAD, register("certs", 100, None)).events();
    let mut fat = service("fat", 1, steps(vec![]));
    let content: serde_json::Map<String, Value> =
        (0..100).map(|at| (format!("f{at}"), json!({"answer": "a"}))).collect();
    fat["results"] = json!([{"register": "certs", "record": "case", "content": content}]);
    refused(&publish(&mut town, fat.clone()), Reject::BUNDLE_INVALID);
    let long = "a".repeat(16_000);
    let content: serde_json::Map<String, Value> =
        (0..3).map(|at| (format!("f{at}"), json!({"fixed": long}))).collect();
    fat["results"][0]["content"] = json!(content);
    refused(&publish(&mut town, fat.clone()), Reject::BUNDLE_INVALID);
    fat["results"][0]["content"] = json!({"f0": {"answer": "a"}, "f1": {"fixed": long}});
    publish(&mut town, fat).events();
    let case = submit(&mut town, "fat", json!({"n": 1, "a": long})).case();
    decide(&mut town, &case, "grant").events();
}

#[test]
fn versions_that_nobody_endorses_do_not_pile_up() {
    let mut town = Town::new(true);
    for version in 1..=40 {
        publish(&mut town, service("permit", version, steps(vec![]))).events();
    }
    let key = types::StateKey::head(&Subject::service(&"permit".parse().unwrap()));
    let head: types::service::Service = serde_json::from_slice(&town.state[&key]).unwrap();
    let listed: Vec<u64> = head.versions.iter().map(|version| version.version).collect();
    assert_eq!(listed, [37, 38, 39, 40]);
}

#[test]
fn versions_that_are_yet_to_take_force_have_an_end() {
    let mut town = Town::new(false);
    for version in 1..=17 {
        let mut permit = service("permit", version, steps(vec![]));
        permit["effective"] = json!("9999-12-31");
        let came = publish(&mut town, permit);
        match version {
            17 => refused(&came, Reject::TOO_MANY_VERSIONS),
            _ => assert_eq!(came.events().len(), 1),
        }
    }
}

#[test]
fn what_the_clock_would_make_too_large_goes_to_an_officer() {
    let mut town = Town::new(false);
    let next = format!("{}00", "s".repeat(90));
    let announce =
        json!({"id": "out", "name": both(), "does": {"announce": {"days": 1, "then": next, "basis": "Law"}}});
    publish(&mut town, sixty_rules("long", 200, Some(announce))).events();
    let case = submit(&mut town, "long", json!({"n": 1})).case();
    town.pass(40 * DAY);
    let stands = town.case(&case);
    let Status::Running { step, .. } = &stands.status else { panic!("{:?}", stands.status) };
    assert_eq!(step.as_str(), "last");
    assert!(
        stands.stops[0].result.starts_with("case_full")
            || stands.stops[0].result.starts_with("too_much_work")
    );
    decide(&mut town, &case, "refuse").events();
}

#[test]
fn what_no_receipt_can_tell_is_refused() {
    let mut town = Town::new(false);
    let ids: Vec<String> = (0..8).map(|at| format!("part{at}")).collect();
    for id in &ids {
        publish(&mut town, sixty_rules(id, 1, None)).events();
    }
    let package = |ids: &[String]| {
        let parts: Vec<Value> = ids.iter().map(|id| json!({"service": id, "answers": {"n": "n"}})).collect();
        json!({"service.publish_package": {"package": {"id": "all", "version": 1, "name": both(), "summary": both(),
            "authority": "bureau", "form": form(json!({})), "parts": parts, "sources": {}}}})
    };
    let twice = vec![ids[0].clone(); 8];
    refused(&town.send(HEAD, package(&twice)), Reject::PACKAGE_INVALID);
    town.send(HEAD, package(&ids)).events();
    let joint = json!({"service.submit_joint": {"package": "all", "version": 1, "answers": {"n": 1}}});
    refused(&town.send(None, joint), Reject::RECEIPT_TOO_LARGE);
}

#[test]
fn what_takes_too_long_to_look_through_for_personal_answers_is_refused_by_number() {
    let mut town = Town::new(false);
    let ids: Vec<String> = (0..8).map(|at| format!("part{at}")).collect();
    for id in &ids {
        publish(&mut town, wordy(id)).events();
    }
    let parts: Vec<Value> = ids.iter().map(|id| json!({"service": id, "answers": {"n": "n"}})).collect();
    town.send(
        HEAD,
        json!({"service.publish_package": {"package": {"id": "all", "version": 1, "name": both(), "summary": both(),
            "authority": "bureau", "form": form(json!({})), "parts": parts, "sources": {}}}}),
    )
    .events();
    let joint = json!({"service.submit_joint": {"package": "all", "version": 1, "answers": {"n": 1}}});
    refused(&town.send(None, joint), Reject::TOO_MUCH_WORK);
}

#[test]
fn lots_fall_in_pieces_that_a_receipt_can_tell() {
    let mut town = Town::new(false);
    publish(&mut town, service("permit", 1, steps(vec![]))).events();
    let cases: Vec<String> = (0..70).map(|_| submit(&mut town, "permit", json!({"n": 1})).case()).collect();
    cases.iter().for_each(|case| assert_eq!(decide(&mut town, case, "grant").code(), None));
    let (height, randomness) = (town.block.height, town.randomness());
    town.pass(1_000);
    let draw = json!({"service.draw": {"height": height, "randomness": randomness}});
    for left in [38, 6, 0] {
        let came = town.send(None, draw.clone());
        assert!(came.events().len() > 1);
        let drawn = cases.iter().filter(|case| town.case(case).rereview.is_some()).count();
        assert_eq!(drawn, 70 - left);
    }
    assert!(town.try_to(None, draw).is_none(), "the lots have fallen: another draw is in no block");
}

#[test]
fn a_pattern_that_takes_too_long_opens_no_register() {
    let mut town = Town::new(false);
    for pattern in ["^(?:(?:a*){30}){20}b$", "^(?:a*){170}b$", "^(?x)(?:a {99} ){9}$"] {
        refused(&town.send(HEAD, register("slow", 3, Some(pattern))), Reject::SCHEMA_INVALID);
    }
    town.send(HEAD, register("slow", 3, Some("^(?:a*)*b|.{0,20}c$"))).events();
    let long = "a".repeat(15_000);
    let write = json!({"registry.write": {"register": "slow", "record": "r", "basis": "Law",
        "content": {"f0": long, "f1": long, "f2": long}}});
    refused(&town.send(HEAD, write), Reject::CONTENT_INVALID);
}

#[test]
fn a_publication_that_takes_too_long_to_check_is_refused() {
    let mut town = Town::new(false);
    for (sheets, columns, stretches) in [(32, 5, 10), (1, 6, 12), (32, 16, 2)] {
        refused(&publish(&mut town, many_cases(sheets, columns, stretches)), Reject::BUNDLE_INVALID);
    }
    let mut endless = service("endless", 1, steps(vec![]));
    let step = |at: usize| rule(&format!("s{at}"), "t", &format!("s{}", at + 1));
    endless["steps"] = Value::Array((0..1_000).map(step).collect());
    refused(&publish(&mut town, endless), Reject::BUNDLE_INVALID);
}

#[test]
fn a_rule_decides_once_for_all_that_build_on_it() {
    let mut town = Town::new(false);
    publish(&mut town, diamond()).events();
    let came = submit(&mut town, "diamond", json!({"n": 1}));
    came.events();
    assert!(came.work < 20_000, "{}", came.work);
}

#[test]
fn nothing_is_said_too_late_or_too_early_to_be_answered() {
    let mut town = Town::new(false);
    publish(&mut town, service("permit", 1, steps(vec![]))).events();
    let case = submit(&mut town, "permit", json!({"n": i64::MIN})).case();
    for until in [0, 1, u64::MAX, u64::MAX - 1, i64::MAX as u64] {
        let suspend =
            json!({"service.suspend": {"case": case, "pause": "wait", "reasons": "r", "until": until}});
        refused(&town.send(CLERK, suspend), Reject::PAUSE_TOO_LONG);
        let officer = types::Did::of_first_key(&town.block.chain, "nobody");
        let appoint = json!({"governance.appoint": {"officer": officer, "role": "clerk", "from": until,
            "until": u64::MAX, "basis": "Law"}});
        refused(&town.send(HEAD, appoint), Reject::UNKNOWN_PERSON);
    }
    let import = |at: i64| {
        let events = vec![json!({"at": at, "activity": "a".repeat(200), "by": "", "group": ""}); 150];
        json!({"service.import": {"source": {"name": "old", "file": "00".repeat(32)}, "case": {"number": at.to_string().replace('-', "n"),
            "channel": "", "department": "", "started": at, "ended": at, "deadline": at, "events": events}}})
    };
    for at in [i64::MIN, limits::PAST_TIMES.start() - 1, limits::PAST_TIMES.end() + 1, i64::MAX] {
        refused(&town.send(Some("importer"), import(at)), Reject::IMPORT_INVALID);
    }
    for at in [*limits::PAST_TIMES.start(), -1, 0, *limits::PAST_TIMES.end()] {
        town.send(Some("importer"), import(at)).events();
    }
    town.send(CLERK, json!({"service.suspend": {"case": case, "pause": "wait", "reasons": "r"}})).events();
    town.pass(9_000 * DAY);
    decide(&mut town, &case, "grant").events();
}

#[test]
fn a_case_that_is_full_can_be_decided() {
    let mut town = Town::new(false);
    publish(&mut town, service("permit", 1, steps(vec![]))).events();
    let case = submit(&mut town, "permit", json!({"n": 1, "a": "a".repeat(16_000)})).case();
    let mut again = 0;
    while decide(&mut town, &case, "again").code() != Some(Reject::CASE_FULL.code()) {
        again += 1;
        assert!(again < 200, "a case has an end");
    }
    decide(&mut town, &case, "grant").events();

    let case = submit(&mut town, "permit", json!({"n": 1})).case();
    let said = |outcome: &str| json!({"service.decide": {"case": case, "step": "last", "outcome": outcome, "basis": "Law", "reasons": "r"}});
    for _ in 0..limits::DECISIONS {
        town.send(CLERK, said("again")).events();
    }
    refused(&town.send(CLERK, said("again")), Reject::CASE_FULL);
    town.send(CLERK, said("refuse")).events();
}

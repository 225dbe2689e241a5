//! Whatever several people do in turns, who is kept out of a step does not decide it, and no outcome counts that fewer
//! people have signed than its step asks for.

use crate::script::{Line, Teller};
use proptest::{prelude::*, sample::select};
use std::collections::BTreeSet;
use types::{
    Did, StateKey, Subject,
    service::{Case, Decider, Decision},
};

const PEOPLE: &[&str] = &["bai", "wang", "zhao", "wu", "qin", "lu", "sha"];
const CASE: &str = "330106-2026-000001";

/// Six clerks, a deputy to be, and a case at its first step.
const TOWN: &str = "
    li   creates
    wang creates
    zhao creates
    wu   creates
    qin  creates
    lu   creates
    sha  creates
    han  appoints  wang as clerk
    han  appoints  zhao as clerk
    han  appoints  wu as clerk
    han  appoints  qin as clerk
    han  appoints  lu as clerk
    han  publishes site
    li   applies   site shop:Ding seats:3
";

fn line() -> impl Strategy<Value = String> {
    let decisions = vec![
        (2, "accept accept"),
        (4, "inspect pass"),
        (1, "inspect fail"),
        (1, "inspect correct fields=shop"),
        (3, "decide again"),
        (1, "decide grant"),
    ];
    let decisions = decisions.into_iter().flat_map(|(times, what)| vec![what; times]).collect::<Vec<_>>();
    let who = || select(PEOPLE);
    prop_oneof![
        20 => (who(), select(decisions)).prop_map(|(who, what)| format!("{who}@bureau:clerk decides {CASE} {what}")),
        1 => (who(), select(vec!["accept", "inspect", "decide"])).prop_map(|(who, step)| format!("{who}@bureau:clerk claims {CASE} {step} reasons=mine")),
        1 => (who(), select(vec!["accept", "inspect", "decide"])).prop_map(|(who, step)| format!("{who}@bureau:clerk releases {CASE} {step}")),
        1 => who().prop_map(|who| format!("{who}@bureau:clerk suspends {CASE} hearing")),
        1 => who().prop_map(|who| format!("{who}@bureau:clerk resumes {CASE}")),
        1 => Just(format!("li@none corrects {CASE} shop:Dong")),
        1 => who().prop_map(|who| format!("han dismisses {who} from clerk")),
        1 => who().prop_map(|who| format!("han appoints {who} as clerk until=+9d")),
        2 => (who(), who()).prop_map(|(who, other)| format!("{who}@bureau:clerk deputes {other} until=+2d")),
        1 => Just("time passes 1d".to_owned()),
    ]
}

/// Everybody who stands behind a decision on its side: the last one who signed, and those who had signed the same.
fn signers(decision: &Decision) -> Vec<BTreeSet<&Did>> {
    let Decider::Officer { did, .. } = &decision.by else { return Vec::new() };
    let same = decision.opinions.iter().filter(|opinion| opinion.outcome == decision.outcome);
    let others = same.map(|opinion| std::iter::once(&opinion.did).chain(&opinion.deputises).collect());
    std::iter::once(BTreeSet::from([did])).chain(others).collect()
}

/// Everybody who has had a hand in a decision, on either side.
fn hands(decision: &Decision) -> impl Iterator<Item = &Did> {
    let by = if let Decider::Officer { did, .. } = &decision.by { Some(did) } else { None };
    let others =
        decision.opinions.iter().flat_map(|opinion| std::iter::once(&opinion.did).chain(&opinion.deputises));
    by.into_iter().chain(others)
}

fn check(case: &Case) {
    for (at, decision) in case.decisions.iter().enumerate() {
        if decision.step.as_str() == "inspect" && matches!(decision.by, Decider::Officer { .. }) {
            let signers = signers(decision);
            assert!(signers.len() >= 2, "one has signed: {decision:?}");
            for (one, persons) in signers.iter().enumerate() {
                let apart = signers[one + 1..].iter().all(|other| persons.is_disjoint(other));
                assert!(apart, "one person has signed twice: {decision:?}");
            }
        }
        if decision.step.as_str() == "decide" {
            let Decider::Officer { did, .. } = &decision.by else { continue };
            let before = case.decisions[..at].iter().filter(|before| before.step.as_str() != "decide");
            assert!(before.flat_map(hands).all(|before| before != did), "{did} has acted before: {case:?}");
        }
    }
    for (at, opinion) in case.opinions.iter().enumerate() {
        let twice = case.opinions[at + 1..]
            .iter()
            .any(|other| other.step == opinion.step && other.same_person(opinion));
        assert!(!twice, "one person has two opinions: {:?}", case.opinions);
    }
    assert!(case.opinions.len() <= types::limits::OPINIONS);
}

/// How many decisions there are in the end, and how many by whoever was not kept out.
fn told(lines: &[String]) -> (usize, usize) {
    let mut teller = Teller::new();
    for text in TOWN.lines().map(str::trim).filter(|text| !text.is_empty()) {
        let came = teller.tell(&Line::parse(text));
        assert!(!came.starts_with("rejected"), "{text}: {came}");
    }
    let mut count = (0, 0);
    for text in lines {
        teller.tell(&Line::parse(text));
        let key = StateKey::head(&Subject::case(&CASE.parse().expect("a number")));
        let case: Case = teller.world.value(key).expect("the case");
        check(&case);
        let last = case.decisions.iter().filter(|decision| decision.step.as_str() == "decide");
        count = (case.decisions.len(), last.count());
    }
    count
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn four_eyes_see_whatever_is_decided(lines in prop::collection::vec(line(), 1..100)) {
        told(&lines);
    }
}

/// A town in which nothing is ever decided would show nothing.
#[test]
fn such_histories_come_to_decisions() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut random = TestRunner::deterministic();
    let strategy = prop::collection::vec(line(), 100);
    let (mut all, mut last) = (0, 0);
    for _ in 0..12 {
        let (decisions, decided) = told(&strategy.new_tree(&mut random).expect("lines").current());
        (all, last) = (all + decisions, last + decided);
    }
    assert!(all > 24 && last > 2, "{all} decisions in twelve histories, {last} of them final");
}

//! The worst block of each kind: as many of the dearest acts as a block's work allows, against a clock. The last column is
//! how long a block would take that is full of them; it stays below a second on one core of a small machine. This is
//! where the prices of `state::work` come from. A draw with the wrong randomness is in no block, and so not here.
#![allow(missing_docs, dead_code)]

#[path = "../tests/bounds/offers.rs"]
mod offers;
#[path = "../tests/bounds/town.rs"]
mod town;

use offers::*;
use serde_json::{Value, json};
use town::Town;
use types::limits;

const HEAD: Option<&str> = Some("head");
const CLERK: Option<&str> = Some("clerk");

fn main() {
    println!("{:<44}{:>7}{:>10}{:>10}{:>16}", "a block of", "acts", "work", "ms", "a full one, ms");
    for (name, count, make) in KINDS {
        let mut town = Town::new(false);
        let acts = make(&mut town, *count);
        let (count, work, took) = town.block(acts);
        let ms = took.as_secs_f64() * 1e3;
        let full = ms * limits::BLOCK_WORK as f64 / work as f64;
        println!("{name:<44}{count:>7}{work:>10}{ms:>10.1}{full:>16.0}");
    }
}

type Acts = Vec<(Option<&'static str>, Value)>;
type Kind = (&'static str, usize, fn(&mut Town, usize) -> Acts);

const KINDS: &[Kind] = &[
    ("keys that are added and refused", 2_000, |_, count| {
        same(
            None,
            json!({"identity.revoke_key": {"key": "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"}}),
            count,
        )
    }),
    ("registers with the largest patterns", 400, |_, count| {
        let open = |at: usize| (HEAD, register(&format!("r{at}"), 128, Some("^[a-z]{20,60}$")));
        (0..count).map(open).collect()
    }),
    ("records held against patterns", 400, |town, count| {
        town.send(HEAD, register("slow", 3, Some("^(?:a*)*b|(?:a|aa|aaa|a.a|.{0,9})*c$"))).events();
        let long = "a".repeat(15_000);
        let content = json!({"f0": long, "f1": long, "f2": long});
        let write = json!({"registry.write": {"register": "slow", "record": "r", "basis": "Law", "content": content}});
        same(HEAD, write, count)
    }),
    ("large records", 400, |town, count| {
        town.send(HEAD, register("plain", 3, None)).events();
        let long = "a".repeat(15_000);
        let write = |at: usize| {
            json!({"registry.write": {"register": "plain", "record": format!("r{at}"),
            "basis": "Law", "content": {"f0": long, "f1": long, "f2": long}}})
        };
        (0..count).map(|at| (HEAD, write(at))).collect()
    }),
    ("services with the most cases", 20, |_, count| publications(many_cases(10, 5, 10), count)),
    ("services with more cases than are checked", 20, |_, count| {
        same(HEAD, publication(many_cases(32, 5, 10)), count)
    }),
    ("services with sixty rules", 100, |_, count| publications(sixty_rules("s", 200, None), count)),
    ("applications that sixty rules decide", 100, |town, count| {
        town.send(HEAD, publication(sixty_rules("s", 20, None))).events();
        applications("s", json!({"n": 19}), count)
    }),
    ("applications that a diamond of rules decides", 400, |town, count| {
        town.send(HEAD, publication(diamond())).events();
        applications("diamond", json!({"n": 19}), count)
    }),
    ("applications with long answers", 400, |town, count| {
        let mut long = service("s", 1, steps(vec![]));
        let text = json!({"type": "string"});
        long["form"] = form(json!({"b": text, "c": text}));
        town.send(HEAD, publication(long)).events();
        let answer = "a".repeat(15_000);
        applications("s", json!({"a": answer, "b": answer, "c": answer}), count)
    }),
    ("joint applications", 100, |town, count| {
        let ids: Vec<String> = (0..8).map(|at| format!("p{at}")).collect();
        ids.iter().for_each(|id| drop(town.send(HEAD, publication(sixty_rules(id, 1, None)))));
        let parts: Vec<Value> = ids.iter().map(|id| json!({"service": id, "answers": {"n": "n"}})).collect();
        let package = json!({"id": "all", "version": 1, "name": both(), "summary": both(), "authority": "bureau",
            "form": form(json!({})), "parts": parts, "sources": {}});
        town.send(HEAD, json!({"service.publish_package": {"package": package}})).events();
        same(
            None,
            json!({"service.submit_joint": {"package": "all", "version": 1, "answers": {"n": 1}}}),
            count,
        )
    }),
    ("decisions in a case that is nearly full", 400, |town, count| {
        let case = full_case(town);
        let decide =
            json!({"service.decide": {"case": case, "step": "last", "outcome": "again", "basis": "Law"}});
        same(CLERK, decide, count)
    }),
    ("stops of a thousand days", 400, |town, count| {
        let case = full_case(town);
        let suspend = json!({"service.suspend": {"case": case, "pause": "wait", "reasons": "r", "until": 1}});
        same(CLERK, suspend, count)
    }),
    ("imported cases", 400, |_, count| {
        let events = vec![json!({"at": 1, "activity": "a".repeat(100), "by": "", "group": ""}); 256];
        let import = |at: usize| {
            json!({"service.import": {"source": {"name": "old", "file": "00".repeat(32)},
            "case": {"number": at.to_string(), "channel": "", "department": "", "events": events}}})
        };
        (0..count).map(|at| (Some("importer"), import(at))).collect()
    }),
];

fn same(role: Option<&'static str>, act: Value, count: usize) -> Acts {
    vec![(role, act); count]
}

fn publication(bundle: Value) -> Value {
    json!({"service.publish": {"bundle": bundle}})
}

fn publications(bundle: Value, count: usize) -> Acts {
    let version = |at: usize| {
        let mut bundle = bundle.clone();
        bundle["version"] = json!(at + 1);
        (HEAD, publication(bundle))
    };
    (0..count).map(version).collect()
}

fn applications(service: &str, answers: Value, count: usize) -> Acts {
    same(None, json!({"service.submit": {"service": service, "version": 1, "answers": answers}}), count)
}

/// A case that has been sent round until it is nearly full.
fn full_case(town: &mut Town) -> String {
    town.send(HEAD, publication(service("s", 1, steps(vec![])))).events();
    let submit = applications("s", json!({"n": 1, "a": "a".repeat(16_000)}), 1).remove(0).1;
    let case = town.send(None, submit).case();
    let reasons = "r".repeat(limits::SENTENCE_BYTES);
    for _ in 0..54 {
        let decide = json!({"service.decide": {"case": case, "step": "last", "outcome": "again", "basis": "Law",
            "reasons": reasons}});
        town.send(CLERK, decide).events();
    }
    case
}

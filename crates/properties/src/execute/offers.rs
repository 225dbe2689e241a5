//! What the town offers when a history begins: registers, services with every kind of step, and a package of two.

use serde_json::{Value, json};

/// A name in both languages.
pub fn both() -> Value {
    json!({"zh": "文", "en": "text"})
}

/// The services by name.
pub const SERVICES: [&str; 9] =
    ["permit", "simple", "review", "hold", "amend", "revoke", "unknown", "shared", "papered"];
pub const REGISTERS: [&str; 5] = ["certs", "names", "notes", "held", "unknown"];

/// Who does what, in order, so that all of it is there.
pub fn all() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("bureau", "head", register("certs", &["n", "no", "day"])),
        ("bureau", "head", register("names", &["n", "state"])),
        ("office", "registrar", register("notes", &["n"])),
        ("bureau", "publisher", publish(simple("simple", "bureau", 1))),
        ("bureau", "head", held()),
        ("office", "publisher", publish(review(1))),
        ("bureau", "publisher", publish(hold(1))),
        ("bureau", "publisher", publish(amend(1))),
        ("bureau", "publisher", publish(revoke(1))),
        ("bureau", "head", powers()),
        ("bureau", "publisher", publish(shared(1))),
        ("bureau", "publisher", publish(permit(1))),
        ("bureau", "publisher", publish(papered("papered", 1))),
        ("bureau", "publisher", json!({"service.publish_package": {"package": package(1)}})),
    ]
}

/// The act that publishes a bundle.
pub fn publish(bundle: Value) -> Value {
    json!({"service.publish": {"bundle": bundle}})
}

/// The act that opens a register.
pub fn register(id: &str, fields: &[&str]) -> Value {
    let text = |name: &&str| (name.to_string(), json!({"type": "string"}));
    let mut properties: serde_json::Map<String, Value> = fields.iter().map(text).collect();
    properties.insert("phone".into(), json!({"type": "string", "x-personal": true}));
    let schema = json!({"type": "object", "additionalProperties": false, "properties": properties});
    json!({"registry.open": {"register": id, "name": both(), "schema": schema, "writers": ["head", "registrar", "clerk"], "basis": "Law"}})
}

/// The register of what is valid until a day.
pub fn held() -> Value {
    let schema = json!({"type": "object", "additionalProperties": false, "required": ["until"], "properties": {
        "n": {"type": "string"}, "until": {"type": "string", "format": "date"},
        "phone": {"type": "string", "x-personal": true}}});
    json!({"registry.open": {"register": "held", "name": both(), "schema": schema, "writers": ["head", "registrar", "clerk"], "basis": "Law"}})
}

fn form() -> Value {
    json!({"type": "object", "additionalProperties": false, "required": ["n"], "properties": {
        "n": {"type": "integer"},
        "a": {"type": "string", "maxLength": 15000},
        "phone": {"type": "string", "x-personal": true, "pattern": "^[0-9]{6,11}$"},
        "kinds": {"type": "array", "maxItems": 4, "items": {"type": "string", "enum": ["x", "y"], "x-enum-en": ["x", "y"]}}}})
}

/// A package of both services.
pub fn package(version: u64) -> Value {
    json!({"id": "pack", "version": version, "name": both(), "summary": both(), "authority": "bureau", "form": form(),
        "parts": [{"service": "permit", "answers": {"n": "n", "phone": "phone"}, "papers": {"deed": "deed"}},
            {"service": "simple", "answers": {"n": "n", "a": "a"}}], "sources": {}})
}

fn choice(outcome: &str, then: Value) -> Value {
    json!({"outcome": outcome, "name": both(), "then": then})
}

fn service(id: &str, authority: &str, version: u64, steps: Value) -> Value {
    let end = |kind: &str| json!({"id": kind, "name": both(), "kind": kind});
    json!({"id": id, "version": version, "name": both(), "summary": both(), "authority": authority,
        "legal_basis": ["Law"], "promise": {"legal_days": 1000, "legal_basis": "Law", "our_days": 1000},
        "calendar": "cn", "form": form(), "steps": steps,
        "ends": [end("granted"), end("refused"), end("withdrawn")],
        "clock": {"starts_with": "grant", "correction_days": 5, "correction_basis": "Law",
            "pauses": {"wait": {"name": both(), "days": 20, "basis": "Law"}}},
        "rights": {"withdrawal": {"basis": "Law"}}, "sources": {}})
}

/// One officer decides.
pub fn simple(id: &str, authority: &str, version: u64) -> Value {
    let steps = json!([{"id": "last", "name": both(), "does": {"officer": {"role": "clerk", "within_days": 10,
        "choices": [choice("grant", json!({"end": "granted"})), choice("refuse", json!({"end": "refused"})),
            choice("again", json!({"step": "last"})), choice("back", json!("correction"))]}}}]);
    service(id, authority, version, steps)
}

/// A review that sets aside what it grants against.
pub fn review(version: u64) -> Value {
    let mut review = simple("review", "office", version);
    review["reviews"] = json!(true);
    review["sets_aside"] = json!(["granted"]);
    review
}

/// What is valid for a month, and is taken up again after a review.
pub fn hold(version: u64) -> Value {
    let mut hold = simple("hold", "bureau", version);
    hold["results"] = json!([{"register": "held", "record": {"numbered": {"prefix": "h", "digits": 4}},
        "content": {"until": {"today_plus": {"days": 30}}, "phone": {"answer": "phone"}}, "valid_until": "until"}]);
    hold["rights"]["review"] = reopening("last", "refused");
    hold
}

fn reopening(at: &str, after: &str) -> Value {
    json!({"days": 60, "after": [after], "basis": "Law", "opens": "review", "inaction": true,
        "reopens": {"at": at, "results": "suspended"}})
}

/// A form that names a record, and what is asked about it.
fn about_form() -> Value {
    json!({"type": "object", "additionalProperties": false, "required": ["no", "what"], "properties": {
        "no": {"type": "string", "maxLength": 40}, "what": {"type": "string", "enum": ["renew", "change", "cancel"]},
        "a": {"type": "string", "maxLength": 100}, "phone": {"type": "string", "x-personal": true}}})
}

/// Renewal, change and cancellation of what somebody holds.
pub fn amend(version: u64) -> Value {
    let mut amend = simple("amend", "bureau", version);
    let result = |what: &str| {
        json!({"register": "held", "record": {"answer": "no"}, "keep": true, "content": {},
            "when": format!(r#"what = "{what}""#)})
    };
    let (mut renew, mut change, mut cancel) = (result("renew"), result("change"), result("cancel"));
    renew["content"] = json!({"until": {"today_plus": {"months": 2}}});
    renew["valid_until"] = json!("until");
    change["content"] = json!({"n": {"answer": "a"}});
    cancel["ends"] = json!("cancelled");
    amend["form"] = about_form();
    amend["about"] = json!({"register": "held", "record": "no"});
    amend["results"] = json!([renew, change, cancel]);
    amend["rights"]["review"] = reopening("last", "refused");
    amend
}

/// An office takes it back.
pub fn revoke(version: u64) -> Value {
    let mut revoke = simple("revoke", "bureau", version);
    let officer = |id: &str, choices: Value| json!({"id": id, "name": both(), "does": {"officer": {"role": "clerk", "within_days": 10, "choices": choices}}});
    let mut judge = officer(
        "judge",
        json!([choice("grant", json!({"end": "granted"})), choice("refuse", json!({"end": "refused"}))]),
    );
    judge["does"]["officer"]["not_by"] = json!(["立案"]);
    let look = officer(
        "last",
        json!([
            choice("go", json!({"step": "judge"})),
            choice("back", json!("correction")),
            choice("refuse", json!({"end": "refused"}))
        ]),
    );
    revoke["form"] = about_form();
    revoke["steps"] = json!([look, judge]);
    revoke["clock"]["starts_with"] = json!("go");
    revoke["about"] = json!({"register": "held", "record": "no"});
    revoke["initiated_by"] = json!({"role": "registrar", "basis": "Law"});
    revoke["results"] = json!([{"register": "held", "record": {"answer": "no"}, "keep": true, "content": {}, "ends": "revoked"}]);
    revoke["rights"]["review"] = reopening("judge", "granted");
    revoke
}

/// The act that opens a register of who may act for whom.
fn powers() -> Value {
    let did = json!({"type": "string", "format": "did"});
    let schema = json!({"type": "object", "additionalProperties": false, "properties": {
        "by": did, "to": did, "until": {"type": "string", "format": "date"}, "state": {"type": "string"}}});
    json!({"registry.open": {"register": "powers", "name": both(), "schema": schema, "writers": ["clerk"], "basis": "Law"}})
}

/// Several apply, one of them by whoever a record names; what is somebody else's is refused.
pub fn shared(version: u64) -> Value {
    let mut service = simple("shared", "bureau", version);
    service["applicants"] = json!({"within_days": 5, "basis": "Law", "roles": [
        {"id": "one", "name": both(), "most": 2}, {"id": "other", "name": both(), "needed_when": "n > 0"}]});
    service["agents"] = json!([{"register": "powers", "principal": "by", "agent": "to", "until": "until",
        "in_force": {"field": "state", "value": "valid"}, "may": ["correct"]}]);
    service["facts"] = json!({"own": {"holder": {"register": "powers", "record": "a", "field": "by", "one_of": true,
        "holder": "yes", "other": "no", "refuse": true}}});
    service
}

/// One officer decides with papers that somebody must have: one file, several, one for each, one that a register has.
pub fn papered(id: &str, version: u64) -> Value {
    let mut service = simple(id, "bureau", version);
    service["receiving"] = json!({"days": 3, "basis": "Law"});
    service["materials"] = json!([
        {"id": "deed", "name": both(), "types": ["application/pdf"], "max_bytes": 5000},
        {"id": "plan", "name": both(), "needed_when": "n > 1", "count": {"from": 2, "to": 3}},
        {"id": "pass", "name": both(), "for_each": "kinds", "needed_when": "n < 90"},
        {"id": "name", "name": both(), "from": "names", "record": "a", "optional": true,
            "in_force": {"field": "state", "is": "in"}}]);
    service
}

/// A sheet over the whole number and the record that may be there.
fn sheet(name: &str, said: [&str; 3]) -> Value {
    let row = |id: &str, cells: [&str; 3], says: &str| json!({"id": id, "cells": cells, "outputs": [says, "1"], "basis": "Law"});
    json!({"name": name, "title": both(), "policy": "first",
        "inputs": [{"name": "n", "kind": "integer"}, {"name": "known", "kind": "text", "choices": ["yes", "no"]},
            {"name": "whole", "kind": "boolean"}],
        "columns": ["n", "known", "whole"], "outputs": ["result", "fee"],
        "rows": [row("r1", ["<= 0", "-", "-"], said[0]), row("r2", ["-", "yes", "-"], said[1]), row("r3", ["[1..99]", "-", "-"], said[2]),
            row("r4", ["-", "-", "no"], said[1]), row("r5", ["-", "-", "-"], "转人工")],
        "then": [{"name": "total", "expression": "n * 3 + 1"}],
        "words": {"数": "n", "结果": "result", "去": "go", "回": "back", "是": "yes", "否": "no", "费": "fee",
            "共": "total", "准": "grant", "拒": "refuse", "已知": "known", "齐": "whole", "转人工": "an officer"}})
}

/// A rule, two offices at the same time, an officer with advice, an announcement, an entry.
pub fn permit(version: u64) -> Value {
    let officer = |id: &str, institution: &str, role: &str| {
        json!({"id": id, "name": both(), "does": {"officer": {"institution": institution, "role": role, "within_days": 3,
            "outcomes": [{"outcome": "ok", "name": both()}, {"outcome": "bad", "name": both()}]}}})
    };
    let stated = json!({"type": "object", "additionalProperties": false, "properties": {
        "size": {"type": "integer", "minimum": 0}, "whose": {"type": "string", "x-personal": true}}});
    let more = |days: u32| json!({"role": "head", "days": {"working_days": days}, "basis": "Law"});
    let mut checked = officer("check", "office", "checker");
    checked["does"]["officer"]["time"] =
        json!({"silence": {"outcome": "ok", "basis": "Law"}, "extend": more(2)});
    let of_last = json!({
        "by_outcome": {"of": "mine", "limits": {"bad": {"days": 30}}}, "extend": more(5),
        "silence": {"after": {"working_days": 40}, "outcome": "grant", "basis": "Law"},
        "escalate": {"institution": "office", "role": "head", "after": {"working_days": 3}, "basis": "Law"}});
    let mut mine = officer("mine", "bureau", "clerk");
    mine["does"]["officer"]["findings"] = stated;
    mine["does"]["officer"]["not_by"] = json!(["check"]);
    let steps = json!([
        {"id": "first", "name": both(), "does": {"rule": {"decision": "t", "human": "last",
            "choices": [{"outcome": "go", "then": {"step": "both"}}, {"outcome": "back", "then": "correction"}]}}},
        {"id": "both", "name": both(), "does": {"together": {"then": "last", "tasks": [
            checked, mine,
            {"id": "sum", "name": both(), "does": {"rule": {"decision": "t"}}}]}}},
        {"id": "last", "name": both(), "does": {"officer": {"role": "clerk", "within_days": 10, "advice": "u", "time": of_last,
            "choices": [choice("grant", json!({"step": "known"})), choice("refuse", json!({"end": "refused"})),
                choice("again", json!({"step": "both"})), choice("back", json!("correction"))]}}},
        {"id": "known", "name": both(), "does": {"announce": {"days": 3, "then": "enter", "basis": "Law"}}},
        {"id": "enter", "name": both(), "does": {"issue": {"then": "granted"}}},
    ]);
    let mut service = service("permit", "bureau", version, steps);
    service["decisions"] =
        json!({"t": sheet("t", ["back", "back", "go"]), "u": sheet("u", ["refuse", "grant", "grant"])});
    service["facts"] = json!({"known": {"exists": {"register": "names", "record": "a", "present": "yes", "absent": "no"}},
        "whole": {"papers": {"complete": true, "missing": false}}});
    service["materials"] = json!([{"id": "deed", "name": both(), "needed_when": "n > 3"}]);
    service["results"] = json!([
        {"register": "certs", "record": {"numbered": {"prefix": "c", "digits": 4}},
            "content": {"n": {"fixed": "n"}, "no": "case_number", "day": "today", "phone": {"answer": "phone"}}},
        {"register": "names", "record": {"answer": "a"}, "keep": true, "optional": true, "content": {"state": {"fixed": "in"}}}]);
    service["rights"]["review"] = reopening("last", "refused");
    service["rights"]["withdrawal"]["until"] = json!("known");
    let hasty = json!({"legal_days": {"days": 90}, "legal_basis": "Law", "our_days": {"days": 60}, "extend": more(3)});
    service["promise"]["by_outcome"] = json!({"of": "check", "limits": {"ok": hasty}});
    service["promise"]["extend"] = more(10);
    service["clock"]["starts_with"] = json!("go");
    service
}

//! Random services whose rules build on one another, what changes in their next version, and what applicants write.

use crate::{dice::Dice, execute::offers::both};
use serde_json::{Map, Value, json};
use types::{Word, service::Case};

/// What differs between two services.
#[derive(Clone)]
pub struct Service {
    /// Numbers that cells and conditions compare with.
    bounds: [i64; 4],
    /// Which rows have exchanged their outcomes: of the base, the grade, the entry, the advice.
    turned: [bool; 4],
    /// By what the total is multiplied.
    rate: i64,
}

impl Service {
    pub fn random(dice: &mut Dice) -> Service {
        let bounds = [(); 4].map(|()| dice.below(8) as i64);
        let turned = [(); 4].map(|()| dice.below(2) == 1);
        Service { bounds, turned, rate: 1 + dice.below(3) as i64 }
    }

    /// The same with one or two things changed.
    pub fn changed(&self, dice: &mut Dice) -> Service {
        let mut changed = self.clone();
        for _ in 0..1 + dice.below(2) {
            match dice.below(9) {
                at @ 0..4 => changed.bounds[at] = (changed.bounds[at] + 1 + dice.below(3) as i64) % 9,
                at @ 4..8 => changed.turned[at - 4] = !changed.turned[at - 4],
                _ => changed.rate = 1 + changed.rate % 4,
            }
        }
        changed
    }

    /// `base` → `grade` → `entry`, `fee` and `advice`.
    pub fn bundle(&self) -> Value {
        let [first, second, limit, third] = self.bounds;
        let pair = |turned: bool, one, two| if turned { [two, one] } else { [one, two] };
        let level = pair(self.turned[0], "low", "high");
        let grade = pair(self.turned[1], "plain", "hard");
        let entry = pair(self.turned[2], "go", "back");
        let advice = pair(self.turned[3], "grant", "refuse");
        let members =
            json!({"name": "members", "kind": "rows", "fields": [{"name": "pay", "kind": "decimal"}]});
        let taken =
            |name: &str, kind: &str, from: &str| json!({"name": name, "kind": kind, "decision": from});
        let base = sheet(
            "base",
            json!([{"name": "n", "kind": "integer"}, members]),
            &["n"],
            "level",
            &[(&[format!("<= {first}")], level[0]), (&["-".into()], level[1])],
            json!([{"name": "total", "expression": "sum(members.pay)"},
                {"name": "many", "expression": format!("count(members[pay > {limit}])")}]),
        );
        let graded = sheet(
            "grade",
            json!([taken("level", "text", "base"), taken("many", "integer", "base"), {"name": "opt", "kind": "integer"}]),
            &["level", "many", "opt"],
            "grade",
            &[
                (&["low".into(), format!("<= {}", second % 3), "-".into()], grade[0]),
                (&["-".into(), "-".into(), format!("> {third}")], grade[1]),
                (&["high".into(), "-".into(), "-".into()], grade[0]),
                (&["-".into(), "-".into(), "-".into()], grade[1]),
            ],
            json!([]),
        );
        let entered = sheet(
            "entry",
            json!([taken("grade", "text", "grade"), {"name": "whole", "kind": "boolean"}]),
            &["grade", "whole"],
            "result",
            &[
                (&["plain".into(), "-".into()], entry[0]),
                (&["-".into(), "否".into()], entry[1]),
                (&["-".into(), "-".into()], "转人工"),
            ],
            json!([]),
        );
        let fee = sheet(
            "fee",
            json!([taken("grade", "text", "grade"), taken("total", "decimal", "base")]),
            &["grade"],
            "rated",
            &[(&["plain".into()], "small"), (&["-".into()], "large")],
            json!([{"name": "fee", "expression": format!("total * {}", self.rate)}]),
        );
        let advised = sheet(
            "advice",
            json!([taken("grade", "text", "grade"), {"name": "check", "kind": "text", "choices": ["ok", "bad"]},
                {"name": "known", "kind": "text", "choices": ["yes", "no"]}]),
            &["check", "grade", "known"],
            "answer",
            &[
                (&["ok".into(), "plain".into(), "-".into()], advice[0]),
                (&["bad".into(), "-".into(), "-".into()], advice[1]),
                (&["-".into(), "-".into(), "no".into()], advice[0]),
                (&["-".into(), "-".into(), "-".into()], "转人工"),
            ],
            json!([]),
        );
        let decisions: Map<String, Value> =
            [("base", base), ("grade", graded), ("entry", entered), ("fee", fee), ("advice", advised)]
                .map(|(name, sheet)| (name.to_owned(), sheet))
                .into_iter()
                .collect();
        bundle(decisions)
    }
}

fn sheet(
    name: &str,
    inputs: Value,
    columns: &[&str],
    output: &str,
    rows: &[(&[String], &str)],
    then: Value,
) -> Value {
    let rows: Vec<Value> = rows
        .iter()
        .enumerate()
        .map(|(at, (cells, says))| json!({"id": format!("r{at}"), "cells": cells, "outputs": [says], "basis": "Law"}))
        .collect();
    let words = [
        ("数", "n"),
        ("成员", "members"),
        ("收入", "pay"),
        ("档", "level"),
        ("低", "low"),
        ("高", "high"),
        ("合计", "total"),
        ("个数", "many"),
        ("另数", "opt"),
        ("等", "grade"),
        ("易", "plain"),
        ("难", "hard"),
        ("齐", "whole"),
        ("结果", "result"),
        ("去", "go"),
        ("回", "back"),
        ("转人工", "an officer"),
        ("级", "rated"),
        ("小", "small"),
        ("大", "large"),
        ("费", "fee"),
        ("查", "check"),
        ("好", "ok"),
        ("坏", "bad"),
        ("已知", "known"),
        ("有", "yes"),
        ("无", "no"),
        ("意见", "answer"),
        ("准", "grant"),
        ("拒", "refuse"),
    ];
    let words: Map<String, Value> = words.iter().map(|(zh, en)| ((*zh).to_owned(), json!(en))).collect();
    let mut sheet = json!({"name": name, "title": both(), "policy": "first", "inputs": inputs, "columns": columns,
        "outputs": [output], "rows": rows, "words": words});
    if then.as_array().is_some_and(|then| !then.is_empty()) {
        sheet["then"] = then;
    }
    sheet
}

fn bundle(decisions: Map<String, Value>) -> Value {
    let choice = |outcome: &str, then: Value| json!({"outcome": outcome, "name": both(), "then": then});
    let end = |kind: &str| json!({"id": kind, "name": both(), "kind": kind});
    let form = json!({"type": "object", "additionalProperties": false, "required": ["n", "a"], "properties": {
        "n": {"type": "integer"}, "a": {"type": "string"}, "opt": {"type": "integer"},
        "phone": {"type": "string", "x-personal": true},
        "members": {"type": "array", "maxItems": 8, "items": {"type": "object", "additionalProperties": false,
            "required": ["who"], "properties": {"who": {"type": "string"}, "pay": {"type": "string", "format": "decimal"}}}}}});
    let steps = json!([
        {"id": "first", "name": both(), "does": {"rule": {"decision": "entry", "human": "last",
            "choices": [{"outcome": "go", "then": {"step": "both"}}, {"outcome": "back", "then": "correction"}]}}},
        {"id": "both", "name": both(), "does": {"together": {"then": "last", "tasks": [
            {"id": "check", "name": both(), "does": {"officer": {"institution": "office", "role": "checker", "within_days": 3,
                "time": {"silence": {"outcome": "ok", "basis": "Law"}},
                "outcomes": [{"outcome": "ok", "name": both()}, {"outcome": "bad", "name": both()}]}}},
            {"id": "sum", "name": both(), "does": {"rule": {"decision": "fee"}}}]}}},
        {"id": "last", "name": both(), "does": {"officer": {"role": "clerk", "within_days": 10, "advice": "advice",
            "time": {"extend": {"role": "head", "days": {"working_days": 5}, "basis": "Law"}},
            "choices": [choice("grant", json!({"end": "granted"})), choice("refuse", json!({"end": "refused"})),
                choice("again", json!({"step": "both"})), choice("back", json!("correction"))]}}}]);
    json!({"id": "chained", "version": 1, "name": both(), "summary": both(), "authority": "bureau",
        "legal_basis": ["Law"], "promise": {"legal_days": 1000, "legal_basis": "Law", "our_days": 1000},
        "calendar": "cn", "form": form, "steps": steps, "decisions": decisions,
        "facts": {"known": {"exists": {"register": "names", "record": "a", "present": "yes", "absent": "no"}},
            "whole": {"papers": {"complete": true, "missing": false}}},
        "materials": [{"id": "deed", "name": both(), "needed_when": "n > 3"}],
        "ends": [end("granted"), end("refused"), end("withdrawn")],
        "clock": {"starts_with": "grant", "correction_days": 50, "correction_basis": "Law"},
        "rights": {"withdrawal": {"basis": "Law"}}, "sources": {}})
}

/// The answers and papers that can be corrected.
const FIELDS: [&str; 5] = ["n", "a", "opt", "members", "deed"];

/// Some of them.
pub fn some_fields(dice: &mut Dice) -> Value {
    let mut fields: Vec<&str> = (0..1 + dice.below(3)).map(|_| *dice.one(&FIELDS)).collect();
    fields.sort_unstable();
    fields.dedup();
    json!(fields)
}

fn answer(name: &str, dice: &mut Dice) -> Value {
    match name {
        "n" | "opt" => json!(dice.below(9)),
        "members" => {
            let rows = dice.below(4);
            let row = |dice: &mut Dice| match dice.once_in(12) {
                true => json!({"who": "x"}),
                false => json!({"who": "x", "pay": format!("{}.5", dice.below(9))}),
            };
            Value::Array((0..rows).map(|_| row(dice)).collect())
        }
        _ => json!(dice.one(&["one", "two", "three"])),
    }
}

fn commitment(dice: &mut Dice) -> Value {
    json!(types::Digest::of(&[dice.byte(), dice.byte(), dice.byte(), dice.byte()]).to_string())
}

/// Somebody applies.
pub fn application(dice: &mut Dice) -> Value {
    let mut answers = Map::new();
    for name in ["n", "a", "opt", "members"] {
        if matches!(name, "n" | "a") || !dice.once_in(4) {
            answers.insert(name.to_owned(), answer(name, dice));
        }
    }
    let mut act = json!({"service": "chained", "version": 1, "answers": answers});
    if dice.below(3) > 0 {
        act["papers"] = json!({"deed": commitment(dice)});
    }
    json!({"service.submit": act})
}

/// What was asked for is given, or taken back.
pub fn correction(case: &Case, fields: &[Word], dice: &mut Dice) -> Value {
    let (mut answers, mut empty) = (Map::new(), Vec::new());
    let mut act = json!({"case": case.number});
    for name in fields.iter().map(Word::as_str) {
        match name {
            "opt" | "members" | "deed" if dice.once_in(4) => empty.push(name),
            "deed" => act["papers"] = json!({"deed": commitment(dice)}),
            _ => drop(answers.insert(name.to_owned(), answer(name, dice))),
        }
    }
    act["answers"] = Value::Object(answers);
    if !empty.is_empty() {
        act["empty"] = json!(empty);
    }
    json!({"service.correct": act})
}

//! Services at the edge of what a service can be, as JSON.

use serde_json::{Value, json};

pub fn both() -> Value {
    json!({"zh": "文", "en": "text"})
}

/// A form of one whole number and one text, and what else is asked.
pub fn form(more: Value) -> Value {
    let mut properties = json!({"n": {"type": "integer"}, "a": {"type": "string"}});
    for (name, asked) in more.as_object().expect("properties") {
        properties[name] = asked.clone();
    }
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

/// A sheet over the whole number with so many rows, every one of which says `go`.
pub fn sheet(name: &str, rows: usize) -> Value {
    let cell = |at: usize| match at {
        _ if rows == 1 => "-".to_owned(),
        0 => "<= 0".to_owned(),
        at if at + 1 == rows => format!(">= {at}"),
        at => at.to_string(),
    };
    let rows: Vec<Value> = (0..rows)
        .map(|at| json!({"id": format!("{}{at}", "r".repeat(90)), "cells": [cell(at)], "outputs": ["go"], "basis": "Law"}))
        .collect();
    json!({"name": name, "title": both(), "inputs": [{"name": "n", "kind": "integer"}], "columns": ["n"],
        "outputs": ["result"], "rows": rows, "words": {"数": "n", "结果": "result", "去": "go"}})
}

/// A step that a rule takes.
pub fn rule(id: &str, decision: &str, next: &str) -> Value {
    json!({"id": id, "name": both(), "does": {"rule": {"decision": decision, "human": "last",
        "choices": [{"outcome": "go", "then": {"step": next}}]}}})
}

/// The steps between, and then an officer who grants or refuses.
pub fn steps(mut between: Vec<Value>) -> Value {
    let choice = |outcome: &str, then: Value| json!({"outcome": outcome, "name": both(), "then": then});
    between.push(
        json!({"id": "last", "name": both(), "does": {"officer": {"role": "clerk", "within_days": 900,
        "choices": [choice("grant", json!({"end": "granted"})), choice("refuse", json!({"end": "refused"})),
            choice("again", json!({"step": "last"}))]}}}),
    );
    Value::Array(between)
}

pub fn service(id: &str, version: u64, steps: Value) -> Value {
    let end = |kind: &str| json!({"id": kind, "name": both(), "kind": kind});
    json!({"id": id, "version": version, "name": both(), "summary": both(), "authority": "bureau",
        "legal_basis": ["Law"], "promise": {"legal_days": 1000, "legal_basis": "Law", "our_days": 1000},
        "calendar": "cn", "form": form(json!({})), "steps": steps,
        "ends": [end("granted"), end("refused"), end("withdrawn")],
        "clock": {"starts_with": "grant", "correction_days": 5, "correction_basis": "Law",
            "pauses": {"wait": {"name": both(), "days": 1000, "basis": "Law"}}},
        "rights": {"withdrawal": {"basis": "Law"}}, "sources": {}})
}

/// Sixty steps that rules take one after another, by one sheet of so many rows; their names are as long as names are.
pub fn sixty_rules(id: &str, rows: usize, first: Option<Value>) -> Value {
    let name = |at: usize| format!("{}{at:02}", "s".repeat(90));
    let next = |at: usize| if at == 59 { "last".to_owned() } else { name(at + 1) };
    let mut all: Vec<Value> = first.into_iter().collect();
    all.extend((0..60).map(|at| rule(&name(at), "t", &next(at))));
    let mut service = service(id, 1, steps(all));
    service["decisions"] = json!({"t": sheet("t", rows)});
    service
}

/// Eight sheets, each of which takes all eight outputs of the one before: followed naively, two million decisions.
pub fn diamond() -> Value {
    let names = |at: usize| (0..8).map(move |n| format!("x{at}{n}"));
    let mut decisions = json!({});
    for at in 0..8 {
        let inputs: Vec<Value> = match at {
            0 => vec![json!({"name": "n", "kind": "integer"})],
            at => names(at - 1)
                .map(|name| json!({"name": name, "kind": "integer", "decision": format!("d{}", at - 1)}))
                .collect(),
        };
        let (outputs, values): (Vec<String>, Vec<&str>) = match at {
            7 => (vec!["result".into()], vec!["go"]),
            at => (names(at).collect(), vec!["1"; 8]),
        };
        let column = inputs[0]["name"].clone();
        let mut words = json!({"去": "go"});
        for name in inputs
            .iter()
            .map(|input| input["name"].as_str().unwrap())
            .chain(outputs.iter().map(String::as_str))
        {
            words[format!("字{name}")] = json!(name);
        }
        let row = json!({"id": "r", "cells": ["-"], "outputs": values, "basis": "Law"});
        decisions[format!("d{at}")] = json!({"name": format!("d{at}"), "title": both(), "inputs": inputs,
            "columns": [column], "outputs": outputs, "rows": [row], "words": words});
    }
    let mut service = service("diamond", 1, steps(vec![rule("first", "d7", "last")]));
    service["decisions"] = decisions;
    service
}

/// Many small sheets, each with `values + 1` different values in each of its columns, all of which can meet.
pub fn many_cases(sheets: usize, columns: usize, values: usize) -> Value {
    let mut service = service("many", 1, steps(vec![rule("first", "t0", "last")]));
    let names: Vec<String> = (0..columns).map(|at| format!("c{at}")).collect();
    let row = |id: usize, cells: Vec<String>| json!({"id": format!("r{id}"), "cells": cells, "outputs": ["go"], "basis": "Law"});
    let mut rows: Vec<Value> = (0..columns * values)
        .map(|at| {
            let mut cells = vec!["-".to_owned(); columns];
            cells[at / values] = (at % values).to_string();
            row(at, cells)
        })
        .collect();
    rows.push(row(columns * values, vec!["-".to_owned(); columns]));
    let inputs: Vec<Value> = names.iter().map(|name| json!({"name": name, "kind": "integer"})).collect();
    let (mut words, mut asked) = (json!({"结果": "result", "去": "go"}), json!({}));
    for name in &names {
        words[format!("字{name}")] = json!(name);
        asked[name] = json!({"type": "integer"});
    }
    for at in 0..sheets {
        let name = format!("t{at}");
        service["decisions"][&name] = json!({"name": name, "title": both(), "policy": "first", "inputs": inputs,
            "columns": names, "outputs": ["result"], "rows": rows, "words": words});
    }
    service["form"] = form(asked);
    service
}

/// A register of so many texts, each of which may look as a pattern says.
pub fn register(id: &str, fields: usize, pattern: Option<&str>) -> Value {
    let mut properties = json!({});
    for at in 0..fields {
        properties[format!("f{at}")] = match pattern {
            Some(pattern) => json!({"type": "string", "pattern": pattern}),
            None => json!({"type": "string"}),
        };
    }
    let schema = json!({"type": "object", "additionalProperties": false, "properties": properties});
    json!({"registry.open": {"register": id, "name": both(), "schema": schema, "writers": ["head"], "basis": "Law"}})
}

/// A service whose form explains itself at such length that reading it takes a sixth of what a transaction may do.
pub fn wordy(id: &str) -> Value {
    let mut service = service(id, 1, steps(vec![]));
    for at in 0..17 {
        service["form"]["properties"][format!("w{at}")] =
            json!({"type": "string", "description": "w".repeat(15_500)});
    }
    service
}

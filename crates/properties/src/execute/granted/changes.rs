//! What is changed at will in a service and its registers before it is published.

use crate::{
    bend::bend,
    dice::Dice,
    execute::{
        lives::{self, keys, one_of},
        offers::both,
    },
};
use serde_json::{Map, Value, json};

/// A register, a form or a result becomes another.
pub fn change(bundle: &mut Value, registers: &mut [Value], dice: &mut Dice) {
    let count = registers.len();
    let register = &mut registers[dice.below(count)]["schema"];
    match dice.below(12) {
        8 => timing(bundle, dice),
        9 | 10 => paper(bundle, dice),
        0 | 1 => bend_field(&mut register["properties"], dice),
        2 => require(register, dice),
        3 => bend_field(&mut bundle["form"]["properties"], dice),
        4 => require(&mut bundle["form"], dice),
        5 => source(bundle, dice),
        6 => {
            let asked = keys(&bundle["form"]["properties"]);
            let Some(result) = one_of(&mut bundle["results"], dice) else { return };
            result["record"] = match dice.below(3) {
                0 => json!("case"),
                1 => json!({"numbered": {"prefix": "r", "digits": 3}}),
                _ => json!({"answer": dice.one(&asked)}),
            };
            result["optional"] = json!(dice.once_in(2));
            result["keep"] = json!(dice.once_in(2));
        }
        7 => lives::change(bundle, dice),
        _ => bend(bundle, dice),
    }
}

/// A step counts its time otherwise: it may be extended, silence may decide it, a superior may act.
fn timing(bundle: &mut Value, dice: &mut Dice) {
    let Some(step) = one_of(&mut bundle["steps"], dice) else { return };
    let officer = match step["does"].get_mut("together") {
        Some(together) => one_of(&mut together["tasks"], dice).map(|part| &mut part["does"]["officer"]),
        None => Some(&mut step["does"]["officer"]),
    };
    let Some(officer) = officer.filter(|officer| officer.is_object()) else { return };
    let choices = if officer["choices"].is_array() { &officer["choices"] } else { &officer["outcomes"] };
    let outcomes: Vec<Value> =
        choices.as_array().into_iter().flatten().map(|one| one["outcome"].clone()).collect();
    let mut time = json!({});
    if dice.once_in(2) && !outcomes.is_empty() {
        time["silence"] = json!({"outcome": dice.one(&outcomes), "basis": "Law"});
    }
    if dice.once_in(2) {
        time["extend"] = json!({"role": "head", "days": {"working_days": 1 + dice.below(3)}, "basis": "Law"});
    }
    if dice.once_in(3) {
        let after = json!({"working_days": 1 + dice.below(3)});
        time["escalate"] = json!({"role": "head", "after": after, "basis": "Law"});
    }
    officer["time"] = time;
}

/// Papers are to be received, or one of them is to be something else.
fn paper(bundle: &mut Value, dice: &mut Dice) {
    bundle["receiving"] = json!({"days": 3, "basis": "Law"});
    let asked = keys(&bundle["form"]["properties"]);
    let (name, more) = match dice.below(6) {
        0 => ("count", json!({"from": 1 + dice.below(3), "to": 3})),
        1 => ("for_each", json!(dice.one(&asked))),
        2 => ("expires", json!(dice.one(&asked))),
        3 => ("record", json!(dice.one(&asked))),
        4 => ("optional", json!(true)),
        _ => ("in_force", json!({"field": "state", "is": "in"})),
    };
    if let Some(paper) = bundle.get_mut("materials").and_then(|papers| one_of(papers, dice)) {
        paper[name] = more;
    }
}

/// A field is asked in another way.
fn bend_field(properties: &mut Value, dice: &mut Dice) {
    let name = dice.one(&keys(properties)).clone();
    let kinds = [
        json!({"type": "string"}),
        json!({"type": "string", "maxLength": 20}),
        json!({"type": "string", "minLength": 2, "maxLength": 200}),
        json!({"type": "string", "format": "decimal"}),
        json!({"type": "string", "format": "date"}),
        json!({"type": "string", "pattern": "^[0-9A-Z-]{4,12}$"}),
        json!({"type": "integer"}),
        json!({"type": "integer", "minimum": 0, "maximum": 9}),
        json!({"type": "boolean"}),
        json!({"type": "string", "enum": ["有效", "无", "其他"]}),
        json!({"type": "array", "maxItems": 3, "items": {"type": "string"}}),
    ];
    let mut kind = dice.one(&kinds).clone();
    if dice.once_in(4) {
        kind["x-personal"] = json!(true);
    }
    if let Some(properties) = properties.as_object_mut() {
        match dice.once_in(8) {
            true => drop(properties.remove(&name)),
            false => drop(properties.insert(name, kind)),
        }
    }
}

/// What must be answered is other than before.
fn require(schema: &mut Value, dice: &mut Dice) {
    let name = dice.one(&keys(&schema["properties"])).clone();
    let mut required: Vec<Value> = schema["required"].as_array().cloned().unwrap_or_default();
    let stood = required.len();
    required.retain(|other| *other != json!(name));
    if required.len() == stood {
        required.push(json!(name));
    }
    schema["required"] = json!(required);
}

/// A field of a result comes from elsewhere.
fn source(bundle: &mut Value, dice: &mut Dice) {
    let asked = keys(&bundle["form"]["properties"]);
    let sheets = bundle["decisions"].as_object().into_iter().flat_map(Map::values);
    let mut outputs: Vec<Value> = sheets
        .flat_map(|sheet| {
            let computed = sheet["then"].as_array().into_iter().flatten().map(|one| one["name"].clone());
            sheet["outputs"].as_array().into_iter().flatten().cloned().chain(computed).collect::<Vec<_>>()
        })
        .collect();
    outputs.push(json!("none"));
    let role = bundle["applicants"]["roles"][dice.below(2)]["id"].clone();
    let from = match dice.below(7) {
        5 if role.is_string() => json!({"applicant": {"role": role}}),
        0 | 1 => json!({"answer": dice.one(&asked)}),
        2 => json!({"output": dice.one(&outputs)}),
        3 => json!({"fixed": dice.one(&[json!("有效"), json!(3), json!(true), json!("12.5"), both()])}),
        4 => json!("case_number"),
        5 => json!({"applicant": {}}),
        _ => json!("today"),
    };
    let Some(result) = one_of(&mut bundle["results"], dice) else { return };
    let name = dice.one(&keys(&result["content"])).clone();
    result["content"][name] = from;
}

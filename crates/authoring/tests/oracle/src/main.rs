//! The sheets of the repository's services, exported as DMN and answered by `dsntk`, an independent engine, for random cases.
//! `dmn.rs` beside this folder exports the same sheets and compares what the ledger's interpreter answers.

use dsntk_feel::{FeelScope, context::FeelContext, values::Value as Feel};
use rules::sheet::{Rule, markdown};
use serde_json::{Value as Json, json};
use std::{collections::BTreeMap, fs, path::Path};
use types::{
    Digest, Value, Word,
    sheet::{Input, Kind, Sheet},
};

const CASES: usize = 60;

fn main() {
    let services = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../services");
    let mut chance = Chance(20_261_125);
    let mut sheets = Vec::new();
    for service in sorted(&services) {
        for file in sorted(&services.join(&service).join("decisions")) {
            let text =
                fs::read_to_string(services.join(&service).join("decisions").join(&file)).expect("a sheet");
            let name = Word::new(file.trim_end_matches(".md")).expect("a name");
            let sheet = markdown::read(&name, &text).expect("a sheet");
            // Working days are the ledger's own, and rows are said in another way.
            let rows = sheet.inputs.iter().any(|input| input.kind == Kind::Rows);
            if !rows && authoring::dmn::export(&sheet).is_ok() {
                sheets.push(answered(&mut chance, &service, &sheet).to_string());
            }
        }
    }
    println!("{{\"engine\":\"dsntk 0.3.0\",\n\"sheets\":[\n{}]}}", sheets.join(",\n"));
}

/// In a cell, this engine knows no `?`, which DMN writes for the value of the column. So a column over a list asks here whether
/// it is true that the named list holds the entry, which is the same. All else it reads as it was exported.
fn as_it_reads(text: &str, sheet: &Sheet, names: &BTreeMap<Word, String>) -> String {
    let lists: Vec<&String> = sheet
        .inputs
        .iter()
        .filter(|input| input.kind == Kind::List)
        .map(|input| &names[&input.name])
        .collect();
    let [list] = lists.as_slice() else {
        assert!(lists.is_empty(), "one list at most");
        return text.to_owned();
    };
    let column = format!("typeRef=\"t_{list}\">\n          <text>{list}</text>");
    assert!(text.contains(&column), "{text}");
    text.replace(&column, "typeRef=\"boolean\">\n          <text>true</text>")
        .replace("list contains(?, ", &format!("list contains({list}, "))
}

fn sorted(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn answered(chance: &mut Chance, service: &str, sheet: &Sheet) -> Json {
    let text = authoring::dmn::export(sheet).expect("it can be said in DMN");
    let (table, names) = authoring::dmn::names(sheet);
    let definitions = dsntk_model::parse(&as_it_reads(&text, sheet, &names)).expect("the engine reads it");
    let engine = dsntk_model_evaluator::ModelEvaluator::new(&[definitions]).expect("the engine takes it");
    let namespace = format!("urn:ding:sheet:{}", sheet.name);
    let rule = Rule::load(sheet).expect("a sound sheet");
    let mut cases = Vec::new();
    while cases.len() < CASES {
        let given: BTreeMap<Word, Value> =
            sheet.inputs.iter().map(|input| (input.name.clone(), value(chance, sheet, input))).collect();
        // Which values are allowed is the sheet's to say; a case outside them is no question.
        let ruling = rule.decide(&given, None, &mut rules::sheet::Gas::of_transaction());
        if matches!(ruling.human, Some(types::sheet::Reason::NotAllowed(_))) {
            continue;
        }
        let context = context(sheet, &names, &given);
        let ask = |name: &str| engine.evaluate_invocable(&namespace, &sheet.title.zh, name, &context);
        let decided = ask(&table);
        let mut answers: BTreeMap<&str, Json> = BTreeMap::new();
        for output in &sheet.outputs {
            let answer = match (&decided, sheet.outputs.len()) {
                (decided, 1) => written(decided),
                (Feel::Context(context), _) => {
                    let entry = context.iter().find(|(name, _)| name.to_string() == names[output]);
                    entry.map_or(Json::Null, |(_, value)| written(value))
                }
                (other, _) => written(other),
            };
            answers.insert(output.as_str(), answer);
        }
        for computed in &sheet.then {
            let answer = ask(&names[&computed.name]);
            // It cannot round a zero: that is its fault, and no answer.
            if !matches!(&answer, Feel::Null(Some(why)) if why.contains("invalid scale")) {
                answers.insert(computed.name.as_str(), written(&answer));
            }
        }
        cases.push(json!({ "inputs": given, "answers": answers }));
    }
    let digest = Digest::of(text.as_bytes());
    json!({ "service": service, "decision": sheet.name, "dmn": digest, "cases": cases })
}

/// A value of the input's kind: a choice, or a number at and around those that the rows name.
fn value(chance: &mut Chance, sheet: &Sheet, input: &Input) -> Value {
    let text = |text: &str| Value::Text(text.to_owned());
    match input.kind {
        Kind::Boolean => Value::Bool(chance.below(2) == 0),
        Kind::Text if input.choices.is_empty() => text(["甲一号", "乙二号"][chance.below(2)]),
        Kind::Text => text(&input.choices[chance.below(input.choices.len())]),
        Kind::List => {
            let some = input.choices.iter().filter(|_| chance.below(2) == 0);
            Value::List(some.map(|choice| text(choice)).collect())
        }
        Kind::Rows => unreachable!("sheets that read rows are left out"),
        Kind::Date => text(["2025-12-31", "2026-01-01", "2026-03-01", "2028-02-29"][chance.below(4)]),
        Kind::Integer | Kind::Decimal => {
            let column = sheet.columns.iter().position(|name| *name == input.name);
            let cells =
                column.into_iter().flat_map(|at| sheet.rows.iter().map(move |row| row.cells[at].as_str()));
            let digits = cells.flat_map(|cell| cell.split(|c: char| !c.is_ascii_digit()));
            let mut around: Vec<i64> =
                digits.filter_map(|n| n.parse().ok()).flat_map(|n: i64| [n - 1, n, n + 1]).collect();
            around.extend([0, 1, 100, 88_888]);
            let n = around[chance.below(around.len())];
            match (input.kind, chance.below(3)) {
                (Kind::Integer, _) => Value::Integer(n),
                (_, 0) => text(&format!("{n}.01")),
                (_, 1) => text(&format!("{n}.5")),
                _ => text(&n.to_string()),
            }
        }
    }
}

fn context(sheet: &Sheet, names: &BTreeMap<Word, String>, given: &BTreeMap<Word, Value>) -> FeelContext {
    let entry = |input: &Input| {
        let value = match (&given[&input.name], input.kind) {
            (Value::Text(number), Kind::Decimal) => number.clone(),
            (Value::Text(day), Kind::Date) => format!("@\"{day}\""),
            (value, _) => json!(value).to_string(),
        };
        format!("{}: {value}", names[&input.name])
    };
    let entries: Vec<String> = sheet.inputs.iter().map(entry).collect();
    dsntk_feel_evaluator::evaluate_context(&FeelScope::default(), &format!("{{{}}}", entries.join(", ")))
        .expect("a well-formed context")
}

/// An answer in JSON: a number as text without trailing zeros.
fn written(answer: &Feel) -> Json {
    match answer {
        Feel::Boolean(yes) => json!(yes),
        Feel::String(text) => json!(text),
        Feel::Number(number) => {
            let text = number.to_string();
            let short =
                if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
            json!({ "number": if short == "-0" { "0" } else { short } })
        }
        Feel::List(list) => json!(list.iter().map(written).collect::<Vec<_>>()),
        Feel::Null(_) => Json::Null,
        other => json!({ "unexpected": other.to_string() }),
    }
}

/// Repeatable chance (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}

//! Random tables and expressions of the subset that sheets and DMN share, with the answers of `dsntk`, an
//! independent DMN engine, as JSON. `feel.rs` beside this folder compares the ledger's interpreter with them.

use dsntk_feel::{FeelScope, context::FeelContext, values::Value};
use serde_json::{Value as Json, json};

const TABLES: usize = 80;
const CASES: usize = 12;
const EXPRESSIONS: usize = 600;

fn main() {
    let mut chance = Chance(20_261_125);
    let tables: Vec<Json> = (0..TABLES).map(|_| table(&mut chance)).collect();
    let expressions: Vec<Json> = (0..EXPRESSIONS).map(|_| expression(&mut chance)).collect();
    let lines = |answered: &[Json]| answered.iter().map(Json::to_string).collect::<Vec<_>>().join(",\n");
    println!("{{\"engine\":\"dsntk 0.3.0\",\n\"tables\":[\n{}],", lines(&tables));
    println!("\"expressions\":[\n{}]}}", lines(&expressions));
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

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const TEXTS: &[&str] = &["甲", "乙", "丙"];
const NUMBERS: &[&str] = &["-2", "-0.5", "0", "0.5", "1", "1.25", "2", "3", "10"];
const DAYS: &[&str] = &["2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01", "2028-02-29"];

/// One cell of a column: 0 text, 1 boolean, 2 number, 3 date.
fn cell(chance: &mut Chance, column: usize) -> String {
    let value = |chance: &mut Chance| match column {
        0 => format!("\"{}\"", chance.pick(TEXTS)),
        1 => chance.pick(&["true", "false"]).to_owned(),
        2 => chance.pick(NUMBERS).to_owned(),
        _ => chance.pick(DAYS).to_owned(),
    };
    let test = |chance: &mut Chance| {
        let one = value(chance);
        match chance.below(4) {
            0 if column >= 2 => format!("{} {one}", chance.pick(&["<", "<=", ">", ">="])),
            1 if column >= 2 => {
                let (open, close) = (chance.pick(&["[", "("]), chance.pick(&["]", ")"]));
                format!("{open}{one}..{}{close}", value(chance))
            }
            _ => one,
        }
    };
    match chance.below(6) {
        0 | 1 => "-".into(),
        2 => format!("{}, {}", test(chance), test(chance)),
        3 => format!("not({})", test(chance)),
        _ => test(chance),
    }
}

fn feel(text: &str) -> String {
    DAYS.iter().fold(text.to_owned(), |text, day| text.replace(day, &format!("@\"{day}\"")))
}

fn table(chance: &mut Chance) -> Json {
    let policy = chance.pick(&["unique", "unique", "first", "collect"]);
    let count = 1 + chance.below(6);
    let rows: Vec<Vec<String>> =
        (0..count).map(|_| (0..4).map(|column| cell(chance, column)).collect()).collect();
    let definitions = dsntk_model::parse(&dmn(policy, &rows)).expect("a well-formed model");
    let engine = dsntk_model_evaluator::ModelEvaluator::new(&[definitions]).expect("a well-formed model");
    let cases = (0..CASES).map(|_| {
        let inputs = inputs(chance);
        let answer = engine.evaluate_invocable("urn:ding:table", "table", "answer", &context(&inputs));
        json!({ "inputs": inputs, "answer": written(&answer) })
    });
    let cases: Vec<Json> = cases.collect();
    json!({ "policy": policy, "rows": rows, "cases": cases })
}

fn dmn(policy: &str, rows: &[Vec<String>]) -> String {
    let escape = |text: &str| feel(text).replace('<', "&lt;").replace('>', "&gt;");
    let kinds = [("a", "string"), ("b", "boolean"), ("c", "number"), ("d", "date")];
    let data = kinds.map(|(name, kind)| {
        format!("<inputData name=\"{name}\" id=\"_{name}\"><variable typeRef=\"{kind}\" name=\"{name}\"/></inputData>")
    });
    let needs = kinds.map(|(name, _)| {
        format!("<informationRequirement><requiredInput href=\"#_{name}\"/></informationRequirement>")
    });
    let asked = kinds.map(|(name, kind)| {
        format!("<input><inputExpression typeRef=\"{kind}\"><text>{name}</text></inputExpression></input>")
    });
    let rules: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(at, cells)| {
            let entries: Vec<String> = cells
                .iter()
                .map(|cell| format!("<inputEntry><text>{}</text></inputEntry>", escape(cell)))
                .collect();
            format!("<rule>{}<outputEntry><text>\"R{at}\"</text></outputEntry></rule>", entries.concat())
        })
        .collect();
    format!(
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"urn:ding:table\" name=\"table\" id=\"_table\">\
         <decision name=\"answer\" id=\"_answer\"><variable name=\"answer\"/>{}<decisionTable hitPolicy=\"{}\">{}<output/>{}\
         </decisionTable></decision>{}</definitions>",
        needs.concat(),
        policy.to_uppercase(),
        asked.concat(),
        rules.concat(),
        data.concat()
    )
}

/// A case: a text, a truth, a number, a date and a list, each as sheets write it.
fn inputs(chance: &mut Chance) -> Json {
    let list: Vec<&str> = TEXTS.iter().copied().filter(|_| chance.below(2) == 0).collect();
    json!({
        "a": chance.pick(TEXTS),
        "b": chance.below(2) == 0,
        "c": chance.pick(NUMBERS),
        "d": chance.pick(DAYS),
        "l": list,
    })
}

fn context(inputs: &Json) -> FeelContext {
    let text = |name: &str| inputs[name].as_str().unwrap_or_default();
    let list: Vec<String> =
        inputs["l"].as_array().into_iter().flatten().map(|entry| format!("{entry}")).collect();
    let text = format!(
        "{{a: \"{}\", b: {}, c: {}, d: @\"{}\", l: [{}]}}",
        text("a"),
        inputs["b"],
        text("c"),
        text("d"),
        list.join(", ")
    );
    dsntk_feel_evaluator::evaluate_context(&FeelScope::default(), &text).expect("a well-formed context")
}

/// An expression that the engine answers rightly. It has no answer for `0 / 3`, and rounds what was rounded
/// before to one digit: `round half up(round half up(4 / 7, 1), 6)` gives 1.
fn expression(chance: &mut Chance) -> Json {
    loop {
        let inputs = inputs(chance);
        let text = if chance.below(2) == 0 { truth(chance, 3) } else { number(chance, 3) };
        let scope = FeelScope::from(context(&inputs));
        let asked = feel(&text).replace("contains(", "list contains(");
        let node = dsntk_feel_parser::parse_expression(&scope, &asked, false)
            .unwrap_or_else(|e| panic!("{asked}: {e}"));
        let answer = written(&dsntk_feel_evaluator::evaluate(&scope, &node));
        let decimals = answer["number"]
            .as_str()
            .and_then(|n| n.split_once('.'))
            .map_or(0, |(_, decimals)| decimals.len());
        if answer != Json::Null && decimals <= 6 && asked.matches("round ").count() <= 1 {
            return json!({ "expression": text, "inputs": inputs, "answer": answer });
        }
    }
}

fn number(chance: &mut Chance, depth: usize) -> String {
    if depth == 0 {
        return if chance.below(3) == 0 { "c".into() } else { chance.pick(NUMBERS).replace('-', "") };
    }
    let mut n = |depth: usize| number(chance, depth);
    let (x, y, z) = (n(depth - 1), n(depth - 1), n(0));
    match chance.below(10) {
        0 => format!("{x} + {y}"),
        1 => format!("{x} - ({y})"),
        2 => format!("({x}) * {z}"),
        3 => format!("round half up(({x}) / {}, {})", chance.pick(&["3", "7", "0.8"]), chance.below(5)),
        4 => format!("round down({x}, {})", chance.below(3)),
        5 => format!("min({x}, {y}, {z})"),
        6 => format!("max({x}, {y})"),
        7 => format!("sum({x}, {y}, {z})"),
        8 => format!("-({x})"),
        _ => format!("(if {} then {x} else {y})", truth(chance, depth - 1)),
    }
}

fn truth(chance: &mut Chance, depth: usize) -> String {
    if depth == 0 {
        return chance.pick(&["b", "true", "false", "a = \"甲\"", "c > 0", "contains(l, \"乙\")"]).into();
    }
    let (p, q) = (truth(chance, depth - 1), truth(chance, depth - 1));
    let (x, y) = (number(chance, depth - 1), number(chance, depth - 1));
    let day = chance.pick(DAYS);
    match chance.below(9) {
        0 => format!("({p}) and ({q})"),
        1 => format!("({p}) or ({q})"),
        2 => format!("not ({p})"),
        3 => format!("{x} {} {y}", chance.pick(&["=", "!=", "<", "<=", ">", ">="])),
        4 => format!("a in (\"{}\", \"{}\")", chance.pick(TEXTS), chance.pick(TEXTS)),
        5 => format!(
            "c in {}{}..10{}",
            chance.pick(&["[", "("]),
            chance.pick(&["0", "1", "2"]),
            chance.pick(&["]", ")"])
        ),
        6 => format!("d {} {day}", chance.pick(&["=", "<", "<=", ">", ">="])),
        7 => format!("count(l) {} {}", chance.pick(&["=", "<", ">"]), chance.below(4)),
        _ => format!("(if {p} then {q} else b)"),
    }
}

/// An answer in JSON: a number as text without trailing zeros.
fn written(answer: &Value) -> Json {
    match answer {
        Value::Boolean(yes) => json!(yes),
        Value::String(text) => json!(text),
        Value::Number(number) => {
            let text = number.to_string();
            let short =
                if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
            json!({ "number": if short == "-0" { "0" } else { short } })
        }
        Value::List(list) => json!(list.iter().map(written).collect::<Vec<_>>()),
        Value::Null(_) => Json::Null,
        other => json!({ "unexpected": other.to_string() }),
    }
}

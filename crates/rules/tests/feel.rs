//! Sheets against an independent DMN engine: random tables and expressions of the subset that both share, with
//! the answers that the program in `oracle` recorded.

use rules::sheet::{Condition, Gas, Rule};
use serde::Deserialize;
use std::collections::BTreeMap;
use types::{
    Bilingual, Value, Word,
    sheet::{HitPolicy, Input, Kind, Row, Sheet},
};

const ANSWERS: &str = include_str!("../../../vectors/feel.json");

#[derive(Deserialize)]
struct Answers {
    tables: Vec<Table>,
    expressions: Vec<Expression>,
}

#[derive(Deserialize)]
struct Table {
    policy: HitPolicy,
    rows: Vec<Vec<String>>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    inputs: BTreeMap<Word, Value>,
    answer: serde_json::Value,
}

#[derive(Deserialize)]
struct Expression {
    expression: String,
    inputs: BTreeMap<Word, Value>,
    answer: serde_json::Value,
}

fn answers() -> Answers {
    serde_json::from_str(ANSWERS).unwrap()
}

fn word(text: &str) -> Word {
    Word::new(text).unwrap()
}

fn sheet(table: &Table) -> Sheet {
    let kinds = [("a", Kind::Text), ("b", Kind::Boolean), ("c", Kind::Decimal), ("d", Kind::Date)];
    let input = |(name, kind): (&str, Kind)| Input {
        name: word(name),
        kind,
        choices: Vec::new(),
        within: None,
        decision: None,
        from: None,
        fields: Vec::new(),
    };
    let row = |(at, cells): (usize, &Vec<String>)| Row {
        id: word(&format!("R{at}")),
        cells: cells.clone(),
        outputs: vec![format!("R{at}")],
        basis: "law".into(),
    };
    Sheet {
        name: word("table"),
        title: Bilingual::new("表", "table"),
        law: Vec::new(),
        policy: table.policy,
        inputs: kinds.map(input).into(),
        columns: kinds.map(|(name, _)| word(name)).into(),
        outputs: vec![word("answer")],
        rows: table.rows.iter().enumerate().map(row).collect(),
        then: Vec::new(),
        examples: Vec::new(),
        words: BTreeMap::new(),
    }
}

#[test]
fn tables_decide_as_an_independent_engine_decides() {
    for table in answers().tables {
        let rule =
            Rule::load(&sheet(&table)).unwrap_or_else(|problems| panic!("{:?}: {problems:#?}", table.rows));
        for Case { inputs, answer } in &table.cases {
            let ruling = rule.decide(inputs, None, &mut Gas::of_transaction());
            // Where no row applies, or several where one may, that engine answers null.
            let answered = ruling.outputs.get("answer").map(|value| serde_json::to_value(value).unwrap());
            let answered = answered.filter(|value| value.as_array().is_none_or(|list| !list.is_empty()));
            let answered = answered.unwrap_or(serde_json::Value::Null);
            assert_eq!(&answered, answer, "{:?} {:#?} for {inputs:?}", table.policy, table.rows);
        }
    }
}

#[test]
fn expressions_come_to_what_an_independent_engine_comes_to() {
    for Expression { expression, inputs, answer } in answers().expressions {
        let asked = match (&answer, answer["number"].as_str()) {
            (serde_json::Value::Bool(truth), _) => format!("({expression}) = {truth}"),
            (_, Some(number)) => format!("({expression}) = {number}"),
            (answer, _) => panic!("{expression}: {answer}"),
        };
        let condition = Condition::read(&asked).unwrap_or_else(|problem| panic!("{asked}: {problem}"));
        let held = condition.holds(&inputs, None, &mut Gas::of_transaction());
        assert_eq!(held, Ok(true), "{asked} for {inputs:?}");
    }
}

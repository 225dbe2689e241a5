//! A complete sheet guards itself: whatever cell is changed so that it means something else, a case or an
//! example says so.

use super::*;
use crate::sheet::cases::{Rows, boundaries, walk};
use types::{
    Fields,
    sheet::{Example, Kind},
};

/// Whether a problem names the case that broke.
fn names_a_case(problem: &crate::Finding) -> bool {
    let en = &problem.says.en;
    ["no row applies", "all apply"].iter().any(|end| en.ends_with(end))
        || problem.at.starts_with("examples/")
        || en.starts_with("no case ever reaches row")
}

/// Cells to try in the place of another.
fn others(sheet: &Sheet, column: &Word) -> Vec<String> {
    let input = sheet.input(column.as_str()).unwrap();
    let mut cells = vec!["-".to_owned()];
    let values: Vec<String> = match input.kind {
        Kind::Boolean => vec!["是".into(), "否".into()],
        Kind::Text => input.choices.clone(),
        _ => ["0", "1", "2", "3", "139", "140", "141"].map(str::to_owned).to_vec(),
    };
    for value in &values {
        cells.extend([value.clone(), format!("not({value})")]);
        if matches!(input.kind, Kind::Integer | Kind::Decimal) {
            cells.extend(["<", "<=", ">", ">="].map(|sign| format!("{sign} {value}")));
            cells.extend([format!("[{value}..200]"), format!("(0..{value})")]);
        }
        cells.extend(values.iter().map(|other| format!("{value}, {other}")));
    }
    cells
}

/// The rows that apply to each of many cases.
fn meaning(sheet: &Sheet) -> Vec<Vec<String>> {
    let rule = Rule::load(sheet).unwrap();
    let numbers =
        ["-1", "0", "1", "2", "3", "4", "100", "139", "139.99", "140", "140.01", "141", "150", "200", "201"];
    let mut cases = vec![Vec::new()];
    for column in &sheet.columns {
        let input = sheet.input(column.as_str()).unwrap();
        let values: Vec<Value> = match input.kind {
            Kind::Boolean => vec![Value::Bool(true), Value::Bool(false)],
            Kind::Text => input.choices.iter().cloned().map(Value::Text).collect(),
            Kind::Integer => numbers.iter().filter_map(|n| n.parse().ok()).map(Value::Integer).collect(),
            _ => numbers.iter().map(|n| Value::Text((*n).into())).collect(),
        };
        let more = |case: &Vec<(Word, Value)>| {
            let with = |value: &Value| [case.clone(), vec![(column.clone(), value.clone())]].concat();
            values.iter().map(with).collect::<Vec<_>>()
        };
        cases = cases.iter().flat_map(more).collect();
    }
    let decided = cases.into_iter().map(|case| {
        let ruling = rule.decide(&case.into_iter().collect(), None, &mut Gas::of_transaction());
        ruling.hits.iter().map(|hit| hit.row.to_string()).collect()
    });
    decided.collect()
}

fn every_changed_cell_is_refused(sheet: &Sheet) -> usize {
    let means = meaning(sheet);
    let mut refused = 0;
    for row in 0..sheet.rows.len() {
        for (column, name) in sheet.columns.iter().enumerate() {
            for cell in others(sheet, name) {
                let mut changed = sheet.clone();
                changed.rows[row].cells[column] = cell.clone();
                let id = &sheet.rows[row].id;
                match check(&changed) {
                    Ok(_) => assert_eq!(meaning(&changed), means, "{id}/{name}: {cell} goes unnoticed"),
                    Err(problems) => {
                        assert!(problems.iter().any(names_a_case), "{id}/{name}: {cell}: {problems:?}");
                        refused += 1;
                    }
                }
            }
        }
    }
    refused
}

/// One example for each row, with its outputs.
fn with_an_example_for_each_row(sheet: &Sheet) -> Sheet {
    let rule = check(sheet).unwrap();
    let columns = boundaries(&rule, &mut crate::Checking::of_service()).unwrap();
    let mut found: BTreeMap<usize, Fields> = BTreeMap::new();
    walk(&columns, Rows::first(sheet.rows.len()), &mut |case, rows| {
        let values = case.iter().zip(&columns).zip(&rule.columns);
        let inputs = values.map(|((at, values), input)| {
            let asked = &rule.inputs[*input];
            (asked.input.name.clone(), asked.kind.write(&values[*at].0))
        });
        found.entry(rows.lowest().unwrap()).or_insert_with(|| inputs.collect());
    });
    let mut sheet = sheet.clone();
    sheet.examples = found
        .into_iter()
        .map(|(row, mut inputs)| {
            let asked = sheet.inputs.iter().filter(|input| !sheet.columns.contains(&input.name));
            inputs.0.extend(asked.map(|input| (input.name.clone(), Value::Text("1000000".into()))));
            let outputs = rule.decide(&inputs, None, &mut Gas::of_transaction()).outputs;
            Example { inputs, rows: vec![sheet.rows[row].id.clone()], outputs }
        })
        .collect();
    sheet
}

fn every_changed_output_is_refused(sheet: &Sheet) {
    let sheet = with_an_example_for_each_row(sheet);
    check(&sheet).unwrap();
    for row in 0..sheet.rows.len() {
        for other in sheet.rows.iter().map(|row| row.outputs[0].clone()) {
            let mut changed = sheet.clone();
            changed.rows[row].outputs[0] = other.clone();
            if changed == sheet {
                continue;
            }
            let problems = check(&changed).expect_err("an example says so");
            let example = format!("examples/{}/", row + 1);
            assert!(problems.iter().any(|problem| problem.at.starts_with(&example)), "{problems:?}");
        }
    }
}

#[test]
fn no_cell_of_the_acceptance_review_can_be_changed_unnoticed() {
    let sheet = read("acceptance", ACCEPTANCE);
    assert!(every_changed_cell_is_refused(&sheet) > 300);
    every_changed_output_is_refused(&sheet);
}

#[test]
fn no_cell_of_the_deed_tax_can_be_changed_unnoticed() {
    let sheet = read("deed-tax", DEED_TAX);
    assert!(every_changed_cell_is_refused(&sheet) > 1_000);
    every_changed_output_is_refused(&sheet);
}

#[test]
fn the_case_that_broke_is_named() {
    let changed = |from: &str, to: &str| {
        assert!(ACCEPTANCE.contains(from));
        faults(&ACCEPTANCE.replacen(from, to, 1))
    };
    assert_eq!(
        changed("| 抵押     | 是       | 继承, 司法裁判   |", "| 抵押     | 是       | 继承   |"),
        [
            "rows: Restriction = mortgage, Papers complete = yes, Way of transfer = court ruling: no row applies"
        ]
    );
    assert_eq!(
        changed(
            "| 无       | 是       | -                | 受理",
            "| -        | 是       | -                | 受理"
        ),
        [
            "rows/A4: Restriction = mortgage, Papers complete = yes, Way of transfer = sale: rows A4, A6 all apply",
            "rows/A5: Restriction = mortgage, Papers complete = yes, Way of transfer = inheritance: rows A5, A6 all apply",
            "rows/A2: Restriction = objection, Papers complete = yes, Way of transfer = sale: rows A2, A6 all apply",
            "rows/A1: Restriction = seizure, Papers complete = yes, Way of transfer = sale: rows A1, A6 all apply",
            "examples/1: A1 should apply, but the answer is more than one row applies",
            "examples/2: A4 should apply, but the answer is more than one row applies",
        ]
    );
}

//! Stories of sheets: the two of the land title transfer, and what happens to whoever writes one carelessly.

mod arithmetic;
mod careless;
mod chains;
mod dates;
mod examples;
mod expressions;
mod hostile;
mod mutations;
mod page;
mod protected;
mod random;
mod rows;
mod shipped;
mod vectors;
mod years;

use super::*;
use std::collections::BTreeMap;
use types::{
    Value, Word,
    sheet::{Ruling, Sheet},
};

const ACCEPTANCE: &str = include_str!("tests/acceptance.md");
const DEED_TAX: &str = include_str!("tests/deed-tax.md");

fn word(text: &str) -> Word {
    Word::new(text).unwrap()
}

fn read(name: &str, text: &str) -> Sheet {
    markdown::read(&word(name), text).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// What is wrong with a sheet, in Chinese and English, from reading to checking.
fn faults(text: &str) -> Vec<String> {
    match markdown::read(&word("sheet"), text) {
        Err(faults) => {
            faults.into_iter().map(|fault| format!("line {}: {}", fault.line, fault.says.en)).collect()
        }
        Ok(sheet) => match check(&sheet) {
            Err(problems) => problems.iter().map(|problem| problem.to_string()).collect(),
            Ok(_) => Vec::new(),
        },
    }
}

/// Inputs as `名=值`, separated by spaces; numbers and texts as a form would send them.
fn inputs(sheet: &Sheet, text: &str) -> BTreeMap<Word, Value> {
    let pairs = text.split_whitespace().map(|pair| pair.split_once('=').unwrap());
    pairs
        .map(|(name, value)| {
            let kind = datum::Type::of(sheet.input(name).unwrap().kind);
            let datum = kind.literal(value).unwrap_or_else(|| panic!("{value}"));
            (word(name), kind.write(&datum))
        })
        .collect()
}

fn decide(sheet: &Sheet, text: &str) -> Ruling {
    let rule = check(sheet).unwrap_or_else(|problems| panic!("{problems:#?}"));
    rule.decide(&inputs(sheet, text), None, &mut Gas::of_transaction())
}

fn hits(ruling: &Ruling) -> Vec<&str> {
    ruling.hits.iter().map(|hit| hit.row.as_str()).collect()
}

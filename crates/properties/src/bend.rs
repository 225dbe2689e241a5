//! An act that is wrong in one or several places: a value too large, too small, twice, missing, another's.

use crate::dice::Dice;
use serde_json::{Value, json};

const TEXTS: [&str; 32] = [
    "",
    " ",
    "-",
    "last",
    "both",
    "mine",
    "known",
    "n",
    "go",
    "grant",
    "granted",
    "permit",
    "simple",
    "clerk",
    "head",
    "office",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "n / 0 > 0",
    "n + 1",
    "days_between(n, n)",
    "^((a{9}){9}){9}$",
    "<= 0",
    "[1..0]",
    "-9999999999999999999",
    "0.000000000001",
    "sum(n)",
    "not(not(1))",
    "转人工",
    "\u{202e}\u{0}\u{feff}",
    "é",
];

/// Something else of the same kind, seldom of another.
fn extreme(value: &Value, dice: &mut Dice) -> Value {
    if dice.once_in(16) {
        let kinds =
            [json!(1), json!(""), json!([]), json!({}), json!(true), json!({"": []}), json!(i64::MIN)];
        return dice.one(&kinds).clone();
    }
    match value {
        Value::Number(_) => {
            let numbers = [
                json!(0),
                json!(1),
                json!(2),
                json!(99),
                json!(1_000),
                json!(1_001),
                json!(u32::MAX),
                json!(i64::MAX),
                json!(i64::MIN),
                json!(u64::MAX),
                json!(-1),
                json!(1_788_224_400_000_u64),
            ];
            dice.one(&numbers).clone()
        }
        Value::String(text) => json!(match dice.below(12) {
            0 => "字".repeat(3_000),
            1 => "9".repeat(40),
            2 => "x".repeat(96),
            3 => text.chars().take(10_000).collect::<String>().repeat(1 + dice.below(64)),
            4 => format!("{text}x"),
            5 => format!("{}1{}", "(".repeat(900), ")".repeat(900)),
            _ => (*dice.one(&TEXTS)).to_owned(),
        }),
        Value::Bool(yes) => json!(!yes),
        Value::Array(_) => json!([]),
        other => other.clone(),
    }
}

/// Changes one thing somewhere below.
pub fn bend(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            let at = dice.below(object.len());
            let name = object.keys().nth(at).expect("it is there").clone();
            match dice.below(32) {
                0 => drop(object.remove(&name)),
                1 => {
                    let one = object[&name].clone();
                    object.insert((*dice.one(&TEXTS)).to_owned(), one);
                }
                _ => bend(&mut object[&name], dice),
            }
        }
        Value::Array(list) if !list.is_empty() && !dice.once_in(16) => {
            let at = dice.below(list.len());
            match dice.below(12) {
                0 => drop(list.remove(at)),
                1 => list.extend(vec![list[at].clone(); 1 + dice.below(70)]),
                2 => {
                    let other = dice.below(list.len());
                    list.swap(at, other);
                }
                _ => bend(&mut list[at], dice),
            }
        }
        value => *value = extreme(value, dice),
    }
}

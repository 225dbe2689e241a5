//! Answers that a form takes, whatever it asks: the shortest and the longest, the least and the most, and some between.

use crate::dice::Dice;
use rules::form::{Field, Format, Kind, Schema, check_disclosed};
use std::collections::BTreeMap;
use types::{Value, Word};

/// Answers to all that must be answered and some of the rest, personal ones too; nothing if none was found.
pub fn answers(schema: &Schema, dice: &mut Dice) -> Option<BTreeMap<Word, Value>> {
    let mut given = BTreeMap::new();
    for (name, field) in &schema.fields {
        if !field.required && dice.once_in(3) {
            continue;
        }
        let mut tries = (0..8).map(|_| value(&field.kind, dice));
        let fits = tries.find(|value| check_disclosed(schema, name, value).is_ok());
        match fits {
            Some(value) => drop(given.insert(name.clone(), value)),
            None if field.required => return None,
            None => {}
        }
    }
    Some(given)
}

fn value(kind: &Kind, dice: &mut Dice) -> Value {
    match kind {
        Kind::Boolean => Value::Bool(dice.once_in(2)),
        Kind::Integer { min, max } => {
            Value::Integer(*dice.one(&[*min, *max, (*min).max(0), (*min).max(1), (*max).min(3)]))
        }
        Kind::Choice(choices) => Value::Text(dice.one(choices).clone()),
        Kind::Text { min, max, pattern: Some(pattern), .. } => {
            let text = like(pattern.as_str(), dice);
            let most = max.unwrap_or(usize::MAX).max(*min);
            Value::Text(text.chars().take(most).collect())
        }
        Kind::Text { format: Some(format), .. } => Value::Text(of_format(*format, dice)),
        Kind::Text { min, max, .. } => {
            let longest = max.unwrap_or(2_000).min(2_000);
            let length = *dice.one(&[*min, longest, (*min).max(1), (*min).max(3).min(longest)]);
            Value::Text((*dice.one(&["字", "a", "-", "é"])).repeat(length))
        }
        Kind::List { of, min, max } => {
            let count = *dice.one(&[*min, (*max).min(4), (*min).max(1)]);
            Value::List((0..count).map(|_| value(of, dice)).collect())
        }
        Kind::Group(fields) => {
            let given = fields.iter().filter(|(_, Field { required, .. })| *required || dice.once_in(2));
            let names: Vec<_> = given.collect();
            let values = names.into_iter().map(|(name, field)| (name.to_string(), value(&field.kind, dice)));
            Value::Object(values.collect())
        }
    }
}

fn of_format(format: Format, dice: &mut Dice) -> String {
    let texts: &[&str] = match format {
        Format::Date => &["0001-01-01", "2026-09-30", "9999-12-31"],
        Format::Decimal => &["0", "-999999999999999999.999999", "12.50", "999999999999999999", "007"],
        Format::Did => &["did:ding:walk:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
        Format::Sha256 => &["0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"],
    };
    (*dice.one(texts)).to_owned()
}

/// A text that looks like a simple pattern: signs, classes, how often, and groups that may be left out.
fn like(pattern: &str, dice: &mut Dice) -> String {
    let signs: Vec<char> = pattern.trim_start_matches("^(?:").trim_end_matches(")$").chars().collect();
    let (mut text, mut at) = (String::new(), 0);
    while at < signs.len() {
        let (choices, next): (Vec<char>, usize) = match signs[at] {
            '[' => {
                let end =
                    signs[at..].iter().position(|sign| *sign == ']').map_or(signs.len(), |end| at + end);
                let inner = &signs[at + 1..end.min(signs.len())];
                let first = inner.iter().zip(inner.iter().skip(1)).filter(|(_, next)| **next != '-');
                let ends = first.map(|(sign, _)| *sign).chain(inner.last().copied());
                (ends.filter(|sign| *sign != '-' && *sign != '\\').collect(), end + 1)
            }
            '\\' => (
                signs.get(at + 1).map(|sign| if *sign == 'd' { '7' } else { *sign }).into_iter().collect(),
                at + 2,
            ),
            '(' => {
                let end =
                    signs[at..].iter().position(|sign| *sign == ')').map_or(signs.len(), |end| at + end);
                let optional = signs.get(end + 1) == Some(&'?');
                if optional && dice.once_in(2) {
                    let inner: String = signs[at + 1..end.min(signs.len())].iter().collect();
                    text.push_str(&like(&inner, dice));
                }
                at = end + if optional { 2 } else { 1 };
                continue;
            }
            sign => (vec![sign], at + 1),
        };
        at = next;
        let (mut least, mut most) = (1, 1);
        match signs.get(at) {
            Some('{') => {
                let end =
                    signs[at..].iter().position(|sign| *sign == '}').map_or(signs.len(), |end| at + end);
                let inner: String = signs[at + 1..end.min(signs.len())].iter().collect();
                let mut numbers = inner.split(',').map(|number| number.parse().unwrap_or(0));
                least = numbers.next().unwrap_or(0);
                most = numbers.next().unwrap_or(least);
                at = end + 1;
            }
            Some('?') => (least, at) = (0, at + 1),
            Some('*' | '+') => (most, at) = (4, at + 1),
            _ => {}
        }
        let count = *dice.one(&[least, most]);
        for _ in 0..count {
            if !choices.is_empty() {
                text.push(*dice.one(&choices));
            }
        }
    }
    text
}

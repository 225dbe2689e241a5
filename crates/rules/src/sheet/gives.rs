//! What a rule can give, said as the answer to a question, so that it can be held against the field that takes it.

use super::{
    datum::{Datum, LIST_MAX, TEXT_BYTES, Type},
    expression::Expression,
    number::WHOLE_DIGITS,
    rule::Rule,
};
use crate::form::{Format, Kind};
use std::collections::BTreeSet;
use types::{Gather as _, Value, Word, sheet::HitPolicy};

/// Further than any whole number goes.
const FAR: i64 = 10i64.pow(WHOLE_DIGITS as u32) - 1;

impl Rule {
    /// What the output of this name can be.
    pub fn gives(&self, name: &Word) -> Option<Kind> {
        let at = self.outputs.iter().position(|(output, _)| output == name)?;
        let kind = &self.outputs[at].1;
        match at.checked_sub(self.outputs.len() - self.then.len()) {
            Some(computed) => match texts(&self.then[computed]) {
                Some(texts) if *kind == Type::Text => Some(Kind::Choice(texts.into_iter().gather())),
                _ => any(kind),
            },
            None => {
                let of =
                    if let (Type::List(of), HitPolicy::Collect) = (kind, self.policy) { of } else { kind };
                let cells = listed(of, self.rows.iter().filter_map(|row| row.outputs.get(at)));
                match self.policy {
                    HitPolicy::Collect => {
                        Some(Kind::List { of: Box::new(cells?), min: 0, max: self.rows.len() })
                    }
                    _ => cells,
                }
            }
        }
    }

    /// Whether it surely decides when its inputs are there: nothing is computed, which may come to too many digits.
    pub fn only_looks_up(&self) -> bool {
        self.then.is_empty() && self.policy != HitPolicy::Collect
    }
}

/// The only texts that an expression can be, if they are written in it.
fn texts(expression: &Expression) -> Option<BTreeSet<String>> {
    match expression {
        Expression::Literal(Datum::Text(text)) => Some(BTreeSet::from([text.clone()])),
        Expression::If(parts) => {
            let mut either = texts(&parts[1])?;
            either.extend(texts(&parts[2])?);
            Some(either)
        }
        _ => None,
    }
}

/// What these cells are, one by one.
fn listed<'a>(kind: &Type, cells: impl Iterator<Item = &'a Datum>) -> Option<Kind> {
    let (mut texts, mut numbers, mut truths) = (BTreeSet::new(), BTreeSet::new(), false);
    for cell in cells {
        match kind.write(cell) {
            Value::Text(text) => drop(texts.insert(text)),
            Value::Integer(number) => drop(numbers.insert(number)),
            Value::Bool(_) => truths = true,
            Value::List(_) | Value::Object(_) => return None,
        }
    }
    match (numbers.first(), numbers.last()) {
        (Some(min), Some(max)) if texts.is_empty() && !truths => Some(Kind::Integer { min: *min, max: *max }),
        (None, None) if truths && texts.is_empty() => Some(Kind::Boolean),
        (None, None) if !truths => Some(Kind::Choice(texts.into_iter().gather())),
        _ => None,
    }
}

/// What a computed value of this type can be.
fn any(kind: &Type) -> Option<Kind> {
    let text = |min, max, format| Some(Kind::Text { min, max, pattern: None, format });
    match kind {
        Type::Boolean => Some(Kind::Boolean),
        Type::Number(0) => Some(Kind::Integer { min: -FAR, max: FAR }),
        Type::Number(_) => text(0, None, Some(Format::Decimal)),
        Type::Date => text(0, None, Some(Format::Date)),
        Type::Text => text(0, Some(TEXT_BYTES), None),
        Type::List(of) => Some(Kind::List { of: Box::new(any(of)?), min: 0, max: LIST_MAX }),
        Type::Any | Type::Duration | Type::Row(_) => None,
    }
}

//! Conditions of materials and steps, such as `转移方式 in ("买卖", "赠与")`: an expression that is true or false for
//! the answers of a form. A text beside a number or a date is read as one.

use super::{
    datum::{self, Datum, Type},
    evaluate::Evaluator,
    expression::{self, Expression},
    gas::Gas,
    typing::{Meaning, type_of},
};
use crate::{
    Finding,
    form::{self, Format, Schema},
};
use std::collections::BTreeMap;
use types::{Value, Word, governance::CalendarRules, sheet::Reason};

/// A condition that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition(Expression);

impl Condition {
    /// Reads a condition. Its names may mean anything.
    pub fn read(text: &str) -> Result<Condition, Finding> {
        let anything = |_: &Word| Some(Meaning { kind: Type::Any, choices: Vec::new() });
        let fault = |says| Finding { at: String::new(), says };
        let expression = expression::read(text).map_err(fault)?;
        match type_of(&expression, &anything).map_err(fault)? {
            Type::Boolean | Type::Any => Ok(Condition(expression)),
            kind => Err(Finding::new(
                "",
                format!("条件须是能答“是”或“否”的，不是{}", kind.words().0),
                format!("a condition is true or false, not {}", kind.words().1),
            )),
        }
    }

    /// Whether it is true or false where its names are answers to these questions, and speaks only of choices that
    /// there are. A question whose answers may look like a number or a day is not held to anything.
    pub fn suits(&self, schema: &Schema) -> Result<(), Finding> {
        let meaning = |name: &Word| {
            let (kind, choices) = meant(schema.fields.get(name).map(|field| &field.kind));
            Some(Meaning { kind, choices })
        };
        let fault = |says| Finding { at: String::new(), says };
        match type_of(&self.0, &meaning).map_err(fault)? {
            Type::Boolean => Ok(()),
            kind => Err(Finding::new(
                "",
                format!("条件须是能答“是”或“否”的，不是{}：请写成比较，如“人数 > 0”", kind.words().0),
                format!(
                    "a condition is true or false, not {}: compare it, such as `number > 0`",
                    kind.words().1
                ),
            )),
        }
    }

    /// The names it asks for.
    pub fn names(&self) -> Vec<Word> {
        self.0.names()
    }

    /// Whether it holds for these answers; if that cannot be said, the reason.
    pub fn holds(
        &self,
        answers: &BTreeMap<Word, Value>,
        calendar: Option<&CalendarRules>,
        gas: &mut Gas,
    ) -> Result<bool, Reason> {
        let mut meter = gas.meter();
        let values = |name: &Word| answers.get(name).and_then(datum::read_any);
        let truth = Evaluator { values: &values, calendar, meter: &mut meter }.truth(&self.0);
        gas.spend(&meter);
        let here = Word::new("条件").expect("letters");
        truth.map_err(|stop| stop.reason(&here))
    }
}

/// What an answer to a question is in a condition, and the only texts it may be.
fn meant(kind: Option<&form::Kind>) -> (Type, Vec<String>) {
    let plain = |text: &String| matches!(datum::read_any(&Value::Text(text.clone())), Some(Datum::Text(_)));
    let kind = match kind {
        Some(form::Kind::Boolean) => Type::Boolean,
        Some(form::Kind::Integer { .. }) => Type::Number(0),
        Some(form::Kind::Text { format: Some(Format::Decimal), .. }) => Type::Number(super::number::DECIMALS),
        Some(form::Kind::Text { format: Some(Format::Date), .. }) => Type::Date,
        Some(form::Kind::Choice(choices)) if choices.iter().all(plain) => {
            return (Type::Text, choices.clone());
        }
        Some(form::Kind::List { .. }) => Type::List(Box::new(Type::Any)),
        _ => Type::Any,
    };
    (kind, Vec::new())
}

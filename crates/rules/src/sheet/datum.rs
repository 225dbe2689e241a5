//! One value as rules reckon with it, its type, and the way from and to the ledger's JSON.

use super::number;
use crate::calendar::Day;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use types::{
    Gather as _, Value, Word, is_composed,
    sheet::{Input, Kind},
};

/// Bytes of one text.
pub const TEXT_BYTES: usize = 256;
/// Entries of one list.
pub const LIST_MAX: usize = 64;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Datum {
    Boolean(bool),
    Number(Decimal),
    Text(String),
    Date(Day),
    List(Vec<Datum>),
    /// One row of several values; what is not given is not there.
    Row(BTreeMap<Word, Datum>),
}

/// What is known of a value before it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Nothing: an answer whose form is not at hand.
    Any,
    Boolean,
    /// A number with at most so many decimals; none: a whole number.
    Number(u32),
    Text,
    Date,
    List(Box<Type>),
    /// Only inside an expression: what is added to a day.
    Duration,
    /// A row: what each of its fields is, and the only texts that it may be.
    Row(BTreeMap<Word, (Type, Vec<String>)>),
}

impl Type {
    /// The type of an input with all that is known of it.
    pub fn of_input(input: &Input) -> Type {
        if input.kind != Kind::Rows {
            return Type::of(input.kind);
        }
        let fields = input.fields.iter();
        let fields = fields.map(|field| (field.name.clone(), (Type::of(field.kind), field.choices.clone())));
        Type::List(Box::new(Type::Row(fields.gather())))
    }

    /// Whether it is a list of rows.
    pub fn is_rows(&self) -> bool {
        matches!(self, Type::List(of) if matches!(**of, Type::Row(_)))
    }

    /// The type of an input.
    pub fn of(kind: Kind) -> Type {
        match kind {
            Kind::Boolean => Type::Boolean,
            Kind::Integer => Type::Number(0),
            Kind::Decimal => Type::Number(number::DECIMALS),
            Kind::Text => Type::Text,
            Kind::Date => Type::Date,
            Kind::List => Type::List(Box::new(Type::Text)),
            Kind::Rows => Type::List(Box::new(Type::Row(BTreeMap::new()))),
        }
    }

    /// The type that covers both, if they are of one kind.
    pub fn join(&self, other: &Type) -> Option<Type> {
        match (self, other) {
            (Type::Any, other) | (other, Type::Any) => Some(other.clone()),
            (Type::Number(a), Type::Number(b)) => Some(Type::Number(*a.max(b))),
            (Type::List(a), Type::List(b)) => a.join(b).map(|of| Type::List(Box::new(of))),
            (a, b) => (a == b).then(|| a.clone()),
        }
    }

    /// Its name in both languages.
    pub fn words(&self) -> (&'static str, &'static str) {
        match self {
            Type::Any => ("任意", "anything"),
            Type::Boolean => ("是否", "a yes or no"),
            Type::Number(0) => ("整数", "a whole number"),
            Type::Number(_) => ("小数", "a decimal"),
            Type::Text => ("文字", "a text"),
            Type::Date => ("日期", "a date"),
            Type::List(_) if self.is_rows() => ("多行", "rows"),
            Type::List(_) => ("列表", "a list"),
            Type::Duration => ("时长", "a duration"),
            Type::Row(_) => ("一行", "a row"),
        }
    }

    /// The value in JSON; a decimal as text, a whole number as integer.
    pub fn write(&self, datum: &Datum) -> Value {
        match datum {
            Datum::Boolean(yes) => Value::Bool(*yes),
            Datum::Number(number) => match (self, number::whole(*number)) {
                (Type::Number(0), Some(whole)) => Value::Integer(whole),
                _ => Value::Text(number::write(*number)),
            },
            Datum::Text(text) => Value::Text(text.clone()),
            Datum::Date(day) => Value::Text(day.to_string()),
            Datum::List(list) => {
                let of = if let Type::List(of) = self { of } else { &Type::Any };
                Value::List(list.iter().map(|datum| of.write(datum)).collect())
            }
            Datum::Row(row) => {
                let of = |name: &Word| match self {
                    Type::Row(fields) => fields.get(name).map_or(&Type::Any, |(kind, _)| kind),
                    _ => &Type::Any,
                };
                Value::Object(row.iter().map(|(name, one)| (name.to_string(), of(name).write(one))).gather())
            }
        }
    }

    /// Reads the value an example expects: JSON of the type, or the text a person wrote in a table.
    pub fn read_expected(&self, value: &Value) -> Option<Datum> {
        match (self, value) {
            (Type::List(of), Value::List(list)) => {
                list.iter().map(|value| of.read_expected(value)).collect::<Option<_>>().map(Datum::List)
            }
            (Type::List(of), Value::Text(text)) => {
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty() && *part != "-");
                parts.map(|part| of.literal(part)).collect::<Option<_>>().map(Datum::List)
            }
            (_, Value::Text(text)) => self.literal(text),
            (Type::Boolean, Value::Bool(yes)) => Some(Datum::Boolean(*yes)),
            (Type::Number(_), Value::Integer(n)) => Some(Datum::Number((*n).into())),
            _ => None,
        }
    }

    /// Reads a single value that a person wrote.
    pub fn literal(&self, text: &str) -> Option<Datum> {
        match self {
            Type::Boolean => yes_or_no(text).map(Datum::Boolean),
            Type::Number(decimals) => {
                let number = number::read(text)?;
                (*decimals > 0 || number.scale() == 0).then_some(Datum::Number(number))
            }
            Type::Date => Day::parse(text).map(Datum::Date),
            Type::Duration => None,
            Type::Row(_) => None,
            Type::Text | Type::List(_) | Type::Any => {
                let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
                plain(text).then(|| Datum::Text(text.to_owned()))
            }
        }
    }
}

/// Reads an answer as the kind of input it is; nothing if it is of another kind.
pub fn read(input: &Input, value: &Value) -> Option<Datum> {
    match (input.kind, value) {
        (Kind::Rows, Value::List(list)) if list.len() <= LIST_MAX => {
            list.iter().map(|row| read_row(input, row)).collect::<Option<_>>().map(Datum::List)
        }
        (kind, value) => read_kind(kind, value),
    }
}

/// The fields of a row that the sheet reads; others are passed over.
fn read_row(input: &Input, row: &Value) -> Option<Datum> {
    let Value::Object(row) = row else { return None };
    let given = input.fields.iter().filter_map(|field| Some((field, row.get(field.name.as_str())?)));
    let read = given.map(|(field, value)| Some((field.name.clone(), read_kind(field.kind, value)?)));
    read.collect::<Option<_>>().map(Datum::Row)
}

fn read_kind(kind: Kind, value: &Value) -> Option<Datum> {
    match (kind, value) {
        (Kind::Boolean, Value::Bool(yes)) => Some(Datum::Boolean(*yes)),
        (Kind::Integer | Kind::Decimal, Value::Integer(n)) => {
            let number = Decimal::from(*n);
            number::fits(number).then_some(Datum::Number(number))
        }
        (Kind::Decimal, Value::Text(text)) => number::read(text).map(Datum::Number),
        (Kind::Date, Value::Text(text)) => Day::parse(text).map(Datum::Date),
        (Kind::Text, Value::Text(text)) => read_text(text),
        (Kind::List, Value::List(list)) if list.len() <= LIST_MAX => {
            let entry = |value: &Value| if let Value::Text(text) = value { read_text(text) } else { None };
            list.iter().map(entry).collect::<Option<_>>().map(Datum::List)
        }
        _ => None,
    }
}

/// Reads an answer whose kind is not known: what looks like a number or a date is one.
pub fn read_any(value: &Value) -> Option<Datum> {
    match value {
        Value::Bool(yes) => Some(Datum::Boolean(*yes)),
        Value::Integer(n) => Some(Datum::Number((*n).into())),
        Value::Text(text) => {
            let number = number::read(text).map(Datum::Number);
            let date = || Day::parse(text).map(Datum::Date);
            Some(number.or_else(date).unwrap_or_else(|| Datum::Text(text.clone())))
        }
        Value::List(list) if list.len() <= LIST_MAX => {
            let entry = |value: &Value| match value {
                Value::Text(text) => Some(Datum::Text(text.clone())),
                value => read_any(value),
            };
            list.iter().map(entry).collect::<Option<_>>().map(Datum::List)
        }
        Value::List(_) | Value::Object(_) => None,
    }
}

fn read_text(text: &str) -> Option<Datum> {
    plain(text).then(|| Datum::Text(text.to_owned()))
}

impl Datum {
    /// The number it is, or that its text says.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Datum::Number(number) => Some(*number),
            Datum::Text(text) => number::read(text),
            _ => None,
        }
    }

    /// The day it is, or that its text says.
    pub fn date(&self) -> Option<Day> {
        match self {
            Datum::Date(day) => Some(*day),
            Datum::Text(text) => Day::parse(text),
            _ => None,
        }
    }
}

/// 是 or 否, in either language.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "是" | "yes" | "true" => Some(true),
        "否" | "no" | "false" => Some(false),
        _ => None,
    }
}

/// Whether a text is what it looks like: short, NFC, without control characters and without those that are
/// invisible or turn the direction of reading.
pub fn plain(text: &str) -> bool {
    text.len() <= TEXT_BYTES && readable(text)
}

/// [`plain`] without the limit on length.
pub fn readable(text: &str) -> bool {
    is_composed(text) && !text.chars().any(is_hidden)
}

/// Whether a character is invisible, a control, or turns the direction of reading.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}' | '\u{e0000}'..='\u{e0fff}')
}

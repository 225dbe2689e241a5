//! What a parameter takes: checked where it is asked, and described as JSON Schema where it is documented.

use serde_json::{Value, json};
use std::{fmt::Display, str::FromStr};
use types::{CaseNumber, Did, RecordId, RegisterId, TxId, Word};

/// A name in a path, or one that a query may say.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be there.
    pub required: bool,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// A text of at most so many characters.
    Text(usize),
    /// A whole number within bounds.
    Whole(u64, u64),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    Whether,
    /// The `next` of a page of transactions: height and position.
    Place,
    /// The `next` of a page of what an office has to do: when, which case, which part of it.
    Duty,
    /// A transaction's id.
    Transaction,
    /// A case's number, or a joint application's.
    Case,
    /// The id of a register, service, package, calendar, institution or role.
    Slug,
    /// A record's id.
    Record,
    /// A word of a definition: the id of a paper.
    Word,
    /// A person.
    Person,
    /// Four letters that name a kind of entry.
    Tag,
}

impl Takes {
    /// Whether a text is one of these; if not, what would be right.
    pub fn check(self, text: &str) -> Result<(), String> {
        let good = match self {
            Takes::Text(most) => text.chars().count() <= most,
            Takes::Whole(least, most) => {
                text.bytes().all(|byte| byte.is_ascii_digit())
                    && text.parse().is_ok_and(|number: u64| (least..=most).contains(&number))
            }
            Takes::OneOf(words) => words.contains(&text),
            Takes::Whether => matches!(text, "true" | "false"),
            Takes::Place => text.split_once('.').is_some_and(|(height, at)| is_count(height) && is_count(at)),
            Takes::Duty => match text.split('/').collect::<Vec<_>>()[..] {
                [due, case, task] => is_count(due) && is_short(case) && (task.is_empty() || is_short(task)),
                _ => false,
            },
            Takes::Transaction => return read::<TxId>(text),
            Takes::Case => return read::<CaseNumber>(text),
            Takes::Slug => return read::<RegisterId>(text),
            Takes::Record => return read::<RecordId>(text),
            Takes::Word => return read::<Word>(text),
            Takes::Person => return read::<Did>(text),
            Takes::Tag => text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_lowercase()),
        };
        if good { Ok(()) } else { Err(self.says()) }
    }

    /// What it takes, in words.
    pub fn says(self) -> String {
        match self {
            Takes::Text(most) => format!("a text of at most {most} characters"),
            Takes::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Takes::OneOf(words) => format!("one of {}", words.join(", ")),
            Takes::Whether => "true or false".to_owned(),
            Takes::Place | Takes::Duty => "the next of the page before".to_owned(),
            Takes::Transaction => "a transaction's id, 64 lowercase hex digits".to_owned(),
            Takes::Case => "a case's number".to_owned(),
            Takes::Slug => "an id, 1 to 40 of a-z, 0-9 and hyphen".to_owned(),
            Takes::Record => "a record's id".to_owned(),
            Takes::Word => "a word of a service".to_owned(),
            Takes::Person => "a DID of this ledger".to_owned(),
            Takes::Tag => "four letters a-z, such as vers".to_owned(),
        }
    }

    /// The same as JSON Schema.
    pub fn schema(self) -> Value {
        let letters = |most: usize, also: &str| {
            let pattern = format!("^[\\p{{L}}\\p{{N}}_{also}][\\p{{L}}\\p{{N}}._{also}-]*$");
            json!({ "type": "string", "minLength": 1, "maxLength": most, "pattern": pattern })
        };
        match self {
            Takes::Text(most) => json!({ "type": "string", "maxLength": most }),
            Takes::Whole(least, most) => {
                json!({ "type": "integer", "format": "int64", "minimum": least, "maximum": most })
            }
            Takes::OneOf(words) => json!({ "type": "string", "enum": words }),
            Takes::Whether => json!({ "type": "boolean" }),
            Takes::Place => json!({ "type": "string", "pattern": "^[0-9]{1,18}\\.[0-9]{1,18}$" }),
            Takes::Duty => json!({ "type": "string", "pattern": "^[0-9]{1,18}/[^/]{1,96}/[^/]{0,96}$" }),
            Takes::Transaction => json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
            Takes::Case => letters(96, ":"),
            Takes::Slug => json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,39}$" }),
            Takes::Record => letters(128, ":"),
            Takes::Word => letters(96, ""),
            Takes::Person => {
                json!({ "type": "string", "pattern": "^did:ding:[a-z0-9][a-z0-9-]{0,39}:[a-z2-7]{32}$" })
            }
            Takes::Tag => json!({ "type": "string", "pattern": "^[a-z]{4}$" }),
        }
    }
}

/// A number that fits wherever one is counted.
fn is_count(text: &str) -> bool {
    (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_short(text: &str) -> bool {
    (1..=96).contains(&text.chars().count())
}

fn read<T: FromStr<Err: Display>>(text: &str) -> Result<(), String> {
    text.parse::<T>().map(drop).map_err(|error| error.to_string())
}

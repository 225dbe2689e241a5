//! Rows are read by the names of their columns.

use api::Words;
use sqlx::{Row as _, sqlite::SqliteRow};
use types::{Digest, PastTime};

/// Reads a row's columns as the API shows them.
pub struct Row<'r>(pub &'r SqliteRow);

impl Row<'_> {
    /// A text.
    pub fn text(&self, column: &str) -> Result<String, sqlx::Error> {
        self.0.try_get(column)
    }

    /// A text, if there is one.
    pub fn some_text(&self, column: &str) -> Result<Option<String>, sqlx::Error> {
        self.0.try_get(column)
    }

    /// A number, a time or a height: the index writes none below zero.
    pub fn number(&self, column: &str) -> Result<u64, sqlx::Error> {
        self.0.try_get(column).map(|number: i64| number as u64)
    }

    /// A time that may be before 1970.
    pub fn past(&self, column: &str) -> Result<PastTime, sqlx::Error> {
        self.0.try_get(column)
    }

    /// A time that may be before 1970, if there is one.
    pub fn some_past(&self, column: &str) -> Result<Option<PastTime>, sqlx::Error> {
        self.0.try_get(column)
    }

    /// A number, if there is one.
    pub fn some_number(&self, column: &str) -> Result<Option<u64>, sqlx::Error> {
        self.0.try_get(column).map(|number: Option<i64>| number.map(|number| number as u64))
    }

    /// Whether.
    pub fn flag(&self, column: &str) -> Result<bool, sqlx::Error> {
        self.0.try_get(column)
    }

    /// The id of a transaction.
    pub fn id(&self, column: &str) -> Result<String, sqlx::Error> {
        self.0.try_get(column).map(id)
    }

    /// The id of a transaction, if there is one.
    pub fn some_id(&self, column: &str) -> Result<Option<String>, sqlx::Error> {
        self.0.try_get(column).map(|bytes: Option<Vec<u8>>| bytes.map(id))
    }

    /// A sentence in both languages.
    pub fn words(&self, zh: &str, en: &str) -> Result<Words, sqlx::Error> {
        Ok(Words { zh: self.text(zh)?, en: self.text(en)? })
    }

    /// A sentence in both languages, if there is one.
    pub fn some_words(&self, zh: &str, en: &str) -> Result<Option<Words>, sqlx::Error> {
        Ok(self.some_text(zh)?.zip(self.some_text(en)?).map(|(zh, en)| Words { zh, en }))
    }
}

fn id(bytes: Vec<u8>) -> String {
    Digest(bytes.try_into().expect("the index wrote 32 bytes")).to_string()
}

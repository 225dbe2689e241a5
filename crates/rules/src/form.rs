//! Forms and record schemas: a subset of JSON Schema 2020-12 that a person can read and every machine checks
//! alike. The same code checks answers on validators and in the browser.
//!
//! A schema is an object with `properties`. A property is a text (`minLength`, `maxLength`, `pattern`, `format`,
//! `enum`), an `integer` (`minimum`, `maximum`), a `boolean`, an `array` of one of these or of flat objects
//! (`minItems`, `maxItems`), or a flat `object`. Names that begin with `x-` are ours: `x-personal` (the answer
//! stays off the ledger), `x-title-en`, `x-description-en`, `x-enum-en`.

mod check;
mod fit;
mod pattern;
mod schema;
#[cfg(test)]
mod tests;

pub use check::{check_answers, check_disclosed, work};
pub use fit::{Misfit, fits, takes};
pub use pattern::Pattern;
pub use schema::{Field, Format, Kind, Schema, read, work_to_read};

/// Properties of one schema, those of nested objects counted on their own.
pub const FIELDS_MAX: usize = 128;
/// Choices of one question.
pub const CHOICES_MAX: usize = 200;
/// Bytes of one pattern.
pub const PATTERN_BYTES: usize = 256;
/// Rows of one table.
pub const ROWS_MAX: usize = 200;

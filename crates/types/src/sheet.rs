//! Rule sheets: a decision as a table that an official can read, in the canonical form that a bundle carries and
//! validators execute; and the ruling that a decision leaves behind. How a sheet is read from Markdown, checked
//! and executed lives in `rules`.

use crate::{Bilingual, Digest, Fields, Word};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the interpreter's meaning. A ruling names it, so that it can be repeated by the same one.
pub const ENGINE: u32 = 1;

/// A decision as a table: inputs, numbered rows, what follows from them, and examples.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// The decision's name among those of its service, such as `deed-tax`: the name of its file.
    pub name: Word,
    /// Its title.
    pub title: Bilingual,
    /// The law as quoted above the table, line by line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub law: Vec<String>,
    /// How many rows may apply.
    #[serde(default, skip_serializing_if = "HitPolicy::is_unique")]
    pub policy: HitPolicy,
    /// What the decision asks: those of the columns and those used only in `then`.
    pub inputs: Vec<Input>,
    /// The inputs that have a column, from left to right.
    pub columns: Vec<Word>,
    /// The outputs that have a column, from left to right.
    pub outputs: Vec<Word>,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
    /// Outputs computed from inputs, row outputs and those above, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Computed>,
    /// Cases with their answers. A sheet whose examples fail is refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// The glossary, 中文 to English, for every name, choice and output.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, String>,
}

/// How many rows may apply to one case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HitPolicy {
    /// 唯一命中: exactly one row applies to every case.
    #[default]
    Unique,
    /// 首个命中: the first row that applies decides; the last row applies to every case.
    First,
    /// 全部列出: every row that applies adds to the lists of outputs; none may apply.
    Collect,
}

impl HitPolicy {
    fn is_unique(&self) -> bool {
        *self == HitPolicy::Unique
    }
}

/// Something the decision asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Its name: an answer of the form, a fact from a register, an output of another decision.
    pub name: Word,
    /// What it looks like.
    pub kind: Kind,
    /// The only texts there are, of a text or of a list's entries; empty: any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// The only numbers or dates there are, written as a cell such as `>= 0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// The decision of the same service whose output of this name it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Word>,
    /// Where it comes from, for readers, such as 登记簿.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Of rows: what the decision reads of each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<RowField>,
}

/// Something that the decision reads of each row of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RowField {
    /// Its name in the row; no other row, input or output of the sheet has it.
    pub name: Word,
    /// What it looks like: a single value.
    pub kind: Kind,
    /// The only texts there are; empty: any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// The only numbers or dates there are, written as a cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
}

/// What an input looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 是否: JSON `true` or `false`.
    Boolean,
    /// 整数: a JSON integer of at most 18 digits.
    Integer,
    /// 小数: a JSON string such as `"12.50"`, at most 18 digits before and 6 after the point; or an integer.
    Decimal,
    /// 文字: a JSON string of at most 256 bytes.
    Text,
    /// 日期: a JSON string such as `"2026-10-01"`.
    Date,
    /// 列表: at most 64 texts.
    List,
    /// 多行: a JSON list of at most 64 objects, the rows of a form's list of groups.
    Rows,
}

/// One row: if every cell holds, this follows, because of this law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its number, such as `A1`.
    pub id: Word,
    /// One cell for each column.
    pub cells: Vec<String>,
    /// One value for each output.
    pub outputs: Vec<String>,
    /// The legal basis.
    pub basis: String,
}

/// An output that is computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Computed {
    /// Its name.
    pub name: Word,
    /// How, such as `round half up(成交价 * 税率, 2)`.
    pub expression: String,
}

/// A case with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The inputs. Those that decide nothing here may be left out.
    pub inputs: Fields,
    /// The rows that must apply: one, but any number where rows are collected.
    pub rows: Vec<Word>,
    /// Outputs that must follow. Those not named are not looked at.
    #[serde(default, skip_serializing_if = "Fields::is_empty_map")]
    pub outputs: Fields,
}

impl Sheet {
    /// The SHA-256 of the sheet's compact JSON, names in the order in which this type declares them.
    pub fn digest(&self) -> Digest {
        Digest::of(&serde_json::to_vec(self).expect("texts, lists and ordered maps can always be written"))
    }

    /// A name, choice or output of the sheet in both languages, whichever of the two it is written in. A name
    /// has `_` where its word has a space.
    pub fn word(&self, text: &str) -> Option<Bilingual> {
        if let Some(en) = self.words.get(text) {
            return Some(Bilingual::new(text, en));
        }
        let same = |en: &str| en == text || (text.contains('_') && en.replace(' ', "_") == text);
        self.words.iter().find(|(_, en)| same(en)).map(|(zh, en)| Bilingual::new(zh, en))
    }

    /// The input of that name.
    pub fn input(&self, name: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.name.as_str() == name)
    }
}

/// What a decision leaves behind: enough to repeat it, and to explain it with the sheet beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// Which decision.
    pub decision: Word,
    /// The sheet, by [`Sheet::digest`].
    pub sheet: Digest,
    /// Whose meaning of sheets, see [`ENGINE`].
    pub engine: u32,
    /// The inputs that were given, as used.
    pub inputs: Fields,
    /// The rows that apply, with their basis.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hits: Vec<Hit>,
    /// The rows that do not apply, and why. Rows that were not looked at stand in neither list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub misses: Vec<Miss>,
    /// What follows; empty if a human must decide.
    #[serde(default, skip_serializing_if = "Fields::is_empty_map")]
    pub outputs: Fields,
    /// Why a human must decide, if one must (转人工).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub human: Option<Reason>,
    /// The gas it took.
    pub gas: u32,
    /// The version of the service's calendar that working days were counted by, if any were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<u64>,
    /// The rulings it builds on, each after those that it builds on itself, and none of these with a chain of its own.
    /// At most [`crate::limits::CHAIN_RULINGS`] of at most [`crate::limits::CHAIN_BYTES`] together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(no_recursion))]
    pub chain: Vec<Ruling>,
}

impl Ruling {
    /// Every ruling of the decision in the order in which they were made, this one last.
    pub fn links(&self) -> impl Iterator<Item = &Ruling> {
        self.chain.iter().chain([self])
    }

    /// The bytes of its JSON.
    pub fn bytes(&self) -> usize {
        serde_json::to_vec(self).expect("texts, lists and ordered maps can always be written").len()
    }
}

/// A row that applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = RowHit))]
#[serde(deny_unknown_fields)]
pub struct Hit {
    /// The row.
    pub row: Word,
    /// Its legal basis.
    pub basis: String,
}

/// A row that does not apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Miss {
    /// The row.
    pub row: Word,
    /// The first column from the left whose cell does not hold.
    pub column: Word,
}

/// Why rules do not decide. None of these is ever a refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The input is missing, and the answer depends on it.
    Missing(Word),
    /// The input is not of its kind.
    Mistyped(Word),
    /// The input is none of the choices, or outside what the sheet allows.
    NotAllowed(Word),
    /// No row applies.
    Gap,
    /// More than one row applies where only one may.
    Overlap,
    /// A number of this output is too large, or divided by zero.
    Overflow(Word),
    /// This output counts working days and no calendar was given.
    NoCalendar(Word),
    /// The decision or the transaction ran out of gas.
    OutOfGas,
}

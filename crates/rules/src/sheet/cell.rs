//! Cells: what a row asks of one input. `-` asks nothing; `a, b` one of them; `not(…)` none of them; numbers and
//! dates also `< x`, `>= x`, `[a..b)`. A cell over a list asks whether it holds an entry.

use super::{
    datum::{Datum, Type},
    expression::{Bounds, CELL_BYTES, Comparison, OPERANDS},
    wrong::{Wrong, clip, wrong},
};

/// What a row asks of one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// `-`
    Any,
    /// At least one of these.
    OneOf(Vec<Test>),
    /// `not(…)`
    NoneOf(Vec<Test>),
}

/// What a value can be tested for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    Compare(Comparison, Datum),
    Between(Datum, Datum, Bounds),
}

/// Reads a cell of a column whose input is of type `kind` and has these `choices`, if any.
pub fn read(text: &str, kind: &Type, choices: &[String]) -> Result<Cell, Wrong> {
    let text = text.trim();
    if text.len() > CELL_BYTES {
        return wrong("单元格超过 2 KiB", "the cell is longer than 2 KiB");
    }
    if text == "-" {
        return Ok(Cell::Any);
    }
    if kind.is_rows() {
        return wrong(
            "多行不能在格子里比较，只能写 -：请用“然后”算出一个值，由以它为输入的另一张表来比较",
            "rows cannot be compared in a cell, only - stands here: compute a value, and let another sheet that takes it compare it",
        );
    }
    let kind = if let Type::List(of) = kind { of } else { kind };
    match negated(text) {
        Some(inner) => read_tests(inner, kind, choices).map(Cell::NoneOf),
        None => read_tests(text, kind, choices).map(Cell::OneOf),
    }
}

/// What stands inside `not(…)` or `非(…)`.
fn negated(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("not").or_else(|| text.strip_prefix('非'))?;
    rest.trim_start().strip_prefix('(')?.strip_suffix(')')
}

fn read_tests(text: &str, kind: &Type, choices: &[String]) -> Result<Vec<Test>, Wrong> {
    let parts = split(text);
    if parts.len() > OPERANDS {
        return wrong("单元格中的值超过 64 个", "more than 64 values in one cell");
    }
    parts.into_iter().map(|part| read_test(part.trim(), kind, choices)).collect()
}

/// Splits at commas outside quotation marks.
pub fn split(text: &str) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
    .collect()
}

fn read_test(text: &str, kind: &Type, choices: &[String]) -> Result<Test, Wrong> {
    if text.is_empty() {
        return wrong("缺少值；不限的单元格请写 -", "a value is missing; where anything goes, write -");
    }
    let ordered = matches!(kind, Type::Number(_) | Type::Date);
    if ordered && let Some(range) = read_range(text, kind) {
        return range;
    }
    if ordered && let Some((comparison, rest)) = compared(text) {
        return Ok(Test::Compare(comparison, literal(rest.trim(), kind, choices)?));
    }
    Ok(Test::Compare(Comparison::Equal, literal(text, kind, choices)?))
}

fn compared(text: &str) -> Option<(Comparison, &str)> {
    ["<=", ">=", "<", ">"].iter().find_map(|sign| Some((Comparison::of(sign)?, text.strip_prefix(sign)?)))
}

fn read_range(text: &str, kind: &Type) -> Option<Result<Test, Wrong>> {
    let low_included = text.starts_with('[');
    let high_included = text.ends_with(']');
    let inner = text.strip_prefix(['[', '('])?.strip_suffix([']', ')'])?;
    let (low, high) = inner.split_once("..")?;
    let ends = literal(low.trim(), kind, &[]).and_then(|low| Ok((low, literal(high.trim(), kind, &[])?)));
    Some(ends.map(|(low, high)| Test::Between(low, high, Bounds { low_included, high_included })))
}

fn literal(text: &str, kind: &Type, choices: &[String]) -> Result<Datum, Wrong> {
    let shown = clip(text);
    let quoted = text.len() >= 2 && text.starts_with('"') && text.ends_with('"');
    if *kind == Type::Text && !quoted && text.contains(['<', '>', '=', '(', ')', '[', ']', '"']) {
        return wrong(
            format!("“{shown}”不是可选的值；值中有符号时须加引号"),
            format!(
                "\u{201c}{shown}\u{201d} is not a plain value; with signs in it, it needs quotation marks"
            ),
        );
    }
    let Some(datum) = kind.literal(text) else {
        let (zh, en) = kind.words();
        return wrong(format!("“{shown}”不是{zh}"), format!("\u{201c}{shown}\u{201d} is not {en}"));
    };
    match &datum {
        Datum::Text(text) if !choices.is_empty() && !choices.contains(text) => wrong(
            format!("“{shown}”不在选项 {{{}}} 之中", choices.join(", ")),
            format!("\u{201c}{shown}\u{201d} is none of {{{}}}", choices.join(", ")),
        ),
        _ => Ok(datum),
    }
}

impl Cell {
    /// Whether a value is what the row asks for.
    pub fn holds(&self, datum: &Datum) -> bool {
        match self {
            Cell::Any => true,
            Cell::OneOf(tests) => tests.iter().any(|test| test.holds(datum)),
            Cell::NoneOf(tests) => !tests.iter().any(|test| test.holds(datum)),
        }
    }

    /// The values it is compared with.
    pub fn tests(&self) -> &[Test] {
        match self {
            Cell::Any => &[],
            Cell::OneOf(tests) | Cell::NoneOf(tests) => tests,
        }
    }

    /// What it costs to compare it with a value, or with a list of so many entries.
    pub fn gas(&self, entries: usize) -> u32 {
        1 + (self.tests().len() * entries.max(1)) as u32
    }
}

impl Test {
    fn holds(&self, datum: &Datum) -> bool {
        if let Datum::List(list) = datum {
            return list.iter().any(|entry| self.holds(entry));
        }
        match self {
            Test::Compare(Comparison::Equal, value) => datum == value,
            Test::Compare(Comparison::Unequal, value) => datum != value,
            Test::Compare(Comparison::Less, value) => datum < value,
            Test::Compare(Comparison::AtMost, value) => datum <= value,
            Test::Compare(Comparison::Greater, value) => datum > value,
            Test::Compare(Comparison::AtLeast, value) => datum >= value,
            Test::Between(low, high, bounds) => {
                (if bounds.low_included { datum >= low } else { datum > low })
                    && (if bounds.high_included { datum <= high } else { datum < high })
            }
        }
    }

    /// The values at which its answer changes.
    pub fn bounds(&self) -> Vec<&Datum> {
        match self {
            Test::Compare(_, value) => vec![value],
            Test::Between(low, high, _) => vec![low, high],
        }
    }
}

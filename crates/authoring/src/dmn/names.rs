//! Names on both sides. A sheet's name may begin with a digit and hold hyphens and dots, which FEEL reads as signs; a name in
//! FEEL may hold spaces and signs, which sheets do not know. Neither side may lose one name among the others.

use std::collections::{BTreeMap, BTreeSet};
use types::{Word, sheet::Sheet};

/// Words that FEEL would take for something else.
const RESERVED: &[&str] = &[
    "for",
    "return",
    "if",
    "then",
    "else",
    "some",
    "every",
    "satisfies",
    "instance",
    "of",
    "function",
    "external",
    "between",
    "and",
    "or",
    "in",
    "not",
    "null",
    "true",
    "false",
    "date",
    "time",
    "duration",
    "list",
    "context",
    "item",
    "partial",
    "range",
    "is",
    "min",
    "max",
    "sum",
    "count",
    "mean",
    "median",
    "mode",
    "all",
    "any",
    "string",
    "number",
    "abs",
    "floor",
    "ceiling",
    "decimal",
    "contains",
    "append",
    "union",
    "reverse",
    "sort",
    "day",
    "month",
    "year",
];

/// What a sheet's names are called in FEEL.
pub struct Names {
    /// The decision that the table makes.
    pub table: String,
    /// Inputs, row outputs and computed outputs.
    pub of: BTreeMap<Word, String>,
}

impl Names {
    /// The names of a sheet, each another.
    pub fn of(sheet: &Sheet) -> Names {
        let mut taken = BTreeSet::new();
        let mut free = |word: &Word| {
            let plain = plain(word);
            let numbered = (2..).map(|n| format!("{plain}_{n}"));
            let name = std::iter::once(plain.clone()).chain(numbered).find(|name| taken.insert(name.clone()));
            name.expect("numbers do not end")
        };
        let inputs = sheet.inputs.iter().map(|input| &input.name);
        let names = inputs.chain(sheet.then.iter().map(|computed| &computed.name)).chain(&sheet.outputs);
        let of = names.map(|word| (word.clone(), free(word))).collect();
        Names { table: free(&sheet.name), of }
    }

    /// What a name of the sheet is called.
    pub fn get<'a>(&'a self, word: &'a Word) -> &'a str {
        self.of.get(word).map_or(word.as_str(), String::as_str)
    }
}

/// A name with nothing in it that FEEL reads as a sign.
fn plain(word: &Word) -> String {
    let mut plain: String = word.as_str().chars().map(|c| if is_part(c) { c } else { '_' }).collect();
    if !plain.starts_with(is_start) {
        plain.insert(0, '_');
    }
    if RESERVED.contains(&plain.as_str()) {
        plain.push('_');
    }
    plain
}

/// Whether a name in FEEL is what [`Names`] would call this word.
pub fn is_called(word: &Word, name: &str) -> bool {
    let rest = name.strip_prefix(&plain(word));
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest
                .strip_prefix('_')
                .is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// A name in FEEL as a sheet can have it: with `_` for spaces and signs.
pub fn word(name: &str) -> Option<Word> {
    let joined: Vec<&str> = name.split_whitespace().collect();
    let fits = |c: char| if c.is_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '_' };
    Word::new(joined.join("_").chars().map(fits).collect::<String>()).ok()
}

/// Whether a name in FEEL may begin with it.
pub fn is_start(c: char) -> bool {
    c == '_' || c == '?' || (c.is_alphabetic() && c.is_alphanumeric() && !is_beyond(c))
}

/// Whether a name in FEEL may go on with it, signs left aside.
pub fn is_part(c: char) -> bool {
    is_start(c) && c != '?' || c.is_ascii_digit()
}

/// Letters that FEEL's grammar leaves out.
fn is_beyond(c: char) -> bool {
    matches!(c, '\u{aa}' | '\u{b5}' | '\u{ba}' | '\u{300}'..='\u{36f}' | '\u{2190}'..='\u{2bff}' | '\u{2ff0}'..='\u{3000}')
}

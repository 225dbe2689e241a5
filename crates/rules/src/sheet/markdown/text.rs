//! What a person types and what is meant: composed characters, ASCII punctuation, names without spaces.

use crate::sheet::{
    datum::is_hidden,
    wrong::{Wrong, clip, wrong},
};
use types::{Word, composed};

/// NFC, with tabs as spaces.
pub fn compose(text: &str) -> String {
    composed(text).replace('\t', " ")
}

/// The first character that a reader cannot see.
pub fn hidden(text: &str) -> Option<char> {
    text.chars().find(|c| is_hidden(*c))
}

/// Full-width forms, dashes, quotation marks and signs as the grammar has them. What stands in quotation marks stays as it
/// was typed.
pub fn punctuate(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut quoted = false;
    for c in text.chars() {
        let mark = matches!(c, '"' | '\u{ff02}' | '“' | '”' | '„' | '〝' | '〞');
        quoted ^= mark;
        match c {
            c if quoted && !mark => plain.push(c),
            '\u{ff01}'..='\u{ff5e}' => plain.extend(char::from_u32(u32::from(c) - 0xfee0)),
            '\u{3000}' | '\u{a0}' => plain.push(' '),
            '、' => plain.push(','),
            '“' | '”' | '„' | '〝' | '〞' => plain.push('"'),
            '—' | '–' | '−' | '‐' | '‑' => plain.push('-'),
            '×' => plain.push('*'),
            '÷' => plain.push('/'),
            '≤' | '≦' => plain.push_str("<="),
            '≥' | '≧' => plain.push_str(">="),
            '≠' => plain.push_str("!="),
            c => plain.push(c),
        }
    }
    plain
}

/// A text without the quotation marks around it.
pub fn unquoted(text: &str) -> String {
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text).to_owned()
}

/// A name; its spaces become `_`.
pub fn name(text: &str) -> Result<Word, Wrong> {
    let joined = text.split_whitespace().collect::<Vec<_>>().join("_");
    Word::new(joined).or_else(|_| {
        let shown = clip(text.trim());
        wrong(
            format!("“{shown}”不能作名称：只用文字、数字、连字符、点和下划线"),
            format!(
                "\u{201c}{shown}\u{201d} cannot be a name: use letters, digits, hyphen, dot and underscore"
            ),
        )
    })
}

//! Whether an answer that names a record of the result can be a record's name, whatever is answered: letters, digits,
//! `-._:（）·`, at most 128 bytes, no hyphen or dot first. The ledger refuses an application whose answer cannot; its author
//! is told that the form should.

use rules::{
    Finding,
    form::{Format, Kind, Schema},
};
use types::{
    RECORD_SIGNS, RecordId,
    service::{Bundle, RecordName},
};

/// Bytes of a record's name.
const NAME_BYTES: usize = 128;

/// Answers that may name no record.
pub fn check(bundle: &Bundle, schema: &Schema) -> Vec<Finding> {
    let named = bundle.results.iter().filter_map(|result| match &result.record {
        RecordName::Answer(answer) => Some((&result.register, answer)),
        _ => None,
    });
    let unfit =
        named.filter(|(_, answer)| schema.fields.get(*answer).is_some_and(|field| !names(&field.kind)));
    let told = unfit.map(|(register, answer)| {
        Finding::new(
            format!("results/{register}/record"),
            format!("“{answer}”是登记的编号，可能填出不能作编号的内容：请在申请表里用 pattern 限定为文字、数字和 -._:，至多 {NAME_BYTES} 字节（一个汉字 3 至 4 字节），不以 - 或 . 开头"),
            format!("{answer} names the record, and not every answer can: let its pattern take letters, digits and -._: only, at most {NAME_BYTES} bytes (a Chinese character takes 3 or 4), none beginning with - or ."),
        )
    });
    told.collect()
}

/// Whether every answer of this kind can name a record.
fn names(kind: &Kind) -> bool {
    match kind {
        Kind::Choice(choices) => choices.iter().all(|choice| RecordId::new(choice.as_str()).is_ok()),
        Kind::Integer { min, .. } => *min >= 0,
        Kind::Text { format: Some(Format::Date | Format::Did | Format::Sha256), .. } => true,
        Kind::Text { min, max, pattern: Some(pattern), .. } => {
            let (shortest, longest) = pattern.lengths();
            let longest = max.map_or(longest, |max| longest.min(max as u64));
            let signs = signs(pattern.as_str());
            let bytes = signs.iter().flatten().map(|(_, last)| last.len_utf8()).max().unwrap_or(4);
            (*min > 0 || shortest > 0)
                && longest.saturating_mul(bytes as u64) <= NAME_BYTES as u64
                && signs.is_some_and(|signs| signs.iter().all(named))
                && !["-", "."].iter().any(|first| begins(pattern.as_str(), first))
        }
        _ => false,
    }
}

/// Whether signs of this stretch can stand in a name. Of letters beyond ASCII the ends are looked at: what lies between
/// and is none, the ledger refuses.
fn named(stretch: &(char, char)) -> bool {
    let (first, last) = *stretch;
    let may = |sign: char| sign.is_alphanumeric() || RECORD_SIGNS.contains(sign);
    let rare = |sign: char| matches!(sign, '\u{20000}'..='\u{3ffff}');
    let ascii = (first..=last.min('\u{7f}')).all(may);
    ascii && (may(first) || rare(first)) && (may(last) || rare(last))
}

/// Whether a text of a pattern may begin so, as far as its first sign says.
fn begins(pattern: &str, first: &str) -> bool {
    let inner = pattern.trim_start_matches(['^', '(', '?', ':']);
    match inner.strip_prefix('[') {
        Some(class) => {
            let class = class.split(']').next().unwrap_or(class);
            class.contains(first) && (first == "." || class.starts_with('-') || class.ends_with('-'))
        }
        None => inner.starts_with(first) && first == "-" || inner.starts_with(&format!("\\{first}")),
    }
}

/// The signs that a pattern takes, in stretches; nothing where that cannot be told.
fn signs(pattern: &str) -> Option<Vec<(char, char)>> {
    let mut found = Vec::new();
    let mut rest = pattern.chars().peekable();
    while let Some(sign) = rest.next() {
        match sign {
            '^' | '$' | ')' | '|' | '*' | '+' | '?' => {}
            '(' => {
                if rest.next_if_eq(&'?').is_some() {
                    rest.next_if_eq(&':')?;
                }
            }
            '{' => drop(rest.find(|sign| *sign == '}')?),
            '.' => return None,
            '\\' => found.push(escaped(rest.next()?)?),
            '[' => loop {
                let first = match rest.next()? {
                    ']' => break,
                    '^' | '[' | '&' | '~' => return None,
                    '\\' => escaped(rest.next()?)?,
                    sign => (sign, sign),
                };
                let mut ahead = rest.clone();
                let is_range = ahead.next() == Some('-') && ahead.peek().is_some_and(|sign| *sign != ']');
                if is_range {
                    rest.next();
                    let last = match rest.next()? {
                        '\\' => escaped(rest.next()?)?.1,
                        sign => sign,
                    };
                    found.push((first.0, last));
                } else {
                    found.push(first);
                }
            },
            sign => found.push((sign, sign)),
        }
    }
    Some(found)
}

/// What stands behind a backslash.
fn escaped(sign: char) -> Option<(char, char)> {
    match sign {
        'd' => Some(('0', '9')),
        sign if sign.is_ascii_punctuation() => Some((sign, sign)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

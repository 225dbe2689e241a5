//! Patterns of texts, and what they cost. A pattern is matched in time that grows with its states times the length of the
//! text, never faster; so both are bounded, and the product is known before anything is matched. The states are those of
//! the pattern with its repetitions written out: `(ab){30}` has sixty.

use super::PATTERN_BYTES;
use crate::Finding;
use regex_lite::{Regex, RegexBuilder};

/// States of one pattern.
pub const STATES_MAX: u64 = 1_024;
/// States of all patterns of one schema.
pub const SCHEMA_STATES_MAX: u64 = 8_192;
/// States times characters that one answer may take.
pub const STEPS_MAX: u64 = 1_000_000;
/// Steps of matching for one unit of work.
const STEPS: u64 = 32;

/// A pattern that was read.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    size: Size,
}

impl Pattern {
    /// Reads a pattern; a text it is held against has at most so many characters.
    pub fn read(text: &str, longest: u64) -> Result<Pattern, Finding> {
        let wrong = || {
            Finding::new(
                "pattern",
                "须以 ^ 开头、以 $ 结尾，至多 256 字节，不用反向引用和前后查找",
                "begins with ^ and ends with $, at most 256 bytes, no back-references or look-around",
            )
        };
        if text.len() < 2 || text.len() > PATTERN_BYTES || !text.starts_with('^') || !text.ends_with('$') {
            return Err(wrong());
        }
        let inner = &text[1..text.len() - 1];
        if inner.contains("\\p{") || inner.contains("\\P{") {
            return Err(Finding::new(
                "pattern",
                "这里没有 \\p{…} 一类的写法；汉字（含扩展区的生僻字）写作 [〇㐀-䶿一-鿿𠀀-𳑿]",
                "there is no \\p{…} here; Chinese characters, rare ones too, are [〇㐀-䶿一-鿿𠀀-𳑿]",
            ));
        }
        let size = size(inner).ok_or_else(wrong)?;
        let Size { states, longest: reaches, .. } = size;
        if states > STATES_MAX {
            return Err(Finding::new(
                "pattern",
                format!("重复展开后有 {states} 个状态，至多 {STATES_MAX} 个：请减少重复次数"),
                format!(
                    "with its repetitions written out it has {states} states, at most {STATES_MAX}: repeat less"
                ),
            ));
        }
        if states.saturating_mul(longest.min(reaches)) > STEPS_MAX {
            let most = STEPS_MAX / states;
            return Err(Finding::new(
                "pattern",
                format!("{states} 个状态的格式只能核对至多 {most} 字的文字：请写明 maxLength"),
                format!(
                    "a pattern of {states} states is held against at most {most} characters: say maxLength"
                ),
            ));
        }
        // What stands between must be a pattern by itself: `^a)|(b$` would close the brackets below.
        let build = |text: &str| RegexBuilder::new(text).size_limit(256 * 1024).nest_limit(16).build();
        build(inner).map_err(|_| wrong())?;
        // Brackets, so that `^a|b$` still means the whole text.
        let regex = build(&format!("^(?:{inner})$")).map_err(|_| wrong())?;
        Ok(Pattern { regex, size })
    }

    /// The states of a pattern as it is written, those beyond [`STATES_MAX`] left out; none if it cannot be one.
    pub fn states_of(text: &str) -> u64 {
        if text.len() > PATTERN_BYTES { 0 } else { size(text).map_or(0, |size| size.states.min(STATES_MAX)) }
    }

    /// Whether the whole text looks so.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// The pattern as it was written, in brackets.
    pub fn as_str(&self) -> &str {
        self.regex.as_str()
    }

    /// Its states, repetitions written out.
    pub fn states(&self) -> u64 {
        self.size.states
    }

    /// Characters of the texts that look so: no fewer, and no more.
    pub fn lengths(&self) -> (u64, u64) {
        (self.size.shortest, self.size.longest)
    }

    /// What it costs to hold a text of so many characters against it: it goes no further than it can reach.
    pub fn work(&self, characters: usize) -> u64 {
        let characters = self.size.longest.min(characters as u64).saturating_add(1);
        self.size.states.saturating_mul(characters) / STEPS + 1
    }
}

/// How large a pattern, or a part of one, is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    states: u64,
    /// Characters of the longest text that it can stand for.
    longest: u64,
    /// Fewer characters than these it cannot stand for.
    shortest: u64,
}

impl Size {
    const SIGN: Size = Size { states: 1, longest: 1, shortest: 1 };

    fn and(self, more: Size) -> Size {
        Size {
            states: self.states.saturating_add(more.states),
            longest: self.longest.saturating_add(more.longest),
            shortest: self.shortest.saturating_add(more.shortest),
        }
    }

    fn repeated(self, Repetitions { least, most }: Repetitions) -> Size {
        let copies = most.unwrap_or(least.saturating_add(1)).max(1);
        let marks = most.map_or(1, |most| most.saturating_sub(least)).saturating_add(1);
        Size {
            states: self.states.saturating_mul(copies).saturating_add(marks),
            longest: self.longest.saturating_mul(most.unwrap_or(u64::MAX)),
            shortest: self.shortest.saturating_mul(least),
        }
    }
}

struct Repetitions {
    least: u64,
    most: Option<u64>,
}

/// How large a pattern is with its repetitions written out, rather too large than too small; nothing if it cannot be a
/// pattern here. Branches count as if they stood one behind another, and as if each could be empty.
fn size(pattern: &str) -> Option<Size> {
    let mut rest = pattern.chars().peekable();
    let mut outer: Vec<Size> = Vec::new();
    let mut branches = false;
    let (mut sum, mut last) = (Size::default(), Size::default());
    while let Some(sign) = rest.next() {
        match sign {
            '(' => {
                skip_group_name(&mut rest)?;
                outer.push(sum.and(last));
                (sum, last) = (Size::default(), Size::default());
            }
            ')' => (sum, last) = (outer.pop()?, sum.and(last).and(Size { states: 2, ..Size::default() })),
            '*' => last = last.repeated(Repetitions { least: 0, most: None }),
            '+' => last = last.repeated(Repetitions { least: 1, most: None }),
            '?' => last = last.repeated(Repetitions { least: 0, most: Some(1) }),
            '{' => last = last.repeated(repetitions(&mut rest)?),
            _ => {
                // Signs that stand between characters, and escapes that may.
                let empty = matches!(sign, '^' | '$' | '|' | '\\');
                branches |= sign == '|';
                match sign {
                    '[' => skip_class(&mut rest)?,
                    '\\' => skip_escape(&mut rest)?,
                    _ => {}
                }
                (sum, last) = (sum.and(last), Size { shortest: u64::from(!empty), ..Size::SIGN });
            }
        }
    }
    let whole = sum.and(last).and(Size { states: 4, ..Size::default() });
    let shortest = if branches { 0 } else { whole.shortest };
    outer.is_empty().then_some(Size { shortest, ..whole })
}

type Signs<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// What stands behind `(` before the group begins. Flags would change what follows, and are refused.
fn skip_group_name(rest: &mut Signs) -> Option<()> {
    if rest.next_if_eq(&'?').is_none() {
        return Some(());
    }
    match rest.next()? {
        ':' => Some(()),
        'P' | '<' => rest.find(|sign| *sign == '>').map(|_| ()),
        _ => None,
    }
}

fn skip_class(rest: &mut Signs) -> Option<()> {
    rest.next_if_eq(&'^');
    let mut first = true;
    loop {
        match rest.next()? {
            ']' if !first => return Some(()),
            '\\' => drop(rest.next()?),
            _ => {}
        }
        first = false;
    }
}

fn skip_escape(rest: &mut Signs) -> Option<()> {
    let coded = matches!(rest.next()?, 'x' | 'u' | 'U' | 'b' | 'B');
    if coded && rest.next_if_eq(&'{').is_some() {
        rest.find(|sign| *sign == '}')?;
    }
    Some(())
}

/// `{n}`, `{n,}` and `{n,m}`, behind the first brace.
fn repetitions(rest: &mut Signs) -> Option<Repetitions> {
    let least = number(rest);
    match rest.next()? {
        '}' => least.map(|least| Repetitions { least, most: Some(least) }),
        ',' => {
            let most = number(rest);
            rest.next_if_eq(&'}')?;
            Some(Repetitions { least: least.unwrap_or(0), most })
        }
        _ => None,
    }
}

fn number(rest: &mut Signs) -> Option<u64> {
    let mut number: Option<u64> = None;
    while let Some(digit) = rest.peek().and_then(|sign| sign.to_digit(10)) {
        rest.next();
        number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(u64::from(digit)));
    }
    number
}

#[cfg(test)]
mod tests;

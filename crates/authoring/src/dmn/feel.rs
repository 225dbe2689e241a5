//! FEEL, as other tools write it, in the words of sheets: unary tests become cells, literals values, expressions expressions.
//! What sheets do not know (null, functions beyond a dozen, lists built on the way, text put together) is named. It descends
//! at most 32 levels.

mod expression;

use super::names;
use types::{Bilingual, Word};

pub use rules::sheet::feel::{Duration, Wrong, clip, wrong};

/// Bytes of a text: as many as a cell may have, with room for what FEEL writes at greater length.
const TEXT_BYTES: usize = 8 * 1024;

/// What names in FEEL are called in the sheet. A name may hold spaces and signs.
pub type Scope = Vec<(String, Word)>;

/// Unary tests as the cell of a sheet. `list`: the column's input is a list.
pub fn cell(text: &str, list: bool) -> Result<String, Wrong> {
    let mut reader = Reader::new(text, &[])?;
    if matches!(reader.rest.trim(), "-" | "") {
        return Ok("-".to_owned());
    }
    let negated = reader.word("not") && reader.sign("(");
    let mut tests = vec![reader.test(list)?];
    while reader.sign(",") {
        tests.push(reader.test(list)?);
    }
    if negated {
        reader.expect(")")?;
    }
    reader.end()?;
    let tests = tests.join(", ");
    Ok(if negated { format!("not({tests})") } else { tests })
}

/// A literal as the output of a row.
pub fn output(text: &str) -> Result<String, Wrong> {
    let mut reader = Reader::new(text, &[])?;
    let literal = reader.literal().and_then(|literal| reader.end().map(|()| literal));
    match literal {
        Ok(literal) => Ok(spelt(literal)),
        Err(_) => {
            let shown = clip(text.trim());
            wrong(
                format!("输出“{shown}”不是一个值：算式请另写成建在这张表上的决策"),
                format!(
                    "the output \u{201c}{shown}\u{201d} is not a single value: put what is computed into a decision of its own that requires this table"
                ),
            )
        }
    }
}

/// A list of texts, such as allowed values; nothing if it is anything else. `null` is left out: any input may be missing.
pub fn texts(text: &str) -> Option<Vec<String>> {
    let mut reader = Reader::new(text, &[]).ok()?;
    let mut texts = Vec::new();
    loop {
        if !reader.word("null") {
            match reader.literal().ok()? {
                Literal::Text(text) => texts.push(text),
                Literal::Other(_) => return None,
            }
        }
        if !reader.sign(",") {
            reader.end().ok()?;
            return Some(texts);
        }
    }
}

/// An expression as a sheet writes it.
pub fn expression(text: &str, scope: &[(String, Word)]) -> Result<String, Wrong> {
    let mut reader = Reader::new(text, scope)?;
    let (written, _) = reader.expression()?;
    reader.end()?;
    Ok(written)
}

enum Literal {
    Text(String),
    Other(String),
}

/// A literal as a sheet's cell has it: quoted only where it would be read as something else.
fn spelt(literal: Literal) -> String {
    match literal {
        Literal::Other(other) => other,
        Literal::Text(text) => {
            let plain = !text.is_empty()
                && text.trim() == text
                && !text.contains(['<', '>', '=', '(', ')', '[', ']', '"', ','])
                && !text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
                && !matches!(text.as_str(), "是" | "否" | "yes" | "no" | "true" | "false");
            if plain { text } else { format!("\"{text}\"") }
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
    /// Longest first, so that one name is not taken for the beginning of another.
    names: Vec<&'a (String, Word)>,
    depth: usize,
    /// The difference that was read last: its text, what it takes from, and what it takes away.
    difference: Option<(String, String, String)>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, scope: &'a [(String, Word)]) -> Result<Reader<'a>, Wrong> {
        if text.len() > TEXT_BYTES {
            return wrong("文字超过 8 KiB", "the text is longer than 8 KiB");
        }
        let mut names: Vec<&(String, Word)> = scope.iter().collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Ok(Reader { rest: text, names, depth: 0, difference: None })
    }

    /// Passes over space and remarks.
    fn skip(&mut self) -> &'a str {
        loop {
            self.rest = self.rest.trim_start();
            let end = if self.rest.starts_with("//") {
                "\n"
            } else if self.rest.starts_with("/*") {
                "*/"
            } else {
                return self.rest;
            };
            self.rest = self.rest.split_once(end).map_or("", |(_, rest)| rest);
        }
    }

    fn sign(&mut self, sign: &str) -> bool {
        match self.skip().strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, sign: &str) -> Result<(), Wrong> {
        if self.sign(sign) { Ok(()) } else { self.unexpected() }
    }

    /// Words in that order, with any space between them, that do not go on.
    fn word(&mut self, words: &str) -> bool {
        match after(self.skip(), words) {
            Some(rest) if !rest.starts_with(names::is_part) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn end(&mut self) -> Result<(), Wrong> {
        if self.skip().is_empty() { Ok(()) } else { self.unexpected() }
    }

    /// What stands here is nothing a sheet could say; if it can be named, so it is.
    fn unexpected<T>(&mut self) -> Result<T, Wrong> {
        let rest = self.skip();
        if rest.is_empty() {
            return wrong("写到一半就完了", "it ends half-way");
        }
        for (word, zh, en) in [
            (
                "null",
                "规则表没有 null：缺少的输入转给人",
                "sheets have no null: a missing input goes to a human",
            ),
            ("**", "规则表没有乘方", "sheets have no powers"),
            ("for", "规则表没有循环", "sheets have no loops"),
            ("some", "规则表没有循环", "sheets have no loops"),
            ("every", "规则表没有循环", "sheets have no loops"),
            ("function", "规则表不能自定义函数", "sheets define no functions"),
            ("instance", "规则表的类型写在输入里", "sheets say types where they describe inputs"),
            ("{", "规则表没有结构", "sheets have no structures"),
            ("[", "规则表不在算式里造列表，也不筛选", "sheets build and filter no lists in expressions"),
        ] {
            if rest.starts_with(word) {
                return wrong(zh, en);
            }
        }
        let name: String =
            rest.chars().take_while(|c| names::is_part(*c) || matches!(c, ' ' | '.')).collect();
        let name = clip(name.trim());
        if rest[name.len().min(rest.len())..].trim_start().starts_with('(')
            && !name.is_empty()
            && !name.ends_with('…')
        {
            return wrong(
                format!("规则表没有函数 {name}"),
                format!("sheets have no function \u{201c}{name}\u{201d}"),
            );
        }
        let shown = clip(rest);
        wrong(format!("规则表不能说“{shown}”"), format!("a sheet cannot say \u{201c}{shown}\u{201d}"))
    }

    fn literal(&mut self) -> Result<Literal, Wrong> {
        let rest = self.skip();
        if rest.starts_with('"') {
            return self.text().map(Literal::Text);
        }
        for word in ["true", "false"] {
            if self.word(word) {
                return Ok(Literal::Other(word.to_owned()));
            }
        }
        if self.sign("@") || (self.word("date") && self.sign("(")) {
            let called = rest.starts_with("date");
            let day = self.text()?;
            if called {
                self.expect(")")?;
            }
            if rules::calendar::Day::parse(&day).is_some() {
                return Ok(Literal::Other(day));
            }
            let shown = clip(&day);
            return wrong(
                format!("“{shown}”不是历法中的一天；规则表没有时刻"),
                format!("\u{201c}{shown}\u{201d} is no day of the calendar; sheets know no times of day"),
            );
        }
        self.number().map(Literal::Other)
    }

    fn number(&mut self) -> Result<String, Wrong> {
        let rest = self.skip();
        let (minus, digits) = match rest.strip_prefix('-') {
            Some(digits) => ("-", digits.trim_start()),
            None => ("", rest),
        };
        let count = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let whole = count(digits);
        let fraction = digits[whole..].strip_prefix('.').map_or(0, count);
        if whole + fraction == 0 {
            return self.unexpected();
        }
        let length = whole + if fraction > 0 { fraction + 1 } else { 0 };
        if digits[length..].starts_with(names::is_part) {
            return self.unexpected();
        }
        let zero = if whole == 0 { "0" } else { "" };
        self.rest = &digits[length..];
        Ok(format!("{minus}{zero}{}", &digits[..length]))
    }

    /// A text in quotation marks.
    fn text(&mut self) -> Result<String, Wrong> {
        let unclosed = || Bilingual::new("引号没有成对", "a quotation mark is not closed");
        let escape = || {
            Bilingual::new(
                "规则表的文字没有换行、制表符和这样的转义",
                "texts of sheets have no line breaks, no tabs and no such escapes",
            )
        };
        let mut characters = self.skip().strip_prefix('"').ok_or_else(unclosed)?.char_indices();
        let inner = &self.rest[1..];
        let mut text = String::new();
        while let Some((at, c)) = characters.next() {
            match c {
                '"' => {
                    self.rest = &inner[at + 1..];
                    return Ok(text);
                }
                '\\' => match characters.next() {
                    Some((_, c @ ('"' | '\\' | '\'' | '/'))) => text.push(c),
                    Some((_, 'u')) => {
                        let digits: String = characters.by_ref().take(4).map(|(_, c)| c).collect();
                        let c = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                        text.push(c.ok_or_else(escape)?);
                    }
                    _ => return Err(escape()),
                },
                c => text.push(c),
            }
        }
        Err(unclosed())
    }

    /// One test of a cell.
    fn test(&mut self, list: bool) -> Result<String, Wrong> {
        if list {
            if !(self.word("list contains") && self.sign("(") && self.sign("?") && self.sign(",")) {
                return wrong(
                    "列表的单元格须写成 list contains(?, \"值\")",
                    "a cell over a list is written list contains(?, \"value\")",
                );
            }
            let entry = self.entry()?;
            self.expect(")")?;
            return Ok(entry);
        }
        for sign in ["<=", ">=", "<", ">"] {
            if self.sign(sign) {
                return Ok(format!("{sign} {}", self.entry()?));
            }
        }
        if self.sign("=") {
            return self.entry();
        }
        let open = ["[", "(", "]"].into_iter().find(|sign| self.sign(sign));
        let Some(open) = open else { return self.entry() };
        let low = self.entry()?;
        self.expect("..")?;
        let high = self.entry()?;
        let close = ["]", ")", "["].into_iter().find(|sign| self.sign(sign));
        let (open, Some(close)) = (if open == "[" { '[' } else { '(' }, close) else {
            return self.unexpected();
        };
        Ok(format!("{open}{low}..{high}{}", if close == "]" { ']' } else { ')' }))
    }

    fn entry(&mut self) -> Result<String, Wrong> {
        let before = self.skip();
        match self.literal()? {
            Literal::Text(text) if text.contains('"') => {
                wrong("单元格中的文字不能有引号", "a text in a cell cannot hold quotation marks")
            }
            literal => {
                let next = self.skip();
                if next.is_empty() || next.starts_with([',', ')', ']', '[', '.']) {
                    return Ok(spelt(literal));
                }
                let shown = clip(before);
                wrong(
                    format!("单元格“{shown}”不是值的比较：请另作一个输入"),
                    format!(
                        "the cell \u{201c}{shown}\u{201d} compares with more than a value: make that an input of its own"
                    ),
                )
            }
        }
    }
}

/// What follows after these words, with any space between them.
fn after<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for (at, word) in words.split_whitespace().enumerate() {
        let next = rest.trim_start();
        if at > 0 && next.len() == rest.len() {
            return None;
        }
        rest = next.strip_prefix(word)?;
    }
    Some(rest)
}

//! From the text of an expression to its tokens: numbers, dates, quoted texts, names and signs.

use super::{
    datum::plain,
    number,
    wrong::{Wrong, clip, wrong},
};
use crate::calendar::Day;
use rust_decimal::Decimal;

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    Number(Decimal),
    Date(Day),
    Text(&'a str),
    Word(&'a str),
    Sign(&'static str),
}

/// Signs, the longer of two with the same beginning first.
const SIGNS: &[&str] =
    &["<=", ">=", "!=", "..", "<", ">", "=", "+", "-", "*", "/", "(", ")", "[", "]", ",", "."];

/// The tokens of `text` from left to right.
pub fn read(text: &str) -> Result<Vec<Token<'_>>, Wrong> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '"' => read_text(rest)?,
            c if c.is_ascii_digit() => read_number(rest)?,
            c if c.is_alphanumeric() || c == '_' => {
                let word = &rest[..word_length(rest)];
                (Token::Word(word), word.len())
            }
            _ => match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
                Some(sign) => (Token::Sign(sign), sign.len()),
                None => {
                    let c = clip(&first.to_string());
                    return wrong(
                        format!("不认识符号“{c}”"),
                        format!("the sign \u{201c}{c}\u{201d} means nothing here"),
                    );
                }
            },
        };
        tokens.push(token);
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

fn read_text(rest: &str) -> Result<(Token<'_>, usize), Wrong> {
    let Some(end) = rest[1..].find('"') else {
        return wrong("引号没有成对", "a quotation mark is not closed");
    };
    let text = &rest[1..=end];
    if plain(text) {
        Ok((Token::Text(text), text.len() + 2))
    } else {
        wrong("引号内的文字过长或含有不可见字符", "the quoted text is too long or holds invisible characters")
    }
}

/// A date such as `2026-10-01`, or a number. Two dots belong to a range, not to the number.
fn read_number(rest: &str) -> Result<(Token<'_>, usize), Wrong> {
    if let Some(day) = rest.get(..10).and_then(Day::parse)
        && !rest[10..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    {
        return Ok((Token::Date(day), 10));
    }
    // Written like a day, it is never meant as two subtractions.
    if rest.get(..10).is_some_and(like_a_day) {
        let text = clip(&rest[..10]);
        return wrong(
            format!("没有“{text}”这一天；要算差，请在减号两边留空格"),
            format!("there is no day \u{201c}{text}\u{201d}; to subtract, put spaces around the minus sign"),
        );
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(rest);
    let fraction = rest[whole..].strip_prefix('.').map_or(0, digits);
    let length = whole + if fraction > 0 { 1 + fraction } else { 0 };
    let attached = rest[length..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    match number::read(&rest[..length]) {
        Some(number) if !attached => Ok((Token::Number(number), length)),
        _ => {
            let text = clip(&rest[..length.max(word_length(rest))]);
            wrong(
                format!("“{text}”不是数字：至多 18 位整数、6 位小数，开头不加零，中间不加逗号"),
                format!(
                    "\u{201c}{text}\u{201d} is no number: at most 18 digits and 6 decimals, no leading zeros, no commas"
                ),
            )
        }
    }
}

/// Whether it has the shape `2026-10-01`.
fn like_a_day(text: &str) -> bool {
    text.bytes()
        .enumerate()
        .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}

/// A name goes on through letters, digits and `_`, and through a `-` or `.` that stands between two of them.
fn word_length(text: &str) -> usize {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let joins = matches!(c, '-' | '.') && characters.peek().is_some_and(|(_, next)| part(*next));
        if !part(c) && !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

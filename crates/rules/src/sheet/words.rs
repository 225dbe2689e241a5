//! The words of expressions, each in English and in Chinese.

use super::{
    number,
    token::{self, Token},
};
use types::Bilingual;

/// For how many rows a condition must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    Some,
    Every,
}

/// A word with a place of its own in the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyword {
    And,
    Or,
    Not,
    In,
    If,
    Then,
    Else,
}

/// How a number is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    HalfUp,
    Down,
}

/// A function over values and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    Min,
    Max,
    Sum,
    Count,
    Contains,
    WorkingDaysBetween,
    DaysBetween,
    MonthsBetween,
    YearsBetween,
}

/// What can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callable {
    Function(Function),
    Rounding(Rounding),
    /// `date("2026-10-01")`, the same as the date alone.
    Date,
    /// `duration("P1M")`, see [`super::duration`].
    Duration,
}

pub(super) const KEYWORDS: &[(Keyword, &str, &str)] = &[
    (Keyword::And, "and", "且"),
    (Keyword::Or, "or", "或"),
    (Keyword::Not, "not", "非"),
    (Keyword::In, "in", "属于"),
    (Keyword::If, "if", "如果"),
    (Keyword::Then, "then", "那么"),
    (Keyword::Else, "else", "否则"),
];

pub(super) const CALLABLES: &[(Callable, &[&str], &str)] = &[
    (Callable::Function(Function::Min), &["min"], "最小"),
    (Callable::Function(Function::Max), &["max"], "最大"),
    (Callable::Function(Function::Sum), &["sum"], "合计"),
    (Callable::Function(Function::Count), &["count"], "个数"),
    (Callable::Function(Function::Contains), &["contains"], "包含"),
    (Callable::Function(Function::WorkingDaysBetween), &["working", "days", "between"], "工作日数"),
    (Callable::Function(Function::DaysBetween), &["days", "between"], "相差天数"),
    (Callable::Function(Function::MonthsBetween), &["months", "between"], "相差月数"),
    (Callable::Function(Function::YearsBetween), &["years", "between"], "相差年数"),
    (Callable::Date, &["date"], "日期"),
    (Callable::Duration, &["duration"], "时长"),
    (Callable::Rounding(Rounding::HalfUp), &["round", "half", "up"], "四舍五入"),
    (Callable::Rounding(Rounding::Down), &["round", "down"], "舍去"),
];

/// The keyword that `word` is.
pub fn keyword(word: &str) -> Option<Keyword> {
    KEYWORDS.iter().find(|(_, en, zh)| *en == word || *zh == word).map(|(keyword, ..)| *keyword)
}

/// Words for rows. They are words of the grammar only where rows are spoken of, so that they remain names elsewhere.
const QUANTIFIERS: &[(Quantifier, &str, &str)] =
    &[(Quantifier::Some, "some", "存在"), (Quantifier::Every, "every", "每个")];
const SATISFIES: (&str, &str) = ("satisfies", "满足");

/// The quantifier with which these tokens begin: `some x in`.
pub fn quantifier(tokens: &[Token<'_>]) -> Option<Quantifier> {
    let [Token::Word(first), Token::Word(_), Token::Word(third), ..] = tokens else { return None };
    let known = QUANTIFIERS.iter().find(|(_, en, zh)| en == first || zh == first);
    known.filter(|_| keyword(third) == Some(Keyword::In)).map(|(quantifier, ..)| *quantifier)
}

/// Whether it is the word before the condition.
pub fn is_satisfies(word: &str) -> bool {
    word == SATISFIES.0 || word == SATISFIES.1
}

/// Whether a name would be taken for a word of the grammar.
pub fn is_reserved(name: &str) -> bool {
    keyword(name).is_some() || super::datum::yes_or_no(name).is_some()
}

/// The function that these tokens call, and how many of them its name takes.
pub fn function(tokens: &[Token<'_>]) -> Option<(Callable, usize)> {
    let calls = |words: &[&str]| {
        words.iter().enumerate().all(|(at, word)| tokens.get(at) == Some(&Token::Word(word)))
            && tokens.get(words.len()) == Some(&Token::Sign("("))
    };
    CALLABLES.iter().find_map(|(callable, en, zh)| match (calls(en), calls(&[zh])) {
        (true, _) => Some((*callable, en.len())),
        (_, true) => Some((*callable, 1)),
        _ => None,
    })
}

/// The text of an expression in both languages: words of the grammar as each language has them, names as
/// `name` says them.
pub fn speak(text: &str, name: &dyn Fn(&str) -> Bilingual) -> Bilingual {
    let Ok(tokens) = token::read(text) else { return Bilingual::new(text, text) };
    let mut spoken = Spoken::default();
    let mut at = 0;
    let mut quantified = false;
    while let Some(token) = tokens.get(at) {
        if let Some(quantifier) = quantifier(&tokens[at..]) {
            let known = QUANTIFIERS.iter().find(|(known, ..)| *known == quantifier);
            known.iter().for_each(|(_, en, zh)| spoken.say(zh, en));
            (quantified, at) = (true, at + 1);
            continue;
        }
        if quantified && matches!(token, Token::Word(word) if is_satisfies(word)) {
            spoken.say(SATISFIES.1, SATISFIES.0);
            (quantified, at) = (false, at + 1);
            continue;
        }
        let called = function(&tokens[at..]);
        if let Some((both, length)) = called
            .and_then(|(callable, length)| Some((spoken_literal(callable, &tokens[at + length..])?, length)))
        {
            spoken.bilingual(&both);
            at += length + 3;
            continue;
        }
        at += called.map_or(1, |(_, length)| length);
        match (called, token) {
            (Some((callable, _)), _) => {
                let known = CALLABLES.iter().find(|(known, ..)| *known == callable);
                let (en, zh) = known.map_or((String::new(), ""), |(_, en, zh)| (en.join(" "), zh));
                spoken.say(zh, &en);
                spoken.tight = true;
            }
            (None, Token::Word(word)) => match KEYWORDS.iter().find(|(_, en, zh)| en == word || zh == word) {
                Some((_, en, zh)) => spoken.say(zh, en),
                None => match super::datum::yes_or_no(word) {
                    Some(yes) => spoken.say(if yes { "是" } else { "否" }, if yes { "yes" } else { "no" }),
                    None => spoken.bilingual(&name(word)),
                },
            },
            (None, Token::Text(text)) => {
                let Bilingual { zh, en } = name(text);
                spoken.say(&format!("“{zh}”"), &format!("\u{201c}{en}\u{201d}"));
            }
            (None, Token::Number(number)) => spoken.same(&number::write(*number)),
            (None, Token::Date(day)) => spoken.same(&day.to_string()),
            (None, Token::Sign(sign)) => spoken.same(sign),
        }
    }
    spoken.text
}

/// A day or a duration as people say it: after its name `("…")`.
fn spoken_literal(callable: Callable, rest: &[Token<'_>]) -> Option<Bilingual> {
    let [Token::Sign("("), Token::Text(text), Token::Sign(")"), ..] = rest else { return None };
    match callable {
        Callable::Date => {
            crate::calendar::Day::parse(text).map(|day| Bilingual::new(day.to_string(), day.to_string()))
        }
        Callable::Duration => {
            super::duration::Duration::read(text).ok().map(super::duration::Duration::words)
        }
        Callable::Function(_) | Callable::Rounding(_) => None,
    }
}

/// Sentences of tokens, with spaces where a reader expects them.
struct Spoken {
    text: Bilingual,
    tight: bool,
    /// Whether a name was said last.
    named: bool,
}

impl Default for Spoken {
    fn default() -> Self {
        Spoken { text: Bilingual::new("", ""), tight: true, named: false }
    }
}

impl Spoken {
    fn say(&mut self, zh: &str, en: &str) {
        let space = if self.tight || matches!(zh, ")" | "]" | "," | ".." | ".") || (zh == "[" && self.named) {
            ""
        } else {
            " "
        };
        self.text.zh.push_str(&format!("{space}{zh}"));
        self.text.en.push_str(&format!("{space}{en}"));
        self.tight = matches!(zh, "(" | "[" | ".." | ".");
        self.named = false;
    }

    fn bilingual(&mut self, both: &Bilingual) {
        self.say(&both.zh, &both.en);
        self.named = true;
    }

    fn same(&mut self, text: &str) {
        self.say(text, text);
    }
}

impl Function {
    /// Its English name.
    pub fn name(self) -> String {
        let named = CALLABLES.iter().find(|(callable, ..)| *callable == Callable::Function(self));
        named.map(|(_, words, _)| words.join(" ")).unwrap_or_default()
    }

    /// Whether it can be called with so many arguments.
    pub fn takes(self, arguments: usize) -> bool {
        match self {
            Function::Min | Function::Max | Function::Sum => arguments >= 1,
            Function::Count => arguments == 1,
            Function::Contains
            | Function::WorkingDaysBetween
            | Function::DaysBetween
            | Function::MonthsBetween
            | Function::YearsBetween => arguments == 2,
        }
    }
}

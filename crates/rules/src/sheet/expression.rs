//! Expressions: their tree, and the parser from text. It descends at most [`NESTING`] levels and makes at most
//! [`OPERANDS`] operands, so that no text can exhaust what reads it.

mod parts;
mod rows;

use super::{
    datum::Datum,
    duration::Duration,
    number,
    token::{self, Token},
    words::{self, Function, Keyword, Quantifier, Rounding},
    wrong::{Wrong, clip, wrong},
};
use crate::calendar::Day;
use types::Word;

/// Levels of brackets, conditions and signs.
pub const NESTING: usize = 32;
/// Names and values of one expression.
pub const OPERANDS: usize = 64;
/// Bytes of one expression or cell.
pub const CELL_BYTES: usize = 2 * 1024;

/// What an expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    Literal(Datum),
    Name(Word),
    Negative(Box<Expression>),
    Arithmetic(Operator, Box<Expression>, Box<Expression>),
    Compare(Comparison, Box<Expression>, Box<Expression>),
    Not(Box<Expression>),
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
    If(Box<[Expression; 3]>),
    /// `x in (a, b)`.
    OneOf(Box<Expression>, Vec<Expression>),
    /// `x in [a..b)`.
    Between(Box<Expression>, Box<[Expression; 2]>, Bounds),
    Call(Function, Vec<Expression>),
    Round(Rounding, Box<Expression>, u32),
    /// How much later or earlier the day before it.
    Duration(Duration),
    /// `rows[condition]`, or with a field `rows[condition].field`: the rows, or of each that field, for which it holds.
    Filter(Box<[Expression; 2]>, Option<Word>),
    /// `some x in rows satisfies condition`, or `every`.
    Quantified(Quantifier, Word, Box<[Expression; 2]>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// Whether a range includes its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub low_included: bool,
    pub high_included: bool,
}

impl Expression {
    /// Whether it is a duration, perhaps taken so many times.
    pub fn is_duration(&self) -> bool {
        match self {
            Expression::Duration(_) => true,
            Expression::Arithmetic(Operator::Multiply, left, right) => {
                left.is_duration() || right.is_duration()
            }
            Expression::If(parts) => parts[1].is_duration(),
            _ => false,
        }
    }

    /// The names it asks for, in the order in which they stand.
    pub fn names(&self) -> Vec<Word> {
        let mut names = Vec::new();
        self.visit(&mut |part| {
            if let Expression::Name(name) = part
                && !names.contains(name)
            {
                names.push(name.clone());
            }
        });
        names
    }
}

impl Comparison {
    /// What a sign means.
    pub fn of(sign: &str) -> Option<Comparison> {
        Some(match sign {
            "=" => Comparison::Equal,
            "!=" => Comparison::Unequal,
            "<" => Comparison::Less,
            "<=" => Comparison::AtMost,
            ">" => Comparison::Greater,
            ">=" => Comparison::AtLeast,
            _ => return None,
        })
    }
}

/// Reads a whole expression.
pub fn read(text: &str) -> Result<Expression, Wrong> {
    if text.len() > CELL_BYTES {
        return wrong("算式超过 2 KiB", "the expression is longer than 2 KiB");
    }
    let tokens = token::read(text)?;
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, operands: 0 };
    let expression = parser.expression()?;
    match parser.tokens.get(parser.at) {
        None => Ok(expression),
        Some(token) => unexpected(Some(token)),
    }
}

struct Parser<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    depth: usize,
    operands: usize,
}

impl<'a> Parser<'a> {
    fn expression(&mut self) -> Result<Expression, Wrong> {
        self.deeper(|parser| {
            if parser.keyword(Keyword::If) {
                return parser.condition();
            }
            match words::quantifier(&parser.tokens[parser.at..]) {
                Some(quantifier) => parser.quantified(quantifier),
                None => parser.either(),
            }
        })
    }

    fn condition(&mut self) -> Result<Expression, Wrong> {
        let when = self.expression()?;
        self.expect_keyword(Keyword::Then)?;
        let then = self.expression()?;
        self.expect_keyword(Keyword::Else)?;
        Ok(Expression::If(Box::new([when, then, self.expression()?])))
    }

    fn either(&mut self) -> Result<Expression, Wrong> {
        let mut left = self.both()?;
        while self.keyword(Keyword::Or) {
            left = Expression::Or(Box::new(left), Box::new(self.both()?));
        }
        Ok(left)
    }

    fn both(&mut self) -> Result<Expression, Wrong> {
        let mut left = self.negation()?;
        while self.keyword(Keyword::And) {
            left = Expression::And(Box::new(left), Box::new(self.negation()?));
        }
        Ok(left)
    }

    fn negation(&mut self) -> Result<Expression, Wrong> {
        if self.keyword(Keyword::Not) {
            return self.deeper(|parser| Ok(Expression::Not(Box::new(parser.negation()?))));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Expression, Wrong> {
        let left = self.sum()?;
        if self.keyword(Keyword::In) {
            return self.membership(left);
        }
        let Some(Token::Sign(sign)) = self.peek() else { return Ok(left) };
        let Some(comparison) = Comparison::of(sign) else { return Ok(left) };
        self.at += 1;
        Ok(Expression::Compare(comparison, Box::new(left), Box::new(self.sum()?)))
    }

    /// After `in`: `(a, b)`, `[a..b]` or the name of a list.
    fn membership(&mut self, left: Expression) -> Result<Expression, Wrong> {
        let low_included = self.sign("[");
        if !low_included && !self.sign("(") {
            let list = self.primary()?;
            return Ok(Expression::Call(Function::Contains, vec![list, left]));
        }
        let first = self.expression()?;
        if self.sign("..") {
            let last = self.expression()?;
            let high_included = self.sign("]");
            if !high_included {
                self.expect(")")?;
            }
            let bounds = Bounds { low_included, high_included };
            return Ok(Expression::Between(Box::new(left), Box::new([first, last]), bounds));
        }
        let mut choices = vec![first];
        while self.sign(",") {
            choices.push(self.expression()?);
        }
        self.expect(if low_included { "]" } else { ")" })?;
        Ok(Expression::OneOf(Box::new(left), choices))
    }

    fn sum(&mut self) -> Result<Expression, Wrong> {
        let mut left = self.product()?;
        loop {
            let operator = match self.peek() {
                Some(Token::Sign("+")) => Operator::Add,
                Some(Token::Sign("-")) => Operator::Subtract,
                _ => return Ok(left),
            };
            self.at += 1;
            left = Expression::Arithmetic(operator, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Expression, Wrong> {
        let mut left = self.signed()?;
        loop {
            let operator = match self.peek() {
                Some(Token::Sign("*")) => Operator::Multiply,
                Some(Token::Sign("/")) => Operator::Divide,
                _ => return Ok(left),
            };
            self.at += 1;
            left = Expression::Arithmetic(operator, Box::new(left), Box::new(self.signed()?));
        }
    }

    fn signed(&mut self) -> Result<Expression, Wrong> {
        if self.sign("-") {
            return self.deeper(|parser| Ok(Expression::Negative(Box::new(parser.signed()?))));
        }
        self.primary()
    }

    fn primary(&mut self) -> Result<Expression, Wrong> {
        if self.sign("(") {
            let inner = self.expression()?;
            self.expect(")")?;
            return Ok(inner);
        }
        self.operands += 1;
        if self.operands > OPERANDS {
            return wrong("算式中的名称和数值超过 64 个", "more than 64 names and values in one expression");
        }
        if let Some((name, length)) = words::function(&self.tokens[self.at..]) {
            self.at += length;
            return self.call(name);
        }
        let token = self.peek();
        self.at += 1;
        match token {
            Some(Token::Number(n)) => Ok(Expression::Literal(Datum::Number(*n))),
            Some(Token::Date(day)) => Ok(Expression::Literal(Datum::Date(*day))),
            Some(Token::Text(text)) => Ok(Expression::Literal(Datum::Text((*text).to_owned()))),
            Some(Token::Word(word)) => match super::datum::yes_or_no(word) {
                Some(yes) => Ok(Expression::Literal(Datum::Boolean(yes))),
                None if words::keyword(word).is_some() => unexpected(token),
                None => {
                    let name = read_name(word)?;
                    if self.sign("[") { self.filter(name) } else { Ok(name) }
                }
            },
            token => unexpected(token),
        }
    }

    /// After a function's name: `(a, b)`.
    fn call(&mut self, name: words::Callable) -> Result<Expression, Wrong> {
        self.expect("(")?;
        let mut arguments = Vec::new();
        if !self.sign(")") {
            arguments.push(self.expression()?);
            while self.sign(",") {
                arguments.push(self.expression()?);
            }
            self.expect(")")?;
        }
        match name {
            words::Callable::Function(function) => {
                if function.takes(arguments.len()) {
                    return Ok(Expression::Call(function, arguments));
                }
                let zh = format!("“{}”的参数个数不对", function.name());
                wrong(zh, format!("\u{201c}{}\u{201d} takes another number of arguments", function.name()))
            }
            words::Callable::Date | words::Callable::Duration => self.literal(name, &arguments),
            words::Callable::Rounding(rounding) => match <[Expression; 2]>::try_from(arguments) {
                Ok([of, Expression::Literal(Datum::Number(places))]) if decimals(places).is_some() => {
                    Ok(Expression::Round(rounding, Box::new(of), decimals(places).unwrap_or(0)))
                }
                _ => wrong(
                    "取整须写成 round half up(数, 位数)，位数为 0 至 6 的整数",
                    "rounding is written round half up(number, places), with places from 0 to 6",
                ),
            },
        }
    }

    /// A day or a duration, by its text.
    fn literal(&self, name: words::Callable, arguments: &[Expression]) -> Result<Expression, Wrong> {
        let [Expression::Literal(Datum::Text(text))] = arguments else {
            return wrong(
                "须写成 date(\"2026-10-01\") 或 duration(\"P1M\")",
                "this is written date(\"2026-10-01\") or duration(\"P1M\")",
            );
        };
        if name == words::Callable::Duration {
            return Duration::read(text).map(Expression::Duration);
        }
        match Day::parse(text) {
            Some(day) => Ok(Expression::Literal(Datum::Date(day))),
            None => {
                let text = clip(text);
                wrong(
                    format!("没有“{text}”这一天；须写成 date(\"2026-10-01\")"),
                    format!("there is no day \u{201c}{text}\u{201d}; write date(\"2026-10-01\")"),
                )
            }
        }
    }

    fn peek(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.at)
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(found)) if *found == sign);
        self.at += usize::from(found);
        found
    }

    fn keyword(&mut self, keyword: Keyword) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(word)) if words::keyword(word) == Some(keyword));
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), Wrong> {
        if self.sign(sign) {
            return Ok(());
        }
        let (zh, en) = describe(self.peek());
        wrong(
            format!("此处须是“{sign}”，不是{zh}"),
            format!("\u{201c}{sign}\u{201d} is needed here, not {en}"),
        )
    }

    fn expect_keyword(&mut self, keyword: Keyword) -> Result<(), Wrong> {
        if self.keyword(keyword) {
            return Ok(());
        }
        wrong(
            "条件须写成 if 条件 then 结果 else 结果",
            "a condition is written: if condition then result else result",
        )
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Wrong>) -> Result<T, Wrong> {
        if self.depth == NESTING {
            return wrong("算式嵌套超过 32 层", "the expression is nested more than 32 deep");
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }
}

fn decimals(places: rust_decimal::Decimal) -> Option<u32> {
    number::whole(places)?.try_into().ok().filter(|places| *places <= number::DECIMALS)
}

fn read_name(word: &str) -> Result<Expression, Wrong> {
    match Word::new(word) {
        Ok(name) => Ok(Expression::Name(name)),
        Err(_) => {
            let word = clip(word);
            wrong(format!("“{word}”不能作名称"), format!("\u{201c}{word}\u{201d} cannot be a name"))
        }
    }
}

fn unexpected<T>(token: Option<&Token<'_>>) -> Result<T, Wrong> {
    let (zh, en) = describe(token);
    wrong(format!("此处不应是{zh}"), format!("{en} makes no sense here"))
}

fn describe(token: Option<&Token<'_>>) -> (String, String) {
    let text = match token {
        None => return ("结尾".into(), "the end".into()),
        Some(Token::Number(n)) => number::write(*n),
        Some(Token::Date(day)) => day.to_string(),
        Some(Token::Text(text) | Token::Word(text)) => clip(text),
        Some(Token::Sign(sign)) => (*sign).to_owned(),
    };
    (format!("“{text}”"), format!("\u{201c}{text}\u{201d}"))
}

//! Expressions in FEEL, read from the loosest part to the tightest and written as a sheet has them.

use super::{Duration, Literal, Reader, Wrong, after, wrong};
use crate::dmn::names;

/// Levels of brackets, conditions and signs: as many as a sheet's expression may have.
const NESTING: usize = 32;
/// Functions that both know, as FEEL and as a sheet calls them.
const FUNCTIONS: &[(&str, &str)] = &[
    ("round half up", "round half up"),
    ("round down", "round down"),
    ("list contains", "contains"),
    ("count", "count"),
    ("min", "min"),
    ("max", "max"),
    ("sum", "sum"),
    ("not", "not"),
    ("date", "date"),
    ("duration", "duration"),
    ("years and months duration", "years between"),
];

/// How tightly a part holds together, as in `rules::sheet::feel`.
const OR: u8 = 1;
const AND: u8 = 2;
const COMPARED: u8 = 3;
const SUM: u8 = 4;
const PRODUCT: u8 = 5;
const SIGNED: u8 = 6;
const WHOLE: u8 = 7;

type Part = (String, u8);

fn bracket((text, tight): Part, needed: u8) -> String {
    if tight < needed { format!("({text})") } else { text }
}

impl Reader<'_> {
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Wrong>) -> Result<T, Wrong> {
        if self.depth == NESTING {
            return wrong("算式嵌套超过 32 层", "the expression is nested more than 32 deep");
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    pub(super) fn expression(&mut self) -> Result<Part, Wrong> {
        self.deeper(|reader| {
            if !reader.word("if") {
                return reader.either();
            }
            let (when, _) = reader.expression()?;
            if !reader.word("then") {
                return reader.unexpected();
            }
            let (then, _) = reader.expression()?;
            if !reader.word("else") {
                return reader.unexpected();
            }
            let (or_else, _) = reader.expression()?;
            Ok((format!("if {when} then {then} else {or_else}"), 0))
        })
    }

    fn either(&mut self) -> Result<Part, Wrong> {
        let mut left = self.both()?;
        while self.word("or") {
            let right = self.both()?;
            left = (format!("{} or {}", bracket(left, OR), bracket(right, AND)), OR);
        }
        Ok(left)
    }

    fn both(&mut self) -> Result<Part, Wrong> {
        let mut left = self.comparison()?;
        while self.word("and") {
            let right = self.comparison()?;
            left = (format!("{} and {}", bracket(left, AND), bracket(right, COMPARED)), AND);
        }
        Ok(left)
    }

    fn comparison(&mut self) -> Result<Part, Wrong> {
        let left = self.sum()?;
        if self.word("in") {
            return self.membership(left);
        }
        if self.word("between") {
            let low = self.sum()?;
            if !self.word("and") {
                return self.unexpected();
            }
            let high = self.sum()?;
            let [left, low, high] = [left, low, high].map(|part| bracket(part, SUM));
            return Ok((format!("{left} in [{low}..{high}]"), COMPARED));
        }
        for sign in ["<=", ">=", "!=", "<", ">", "="] {
            if self.sign(sign) {
                let right = self.sum()?;
                return Ok((format!("{} {sign} {}", bracket(left, SUM), bracket(right, SUM)), COMPARED));
            }
        }
        Ok(left)
    }

    fn membership(&mut self, left: Part) -> Result<Part, Wrong> {
        let left = bracket(left, SUM);
        for sign in ["<=", ">=", "<", ">", "="] {
            if self.sign(sign) {
                return Ok((format!("{left} {sign} {}", bracket(self.sum()?, SUM)), COMPARED));
            }
        }
        let open = if self.sign("[") {
            '['
        } else if self.sign("(") || self.sign("]") {
            '('
        } else {
            let (list, tight) = self.primary()?;
            return Ok((format!("{left} in {}", bracket((list, tight), WHOLE)), COMPARED));
        };
        let first = bracket(self.sum()?, SUM);
        if self.sign("..") {
            let last = bracket(self.sum()?, SUM);
            let close = if self.sign("]") {
                ']'
            } else if self.sign(")") || self.sign("[") {
                ')'
            } else {
                return self.unexpected();
            };
            return Ok((format!("{left} in {open}{first}..{last}{close}"), COMPARED));
        }
        let mut choices = vec![first];
        while self.sign(",") {
            choices.push(bracket(self.sum()?, SUM));
        }
        self.expect(if open == '[' { "]" } else { ")" })?;
        Ok((format!("{left} in ({})", choices.join(", ")), COMPARED))
    }

    fn sum(&mut self) -> Result<Part, Wrong> {
        let mut left = self.product()?;
        loop {
            let sign = if self.sign("+") {
                '+'
            } else if self.sign("-") {
                '-'
            } else {
                return Ok(left);
            };
            let right = self.product()?;
            let (to, from) = (bracket(left, SUM), bracket(right, PRODUCT));
            left = (format!("{to} {sign} {from}"), SUM);
            // Behind brackets, `.days` asks how many days lie between the two.
            self.difference = (sign == '-').then(|| (left.0.clone(), to, from));
        }
    }

    fn product(&mut self) -> Result<Part, Wrong> {
        let mut left = self.signed()?;
        loop {
            if self.skip().starts_with("**") {
                return self.unexpected();
            }
            let sign = if self.sign("*") {
                '*'
            } else if self.sign("/") {
                '/'
            } else {
                return Ok(left);
            };
            let right = self.signed()?;
            left = (format!("{} {sign} {}", bracket(left, PRODUCT), bracket(right, SIGNED)), PRODUCT);
        }
    }

    fn signed(&mut self) -> Result<Part, Wrong> {
        if self.sign("-") {
            let inner = self.deeper(Reader::signed)?;
            return Ok((format!("-{}", bracket(inner, WHOLE)), SIGNED));
        }
        self.primary()
    }

    fn primary(&mut self) -> Result<Part, Wrong> {
        if self.sign("(") {
            let (inner, _) = self.expression()?;
            self.expect(")")?;
            let difference = self.difference.take().filter(|(whole, ..)| *whole == inner);
            if let Some((_, to, from)) = difference
                && self.path("days")
            {
                return self.whole((format!("days between({from}, {to})"), WHOLE));
            }
            return self.whole((format!("({inner})"), WHOLE));
        }
        let rest = self.skip();
        let named = self.names.iter().find_map(|(name, word)| {
            let after = after(rest, name)?;
            (!after.starts_with(names::is_part)).then(|| (after, word.to_string()))
        });
        if let Some((after, word)) = named {
            self.rest = after;
            return self.whole((word, WHOLE));
        }
        for (feel, own) in FUNCTIONS {
            let Some(open) = after(rest, feel).and_then(|rest| rest.trim_start().strip_prefix('(')) else {
                continue;
            };
            if *feel == "date" {
                break;
            }
            self.rest = open;
            if matches!(*feel, "duration" | "years and months duration") {
                let part = self.dated(feel)?;
                return self.whole(part);
            }
            let called = self.call(own)?;
            return self.whole((called, WHOLE));
        }
        match self.literal()? {
            Literal::Text(text) if text.contains('"') => {
                wrong("算式中的文字不能有引号", "a text in an expression cannot hold quotation marks")
            }
            Literal::Text(text) => self.whole((format!("\"{text}\""), WHOLE)),
            Literal::Other(other) => self.whole((other, WHOLE)),
        }
    }

    /// A path or a filter behind a part is named as what it is.
    fn whole(&mut self, part: Part) -> Result<Part, Wrong> {
        let rest = self.skip();
        let path = rest.starts_with('.') && !rest.starts_with("..");
        if path {
            return wrong(
                "规则表没有结构：请把这一项作为输入",
                "sheets have no structures: make that part an input of its own",
            );
        }
        if rest.starts_with('[') {
            return self.unexpected();
        }
        Ok(part)
    }

    /// A part of a duration, such as `.days`.
    fn path(&mut self, part: &str) -> bool {
        let rest = self.skip().strip_prefix('.').and_then(|rest| after(rest, part));
        match rest.filter(|rest| !rest.starts_with(names::is_part)) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// A duration, or what two days are apart in years or months; after its name and `(`.
    fn dated(&mut self, called: &str) -> Result<Part, Wrong> {
        if called == "duration" {
            let text = self.text()?;
            self.expect(")")?;
            return Ok((format!("duration(\"{}\")", Duration::read(&text)?), WHOLE));
        }
        let (from, _) = self.expression()?;
        self.expect(",")?;
        let (to, _) = self.expression()?;
        self.expect(")")?;
        if self.path("years") {
            return Ok((format!("years between({from}, {to})"), WHOLE));
        }
        if self.sign("/")
            && self.word("duration")
            && self.sign("(")
            && self.text()? == "P1M"
            && self.sign(")")
        {
            return Ok((format!("months between({from}, {to})"), WHOLE));
        }
        wrong(
            "规则表没有单独的时长：请在后面写 .years 求年数，或 / duration(\"P1M\") 求月数",
            "sheets have no durations by themselves: write .years behind it for years, or / duration(\"P1M\") for months",
        )
    }

    fn call(&mut self, own: &str) -> Result<String, Wrong> {
        let spread = matches!(own, "min" | "max" | "sum" | "contains") && self.sign("[");
        let mut arguments = Vec::new();
        let close = if spread { "]" } else { ")" };
        if !self.sign(close) {
            arguments.push(self.expression()?);
            while self.sign(",") {
                arguments.push(self.expression()?);
            }
            self.expect(close)?;
        }
        let what = if spread && own == "contains" {
            self.expect(",")?;
            Some(self.expression()?)
        } else {
            None
        };
        if spread {
            self.expect(")")?;
        }
        let joined =
            |arguments: Vec<Part>| arguments.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(", ");
        Ok(match (own, what) {
            (_, Some(what)) => format!("({} in ({}))", bracket(what, SUM), joined(arguments)),
            // A sheet's `not` reaches over a comparison, FEEL's does not.
            ("not", _) => format!("(not ({}))", joined(arguments)),
            (own, _) => format!("{own}({})", joined(arguments)),
        })
    }
}

//! Parsing what speaks of rows: `rows[condition].field`, `some x in rows satisfies condition`.

use super::{Expression, Parser, read_name, unexpected};
use crate::sheet::{
    token::Token,
    words::{self, Quantifier},
    wrong::{Wrong, wrong},
};
use types::Word;

impl Parser<'_> {
    /// `some x in rows satisfies condition`.
    pub(super) fn quantified(&mut self, quantifier: Quantifier) -> Result<Expression, Wrong> {
        let variable = match self.tokens.get(self.at + 1) {
            Some(Token::Word(word)) => match Word::new(*word) {
                Ok(name) if words::keyword(word).is_none() => name,
                _ => return unexpected(self.tokens.get(self.at + 1)),
            },
            token => return unexpected(token),
        };
        self.at += 3;
        let rows = self.primary()?;
        if !matches!(self.peek(), Some(Token::Word(word)) if words::is_satisfies(word)) {
            return wrong(
                "须写成 some 名称 in 多行 satisfies 条件，或 every 名称 in 多行 satisfies 条件",
                "write: some name in rows satisfies condition, or: every name in rows satisfies condition",
            );
        }
        self.at += 1;
        Ok(Expression::Quantified(quantifier, variable, Box::new([rows, self.expression()?])))
    }

    /// After `rows[`: a condition, `]`, and maybe `.field`.
    pub(super) fn filter(&mut self, rows: Expression) -> Result<Expression, Wrong> {
        let condition = self.expression()?;
        self.expect("]")?;
        let mut field = None;
        if self.sign(".") {
            match self.peek() {
                Some(Token::Word(word)) if words::keyword(word).is_none() => match read_name(word)? {
                    Expression::Name(name) => field = Some(name),
                    _ => return unexpected(self.peek()),
                },
                token => return unexpected(token),
            }
            self.at += 1;
        }
        Ok(Expression::Filter(Box::new([rows, condition]), field))
    }
}

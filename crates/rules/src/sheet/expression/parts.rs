//! The parts of an expression, to be looked at or changed.

use super::Expression;

impl Expression {
    /// Shows every part of the expression, itself included.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Expression)) {
        see(self);
        for part in self.parts() {
            part.visit(see);
        }
    }

    /// What it is put together from, from left to right.
    pub fn parts(&self) -> Vec<&Expression> {
        match self {
            Expression::Literal(_) | Expression::Name(_) | Expression::Duration(_) => Vec::new(),
            Expression::Negative(inner) | Expression::Not(inner) | Expression::Round(_, inner, _) => {
                vec![inner]
            }
            Expression::Arithmetic(_, left, right)
            | Expression::Compare(_, left, right)
            | Expression::And(left, right)
            | Expression::Or(left, right) => vec![left, right],
            Expression::If(parts) => parts.iter().collect(),
            Expression::OneOf(what, choices) => [&**what].into_iter().chain(choices).collect(),
            Expression::Between(what, ends, _) => [&**what].into_iter().chain(&**ends).collect(),
            Expression::Call(_, arguments) => arguments.iter().collect(),
            Expression::Filter(parts, _) | Expression::Quantified(_, _, parts) => parts.iter().collect(),
        }
    }

    /// The same parts, to be changed.
    pub fn parts_mut(&mut self) -> Vec<&mut Expression> {
        match self {
            Expression::Literal(_) | Expression::Name(_) | Expression::Duration(_) => Vec::new(),
            Expression::Negative(inner) | Expression::Not(inner) | Expression::Round(_, inner, _) => {
                vec![inner]
            }
            Expression::Arithmetic(_, left, right)
            | Expression::Compare(_, left, right)
            | Expression::And(left, right)
            | Expression::Or(left, right) => vec![left, right],
            Expression::If(parts) => parts.iter_mut().collect(),
            Expression::OneOf(what, choices) => [&mut **what].into_iter().chain(choices).collect(),
            Expression::Between(what, ends, _) => [&mut **what].into_iter().chain(&mut **ends).collect(),
            Expression::Call(_, arguments) => arguments.iter_mut().collect(),
            Expression::Filter(parts, _) | Expression::Quantified(_, _, parts) => parts.iter_mut().collect(),
        }
    }
}

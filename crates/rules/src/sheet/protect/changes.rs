//! What could stand in a computed output instead by mistake: another sign, a number one step off, a comparison that
//! always or never holds, another name of the same kind. Each changes one part and leaves the rest.

use crate::{
    calendar::Day,
    sheet::{
        datum::{Datum, Type},
        duration::Duration,
        expression::{Bounds, Comparison, Expression, Operator},
        number,
        rule::Rule,
        words::{Function, Quantifier, Rounding},
    },
};
use rust_decimal::Decimal;
use types::Word;

/// Other names that are tried in the place of one.
const NAMES_MAX: usize = 8;

/// An expression with one part changed.
pub struct Change {
    /// Which computed output.
    pub at: usize,
    /// Which part, counted from left to right.
    pub place: usize,
    /// What is changed, so much of it that a reader finds it.
    pub shown: Expression,
    /// What that becomes.
    pub shown_becomes: Expression,
    /// Whether a part that is true or false becomes one of them for ever.
    pub always: Option<bool>,
    /// The whole expression.
    pub becomes: Expression,
}

/// All changes of a computed output.
pub fn changes(rule: &Rule, at: usize) -> Vec<Change> {
    let names = names(rule, at);
    let mut changes = Vec::new();
    let mut walk = Walk { names: &names, at, place: 0, changes: &mut changes };
    walk.part(&rule.then[at], true, None, &|changed| changed);
    changes
}

/// What may be named in a computed output: inputs, outputs of the rows, those computed before.
fn names(rule: &Rule, at: usize) -> Vec<(Word, Type, Vec<String>)> {
    let inputs = rule
        .inputs
        .iter()
        .map(|asked| (asked.input.name.clone(), asked.kind.clone(), asked.input.choices.clone()));
    let before = rule.outputs.len() - rule.then.len() + at;
    inputs
        .chain(rule.outputs[..before].iter().map(|(name, kind)| (name.clone(), kind.clone(), Vec::new())))
        .collect()
}

struct Walk<'a> {
    names: &'a [(Word, Type, Vec<String>)],
    at: usize,
    place: usize,
    changes: &'a mut Vec<Change>,
}

impl Walk<'_> {
    /// The changes of one part and of its parts; `whole` puts a changed part back into its place. A name or a value is
    /// shown with what stands `around` it.
    fn part(
        &mut self,
        part: &Expression,
        truth: bool,
        around: Option<(&Expression, usize)>,
        whole: &dyn Fn(Expression) -> Expression,
    ) {
        let place = self.place;
        self.place += 1;
        let mut becomes: Vec<(Expression, Option<bool>)> = Vec::new();
        if truth && is_asked(part) && self.is_truth(part) {
            becomes.extend([true, false].map(|yes| (Expression::Literal(Datum::Boolean(yes)), Some(yes))));
        }
        becomes.extend(self.others(part).into_iter().map(|other| (other, None)));
        let around = around.filter(|_| matches!(part, Expression::Literal(_) | Expression::Name(_)));
        self.changes.extend(becomes.into_iter().map(|(changed, always)| {
            let (shown, shown_becomes) = match around.filter(|_| always.is_none()) {
                Some((around, at)) => (around.clone(), put(around, at, changed.clone())),
                None => (part.clone(), changed.clone()),
            };
            Change { at: self.at, place, shown, shown_becomes, always, becomes: whole(changed) }
        }));
        for (at, inner) in part.parts().into_iter().enumerate() {
            let truth = match part {
                Expression::And(..) | Expression::Or(..) | Expression::Not(_) => true,
                Expression::If(_) => at == 0 || truth,
                Expression::Filter(..) | Expression::Quantified(..) => at == 1,
                _ => false,
            };
            self.part(inner, truth, Some((part, at)), &|changed| whole(put(part, at, changed)));
        }
    }

    fn is_truth(&self, part: &Expression) -> bool {
        let Expression::Name(name) = part else { return true };
        self.names.iter().any(|(known, kind, _)| known == name && *kind == Type::Boolean)
    }

    /// What a part could be by mistake, its own parts left as they are.
    fn others(&self, part: &Expression) -> Vec<Expression> {
        match part {
            Expression::Literal(datum) => literals(datum).into_iter().map(Expression::Literal).collect(),
            Expression::Name(name) => self.names_like(name).map(Expression::Name).collect(),
            Expression::Negative(inner) => vec![(**inner).clone()],
            Expression::Arithmetic(operator, left, right) => {
                let other = match operator {
                    Operator::Add => Operator::Subtract,
                    Operator::Subtract => Operator::Add,
                    Operator::Multiply => Operator::Divide,
                    Operator::Divide => Operator::Multiply,
                };
                vec![Expression::Arithmetic(other, left.clone(), right.clone())]
            }
            Expression::Compare(comparison, left, right) => {
                let with = |other: &Comparison| Expression::Compare(*other, left.clone(), right.clone());
                beside(*comparison).iter().map(with).collect()
            }
            Expression::And(left, right) => vec![Expression::Or(left.clone(), right.clone())],
            Expression::Or(left, right) => vec![Expression::And(left.clone(), right.clone())],
            Expression::OneOf(what, choices) if choices.len() > 1 => {
                without_one(choices).map(|choices| Expression::OneOf(what.clone(), choices)).collect()
            }
            Expression::Between(what, ends, bounds) => {
                let Bounds { low_included, high_included } = *bounds;
                let other = [(!low_included, high_included), (low_included, !high_included)];
                let with = |(low_included, high_included)| {
                    let bounds = Bounds { low_included, high_included };
                    Expression::Between(what.clone(), ends.clone(), bounds)
                };
                other.map(with).to_vec()
            }
            Expression::Call(function @ (Function::Min | Function::Max), arguments) => {
                let other = if *function == Function::Min { Function::Max } else { Function::Min };
                let fewer = without_one(arguments).filter(|fewer| !fewer.is_empty());
                let fewer = fewer.map(|fewer| Expression::Call(*function, fewer));
                std::iter::once(Expression::Call(other, arguments.clone())).chain(fewer).collect()
            }
            Expression::Call(Function::Sum, arguments) if arguments.len() > 1 => {
                without_one(arguments).map(|fewer| Expression::Call(Function::Sum, fewer)).collect()
            }
            Expression::Call(
                function @ (Function::WorkingDaysBetween
                | Function::DaysBetween
                | Function::MonthsBetween
                | Function::YearsBetween),
                arguments,
            ) => {
                let turned = arguments.iter().rev().cloned().collect();
                vec![Expression::Call(*function, turned)]
            }
            Expression::Duration(Duration { months, days }) => {
                let other = match months {
                    0 => Duration { months: 0, days: days + 1 },
                    months => Duration { months: months + 1, days: 0 },
                };
                vec![Expression::Duration(other)]
            }
            Expression::Round(rounding, inner, places) => {
                let other = if *rounding == Rounding::HalfUp { Rounding::Down } else { Rounding::HalfUp };
                let near = [places.checked_sub(1), places.checked_add(1)].into_iter().flatten();
                let near = near.filter(|places| *places <= number::DECIMALS);
                let near = near.map(|places| Expression::Round(*rounding, inner.clone(), places));
                std::iter::once(Expression::Round(other, inner.clone(), *places)).chain(near).collect()
            }
            Expression::Quantified(quantifier, variable, parts) => {
                let other = match quantifier {
                    Quantifier::Some => Quantifier::Every,
                    Quantifier::Every => Quantifier::Some,
                };
                vec![Expression::Quantified(other, variable.clone(), parts.clone())]
            }
            Expression::Not(_)
            | Expression::If(_)
            | Expression::OneOf(..)
            | Expression::Call(..)
            | Expression::Filter(..) => Vec::new(),
        }
    }

    fn names_like(&self, name: &Word) -> impl Iterator<Item = Word> {
        let own = self.names.iter().find(|(known, ..)| known == name);
        let like = |(other, kind, choices): &&(Word, Type, Vec<String>)| {
            own.is_some_and(|(_, own, of)| {
                let same = matches!((own, kind), (Type::Number(_), Type::Number(_))) || own == kind;
                other != name && same && choices == of
            })
        };
        let like: Vec<Word> =
            self.names.iter().filter(like).map(|(name, ..)| name.clone()).take(NAMES_MAX).collect();
        like.into_iter()
    }
}

/// An expression with one of its parts replaced.
fn put(around: &Expression, at: usize, changed: Expression) -> Expression {
    let mut around = around.clone();
    if let Some(part) = around.parts_mut().into_iter().nth(at) {
        *part = changed;
    }
    around
}

/// Whether a part asks something by itself: what is put together from questions asks nothing of its own.
fn is_asked(part: &Expression) -> bool {
    match part {
        Expression::Compare(..) | Expression::OneOf(..) | Expression::Between(..) | Expression::Name(_) => {
            true
        }
        Expression::Call(function, _) => *function == Function::Contains,
        _ => false,
    }
}

/// Comparisons that differ from one where both sides are the same, or on one side of that.
fn beside(comparison: Comparison) -> &'static [Comparison] {
    use Comparison::{AtLeast, AtMost, Equal, Greater, Less, Unequal};
    match comparison {
        Equal => &[Unequal],
        Unequal => &[Equal],
        Less => &[AtMost],
        AtMost => &[Less],
        Greater => &[AtLeast],
        AtLeast => &[Greater],
    }
}

/// A value one step off.
fn literals(datum: &Datum) -> Vec<Datum> {
    match datum {
        Datum::Number(n) => {
            let step = Decimal::new(1, n.scale());
            let near = [number::add(*n, step), number::subtract(*n, step)];
            near.into_iter().flatten().map(Datum::Number).collect()
        }
        Datum::Date(day) => {
            [1, -1].into_iter().map(|step| Datum::Date(Day(day.0.saturating_add(step)))).collect()
        }
        Datum::Text(text) => vec![Datum::Text(format!("{text}…"))],
        Datum::Boolean(yes) => vec![Datum::Boolean(!yes)],
        Datum::List(_) | Datum::Row(_) => Vec::new(),
    }
}

fn without_one(all: &[Expression]) -> impl Iterator<Item = Vec<Expression>> {
    (0..all.len()).map(move |out| {
        let rest = all.iter().enumerate().filter(|(at, _)| *at != out);
        rest.map(|(_, one)| one.clone()).collect()
    })
}

//! What an expression comes to for given values. Every step costs gas; nothing here can fail but by name.

use super::{
    datum::{Datum, LIST_MAX},
    duration::Duration,
    expression::{Bounds, Comparison, Expression, Operator},
    gas::{Meter, Spent},
    number,
    words::{Function, Quantifier, Rounding},
};
use crate::calendar::{self, Day};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use types::{Word, governance::CalendarRules, sheet::Reason};

/// Why there is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A name has no value.
    Missing(Word),
    /// A value is of another kind than its use asks for.
    Mistyped,
    /// Too many digits, or a division by zero.
    Overflow,
    /// Working days without a calendar.
    NoCalendar,
    /// Out of gas.
    Spent,
}

impl Stop {
    /// The same as a ruling says it, for the output `name`.
    pub fn reason(self, name: &Word) -> Reason {
        match self {
            Stop::Missing(input) => Reason::Missing(input),
            Stop::Mistyped => Reason::Mistyped(name.clone()),
            Stop::Overflow => Reason::Overflow(name.clone()),
            Stop::NoCalendar => Reason::NoCalendar(name.clone()),
            Stop::Spent => Reason::OutOfGas,
        }
    }
}

impl From<Spent> for Stop {
    fn from(_: Spent) -> Stop {
        Stop::Spent
    }
}

/// Where values come from and gas goes to.
pub struct Evaluator<'a> {
    /// The values by name.
    pub values: &'a dyn Fn(&Word) -> Option<Datum>,
    /// What a working day is.
    pub calendar: Option<&'a CalendarRules>,
    /// What may still be spent.
    pub meter: &'a mut Meter,
}

impl Evaluator<'_> {
    /// The value of `expression`.
    pub fn value(&mut self, expression: &Expression) -> Result<Datum, Stop> {
        self.meter.take(1)?;
        match expression {
            Expression::Literal(datum) => Ok(datum.clone()),
            Expression::Name(name) => match (self.values)(name) {
                Some(value) => Ok(value),
                None => self.path(name),
            },
            Expression::Negative(inner) => number_of(number::subtract(Decimal::ZERO, self.number(inner)?)),
            Expression::Arithmetic(operator @ (Operator::Add | Operator::Subtract), day, shift)
                if shift.is_duration() =>
            {
                let day = self.value(day)?.date().ok_or(Stop::Mistyped)?;
                let shift = self.duration(shift)?;
                let shift = if *operator == Operator::Add { Some(shift) } else { shift.times(-1) };
                shift.and_then(|shift| shift.after(day)).map(Datum::Date).ok_or(Stop::Overflow)
            }
            Expression::Duration(_) => Err(Stop::Mistyped),
            Expression::Arithmetic(operator, left, right) => {
                let (left, right) = (self.number(left)?, self.number(right)?);
                number_of(match operator {
                    Operator::Add => number::add(left, right),
                    Operator::Subtract => number::subtract(left, right),
                    Operator::Multiply => number::multiply(left, right),
                    Operator::Divide => number::divide(left, right),
                })
            }
            Expression::Compare(comparison, left, right) => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                Ok(Datum::Boolean(holds(*comparison, &left, &right)?))
            }
            Expression::Not(inner) => Ok(Datum::Boolean(!self.truth(inner)?)),
            Expression::And(left, right) => Ok(Datum::Boolean(self.truth(left)? && self.truth(right)?)),
            Expression::Or(left, right) => Ok(Datum::Boolean(self.truth(left)? || self.truth(right)?)),
            Expression::If(parts) => {
                let [when, then, or_else] = &**parts;
                if self.truth(when)? { self.value(then) } else { self.value(or_else) }
            }
            Expression::OneOf(what, choices) => self.one_of(what, choices),
            Expression::Between(what, ends, bounds) => self.between(what, ends, *bounds),
            Expression::Round(rounding, inner, places) => {
                let number = self.number(inner)?;
                Ok(Datum::Number(match rounding {
                    Rounding::HalfUp => number::round_half_up(number, *places),
                    Rounding::Down => number::round_down(number, *places),
                }))
            }
            Expression::Call(function, arguments) => self.call(*function, arguments),
            Expression::Filter(parts, field) => self.filter(parts, field.as_ref()),
            Expression::Quantified(quantifier, variable, parts) => {
                self.quantified(*quantifier, variable, parts)
            }
        }
    }

    /// `rows.field`, or `row.field`.
    fn path(&mut self, name: &Word) -> Result<Datum, Stop> {
        let missing = || Stop::Missing(name.clone());
        let (of, field) = name.as_str().rsplit_once('.').ok_or_else(missing)?;
        let of = Word::new(of).map_err(|_| missing())?;
        match (self.values)(&of) {
            Some(Datum::Row(row)) => row.get(field).cloned().ok_or_else(missing),
            Some(Datum::List(rows)) => self.field_of(&rows, &of, field),
            _ => Err(missing()),
        }
    }

    /// Of each row this field. A row that lacks it leaves it to an officer what comes of them.
    fn field_of(&mut self, rows: &[Datum], of: &Word, field: &str) -> Result<Datum, Stop> {
        self.meter.take(rows.len() as u32)?;
        let missing =
            || Stop::Missing(Word::new(field).map_or_else(|_| of.clone(), |field| path(of, &field)));
        let one = |row: &Datum| match row {
            Datum::Row(row) => row.get(field).cloned().ok_or_else(missing),
            _ => Err(Stop::Mistyped),
        };
        rows.iter().map(one).collect::<Result<_, _>>().map(Datum::List)
    }

    fn filter(&mut self, parts: &[Expression; 2], field: Option<&Word>) -> Result<Datum, Stop> {
        let [rows, condition] = parts;
        let Datum::List(list) = self.value(rows)? else { return Err(Stop::Mistyped) };
        let of = match rows {
            Expression::Name(name) => name.clone(),
            _ => return Err(Stop::Mistyped),
        };
        let mut kept = Vec::new();
        for row in list {
            let holds = {
                let Datum::Row(fields) = &row else { return Err(Stop::Mistyped) };
                let outer = self.values;
                let values = |name: &Word| fields.get(name).cloned().or_else(|| outer(name));
                self.within(&values, |inner| inner.truth(condition)).map_err(|stop| in_row(stop, &of))?
            };
            if holds {
                kept.push(row);
            }
        }
        match field {
            Some(field) => self.field_of(&kept, &of, field.as_str()),
            None => Ok(Datum::List(kept)),
        }
    }

    /// Of no rows, `some` is false and `every` true.
    fn quantified(
        &mut self,
        quantifier: Quantifier,
        variable: &Word,
        parts: &[Expression; 2],
    ) -> Result<Datum, Stop> {
        let [rows, condition] = parts;
        let Datum::List(list) = self.value(rows)? else { return Err(Stop::Mistyped) };
        let decides = quantifier == Quantifier::Some;
        for row in list {
            let outer = self.values;
            let values = |name: &Word| if name == variable { Some(row.clone()) } else { outer(name) };
            if self.within(&values, |inner| inner.truth(condition))? == decides {
                return Ok(Datum::Boolean(decides));
            }
        }
        Ok(Datum::Boolean(!decides))
    }

    /// Goes on with other names, and the same meter.
    fn within<T>(
        &mut self,
        values: &dyn Fn(&Word) -> Option<Datum>,
        go: impl FnOnce(&mut Evaluator<'_>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        self.meter.take(1)?;
        go(&mut Evaluator { values, calendar: self.calendar, meter: &mut *self.meter })
    }

    /// The truth of `expression`.
    pub fn truth(&mut self, expression: &Expression) -> Result<bool, Stop> {
        match self.value(expression)? {
            Datum::Boolean(yes) => Ok(yes),
            _ => Err(Stop::Mistyped),
        }
    }

    fn number(&mut self, expression: &Expression) -> Result<Decimal, Stop> {
        self.value(expression)?.number().ok_or(Stop::Mistyped)
    }

    /// How long, where [`Expression::is_duration`].
    fn duration(&mut self, expression: &Expression) -> Result<Duration, Stop> {
        self.meter.take(1)?;
        match expression {
            Expression::Duration(duration) => Ok(*duration),
            Expression::Arithmetic(Operator::Multiply, left, right) => {
                let (times, of) = if left.is_duration() { (right, left) } else { (left, right) };
                let times = number::whole(self.number(times)?).ok_or(Stop::Overflow)?;
                self.duration(of)?.times(times).ok_or(Stop::Overflow)
            }
            Expression::If(parts) => {
                let [when, then, or_else] = &**parts;
                if self.truth(when)? { self.duration(then) } else { self.duration(or_else) }
            }
            _ => Err(Stop::Mistyped),
        }
    }

    fn one_of(&mut self, what: &Expression, choices: &[Expression]) -> Result<Datum, Stop> {
        let what = self.value(what)?;
        for choice in choices {
            let choice = self.value(choice)?;
            if holds(Comparison::Equal, &what, &choice)? {
                return Ok(Datum::Boolean(true));
            }
        }
        Ok(Datum::Boolean(false))
    }

    fn between(&mut self, what: &Expression, ends: &[Expression; 2], bounds: Bounds) -> Result<Datum, Stop> {
        let (what, low, high) = (self.value(what)?, self.value(&ends[0])?, self.value(&ends[1])?);
        let above = if bounds.low_included { Comparison::AtLeast } else { Comparison::Greater };
        let below = if bounds.high_included { Comparison::AtMost } else { Comparison::Less };
        Ok(Datum::Boolean(holds(above, &what, &low)? && holds(below, &what, &high)?))
    }

    fn call(&mut self, function: Function, arguments: &[Expression]) -> Result<Datum, Stop> {
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            values.push(self.value(argument)?);
        }
        match (function, values.as_slice()) {
            (Function::Count, [Datum::List(list)]) => Ok(Datum::Number(list.len().into())),
            (Function::Contains, [Datum::List(list), entry]) => {
                self.meter.take(list.len() as u32)?;
                Ok(Datum::Boolean(list.contains(entry)))
            }
            (Function::WorkingDaysBetween, [from, to]) => self.working_days(from, to),
            (Function::DaysBetween, [from, to]) => between_days(from, to, |from, to| to.0 - from.0),
            (Function::MonthsBetween, [from, to]) => between_days(from, to, Day::months_until),
            (Function::YearsBetween, [from, to]) => {
                between_days(from, to, |from, to| from.months_until(to) / 12)
            }
            (Function::Sum, [Datum::List(list)]) => self.sum(list),
            (Function::Sum, numbers) => self.sum(numbers),
            (Function::Min | Function::Max, [Datum::List(list)]) => {
                self.meter.take(list.len() as u32)?;
                let better = if function == Function::Min { Comparison::Less } else { Comparison::Greater };
                // The least of nothing is no number: an officer decides.
                match list.is_empty() {
                    true => Err(arguments[0]
                        .names()
                        .first()
                        .map_or(Stop::Mistyped, |of| Stop::Missing(of.clone()))),
                    false => extreme(list, better),
                }
            }
            (Function::Min, values) => extreme(values, Comparison::Less),
            (Function::Max, values) => extreme(values, Comparison::Greater),
            _ => Err(Stop::Mistyped),
        }
    }

    fn sum(&mut self, numbers: &[Datum]) -> Result<Datum, Stop> {
        debug_assert!(numbers.len() <= LIST_MAX);
        self.meter.take(numbers.len() as u32)?;
        let mut total = Decimal::ZERO;
        for number in numbers {
            total = number::add(total, number.number().ok_or(Stop::Mistyped)?).ok_or(Stop::Overflow)?;
        }
        Ok(Datum::Number(total))
    }

    fn working_days(&mut self, from: &Datum, to: &Datum) -> Result<Datum, Stop> {
        let (from, to) = (from.date().ok_or(Stop::Mistyped)?, to.date().ok_or(Stop::Mistyped)?);
        let rules = self.calendar.ok_or(Stop::NoCalendar)?;
        self.meter.take((rules.holidays.len() + rules.workdays.len()) as u32)?;
        Ok(Datum::Number(calendar::working_days_between(rules, from, to).into()))
    }
}

/// What two days are apart.
fn between_days(from: &Datum, to: &Datum, count: impl Fn(Day, Day) -> i64) -> Result<Datum, Stop> {
    let (from, to) = (from.date().ok_or(Stop::Mistyped)?, to.date().ok_or(Stop::Mistyped)?);
    Ok(Datum::Number(count(from, to).into()))
}

/// `rows.field` as one name; the rows alone where that is too long for one.
pub fn path(of: &Word, field: &Word) -> Word {
    Word::new(format!("{of}.{field}")).unwrap_or_else(|_| of.clone())
}

/// What a row lacks, with the name of the rows.
fn in_row(stop: Stop, of: &Word) -> Stop {
    match stop {
        Stop::Missing(field) => Stop::Missing(path(of, &field)),
        other => other,
    }
}

fn number_of(number: Option<Decimal>) -> Result<Datum, Stop> {
    number.map(Datum::Number).ok_or(Stop::Overflow)
}

fn extreme(values: &[Datum], better: Comparison) -> Result<Datum, Stop> {
    let mut best = values.first().ok_or(Stop::Mistyped)?;
    for value in values {
        if holds(better, value, best)? {
            best = value;
        }
    }
    Ok(best.clone())
}

/// Whether two values stand in that relation. A text beside a number or date is read as one; only these two are
/// more or less than others.
fn holds(comparison: Comparison, left: &Datum, right: &Datum) -> Result<bool, Stop> {
    let exact = matches!(comparison, Comparison::Equal | Comparison::Unequal);
    let order = match (left, right) {
        (Datum::Number(_), _) | (_, Datum::Number(_)) => {
            left.number().zip(right.number()).map(|(a, b)| a.cmp(&b))
        }
        (Datum::Date(_), _) | (_, Datum::Date(_)) => left.date().zip(right.date()).map(|(a, b)| a.cmp(&b)),
        (Datum::Boolean(a), Datum::Boolean(b)) if exact => Some(a.cmp(b)),
        (Datum::Text(a), Datum::Text(b)) if exact => Some(a.cmp(b)),
        (Datum::List(a), Datum::List(b)) if exact => Some(a.cmp(b)),
        (Datum::Row(a), Datum::Row(b)) if exact => Some(a.cmp(b)),
        _ => None,
    };
    let order = order.ok_or(Stop::Mistyped)?;
    Ok(match comparison {
        Comparison::Equal => order == Ordering::Equal,
        Comparison::Unequal => order != Ordering::Equal,
        Comparison::Less => order == Ordering::Less,
        Comparison::AtMost => order != Ordering::Greater,
        Comparison::Greater => order == Ordering::Greater,
        Comparison::AtLeast => order != Ordering::Less,
    })
}

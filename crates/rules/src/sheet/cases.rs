//! Every case a table can meet. Between two neighbouring boundary values of a column its cells do not change
//! their answer, so one value for each stretch stands for all of them; the product over the columns is walked
//! completely, with the set of rows that apply as bits.

use super::{
    cell::Cell,
    datum::Datum,
    number,
    rule::{Asked, ROWS_MAX, Rule},
};
use crate::{Checking, calendar::Day};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use types::sheet::Kind;

/// Combinations of boundary values that are walked; a sheet with more is refused.
pub const CASES_MAX: usize = 1_000_000;
/// Comparisons of boundary values with cells that finding the combinations of one sheet may take.
const COMPARISONS_MAX: usize = 10_000_000;
/// Entries a column over a list may speak of: their subsets are its values.
const ENTRIES_MAX: usize = 10;

/// A set of rows, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rows([u64; ROWS_MAX.div_ceil(64)]);

impl Rows {
    /// No row.
    pub const NONE: Rows = Rows([0; _]);

    /// The first `count` rows.
    pub fn first(count: usize) -> Rows {
        (0..count).fold(Rows::NONE, Rows::with)
    }

    /// The set with one more row.
    pub fn with(mut self, row: usize) -> Rows {
        self.0[row / 64] |= 1 << (row % 64);
        self
    }

    /// The rows of both sets.
    pub fn both(self, other: Rows) -> Rows {
        Rows(std::array::from_fn(|n| self.0[n] & other.0[n]))
    }

    /// The rows of either set.
    pub fn either(self, other: Rows) -> Rows {
        Rows(std::array::from_fn(|n| self.0[n] | other.0[n]))
    }

    /// How many rows.
    pub fn count(self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// The uppermost row.
    pub fn lowest(self) -> Option<usize> {
        self.iter().next()
    }

    /// The rows from the first to the last.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..ROWS_MAX).filter(move |row| self.0[row / 64] >> (row % 64) & 1 == 1)
    }
}

/// A value of a column, and the rows whose cell it satisfies.
pub type Boundary = (Datum, Rows);

/// The boundary values of each column; nothing if there are too many combinations, or more than `checking` has left
/// for finding and seeing them. Values that no row tells apart are one.
pub fn boundaries(rule: &Rule, checking: &mut Checking) -> Option<Vec<Vec<Boundary>>> {
    let mut columns = Vec::new();
    let (mut cases, mut comparisons) = (1usize, 0usize);
    for (column, input) in rule.columns.iter().enumerate() {
        let cells: Vec<&Cell> = rule.rows.iter().map(|row| &row.cells[column]).collect();
        let mut seen = BTreeSet::new();
        let mut boundaries = Vec::new();
        let values = values(&rule.inputs[*input], &cells)?;
        let tests: usize = cells.iter().map(|cell| 1 + cell.tests().len()).sum();
        // A list is compared entry by entry; its values are all the subsets.
        let entries = if let Kind::List = rule.inputs[*input].input.kind { ENTRIES_MAX } else { 1 };
        let count = values.len() * tests * entries;
        comparisons = comparisons.checked_add(count).filter(|sum| *sum <= COMPARISONS_MAX)?;
        checking.comparisons(count).ok()?;
        for value in values {
            let holding = cells.iter().enumerate().filter(|(_, cell)| cell.holds(&value));
            let rows = holding.fold(Rows::NONE, |rows, (row, _)| rows.with(row));
            if seen.insert(rows) {
                boundaries.push((value, rows));
            }
        }
        cases = cases.checked_mul(boundaries.len()).filter(|cases| *cases <= CASES_MAX)?;
        // On the way to its cases each beginning is seen as well.
        checking.cases(cases).ok()?;
        columns.push(boundaries);
    }
    Some(columns)
}

/// Shows each case, as positions in `columns`, with the rows that apply. A beginning to which no row applies is
/// shown once, with the first values for what remains.
pub fn walk(columns: &[Vec<Boundary>], rows: Rows, see: &mut impl FnMut(&[usize], Rows)) {
    let mut case = vec![0; columns.len()];
    descend(columns, 0, rows, &mut case, see);
}

fn descend(
    columns: &[Vec<Boundary>],
    column: usize,
    rows: Rows,
    case: &mut [usize],
    see: &mut impl FnMut(&[usize], Rows),
) {
    if column == columns.len() || rows == Rows::NONE {
        case[column..].fill(0);
        return see(case, rows);
    }
    for (at, (_, holding)) in columns[column].iter().enumerate() {
        case[column] = at;
        descend(columns, column + 1, rows.both(*holding), case, see);
    }
}

/// One value for each stretch of an input's values that its cells can tell apart.
fn values(asked: &Asked, cells: &[&Cell]) -> Option<Vec<Datum>> {
    let within = asked.within.iter();
    let bounds: BTreeSet<&Datum> = cells
        .iter()
        .copied()
        .chain(within)
        .flat_map(|cell| cell.tests().iter().flat_map(|test| test.bounds()))
        .collect();
    let values = match asked.input.kind {
        Kind::Boolean => vec![Datum::Boolean(true), Datum::Boolean(false)],
        Kind::Text if asked.input.choices.is_empty() => with_another(bounds),
        Kind::Text => asked.input.choices.iter().cloned().map(Datum::Text).collect(),
        Kind::Integer => stretches(bounds, |bound| around_number(bound, &[Decimal::ONE])),
        Kind::Decimal => stretches(bounds, |bound| {
            around_number(bound, &[Decimal::ONE, Decimal::new(1, 2), Decimal::new(1, number::DECIMALS)])
        }),
        Kind::Date => stretches(bounds, around_day),
        Kind::List => subsets(&bounds)?,
        // No cell compares rows: whatever they are, they decide nothing here.
        Kind::Rows => vec![Datum::List(Vec::new())],
    };
    let allowed = |value: &Datum| asked.within.as_ref().is_none_or(|within| within.holds(value));
    let mut seen = BTreeSet::new();
    let allowed = values.iter().filter(|value| allowed(value) && seen.insert(*value)).cloned();
    Some(allowed.collect())
}

/// The texts that cells name, and one that none of them names.
fn with_another(bounds: BTreeSet<&Datum>) -> Vec<Datum> {
    let mut another = String::from("…");
    while bounds.contains(&Datum::Text(another.clone())) {
        another.push('…');
    }
    bounds.into_iter().cloned().chain([Datum::Text(another)]).collect()
}

/// Each bound, and values on both sides of it: those further away first, so that a case reads well.
fn stretches(bounds: BTreeSet<&Datum>, around: impl Fn(&Datum) -> Vec<Datum>) -> Vec<Datum> {
    if bounds.is_empty() {
        return around(&Datum::Number(Decimal::ZERO));
    }
    bounds.into_iter().flat_map(|bound| [vec![bound.clone()], around(bound)].concat()).collect()
}

fn around_number(bound: &Datum, steps: &[Decimal]) -> Vec<Datum> {
    let Datum::Number(bound) = bound else { return Vec::new() };
    let both = steps.iter().flat_map(|step| [number::add(*bound, *step), number::subtract(*bound, *step)]);
    both.flatten().filter(|value| number::fits(*value)).map(Datum::Number).collect()
}

fn around_day(bound: &Datum) -> Vec<Datum> {
    let Datum::Date(day) = bound else { return vec![Datum::Date(Day(0))] };
    let both = [Day(day.0 + 1), Day(day.0 - 1)].into_iter();
    both.filter(|day| Day::parse(&day.to_string()).is_some()).map(Datum::Date).collect()
}

/// Every subset of the entries that cells name.
fn subsets(bounds: &BTreeSet<&Datum>) -> Option<Vec<Datum>> {
    if bounds.len() > ENTRIES_MAX {
        return None;
    }
    let subset = |bits: usize| {
        let chosen = bounds.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
        Datum::List(chosen.map(|(_, entry)| (*entry).clone()).collect())
    };
    Some((0..1 << bounds.len()).map(subset).collect())
}

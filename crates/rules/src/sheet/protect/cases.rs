//! Cases near the examples of a sheet: one input of an example is set to another of its values, above all to those at
//! which a comparison, a rounding or a division of a computed output turns. Cases that can tell two expressions apart
//! are found among them, and read like the examples beside which they belong.

use crate::{
    calendar::Day,
    sheet::{
        datum::{self, Datum},
        decide::plain_calendar,
        evaluate::Evaluator,
        explain::Speaker,
        expression::Expression,
        gas::Gas,
        number,
        rule::{Asked, Rule},
        words::Function,
    },
};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Bilingual, Fields, Gather as _, Word,
    sheet::{HitPolicy, Kind, Reason, Sheet},
};

/// Examples from which cases begin.
const BEGUN_MAX: usize = 32;
/// Cases that are found.
const CASES_MAX: usize = 2_000;
/// Choices of an input that are tried, and places at which a computed output turns.
const TURNS_MAX: usize = 24;
/// Steps towards the place at which an output turns.
const STEPS: usize = 3;

/// Inputs for which rows say what follows.
#[derive(Clone, Debug)]
pub struct Case {
    inputs: BTreeMap<Word, Datum>,
    /// The inputs and the outputs of the rows.
    values: BTreeMap<Word, Datum>,
}

impl Case {
    /// The case of an example; nothing if no row is certain.
    pub fn of(rule: &Rule, inputs: &Fields) -> Option<Case> {
        let read = |asked: &Asked| {
            let name = &asked.input.name;
            Some((name.clone(), datum::read(&asked.input, inputs.get(name)?)?))
        };
        Case::from(rule, rule.inputs.iter().filter_map(read).gather())
    }

    fn from(rule: &Rule, inputs: BTreeMap<Word, Datum>) -> Option<Case> {
        let kind_of = |name: &Word| rule.inputs.iter().find(|asked| asked.input.name == *name);
        let given =
            inputs.iter().filter_map(|(name, datum)| Some((name.clone(), kind_of(name)?.kind.write(datum))));
        let ruling = rule.decide(&given.collect(), Some(&plain_calendar()), &mut Gas::of_transaction());
        let certain = match &ruling.human {
            None | Some(Reason::Overflow(_) | Reason::NoCalendar(_)) => true,
            Some(Reason::Missing(name)) => {
                !rule.columns.iter().any(|column| rule.inputs[*column].input.name == *name)
            }
            Some(_) => false,
        };
        if !certain {
            return None;
        }
        let hits: Vec<_> =
            ruling.hits.iter().filter_map(|hit| rule.rows.iter().find(|row| row.id == hit.row)).collect();
        let mut values = inputs.clone();
        for (at, (name, _)) in rule.outputs[..rule.outputs.len() - rule.then.len()].iter().enumerate() {
            let mut of_rows = hits.iter().filter_map(|row| row.outputs.get(at).cloned());
            let value = match rule.policy {
                HitPolicy::Collect => Datum::List(of_rows.collect()),
                HitPolicy::Unique | HitPolicy::First => of_rows.next()?,
            };
            values.insert(name.clone(), value);
        }
        Some(Case { inputs, values })
    }

    /// The same with one input set to another value, if that is allowed.
    fn with(&self, rule: &Rule, asked: &Asked, value: Datum) -> Option<Case> {
        let fits = match &value {
            Datum::Number(number) => {
                number::fits(*number) && matches!(asked.input.kind, Kind::Integer | Kind::Decimal)
            }
            Datum::Date(day) => Day::parse(&day.to_string()).is_some(),
            _ => true,
        };
        if !fits || asked.within.as_ref().is_some_and(|within| !within.holds(&value)) {
            return None;
        }
        let mut inputs = self.inputs.clone();
        inputs.insert(asked.input.name.clone(), value);
        Case::from(rule, inputs)
    }

    /// Its inputs, in the order of the sheet.
    pub fn say(&self, sheet: &Sheet) -> Bilingual {
        let speaker = Speaker::of(sheet);
        let given = sheet.inputs.iter().filter_map(|input| {
            let (name, value) =
                (speaker.word(input.name.as_str()), speaker.datum(self.inputs.get(&input.name)?));
            Some((format!("{} = {}", name.zh, value.zh), format!("{} = {}", name.en, value.en)))
        });
        let (zh, en): (Vec<String>, Vec<String>) = given.unzip();
        Bilingual::new(zh.join("，"), en.join(", "))
    }
}

/// What computed outputs come to, nothing where one cannot be computed.
pub fn compute(rule: &Rule, then: &[Expression], case: &Case) -> Vec<Option<Datum>> {
    let mut values: Vec<Option<Datum>> = Vec::with_capacity(then.len());
    for expression in then {
        let value = value_of(rule, expression, case, &values);
        values.push(value);
    }
    values
}

/// What an expression comes to where these outputs were computed before it.
pub fn value_of(
    rule: &Rule,
    expression: &Expression,
    case: &Case,
    computed: &[Option<Datum>],
) -> Option<Datum> {
    let from_rows = rule.outputs.len() - rule.then.len();
    let values = |name: &Word| {
        let of_rows = case.values.get(name).cloned();
        of_rows.or_else(|| {
            let at = rule.outputs[from_rows..].iter().position(|(output, _)| output == name)?;
            computed.get(at).cloned().flatten()
        })
    };
    let mut meter = Gas::of_transaction().meter();
    Evaluator { values: &values, calendar: Some(&plain_calendar()), meter: &mut meter }.value(expression).ok()
}

/// The examples and the cases near them, those first that read best.
pub fn near(sheet: &Sheet, rule: &Rule) -> Vec<Case> {
    let examples = sheet.examples.iter().filter_map(|example| Case::of(rule, &example.inputs));
    let begun: Vec<Case> = examples.take(BEGUN_MAX).filter_map(|case| complete(rule, case)).collect();
    let turns = turns(rule);
    let mut found = Found { seen: BTreeSet::new(), cases: Vec::new() };
    begun.iter().for_each(|case| found.take(case.clone()));
    for case in &begun {
        for asked in &rule.inputs {
            for value in plain_values(asked, case) {
                case.with(rule, asked, value).into_iter().for_each(|case| found.take(case));
            }
            for turn in &turns {
                for value in values_at(rule, case, asked, turn) {
                    case.with(rule, asked, value).into_iter().for_each(|case| found.take(case));
                }
            }
        }
    }
    // Last, nothing of anything, input by input: a divisor of several inputs is zero there.
    for mut case in begun {
        for asked in &rule.inputs {
            if let Some(less) = case.with(rule, asked, Datum::Number(Decimal::ZERO)) {
                found.cases.push(less.clone());
                case = less;
            }
        }
    }
    found.cases
}

struct Found {
    seen: BTreeSet<BTreeMap<Word, Datum>>,
    cases: Vec<Case>,
}

impl Found {
    fn take(&mut self, case: Case) {
        if self.cases.len() < CASES_MAX && self.seen.insert(case.inputs.clone()) {
            self.cases.push(case);
        }
    }
}

/// The case with something for each input that it leaves out.
fn complete(rule: &Rule, mut case: Case) -> Option<Case> {
    for asked in &rule.inputs {
        if !case.inputs.contains_key(&asked.input.name) {
            case = plain_values(asked, &case).into_iter().find_map(|value| case.with(rule, asked, value))?;
        }
    }
    Some(case)
}

/// Values of an input that a person would try first.
fn plain_values(asked: &Asked, case: &Case) -> Vec<Datum> {
    let bounds = asked.within.iter().flat_map(|within| within.tests().iter().flat_map(|test| test.bounds()));
    let like = |kind: fn(&Datum) -> bool| case.inputs.values().filter(move |value| kind(value)).cloned();
    match asked.input.kind {
        Kind::Boolean => vec![Datum::Boolean(true), Datum::Boolean(false)],
        Kind::Integer | Kind::Decimal => {
            let bounds = bounds.filter_map(Datum::number);
            let whole = [Decimal::ZERO, Decimal::ONE, Decimal::ONE_HUNDRED];
            whole.into_iter().chain(bounds).flat_map(|value| around(asked.input.kind, value)).collect()
        }
        Kind::Date => {
            let days = like(|value| matches!(value, Datum::Date(_)));
            let days = days.chain(bounds.cloned()).filter_map(|value| value.date());
            let days = days.chain([Day(20_454)]).flat_map(|day| [day.0, day.0 + 1, day.0 - 1, day.0 + 30]);
            days.map(|day| Datum::Date(Day(day))).collect()
        }
        Kind::Text if asked.input.choices.is_empty() => {
            let other = Datum::Text("…".to_owned());
            like(|value| matches!(value, Datum::Text(_))).chain([other]).collect()
        }
        Kind::Text => asked.input.choices.iter().cloned().map(Datum::Text).take(TURNS_MAX).collect(),
        // Rows are as the example has them.
        Kind::Rows => Vec::new(),
        Kind::List => {
            let all = asked.input.choices.iter().cloned().map(Datum::Text);
            let single = all.clone().take(TURNS_MAX).map(|one| Datum::List(vec![one]));
            single
                .chain([Datum::List(Vec::new()), Datum::List(all.take(datum::LIST_MAX).collect())])
                .collect()
        }
    }
}

/// Two sides that are the same where an output turns.
type Turn = (Expression, Expression, Option<u32>);

/// Where computed outputs turn: both sides of a comparison are the same, a divisor is zero, a rounding meets a half.
fn turns(rule: &Rule) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for expression in &rule.then {
        expression.visit(&mut |part| match part {
            Expression::Compare(_, left, right) => turns.push(((**left).clone(), (**right).clone(), None)),
            Expression::Between(what, ends, _) => {
                turns.extend(ends.iter().map(|end| ((**what).clone(), end.clone(), None)));
            }
            Expression::OneOf(what, choices) => {
                turns.extend(choices.iter().map(|choice| ((**what).clone(), choice.clone(), None)));
            }
            Expression::Arithmetic(crate::sheet::expression::Operator::Divide, _, divisor) => {
                turns.push(((**divisor).clone(), Expression::Literal(Datum::Number(Decimal::ZERO)), None));
            }
            Expression::Round(_, inner, places) => {
                turns.push(((**inner).clone(), (**inner).clone(), Some(*places)))
            }
            Expression::Call(Function::Min | Function::Max, arguments) => {
                let pairs = arguments.windows(2).map(|pair| (pair[0].clone(), pair[1].clone(), None));
                turns.extend(pairs);
            }
            _ => {}
        });
    }
    turns.truncate(TURNS_MAX);
    turns
}

/// Values of an input near the one at which the sides of a turn are the same, found by going straight at it.
fn values_at(rule: &Rule, case: &Case, asked: &Asked, turn: &Turn) -> Vec<Datum> {
    let Some(mut at) = case.inputs.get(&asked.input.name).and_then(scalar) else { return Vec::new() };
    let mut goal = None;
    let mut gap = |value: Decimal| {
        let case = case.with(rule, asked, unscalar(asked.input.kind, value)?)?;
        let computed = compute(rule, &rule.then, &case);
        let left = scalar(&value_of(rule, &turn.0, &case, &computed)?)?;
        let right = match turn.2 {
            None => scalar(&value_of(rule, &turn.1, &case, &computed)?)?,
            // The half next above where the example stands.
            Some(places) => match goal {
                Some(goal) => goal,
                None => {
                    let half = Decimal::new(5, places.saturating_add(1));
                    *goal.insert(number::add(number::round_down(left, places), half)?)
                }
            },
        };
        number::subtract(left, right)
    };
    let mut values = Vec::new();
    for _ in 0..STEPS {
        let Some(here) = gap(at) else { break };
        let beside = [Decimal::ONE, Decimal::NEGATIVE_ONE]
            .into_iter()
            .find_map(|step| Some((step, gap(number::add(at, step)?)?)));
        let Some((step, there)) = beside else { break };
        let slope = number::subtract(there, here).filter(|slope| !slope.is_zero());
        let far = slope.and_then(|slope| number::divide(number::multiply(here, step)?, slope));
        let Some(next) = far.and_then(|far| number::subtract(at, far)) else { break };
        let next = number::round_down(next, number::DECIMALS);
        let near = around(asked.input.kind, next).into_iter().filter_map(|value| value.number());
        values.extend(near.filter_map(|value| unscalar(asked.input.kind, value)));
        if next == at {
            break;
        }
        at = next;
    }
    values
}

/// The number, and those next to it, in whole numbers first.
fn around(kind: Kind, value: Decimal) -> Vec<Datum> {
    let grids: &[u32] = if kind == Kind::Decimal { &[0, 2, number::DECIMALS] } else { &[0] };
    let mut values = Vec::new();
    for places in grids {
        let step = Decimal::new(1, *places);
        let down = number::round_down(value, *places);
        let near = [Some(down), number::add(down, step), number::subtract(down, step)];
        values.extend(near.into_iter().flatten());
    }
    values.into_iter().map(Datum::Number).collect()
}

/// A number, or a day as one.
fn scalar(datum: &Datum) -> Option<Decimal> {
    match datum {
        Datum::Number(number) => Some(*number),
        Datum::Date(day) => Some(Decimal::from(day.0)),
        _ => None,
    }
}

fn unscalar(kind: Kind, value: Decimal) -> Option<Datum> {
    match kind {
        Kind::Integer => number::whole(value).map(|_| Datum::Number(value)),
        Kind::Decimal => Some(Datum::Number(value)),
        Kind::Date => number::whole(value).map(|day| Datum::Date(Day(day))),
        _ => None,
    }
}

//! The type of an expression before any value is there: wrong comparisons, unknown names, misspelt choices and
//! numbers that nobody rounded are found when a sheet is loaded, not when a citizen waits.

use super::{
    datum::{Datum, Type},
    expression::{Comparison, Expression, Operator},
    number,
    words::Function,
    wrong::{Wrong, clip, wrong},
};
use std::collections::BTreeMap;
use types::Word;

/// What a name means where an expression stands.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// Its type.
    pub kind: Type,
    /// The only texts it may be; empty: any.
    pub choices: Vec<String>,
}

/// What the names of an expression mean; nothing for a name that is unknown.
pub type Scope<'a> = dyn Fn(&Word) -> Option<Meaning> + 'a;

/// The type of `expression`.
pub fn type_of(expression: &Expression, scope: &Scope<'_>) -> Result<Type, Wrong> {
    let typed = |expression: &Expression| type_of(expression, scope);
    let of = |expected: Type, expression: &Expression| expect(&expected, &typed(expression)?);
    match expression {
        Expression::Literal(datum) => Ok(literal(datum)),
        Expression::Name(name) => match scope(name) {
            Some(meaning) => Ok(meaning.kind),
            None if path(name, scope).is_some() => {
                Ok(path(name, scope).map_or(Type::Any, |meaning| meaning.kind))
            }
            None => {
                let name = clip(name.as_str());
                wrong(
                    format!("没有名为“{name}”的输入或输出；减号两边须留空格"),
                    format!(
                        "there is no input or output \u{201c}{name}\u{201d}; a minus sign needs spaces around it"
                    ),
                )
            }
        },
        Expression::Duration(_) => Ok(Type::Duration),
        Expression::Negative(inner) => decimals(&typed(inner)?).map(Type::Number),
        Expression::Arithmetic(operator, left, right) => {
            let (left, right) = (typed(left)?, typed(right)?);
            match dated(*operator, &left, &right) {
                Some(kind) => Ok(kind),
                None if matches!(
                    (&left, &right),
                    (Type::Number(_), Type::Duration) | (Type::Duration, Type::Number(_))
                ) =>
                {
                    wrong(
                        "时长只能乘以整数，写成 2 * duration(\"P1M\")；有小数的请先 round down(…, 0)",
                        "a duration is taken a whole number of times, 2 * duration(\"P1M\"): what has decimals needs round down(…, 0)",
                    )
                }
                None => arithmetic(*operator, decimals(&left)?, decimals(&right)?),
            }
        }
        Expression::Compare(comparison, left, right) => {
            comparable(*comparison, &typed(left)?, &typed(right)?)?;
            known_choice(left, right, scope)?;
            known_choice(right, left, scope)?;
            Ok(Type::Boolean)
        }
        Expression::Not(inner) => of(Type::Boolean, inner),
        Expression::And(left, right) | Expression::Or(left, right) => {
            of(Type::Boolean, left)?;
            of(Type::Boolean, right)
        }
        Expression::If(parts) => {
            let [when, then, or_else] = &**parts;
            of(Type::Boolean, when)?;
            same(&typed(then)?, &typed(or_else)?)
        }
        Expression::OneOf(what, choices) => {
            let kind = typed(what)?;
            for choice in choices {
                comparable(Comparison::Equal, &kind, &typed(choice)?)?;
                known_choice(what, choice, scope)?;
            }
            Ok(Type::Boolean)
        }
        Expression::Between(what, ends, _) => {
            let kind = typed(what)?;
            for end in &**ends {
                comparable(Comparison::Less, &kind, &typed(end)?)?;
            }
            Ok(Type::Boolean)
        }
        Expression::Round(_, inner, places) => {
            decimals(&typed(inner)?).map(|has| Type::Number(has.min(*places)))
        }
        Expression::Call(function, arguments) => {
            if *function == Function::Contains {
                known_choice(&arguments[0], &arguments[1], scope)?;
            }
            call(*function, &arguments.iter().map(typed).collect::<Result<Vec<_>, _>>()?)
        }
        Expression::Filter(parts, field) => {
            let [rows, condition] = &**parts;
            let kind = typed(rows)?;
            let fields = fields_of(&kind)?;
            let inner = |name: &Word| {
                let of_row = fields.get(name).map(|(kind, choices)| meaning(kind, choices));
                of_row.or_else(|| scope(name))
            };
            condition_of(condition, scope, &inner)?;
            match field {
                None => Ok(kind),
                Some(field) => match fields.get(field) {
                    Some((of, _)) => Ok(Type::List(Box::new(of.clone()))),
                    None => wrong(
                        format!("行里没有“{field}”这一项"),
                        format!("a row has no field \u{201c}{field}\u{201d}"),
                    ),
                },
            }
        }
        Expression::Quantified(_, variable, parts) => {
            let [rows, condition] = &**parts;
            let kind = typed(rows)?;
            let fields = fields_of(&kind)?;
            if scope(variable).is_some() {
                return wrong(
                    format!("“{variable}”已是别的名称，请换一个"),
                    format!("\u{201c}{variable}\u{201d} is the name of something else: use another one"),
                );
            }
            let row = Meaning { kind: Type::Row(fields.clone()), choices: Vec::new() };
            let inner = |name: &Word| if name == variable { Some(row.clone()) } else { scope(name) };
            condition_of(condition, scope, &inner)
        }
    }
}

fn meaning(kind: &Type, choices: &[String]) -> Meaning {
    Meaning { kind: kind.clone(), choices: choices.to_vec() }
}

/// What `rows.field` or `row.field` means.
pub fn path(name: &Word, scope: &Scope<'_>) -> Option<Meaning> {
    let (rows, field) = name.as_str().rsplit_once('.')?;
    let kind = scope(&Word::new(rows).ok()?)?.kind;
    let (fields, list) = match &kind {
        Type::List(of) => (&**of, true),
        row => (row, false),
    };
    let Type::Row(fields) = fields else { return None };
    let (kind, choices) = fields.get(field)?;
    let kind = if list { Type::List(Box::new(kind.clone())) } else { kind.clone() };
    Some(Meaning { kind, choices: choices.clone() })
}

/// The fields of rows.
fn fields_of(kind: &Type) -> Result<&BTreeMap<Word, (Type, Vec<String>)>, Wrong> {
    match kind {
        Type::List(of) if matches!(**of, Type::Row(_)) => match &**of {
            Type::Row(fields) => Ok(fields),
            _ => mismatch(("多行", "rows"), kind.words()),
        },
        other => mismatch(("多行", "rows"), other.words()),
    }
}

/// A condition on one row: true or false, of single values only, so that rows are gone through once.
fn condition_of(condition: &Expression, outer: &Scope<'_>, inner: &Scope<'_>) -> Result<Type, Wrong> {
    let mut several = false;
    condition.visit(&mut |part| match part {
        Expression::Filter(..) | Expression::Quantified(..) => several = true,
        Expression::Name(name) => {
            let outside = inner(name).or_else(|| path(name, inner)).or_else(|| outer(name));
            several |= outside.is_some_and(|meaning| matches!(meaning.kind, Type::List(_)));
        }
        _ => {}
    });
    if several {
        return wrong(
            "逐行的条件里只能用单个的值，不能再用列表或多行：请先用另一行“然后”算出来",
            "the condition on a row takes single values, no lists or rows: compute these before, in a line of their own",
        );
    }
    expect(&Type::Boolean, &type_of(condition, inner)?)
}

fn literal(datum: &Datum) -> Type {
    match datum {
        Datum::Boolean(_) => Type::Boolean,
        Datum::Number(number) => Type::Number(number.scale()),
        Datum::Text(_) => Type::Text,
        Datum::Date(_) => Type::Date,
        Datum::List(_) => Type::List(Box::new(Type::Any)),
        Datum::Row(_) => Type::Any,
    }
}

/// What a duration gives: a day, beside a day; a duration, beside a whole number of times.
fn dated(operator: Operator, left: &Type, right: &Type) -> Option<Type> {
    match (operator, left, right) {
        (Operator::Add | Operator::Subtract, Type::Date | Type::Any, Type::Duration) => Some(Type::Date),
        (Operator::Multiply, Type::Number(0) | Type::Any, Type::Duration)
        | (Operator::Multiply, Type::Duration, Type::Number(0) | Type::Any) => Some(Type::Duration),
        _ => None,
    }
}

/// How many decimals a result can have. Rounding by law is written, never implied.
fn arithmetic(operator: Operator, left: u32, right: u32) -> Result<Type, Wrong> {
    let decimals = match operator {
        Operator::Add | Operator::Subtract => left.max(right),
        Operator::Multiply => left + right,
        Operator::Divide => number::QUOTIENT_DECIMALS,
    };
    if decimals > number::STEP_DECIMALS {
        return wrong(
            "中间结果的小数超过 28 位，请先取整，如 round half up(…, 2)",
            "a step has more than 28 decimals: round before, such as round half up(…, 2)",
        );
    }
    Ok(Type::Number(decimals))
}

fn call(function: Function, arguments: &[Type]) -> Result<Type, Wrong> {
    match (function, arguments) {
        (Function::Count, [list]) => elements(list).map(|_| Type::Number(0)),
        (Function::Contains, [list, entry]) => {
            comparable(Comparison::Equal, elements(list)?, entry)?;
            Ok(Type::Boolean)
        }
        (
            Function::WorkingDaysBetween
            | Function::DaysBetween
            | Function::MonthsBetween
            | Function::YearsBetween,
            [from, to],
        ) => {
            expect(&Type::Date, from)?;
            expect(&Type::Date, to)?;
            Ok(Type::Number(0))
        }
        (Function::Sum, [Type::List(of)]) => decimals(of).map(Type::Number),
        (Function::Sum, numbers) => {
            let most = numbers.iter().map(decimals).collect::<Result<Vec<_>, _>>()?;
            Ok(Type::Number(most.into_iter().max().unwrap_or(0)))
        }
        (Function::Min | Function::Max, [Type::List(of)]) => match &**of {
            kind @ (Type::Number(_) | Type::Date) => Ok(kind.clone()),
            other => mismatch(("数或日期", "a number or date"), other.words()),
        },
        (_, arguments) => {
            let mut kind = arguments[0].clone();
            for argument in arguments {
                kind = same(&kind, argument)?;
            }
            match kind {
                Type::Number(_) | Type::Date | Type::Any => Ok(kind),
                _ => mismatch(("数或日期", "a number or date"), kind.words()),
            }
        }
    }
}

fn decimals(kind: &Type) -> Result<u32, Wrong> {
    match kind {
        Type::Number(decimals) => Ok(*decimals),
        Type::Any => Ok(number::DECIMALS),
        other => mismatch(("数", "a number"), other.words()),
    }
}

fn elements(kind: &Type) -> Result<&Type, Wrong> {
    match kind {
        Type::List(of) => Ok(of),
        Type::Any => Ok(&Type::Any),
        other => mismatch(("列表", "a list"), other.words()),
    }
}

fn expect(expected: &Type, found: &Type) -> Result<Type, Wrong> {
    if *found == Type::Any || expected == found {
        return Ok(expected.clone());
    }
    mismatch(expected.words(), found.words())
}

fn same(left: &Type, right: &Type) -> Result<Type, Wrong> {
    left.join(right).map_or_else(|| mismatch(left.words(), right.words()), Ok)
}

fn comparable(comparison: Comparison, left: &Type, right: &Type) -> Result<(), Wrong> {
    let kind = same(left, right)?;
    let ordered = matches!(kind, Type::Number(_) | Type::Date | Type::Any);
    let exact = matches!(comparison, Comparison::Equal | Comparison::Unequal) && kind != Type::Duration;
    if ordered || exact {
        return Ok(());
    }
    mismatch(("数或日期", "a number or date"), kind.words())
}

fn mismatch<T>(expected: (&str, &str), found: (&str, &str)) -> Result<T, Wrong> {
    wrong(
        format!("此处须是{}，不是{}", expected.0, found.0),
        format!("{} is needed here, not {}", expected.1, found.1),
    )
}

/// A text that is compared with an input must be one of the input's choices.
fn known_choice(name: &Expression, text: &Expression, scope: &Scope<'_>) -> Result<(), Wrong> {
    let (Expression::Name(name), Expression::Literal(Datum::Text(text))) = (name, text) else {
        return Ok(());
    };
    let meant = scope(name).or_else(|| path(name, scope));
    let choices = meant.map(|meaning| meaning.choices).unwrap_or_default();
    if choices.is_empty() || choices.contains(text) {
        return Ok(());
    }
    let text = clip(text);
    wrong(
        format!("“{text}”不是“{name}”的选项：{}", choices.join("、")),
        format!("\u{201c}{text}\u{201d} is no choice of {name}: {}", choices.join(", ")),
    )
}

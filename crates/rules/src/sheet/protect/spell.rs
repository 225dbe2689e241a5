//! A part of an expression as the sheet spells it, for sentences about it.

use crate::sheet::{
    datum::Datum,
    expression::{Comparison, Expression, Operator},
    number,
    words::{Function, Quantifier, Rounding},
};
/// The text of an expression. How tightly a part holds together, loosest first: what stands where something tighter is needed gets brackets.
pub fn write(expression: &Expression, needed: u8) -> String {
    let (text, tight) = part(expression);
    if tight < needed { format!("({text})") } else { text }
}

fn part(expression: &Expression) -> (String, u8) {
    let both = |left, sign: &str, right, level: u8| {
        (format!("{} {sign} {}", write(left, level), write(right, level + 1)), level)
    };
    let list = |parts: &[Expression]| {
        let parts: Vec<String> = parts.iter().map(|part| write(part, 0)).collect();
        parts.join(", ")
    };
    match expression {
        Expression::Literal(datum) => (literal(datum), 7),
        Expression::Name(name) => (name.to_string(), 7),
        Expression::Negative(inner) => (format!("-{}", write(inner, 7)), 6),
        Expression::Arithmetic(operator, left, right) => match operator {
            Operator::Add => both(left, "+", right, 4),
            Operator::Subtract => both(left, "-", right, 4),
            Operator::Multiply => both(left, "*", right, 5),
            Operator::Divide => both(left, "/", right, 5),
        },
        Expression::Compare(comparison, left, right) => both(left, sign(*comparison), right, 3),
        Expression::Not(inner) => (format!("not {}", write(inner, 3)), 2),
        Expression::And(left, right) => both(left, "and", right, 2),
        Expression::Or(left, right) => both(left, "or", right, 1),
        Expression::If(parts) => {
            let [when, then, or_else] = &**parts;
            let [when, then, or_else] = [when, then, or_else].map(|part| write(part, 0));
            (format!("if {when} then {then} else {or_else}"), 0)
        }
        Expression::OneOf(what, choices) => (format!("{} in ({})", write(what, 4), list(choices)), 3),
        Expression::Between(what, ends, bounds) => {
            let open = if bounds.low_included { '[' } else { '(' };
            let close = if bounds.high_included { ']' } else { ')' };
            let (low, high) = (write(&ends[0], 0), write(&ends[1], 0));
            (format!("{} in {open}{low}..{high}{close}", write(what, 4)), 3)
        }
        Expression::Round(rounding, inner, places) => {
            let called = match rounding {
                Rounding::HalfUp => "round half up",
                Rounding::Down => "round down",
            };
            (format!("{called}({}, {places})", write(inner, 0)), 7)
        }
        Expression::Duration(duration) => (format!("duration(\"{duration}\")"), 7),
        Expression::Call(function, arguments) => {
            let called = match function {
                Function::Contains => "contains".to_owned(),
                function => function.name(),
            };
            (format!("{called}({})", list(arguments)), 7)
        }
        Expression::Filter(parts, field) => {
            let field = field.as_ref().map(|field| format!(".{field}")).unwrap_or_default();
            (format!("{}[{}]{field}", write(&parts[0], 7), write(&parts[1], 0)), 7)
        }
        Expression::Quantified(quantifier, variable, parts) => {
            let quantifier = match quantifier {
                Quantifier::Some => "some",
                Quantifier::Every => "every",
            };
            let (rows, condition) = (write(&parts[0], 7), write(&parts[1], 0));
            (format!("{quantifier} {variable} in {rows} satisfies {condition}"), 0)
        }
    }
}

fn literal(datum: &Datum) -> String {
    match datum {
        Datum::Boolean(yes) => yes.to_string(),
        Datum::Number(n) => number::write(*n),
        Datum::Text(text) => format!("\"{text}\""),
        Datum::Date(day) => day.to_string(),
        Datum::List(list) => list.iter().map(literal).collect::<Vec<_>>().join(", "),
        Datum::Row(row) => row.values().map(literal).collect::<Vec<_>>().join(", "),
    }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::Unequal => "!=",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
    }
}

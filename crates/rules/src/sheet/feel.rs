//! What a loaded sheet says in FEEL, the language of DMN decision tables: for tools that carry sheets to other engines.
//! Cells become unary tests, values literals, computed outputs expressions with brackets where FEEL needs them. Only
//! working days have no counterpart there.

use super::{
    cell::{Cell, Test},
    datum::{Datum, Type},
    expression::{Bounds, Comparison, Expression, Operator},
    number,
    rule::{Asked, Rule},
    words::{Function, Quantifier, Rounding},
};
use crate::Finding;
use types::Word;

pub use super::{
    duration::Duration,
    wrong::{Wrong, clip, wrong},
};

/// A sheet in FEEL, in the order in which the sheet has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feel {
    /// What each input may be, as unary tests; nothing: anything of its kind.
    pub within: Vec<Option<String>>,
    /// For each row, the unary tests of its cells and the literals of its outputs.
    pub rows: Vec<(Vec<String>, Vec<String>)>,
    /// The type of each output, those computed included.
    pub outputs: Vec<FeelType>,
    /// The computed outputs.
    pub then: Vec<String>,
    /// For each computed output, the names it asks for.
    pub needs: Vec<Vec<Word>>,
}

/// A type by its name in FEEL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeelType {
    /// `boolean`, `number`, `string`, `date` or `Any`.
    pub name: &'static str,
    /// Whether it is a list of these.
    pub list: bool,
}

/// Writes a rule in FEEL. `name` says what a name of the sheet is called where a computed output stands.
pub fn write(rule: &Rule, name: &dyn Fn(&Word) -> String) -> Result<Feel, Vec<Finding>> {
    let within = rule.inputs.iter().map(within).collect();
    let lists: Vec<bool> =
        rule.columns.iter().map(|column| matches!(rule.inputs[*column].kind, Type::List(_))).collect();
    let rows = rule.rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&lists).map(|(cell, list)| tests(cell, *list)).collect();
        (cells, row.outputs.iter().map(literal).collect())
    });
    let mut problems = Vec::new();
    for asked in rule.inputs.iter().filter(|asked| asked.kind.is_rows()) {
        problems.push(Finding::new(
            format!("inputs/{}", asked.input.name),
            "DMN 与这里对缺少的值算法不同，多行输入不导出：请另用一张表算出合计、个数，再导出以它为输入的表",
            "DMN reckons otherwise with what a row lacks, so rows are not exported: compute sums and counts in a sheet of their own, and export the one that takes these",
        ));
    }
    let computed = &rule.outputs[rule.outputs.len() - rule.then.len()..];
    let then = rule.then.iter().zip(computed).map(|(expression, (output, _))| {
        expression.visit(&mut |part| {
            if matches!(part, Expression::Call(Function::WorkingDaysBetween, _)) {
                problems.push(Finding::new(
                    format!("then/{output}"),
                    "DMN 不会数工作日：请把工作日数改为输入，由别处给出",
                    "DMN cannot count working days: make their number an input that something else gives",
                ));
            }
        });
        Writer { name }.write(expression, 0)
    });
    let then = then.collect();
    let outputs = rule.outputs.iter().map(|(_, kind)| type_name(kind)).collect();
    let needs = rule.then.iter().map(Expression::names).collect();
    if problems.is_empty() {
        Ok(Feel { within, rows: rows.collect(), outputs, then, needs })
    } else {
        Err(problems)
    }
}

fn within(asked: &Asked) -> Option<String> {
    if asked.input.choices.is_empty() {
        return asked.within.as_ref().map(|cell| tests(cell, false));
    }
    let choices: Vec<String> = asked.input.choices.iter().map(|choice| quoted(choice)).collect();
    Some(choices.join(", "))
}

fn type_name(kind: &Type) -> FeelType {
    let name = match kind {
        Type::List(of) => return FeelType { list: true, ..type_name(of) },
        Type::Any => "Any",
        Type::Boolean => "boolean",
        Type::Number(_) => "number",
        Type::Text => "string",
        Type::Date => "date",
        // Never an output.
        Type::Duration | Type::Row(_) => "Any",
    };
    FeelType { name, list: false }
}

/// A cell as unary tests. Over a list it asks whether the list holds an entry.
fn tests(cell: &Cell, list: bool) -> String {
    let joined = |tests: &[Test]| {
        let tests: Vec<String> = tests.iter().map(|test| unary(test, list)).collect();
        tests.join(", ")
    };
    match cell {
        Cell::Any => "-".to_owned(),
        Cell::OneOf(tests) => joined(tests),
        Cell::NoneOf(tests) => format!("not({})", joined(tests)),
    }
}

fn unary(test: &Test, list: bool) -> String {
    match test {
        Test::Compare(_, value) if list => format!("list contains(?, {})", literal(value)),
        Test::Compare(Comparison::Equal, value) => literal(value),
        Test::Compare(comparison, value) => format!("{} {}", sign(*comparison), literal(value)),
        Test::Between(low, high, bounds) => range(&literal(low), &literal(high), *bounds),
    }
}

fn range(low: &str, high: &str, bounds: Bounds) -> String {
    let open = if bounds.low_included { '[' } else { '(' };
    let close = if bounds.high_included { ']' } else { ')' };
    format!("{open}{low}..{high}{close}")
}

fn literal(datum: &Datum) -> String {
    match datum {
        Datum::Boolean(yes) => yes.to_string(),
        Datum::Number(n) => number::write(*n),
        Datum::Text(text) => quoted(text),
        Datum::Date(day) => format!("date(\"{day}\")"),
        Datum::List(list) => format!("[{}]", list.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Datum::Row(row) => {
            let fields: Vec<String> =
                row.iter().map(|(name, one)| format!("{name}: {}", literal(one))).collect();
            format!("{{{}}}", fields.join(", "))
        }
    }
}

/// A text in FEEL's quotation marks.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
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

/// How tightly a part holds together, loosest first: what stands where something tighter is needed gets brackets.
const OR: u8 = 1;
const AND: u8 = 2;
const COMPARED: u8 = 3;
const SUM: u8 = 4;
const PRODUCT: u8 = 5;
const SIGNED: u8 = 6;
const WHOLE: u8 = 7;

struct Writer<'a> {
    name: &'a dyn Fn(&Word) -> String,
}

impl Writer<'_> {
    /// The expression, in brackets if it holds together less tightly than `needed`.
    fn write(&self, expression: &Expression, needed: u8) -> String {
        let (text, tight) = self.part(expression);
        if tight < needed { format!("({text})") } else { text }
    }

    fn part(&self, expression: &Expression) -> (String, u8) {
        let both = |left: &Expression, sign: &str, right: &Expression, level: u8| {
            (format!("{} {sign} {}", self.write(left, level), self.write(right, level + 1)), level)
        };
        match expression {
            Expression::Literal(datum) => {
                let negative = matches!(datum, Datum::Number(n) if n.is_sign_negative());
                (literal(datum), if negative { SIGNED } else { WHOLE })
            }
            Expression::Name(name) => ((self.name)(name), WHOLE),
            Expression::Negative(inner) => (format!("-{}", self.write(inner, WHOLE)), SIGNED),
            Expression::Arithmetic(Operator::Add, left, right) => both(left, "+", right, SUM),
            Expression::Arithmetic(Operator::Subtract, left, right) => both(left, "-", right, SUM),
            Expression::Arithmetic(Operator::Multiply, left, right) => both(left, "*", right, PRODUCT),
            Expression::Arithmetic(Operator::Divide, left, right) => both(left, "/", right, PRODUCT),
            Expression::Compare(comparison, left, right) => {
                let (left, right) = (self.write(left, SUM), self.write(right, SUM));
                (format!("{left} {} {right}", sign(*comparison)), COMPARED)
            }
            Expression::Not(inner) => (format!("not({})", self.write(inner, 0)), WHOLE),
            Expression::And(left, right) => both(left, "and", right, AND),
            Expression::Or(left, right) => both(left, "or", right, OR),
            Expression::If(parts) => {
                let [when, then, or_else] = &**parts;
                let [when, then, or_else] = [when, then, or_else].map(|part| self.write(part, 0));
                (format!("if {when} then {then} else {or_else}"), 0)
            }
            Expression::OneOf(what, choices) => {
                let choices: Vec<String> = choices.iter().map(|choice| self.write(choice, 0)).collect();
                (format!("list contains([{}], {})", choices.join(", "), self.write(what, 0)), WHOLE)
            }
            Expression::Between(what, ends, bounds) => self.between(what, &ends[0], &ends[1], *bounds),
            Expression::Round(rounding, inner, places) => {
                let called = match rounding {
                    Rounding::HalfUp => "round half up",
                    Rounding::Down => "round down",
                };
                (format!("{called}({}, {places})", self.write(inner, 0)), WHOLE)
            }
            Expression::Duration(duration) => (format!("duration(\"{duration}\")"), WHOLE),
            Expression::Call(Function::DaysBetween, arguments) => {
                let from = arguments.first().map_or_else(String::new, |from| self.write(from, PRODUCT));
                let to = arguments.last().map_or_else(String::new, |to| self.write(to, SUM));
                (format!("({to} - {from}).days"), WHOLE)
            }
            Expression::Call(Function::YearsBetween, arguments) => {
                (format!("{}.years", self.apart(arguments)), WHOLE)
            }
            Expression::Call(Function::MonthsBetween, arguments) => {
                (format!("{} / duration(\"P1M\")", self.apart(arguments)), PRODUCT)
            }
            Expression::Call(function, arguments) => {
                let called = match function {
                    Function::Contains => "list contains".to_owned(),
                    function => function.name(),
                };
                let arguments: Vec<String> = arguments.iter().map(|part| self.write(part, 0)).collect();
                (format!("{called}({})", arguments.join(", ")), WHOLE)
            }
            Expression::Filter(parts, field) => {
                let field = field.as_ref().map(|field| format!(".{field}")).unwrap_or_default();
                let (rows, condition) = (self.write(&parts[0], WHOLE), self.write(&parts[1], 0));
                (format!("{rows}[{condition}]{field}"), WHOLE)
            }
            Expression::Quantified(quantifier, variable, parts) => {
                let quantifier = match quantifier {
                    Quantifier::Some => "some",
                    Quantifier::Every => "every",
                };
                let (rows, condition) = (self.write(&parts[0], WHOLE), self.write(&parts[1], 0));
                (format!("{quantifier} {variable} in {rows} satisfies {condition}"), 0)
            }
        }
    }

    /// What two days are apart in years and months.
    fn apart(&self, arguments: &[Expression]) -> String {
        let arguments: Vec<String> = arguments.iter().map(|part| self.write(part, 0)).collect();
        format!("years and months duration({})", arguments.join(", "))
    }

    /// Engines read reckoned ends of a range in different ways; two comparisons all of them read alike.
    fn between(
        &self,
        what: &Expression,
        low: &Expression,
        high: &Expression,
        bounds: Bounds,
    ) -> (String, u8) {
        let what = self.write(what, SUM);
        let simple = |end: &Expression| matches!(end, Expression::Literal(_) | Expression::Name(_));
        if simple(low) && simple(high) {
            let range = range(&self.write(low, 0), &self.write(high, 0), bounds);
            return (format!("{what} in {range}"), COMPARED);
        }
        let (low, high) = (self.write(low, SUM), self.write(high, SUM));
        let above = if bounds.low_included { ">=" } else { ">" };
        let below = if bounds.high_included { "<=" } else { "<" };
        (format!("{what} {above} {low} and {what} {below} {high}"), AND)
    }
}

//! From a ruling and its sheet to the sentences a citizen reads: the conclusion, then row by row why it does or
//! does not apply, then how each number was reckoned. The sentences need nothing but the two.

use super::{
    cell::{self, Cell, Test},
    datum::{self, Datum, Type},
    evaluate::Evaluator,
    expression::{self, Comparison, Expression},
    gas::Gas,
    protect::spell,
    words,
};
use crate::calendar::{self, Day};
use std::collections::BTreeMap;
use types::{
    Bilingual, Value, Word,
    governance::CalendarRules,
    sheet::{Computed, Hit, HitPolicy, Input, Kind, Miss, Reason, Row, Ruling, Sheet},
};

/// The sentences, the conclusion first.
pub fn explain(sheet: &Sheet, ruling: &Ruling) -> Vec<Bilingual> {
    let speaker = Speaker::of(sheet);
    let mut sentences = vec![speaker.conclusion(ruling)];
    for row in &sheet.rows {
        if let Some(hit) = ruling.hits.iter().find(|hit| hit.row == row.id) {
            sentences.push(speaker.hit(row, hit, ruling));
        } else if let Some(miss) = ruling.misses.iter().find(|miss| miss.row == row.id) {
            sentences.push(speaker.miss(row, miss, ruling));
        } else if let Some(Reason::Missing(_)) = &ruling.human {
            sentences.push(speaker.open(row, ruling));
            // Where the first row decides, those below an open one were not looked at.
            if sheet.policy == HitPolicy::First {
                break;
            }
        }
    }
    let computed = sheet.then.iter().filter_map(|computed| speaker.computed(computed, ruling));
    sentences.extend(computed);
    sentences
}

/// A ruling in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The rule sheet.
    pub decision: Word,
    /// The conclusion, what it was reckoned from, then what [`explain`] says.
    pub says: Vec<Bilingual>,
}

/// The rulings that a decision builds on, in the order in which they were made, each with the values it took and where
/// these came from.
pub fn explain_chain(sheets: &BTreeMap<Word, Sheet>, ruling: &Ruling) -> Vec<Explained> {
    let known = ruling.chain.iter().filter_map(|link| Some((link, sheets.get(&link.decision)?)));
    let explained = known.map(|(link, sheet)| {
        let mut says = explain(sheet, link);
        says.insert(1.min(says.len()), Speaker::of(sheet).taken(link, sheets));
        Explained { decision: link.decision.clone(), says }
    });
    explained.collect()
}

/// What must be known beside a ruling that counted working days: a year among its days of which the calendar it counted
/// by says nothing, so that only weekends were left out.
pub fn unknown_year(ruling: &Ruling, rules: &CalendarRules) -> Option<Bilingual> {
    ruling.calendar?;
    let date = |value: &Value| match value {
        Value::Text(text) => Day::parse(text),
        _ => None,
    };
    let days: Vec<Day> = ruling.inputs.values().chain(ruling.outputs.values()).filter_map(date).collect();
    let year = calendar::unknown_year(rules, *days.iter().min()?, *days.iter().max()?)?;
    Some(Bilingual::new(
        format!("工作日历没有列出 {year} 年的放假和调休，该年只按周末推算"),
        format!("The calendar lists no holidays of {year}; of that year only weekends were left out"),
    ))
}

/// Says the words and values of one sheet in both languages.
pub struct Speaker<'a> {
    sheet: &'a Sheet,
}

impl<'a> Speaker<'a> {
    /// The speaker of `sheet`.
    pub fn of(sheet: &'a Sheet) -> Speaker<'a> {
        Speaker { sheet }
    }

    /// A word of the glossary; one that is not there stands for itself. A field of rows is said with both its words.
    pub fn word(&self, text: &str) -> Bilingual {
        if let Some(word) = self.sheet.word(text) {
            return word;
        }
        let path = text
            .rsplit_once('.')
            .and_then(|(of, field)| Some((self.sheet.word(of), self.sheet.word(field)?)));
        match path {
            Some((Some(of), field)) => {
                Bilingual::new(format!("{}的{}", of.zh, field.zh), format!("{} of {}", field.en, of.en))
            }
            Some((None, field)) => {
                let of = text.rsplit_once('.').map_or(text, |(of, _)| of);
                Bilingual::new(format!("{of} 的{}", field.zh), format!("{} of {of}", field.en))
            }
            None => Bilingual::new(text, text),
        }
    }

    /// A value.
    pub fn datum(&self, datum: &Datum) -> Bilingual {
        self.value(&Type::Any.write(datum))
    }

    /// A value in JSON.
    pub fn value(&self, value: &Value) -> Bilingual {
        match value {
            Value::Bool(true) => Bilingual::new("是", "yes"),
            Value::Bool(false) => Bilingual::new("否", "no"),
            Value::Integer(number) => Bilingual::new(number.to_string(), number.to_string()),
            Value::Text(text) => self.word(text),
            Value::List(list) if list.is_empty() => Bilingual::new("（无）", "(none)"),
            Value::List(list) => join(list.iter().map(|value| self.value(value)), "、", ", "),
            Value::Object(row) => {
                let fields = row.iter().map(|(name, value)| {
                    let (name, value) = (self.word(name), self.value(value));
                    Bilingual::new(
                        format!("{} = {}", name.zh, value.zh),
                        format!("{} = {}", name.en, value.en),
                    )
                });
                let Bilingual { zh, en } = join(fields, "，", ", ");
                Bilingual::new(format!("（{zh}）"), format!("({en})"))
            }
        }
    }

    /// Why a human must decide.
    pub fn reason(&self, reason: &Reason) -> Bilingual {
        let about = |name: &Word, zh: &str, en: &str| {
            let name = self.word(name.as_str());
            Bilingual::new(format!("“{}”{zh}", name.zh), format!("\u{201c}{}\u{201d} {en}", name.en))
        };
        match reason {
            Reason::Missing(name) => about(name, "尚未提供", "is missing"),
            Reason::Mistyped(name) => about(name, "的填写形式不对", "is not of the kind that is asked for"),
            Reason::NotAllowed(name) => about(name, "不在允许的范围内", "is not among what is allowed"),
            Reason::Overflow(name) => about(
                name,
                "无法算出：数字过大，或除以零",
                "cannot be reckoned: too large, or divided by zero",
            ),
            Reason::NoCalendar(name) => {
                about(name, "无法算出：没有工作日历", "cannot be reckoned without a calendar")
            }
            Reason::Gap => Bilingual::new("没有一行适用", "no row applies"),
            Reason::Overlap => Bilingual::new("有几行同时适用", "more than one row applies"),
            Reason::OutOfGas => Bilingual::new("超出计算量上限", "the limit of computation is reached"),
        }
    }

    fn conclusion(&self, ruling: &Ruling) -> Bilingual {
        let title = &self.sheet.title;
        if let Some(reason) = &ruling.human {
            let Bilingual { zh, en } = self.reason(reason);
            return Bilingual::new(
                format!("{}：转人工。{zh}，由工作人员决定；这不是不予办理。", title.zh),
                format!("{}: for an officer to decide, because {en}. This is not a refusal.", title.en),
            );
        }
        let names = self.sheet.outputs.iter().chain(self.sheet.then.iter().map(|computed| &computed.name));
        let outputs = names.filter_map(|name| Some(self.equation(name, ruling.outputs.get(name)?)));
        let Bilingual { zh, en } = join(outputs, "，", ", ");
        Bilingual::new(format!("{}：{zh}。", title.zh), format!("{}: {en}.", title.en))
    }

    /// The values that a ruling took; those of other sheets with their titles.
    fn taken(&self, ruling: &Ruling, sheets: &BTreeMap<Word, Sheet>) -> Bilingual {
        let taken = self.sheet.inputs.iter().filter_map(|input| {
            let Bilingual { zh, en } = self.equation(&input.name, ruling.inputs.get(&input.name)?);
            let from = input.decision.as_ref().and_then(|from| sheets.get(from)).map(|giver| &giver.title);
            Some(match from {
                Some(title) => Bilingual::new(
                    format!("{zh}（由“{}”得出）", title.zh),
                    format!("{en} (from {})", title.en),
                ),
                None => Bilingual::new(zh, en),
            })
        });
        let Bilingual { zh, en } = join(taken, "，", ", ");
        match zh.is_empty() {
            true => Bilingual::new("所用的值：无", "Taken: nothing"),
            false => Bilingual::new(format!("所用的值：{zh}"), format!("Taken: {en}")),
        }
    }

    fn hit(&self, row: &Row, hit: &Hit, ruling: &Ruling) -> Bilingual {
        let asked = self.sheet.columns.iter().zip(&row.cells).filter(|(_, cell)| cell.trim() != "-");
        let because = asked.filter_map(|(name, _)| Some(self.equation(name, ruling.inputs.get(name)?)));
        let because = join(because, "，", ", ");
        let outputs = self.sheet.outputs.iter().zip(&row.outputs);
        let follows = outputs.map(|(name, text)| self.equation(name, &written(text)));
        let follows = join(follows, "，", ", ");
        let (id, basis) = (&row.id, self.word(&hit.basis));
        let (zh, en) = match because.zh.is_empty() {
            true => (format!("{id} 适用"), format!("{id} applies")),
            false => (format!("{id} 适用：{}", because.zh), format!("{id} applies: {}", because.en)),
        };
        Bilingual::new(
            format!("{zh}。因此{}。依据：{}", follows.zh, basis.zh),
            format!("{en}. Therefore {}. Legal basis: {}", follows.en, basis.en),
        )
    }

    fn miss(&self, row: &Row, miss: &Miss, ruling: &Ruling) -> Bilingual {
        let id = &row.id;
        let cells = self.sheet.columns.iter().zip(&row.cells);
        let cell =
            cells.clone().find(|(name, _)| **name == miss.column).map_or("", |(_, cell)| cell.as_str());
        let Bilingual { zh, en } =
            match (self.sheet.input(miss.column.as_str()), ruling.inputs.get(&miss.column)) {
                (Some(input), Some(value)) => {
                    let is = self.equation(&miss.column, value);
                    let unlike = self.unlike(input, cell);
                    Bilingual::new(format!("{}，{}", is.zh, unlike.zh), format!("{}, {}", is.en, unlike.en))
                }
                _ => self.word(miss.column.as_str()),
            };
        Bilingual::new(format!("{id} 不适用：{zh}"), format!("{id} does not apply: {en}"))
    }

    /// A row that no value rules out, but one that it asks for is missing.
    fn open(&self, row: &Row, ruling: &Ruling) -> Bilingual {
        let asked = self.sheet.columns.iter().zip(&row.cells).filter(|(_, cell)| cell.trim() != "-");
        let missing = asked.map(|(name, _)| name).filter(|name| !ruling.inputs.contains_key(*name));
        let Bilingual { zh, en } = join(missing.map(|name| self.word(name.as_str())), "、", ", ");
        Bilingual::new(
            format!("{} 是否适用，取决于 {zh}", row.id),
            format!("{}: whether it applies depends on {en}", row.id),
        )
    }

    /// What a value should have been, and is not.
    fn unlike(&self, input: &Input, text: &str) -> Bilingual {
        let Ok(cell) = cell::read(text, &Type::of(input.kind), &input.choices) else {
            return Bilingual::new(format!("不满足 {text}"), format!("not {text}"));
        };
        let said = |zh, en| join(cell.tests().iter().map(|test| self.test(test)), zh, en);
        let (all, any) = (said("、", ", "), said(" 或 ", " or "));
        let list = input.kind == Kind::List;
        let exact = cell.tests().iter().all(|test| matches!(test, Test::Compare(Comparison::Equal, _)));
        let (zh, en) = match (&cell, cell.tests().len()) {
            (Cell::OneOf(_), _) if list => (format!("不含 {}", any.zh), format!("without {}", any.en)),
            (Cell::OneOf(_), 1) if exact => (format!("不满足 {}", any.zh), format!("not {}", any.en)),
            (Cell::OneOf(_), _) if exact => (format!("不属于 {}", all.zh), format!("not among {}", all.en)),
            (Cell::OneOf(_), _) => (format!("不满足 {}", any.zh), format!("but must be {}", any.en)),
            (Cell::NoneOf(_), _) if list => (format!("已含 {}", any.zh), format!("which holds {}", any.en)),
            (Cell::NoneOf(_), _) => (format!("属于除外的 {}", all.zh), format!("excepted are {}", all.en)),
            (Cell::Any, _) => (String::new(), String::new()),
        };
        Bilingual::new(zh, en)
    }

    fn test(&self, test: &Test) -> Bilingual {
        match test {
            Test::Compare(comparison, value) => {
                let date = matches!(value, Datum::Date(_));
                let (zh, en) = match (comparison, date) {
                    (Comparison::Equal, _) => ("", ""),
                    (Comparison::Unequal, _) => ("不是 ", "other than "),
                    (Comparison::Less, false) => ("小于 ", "less than "),
                    (Comparison::AtMost, false) => ("不超过 ", "at most "),
                    (Comparison::Greater, false) => ("大于 ", "more than "),
                    (Comparison::AtLeast, false) => ("不少于 ", "at least "),
                    (Comparison::Less, true) => ("早于 ", "before "),
                    (Comparison::AtMost, true) => ("不晚于 ", "on or before "),
                    (Comparison::Greater, true) => ("晚于 ", "after "),
                    (Comparison::AtLeast, true) => ("不早于 ", "on or after "),
                };
                let value = self.datum(value);
                Bilingual::new(format!("{zh}{}", value.zh), format!("{en}{}", value.en))
            }
            Test::Between(low, high, bounds) => {
                let (low, high) = (self.datum(low), self.datum(high));
                let (zh, en) = ("（不含）", " (excluded)");
                let mark = |included, mark| if included { "" } else { mark };
                let (low_in, high_in) = (bounds.low_included, bounds.high_included);
                Bilingual::new(
                    format!("{}{} 至 {}{}", low.zh, mark(low_in, zh), high.zh, mark(high_in, zh)),
                    format!("from {}{} to {}{}", low.en, mark(low_in, en), high.en, mark(high_in, en)),
                )
            }
        }
    }

    /// `应缴税额 = 四舍五入(成交价 * 税率, 2) = 四舍五入(1000000 * 0.03, 2) = 30000`.
    fn computed(&self, Computed { name, expression }: &Computed, ruling: &Ruling) -> Option<Bilingual> {
        let result = self.value(ruling.outputs.get(name)?);
        let name = self.word(name.as_str());
        let names = words::speak(expression, &|word| self.word(word));
        let numbers = words::speak(expression, &|word| {
            let value = ruling.outputs.get(word).or_else(|| ruling.inputs.get(word));
            match value {
                // Rows are not put in for their name: what holds for which is said of them.
                Some(Value::List(rows)) if rows.iter().any(|row| matches!(row, Value::Object(_))) => {
                    self.word(word)
                }
                Some(value) => self.value(value),
                None => field_of(ruling, word).map_or_else(|| self.word(word), |values| self.value(&values)),
            }
        });
        let (zh, en) = match names == numbers {
            true => (names.zh, names.en),
            false => (format!("{} = {}", names.zh, numbers.zh), format!("{} = {}", names.en, numbers.en)),
        };
        let rows = self.rows_of(expression, ruling);
        Some(Bilingual::new(
            format!("{} = {zh} = {}{}", name.zh, result.zh, rows.zh),
            format!("{} = {en} = {}{}", name.en, result.en, rows.en),
        ))
    }

    /// For which rows the conditions of an expression hold, such as `（年收入 > 1000：第 1、3 行）`.
    fn rows_of(&self, expression: &str, ruling: &Ruling) -> Bilingual {
        let mut said = Bilingual::new("", "");
        let Ok(read) = expression::read(expression) else { return said };
        let held = holding(self.sheet, &read, ruling);
        for (condition, rows) in held {
            let Bilingual { zh, en } = words::speak(&condition, &|word| self.word(word));
            let numbers: Vec<String> = rows.iter().map(|row| row.to_string()).collect();
            match numbers.is_empty() {
                true => {
                    said.zh.push_str(&format!("（{zh}：没有一行）"));
                    said.en.push_str(&format!(" ({en}: no row)"));
                }
                false => {
                    said.zh.push_str(&format!("（{zh}：第 {} 行）", numbers.join("、")));
                    said.en.push_str(&format!(" ({en}: row {})", numbers.join(", ")));
                }
            }
        }
        said
    }

    fn equation(&self, name: &Word, value: &Value) -> Bilingual {
        let (name, value) = (self.word(name.as_str()), self.value(value));
        Bilingual::new(format!("{} = {}", name.zh, value.zh), format!("{} = {}", name.en, value.en))
    }
}

/// Of each row of an input this field, for `rows.field`.
fn field_of(ruling: &Ruling, path: &str) -> Option<Value> {
    let (rows, field) = path.rsplit_once('.')?;
    let Value::List(rows) = ruling.inputs.get(rows)? else { return None };
    let fields = rows.iter().filter_map(|row| match row {
        Value::Object(row) => row.get(field).cloned(),
        _ => None,
    });
    Some(Value::List(fields.collect()))
}

/// Each condition on rows, and the rows for which it holds, counted from 1. Where that cannot be said, nothing is.
fn holding(sheet: &Sheet, expression: &Expression, ruling: &Ruling) -> Vec<(String, Vec<usize>)> {
    let read = |name: &Word| {
        let input = sheet.input(name.as_str()).and_then(|input| datum::read(input, ruling.inputs.get(name)?));
        input.or_else(|| datum::read_any(ruling.outputs.get(name)?))
    };
    let mut held = Vec::new();
    expression.visit(&mut |part| {
        let (parts, variable) = match part {
            Expression::Filter(parts, _) => (parts, None),
            Expression::Quantified(_, variable, parts) => (parts, Some(variable)),
            _ => return,
        };
        let [Expression::Name(rows), condition] = &**parts else { return };
        let Some(Datum::List(list)) = read(rows) else { return };
        let mut holds = Vec::new();
        for (at, row) in list.iter().enumerate() {
            let values = |name: &Word| match (variable, row) {
                (Some(variable), row) if name == variable => Some(row.clone()),
                (None, Datum::Row(fields)) if fields.contains_key(name) => fields.get(name).cloned(),
                _ => read(name),
            };
            let mut meter = Gas::of_transaction().meter();
            let truth = Evaluator { values: &values, calendar: None, meter: &mut meter }.truth(condition);
            match truth {
                Ok(true) => holds.push(at + 1),
                Ok(false) => {}
                Err(_) => return,
            }
        }
        held.push((spell::write(condition, 0), holds));
    });
    held
}

/// A value as the cell of an output says it.
fn written(text: &str) -> Value {
    let text = text.trim();
    match datum::yes_or_no(text) {
        Some(yes) => Value::Bool(yes),
        None => Value::Text(text.trim_matches('"').to_owned()),
    }
}

fn join(parts: impl Iterator<Item = Bilingual>, zh: &str, en: &str) -> Bilingual {
    let parts: Vec<Bilingual> = parts.collect();
    let side = |side: fn(&Bilingual) -> &str, by: &str| parts.iter().map(side).collect::<Vec<_>>().join(by);
    Bilingual::new(side(|part| &part.zh, zh), side(|part| &part.en, en))
}

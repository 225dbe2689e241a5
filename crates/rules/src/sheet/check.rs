//! The proof that a sheet is fit to be law: every case has its answer, no case has two, every row is reached,
//! every example comes out, every word stands in both languages, and no case can exhaust its gas.

use super::{
    PROBLEMS_MAX,
    cases::{self, Boundary, Rows},
    cell::Cell,
    datum::{Datum, LIST_MAX, Type},
    decide::plain_calendar,
    explain::Speaker,
    expression::Expression,
    gas::{DECISION_GAS, Gas},
    rule::Rule,
};
use crate::{Checking, Finding};
use std::collections::BTreeSet;
use types::{
    Bilingual, Word, is_blank, limits,
    sheet::{Example, HitPolicy, Reason, Ruling, Sheet},
};

/// Gaps, and overlaps, named one by one.
const NAMED_MAX: usize = 8;
/// What an example takes besides its gas, as gas.
const EXAMPLE_GAS: u32 = 80;

/// Checks a sheet completely; returns the rule that it is.
pub fn check(sheet: &Sheet) -> Result<Rule, Vec<Finding>> {
    check_within(sheet, &mut Checking::of_service())
}

/// Checks one of a service's sheets, which together may take so much.
pub fn check_within(sheet: &Sheet, checking: &mut Checking) -> Result<Rule, Vec<Finding>> {
    let rule = Rule::load(sheet)?;
    let mut problems = Vec::new();
    check_words(sheet, &rule, &mut problems);
    check_gas(&rule, &mut problems);
    check_cases(sheet, &rule, checking, &mut problems);
    check_examples(sheet, &rule, checking, &mut problems);
    problems.truncate(PROBLEMS_MAX);
    if problems.is_empty() { Ok(rule) } else { Err(problems) }
}

/// Both languages are complete.
fn check_words(sheet: &Sheet, rule: &Rule, problems: &mut Vec<Finding>) {
    if is_blank(&sheet.title.zh) || is_blank(&sheet.title.en) {
        problems.push(Finding::new(
            "title",
            "标题须有中文和英文",
            "the title is needed in Chinese and in English",
        ));
    }
    let mut words: BTreeSet<&str> = BTreeSet::new();
    for asked in &rule.inputs {
        words.insert(asked.input.name.as_str());
        words.extend(asked.input.choices.iter().map(String::as_str));
        for field in &asked.input.fields {
            words.insert(field.name.as_str());
            words.extend(field.choices.iter().map(String::as_str));
        }
    }
    words.extend(rule.outputs.iter().map(|(name, _)| name.as_str()));
    let of_rows = rule.rows.iter().flat_map(|row| row.outputs.iter());
    words.extend(of_rows.filter_map(text));
    for expression in &rule.then {
        expression.visit(&mut |part| {
            if let Expression::Literal(datum) = part {
                words.extend(text(datum));
            }
        });
    }
    for word in words {
        let complete = sheet.word(word).is_some_and(|both| !is_blank(&both.zh) && !is_blank(&both.en));
        if !complete {
            problems.push(Finding::new(
                format!("words/{word}"),
                format!("“用语”表缺少“{word}”的英文（或中文）"),
                format!("the words lack \u{201c}{word}\u{201d} in the other language"),
            ));
        }
    }
}

fn text(datum: &Datum) -> Option<&str> {
    if let Datum::Text(text) = datum { Some(text) } else { None }
}

/// What the dearest case costs.
fn check_gas(rule: &Rule, problems: &mut Vec<Finding>) {
    let entries = |column: usize| match rule.inputs[rule.columns[column]].kind {
        Type::List(_) => LIST_MAX,
        _ => 1,
    };
    let cells = rule.rows.iter().flat_map(|row| row.cells.iter().enumerate());
    let mut most: u64 = cells.map(|(column, cell)| u64::from(cell.gas(entries(column)))).sum();
    for expression in &rule.then {
        most = most.saturating_add(dearest(rule, expression));
    }
    if most > u64::from(DECISION_GAS) {
        problems.push(Finding::new(
            "",
            format!("最费的情形需 {most} 单位计算量，上限为 {DECISION_GAS}：请拆成几张表"),
            format!("the dearest case costs {most} gas, the limit is {DECISION_GAS}: split the sheet"),
        ));
    }
}

/// What an expression costs at most; a condition on rows once for each of them.
fn dearest(rule: &Rule, expression: &Expression) -> u64 {
    let rows = LIST_MAX as u64;
    let own = match expression {
        Expression::Call(super::words::Function::WorkingDaysBetween, _) => 2 * limits::CALENDAR_DAYS as u64,
        Expression::Call(..) => rows,
        Expression::Filter(..) | Expression::Quantified(..) => 2 * rows,
        Expression::Name(name) if is_path(rule, name) => rows,
        _ => 0,
    };
    let parts = expression.parts().into_iter().enumerate().map(|(at, part)| {
        let each = matches!(expression, Expression::Filter(..) | Expression::Quantified(..)) && at == 1;
        dearest(rule, part).saturating_mul(if each { rows } else { 1 })
    });
    parts.fold(1 + own, u64::saturating_add)
}

/// Whether a name stands for a field of all rows.
fn is_path(rule: &Rule, name: &Word) -> bool {
    name.as_str().rsplit_once('.').is_some_and(|(rows, _)| {
        rule.inputs.iter().any(|asked| asked.input.name.as_str() == rows && asked.kind.is_rows())
    })
}

fn check_cases(sheet: &Sheet, rule: &Rule, checking: &mut Checking, problems: &mut Vec<Finding>) {
    if rule.policy == HitPolicy::First
        && let Some(last) = rule.rows.last()
        && last.cells.iter().any(|cell| *cell != Cell::Any)
    {
        problems.push(Finding::new(
            format!("rows/{}", last.id),
            "“首个命中”的表，最后一行须全部写 -，使每种情形都有答案",
            "where the first row decides, the last row must be all -, so that every case has an answer",
        ));
    }
    let Some(columns) = cases::boundaries(rule, checking) else {
        let (zh, en) = (
            "情形超过 1,000,000 种，或全部规则表合计过多，无法逐一核对：请拆成几张表，或减少行列",
            "more than 1,000,000 cases to check, or too many in all sheets together: split the sheet, or ask less",
        );
        return problems.push(Finding::new("rows", zh, en));
    };
    let mut faults = Faults { sheet, rule, columns: &columns, gaps: 0, overlaps: BTreeSet::new(), problems };
    let mut reached = Rows::NONE;
    cases::walk(&columns, Rows::first(rule.rows.len()), &mut |case, rows| {
        reached = reached.either(match rule.policy {
            HitPolicy::First => rows.lowest().map_or(Rows::NONE, |row| Rows::NONE.with(row)),
            _ => rows,
        });
        match rule.policy {
            HitPolicy::Unique | HitPolicy::First if rows == Rows::NONE => faults.gap(case),
            HitPolicy::Unique if rows.count() > 1 => faults.overlap(case, rows),
            _ => {}
        }
    });
    faults.finish();
    for (_, row) in
        rule.rows.iter().enumerate().filter(|(at, _)| Rows::NONE.with(*at).both(reached) == Rows::NONE)
    {
        problems.push(Finding::new(
            format!("rows/{}", row.id),
            format!("没有任何情形会用到 {} 行", row.id),
            format!("no case ever reaches row {}", row.id),
        ));
    }
}

/// Cases without an answer or with two, named one by one up to a limit.
struct Faults<'a> {
    sheet: &'a Sheet,
    rule: &'a Rule,
    columns: &'a [Vec<Boundary>],
    gaps: usize,
    overlaps: BTreeSet<Rows>,
    problems: &'a mut Vec<Finding>,
}

impl Faults<'_> {
    fn gap(&mut self, case: &[usize]) {
        self.gaps += 1;
        if self.gaps <= NAMED_MAX {
            let Bilingual { zh, en } = self.name(case);
            self.problems.push(Finding::new(
                "rows",
                format!("{zh}：没有一行适用"),
                format!("{en}: no row applies"),
            ));
        }
    }

    fn overlap(&mut self, case: &[usize], rows: Rows) {
        if self.overlaps.len() >= NAMED_MAX || !self.overlaps.insert(rows) {
            return;
        }
        let Bilingual { zh, en } = self.name(case);
        let ids: Vec<&str> = rows.iter().map(|row| self.rule.rows[row].id.as_str()).collect();
        self.problems.push(Finding::new(
            format!("rows/{}", ids[0]),
            format!("{zh}：{} 行同时适用", ids.join("、")),
            format!("{en}: rows {} all apply", ids.join(", ")),
        ));
    }

    fn name(&self, case: &[usize]) -> Bilingual {
        let speaker = Speaker::of(self.sheet);
        let parts: Vec<Bilingual> = case
            .iter()
            .zip(self.columns)
            .zip(&self.rule.columns)
            .map(|((at, values), input)| {
                let name = speaker.word(self.rule.inputs[*input].input.name.as_str());
                let value = values
                    .get(*at)
                    .map_or_else(|| Bilingual::new("…", "…"), |(value, _)| speaker.datum(value));
                Bilingual::new(format!("{}={}", name.zh, value.zh), format!("{} = {}", name.en, value.en))
            })
            .collect();
        let zh: Vec<&str> = parts.iter().map(|part| part.zh.as_str()).collect();
        let en: Vec<&str> = parts.iter().map(|part| part.en.as_str()).collect();
        Bilingual::new(zh.join("，"), en.join(", "))
    }

    fn finish(self) {
        if let Some(more) = self.gaps.checked_sub(NAMED_MAX).filter(|more| *more > 0) {
            let en = format!("and {more} more stretches of cases to which no row applies");
            self.problems.push(Finding::new("rows", format!("另有 {more} 处没有一行适用的情形"), en));
        }
    }
}

fn check_examples(sheet: &Sheet, rule: &Rule, checking: &mut Checking, problems: &mut Vec<Finding>) {
    for (at, example) in sheet.examples.iter().enumerate() {
        let tried = run(sheet, rule, example);
        problems.extend(tried.wrong.map(|wrong| wrong.under(&format!("examples/{}", at + 1))));
        if checking.gas(tried.ruling.gas.saturating_add(EXAMPLE_GAS)).is_err() {
            return problems.push(Finding::new(
                "examples",
                "全部规则表的示例合计过多，无法逐一核对：请减少示例",
                "the examples of all sheets together are too many to try: write fewer",
            ));
        }
    }
}

/// What an example of a sheet comes to.
#[derive(Clone, Debug)]
pub struct Tried {
    /// How it is decided.
    pub ruling: Ruling,
    /// How that differs from what the example says, if it does.
    pub wrong: Option<Finding>,
}

/// Runs the examples of a sheet, in their order.
pub fn run_examples(sheet: &Sheet, rule: &Rule) -> Vec<Tried> {
    sheet.examples.iter().map(|example| run(sheet, rule, example)).collect()
}

fn run(sheet: &Sheet, rule: &Rule, example: &Example) -> Tried {
    let ruling = rule.decide(&example.inputs, Some(&plain_calendar()), &mut Gas::of_transaction());
    let wrong = match example.inputs.keys().find(|name| sheet.input(name.as_str()).is_none()) {
        Some(name) => {
            let en = format!("the sheet does not ask {name}");
            Some(Finding::new("", format!("规则表没有“{name}”这一输入"), en))
        }
        None => compare(sheet, rule, example, &ruling),
    };
    Tried { ruling, wrong }
}

/// How the answer differs from the one that the example names.
fn compare(sheet: &Sheet, rule: &Rule, example: &Example, ruling: &Ruling) -> Option<Finding> {
    let speaker = Speaker::of(sheet);
    // What only a computed output asks for may be left out of an example that names no outputs.
    let only_rows = example.outputs.is_empty_map();
    let beyond = |name: &Word| !sheet.columns.contains(name);
    let human = ruling
        .human
        .as_ref()
        .filter(|reason| !(only_rows && matches!(reason, Reason::Missing(name) if beyond(name))));
    let hits: Vec<&str> = ruling.hits.iter().map(|hit| hit.row.as_str()).collect();
    let expected: Vec<&str> = example.rows.iter().map(Word::as_str).collect();
    if human.is_some() || hits != expected {
        let list = |rows: &[&str]| if rows.is_empty() { "-".to_owned() } else { rows.join(", ") };
        let answer = match human {
            Some(reason) => speaker.reason(reason),
            None => Bilingual::new(list(&hits), list(&hits)),
        };
        return Some(Finding::new(
            "",
            format!("应命中 {}，实为 {}", list(&expected), answer.zh),
            format!("{} should apply, but the answer is {}", list(&expected), answer.en),
        ));
    }
    example.outputs.iter().find_map(|(name, expected)| {
        let kind = rule.outputs.iter().find(|(output, _)| output == name).map(|(_, kind)| kind);
        let found = ruling.outputs.get(name);
        let meant = kind.and_then(|kind| kind.read_expected(expected));
        if meant.is_some() && meant == kind.zip(found).and_then(|(kind, found)| kind.read_expected(found)) {
            return None;
        }
        let (wanted, found) = (speaker.value(expected), found.map(|found| speaker.value(found)));
        let found = found.unwrap_or_else(|| Bilingual::new("没有这一输出", "no such output"));
        Some(Finding::new(
            name.as_str(),
            format!("应为 {}，实为 {}", wanted.zh, found.zh),
            format!("should be {}, but is {}", wanted.en, found.en),
        ))
    })
}

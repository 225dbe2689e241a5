//! What a process and its rule sheets ask of each other: every input of a sheet has exactly one source, every answer
//! of a sheet leads somewhere, results are taken from what is there.

use super::{LIST_MAX, steps::HUMAN};
use crate::{
    Checking, Finding,
    form::{self, Field, Format, Schema},
    sheet,
};
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Value, Word, limits,
    service::{Bundle, Does, Fact, RecordName, ResultRecord, ReviewFact, Source, TaskDoes, Then},
    sheet::{HitPolicy, Input, Kind, Sheet},
};

/// Bytes of the fixed values of one record, as [`Value::weight`] counts them.
const FIXED_BYTES: usize = 32 * 1024;

/// What officers state with an outcome, by name.
type Stated = BTreeMap<Word, Field>;

pub fn check(bundle: &Bundle, schema: &Schema, checking: &mut Checking, problems: &mut Vec<Finding>) {
    let stated = super::stated(bundle);
    for (name, sheet) in &bundle.decisions {
        let under = |problem: Finding| problem.under(&format!("decisions/{name}"));
        if let Err(faults) = sheet::check_within(sheet, checking) {
            problems.extend(faults.into_iter().map(under));
        }
        for input in &sheet.inputs {
            if let Err(problem) = check_input(bundle, (schema, &stated), input) {
                problems.push(under(problem.under(input.name.as_str())));
            }
        }
    }
    if let Err(faults) = sheet::order(&bundle.decisions) {
        problems.extend(faults.into_iter().map(|problem| problem.under("decisions")));
    }
    check_facts(bundle, schema, problems);
    for step in &bundle.steps {
        let at = format!("steps/{}", step.id);
        match &step.does {
            Does::Rule { decision, choices, .. } => {
                let outcomes: Vec<&Word> = choices.iter().map(|choice| &choice.outcome).collect();
                check_answers(bundle, &at, decision, &outcomes, true, problems);
                let accepts = choices.iter().any(|choice| choice.outcome == bundle.clock.starts_with);
                if bundle.receiving.is_some() && accepts && !asks_for_papers(bundle, decision) {
                    problems.push(Finding::new(
                        at.as_str(),
                        "规则受理之前须知道材料是否收到：请以“材料齐全”一类的事实（papers）作输入",
                        "a rule that accepts must know whether the papers are there: make a fact `papers` its input",
                    ));
                }
                let corrects = choices.iter().any(|choice| choice.then == Then::Correction);
                if corrects && !asks_for_papers(bundle, decision) {
                    problems.push(Finding::new(
                        at,
                        "规则只能就缺少的材料要求补正：请以“材料齐全”一类的事实作输入",
                        "a rule may send a case back only for missing papers: make whether they are there its input",
                    ));
                }
            }
            Does::Officer { advice: Some(decision), choices, .. } => {
                let outcomes: Vec<&Word> = choices.iter().map(|choice| &choice.outcome).collect();
                check_answers(bundle, &at, decision, &outcomes, false, problems);
            }
            _ => {}
        }
    }
    check_results(bundle, (schema, &stated), problems);
}

fn asks_for_papers(bundle: &Bundle, decision: &Word) -> bool {
    let Some(sheet) = bundle.decisions.get(decision) else { return true };
    sheet.inputs.iter().any(|input| matches!(bundle.facts.get(&input.name), Some(Fact::Papers { .. })))
}

/// Whether exactly one thing of this name can be the input.
fn check_input(bundle: &Bundle, (schema, stated): (&Schema, &Stated), input: &Input) -> Result<(), Finding> {
    let asked = schema.fields.get(&input.name);
    let found = stated.get(&input.name);
    let fact = bundle.facts.get(&input.name);
    let said = said(bundle, &input.name);
    let sources =
        [asked.is_some(), found.is_some(), fact.is_some(), said.is_some(), input.decision.is_some()];
    let sources = sources.iter().filter(|is| **is).count();
    if sources != 1 {
        let (zh, en) = if sources == 0 {
            ("申请表、事实、环节和其他规则表中都没有它", "no field, fact, step or other sheet gives it")
        } else {
            ("来源不唯一：请改名", "more than one thing gives it: rename one")
        };
        return Err(Finding::new("", zh, en));
    }
    if let Some(field) = asked.or(found) {
        if field.personal {
            return Err(Finding::new("", "规则不能读取个人信息", "a rule cannot read a personal answer"));
        }
        return check_kind(&field.kind, input);
    }
    let values: Vec<&Value> = match fact {
        Some(Fact::Field { absent, .. }) => absent.iter().collect(),
        Some(Fact::Exists { present, absent, .. }) => vec![present, absent],
        Some(Fact::Papers { complete, missing }) => vec![complete, missing],
        Some(Fact::Holder { holder, other, unknown, nobody, .. }) => {
            [holder, other].into_iter().chain(unknown).chain(nobody).collect()
        }
        Some(Fact::Today | Fact::Review(_)) | None => Vec::new(),
    };
    if let Some(kinds) = fact.and_then(kinds_of)
        && !kinds.contains(&input.kind)
    {
        return Err(Finding::new(
            "",
            "这一事实与规则表所要的种类不同：今天和期限的最后一日是日期，天数和次数是整数，有无权利是“是否”",
            "this fact is of another kind than the sheet asks for: today and the last day are dates, days and how often are whole numbers, whether there is a right is a yes or no",
        ));
    }
    let listed = |text: &str| input.choices.is_empty() || input.choices.iter().any(|choice| choice == text);
    for value in values {
        if let Value::Text(text) = value
            && !listed(text)
        {
            return Err(not_a_choice(text));
        }
    }
    match said.into_iter().flatten().find(|outcome| !listed(outcome.as_str())) {
        Some(outcome) => Err(not_a_choice(outcome.as_str())),
        None => Ok(()),
    }
}

/// What a fact can be read as that the ledger itself knows.
fn kinds_of(fact: &Fact) -> Option<&'static [Kind]> {
    match fact {
        Fact::Today | Fact::Review(ReviewFact::LastDay) => Some(&[Kind::Date]),
        Fact::Review(ReviewFact::LateDays | ReviewFact::Before) => Some(&[Kind::Integer, Kind::Decimal]),
        Fact::Review(ReviewFact::Open | ReviewFact::Inaction) => Some(&[Kind::Boolean]),
        Fact::Field { .. } | Fact::Exists { .. } | Fact::Papers { .. } | Fact::Holder { .. } => None,
    }
}

/// What may be said at the step or part of this name.
pub fn said<'a>(bundle: &'a Bundle, name: &Word) -> Option<Vec<&'a Word>> {
    for step in &bundle.steps {
        match &step.does {
            Does::Officer { choices, .. } if step.id == *name => {
                return Some(choices.iter().map(|choice| &choice.outcome).collect());
            }
            Does::Together { tasks, .. } => {
                if let Some(task) = tasks.iter().find(|task| task.id == *name) {
                    return match &task.does {
                        TaskDoes::Officer { outcomes, .. } => {
                            Some(outcomes.iter().map(|outcome| &outcome.outcome).collect())
                        }
                        TaskDoes::Rule { .. } => None,
                    };
                }
            }
            _ => {}
        }
    }
    None
}

fn not_a_choice(text: &str) -> Finding {
    Finding::new(
        "",
        format!("可能的值“{text}”不在规则表列出的范围内"),
        format!("it may be {text:?}, which the sheet does not list"),
    )
}

pub fn check_kind(field: &form::Kind, input: &Input) -> Result<(), Finding> {
    use form::Kind as Asked;
    let fits = match (field, input.kind) {
        (Asked::Choice(choices), Kind::Text) => {
            let missing =
                choices.iter().find(|choice| !input.choices.is_empty() && !input.choices.contains(choice));
            return missing.map_or(Ok(()), |choice| Err(not_a_choice(choice)));
        }
        (Asked::Text { format: Some(Format::Decimal), .. }, Kind::Decimal) => true,
        (Asked::Text { format: Some(Format::Date), .. }, Kind::Date) => true,
        (Asked::Text { .. }, Kind::Text) => input.choices.is_empty(),
        (Asked::Integer { .. }, Kind::Integer | Kind::Decimal) => true,
        (Asked::Boolean, Kind::Boolean) => true,
        (Asked::List { of, .. }, Kind::List) => matches!(**of, Asked::Choice(_) | Asked::Text { .. }),
        (Asked::List { of, max, .. }, Kind::Rows) => return check_rows(of, *max, input),
        _ => false,
    };
    if fits {
        return Ok(());
    }
    Err(Finding::new(
        "",
        "表中的项与规则表所要的种类不同",
        "the form's field is of another kind than the sheet asks for",
    ))
}

/// Whether a list of groups gives the rows that a sheet reads: no more of them, and each field of its kind.
fn check_rows(of: &form::Kind, max: usize, input: &Input) -> Result<(), Finding> {
    let form::Kind::Group(fields) = of else {
        return Err(Finding::new(
            "",
            "多行须来自表中的一组组填写项",
            "rows come from a list of groups in the form",
        ));
    };
    if max > sheet::ROWS_READ_MAX {
        return Err(Finding::new(
            "",
            format!("规则表至多读 {} 行：请在表中写明 maxItems", sheet::ROWS_READ_MAX),
            format!("a sheet reads at most {} rows: say so by maxItems in the form", sheet::ROWS_READ_MAX),
        ));
    }
    for field in &input.fields {
        let Some(asked) = fields.get(&field.name) else {
            let en = "the group in the form has no such field";
            return Err(Finding::new(field.name.as_str(), "表中的这一组没有这一项", en));
        };
        let single = Input {
            name: field.name.clone(),
            kind: field.kind,
            choices: field.choices.clone(),
            within: None,
            decision: None,
            from: None,
            fields: Vec::new(),
        };
        check_kind(&asked.kind, &single).map_err(|problem| problem.under(field.name.as_str()))?;
    }
    Ok(())
}

fn check_facts(bundle: &Bundle, schema: &Schema, problems: &mut Vec<Finding>) {
    if bundle.facts.len() > LIST_MAX {
        problems.push(Finding::new("facts", "至多 32 项事实", "at most 32 facts"));
    }
    for (name, fact) in &bundle.facts {
        if let Fact::Field { record, .. } | Fact::Exists { record, .. } | Fact::Holder { record, .. } = fact {
            check_name(&format!("facts/{name}"), record, schema, problems);
        }
        if matches!(fact, Fact::Review(_)) && !bundle.reviews {
            problems.push(Finding::new(
                format!("facts/{name}"),
                "只有复议事项（reviews: true）才有这一事实",
                "only a service that reviews (`reviews: true`) has this fact",
            ));
        }
    }
}

/// An answer that names a record must be public and a text or a number.
pub fn check_name(at: &str, answer: &Word, schema: &Schema, problems: &mut Vec<Finding>) {
    let names = schema.fields.get(answer).is_some_and(|field| {
        let kind = matches!(
            field.kind,
            form::Kind::Text { .. } | form::Kind::Choice(_) | form::Kind::Integer { .. }
        );
        kind && !field.personal
    });
    if !names {
        problems.push(Finding::new(
            at,
            format!("“{answer}”须是表中公开的文字或整数，才能指明登记簿中的一条"),
            format!("{:?} must be a public text or number of the form to name a record", answer.as_str()),
        ));
    }
}

/// Every answer of the sheet is one of `outcomes`; for a rule's own step also the other way round.
fn check_answers(
    bundle: &Bundle,
    at: &str,
    decision: &Word,
    outcomes: &[&Word],
    exactly: bool,
    problems: &mut Vec<Finding>,
) {
    let Some(sheet) = bundle.decisions.get(decision) else { return };
    if sheet.policy == HitPolicy::Collect {
        problems.push(Finding::new(
            at,
            "“全部列出”的规则表给出的是列表，不能决定案件去向",
            "a sheet that collects gives a list and cannot say where a case goes",
        ));
        return;
    }
    let answers = answers(sheet);
    for answer in
        answers.iter().filter(|answer| **answer != HUMAN && !outcomes.iter().any(|o| o.as_str() == **answer))
    {
        problems.push(Finding::new(
            at,
            format!("规则表“{decision}”可能给出“{answer}”，这里没有它的去向"),
            format!(
                "sheet {:?} may answer {answer:?}, and nothing here says where that leads",
                decision.as_str()
            ),
        ));
    }
    for outcome in outcomes.iter().filter(|outcome| exactly && !answers.contains(outcome.as_str())) {
        problems.push(Finding::new(
            at,
            format!("规则表“{decision}”不会给出“{outcome}”"),
            format!("sheet {:?} never answers {:?}", decision.as_str(), outcome.as_str()),
        ));
    }
}

/// What the first output of a sheet may be.
fn answers(sheet: &Sheet) -> BTreeSet<&str> {
    sheet
        .rows
        .iter()
        .filter_map(|row| row.outputs.first())
        .map(|text| text.trim().trim_matches('"'))
        .collect()
}

fn check_results(bundle: &Bundle, (schema, stated): (&Schema, &Stated), problems: &mut Vec<Finding>) {
    if bundle.results.len() > LIST_MAX {
        problems.push(Finding::new("results", "至多 32 条登记", "at most 32 records"));
    }
    for result in &bundle.results {
        let at = format!("results/{}", result.register);
        match &result.record {
            RecordName::Answer(answer) => {
                check_name(&at, answer, schema, problems);
                let may_be_missing = schema.fields.get(answer).is_some_and(|field| !field.required);
                if may_be_missing && !result.optional {
                    problems.push(Finding::new(
                        at.as_str(),
                        format!("“{answer}”可以不填，就没有编号：请设为必填，或写 optional: true"),
                        format!(
                            "{:?} may be left out, and the record would have no name: require it, or write `optional: true`",
                            answer.as_str()
                        ),
                    ));
                }
            }
            RecordName::Numbered { prefix, digits } => {
                let good =
                    Word::new(prefix.as_str()).is_ok() && prefix.len() <= 60 && (1..=12).contains(digits);
                if !good {
                    problems.push(Finding::new(
                        at.as_str(),
                        "编号须有由文字和连字符组成的前缀，流水号 1 至 12 位",
                        "a number has a prefix of letters and hyphens and 1 to 12 digits",
                    ));
                }
            }
            RecordName::Case => {}
        }
        check_content(bundle, (schema, stated), result, &at, problems);
    }
}

fn check_content(
    bundle: &Bundle,
    (schema, stated): (&Schema, &Stated),
    result: &ResultRecord,
    at: &str,
    problems: &mut Vec<Finding>,
) {
    let mut recorded = BTreeSet::new();
    let fixed = result.content.values().filter_map(|source| match source {
        Source::Fixed(value) => Some(value.weight()),
        _ => None,
    });
    if fixed.sum::<usize>() > FIXED_BYTES {
        problems.push(Finding::new(at, "固定内容合计至多 32 KiB", "at most 32 KiB of fixed values"));
    }
    for (field, source) in &result.content {
        // However long an answer is, the record can hold it once.
        if let Source::Answer(answer) = source
            && !recorded.insert(answer)
        {
            problems.push(Finding::new(
                format!("{at}/{field}"),
                format!("“{answer}”在同一条登记里写了两次：请只写一处"),
                format!("{:?} stands twice in one record: write it once", answer.as_str()),
            ));
        }
        let (known, zh, en) = match source {
            Source::Answer(answer) => {
                (schema.fields.contains_key(answer), "申请表中没有", "the form does not ask")
            }
            Source::Output(output) => (is_output(bundle, output), "规则表不给出", "no sheet gives"),
            Source::Finding(name) => {
                (stated.contains_key(name), "没有环节要求填写", "no step asks its officers for")
            }
            Source::TodayPlus(period) if !period.is_within(limits::VALID_DAYS, limits::VALID_MONTHS) => {
                problems.push(Finding::new(
                    format!("{at}/{field}"),
                    "有效期须为 1 至 36,500 日、1 至 1,200 个月，或 1 至 100 年",
                    "a validity is 1 to 36,500 days, 1 to 1,200 months, or 1 to 100 years",
                ));
                continue;
            }
            Source::Applicant { .. }
            | Source::Fixed(_)
            | Source::CaseNumber
            | Source::Today
            | Source::TodayPlus(_) => (true, "", ""),
        };
        if !known {
            let (Source::Answer(name) | Source::Output(name) | Source::Finding(name)) = source else {
                continue;
            };
            let name = name.as_str();
            problems.push(Finding::new(
                format!("{at}/{field}"),
                format!("{zh}“{name}”"),
                format!("{en} {name:?}"),
            ));
        }
    }
}

fn is_output(bundle: &Bundle, name: &Word) -> bool {
    bundle
        .decisions
        .values()
        .any(|sheet| sheet.outputs.contains(name) || sheet.then.iter().any(|computed| computed.name == *name))
}

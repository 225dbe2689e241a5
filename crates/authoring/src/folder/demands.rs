//! What is asked of authors beyond what the ledger takes: examples that protect every sheet, ranges that fit the form,
//! conditions that are true or false, no sheet without a use and no output with two givers. Without these a service can
//! be executed, but a mistake in it would go unnoticed.

use rules::{
    Finding,
    form::{Kind, Schema, check_disclosed},
    sheet::{Condition, Rule, unprotected},
};
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Gather as _, Value, Word,
    service::{Bundle, Does, Fact, Source, TaskDoes},
    sheet::{HitPolicy, Input, Sheet},
};

/// Whole numbers that are tried beside those that a range names: so many digits fit every sheet.
const FAR: i64 = 1_000_000_000_000;

/// What is wrong with a bundle whose form is this one.
pub fn check(bundle: &Bundle, schema: &Schema) -> Vec<Finding> {
    let mut problems = Vec::new();
    let rules: BTreeMap<&Word, Rule> =
        bundle.decisions.iter().filter_map(|(name, sheet)| Some((name, Rule::load(sheet).ok()?))).gather();
    // What officers state is asked of them as the form is of the applicant.
    let mut asked = schema.clone();
    asked.fields.extend(rules::process::stated(bundle));
    for (name, sheet) in &bundle.decisions {
        let Some(rule) = rules.get(name) else { continue };
        let at = |problem: Finding| Finding { at: format!("decisions/{name}/{}", problem.at), ..problem };
        // Examples that are wrong are told by the check of the sheet itself.
        if rules::sheet::run_examples(sheet, rule).iter().all(|tried| tried.wrong.is_none()) {
            problems.extend(unprotected(sheet, rule).into_iter().map(at));
        }
        let narrow = sheet.inputs.iter().filter_map(|input| narrower(bundle, &asked, rule, input));
        problems.extend(narrow.map(at));
        problems.extend(sheet.inputs.iter().filter_map(|input| of_fact(bundle, rule, input)));
    }
    problems.extend(unused(bundle));
    problems.extend(given_twice(bundle));
    problems.extend(materials(bundle, schema));
    problems
}

/// Where an answer that fits the form, or an output of another sheet, is no value of the input.
fn narrower(bundle: &Bundle, schema: &Schema, rule: &Rule, input: &Input) -> Option<Finding> {
    let at = format!("inputs/{}", input.name);
    let allowed = match &input.within {
        Some(within) => within.clone(),
        None if input.choices.is_empty() => return None,
        None => input.choices.join("、"),
    };
    if let Some(from) = &input.decision {
        let giver = bundle.decisions.get(from)?;
        let output = giver.outputs.iter().position(|output| *output == input.name)?;
        let mut given = giver.rows.iter().filter_map(|row| row.outputs.get(output));
        let stray = given.find(|text| !rule.takes(&input.name, &value_of(text)))?;
        return Some(Finding::new(
            at,
            format!("规则表“{from}”可能给出 {stray}，这里却只收 {allowed}：这样的办件只能转人工。请放宽范围"),
            format!(
                "sheet {from} may give {stray}, and only {allowed} is taken here: such a case goes to an officer. Widen the range"
            ),
        ));
    }
    let field = schema.fields.get(&input.name).filter(|field| !field.personal)?;
    let stray = tried(&field.kind, input).into_iter().find(|value| {
        check_disclosed(schema, &input.name, value).is_ok() && !rule.takes(&input.name, value)
    })?;
    let stray = match &stray {
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(list) => match list.first() {
            Some(Value::Text(text)) => text.clone(),
            _ => return None,
        },
        _ => return None,
    };
    Some(Finding::new(
        at,
        format!(
            "申请表里可以填 {stray}，这张表的“{}”却只收 {allowed}：这样的申请只能转人工。请把范围放宽到与申请表一致，或在申请表里限定",
            input.name
        ),
        format!(
            "the form takes {stray}, but {} takes only {allowed} here: such an application goes to an officer. Widen the range to that of the form, or narrow the form",
            input.name
        ),
    ))
}

/// A value that a fact may have, and that the sheet does not take.
fn of_fact(bundle: &Bundle, rule: &Rule, input: &Input) -> Option<Finding> {
    let fact = bundle.facts.get(&input.name).filter(|_| input.decision.is_none())?;
    let values = match fact {
        Fact::Field { absent, .. } => [absent.as_ref(), None, None, None],
        Fact::Today | Fact::Review(_) => [None; 4],
        Fact::Holder { holder, other, unknown, nobody, .. } => {
            [Some(holder), Some(other), unknown.as_ref(), nobody.as_ref()]
        }
        Fact::Exists { present: one, absent: other, .. } | Fact::Papers { complete: one, missing: other } => {
            [Some(one), Some(other), None, None]
        }
    };
    let stray = values.into_iter().flatten().find(|value| !rule.takes(&input.name, value))?;
    let stray = match stray {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::List(_) | Value::Object(_) => "…".to_owned(),
    };
    Some(Finding::new(
        format!("facts/{}", input.name),
        format!("规则表“{}”不收“{stray}”：这样的办件只能转人工", rule.name()),
        format!("sheet {} does not take {stray}: such a case goes to an officer", rule.name()),
    ))
}

/// Answers that show how far a question goes, each to be tried on the form and on the sheet.
fn tried(kind: &Kind, input: &Input) -> Vec<Value> {
    let named = numbers(input.within.as_deref().unwrap_or_default());
    let near = |number: i64| [number, number.saturating_sub(1), number.saturating_add(1)];
    match kind {
        Kind::Integer { min, max } => {
            let ends = [*min, *max].into_iter().filter(|end| end.unsigned_abs() < FAR.unsigned_abs());
            let numbers = named.iter().filter_map(|text| text.split('.').next()?.parse().ok());
            let far = [0, 1, -1, FAR, -FAR].into_iter();
            ends.chain(numbers.chain(far).flat_map(near)).map(Value::Integer).collect()
        }
        Kind::Text { .. } => {
            let whole = named.iter().filter_map(|text| text.split('.').next()?.parse().ok());
            let far = [0, 1, -1, 9, 99, 999, 9_999, 99_999, 999_999, 9_999_999, FAR].into_iter();
            let numbers = whole.chain(far).flat_map(near);
            let numbers = numbers
                .flat_map(|number| [number.to_string(), format!("{number}.01"), format!("{number}.5")]);
            let days = ["1949-10-01", "2000-01-01", "2026-01-01", "2099-12-31"].map(str::to_owned);
            let beside = named.iter().flat_map(|day| beside(day));
            numbers.chain(named.iter().cloned()).chain(days).chain(beside).map(Value::Text).collect()
        }
        Kind::List { of, .. } => match &**of {
            Kind::Choice(choices) => {
                choices.iter().map(|choice| Value::List(vec![Value::Text(choice.clone())])).collect()
            }
            _ => Vec::new(),
        },
        Kind::Choice(_) | Kind::Boolean | Kind::Group(_) => Vec::new(),
    }
}

/// The numbers and days that a range names.
fn numbers(within: &str) -> Vec<String> {
    let within = within.replace("..", " ");
    let parts = within.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')));
    parts.filter(|part| part.bytes().any(|byte| byte.is_ascii_digit())).map(str::to_owned).collect()
}

/// The days before and after one.
fn beside(day: &str) -> Vec<String> {
    let day = rules::calendar::Day::parse(day);
    let near = day.into_iter().flat_map(|day| [day.0.saturating_sub(1), day.0.saturating_add(1)]);
    near.map(|day| rules::calendar::Day(day).to_string()).collect()
}

/// A value as a cell of an output spells it.
fn value_of(text: &str) -> Value {
    let text = text.trim();
    match (text, text.parse()) {
        ("是", _) => Value::Bool(true),
        ("否", _) => Value::Bool(false),
        (_, Ok(number)) => Value::Integer(number),
        _ => Value::Text(text.trim_matches('"').to_owned()),
    }
}

/// Sheets that a step decides by, with those that build on none but them.
fn used(bundle: &Bundle) -> BTreeSet<&Word> {
    let mut next: Vec<&Word> = Vec::new();
    for step in &bundle.steps {
        match &step.does {
            Does::Rule { decision, .. } => next.push(decision),
            Does::Officer { advice, .. } => next.extend(advice),
            Does::Together { tasks, .. } => next.extend(tasks.iter().filter_map(|task| match &task.does {
                TaskDoes::Rule { decision } => Some(decision),
                TaskDoes::Officer { .. } => None,
            })),
            Does::Announce { .. } | Does::Issue { .. } => {}
        }
    }
    let mut used = BTreeSet::new();
    while let Some(name) = next.pop() {
        if used.insert(name)
            && let Some(sheet) = bundle.decisions.get(name)
        {
            next.extend(sheet.inputs.iter().filter_map(|input| input.decision.as_ref()));
        }
    }
    used
}

fn unused(bundle: &Bundle) -> Vec<Finding> {
    let used = used(bundle);
    let idle = bundle.decisions.keys().filter(|name| !used.contains(name));
    let told = idle.map(|name| {
        Finding::new(
            format!("decisions/{name}"),
            format!("没有环节用到这张规则表：请在 process.yaml 里用 decision 或 advice 写上“{name}”，或者删去这个文件"),
            format!("no step uses this sheet: name {name} in process.yaml as `decision` or `advice`, or delete the file"),
        )
    });
    told.collect()
}

/// Outputs of one name from several sheets. Only the answer of a step may be called the same at several steps, since
/// nothing but the step reads it.
fn given_twice(bundle: &Bundle) -> Vec<Finding> {
    let mut answering: BTreeSet<&Word> = BTreeSet::new();
    for step in &bundle.steps {
        match &step.does {
            Does::Rule { decision, .. } => drop(answering.insert(decision)),
            Does::Officer { advice, .. } => answering.extend(advice),
            _ => {}
        }
    }
    let recorded = |output: &Word| {
        let mut sources = bundle.results.iter().flat_map(|result| result.content.values());
        sources.any(|source| matches!(source, Source::Output(of) if of == output))
    };
    let only_answers = |name: &Word, sheet: &Sheet, output: &Word| {
        sheet.outputs.first() == Some(output)
            && answering.contains(name)
            && sheet.policy != HitPolicy::Collect
    };
    let mut givers: BTreeMap<&Word, Vec<&Word>> = BTreeMap::new();
    for (name, sheet) in &bundle.decisions {
        let outputs = sheet.outputs.iter().chain(sheet.then.iter().map(|computed| &computed.name));
        outputs.for_each(|output| givers.entry(output).or_default().push(name));
    }
    let mut problems = Vec::new();
    for (output, names) in givers.into_iter().filter(|(_, names)| names.len() > 1) {
        let answers = |name: &&Word| only_answers(name, &bundle.decisions[*name], output);
        if !recorded(output) && names.iter().all(answers) {
            continue;
        }
        let last = names[names.len() - 1];
        let others: Vec<&str> = names[..names.len() - 1].iter().map(|name| name.as_str()).collect();
        let others = others.join(", ");
        problems.push(Finding::new(
            format!("decisions/{last}/outputs/{output}"),
            format!("规则表 {others} 也给出“{output}”，登记时分不清是哪一个：请改名"),
            format!(
                "{others} gives {output} too, and a record could not tell which is meant: rename one of them"
            ),
        ));
    }
    problems
}

/// Papers that stand twice, and conditions that no answer makes true or false.
fn materials(bundle: &Bundle, schema: &Schema) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for paper in &bundle.materials {
        if !seen.insert(&paper.id) {
            problems.push(Finding::new(
                format!("materials/{}/2", paper.id),
                format!("材料“{}”写了两次：请删去一次，或改名", paper.id),
                format!("the paper {} stands twice: remove one, or rename it", paper.id),
            ));
        }
        let condition = paper.needed_when.as_ref().and_then(|text| Condition::read(text).ok());
        if let Some(Err(problem)) = condition.map(|condition| condition.suits(schema)) {
            problems.push(Finding { at: format!("materials/{}/needed_when", paper.id), ..problem });
        }
    }
    problems
}

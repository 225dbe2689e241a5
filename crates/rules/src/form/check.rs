//! Whether answers fit a schema. Every problem is found, not only the first, up to a limit.

use super::schema::{Field, Format, Kind, Schema};
use crate::{Finding, calendar::Day};
use std::collections::BTreeMap;
use types::{Did, Digest, Fields, Sealed, Value, Word, is_blank};

/// Problems reported at once.
const PROBLEMS_MAX: usize = 32;

/// Checks what goes on the ledger for a form: public answers as they are, personal ones as commitments.
pub fn check_answers(schema: &Schema, answers: &Fields, sealed: &Sealed) -> Result<(), Vec<Finding>> {
    let mut problems = Vec::new();
    for name in sealed.keys() {
        match schema.fields.get(name) {
            Some(field) if field.personal => {}
            Some(_) => problems.push(Finding::new(
                name.as_str(),
                "此项公开，须直接填写",
                "this answer is public and stands in answers",
            )),
            None => problems.push(unknown(name)),
        }
    }
    for (name, value) in answers.iter() {
        match schema.fields.get(name) {
            Some(field) if field.personal => problems.push(Finding::new(
                name.as_str(),
                "此项涉及个人信息，只能提交承诺值，不能明文上链",
                "this answer is personal; only its commitment may stand on the ledger",
            )),
            Some(field) => {
                problems.extend(check_field(field, value).map_err(|p| p.under(name.as_str())).err())
            }
            None => problems.push(unknown(name)),
        }
    }
    let missing = |(name, field): &(&Word, &Field)| {
        field.required && !answers.contains_key(*name) && !sealed.contains_key(*name)
    };
    problems.extend(schema.fields.iter().filter(missing).map(|(name, _)| unanswered(name)));
    finish(problems)
}

/// What [`check_answers`] costs, in units of work; known before anything is checked.
pub fn work(schema: &Schema, answers: &Fields) -> u64 {
    let of = |(name, value): (&Word, &Value)| {
        1 + schema.fields.get(name).map_or(0, |field| work_of(&field.kind, value))
    };
    let asked = schema.fields.len() as u64 / 4;
    answers.iter().map(of).fold(1 + asked, u64::saturating_add)
}

pub(super) fn work_of(kind: &Kind, value: &Value) -> u64 {
    /// Bytes compared with one another for one unit of work.
    const BYTES: usize = 256;
    match (kind, value) {
        (Kind::Text { max, pattern, .. }, Value::Text(text)) => {
            let length = text.chars().count();
            let pattern = pattern.as_ref().filter(|_| max.is_none_or(|max| length <= max));
            (text.len() / BYTES) as u64 + pattern.map_or(0, |pattern| pattern.work(length))
        }
        (Kind::Choice(choices), Value::Text(_)) => choices.len() as u64 / 32,
        (Kind::List { of, max, .. }, Value::List(list)) => {
            let list = list.iter().take(*max);
            list.map(|one| 1 + work_of(of, one)).fold(0, u64::saturating_add)
        }
        (Kind::Group(fields), Value::Object(object)) => {
            let of = |(name, value): (&String, &Value)| {
                1 + fields.get(name.as_str()).map_or(0, |field| work_of(&field.kind, value))
            };
            object.iter().map(of).fold(0, u64::saturating_add)
        }
        _ => 0,
    }
}

/// Checks one personal answer in the clear, as the applicant's device and the office's desk see it.
pub fn check_disclosed(schema: &Schema, name: &Word, value: &Value) -> Result<(), Finding> {
    match schema.fields.get(name) {
        Some(field) => check_field(field, value).map_err(|problem| problem.under(name.as_str())),
        None => Err(unknown(name)),
    }
}

fn finish(mut problems: Vec<Finding>) -> Result<(), Vec<Finding>> {
    problems.truncate(PROBLEMS_MAX);
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn unknown(name: &Word) -> Finding {
    Finding::new(name.as_str(), "表中没有这一项", "there is no such question")
}

fn unanswered(name: &Word) -> Finding {
    unanswered_here().under(name.as_str())
}

fn unanswered_here() -> Finding {
    Finding::new("", "请填写此项", "this must be answered")
}

/// A blank is no answer, however many of them there are.
pub(super) fn check_field(field: &Field, value: &Value) -> Result<(), Finding> {
    if field.required && blank(value) {
        return Err(unanswered_here());
    }
    check(&field.kind, value)
}

pub(super) fn blank(value: &Value) -> bool {
    matches!(value, Value::Text(text) if is_blank(text))
}

pub(super) fn check(kind: &Kind, value: &Value) -> Result<(), Finding> {
    match (kind, value) {
        (Kind::Text { min, max, pattern, format }, Value::Text(text)) => {
            check_length(text, *min, *max)?;
            if pattern.as_ref().is_some_and(|pattern| !pattern.is_match(text)) {
                return Err(Finding::new("", "格式不对，请按说明填写", "this does not look as described"));
            }
            format.map_or(Ok(()), |format| check_format(format, text))
        }
        (Kind::Choice(choices), Value::Text(text)) => {
            if choices.contains(text) {
                Ok(())
            } else {
                Err(Finding::new("", "请从所列选项中选择", "choose one of those listed"))
            }
        }
        (Kind::Integer { min, max }, Value::Integer(number)) => {
            if (min..=max).contains(&number) {
                Ok(())
            } else {
                Err(Finding::new("", format!("须在 {min} 与 {max} 之间"), format!("between {min} and {max}")))
            }
        }
        (Kind::Boolean, Value::Bool(_)) => Ok(()),
        (Kind::List { of, min, max }, Value::List(list)) => check_list(of, *min, *max, list),
        (Kind::Group(fields), Value::Object(object)) => check_group(fields, object),
        (kind, _) => Err(expected(kind)),
    }
}

fn expected(kind: &Kind) -> Finding {
    let (zh, en) = match kind {
        Kind::Text { .. } => ("须是文字", "a text is needed"),
        Kind::Choice(_) => ("须是所列选项之一", "one of the listed texts is needed"),
        Kind::Integer { .. } => ("须是整数", "a whole number is needed"),
        Kind::Boolean => ("须是“是”或“否”", "true or false is needed"),
        Kind::List { .. } => ("须是列表", "a list is needed"),
        Kind::Group(_) => ("须是一组答案", "an object is needed"),
    };
    Finding::new("", zh, en)
}

fn check_length(text: &str, min: usize, max: Option<usize>) -> Result<(), Finding> {
    let length = text.chars().count();
    if length < min {
        return Err(Finding::new("", format!("至少 {min} 个字"), format!("at least {min} characters")));
    }
    match max {
        Some(max) if length > max => {
            Err(Finding::new("", format!("至多 {max} 个字"), format!("at most {max} characters")))
        }
        _ => Ok(()),
    }
}

fn check_format(format: Format, text: &str) -> Result<(), Finding> {
    let (good, zh, en) = match format {
        Format::Date => (Day::parse(text).is_some(), "须是日期，如 2026-10-01", "a date such as 2026-10-01"),
        Format::Decimal => (is_decimal(text), "须是数字，如 12.50", "a number such as 12.50"),
        Format::Did => (Did::new(text).is_ok(), "须是身份标识 did:ding:…", "a DID, did:ding:…"),
        Format::Sha256 => (text.parse::<Digest>().is_ok(), "须是 64 位十六进制摘要", "64 hex digits"),
    };
    if good { Ok(()) } else { Err(Finding::new("", zh, en)) }
}

fn is_decimal(text: &str) -> bool {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole, 18) && digits(fraction, 6),
        None => digits(text, 18),
    }
}

fn check_list(of: &Kind, min: usize, max: usize, list: &[Value]) -> Result<(), Finding> {
    if !(min..=max).contains(&list.len()) {
        return Err(Finding::new("", format!("须有 {min} 至 {max} 项"), format!("{min} to {max} entries")));
    }
    for (position, value) in list.iter().enumerate() {
        let answered = if blank(value) { Err(unanswered_here()) } else { check(of, value) };
        answered.map_err(|problem| problem.under(&(position + 1).to_string()))?;
    }
    Ok(())
}

fn check_group(fields: &BTreeMap<Word, Field>, object: &BTreeMap<String, Value>) -> Result<(), Finding> {
    for (name, value) in object {
        match fields.get(name.as_str()) {
            Some(field) => check_field(field, value).map_err(|problem| problem.under(name))?,
            None => {
                return Err(Finding::new("", "含有表中没有的项", "holds something the form does not ask"));
            }
        }
    }
    match fields.iter().find(|(name, field)| field.required && !object.contains_key(name.as_str())) {
        Some((name, _)) => Err(unanswered(name)),
        None => Ok(()),
    }
}

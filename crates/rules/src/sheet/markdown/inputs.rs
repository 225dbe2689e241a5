//! One input as a person describes it: `限制状态 ∈ {无, 抵押}（登记簿）`, `已交材料 ⊆ {合同, 证明}`, `面积：小数 >= 0`,
//! `税率：小数（裁决：deed-tax）`.

use super::text;
use crate::sheet::{
    cell,
    wrong::{Wrong, clip, wrong},
};
use types::{
    Word,
    sheet::{Input, Kind, RowField},
};

const KINDS: &[(&str, &str, Kind)] = &[
    ("是否", "boolean", Kind::Boolean),
    ("整数", "integer", Kind::Integer),
    ("小数", "decimal", Kind::Decimal),
    ("文字", "text", Kind::Text),
    ("日期", "date", Kind::Date),
    ("列表", "list", Kind::List),
];

/// Reads one input; `item` has ASCII punctuation.
pub fn read(item: &str) -> Result<Input, Wrong> {
    let (described, note) = split_note(item.trim_end_matches(['。', '.']).trim());
    let mut input = match rows(described) {
        Some((name, fields)) => {
            let fields = items(fields).map(field).collect::<Result<Vec<_>, _>>()?;
            plain(text::name(name)?, Kind::Rows, Vec::new(), None, fields)
        }
        None => {
            let (name, kind, choices, within) = describe(described)?;
            plain(text::name(name)?, kind, choices, within, Vec::new())
        }
    };
    let decision =
        note.and_then(|note| ["裁决:", "decision:"].iter().find_map(|start| note.strip_prefix(start)));
    match (decision, note) {
        (Some(decision), _) => input.decision = Some(text::name(decision)?),
        (None, Some(note)) => input.from = Some(note.to_owned()),
        (None, None) => {}
    }
    Ok(input)
}

/// What stands between semicolons; those inside braces part fields.
pub fn items(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0usize;
    let parts = text.split(move |c: char| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ';' && depth == 0
    });
    parts.map(str::trim).filter(|item| !item.is_empty())
}

fn plain(
    name: Word,
    kind: Kind,
    choices: Vec<String>,
    within: Option<String>,
    fields: Vec<RowField>,
) -> Input {
    Input { name, kind, choices, within, decision: None, from: None, fields }
}

/// `成员：多行 {姓名：文字；年收入：小数 >= 0}`: the name, and what stands in the braces.
fn rows(described: &str) -> Option<(&str, &str)> {
    let (name, rest) = described.split_once(':')?;
    let rest = rest.trim();
    let fields = rest.strip_prefix("多行").or_else(|| rest.strip_prefix("rows"))?;
    Some((name, fields.trim().strip_prefix('{')?.strip_suffix('}')?))
}

fn field(item: &str) -> Result<RowField, Wrong> {
    let (name, kind, choices, within) = describe(item)?;
    Ok(RowField { name: text::name(name)?, kind, choices, within })
}

/// A note stands in brackets at the end. A range that ends with a bracket is none.
fn split_note(item: &str) -> (&str, Option<&str>) {
    let noted = item.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    match noted {
        Some((described, note)) if !note.contains("..") => (described.trim(), Some(note.trim())),
        _ => (item, None),
    }
}

type Description<'a> = (&'a str, Kind, Vec<String>, Option<String>);

fn describe(described: &str) -> Result<Description<'_>, Wrong> {
    for (sign, list) in [("∈", false), (" in {", false), ("⊆", true), (" subset of {", true)] {
        if let Some((name, rest)) = described.split_once(sign) {
            let rest = rest.trim();
            let inner = if sign.ends_with('{') { Some(rest) } else { rest.strip_prefix('{') };
            let Some(inner) = inner.and_then(|inner| inner.strip_suffix('}')) else { break };
            let choices: Vec<String> = cell::split(inner)
                .into_iter()
                .map(|choice| choice.trim().trim_matches('"').to_owned())
                .collect();
            return Ok(match (list, is_yes_no(&choices)) {
                (false, true) => (name, Kind::Boolean, Vec::new(), None),
                (false, false) => (name, Kind::Text, choices, None),
                (true, _) => (name, Kind::List, choices, None),
            });
        }
    }
    if let Some((name, rest)) = described.split_once(':') {
        let rest = rest.trim();
        let known = KINDS.iter().find_map(|(zh, en, kind)| {
            let limit = rest.strip_prefix(zh).or_else(|| rest.strip_prefix(en))?;
            Some((*kind, limit.trim()))
        });
        if let Some((kind, limit)) = known {
            return Ok((name, kind, Vec::new(), (!limit.is_empty()).then(|| limit.to_owned())));
        }
    }
    let shown = clip(described);
    wrong(
        format!("“{shown}”：须写成“名称 ∈ {{选项, 选项}}”或“名称：整数/小数/文字/日期/是否/列表/多行”"),
        format!(
            "\u{201c}{shown}\u{201d}: write `name in {{choice, choice}}` or `name: integer/decimal/text/date/boolean/list/rows`"
        ),
    )
}

fn is_yes_no(choices: &[String]) -> bool {
    let mut choices: Vec<&str> = choices.iter().map(String::as_str).collect();
    choices.sort_unstable();
    [["否", "是"], ["no", "yes"], ["false", "true"]].iter().any(|pair| choices == pair)
}

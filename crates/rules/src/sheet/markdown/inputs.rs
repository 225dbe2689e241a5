//! One input as a person describes it: `限制状态 ∈ {无, 抵押}（登记簿）`, `已交材料 ⊆ {合同, 证明}`, `面积：小数 >= 0`,
//! `税率：小数（裁决：deed-tax）`.

use super::text;
use crate::sheet::{
    cell,
    wrong::{Wrong, clip, wrong},
};
use types::sheet::{Input, Kind};

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
    let (name, kind, choices, within) = describe(described)?;
    let mut input = Input { name: text::name(name)?, kind, choices, within, decision: None, from: None };
    let decision =
        note.and_then(|note| ["裁决:", "decision:"].iter().find_map(|start| note.strip_prefix(start)));
    match (decision, note) {
        (Some(decision), _) => input.decision = Some(text::name(decision)?),
        (None, Some(note)) => input.from = Some(note.to_owned()),
        (None, None) => {}
    }
    Ok(input)
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
        format!("“{shown}”：须写成“名称 ∈ {{选项, 选项}}”或“名称：整数/小数/文字/日期/是否/列表”"),
        format!(
            "\u{201c}{shown}\u{201d}: write `name in {{choice, choice}}` or `name: integer/decimal/text/date/boolean/list`"
        ),
    )
}

fn is_yes_no(choices: &[String]) -> bool {
    let mut choices: Vec<&str> = choices.iter().map(String::as_str).collect();
    choices.sort_unstable();
    [["否", "是"], ["no", "yes"], ["false", "true"]].iter().any(|pair| choices == pair)
}

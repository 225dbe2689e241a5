//! Decisions that build on one another: in which order they are made, and whether what one gives is what the
//! next one takes.

use super::{datum::Type, rule::Rule};
use crate::Finding;
use std::collections::BTreeMap;
use types::{
    Word,
    sheet::{Input, Sheet},
};

/// Decisions of one service.
pub const DECISIONS_MAX: usize = 32;
/// Decisions that build on one another in a row.
pub const DEPTH_MAX: usize = 8;

/// The decisions in an order in which each comes after those it builds on, otherwise by name.
pub fn order(sheets: &BTreeMap<Word, Sheet>) -> Result<Vec<Word>, Vec<Finding>> {
    if sheets.len() > DECISIONS_MAX {
        return Err(vec![Finding::new("", "一个事项至多 32 张规则表", "a service has at most 32 decisions")]);
    }
    let mut problems = Vec::new();
    for (name, sheet) in sheets {
        if sheet.name != *name {
            let en = format!("the decision calls itself {}", sheet.name);
            problems.push(Finding::new(name.as_str(), format!("规则表自称“{}”", sheet.name), en));
        }
        let linked = sheet.inputs.iter().filter_map(|input| Some((input, input.decision.as_ref()?)));
        problems.extend(linked.filter_map(|(input, from)| link(sheets, name, input, from)));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    arrange(sheets)
}

/// What is wrong with taking `input` from the decision `from`.
fn link(sheets: &BTreeMap<Word, Sheet>, name: &Word, input: &Input, from: &Word) -> Option<Finding> {
    let at = format!("{name}/inputs/{}", input.name);
    let Some(giver) = sheets.get(from) else {
        let en = format!("there is no decision {from}");
        return Some(Finding::new(at, format!("没有名为“{from}”的规则表"), en));
    };
    // A sheet that cannot be loaded says so itself.
    let rule = Rule::load(giver).ok()?;
    let Some((position, (_, given))) =
        rule.outputs.iter().enumerate().find(|(_, (output, _))| *output == input.name)
    else {
        let en = format!("the decision {from} has no output {}", input.name);
        return Some(Finding::new(at, format!("规则表“{from}”没有输出“{}”", input.name), en));
    };
    let taken = Type::of(input.kind);
    let fits = match (&taken, given) {
        (Type::Number(taken), Type::Number(given)) => given <= taken,
        (taken, given) => taken == given,
    };
    if !fits {
        let en = format!("the decision {from} gives {}, the input is {}", given.words().1, taken.words().1);
        return Some(Finding::new(
            at,
            format!("规则表“{from}”给出{}，输入须是{}", given.words().0, taken.words().0),
            en,
        ));
    }
    let mut texts =
        giver.rows.iter().filter_map(|row| row.outputs.get(position)).map(|text| text.trim_matches('"'));
    let stray =
        texts.find(|text| !input.choices.is_empty() && !input.choices.iter().any(|choice| choice == text))?;
    let en = format!("the decision {from} can give {stray:?}, which is none of the choices");
    Some(Finding::new(at, format!("规则表“{from}”可能给出“{stray}”，不在选项之中"), en))
}

/// Takes, round by round, every decision whose givers are taken. More rounds than [`DEPTH_MAX`] are too deep;
/// a round that takes nothing has met a circle.
fn arrange(sheets: &BTreeMap<Word, Sheet>) -> Result<Vec<Word>, Vec<Finding>> {
    let mut order: Vec<Word> = Vec::new();
    for round in 0..=sheets.len() {
        let ready = |sheet: &Sheet| {
            sheet.inputs.iter().all(|input| input.decision.iter().all(|from| order.contains(from)))
        };
        let left = sheets.iter().filter(|(name, _)| !order.contains(name));
        let next: Vec<Word> =
            left.clone().filter(|(_, sheet)| ready(sheet)).map(|(name, _)| name.clone()).collect();
        let left: Vec<&str> = left.map(|(name, _)| name.as_str()).collect();
        if left.is_empty() {
            break;
        }
        if next.is_empty() {
            let names = left.join(", ");
            let en = format!("these decisions wait for one another: {names}");
            return Err(vec![Finding::new("", format!("规则表互相等待：{names}"), en)]);
        }
        if round == DEPTH_MAX {
            let names = left.join(", ");
            let en = format!("more than 8 decisions build on one another: {names}");
            return Err(vec![Finding::new("", format!("规则表相互引用超过 8 层：{names}"), en)]);
        }
        order.extend(next);
    }
    Ok(order)
}

//! What a service says of its papers, by itself and against the registers that they are taken from.

use super::{
    check_basis, check_period,
    kept::{Registers, no_field, unknown},
    sheets::check_name,
};
use crate::{
    Checking, Finding,
    form::{Format, Kind, Schema, takes},
    sheet::Condition,
};
use std::collections::BTreeSet;
use types::{
    Gather as _, Word, limits,
    service::{Bundle, Material, PaperType, file_of},
};

pub fn check(bundle: &Bundle, schema: &Schema, problems: &mut Vec<Finding>) {
    let ids: BTreeSet<_> = bundle.materials.iter().map(|paper| &paper.id).gather();
    if ids.len() != bundle.materials.len() || ids.len() > limits::MATERIALS {
        problems.push(Finding::new("materials", "材料须互不相同，至多 32 种", "at most 32 different papers"));
    }
    let files = bundle.materials.iter().map(Material::most).fold(0, u32::saturating_add);
    if files > limits::PAPERS {
        problems.push(Finding::new(
            "materials",
            format!("各种材料合计至多 {} 份，现可达 {files} 份", limits::PAPERS),
            format!("all papers together are at most {} files, these may be {files}", limits::PAPERS),
        ));
    }
    if let Some(receiving) = &bundle.receiving {
        check_period("receiving", receiving.days, problems);
        check_basis("receiving", &receiving.basis, problems);
    }
    for paper in &bundle.materials {
        let mut found = Vec::new();
        check_condition(paper, schema, &mut found);
        check_file(paper, &mut found);
        check_answers(paper, schema, &mut found);
        check_names(bundle, paper, schema, &mut found);
        problems.extend(found.into_iter().map(|problem| problem.under(&format!("materials/{}", paper.id))));
    }
}

fn check_condition(paper: &Material, schema: &Schema, problems: &mut Vec<Finding>) {
    let Some(condition) = &paper.needed_when else { return };
    match Condition::read(condition) {
        Ok(condition) => {
            for name in condition.names() {
                if schema.fields.get(&name).is_none_or(|field| field.personal) {
                    problems.push(Finding::new(
                        "",
                        format!("“{name}”不是表中公开的项"),
                        format!("{:?} is no public field of the form", name.as_str()),
                    ));
                }
            }
        }
        Err(problem) => problems.push(problem),
    }
}

/// What its files may be, and that what is looked up is not brought.
fn check_file(paper: &Material, problems: &mut Vec<Finding>) {
    let brought =
        !paper.types.is_empty() || paper.max_bytes.is_some() || paper.is_several() || paper.expires.is_some();
    let looks =
        paper.record.is_some() || paper.optional || paper.in_force.is_some() || paper.holder.is_some();
    if paper.from.is_some() && brought {
        problems.push(Finding::new(
            "from",
            "由登记簿取得的材料不用交：不能再写 types、size、count、for_each、expires",
            "a paper from a register is not brought: no `types`, `size`, `count`, `for_each` or `expires` beside it",
        ));
    }
    if looks && (paper.from.is_none() || paper.record.is_none()) {
        problems.push(Finding::new(
            "record",
            "record 写明登记簿（from）中的哪一条；optional、in_force、holder 与它同写",
            "`record` says which record of the register (`from`); `optional`, `in_force` and `holder` stand beside it",
        ));
    }
    let different: BTreeSet<&PaperType> = paper.types.iter().gather();
    if different.len() != paper.types.len() {
        problems.push(Finding::new("types", "同一种文件写了两次", "a type stands twice"));
    }
    if paper.max_bytes.is_some_and(|most| !(1..=limits::PAPER_BYTES).contains(&most)) {
        let most = limits::PAPER_BYTES >> 20;
        problems.push(Finding::new(
            "size",
            format!("一个文件至多 {most} MiB：节点不收更大的"),
            format!("a file has at most {most} MiB: no node takes more"),
        ));
    }
    if paper
        .count
        .is_some_and(|count| count.from == 0 || count.from > count.to || count.to > limits::PAPER_FILES)
    {
        problems.push(Finding::new(
            "count",
            "份数从 1 起，前数不大于后数，至多 16",
            "as many files: from 1, not more than `to`, which is at most 16",
        ));
    }
    if paper.count.is_some() && paper.for_each.is_some() {
        problems.push(Finding::new(
            "for_each",
            "count 和 for_each 只写一个",
            "write `count` or `for_each`, not both",
        ));
    }
}

/// The answers that it speaks of are there and say what it takes them for.
fn check_answers(paper: &Material, schema: &Schema, problems: &mut Vec<Finding>) {
    if let Some(record) = &paper.record {
        check_name("record", record, schema, problems);
        if !paper.optional && schema.fields.get(record).is_some_and(|field| !field.required) {
            problems.push(Finding::new(
                "record",
                format!("“{record}”可以不填，就查不到：请设为必填，或写 optional: true（不填就不查）"),
                format!(
                    "{:?} may be left out, and nothing would be found: require it, or write `optional: true`",
                    record.as_str()
                ),
            ));
        }
    }
    let public = |name: &Word| schema.fields.get(name).filter(|field| !field.personal);
    if let Some(of) = &paper.for_each {
        let most = limits::PAPER_FILES;
        let counts = match public(of).map(|field| &field.kind) {
            Some(Kind::List { max, .. }) => *max <= most as usize,
            Some(Kind::Integer { min, max }) => *min >= 0 && *max <= i64::from(most),
            _ => false,
        };
        if !counts {
            problems.push(Finding::new(
                "for_each",
                format!("“{of}”须是表中公开的一组组填写项（maxItems 至多 {most}），或 0 至 {most} 的整数"),
                format!(
                    "{:?} must be a public list of the form (`maxItems` at most {most}) or a whole number from 0 to {most}",
                    of.as_str()
                ),
            ));
        }
    }
    if let Some(until) = &paper.expires {
        let date = public(until)
            .is_some_and(|field| matches!(field.kind, Kind::Text { format: Some(Format::Date), .. }));
        if !date {
            problems.push(Finding::new(
                "expires",
                format!("“{until}”须是表中公开的日期"),
                format!("{:?} must be a public date of the form", until.as_str()),
            ));
        }
    }
}

/// No two things go by one name.
fn check_names(bundle: &Bundle, paper: &Material, schema: &Schema, problems: &mut Vec<Finding>) {
    if schema.fields.contains_key(&paper.id) {
        problems.push(Finding::new("", "材料与表中的项同名", "a field of the form has the same name"));
    }
    if !paper.is_several() {
        return;
    }
    let others = bundle.materials.iter().map(|other| &other.id).chain(schema.fields.keys());
    let taken = others.filter_map(file_of).any(|(id, _)| id == paper.id.as_str());
    if taken || Word::new(format!("{}.{}", paper.id, limits::PAPER_FILES)).is_err() {
        problems.push(Finding::new(
            "",
            "各份文件按“名称.2”“名称.3”编名，与另一名称相同或过长：请改名",
            "its files are called by its id with .2, .3 and so on, which is another's name or too long: rename it",
        ));
    }
}

/// What of its papers does not fit the registers that they are taken from.
pub fn check_papers(bundle: &Bundle, registers: &Registers<'_>, checking: &mut Checking) -> Vec<Finding> {
    let mut problems = Vec::new();
    for paper in bundle.materials.iter().filter(|paper| paper.record.is_some()) {
        let Some(register) = &paper.from else { continue };
        let at = format!("materials/{}", paper.id);
        let Some(known) = registers.get(register) else { continue };
        let Some(kept) = known else {
            problems.push(unknown(&format!("{at}/from"), register));
            continue;
        };
        if let Some(in_force) = &paper.in_force {
            let at = format!("{at}/in_force");
            match kept.schema.fields.get(&in_force.field).filter(|field| !field.personal) {
                None => problems.push(no_field(at, register, &in_force.field)),
                Some(field) if takes(field, &in_force.is, checking).is_err() => problems.push(Finding::new(
                    at,
                    format!("登记簿“{register}”的“{}”不会是这个值", in_force.field),
                    format!("{:?} of the register {register} is never this", in_force.field.as_str()),
                )),
                Some(_) => {}
            }
        }
        if let Some(holder) = &paper.holder {
            let field = kept.schema.fields.get(holder).filter(|field| !field.personal);
            if !field.is_some_and(|field| matches!(field.kind, Kind::Text { format: Some(Format::Did), .. }))
            {
                problems.push(Finding::new(
                    format!("{at}/holder"),
                    format!("登记簿“{register}”的“{holder}”须是公开的身份标识（format: did）"),
                    format!(
                        "{:?} of the register {register} must be a public DID (`format: did`)",
                        holder.as_str()
                    ),
                ));
            }
        }
    }
    problems
}

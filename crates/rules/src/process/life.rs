//! Life after a decision: the record that a service is about, who begins its cases, where a case goes on after a review.
//! What passes here can be done whenever a case comes to it.

use super::{check_basis, paths};
use crate::{Finding, form::Schema, sheet::Condition};
use std::collections::BTreeSet;
use types::{
    Word, limits,
    service::{Bundle, Does, EndKind, INITIATION, RecordName, ResultRecord, Then},
};

pub fn check(bundle: &Bundle, schema: &Schema, problems: &mut Vec<Finding>) {
    check_about(bundle, schema, problems);
    check_initiated(bundle, schema, problems);
    check_reviews(bundle, problems);
    for result in &bundle.results {
        check_result(bundle, schema, result, problems);
    }
}

/// Whether a result is about the record that its service is about.
pub fn amends(bundle: &Bundle, result: &ResultRecord) -> bool {
    let RecordName::Answer(answer) = &result.record else { return false };
    bundle.is_about(&result.register, answer)
}

fn check_about(bundle: &Bundle, schema: &Schema, problems: &mut Vec<Finding>) {
    let Some(about) = &bundle.about else { return };
    let asked = schema.fields.get(&about.record);
    if !asked.is_some_and(|field| field.required && !field.personal) {
        problems.push(Finding::new(
            "about/record",
            format!("“{}”须是申请表中公开、必填的项，写明是哪一条登记", about.record),
            format!(
                "{:?} must be a public question of the form that has to be answered: it names the record",
                about.record.as_str()
            ),
        ));
    }
    // The record may end meanwhile; then nothing can be granted any more.
    let refusing = paths::before_end(bundle, EndKind::Refused);
    for task in bundle.officer_tasks().filter(|task| !refusing.contains(task.within)) {
        problems.push(Finding::new(
            format!("steps/{}", task.id),
            "从这个环节走不到不予的办结方式：登记在办理期间失效的，案件就无法办结",
            "no end of kind refused can be reached from here: if the record ends meanwhile, the case never would",
        ));
    }
}

fn check_initiated(bundle: &Bundle, schema: &Schema, problems: &mut Vec<Finding>) {
    let Some(by) = &bundle.initiated_by else { return };
    check_basis("initiated_by", &by.basis, problems);
    if bundle.reviews {
        problems.push(Finding::new(
            "initiated_by",
            "复议依申请进行，不能依职权立案",
            "a review is applied for; no officer begins it",
        ));
    }
    for (name, _) in schema.fields.iter().filter(|(_, field)| field.required && field.personal) {
        problems.push(Finding::new(
            format!("form/{name}"),
            format!("“{name}”是个人信息，由当事人自己填写；依职权立案时不能必填"),
            format!(
                "{:?} is personal and the person's own to give: an office cannot be required to",
                name.as_str()
            ),
        ));
    }
    if bundle.steps.iter().any(|step| step.id.as_str() == INITIATION) {
        problems.push(Finding::new(
            format!("steps/{INITIATION}"),
            "“立案”在依职权的事项里指立案本身，环节请另起名",
            "in a service that officers begin, 立案 is the beginning itself: give the step another name",
        ));
    }
    for step in &bundle.steps {
        let Does::Rule { choices, .. } = &step.does else { continue };
        for choice in choices.iter().filter(|choice| choice.then == Then::Correction) {
            problems.push(Finding::new(
                format!("steps/{}/{}", step.id, choice.outcome),
                "依职权办理的，由人员决定是否请当事人陈述，规则不能退回补正",
                "in a case that an office began an officer asks the person to be heard, not a rule",
            ));
        }
    }
    let keeps_out =
        |task: &types::service::OfficerTask<'_>| task.not_by.iter().any(|other| other.as_str() == INITIATION);
    let others: BTreeSet<&Word> = bundle.officer_tasks().filter(keeps_out).map(|task| task.within).collect();
    if paths::passes(bundle, &others, &BTreeSet::new()) {
        problems.push(Finding::new(
            "initiated_by",
            "立案的人可以一个人办到底：请在作决定的环节写 not_by: [立案]",
            "who begins a case could take it to its end alone: write `not_by: [立案]` at the step that decides",
        ));
    }
}

fn check_reviews(bundle: &Bundle, problems: &mut Vec<Finding>) {
    if !bundle.sets_aside.is_empty() && !bundle.reviews {
        problems.push(Finding::new(
            "sets_aside",
            "只有复议事项（reviews: true）才能撤销别的决定",
            "only a service that reviews (`reviews: true`) sets decisions aside",
        ));
    }
    for end in &bundle.sets_aside {
        if !bundle.end(end).is_some_and(|end| end.kind == EndKind::Granted) {
            problems.push(Finding::new(
                "sets_aside",
                format!("“{end}”须是准予的办结方式"),
                format!("{:?} must be an end of kind granted", end.as_str()),
            ));
        }
    }
    let Some(reopens) = bundle.rights.review.as_ref().and_then(|review| review.reopens.as_ref()) else {
        return;
    };
    if !bundle.step(&reopens.at).is_some_and(|step| matches!(step.does, Does::Officer { .. })) {
        problems.push(Finding::new(
            "rights/review/reopens",
            format!("重新办理须从由人员办理的环节开始，“{}”不是", reopens.at),
            format!(
                "a case goes on at a step that an officer decides, and {:?} is none",
                reopens.at.as_str()
            ),
        ));
    }
}

fn check_result(bundle: &Bundle, schema: &Schema, result: &ResultRecord, problems: &mut Vec<Finding>) {
    let at = format!("results/{}", result.register);
    let amends = amends(bundle, result);
    if let Some(condition) = &result.when {
        check_when(&format!("{at}/when"), condition, schema, problems);
    }
    if let (Some(about), RecordName::Answer(answer)) = (&bundle.about, &result.record)
        && about.record == *answer
        && about.register != result.register
    {
        problems.push(Finding::new(
            at.as_str(),
            format!("本事项办的是“{}”的登记，这里却写进“{}”", about.register, result.register),
            format!(
                "the service is about a record of {}, and this writes to {}",
                about.register, result.register
            ),
        ));
    }
    if amends && (!result.keep || result.optional) {
        problems.push(Finding::new(
            at.as_str(),
            "改的是原有的登记：须写 keep: true，不写 optional",
            "this amends the record: write `keep: true`, and no `optional`",
        ));
    }
    if result.ends.is_some() && !amends {
        problems.push(Finding::new(
            format!("{at}/ends"),
            "只能终止本事项所办（about）的那条登记",
            "only the record that the service is about (`about`) can be ended",
        ));
    }
    if let Some(field) = &result.valid_until
        && !amends
        && !result.content.contains_key(field)
    {
        problems.push(Finding::new(
            format!("{at}/valid_until"),
            format!("“{field}”没有写进这条登记，有效期无从计算"),
            format!("nothing is written to {:?}, so that no validity could be told", field.as_str()),
        ));
    }
}

/// A condition of a result can always be answered: it speaks of what must be answered, publicly.
fn check_when(at: &str, condition: &str, schema: &Schema, problems: &mut Vec<Finding>) {
    if condition.len() > limits::SENTENCE_BYTES {
        return problems.push(Finding::new(at, "文字过长", "the text is too long"));
    }
    let condition = match Condition::read(condition) {
        Ok(condition) => condition,
        Err(problem) => return problems.push(problem.under(at)),
    };
    for name in condition.names() {
        if !schema.fields.get(&name).is_some_and(|field| field.required && !field.personal) {
            problems.push(Finding::new(
                at,
                format!("“{name}”不是表中公开、必填的项"),
                format!("{:?} is no public question of the form that has to be answered", name.as_str()),
            ));
        }
    }
    if let Err(problem) = condition.suits(schema) {
        problems.push(problem.under(at));
    }
}

//! What officers state with an outcome (`findings` of a step or part): small forms, whose names mean one thing in the whole
//! service, so that a rule or a result can ask for one.

use crate::{
    Finding,
    form::{self, Field, Schema},
};
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Word, limits,
    service::{Bundle, OfficerTask},
};

/// What officers are asked to state, by name, as far as it can be read.
pub fn stated(bundle: &Bundle) -> BTreeMap<Word, Field> {
    let forms = bundle.officer_tasks().filter_map(|task| form::read(task.findings?).ok());
    forms.flat_map(|form| form.fields).collect()
}

/// How often what officers state is read when a service is published: for itself, for its sheets, for the registers.
const TIMES: u64 = 3;

/// What it costs to read all forms of a service, besides what their JSON does, in units of work.
pub fn work_to_read(bundle: &Bundle) -> u64 {
    let stated = bundle.officer_tasks().filter_map(|task| task.findings);
    let stated = stated.map(|form| form::work_to_read(form).saturating_mul(TIMES));
    stated.fold(form::work_to_read(&bundle.form), u64::saturating_add)
}

pub fn check(bundle: &Bundle, schema: &Schema, problems: &mut Vec<Finding>) {
    let mut names = Names::of(bundle, schema);
    for task in bundle.officer_tasks() {
        check_task(&task, &mut names, problems);
    }
}

fn check_task(task: &OfficerTask, names: &mut Names, problems: &mut Vec<Finding>) {
    let Some(form) = task.findings else { return };
    let at = format!("steps/{}/findings", task.id);
    let form = match form::read(form) {
        Ok(form) => form,
        Err(problem) => return problems.push(problem.under(&at)),
    };
    if form.fields.len() > limits::FINDINGS {
        problems.push(Finding::new(
            at.as_str(),
            "随结论填写的至多 32 项",
            "at most 32 questions are answered with an outcome",
        ));
    }
    for name in form.fields.into_keys() {
        if let Some((zh, en)) = names.taken(&name) {
            problems.push(Finding::new(
                format!("{at}/{name}"),
                format!("“{name}”已是{zh}的名称：请改名"),
                format!("{:?} is the name of {en} already: rename it", name.as_str()),
            ));
        }
        names.stated.insert(name);
    }
}

/// Names that mean something in a service.
struct Names<'a> {
    bundle: &'a Bundle,
    schema: &'a Schema,
    steps: BTreeSet<&'a Word>,
    outputs: BTreeSet<&'a Word>,
    stated: BTreeSet<Word>,
}

impl<'a> Names<'a> {
    fn of(bundle: &'a Bundle, schema: &'a Schema) -> Names<'a> {
        let steps = bundle.steps.iter().map(|step| &step.id);
        let parts = bundle.officer_tasks().map(|task| task.id);
        let outputs = bundle
            .decisions
            .values()
            .flat_map(|sheet| sheet.outputs.iter().chain(sheet.then.iter().map(|computed| &computed.name)));
        let (steps, outputs) = (steps.chain(parts).collect(), outputs.collect());
        Names { bundle, schema, steps, outputs, stated: BTreeSet::new() }
    }

    /// What a name stands for already.
    fn taken(&self, name: &Word) -> Option<(&'static str, &'static str)> {
        if self.schema.fields.contains_key(name) {
            Some(("申请表中的项", "a question of the form"))
        } else if self.bundle.facts.contains_key(name) {
            Some(("事实", "a fact"))
        } else if self.bundle.materials.iter().any(|paper| paper.id == *name) {
            Some(("材料", "a paper"))
        } else if self.steps.contains(name) {
            Some(("环节", "a step"))
        } else if self.outputs.contains(name) {
            Some(("规则表的输出", "an output of a sheet"))
        } else if self.stated.contains(name) {
            Some(("另一处随结论填写的项", "something that is stated elsewhere"))
        } else {
            None
        }
    }
}

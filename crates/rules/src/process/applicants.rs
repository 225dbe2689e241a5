//! Who may apply: that the roles of several applicants can be filled, and that whatever speaks of them, of holders and of
//! agents speaks of what there is.

use super::{
    check_basis, check_period,
    kept::{Registers, no_field, unknown},
};
use crate::{
    Checking, Finding,
    form::{Field, Format, Kind, Schema, takes},
    sheet::Condition,
};
use std::collections::BTreeSet;
use types::{
    Bilingual, Gather as _, RegisterId, Value, Word, is_blank, limits,
    service::{Agency, ApplicantRole, Bundle, Fact, Source},
};

/// By the service itself and its form.
pub fn check(bundle: &Bundle, schema: &Schema, problems: &mut Vec<Finding>) {
    if let Some(asked) = &bundle.applicants {
        check_period("applicants/within", asked.within_days, problems);
        check_basis("applicants", &asked.basis, problems);
        check_roles(&asked.roles, schema, problems);
    }
    for (name, fact) in &bundle.facts {
        if let Fact::Holder { who: Some(who), .. } = fact {
            check_role(bundle, &format!("facts/{name}"), who, problems);
        }
    }
    for result in &bundle.results {
        for (field, source) in &result.content {
            if let Source::Applicant { role: Some(role) } = source {
                check_role(bundle, &format!("results/{}/{field}", result.register), role, problems);
            }
        }
    }
    let registers: BTreeSet<_> = bundle.agents.iter().map(|agency| &agency.register).gather();
    if registers.len() != bundle.agents.len() {
        problems.push(Finding::new(
            "agents",
            "同一登记簿写了两次：请合并为一项",
            "a register stands twice: make it one",
        ));
    }
}

fn check_roles(roles: &[ApplicantRole], schema: &Schema, problems: &mut Vec<Finding>) {
    let most =
        |role: &ApplicantRole| role.most.is_none_or(|most| (1..=limits::APPLICANTS as u32).contains(&most));
    let ids: BTreeSet<_> = roles.iter().map(|role| &role.id).gather();
    let sum: usize = roles.iter().map(ApplicantRole::most).sum();
    if ids.len() != roles.len() || !(2..=limits::APPLICANTS).contains(&sum) || !roles.iter().all(most) {
        problems.push(Finding::new(
            "applicants/roles",
            "角色须互不相同，合计可有 2 至 16 人；只有一人申请的，不写 applicants",
            "different roles, 2 to 16 persons together; where one person applies, leave `applicants` out",
        ));
    }
    for role in roles {
        let at = format!("applicants/roles/{}", role.id);
        let Bilingual { zh, en } = &role.name;
        if is_blank(zh) || is_blank(en) || zh.len().max(en.len()) > limits::SENTENCE_BYTES {
            problems.push(Finding::new(
                at.as_str(),
                "须有中文和英文两种文字",
                "both Chinese and English are needed",
            ));
        }
        if let Some(condition) = &role.needed_when {
            check_condition(&at, condition, schema, problems);
        }
    }
    if !roles.is_empty() && roles.iter().all(|role| role.needed_when.is_some()) {
        problems.push(Finding::new(
            "applicants/roles",
            "须有一个角色总有人：不写 needed_when",
            "in one role there is always somebody: leave its `needed_when` out",
        ));
    }
}

/// An expression over public answers.
pub fn check_condition(at: &str, condition: &str, schema: &Schema, problems: &mut Vec<Finding>) {
    match Condition::read(condition) {
        Ok(condition) => {
            for name in condition.names() {
                if schema.fields.get(&name).is_none_or(|field| field.personal) {
                    problems.push(Finding::new(
                        at,
                        format!("“{name}”不是表中公开的项"),
                        format!("{:?} is no public field of the form", name.as_str()),
                    ));
                }
            }
        }
        Err(problem) => problems.push(problem.under(at)),
    }
}

fn check_role(bundle: &Bundle, at: &str, role: &Word, problems: &mut Vec<Finding>) {
    let mut roles = bundle.applicants.iter().flat_map(|asked| &asked.roles);
    if !roles.any(|one| one.id == *role) {
        problems.push(Finding::new(
            at,
            format!("applicants 中没有“{role}”这一角色"),
            format!("no role {:?} stands in `applicants`", role.as_str()),
        ));
    }
}

/// What a record has under `applicant`: who filed, or those in a role; whether it is there for sure.
pub fn applying(bundle: &Bundle, role: Option<&Word>) -> Field {
    let text = Kind::Text { min: 1, max: None, pattern: None, format: Some(Format::Did) };
    let Some(role) = role else { return Field { kind: text, required: true, personal: false } };
    let mut roles = bundle.applicants.iter().flat_map(|asked| &asked.roles);
    let Some(role) = roles.find(|one| one.id == *role) else {
        return Field { kind: text, required: false, personal: false };
    };
    let kind = match role.most() {
        1 => text,
        max => Kind::List { of: Box::new(text), min: 1, max },
    };
    Field { kind, required: role.needed_when.is_none(), personal: false }
}

/// By the registers around it, as far as they are known.
pub fn check_around(
    bundle: &Bundle,
    registers: &Registers<'_>,
    checking: &mut Checking,
    problems: &mut Vec<Finding>,
) {
    for (name, fact) in &bundle.facts {
        if let Fact::Holder { register, field, .. } = fact {
            let at = format!("facts/{name}");
            let Some(schema) = known(&at, register, registers, problems) else { continue };
            of_persons(&at, (register, schema), field, true, problems);
        }
    }
    for agency in &bundle.agents {
        let at = format!("agents/{}", agency.register);
        let Some(schema) = known(&at, &agency.register, registers, problems) else { continue };
        check_agency(&at, agency, schema, checking, problems);
    }
}

fn known<'a>(
    at: &str,
    register: &RegisterId,
    registers: &Registers<'a>,
    problems: &mut Vec<Finding>,
) -> Option<&'a Schema> {
    let known = registers.get(register)?;
    if known.is_none() {
        problems.push(unknown(at, register));
    }
    known.map(|kept| kept.schema)
}

fn check_agency(
    at: &str,
    agency: &Agency,
    schema: &Schema,
    checking: &mut Checking,
    problems: &mut Vec<Finding>,
) {
    let register = (&agency.register, schema);
    for field in agency.principal.iter().chain([&agency.agent]) {
        of_persons(at, register, field, false, problems);
    }
    let text = |kind: &Kind| matches!(kind, Kind::Text { .. } | Kind::Choice(_));
    if let Some(field) = &agency.services
        && let Some(found) = public(at, register, field, problems)
        && !(text(&found.kind) || matches!(&found.kind, Kind::List { of, .. } if text(of)))
    {
        problems.push(not(at, field, "事项编号，或其列表", "the id of a service or a list of them"));
    }
    if let Some(field) = &agency.until
        && let Some(found) = public(at, register, field, problems)
        && !matches!(found.kind, Kind::Text { format: Some(Format::Date), .. })
    {
        problems.push(not(at, field, "日期（format: date）", "a date (`format: date`)"));
    }
    if let Some(in_force) = &agency.in_force
        && let Some(found) = public(at, register, &in_force.field, problems)
        && takes(found, &in_force.value, checking).is_err()
    {
        let shown = if let Value::Text(text) = &in_force.value { text } else { "…" };
        problems.push(Finding::new(
            at,
            format!("“{}”不会是“{shown}”：这样谁也不能代理", in_force.field),
            format!("{:?} is never {shown:?}, so that nobody could act", in_force.field.as_str()),
        ));
    }
}

/// A field that names persons.
fn of_persons(
    at: &str,
    register: (&RegisterId, &Schema),
    field: &Word,
    sealed: bool,
    problems: &mut Vec<Finding>,
) {
    let Some(found) = register.1.fields.get(field) else {
        problems.push(no_field(at.to_owned(), register.0, field));
        return;
    };
    let did = |kind: &Kind| matches!(kind, Kind::Text { format: Some(Format::Did), .. });
    if !(did(&found.kind) || matches!(&found.kind, Kind::List { of, .. } if did(of))) {
        problems.push(not(
            at,
            field,
            "身份标识（format: did），或其列表",
            "a person (`format: did`) or a list of them",
        ));
    } else if found.personal && !sealed {
        problems.push(is_personal(at, field));
    }
}

fn public<'a>(
    at: &str,
    (register, schema): (&RegisterId, &'a Schema),
    field: &Word,
    problems: &mut Vec<Finding>,
) -> Option<&'a Field> {
    let Some(found) = schema.fields.get(field) else {
        problems.push(no_field(at.to_owned(), register, field));
        return None;
    };
    if found.personal {
        problems.push(is_personal(at, field));
        return None;
    }
    Some(found)
}

fn is_personal(at: &str, field: &Word) -> Finding {
    Finding::new(
        at,
        format!("“{field}”是个人信息，账本只见摘要，无法核对"),
        format!("{:?} is personal: the ledger has only a digest of it and cannot look at it", field.as_str()),
    )
}

fn not(at: &str, field: &Word, zh: &str, en: &str) -> Finding {
    Finding::new(at, format!("“{field}”须是{zh}"), format!("{:?} must be {en}", field.as_str()))
}

//! What a reader with experience would ask about a service that can be published: whether the promise can be kept, who
//! may have a refusal reviewed, when the clock starts, what stays off the ledger, what nobody translated. None of it
//! keeps a service from being published; its author is told.

mod language;
mod time;

use crate::folder::{FileFinding, SERVICE, of_finding, tree};
use rules::{Finding, calendar::Day, form};
use std::collections::BTreeMap;
use types::{
    Value,
    governance::CalendarRules,
    service::{Bundle, EndKind},
};

/// What is asked about a bundle that can be read, each where it stands.
pub fn warnings(bundle: &Bundle) -> Vec<FileFinding> {
    let mut problems = Vec::new();
    time::check(bundle, &mut problems);
    review(bundle, &mut problems);
    personal(bundle, &mut problems);
    language::check(bundle, &mut problems);
    problems.into_iter().map(|problem| of_finding(bundle, problem)).collect()
}

/// What is asked on a certain day, where the calendar of the ledger is known.
pub fn warnings_on(bundle: &Bundle, today: &str, calendar: Option<&CalendarRules>) -> Vec<FileFinding> {
    let mut problems = Vec::new();
    if let Some(today) = Day::parse(today) {
        time::check_on(bundle, today, calendar, &mut problems);
    }
    problems.into_iter().map(|problem| of_finding(bundle, problem)).collect()
}

/// Ends that refuse, and that nobody may have reviewed.
fn review(bundle: &Bundle, problems: &mut Vec<Finding>) {
    let refused = bundle.ends.iter().filter(|end| end.kind == EndKind::Refused);
    let Some(review) = &bundle.rights.review else {
        // That there is none is said with its law, in the file that its author writes.
        let said = bundle.sources.get(SERVICE).and_then(|text| tree(text));
        if !said.is_some_and(|said| said.holds(&["rights", "no_review"])) {
            problems.push(Finding::new(
                "rights",
                "没有写 review：被“不予”的申请人不知道向谁申请复议。依法没有复议的，请写 no_review 和依据",
                "there is no `review`: who is refused does not learn where to have it reviewed. If the law knows none, write `no_review` with that law",
            ));
        }
        return;
    };
    for end in refused.filter(|end| !review.after.contains(&end.id)) {
        problems.push(Finding::new(
            "rights/review",
            format!("“{}”也是不予，却不能申请复议：请写进 after", end.id),
            format!("{} refuses as well, and cannot be reviewed: name it in `after`", end.id),
        ));
    }
}

/// Words by which a question asks for a number that belongs to one person.
const IDENTITY: [&str; 14] = [
    "身份证",
    "公民身份",
    "证件号",
    "护照号",
    "居住证号",
    "社会保障号",
    "社保号",
    "银行卡号",
    "手机号",
    "identity card",
    "identity number",
    "id number",
    "passport number",
    "social security number",
];
/// Identity numbers of the kind that a pattern would be written for, and texts that are none.
const NUMBERS: [&str; 2] = ["110105194912310021", "11010519491231002X"];
const OTHERS: [&str; 3] = ["91330100MA27XW1C2K", "浙江省杭州市西湖区文三路", "ABCDEFGHJKLMNPQRST"];

/// Questions for somebody's number whose answers would stand on the ledger for everybody to read.
fn personal(bundle: &Bundle, problems: &mut Vec<Finding>) {
    personal_in(&bundle.form, "form", problems);
    for task in bundle.officer_tasks() {
        if let Some(findings) = task.findings {
            personal_in(findings, &format!("steps/{}/findings", task.id), problems);
        }
    }
}

fn personal_in(form: &Value, at: &str, problems: &mut Vec<Finding>) {
    let Ok(schema) = form::read(form) else { return };
    let asked = |name: &str| match form {
        Value::Object(form) => match form.get("properties") {
            Some(Value::Object(properties)) => properties.get(name),
            _ => None,
        },
        _ => None,
    };
    for (name, _) in schema.fields.iter().filter(|(_, field)| !field.personal) {
        let Some(question) = asked(name.as_str()) else { continue };
        if is_identity(name.as_str(), question) {
            problems.push(Finding::new(
                format!("{at}/{name}"),
                format!("“{name}”像是个人的证件号码，却会公开写在账本上：请加 \"x-personal\": true"),
                format!(
                    "{name} looks like a number that identifies a person, and would stand on the ledger for everybody: add \"x-personal\": true"
                ),
            ));
        }
    }
}

/// Whether a question, or one inside it, asks for such a number.
fn is_identity(name: &str, question: &Value) -> bool {
    let speaks = |text: &str| {
        let text = text.to_lowercase();
        IDENTITY.iter().any(|word| text.contains(word))
    };
    let Value::Object(question) = question else { return false };
    let title = |key: &str| matches!(question.get(key), Some(Value::Text(text)) if speaks(text));
    // Whether something is the case says nothing about whose number it is.
    let asks_text = !matches!(question.get("type"), Some(Value::Text(kind)) if kind == "boolean" || kind == "integer")
        && !question.contains_key("enum");
    if asks_text && (speaks(name) || title("title") || title("x-title-en") || is_pattern(question)) {
        return true;
    }
    let inner: Vec<(&String, &Value)> = match (question.get("properties"), question.get("items")) {
        (Some(Value::Object(properties)), _) => properties.iter().collect(),
        (_, Some(items)) => return is_identity("", items),
        _ => Vec::new(),
    };
    inner.into_iter().any(|(name, question)| is_identity(name, question))
}

/// Whether a pattern is that of an identity number: it takes such numbers and nothing else that is as long.
fn is_pattern(question: &BTreeMap<String, Value>) -> bool {
    let Some(Value::Text(pattern)) = question.get("pattern") else { return false };
    let property = [("type", "string"), ("pattern", pattern.as_str())];
    let property = property.map(|(name, text)| (name.to_owned(), Value::Text(text.to_owned())));
    let properties = BTreeMap::from([("n".to_owned(), Value::Object(property.into()))]);
    let schema = form::read(&Value::Object(BTreeMap::from([
        ("type".to_owned(), Value::Text("object".to_owned())),
        ("additionalProperties".to_owned(), Value::Bool(false)),
        ("properties".to_owned(), Value::Object(properties)),
    ])));
    let (Ok(schema), Ok(name)) = (schema, "n".parse()) else { return false };
    let takes = |text: &str| form::check_disclosed(&schema, &name, &Value::Text(text.to_owned())).is_ok();
    NUMBERS.iter().all(|text| takes(text)) && !OTHERS.iter().any(|text| takes(text))
}

//! `docs/spec/forms.md` names every member that a question may have, and every format; what it does not name is refused.

#[path = "../../types/tests/pages/page.rs"]
mod page;

use page::{Page, code};
use rules::form::{check_answers, read};
use serde_json::{Value as Json, json};
use types::{Fields, Sealed, Value};

/// The kinds of questions as the page calls them, each with what it needs at least.
fn kinds() -> [(&'static str, Json); 6] {
    let inner = json!({ "a": { "type": "boolean" } });
    [
        ("text", json!({ "type": "string" })),
        ("choice", json!({ "enum": ["a"] })),
        ("whole number", json!({ "type": "integer" })),
        ("yes or no", json!({ "type": "boolean" })),
        ("list", json!({ "type": "array", "items": { "type": "boolean" } })),
        ("group", json!({ "type": "object", "properties": inner, "additionalProperties": false })),
    ]
}

/// Members that a question of JSON Schema may have, with values that are right where they are known.
fn members() -> Vec<(&'static str, Json)> {
    vec![
        ("minLength", json!(1)),
        ("maxLength", json!(2)),
        ("pattern", json!("^a$")),
        ("format", json!("date")),
        ("x-enum-en", json!(["a"])),
        ("minimum", json!(1)),
        ("maximum", json!(2)),
        ("minItems", json!(1)),
        ("maxItems", json!(2)),
        ("required", json!(["a"])),
        ("exclusiveMinimum", json!(1)),
        ("multipleOf", json!(2)),
        ("uniqueItems", json!(true)),
        ("const", json!("a")),
        ("default", json!("a")),
        ("oneOf", json!([])),
        ("$ref", json!("#")),
    ]
}

fn form(question: &Json) -> Value {
    let form = json!({ "type": "object", "additionalProperties": false, "properties": { "q": question } });
    serde_json::from_value(form).unwrap()
}

fn takes(question: &Json) -> bool {
    read(&form(question)).is_ok()
}

#[test]
fn a_question_may_have_what_the_page_names_and_nothing_else() {
    let page = Page::open("forms").part("## Questions");
    let rows = page.rows();
    for (kind, least) in kinds() {
        let row = rows.iter().find(|row| row[0] == kind).unwrap_or_else(|| panic!("forms.md lacks {kind}"));
        assert!(takes(&least), "{kind}");
        let named = code(&row[2]);
        for (member, value) in members() {
            let mut question = least.clone();
            question[member] = value;
            let said = named.iter().any(|name| name == member);
            assert_eq!(takes(&question), said, "forms.md: whether {kind} may have {member}");
        }
        for (member, value) in least.as_object().unwrap() {
            let written = code(&row[1]).join(" ");
            let begins =
                value.as_str().map_or(format!("\"{member}\""), |text| format!("\"{member}\": \"{text}\""));
            assert!(
                written.contains(&begins) || written.contains(member),
                "forms.md: {kind} is written with {member}"
            );
        }
    }
    let known: Vec<&str> = kinds().iter().map(|(kind, _)| *kind).collect();
    let kinds = rows.iter().map(|row| row[0].as_str()).filter(|name| !name.starts_with('`'));
    assert_eq!(kinds.collect::<Vec<_>>(), known);
}

#[test]
fn the_formats_are_those_of_the_page() {
    let page = Page::open("forms").part("## Questions");
    let named = page.firsts();
    for format in ["date", "decimal", "did", "sha-256", "time", "date-time", "email", "uri", "uuid"] {
        let question = json!({ "type": "string", "format": format });
        assert_eq!(takes(&question), named.iter().any(|name| name == format), "forms.md: {format}");
    }
    assert_eq!(named.len(), 4);
}

#[test]
fn a_form_has_the_members_of_the_page() {
    let page = Page::open("forms").part("## The form");
    let of_form = page.firsts();
    let everywhere = code(page.text().split("Everywhere:").nth(1).expect("what stands everywhere"));
    let known = [
        ("$schema", "a"),
        ("$id", "a"),
        ("title", "a"),
        ("description", "a"),
        ("x-title-en", "a"),
        ("x-description-en", "a"),
        ("$comment", "a"),
        ("x-personal", "a"),
    ];
    for (member, value) in known {
        let mut form: Json = serde_json::to_value(form(&json!({ "type": "boolean" }))).unwrap();
        form[member] = json!(value);
        let said = of_form.iter().chain(&everywhere).any(|name| name == member);
        let form: Value = serde_json::from_value(form).unwrap();
        assert_eq!(read(&form).is_ok(), said, "forms.md: whether a form may have {member}");
    }
    for member in ["type", "additionalProperties", "properties", "required"] {
        assert!(of_form.iter().any(|name| name == member), "forms.md: {member} of a form");
    }
}

#[test]
fn problems_are_told_in_the_words_of_the_page() {
    let page = Page::open("forms").part("## Problems");
    let form: Value = serde_json::from_value(json!({
        "type": "object", "additionalProperties": false, "required": ["must"], "properties": {
            "must": { "type": "boolean" },
            "open": { "type": "boolean" },
            "own": { "type": "boolean", "x-personal": true },
        } }))
    .unwrap();
    let schema = read(&form).unwrap();
    let answers: Fields = serde_json::from_value(json!({ "own": true, "other": 1 })).unwrap();
    let sealed: Sealed = serde_json::from_value(json!({ "open": "00".repeat(32) })).unwrap();
    let problems = check_answers(&schema, &answers, &sealed).unwrap_err();
    assert_eq!(problems.len(), 4, "{problems:?}");
    for problem in problems {
        page.says(&format!("| {} {} |", problem.says.en, problem.says.zh));
    }
}

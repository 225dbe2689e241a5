//! The API's description is a sound OpenAPI 3.1 document: another program can make a client of it.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

fn document() -> Value {
    serde_json::from_str(&api::openapi()).expect("JSON")
}

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().unwrap_or_else(|| panic!("an object, not {value}"))
}

/// Every place in the document, with what stands there.
fn walk<'a>(at: &str, value: &'a Value, visit: &mut impl FnMut(&str, &'a Value)) {
    visit(at, value);
    match value {
        Value::Object(entries) => {
            entries.iter().for_each(|(name, value)| walk(&format!("{at}/{name}"), value, visit))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, value)| walk(&format!("{at}/{n}"), value, visit))
        }
        _ => {}
    }
}

/// It says what it is, and every operation has a name of its own, a sentence, and an answer with a type
#[test]
fn every_operation_is_described() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["info"]["title"].is_string() && document["info"]["version"].is_string());
    let mut names = BTreeSet::new();
    for (path, item) in object(&document["paths"]) {
        assert!(path.starts_with('/'), "{path}");
        for (method, operation) in object(item) {
            assert!(["get", "post", "delete"].contains(&method.as_str()), "{method} {path}");
            assert!(
                names.insert(operation["operationId"].as_str().unwrap()),
                "{method} {path}: its name is taken"
            );
            assert!(
                operation["summary"].as_str().is_some_and(|summary| summary.len() > 3),
                "{method} {path}"
            );
            let body = method == "post" && path != "/v1/sessions/challenge";
            assert_eq!(operation.get("requestBody").is_some(), body, "{method} {path}");
            for (status, response) in object(&operation["responses"]) {
                assert!(status == "default" || status.len() == 3, "{method} {path}: {status}");
                assert!(response["description"].is_string(), "{method} {path}: {status}");
                assert_eq!(status == "204", response.get("content").is_none(), "{method} {path}: {status}");
                for (media, content) in response["content"].as_object().into_iter().flatten() {
                    assert!(media.contains('/') && content["schema"].is_object(), "{method} {path}: {media}");
                }
            }
            let problem =
                &operation["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(problem, "#/components/schemas/Problem", "{method} {path}");
        }
    }
}

/// The parameters of a path are exactly those in its braces; each parameter stands once and has a type
#[test]
fn parameters_fit_their_paths() {
    for (path, item) in object(&document()["paths"]) {
        let braces: BTreeSet<&str> =
            path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
        for operation in object(item).values() {
            let parameters = operation["parameters"].as_array().unwrap();
            let mut seen = BTreeSet::new();
            for parameter in parameters {
                let (name, place) = (parameter["name"].as_str().unwrap(), parameter["in"].as_str().unwrap());
                assert!(seen.insert((name, place)), "{path}: {name} twice");
                let schema = &parameter["schema"];
                assert!(schema["type"].is_string(), "{path}: {name}");
                let bounds =
                    ["enum", "pattern", "maxLength", "maximum"].map(|bound| schema.get(bound).is_some());
                assert!(
                    schema["type"] == "boolean" || bounds.contains(&true),
                    "{path}: {name} is of any size"
                );
                assert!(["path", "query"].contains(&place), "{path}: {name}");
                assert!(place != "path" || parameter["required"] == true, "{path}: {name} is in the path");
            }
            let in_path: BTreeSet<&str> =
                seen.iter().filter(|(_, place)| *place == "path").map(|(name, _)| *name).collect();
            assert_eq!(in_path, braces, "{path}");
        }
    }
}

/// Every reference leads to a schema, every schema is of a known type, and none is there for nothing
#[test]
fn references_lead_somewhere() {
    let document = document();
    let schemas = object(&document["components"]["schemas"]);
    let mut used = BTreeSet::new();
    walk("", &document, &mut |at, value| {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let name = reference
                .strip_prefix("#/components/schemas/")
                .unwrap_or_else(|| panic!("{at}: {reference}"));
            assert!(schemas.contains_key(name), "{at}: {reference}");
            used.insert(name);
        }
        if at.contains("/schema")
            && !at.ends_with("/properties")
            && let Some(kind) = value.get("type")
        {
            let kinds = kind.as_array().cloned().unwrap_or_else(|| vec![kind.clone()]);
            let known = ["object", "array", "string", "integer", "number", "boolean", "null"];
            assert!(
                kinds.iter().all(|kind| known.contains(&kind.as_str().unwrap_or_default())),
                "{at}: {kind}"
            );
            assert!(value.get("nullable").is_none(), "{at}: 3.1 has no nullable");
        }
    });
    // What stands in the state is read through proofs too.
    used.insert("State");
    let idle: Vec<_> = schemas.keys().filter(|name| !used.contains(name.as_str())).collect();
    assert!(idle.is_empty(), "nothing refers to {idle:?}");
}

/// What the ledger holds, what is signed and what becomes of it is described down to the last member: no place is
/// missing, no act and no event, and nothing is null
#[test]
fn the_ledger_is_described() {
    let document = document();
    let schemas = &document["components"]["schemas"];
    let case = &schemas["State"]["properties"]["service"]["properties"]["case"]["$ref"];
    assert_eq!(case, "#/components/schemas/Case");
    assert_eq!(schemas["CaseView"]["properties"]["case"]["$ref"], *case);
    for (schema, names) in [
        ("Act", types::Act::all().map(|(name, _)| name).collect::<BTreeSet<_>>()),
        ("Event", types::Event::all().map(|(name, _)| name).collect()),
    ] {
        let mut described = BTreeSet::new();
        walk("", &schemas[schema], &mut |_, value| {
            let members = value.get("properties").and_then(Value::as_object);
            described.extend(members.into_iter().flatten().map(|(name, _)| name.as_str()));
        });
        let missing: Vec<_> = names.difference(&described).collect();
        assert!(missing.is_empty(), "{schema} lacks {missing:?}");
    }
    assert!(!api::openapi().contains("\"null\""));
}

/// Every problem has a name and a number of its own kind, in both languages
#[test]
fn every_problem_is_told_in_both_languages() {
    let mut names = BTreeSet::new();
    for kind in api::ProblemKind::ALL {
        let problem = kind.because("why");
        assert!(names.insert(kind.name()), "{} twice", kind.name());
        assert!((400..600).contains(&problem.status), "{problem:?}");
        assert!(problem.title.is_ascii() && !problem.title_zh.is_ascii(), "{problem:?}");
        assert_eq!(
            (problem.name(), problem.kind.as_str()),
            (kind.name(), format!("urn:ding:problem:{}", kind.name()).as_str())
        );
        let read: api::Problem = serde_json::from_str(&serde_json::to_string(&problem).unwrap()).unwrap();
        assert_eq!(read, problem);
    }
}

//! The services' sheets, exported as DMN, against an independent engine: the answers that the program in `oracle` recorded.

use rules::sheet::{Gas, Rule, markdown};
use serde::Deserialize;
use serde_json::Value as Json;
use std::{collections::BTreeMap, path::Path};
use types::{Digest, Fields, Value, Word};

const ANSWERS: &str = include_str!("../../../vectors/dmn.json");

#[derive(Deserialize)]
struct Answers {
    sheets: Vec<Answered>,
}

#[derive(Deserialize)]
struct Answered {
    service: String,
    decision: Word,
    dmn: Digest,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    inputs: Fields,
    answers: BTreeMap<Word, Json>,
}

/// A value as the engine's answers are written.
fn written(value: &Value, like: &Json) -> Json {
    match value {
        Value::Integer(n) => serde_json::json!({ "number": n.to_string() }),
        Value::Text(text) if like.is_object() => serde_json::json!({ "number": text }),
        value => serde_json::to_value(value).expect("a value is JSON"),
    }
}

#[test]
fn an_exported_sheet_means_to_another_engine_what_it_means_here() {
    let answers: Answers = serde_json::from_str(ANSWERS).unwrap();
    let (mut cases, mut answered) = (0, 0);
    for Answered { service, decision, dmn, cases: asked } in &answers.sheets {
        let file = format!("../../services/{service}/decisions/{decision}.md");
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let sheet = markdown::read(decision, &text).unwrap();
        let exported = authoring::dmn::export(&sheet).unwrap();
        assert_eq!(
            Digest::of(exported.as_bytes()),
            *dmn,
            "{service}/{decision}: record the answers anew, see tests/oracle"
        );
        let rule = Rule::load(&sheet).unwrap();
        for Case { inputs, answers } in asked {
            let ruling = rule.decide(inputs, None, &mut Gas::of_transaction());
            for (output, theirs) in answers {
                let ours = ruling.outputs.get(output).map_or(Json::Null, |value| written(value, theirs));
                assert_eq!(&ours, theirs, "{service}/{decision} {output} for {inputs:?}");
                answered += 1;
            }
            cases += 1;
        }
    }
    assert_eq!(
        answers.sheets.len(),
        18,
        "every sheet of the services is asked but the one that counts working days"
    );
    println!("{} sheets, {cases} cases, {answered} answers", answers.sheets.len());
}

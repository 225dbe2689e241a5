//! What a form may ask and what an answer may be. Each subset rule and each kind is also a vector in
//! `vectors/forms.json`; here are the stories behind them, and hostile input.

use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};
use types::{Digest, Fields, Sealed, Value, Word};

fn value(json: &str) -> Value {
    serde_json::from_str(json).expect(json)
}

/// A form of one question, `x`.
fn asks(property: &str) -> Result<Schema, String> {
    let form = format!(r#"{{"type":"object","additionalProperties":false,"properties":{{"x":{property}}}}}"#);
    read(&value(&form)).map_err(|problem| problem.to_string())
}

fn answer(schema: &Schema, json: &str) -> Result<(), String> {
    let answers: Fields = serde_json::from_str(&format!(r#"{{"x":{json}}}"#)).expect(json);
    check_answers(schema, &answers, &Sealed::default()).map_err(|problems| problems[0].to_string())
}

fn personal() -> Schema {
    let form = r#"{
        "type": "object", "additionalProperties": false, "required": ["name", "phone"],
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "phone": {"type": "string", "pattern": "^[0-9]{6,11}$", "x-personal": true}
        }
    }"#;
    read(&value(form)).unwrap()
}

fn fields(json: &str) -> Fields {
    serde_json::from_str(json).unwrap()
}

fn sealed(names: &[&str]) -> Sealed {
    names.iter().map(|name| (name.parse::<Word>().unwrap(), Digest::of(name.as_bytes()))).collect()
}

fn problems(answers: &str, commitments: &[&str]) -> Vec<String> {
    let checked = check_answers(&personal(), &fields(answers), &sealed(commitments));
    checked.err().unwrap_or_default().iter().map(|problem| problem.to_string()).collect()
}

#[test]
fn a_personal_answer_stands_on_the_ledger_as_a_commitment_or_not_at_all() {
    assert_eq!(problems(r#"{"name":"Li"}"#, &["phone"]), [""; 0]);
    let clear = problems(r#"{"name":"Li","phone":"123456"}"#, &[]);
    assert_eq!(clear, ["phone: this answer is personal; only its commitment may stand on the ledger"]);
    let both = problems(r#"{"name":"Li","phone":"123456"}"#, &["phone"]);
    assert_eq!(both, clear, "a commitment beside it does not make the clear answer good");
}

#[test]
fn a_public_answer_cannot_be_hidden_in_a_commitment() {
    assert_eq!(
        problems("{}", &["name", "phone"]),
        ["name: this answer is public and stands in answers"],
        "and it is not reported as missing as well"
    );
}

#[test]
fn nothing_stands_in_a_case_that_the_form_does_not_ask() {
    assert_eq!(
        problems(r#"{"name":"Li","sex":"f"}"#, &["phone", "religion"]),
        ["religion: there is no such question", "sex: there is no such question"]
    );
}

#[test]
fn every_problem_is_told_at_once_but_no_more_than_32() {
    assert_eq!(
        problems(r#"{"name":""}"#, &[]),
        ["name: this must be answered", "phone: this must be answered"]
    );
    let many: Vec<String> = (0..100).map(|number| format!(r#""f{number}":1"#)).collect();
    assert_eq!(problems(&format!("{{{}}}", many.join(",")), &[]).len(), 32);
}

#[test]
fn a_disclosed_answer_is_checked_like_any_other() {
    let phone = "phone".parse().unwrap();
    assert!(check_disclosed(&personal(), &phone, &value(r#""123456""#)).is_ok());
    let short = check_disclosed(&personal(), &phone, &value(r#""1""#)).unwrap_err();
    assert_eq!(short.at, "phone");
    assert!(check_disclosed(&personal(), &"fax".parse().unwrap(), &value(r#""1""#)).is_err());
}

#[test]
fn a_personal_mark_that_would_have_no_effect_is_refused() {
    for nowhere in [
        r#"{"type":"array","items":{"type":"string","x-personal":true}}"#,
        r#"{"type":"array","items":{"enum":["a"],"x-personal":false}}"#,
        r#"{"type":"object","additionalProperties":false,"properties":{"y":{"type":"string","x-personal":true}}}"#,
        r#"{"type":"string","x-personal":"yes"}"#,
    ] {
        assert!(asks(nowhere).unwrap_err().contains("x-personal"), "{nowhere}");
    }
    let form = r#"{"type":"object","x-personal":true,"additionalProperties":false,"properties":{"x":{"type":"boolean"}}}"#;
    assert!(read(&value(form)).is_err(), "on the whole form");
    assert!(
        asks(r#"{"type":"array","items":{"type":"string"},"x-personal":true}"#).unwrap().fields["x"].personal
    );
}

#[test]
fn a_refused_schema_says_where_and_what() {
    for (property, says) in [
        (r#"{"type":"strin"}"#, "x/type: the type is string, integer, boolean, array or object"),
        (r#"{"type":"string","format":"email"}"#, "x/format: the format is date, decimal, did or sha-256"),
        (
            r#"{"type":"integer","multipleOf":2}"#,
            r#"x/multipleOf: "multipleOf" is not part of the subset here"#,
        ),
        (
            r#"{"type":"array","items":{"type":"string","minLength":-1}}"#,
            "x/items/minLength: must not be negative",
        ),
        (r#"{"type":"array"}"#, "x/items: say what one entry looks like"),
        (r#"{"enum":["a"],"x-enum-en":[]}"#, "x/x-enum-en: as many as in enum"),
        ("true", "x: a JSON object is needed"),
    ] {
        assert_eq!(asks(property).unwrap_err(), says);
    }
}

#[test]
fn a_name_in_a_schema_cannot_fill_a_receipt() {
    let long = "k".repeat(10_000);
    let refused = asks(&format!(r#"{{"type":"string","{long}":1}}"#)).unwrap_err();
    assert!(refused.len() < 200, "{refused}");
}

#[test]
fn each_kind_takes_its_own_answers_and_no_others() {
    let group = r#"{"type":"object","additionalProperties":false,"properties":{"y":{"type":"boolean"}}}"#;
    let kinds = [
        (r#"{"type":"string"}"#, r#""text""#),
        (r#"{"enum":["text "]}"#, r#""text ""#),
        (r#"{"type":"integer"}"#, "7"),
        (r#"{"type":"boolean"}"#, "true"),
        (r#"{"type":"array","items":{"type":"integer"}}"#, "[7]"),
        (group, r#"{"y":true}"#),
    ];
    for (here, (property, _)) in kinds.iter().enumerate() {
        let schema = asks(property).unwrap();
        for (there, (_, json)) in kinds.iter().enumerate() {
            // A text is also a choice's form, and a choice's text is a text.
            let fits = here == there || (here == 0 && there == 1);
            assert_eq!(answer(&schema, json).is_ok(), fits, "{json} for {property}");
        }
    }
}

#[test]
fn a_problem_in_a_table_names_the_row_as_a_person_counts() {
    let row = r#"{"type":"object","additionalProperties":false,"required":["n"],"properties":{"n":{"type":"integer","minimum":1}}}"#;
    let schema = asks(&format!(r#"{{"type":"array","items":{row},"maxItems":3}}"#)).unwrap();
    assert_eq!(
        answer(&schema, r#"[{"n":1},{"n":0}]"#).unwrap_err(),
        format!("x/2/n: between 1 and {}", i64::MAX)
    );
    assert_eq!(answer(&schema, r#"[{"n":1},{}]"#).unwrap_err(), "x/2/n: this must be answered");
    assert_eq!(answer(&schema, r#"[{},{},{},{}]"#).unwrap_err(), "x: 0 to 3 entries");
}

#[test]
fn lengths_are_counted_in_characters_and_not_in_bytes() {
    let schema = asks(r#"{"type":"string","minLength":2,"maxLength":2}"#).unwrap();
    for (text, fits) in [("鼎鼎", true), ("𠀀𠀁", true), ("ab", true), ("鼎", false), ("abc", false)] {
        assert_eq!(answer(&schema, &format!("\"{text}\"")).is_ok(), fits, "{text}");
    }
}

#[test]
fn a_pattern_means_the_whole_text() {
    let either = asks(r#"{"type":"string","pattern":"^a|b$"}"#).unwrap();
    for (text, fits) in
        [("a", true), ("b", true), ("ax", false), ("xb", false), ("a\\nb", false), ("", false)]
    {
        assert_eq!(answer(&either, &format!("\"{text}\"")).is_ok(), fits, "{text:?}");
    }
}

#[test]
fn a_hostile_pattern_is_refused_or_harmless() {
    for pattern in [
        "",
        "^",
        "$",
        "a$",
        "^a",
        "^(a$",
        "^a)|(b$",
        r"^(a)\\1$",
        "^(?=a)a$",
        "^(?<!a)b$",
        "^((((a{99}){99}){99}){99})$",
        "^[z-a]$",
        &format!("^{}a{}$", "(".repeat(100), ")".repeat(100)),
        &format!("^{}$", "a".repeat(PATTERN_BYTES)),
    ] {
        assert!(asks(&format!(r#"{{"type":"string","pattern":"{pattern}"}}"#)).is_err(), "{pattern}");
    }

    // Where a backtracking engine would need longer than the universe has: linear here.
    let schema = asks(r#"{"type":"string","pattern":"^(a+)+(a|a)*(a*)*b$"}"#).unwrap();
    let begin = Instant::now();
    assert!(answer(&schema, &format!("\"{}\"", "a".repeat(16_000))).is_err());
    assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
}

#[test]
fn a_form_has_an_end() {
    let many = |count: usize| {
        let properties: Vec<String> =
            (0..count).map(|number| format!(r#""f{number}":{{"type":"boolean"}}"#)).collect();
        let form = format!(
            r#"{{"type":"object","additionalProperties":false,"properties":{{{}}}}}"#,
            properties.join(",")
        );
        read(&value(&form)).is_ok()
    };
    assert!(many(FIELDS_MAX) && !many(FIELDS_MAX + 1));
    let choices = |count: usize| {
        let texts: Vec<String> = (0..count).map(|number| format!("\"{number}\"")).collect();
        asks(&format!(r#"{{"enum":[{}]}}"#, texts.join(","))).is_ok()
    };
    assert!(choices(CHOICES_MAX) && !choices(CHOICES_MAX + 1) && !choices(0));
    let rows = |count: usize| {
        asks(&format!(r#"{{"type":"array","items":{{"type":"boolean"}},"maxItems":{count}}}"#)).is_ok()
    };
    assert!(rows(ROWS_MAX) && !rows(ROWS_MAX + 1));
    let unlimited = asks(r#"{"type":"array","items":{"type":"boolean"}}"#).unwrap();
    assert!(answer(&unlimited, &format!("[{}]", vec!["true"; ROWS_MAX + 1].join(","))).is_err());
}

/// Any content, mostly with words that mean something in a schema.
fn content() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "enum",
        "pattern",
        "format",
        "minimum",
        "minLength",
        "maxItems",
        "x-personal",
        "x-enum-en",
        "title",
        "x",
    ]);
    let leaf = prop_oneof![
        Just("false".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        prop::sample::select(vec!["object", "string", "integer", "array", "x", "^a$", "^(a*)*$", "date"])
            .prop_map(|text| format!("\"{text}\"")),
    ];
    leaf.prop_recursive(4, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(","))),
            prop::collection::btree_map(word.clone(), inner, 0..6).prop_map(|object| {
                let entries: Vec<String> =
                    object.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
                format!("{{{}}}", entries.join(","))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn any_content_is_a_form_or_is_refused_and_then_any_answer_is_judged(schema in content(), answers in content()) {
        if let (Ok(schema), Ok(answers)) = (read(&value(&schema)), serde_json::from_str::<Fields>(&answers)) {
            let _ = check_answers(&schema, &answers, &Sealed::default());
        }
        let one = asks(&schema);
        if let Ok(one) = one {
            let _ = answer(&one, &answers);
        }
    }
}

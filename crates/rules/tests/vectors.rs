//! `vectors/forms.json`: schemas, answers and the problems they have, so that a browser or another language checks
//! forms as the validators do. `cargo xtask vectors` writes it anew.
#![allow(missing_docs)]

use rules::form::{Schema, check_answers, check_disclosed, read};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use types::{Bilingual, Fields, Sealed, Value, Word};

const PLACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vectors/forms.json");

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Forms {
    /// Schemas that can be read, with answers.
    forms: Vec<Form>,
    /// Schemas outside the subset.
    refused: Vec<RefusedSchema>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Form {
    name: String,
    schema: Json,
    answered: Vec<Answered>,
    /// Personal answers in the clear, as the applicant's device checks them.
    disclosed: Vec<Disclosed>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Answered {
    name: String,
    answers: Json,
    sealed: Json,
    /// None: the answers fit.
    problems: Vec<Finding>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Disclosed {
    question: String,
    answer: Json,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Finding>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RefusedSchema {
    name: String,
    schema: Json,
    /// Where; `says` is absent when the text is no content of the ledger at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Finding>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Finding {
    at: String,
    says: Bilingual,
}

impl From<rules::Finding> for Finding {
    fn from(problem: rules::Finding) -> Finding {
        Finding { at: problem.at, says: problem.says }
    }
}

const DIGEST: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn the_vectors_say_what_this_code_does() {
    let now = Forms { forms: forms(), refused: refused() };
    if std::env::var_os("DING_WRITE_VECTORS").is_some() {
        std::fs::write(PLACE, serde_json::to_string_pretty(&now).unwrap() + "\n").unwrap();
    }
    let kept: Forms = serde_json::from_str(&std::fs::read_to_string(PLACE).unwrap()).unwrap();
    assert_eq!(kept, now, "when the subset changes on purpose: cargo xtask vectors");
    for form in &now.forms {
        assert!(
            form.answered.iter().any(|answered| answered.problems.is_empty()),
            "{}: nothing fits",
            form.name
        );
        assert!(
            form.answered.iter().any(|answered| !answered.problems.is_empty()),
            "{}: all fits",
            form.name
        );
    }
}

fn form(name: &str, schema: Json, answered: &[(&str, Json, Json)], disclosed: &[(&str, Json)]) -> Form {
    let read = schema_of(&schema).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
    let answered = answered.iter().map(|(name, answers, sealed)| {
        let public: Fields = serde_json::from_value(answers.clone()).unwrap();
        let commitments: Sealed = serde_json::from_value(sealed.clone()).unwrap();
        let problems = check_answers(&read, &public, &commitments).err().unwrap_or_default();
        Answered {
            name: (*name).into(),
            answers: answers.clone(),
            sealed: sealed.clone(),
            problems: problems.into_iter().map(Finding::from).collect(),
        }
    });
    let disclosed = disclosed.iter().map(|(question, answer)| {
        let value: Value = serde_json::from_value(answer.clone()).unwrap();
        let problem = check_disclosed(&read, &question.parse::<Word>().unwrap(), &value).err();
        Disclosed {
            question: (*question).into(),
            answer: answer.clone(),
            problem: problem.map(Finding::from),
        }
    });
    Form { name: name.into(), answered: answered.collect(), disclosed: disclosed.collect(), schema }
}

/// `Err(None)` when the text is no content of the ledger at all.
fn schema_of(schema: &Json) -> Result<Schema, Option<rules::Finding>> {
    let value: Value = serde_json::from_str(&schema.to_string()).map_err(|_| None)?;
    read(&value).map_err(Some)
}

fn only(name: &str, property: Json) -> Json {
    json!({"type": "object", "additionalProperties": false, "properties": {name: property}})
}

fn forms() -> Vec<Form> {
    let none = || json!({});
    let one = |name: &'static str, value: Json| (name, json!({"x": value}), json!({}));
    let texts = json!({"type": "string", "minLength": 2, "maxLength": 4});
    let phone = json!({"type": "string", "pattern": "^[0-9+ -]{6,20}$"});
    let either = json!({"type": "string", "pattern": "^甲|乙$"});
    let row = json!({
        "type": "object", "additionalProperties": false, "required": ["名称"],
        "properties": {"名称": {"type": "string", "minLength": 1}, "数量": {"type": "integer", "minimum": 1}}
    });
    vec![
        form(
            "a permit with public and personal questions",
            json!({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": "申请表", "x-title-en": "Application",
                "type": "object", "additionalProperties": false, "required": ["名称", "电话"],
                "properties": {
                    "名称": {"type": "string", "minLength": 2, "title": "名称", "x-title-en": "Name"},
                    "面积": {"type": "string", "format": "decimal"},
                    "电话": {"type": "string", "pattern": "^[0-9]{6,11}$", "x-personal": true}
                }
            }),
            &[
                ("all that must be answered", json!({"名称": "鼎鲜餐饮"}), json!({"电话": DIGEST})),
                ("everything", json!({"名称": "鼎鲜餐饮", "面积": "12.50"}), json!({"电话": DIGEST})),
                ("a required public answer is missing", none(), json!({"电话": DIGEST})),
                ("a required personal answer is missing", json!({"名称": "鼎鲜餐饮"}), none()),
                ("a personal answer in the clear", json!({"名称": "鼎鲜餐饮", "电话": "123456"}), none()),
                ("a public answer sealed", none(), json!({"名称": DIGEST, "电话": DIGEST})),
                (
                    "an answer nobody asked for",
                    json!({"名称": "鼎鲜餐饮", "性别": "女"}),
                    json!({"电话": DIGEST}),
                ),
                (
                    "a commitment nobody asked for",
                    json!({"名称": "鼎鲜餐饮"}),
                    json!({"电话": DIGEST, "性别": DIGEST}),
                ),
                ("several problems at once", json!({"名称": "鼎", "面积": "十二"}), none()),
            ],
            &[
                ("电话", json!("123456")),
                ("电话", json!("12")),
                ("电话", json!(123_456)),
                ("性别", json!("女")),
            ],
        ),
        form(
            "a text by its length in characters",
            only("x", texts),
            &[
                one("as short as allowed", json!("鼎鲜")),
                one("as long as allowed", json!("鼎鲜餐饮")),
                one("too short", json!("鼎")),
                one("too long", json!("鼎鲜餐饮店")),
                one("four characters beyond the first plane", json!("𠀀𠀁𠀂𠀃")),
                one("not a text", json!(7)),
                ("not answered at all", none(), none()),
            ],
            &[],
        ),
        form(
            "a pattern holds for the whole text",
            only("x", phone),
            &[
                one("it fits", json!("+86 571-8888")),
                one("a letter", json!("12345a")),
                one("a line more", json!("123456\n7")),
            ],
            &[],
        ),
        form(
            "alternatives hold for the whole text",
            only("x", either),
            &[
                one("one of them", json!("甲")),
                one("the other", json!("乙")),
                one("more than one of them", json!("甲乙")),
            ],
            &[],
        ),
        form(
            "a date",
            only("x", json!({"type": "string", "format": "date"})),
            &[
                one("a day", json!("2026-10-01")),
                one("a leap day", json!("2024-02-29")),
                one("no leap day", json!("2023-02-29")),
                one("no such month", json!("2026-13-01")),
                one("a time", json!("2026-10-01T00:00:00Z")),
            ],
            &[],
        ),
        form(
            "a decimal",
            only("x", json!({"type": "string", "format": "decimal"})),
            &[
                one("whole", json!("12")),
                one("below zero", json!("-0.50")),
                one("as long as allowed", json!("999999999999999999.999999")),
                one("too many digits before the point", json!("1000000000000000000")),
                one("too many digits after the point", json!("0.1234567")),
                one("nothing before the point", json!(".5")),
                one("nothing after the point", json!("5.")),
                one("an exponent", json!("1e3")),
                one("a number instead of a text", json!(12)),
            ],
            &[],
        ),
        form(
            "a DID",
            only("x", json!({"type": "string", "format": "did"})),
            &[
                one("a DID", json!("did:ding:ding-vectors:wh62bh3rclqbogazbxr3znrgrdyooay7")),
                one("of another method", json!("did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z")),
            ],
            &[],
        ),
        form(
            "a file's digest",
            only("x", json!({"type": "string", "format": "sha-256"})),
            &[
                one("a digest", json!(DIGEST)),
                one("in upper case", json!(DIGEST.to_uppercase())),
                one("too short", json!(&DIGEST[2..])),
            ],
            &[],
        ),
        form(
            "a choice",
            only("x", json!({"enum": ["食品销售", "餐饮服务"], "x-enum-en": ["Food retail", "Catering"]})),
            &[
                one("one of those listed", json!("餐饮服务")),
                one("its English name is only for reading", json!("Catering")),
                one("not a text", json!(1)),
            ],
            &[],
        ),
        form(
            "a whole number",
            only("x", json!({"type": "integer", "minimum": -1, "maximum": 500})),
            &[
                one("the smallest", json!(-1)),
                one("the largest", json!(500)),
                one("too small", json!(-2)),
                one("too large", json!(501)),
                one("a text", json!("5")),
            ],
            &[],
        ),
        form(
            "yes or no",
            only("x", json!({"type": "boolean"})),
            &[one("yes", json!(true)), one("a text", json!("true"))],
            &[],
        ),
        form(
            "a list of choices",
            only(
                "x",
                json!({"type": "array", "minItems": 1, "maxItems": 2, "items": {"enum": ["甲", "乙"]}}),
            ),
            &[
                one("one", json!(["甲"])),
                one("the same twice", json!(["甲", "甲"])),
                one("none", json!([])),
                one("too many", json!(["甲", "乙", "甲"])),
                one("the second is not listed", json!(["甲", "丙"])),
                one("not a list", json!("甲")),
            ],
            &[],
        ),
        form(
            "a table of rows",
            only("x", json!({"type": "array", "items": row})),
            &[
                one("no row", json!([])),
                one("two rows", json!([{"名称": "锅", "数量": 2}, {"名称": "炉"}])),
                one("a row without what it must hold", json!([{"名称": "锅"}, {"数量": 1}])),
                one("a row with a wrong number", json!([{"名称": "锅", "数量": 0}])),
                one("a row with something else", json!([{"名称": "锅", "颜色": "黑"}])),
                one("201 rows", Json::Array(vec![json!({"名称": "锅"}); 201])),
            ],
            &[],
        ),
        form(
            "a group",
            only("x", row),
            &[one("complete", json!({"名称": "锅"})), one("empty", json!({})), one("not a group", json!([]))],
            &[],
        ),
    ]
}

fn refused() -> Vec<RefusedSchema> {
    let deep =
        json!({"type": "object", "additionalProperties": false, "properties": {"y": {"type": "boolean"}}});
    let many: serde_json::Map<String, Json> =
        (0..129).map(|number| (format!("f{number}"), json!({"type": "boolean"}))).collect();
    let whole =
        |properties: Json| json!({"type": "object", "additionalProperties": false, "properties": properties});
    let with = |name: &str, value: Json| {
        let mut schema = only("x", json!({"type": "boolean"}));
        schema[name] = value;
        schema
    };
    let text = |name: &str, value: Json| only("x", json!({"type": "string", name: value}));
    let list = [
        ("not an object", json!([])),
        ("not a schema of an object", with("type", json!("array"))),
        ("other answers are allowed", with("additionalProperties", json!(true))),
        (
            "nothing is said of other answers",
            json!({"type": "object", "properties": {"x": {"type": "boolean"}}}),
        ),
        ("no properties", json!({"type": "object", "additionalProperties": false})),
        ("empty properties", whole(json!({}))),
        ("129 properties", whole(Json::Object(many))),
        ("a required question that is not there", with("required", json!(["y"]))),
        ("required is no list", with("required", json!("x"))),
        ("a name with a space", whole(json!({"a b": {"type": "boolean"}}))),
        ("a reference", only("x", json!({"$ref": "#/$defs/y"}))),
        ("definitions", with("$defs", json!({}))),
        ("a condition", with("if", json!({}))),
        ("several kinds", only("x", json!({"anyOf": [{"type": "boolean"}]}))),
        ("a number that may be a fraction", only("x", json!({"type": "number"}))),
        ("no kind", only("x", json!({}))),
        ("a kind given as a list", only("x", json!({"type": ["string", "integer"]}))),
        ("a limit of another kind", only("x", json!({"type": "integer", "maxLength": 3}))),
        ("a title that is no text", text("title", json!(1))),
        ("a fraction as a limit", only("x", json!({"type": "integer", "minimum": 0.5}))),
        ("null", text("title", Json::Null)),
        ("a length below zero", text("minLength", json!(-1))),
        ("a format nobody knows", text("format", json!("email"))),
        ("a pattern without its ends", text("pattern", json!("[0-9]+"))),
        ("a pattern that refers back", text("pattern", json!("^(a)\\1$"))),
        ("a pattern that looks ahead", text("pattern", json!("^(?=a)a$"))),
        ("a pattern that is not closed", text("pattern", json!("^(a$"))),
        ("a pattern that would grow without bound", text("pattern", json!("^((((a{99}){99}){99}){99})$"))),
        ("a pattern of 257 bytes", text("pattern", json!(format!("^{}$", "a".repeat(255))))),
        ("a choice of nothing", only("x", json!({"enum": []}))),
        ("a choice of the same", only("x", json!({"enum": ["甲", "甲"]}))),
        ("a choice of numbers", only("x", json!({"enum": [1, 2]}))),
        ("a choice that is an integer", only("x", json!({"type": "integer", "enum": ["1"]}))),
        ("201 choices", only("x", json!({"enum": (0..201).map(|n| n.to_string()).collect::<Vec<_>>()}))),
        ("fewer English choices", only("x", json!({"enum": ["甲", "乙"], "x-enum-en": ["A"]}))),
        ("a list of nothing in particular", only("x", json!({"type": "array"}))),
        (
            "a list of lists",
            only("x", json!({"type": "array", "items": {"type": "array", "items": {"type": "boolean"}}})),
        ),
        (
            "a list of more than 200",
            only("x", json!({"type": "array", "maxItems": 201, "items": {"type": "boolean"}})),
        ),
        (
            "a group in a group",
            only("x", json!({"type": "object", "additionalProperties": false, "properties": {"y": deep}})),
        ),
        (
            "a personal question inside a group",
            only(
                "x",
                json!({"type": "object", "additionalProperties": false, "properties": {"y": {"type": "boolean", "x-personal": true}}}),
            ),
        ),
        (
            "a personal mark on the entries of a list",
            only("x", json!({"type": "array", "items": {"type": "string", "x-personal": true}})),
        ),
        ("a personal mark on the whole form", with("x-personal", json!(true))),
        ("personal, but neither true nor false", only("x", json!({"type": "boolean", "x-personal": "yes"}))),
    ];
    list.into_iter()
        .map(|(name, schema)| {
            let problem = schema_of(&schema).expect_err(name);
            RefusedSchema { name: name.into(), schema, problem: problem.map(Finding::from) }
        })
        .collect()
}

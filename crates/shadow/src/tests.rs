//! What a shadow run sees of chains, of new inputs and of steps that have changed.

use super::{Known, Past, Shadow, Trial, answer};
use authoring::compile;
use rules::sheet::{self, Gas, Rule};
use serde_json::{Value as Json, json};
use std::{collections::BTreeMap, fs, path::Path};
use types::{
    Fields, Value, Word,
    service::{Bundle, Case, Decision},
};

type Files = BTreeMap<String, String>;

fn folder(service: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../services").join(service);
    let mut files = Files::new();
    for place in ["", "decisions/"] {
        for entry in fs::read_dir(root.join(place)).expect("a folder").flatten() {
            if entry.path().is_file() {
                let name = format!("{place}{}", entry.file_name().to_string_lossy());
                files.insert(name, fs::read_to_string(entry.path()).expect("text"));
            }
        }
    }
    files
}

fn ask(question: &Json) -> Json {
    serde_json::from_str(&answer(question.to_string().as_bytes())).expect("an answer is JSON")
}

fn registration(changes: &[(&str, &str, &str)]) -> Bundle {
    let mut files: Files = folder("company-registration");
    for (file, from, to) in changes {
        let text = files.get_mut(*file).expect("the file");
        assert!(text.contains(from), "{file} has {from}");
        *text = text.replace(from, to);
    }
    compile(files).unwrap_or_else(|faults| panic!("{}", faults[0]))
}

fn word(text: &str) -> Word {
    text.parse().expect("a word")
}

/// A company's case at acceptance and at its capital, decided under the repository's service.
fn case(bundle: &Bundle) -> Past {
    let answers: Fields = serde_json::from_value(json!({
        "企业名称": "杭州西湖江河面点食品有限公司", "名称字样": "没有", "组织形式": "有限责任公司", "行业": "住宿餐饮",
        "前置许可": false, "注册资本": "100", "实缴资本": "10", "认缴年限": 5, "股东人数": 2, "预计年销售额": "80",
    }))
    .expect("answers");
    let facts: Fields =
        serde_json::from_value(json!({ "名称登记": "没有同名", "材料齐全": true })).expect("facts");
    let decisions = [("受理审查", "acceptance"), ("出资核对", "capital")].map(|(step, asked)| {
        let ruling = sheet::decide_chain(&bundle.decisions, &word(asked), &mut |sheet, mut taken| {
            for input in sheet.inputs.iter().filter(|input| input.decision.is_none()) {
                let value = facts.get(&input.name).or_else(|| answers.get(&input.name));
                taken.extend(value.map(|value| (input.name.clone(), value.clone())));
            }
            let rule = Rule::load(sheet).expect("a sheet");
            Ok::<_, ()>(rule.decide(&taken, None, &mut Gas::of_transaction()))
        });
        let ruling = ruling.expect("no halt").expect("a sheet");
        assert_eq!(ruling.human, None);
        let outcome = ruling.outputs.values().next().cloned();
        let Some(Value::Text(outcome)) = outcome else { panic!("a text") };
        let decision =
            json!({ "step": step, "outcome": outcome, "at": 5, "by": { "rule": { "ruling": ruling } } });
        serde_json::from_value::<Decision>(decision).expect("a decision")
    });
    Past {
        number: "330106-2026-000001".parse().expect("a number"),
        version: 1,
        answers,
        papers: Default::default(),
        decisions: decisions.to_vec(),
        stops: vec![],
    }
}

fn run(new: &Bundle, past: &Past, known: &Known) -> Shadow {
    Trial::of(new).on(past, known)
}

#[test]
fn the_same_version_decides_everything_as_it_was() {
    let bundle = registration(&[]);
    let came = run(&bundle, &case(&bundle), &Known::default());
    assert_eq!((came.decisions, came.compared, came.differences.len()), (2, 2, 0), "{came:?}");
    assert_eq!(came.says().en, "2 rule decisions, all of them compared: 0 would come out differently");
}

/// What decides is the name's check, which the step's own sheet builds on.
#[test]
fn a_change_in_a_sheet_that_another_one_builds_on_is_seen() {
    let sheet = "decisions/name-check.md";
    let new = registration(&[
        (
            sheet,
            "| N7   | 没有同名 | 没有                   | not(金融) | 可用 ",
            "| N7   | 没有同名 | 没有                   | not(金融) | 须另报 ",
        ),
        (
            sheet,
            "| 没有同名 | 没有                   | 住宿餐饮 | N7     | 可用 ",
            "| 没有同名 | 没有                   | 住宿餐饮 | N7     | 须另报 ",
        ),
    ]);
    let came = run(&new, &case(&registration(&[])), &Known::default());
    assert_eq!((came.compared, came.differences.len()), (2, 1), "{came:?}");
    let difference = &came.differences[0];
    assert_eq!(difference.links, [word("name-check"), word("acceptance")]);
    assert!(
        difference.would_say.iter().any(|says| says.zh.contains("名称登记")),
        "{:?}",
        difference.would_say
    );
}

/// A sheet asks for a public answer that it did not ask for before: the case has it.
#[test]
fn a_new_input_is_taken_from_the_case() {
    let (new, old) = (asking_more(), registration(&[]));
    let came = run(&new, &case(&old), &Known::default());
    assert_eq!((came.compared, came.differences.len(), came.not_compared.len()), (2, 0, 0), "{came:?}");

    // What may have been corrected since is not taken for what it was.
    let mut corrected = case(&old);
    corrected.stops =
        serde_json::from_value(json!([{ "kind": "补正", "since": 9, "until": 10 }])).expect("stops");
    let came = run(&new, &corrected, &Known::default());
    assert_eq!((came.compared, came.differences.len(), came.not_compared.len()), (1, 0, 1), "{came:?}");
    assert!(came.not_compared[0].because.zh.contains("预计年销售额"), "{came:?}");
    let says = came.says();
    assert!(says.zh.contains("1 项未能比对") && !says.zh.contains("0 项"), "{says:?}");

    // Nor is what the case does not hold taken for missing.
    let mut older = case(&old);
    older.answers.remove("预计年销售额");
    let came = run(&new, &older, &Known::default());
    assert_eq!((came.differences.len(), came.not_compared.len()), (0, 1), "{came:?}");
}

/// One more input of a sheet that the capital builds on. It decides as before.
fn asking_more() -> Bundle {
    let mut bundle = registration(&[]);
    let sheet = bundle.decisions.get_mut(&word("paid-up")).expect("the sheet");
    let input = json!({ "name": "预计年销售额", "kind": "decimal" });
    sheet.inputs.push(serde_json::from_value(input).expect("an input"));
    bundle
}

#[test]
fn a_renamed_sheet_is_compared_and_a_step_that_is_gone_is_not() {
    let old = registration(&[]);
    let mut new = old.clone();
    let (from, to) = (word("capital"), word("shares"));
    let mut sheet = new.decisions.remove(&from).expect("the sheet");
    sheet.name = to.clone();
    new.decisions.insert(to.clone(), sheet);
    let json = serde_json::to_string(&new)
        .expect("JSON")
        .replace("\"decision\":\"capital\"", "\"decision\":\"shares\"");
    let new: Bundle = serde_json::from_str(&json).expect("a bundle");
    let came = run(&new, &case(&old), &Known::default());
    assert_eq!((came.compared, came.differences.len()), (2, 0), "{came:?}");

    let mut shorter = old.clone();
    shorter.steps.retain(|step| step.id != word("受理审查"));
    let came = run(&shorter, &case(&old), &Known::default());
    assert_eq!((came.compared, came.not_compared.len()), (1, 1), "{came:?}");
    assert_eq!(came.not_compared[0].because.zh, "新版本没有“受理审查”这一环节");
}

fn past_case() -> Case {
    let bundle = compile(folder("administrative-review")).expect("sound");
    let sheet = &bundle.decisions["procedure"];
    let inputs = json!({ "决定种类": "三千元以下", "同意简易程序": false });
    let inputs: Fields = serde_json::from_value(inputs).expect("inputs");
    let sheets = BTreeMap::from([(sheet.name.clone(), sheet.clone())]);
    let ruling = serde_json::to_value(&authoring::decide(&sheets, &inputs)[0].ruling).expect("JSON");
    serde_json::from_value(json!({
        "number": "330100-2026-000001", "origin": "witnessed", "service": "administrative-review", "version": 1,
        "institution": "review-office", "submitted": 1,
        "status": { "closed": { "end": "维持原决定", "kind": "refused", "at": 2 } },
        "decisions": [{ "step": "程序", "outcome": "简易程序", "at": 2, "by": { "officer": {
            "did": types::Did::of_first_key(&"c".parse().expect("a chain"), "z"), "institution": "review-office", "role": "clerk", "basis": "行政复议法",
            "advice": { "ruling": ruling },
        } } }],
    }))
    .expect("a case")
}

#[test]
fn a_shadow_run_names_the_decision_that_would_be_another() {
    let case = past_case();
    let bundle = compile(folder("administrative-review")).expect("sound");
    let same = Trial::of(&bundle).on(&case.clone().into(), &Known::default());
    assert_eq!((same.decisions, same.compared, same.differences.len()), (1, 1, 0));

    let mut files = folder("administrative-review");
    let sheet = files.get_mut("decisions/procedure.md").expect("the sheet");
    *sheet = sheet.replacen(
        "| 可以简易   | 行政复议法 第53条第1款 |",
        "| 普通       | 行政复议法 第53条第1款 |",
        1,
    );
    // The examples say the same, so that the sheet is as sound as before.
    *sheet =
        sheet.replace("| P1     | 转人工       | 可以简易   |", "| P1     | 转人工       | 普通       |");
    let changed = compile(files).expect("sound");
    let asked = json!({ "bundle": changed, "cases": [case], "earlier": [bundle] });
    let shadow = ask(&asked)["shadow"].clone();
    assert_eq!((&shadow["decisions"], &shadow["compared"]), (&json!(1), &json!(1)), "{shadow}");
    assert_eq!(shadow["says"]["zh"], "规则结论 1 项，全部比对，1 项结果会不同");
    let difference = &shadow["differences"][0];
    assert_eq!((&difference["case"], &difference["step"]), (&json!("330100-2026-000001"), &json!("程序")));
    assert!(
        difference["would_say"][0]["en"].is_string() && difference["was_says"]["zh"].is_string(),
        "{difference}"
    );

    assert!(ask(&json!({ "bundle": {}, "cases": [] }))["refusal"]["en"].is_string());
}

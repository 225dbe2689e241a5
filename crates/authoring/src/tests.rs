//! A folder is compiled, or it is said where and why not; in both languages, and whatever stands in it.

mod applicants;
mod around;
mod harmful;
mod life;
mod papers;
mod periods;
mod timing;
mod words;

use crate::{Fate, answer, check, compare, compile, read, unified};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path};
use types::Digest;

type Files = BTreeMap<String, String>;

/// The services of the repository.
pub const SERVICES: [&str; 6] = [
    "administrative-review",
    "company-registration",
    "food-business-permit",
    "food-permit-changes",
    "food-permit-revocation",
    "land-title-transfer",
];
const SCOPE: &str = "decisions/scope.md";

/// A service's folder.
pub fn folder(service: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../services").join(service);
    let mut files = Files::new();
    for (place, names) in [("", root.clone()), ("decisions/", root.join("decisions"))] {
        for entry in fs::read_dir(names).expect("a folder").flatten().filter(|entry| entry.path().is_file()) {
            let name = entry.file_name().to_string_lossy().into_owned();
            files.insert(format!("{place}{name}"), fs::read_to_string(entry.path()).expect("text"));
        }
    }
    files
}

/// The food permit with one text changed.
fn permit(file: &str, from: &str, to: &str) -> Files {
    let mut files = folder("food-business-permit");
    let text = files.get_mut(file).expect("the file");
    assert!(text.contains(from), "{file} has {from}");
    *text = text.replacen(from, to, 1);
    files
}

fn ask(question: &Value) -> Value {
    serde_json::from_str(&answer(question.to_string().as_bytes())).expect("an answer is JSON")
}

fn line_of(files: &Files, file: &str, text: &str) -> usize {
    files[file].lines().position(|line| line.contains(text)).expect("the line") + 1
}

#[test]
fn the_services_of_the_repository_are_sound_and_keep_their_files() {
    for service in SERVICES {
        let files = folder(service);
        let bundle = compile(files.clone()).unwrap_or_else(|faults| panic!("{service}: {}", faults[0]));
        assert_eq!(bundle.sources, files, "{service}");
        assert_eq!(compile(bundle.sources.clone()), Ok(bundle), "compiled again it is the same");
    }
}

#[test]
fn a_changed_cell_is_found_with_its_file_its_line_and_the_case_that_breaks() {
    let sound = folder("food-business-permit");
    let row = sound[SCOPE].lines().find(|line| line.starts_with("| ")).expect("a table");
    assert!(row.contains("主体业态"), "{row}");
    let files = permit(SCOPE, "| 食品销售经营者", "| 餐饮服务经营者");
    let faults = compile(files.clone()).expect_err("two rows for one case");
    let gap = faults.iter().find(|fault| fault.says.en.contains("no row applies")).expect("a gap is named");
    assert_eq!((gap.file.as_str(), gap.at.as_str()), (SCOPE, "decisions/scope/rows"));
    assert!(gap.says.zh.contains("主体业态=食品销售经营者"), "the case is named: {gap}");
    assert_eq!(gap.line, Some(line_of(&files, SCOPE, "| 编号")));
}

#[test]
fn a_wrong_example_stands_at_its_line() {
    let files = folder("food-business-permit");
    let text = &files[SCOPE];
    let examples = text.split_once("## 例").expect("examples").1;
    let first = examples.lines().filter(|line| line.starts_with('|')).nth(2).expect("an example");
    let hit = first.split('|').nth(3).expect("a row").trim().to_owned();
    let other = if hit == "S1" { "S2" } else { "S1" };
    let wrong = first.replace(&format!("| {hit}"), &format!("| {other}"));
    let files = permit(SCOPE, first, &wrong);
    let faults = compile(files.clone()).expect_err("the example fails");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].line, Some(line_of(&files, SCOPE, wrong.trim())));
    assert!(faults[0].says.en.contains("should apply, but the answer is"), "{}", faults[0]);

    // The page sees the same example fail, and the sheet all the same.
    let compiled = &ask(&json!({ "compile": { "files": files, "version": 3 } }))["compiled"];
    let examples = compiled["sheets"]["scope"]["examples"].as_array().expect("examples");
    assert!(examples[0]["wrong"]["zh"].is_string() && examples[1]["wrong"].is_null(), "{examples:?}");
    assert_eq!(compiled["bundle"]["version"], 3);
}

#[test]
fn what_cannot_be_read_is_said_in_both_languages_with_file_and_line() {
    for (file, from, to, line) in [
        ("process.yaml", "steps:", "steps: [", None),
        ("process.yaml", "by: clerk", "by: *clerk", Some("by: *clerk")),
        ("process.yaml", "within: 3", "within: five", Some("within: five")),
        ("service.yaml", "authority: market-bureau\n", "", Some("id: food")),
        ("service.yaml", "authority:", "authority_:", Some("authority_:")),
        ("process.yaml", "by: clerk", "buy: clerk", Some("buy: clerk")),
        ("form.schema.json", "\"type\"", "type", Some("type")),
        (SCOPE, "# ", "无", Some("无")),
    ] {
        let files = permit(file, from, to);
        let faults = compile(files.clone()).expect_err("it cannot be read");
        assert_eq!(faults[0].file, file, "{}", faults[0]);
        assert!(!faults[0].says.zh.is_empty() && !faults[0].says.en.is_empty(), "{}", faults[0]);
        if let Some(line) = line {
            assert_eq!(faults[0].line, Some(line_of(&files, file, line)), "{}", faults[0]);
        }
    }
}

#[test]
fn a_missing_file_and_a_missing_language_are_named() {
    let mut files = folder("food-business-permit");
    files.remove("process.yaml");
    assert_eq!(compile(files).expect_err("no process")[0].file, "process.yaml");
    let files = permit("service.yaml", "en: Food business permit", "en: ''");
    let faults = compile(files.clone()).expect_err("no English");
    assert_eq!((faults[0].file.as_str(), faults[0].at.as_str()), ("service.yaml", "name"));
    assert_eq!(faults[0].line, Some(line_of(&files, "service.yaml", "name:")), "{}", faults[0]);
}

#[test]
fn a_bundle_that_can_be_read_is_shown_even_when_it_is_not_sound() {
    let files = permit("service.yaml", "our_limit:   { working_days: 8 }", "our_limit: { working_days: 80 }");
    let bundle = read(files.clone()).expect("it can be read");
    assert_eq!(check(&bundle)[0].at, "promise");
    let compiled = &ask(&json!({ "compile": { "files": files, "version": 1 } }))["compiled"];
    assert_eq!(compiled["bundle"]["promise"]["our_days"], 80);
    assert_eq!(compiled["faults"][0]["line"], line_of(&files, "service.yaml", "promise:"));
}

#[test]
fn a_step_says_whose_hands_it_keeps_out_and_how_many_sign() {
    let inspector = "by: inspector\n    within: 3\n";
    let with = |more: &str| permit("process.yaml", inspector, &format!("{inspector}    {more}\n"));
    let bundle = compile(with("signatures: 2\n    not_by: [受理, 材料审查]")).expect("sound");
    let inspection = bundle.officer_task(&"现场核查".parse().expect("a word")).expect("the inspection");
    assert_eq!(inspection.signers(), 2);
    assert_eq!(inspection.not_by.iter().map(|step| step.as_str()).collect::<Vec<_>>(), ["受理", "材料审查"]);

    for (more, at, zh) in [
        ("signatures: 7", "steps/现场核查/signatures", "2 至 5 人"),
        ("not_by: [受理, 受里]", "steps/现场核查/not_by", "“受里”不是由人员办理的环节"),
        ("not_by: [决定]", "steps/现场核查/not_by", "“决定”不会先于这个环节办理"),
    ] {
        let files = with(more);
        let faults = compile(files.clone()).expect_err(more);
        assert_eq!((faults[0].at.as_str(), faults.len()), (at, 1), "{}", faults[0]);
        assert_eq!(faults[0].line, Some(line_of(&files, "process.yaml", more)), "{}", faults[0]);
        assert!(faults[0].says.zh.contains(zh), "{}", faults[0]);
    }
    // What an officer states is a form like the application's, and has names of its own.
    let asks = |area: &str| {
        with(&format!(
            "findings:\n      type: object\n      additionalProperties: false\n      required: [{area}]\n      properties:\n        {area}: {{ type: integer, minimum: 0, title: 面积, x-title-en: Area }}"
        ))
    };
    let bundle = compile(asks("实测面积")).expect("sound");
    let inspection = bundle.officer_task(&"现场核查".parse().expect("a word")).expect("the inspection");
    assert!(inspection.findings.is_some() && rules::process::stated(&bundle).len() == 1);
    let taken = asks("面积");
    let faults = compile(taken.clone()).expect_err("the form asks for it");
    assert_eq!(faults[0].at, "steps/现场核查/findings/面积");
    assert_eq!(faults[0].line, Some(line_of(&taken, "process.yaml", "面积: {")), "{}", faults[0]);
    // Of a rule's step it means nothing, and is refused by name.
    let mut files = folder("company-registration");
    let process = files.get_mut("process.yaml").expect("the file");
    *process = process.replacen("decision: acceptance\n", "decision: acceptance\n    signatures: 2\n", 1);
    let faults = compile(files.clone()).expect_err("a rule signs nothing");
    assert_eq!(faults[0].line, Some(line_of(&files, "process.yaml", "signatures: 2")), "{}", faults[0]);
}

#[test]
fn a_value_is_what_it_looks_like_and_a_quoted_one_is_text() {
    for (written, meant) in [
        ("true", json!(true)),
        ("'true'", json!("true")),
        ("no", json!("no")),
        ("08", json!(8)),
        ("'08'", json!("08")),
        ("1.50", json!("1.50")),
        ("[8, '8']", json!([8, "8"])),
    ] {
        let mut files = folder("land-title-transfer");
        let text = files.get_mut("service.yaml").expect("the file");
        *text = text.replacen("present: 已登记", &format!("present: {written}"), 1);
        let bundle = read(files).unwrap_or_else(|faults| panic!("{written}: {}", faults[0]));
        let fact = serde_json::to_value(&bundle.facts["登记情况"]).expect("JSON");
        assert_eq!(fact["exists"]["present"], meant, "{written}");
    }
}

#[test]
fn the_digest_is_that_of_the_json_that_is_signed() {
    for service in SERVICES {
        let files = folder(service);
        let compiled = &ask(&json!({ "compile": { "files": files, "version": 7 } }))["compiled"];
        let mut bundle = compile(files).expect("sound");
        bundle.version = 7;
        let text = serde_json::to_string(&bundle).expect("JSON");
        assert_eq!(compiled["digest"], Digest::of(text.as_bytes()).to_string());
    }
}

#[test]
fn a_comparison_names_each_line_that_came_or_went() {
    let old = folder("food-business-permit");
    let new = permit("service.yaml", "working_days: 8 }", "working_days: 7 }");
    assert!(compare(&old, &old).is_empty());
    let differences = compare(&old, &new);
    assert_eq!(differences.len(), 1);
    let lines = differences[0].places.iter().flatten();
    let changed: Vec<_> = lines.filter(|line| line.is != Fate::Stayed).collect();
    let number = line_of(&old, "service.yaml", "our_limit");
    assert_eq!((changed[0].is, changed[0].old, changed[0].new), (Fate::Went, Some(number), None));
    assert_eq!((changed[1].is, changed[1].old, changed[1].new), (Fate::Came, None, Some(number)));
    assert!(changed[1].text.ends_with("working_days: 7 }"));
    let text = unified(&old, &new);
    assert!(text.contains("-  our_limit:") && text.contains("+  our_limit:"), "{text}");
}

#[test]
fn answers_given_by_hand_go_from_sheet_to_sheet() {
    let inputs = json!({ "组织形式": "有限责任公司", "股东人数": 51, "认缴年限": 1 });
    let files = folder("company-registration");
    let decided = ask(&json!({ "decide": { "files": files, "inputs": inputs } }))["decided"].clone();
    let of = |name: &str| {
        let all = decided.as_array().expect("decisions").clone();
        all.into_iter().find(|one| one["ruling"]["decision"] == name).expect("the sheet")
    };
    assert_eq!(of("capital")["ruling"]["hits"][0]["row"], "K3");
    assert_eq!(
        of("approval")["ruling"]["inputs"]["出资结论"],
        "人数不合",
        "one sheet takes what another gives"
    );
    let says = of("capital")["says"].as_array().expect("sentences").clone();
    assert!(says[0]["en"].as_str().expect("English").contains("wrong number"), "{says:?}");
    assert!(says.iter().any(|one| one["zh"].as_str().expect("中文").contains("K1 不适用")), "{says:?}");
}

#[test]
fn the_registers_a_folder_asks_for_come_with_it_or_their_fault_does() {
    let compiled = ask(&json!({ "compile": { "files": folder("food-business-permit"), "version": 1 } }));
    assert_eq!(compiled["compiled"]["registers"][0]["register"], "food-business-permits");
    let files = permit("registers.yaml", "basis:", "base:");
    let compiled = ask(&json!({ "compile": { "files": files, "version": 1 } }));
    assert_eq!(compiled["compiled"]["faults"][0]["file"], "registers.yaml");
}

/// A real folder, cut, joined and strewn with pieces of its own languages.
fn careless() -> impl Strategy<Value = Files> {
    let pieces = vec![
        "|",
        "\n",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "#",
        "&a ",
        "*a",
        "<<: ",
        "!!binary ",
        "---\n",
        "> ",
        "\"",
        "'",
        "not(",
        "→",
        "## 例\n",
        "## 用语\n",
        "输入：",
        "∈",
        "是",
        "\u{feff}",
        "\u{202e}",
        "\0",
        "99999999999999999999",
        "then",
        "by: 规则\n",
        "together:",
        "null",
        "~",
        "1e400",
        "{{{{{{{{",
        "[[[[[[[[",
    ];
    let edit = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..40usize,
        prop::sample::select(pieces),
    );
    (prop::sample::select(SERVICES.to_vec()), prop::collection::vec(edit, 1..6)).prop_map(
        |(service, edits)| {
            let mut files = folder(service);
            for (file, place, cut, piece) in edits {
                let name = file.get(&files.keys().cloned().collect::<Vec<_>>()).clone();
                let text: Vec<char> = files[&name].chars().collect();
                let at = place.index(text.len() + 1);
                let after = text.iter().skip(at + cut);
                let joined = text[..at].iter().copied().chain(piece.chars()).chain(after.copied()).collect();
                files.insert(name, joined);
            }
            files
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_in_a_folder_the_answer_is_a_bundle_or_faults(files in careless()) {
        let compiled = ask(&json!({ "compile": { "files": files, "version": 1 } }));
        let compiled = &compiled["compiled"];
        prop_assert!(compiled["faults"].is_array(), "{}", compiled);
        prop_assert!(compiled["bundle"].is_object() || compiled["faults"][0]["file"].is_string());
        for fault in compiled["faults"].as_array().expect("faults") {
            let lines = files.get(fault["file"].as_str().expect("a file")).map_or(0, |text| text.lines().count());
            prop_assert!(fault["line"].as_u64().is_none_or(|line| line as usize <= lines + 1), "{}", fault);
        }
        prop_assert_eq!(compile(files.clone()).is_ok(), compiled["faults"].as_array().is_some_and(Vec::is_empty));
        ask(&json!({ "decide": { "files": files, "inputs": {} } }));
    }

    #[test]
    fn files_of_any_text_at_all_are_answered(texts in prop::collection::btree_map(
        prop::sample::select(vec!["service.yaml", "process.yaml", "form.schema.json", "registers.yaml", "decisions/a.md"]),
        "\\PC{0,200}", 0..5)) {
        let answered = ask(&json!({ "compile": { "files": texts, "version": 1 } }));
        prop_assert!(answered["compiled"]["faults"][0]["says"]["zh"].is_string(), "{}", answered);
    }
}

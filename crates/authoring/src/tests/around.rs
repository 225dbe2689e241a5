//! A service held against what surrounds it: changes across files that keep it from ever granting anything, or from
//! deciding what it should, each told to its author; and what cannot be checked, said.

use super::{Files, folder};
use crate::{Around, FileFinding, Surveyed, check, read, survey, warnings};
use std::{collections::BTreeMap, fs, path::Path};

pub const HARDSHIP: &str = "hardship-allowance";
const PERMIT: &str = "site-permit";
const EXTENSION: &str = "site-extension";
const LAND: &str = "land-title-transfer";
const COMPANY: &str = "company-registration";
const FOOD: &str = "food-business-permit";
const REVIEW: &str = "administrative-review";
const ALL: [&str; 7] = [HARDSHIP, PERMIT, EXTENSION, LAND, COMPANY, FOOD, REVIEW];

const S: &str = "service.yaml";
const P: &str = "process.yaml";
const F: &str = "form.schema.json";
const R: &str = "registers.yaml";
const A: &str = "decisions/amount.md";

/// Folder, file, text before and after.
type Change = (&'static str, &'static str, &'static str, &'static str);

/// Changes that each keep a case from an end that it should come to.
const HARMFUL: &[Change] = &[
    // What a sheet gives, and the field that takes it.
    (HARDSHIP, "decisions/amount.md", "月标准 * 家庭人口, 2)", "月标准 * 家庭人口, 0)"),
    (HARDSHIP, R, "月补助: { type: string, format: decimal,", "月补助: { type: integer,"),
    (HARDSHIP, R, "月补助: { type: string, format: decimal,", "月补助: { type: string, format: date,"),
    (HARDSHIP, R, "月补助: { type: string, format: decimal,", "月补助: { type: string, maxLength: 8,"),
    (HARDSHIP, R, "required: [区县, 家庭人口]", "required: [区县, 家庭人口, 月补助]"),
    (HARDSHIP, R, "required: [区县, 家庭人口]", "required: [区县, 家庭人口, 核查周期]"),
    (
        HARDSHIP,
        R,
        "enum: [每年, 每半年], x-enum-en: [Yearly, Twice a year]",
        "enum: [每年], x-enum-en: [Yearly]",
    ),
    (HARDSHIP, R, "enum: [每年, 每半年], x-enum-en: [Yearly, Twice a year]", "type: boolean"),
    (
        PERMIT,
        R,
        "enum: [一般, 重点], x-enum-en: [Ordinary, Special]",
        "enum: [一般, 特别], x-enum-en: [Ordinary, Special]",
    ),
    (
        PERMIT,
        R,
        "等级: { enum: [一般, 重点], x-enum-en: [Ordinary, Special],",
        "等级: { type: string, maxLength: 1,",
    ),
    (PERMIT, P, "    advice: grade\n", ""),
    (PERMIT, F, "\"开工\", \"高度\"]", "\"开工\"]"),
    (PERMIT, "decisions/grade.md", "高度：整数 >= 0", "高度：整数 [0..500]"),
    // Answers, and the fields that take them.
    (HARDSHIP, R, "区县: { type: string, maxLength: 20,", "区县: { type: string, maxLength: 1,"),
    (HARDSHIP, R, "区县: { type: string, maxLength: 20,", "区县: { type: integer,"),
    (HARDSHIP, R, "minimum: 1, maximum: 20, title: 家庭人口", "minimum: 1, maximum: 10, title: 家庭人口"),
    (HARDSHIP, R, "minimum: 1, maximum: 20, title: 家庭人口", "minimum: 2, maximum: 20, title: 家庭人口"),
    (
        HARDSHIP,
        R,
        "家庭人口: { type: integer, minimum: 1, maximum: 20,",
        "家庭人口: { type: string, format: decimal,",
    ),
    (
        HARDSHIP,
        F,
        "\"家庭人口\": { \"type\": \"integer\", \"minimum\": 1, \"maximum\": 20",
        "\"家庭人口\": { \"type\": \"integer\", \"minimum\": 1, \"maximum\": 30",
    ),
    (HARDSHIP, F, "\"maxLength\": 40, \"title\": \"备注\"", "\"maxLength\": 60, \"title\": \"备注\""),
    (HARDSHIP, F, "\"maxLength\": 40, \"title\": \"备注\"", "\"title\": \"备注\""),
    (HARDSHIP, R, "备注: { type: string, maxLength: 40,", "备注: { type: string, pattern: '^[a-z]{1,40}$',"),
    (
        HARDSHIP,
        R,
        "备注: { type: string, maxLength: 40,",
        "备注: { type: string, minLength: 2, maxLength: 40,",
    ),
    (HARDSHIP, R, "required: [区县, 家庭人口]", "required: [区县, 家庭人口, 备注]"),
    (HARDSHIP, R, "required: [区县, 家庭人口]", "required: [区县, 家庭人口, 户主, 起始日期, 备注]"),
    (HARDSHIP, S, "区县: 区县", "区县: 户主姓名"),
    (HARDSHIP, S, "户主: 户主姓名", "户主: 区县"),
    (HARDSHIP, S, "户主: 户主姓名", "户主: { fixed: 某某 }"),
    (
        HARDSHIP,
        R,
        "户主: { type: string, maxLength: 40, x-personal: true,",
        "户主: { type: string, maxLength: 40,",
    ),
    (HARDSHIP, R, "户主: { type: string, maxLength: 40,", "户主: { type: string, maxLength: 20,"),
    (HARDSHIP, F, "\"maxLength\": 40, \"x-personal\": true,", "\"maxLength\": 40,"),
    (HARDSHIP, S, "      家庭人口: 家庭人口\n", ""),
    (HARDSHIP, F, "\"户主姓名\", \"家庭人口\",", "\"户主姓名\","),
    (PERMIT, R, "面积: { type: string, format: decimal,", "面积: { type: integer,"),
    (PERMIT, F, "\"format\": \"decimal\", \"pattern\": \"^[0-9]{1,7}$\"", "\"pattern\": \"^[0-9]{1,7}$\""),
    (
        PERMIT,
        F,
        "\"type\": \"string\", \"format\": \"date\", \"title\": \"开工日期\"",
        "\"type\": \"string\", \"maxLength\": 10, \"title\": \"开工日期\"",
    ),
    (FOOD, R, "items: { type: string, maxLength: 20 }", "items: { type: string, maxLength: 6 }"),
    (FOOD, R, "        type: array\n", "        type: array\n        maxItems: 3\n"),
    (FOOD, F, "\"maxLength\": 120,", "\"maxLength\": 200,"),
    (COMPANY, R, "企业名称: { type: string, maxLength: 40,", "企业名称: { type: string, maxLength: 30,"),
    (COMPANY, R, "注册资本: { type: string, format: decimal,", "注册资本: { type: integer,"),
    (LAND, R, "不动产单元号: { type: string, maxLength: 28,", "不动产单元号: { type: string, maxLength: 20,"),
    (
        REVIEW,
        R,
        "被复议的决定: { type: string, maxLength: 120,",
        "被复议的决定: { type: string, maxLength: 100,",
    ),
    // Names of fields.
    (HARDSHIP, S, "核查周期: {", "核查周朝: {"),
    (HARDSHIP, R, "      起始日期: {", "      起始日: {"),
    (PERMIT, S, "发证日期: {", "发证日子: {"),
    (LAND, S, "权利人: 受让人姓名", "权力人: 受让人姓名"),
    // Fixed values, days and numbers.
    (PERMIT, S, "状态: { fixed: 有效 }", "状态: { fixed: 在效 }"),
    (PERMIT, S, "延期次数: { fixed: 0 }", "延期次数: { fixed: 3 }"),
    (PERMIT, S, "延期次数: { fixed: 0 }", "延期次数: { fixed: '0' }"),
    (PERMIT, S, "状态: { fixed: 有效 }", "状态: { from: today }"),
    (EXTENSION, S, "状态: { fixed: 已延期 }", "状态: { fixed: 延期 }"),
    (LAND, S, "状态: { fixed: 已注销 }", "状态: { fixed: 注销 }"),
    (REVIEW, S, "复议决定: { fixed: 撤销 }", "复议决定: { fixed: true }"),
    (PERMIT, R, "案号: { type: string, maxLength: 96,", "案号: { type: string, maxLength: 10,"),
    (PERMIT, R, "发证日期: { type: string, format: date,", "发证日期: { type: integer,"),
    // What names a record.
    (EXTENSION, F, "\"required\": [\"许可证号\", ", "\"required\": ["),
    (EXTENSION, F, "^施-[0-9]{4}-[0-9]{6}$", "^施[(][0-9]{4}[)]第[0-9]{6}号$"),
    (EXTENSION, F, "\"pattern\": \"^施-[0-9]{4}-[0-9]{6}$\"", "\"maxLength\": 20"),
    (EXTENSION, F, "^施-[0-9]{4}-[0-9]{6}$", "^-[0-9]{4}-[0-9]{6}$"),
    (COMPANY, F, "𠀀-𳑿（）]{6,32}$", "𠀀-𳑿（）／]{6,32}$"),
    (COMPANY, F, "𠀀-𳑿（）]{6,32}$", "𠀀-𳑿（）]{6,43}$"),
    (LAND, S, "    keep: true\n    optional: true\n", "    keep: true\n"),
    (EXTENSION, S, "      工程名称: 工程名称\n", ""),
    // Registers.
    (HARDSHIP, S, "register: allowance-families", "register: allowance-family"),
    (HARDSHIP, R, "- id: allowance-families", "- id: allowance-records"),
    (HARDSHIP, R, "- id: allowance-stops", "- id: allowance-families"),
    (HARDSHIP, R, "- id: allowance-families", "- id: [x"),
    (HARDSHIP, R, "format: date, title: 起始日期", "format: day, title: 起始日期"),
    (HARDSHIP, R, "writers: [registrar, approver]", "writers: []"),
    (HARDSHIP, R, "writers: [registrar, approver]", "writers: [registrar, aprover]"),
    (EXTENSION, S, "register: site-permits\n    record", "register: site-permit\n    record"),
    (EXTENSION, S, "register: site-permits\n    record", "register: companies\n    record"),
    (PERMIT, R, "- id: site-permits", "- id: companies"),
    (EXTENSION, S, "authority: works-office", "authority: welfare-office"),
    // Facts and papers.
    (
        HARDSHIP,
        S,
        "{ register: allowance-standards, record: 区县, field: 月标准 }",
        "{ register: allowance-standard, record: 区县, field: 月标准 }",
    ),
    (HARDSHIP, S, "record: 区县, field: 月标准 }", "record: 区县, field: 月标难 }"),
    (HARDSHIP, S, "record: 区县, field: 月标准 }", "record: 区县, field: 内部说明 }"),
    (HARDSHIP, R, "月标准: { type: string, format: decimal,", "月标准: { type: string, maxLength: 20,"),
    (HARDSHIP, S, "present: 停发, absent: 正常", "present: 停止, absent: 正常"),
    (HARDSHIP, S, "{ register: allowance-stops, record:", "{ register: allowance-stop, record:"),
    (HARDSHIP, S, "from: allowance-stops", "from: allowance-stop"),
    (HARDSHIP, S, "needed_when: '重病人数 > 0'", "needed_when: '重病人数'"),
    (HARDSHIP, S, "needed_when: '重病人数 > 0'", "needed_when: '户主姓名 = \"甲\"'"),
    (PERMIT, S, "field: 限制状态, absent: 无", "field: 限制状态, absent: 没有"),
    (PERMIT, S, "field: 限制状态, absent: 无", "field: 限制状况, absent: 无"),
    (PERMIT, S, "field: 限制状态, absent: 无", "field: 权利人, absent: 无"),
    (PERMIT, S, "{ register: companies, record: 施工单位", "{ register: company, record: 施工单位"),
    (EXTENSION, S, "field: 状态, absent: 没有许可", "field: 等级, absent: 没有许可"),
    // Offices, calendar, review, clock.
    (HARDSHIP, P, "by: checker", "by: cheker"),
    (HARDSHIP, P, "by: town-office/surveyor", "by: town-office/checker"),
    (HARDSHIP, P, "by: town-office/clerk", "by: town-ofice/clerk"),
    (HARDSHIP, S, "authority: welfare-office", "authority: welfare-ofice"),
    (HARDSHIP, S, "calendar: cn-working-days", "calendar: cn-working-day"),
    (HARDSHIP, S, "opens: administrative-review", "opens: administrative-reviews"),
    (HARDSHIP, S, "opens: administrative-review", "opens: hardship-allowance"),
    (HARDSHIP, S, "after: [不予受理, 不予补助]", "after: [不予补助]"),
    (HARDSHIP, S, "starts_with: 受理", "starts_with: 补正"),
    (HARDSHIP, S, "starts_with: 受理", "starts_with: 同意"),
    (LAND, P, "by: tax-bureau/assessor", "by: tax-bureau/asessor"),
    // Names that mean nothing where they stand.
    (HARDSHIP, P, "advice: acceptance", "decision: acceptance"),
    (
        HARDSHIP,
        S,
        "record: { prefix: 补助, digits: 6 }",
        "record: { prefix: 补助, digits: 6 }\n    keeps: true",
    ),
    (HARDSHIP, R, "  writers: [registrar]\n", "  writers: [registrar]\n  readers: [registrar]\n"),
    (HARDSHIP, F, "\"maxLength\": 40, \"title\": \"备注\"", "\"maxLen\": 40, \"title\": \"备注\""),
];

/// The folder of a service: one of the repository's, or one that is there for these tests.
pub fn files(service: &str) -> Files {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/folders").join(service);
    if !own.is_dir() {
        return folder(service);
    }
    let mut files = Files::new();
    for (place, names) in [("", own.clone()), ("decisions/", own.join("decisions"))] {
        for entry in fs::read_dir(names).expect("a folder").flatten().filter(|entry| entry.path().is_file()) {
            let name = entry.file_name().to_string_lossy().into_owned();
            files.insert(format!("{place}{name}"), fs::read_to_string(entry.path()).expect("text"));
        }
    }
    files
}

fn institutions() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/folders").join(crate::INSTITUTIONS);
    fs::read_to_string(file).expect("the institutions")
}

/// What surrounds one of the services: all others, and the institutions.
pub fn around(service: &str) -> Around {
    let mut around = Around::default();
    for other in ALL.into_iter().filter(|other| *other != service) {
        around.add_folder(files(other)).unwrap_or_else(|faults| panic!("{other}: {}", faults[0]));
    }
    around.add_institutions(&institutions()).unwrap_or_else(|fault| panic!("{fault}"));
    around
}

fn changed(service: &str, file: &str, from: &str, to: &str) -> Files {
    let mut files = files(service);
    let text = files.get_mut(file).expect("the file");
    assert!(text.contains(from), "{service}/{file} has {from}");
    *text = text.replacen(from, to, 1);
    files
}

/// Faults, warnings and what was not checked.
pub fn told(files: Files, around: &Around) -> [Vec<FileFinding>; 3] {
    let bundle = match read(files) {
        Ok(bundle) => bundle,
        Err(faults) => return [faults, vec![], vec![]],
    };
    let Surveyed { faults, warnings: more, unchecked } = survey(&bundle, around);
    let faults = check(&bundle).into_iter().chain(faults).collect();
    [faults, warnings(&bundle).into_iter().chain(more).collect(), unchecked]
}

#[test]
fn a_service_that_fits_what_surrounds_it_says_nothing() {
    for service in ALL {
        let told = told(files(service), &around(service));
        assert_eq!(told, [vec![], vec![], vec![]], "{service}");
    }
}

#[test]
fn a_harmful_change_across_files_is_told_with_file_and_line_in_both_languages() {
    let surroundings: BTreeMap<&str, Around> = ALL.map(|service| (service, around(service))).into();
    let (mut unchecked, mut unnoticed) = (Vec::new(), Vec::new());
    for change @ (service, file, from, to) in HARMFUL {
        let files = changed(service, file, from, to);
        let [faults, warnings, unknown] = told(files.clone(), &surroundings[service]);
        if faults.is_empty() && warnings.is_empty() {
            // A name of which nothing is known at least is said to be not checked.
            let list = if unknown.is_empty() { &mut unnoticed } else { &mut unchecked };
            list.push(change);
        }
        for finding in faults.iter().chain(&warnings) {
            let lines = files[&finding.file].lines().count();
            assert!(finding.line.is_some_and(|line| (1..=lines).contains(&line)), "{change:?}: {finding}");
            assert!(!finding.says.zh.is_empty() && !finding.says.en.is_empty(), "{finding}");
        }
    }
    let told = HARMFUL.len() - unnoticed.len() - unchecked.len();
    println!("{told} of {} told, not checked: {unchecked:?}", HARMFUL.len());
    assert!(unnoticed.is_empty(), "{} of {}: {unnoticed:#?}", unnoticed.len(), HARMFUL.len());
    assert!(told * 100 >= HARMFUL.len() * 98, "{unchecked:#?}");
}

/// The finding about a place: where it stands, and what it says in English.
fn one(service: &str, file: &str, from: &str, to: &str, says: &str) -> FileFinding {
    let [faults, warnings, _] = told(changed(service, file, from, to), &around(service));
    let mut all = faults.iter().chain(&warnings);
    let found = all.find(|finding| finding.says.en.contains(says)).cloned();
    found.unwrap_or_else(|| panic!("{to}: {faults:#?} {warnings:#?}"))
}

#[test]
fn what_is_wrong_is_told_where_it_is_to_be_mended() {
    let line = |service: &str, file: &str, text: &str| {
        files(service)[file].lines().position(|line| line.contains(text)).expect("the line") + 1
    };
    for (file, from, to, says, at) in [
        (R, "月补助: { type: string, format: decimal,", "月补助: { type: integer,", "月补助", (S, "月补助:")),
        (S, "核查周期: {", "核查周朝: {", "has no field", (S, "核查周期:")),
        (
            S,
            "register: allowance-standards,",
            "register: allowance-standard,",
            "there is allowance-standards",
            (S, "allowance-standards"),
        ),
        (P, "by: checker", "by: cheker", "nobody at welfare-office is cheker", (P, "by: checker")),
        (
            S,
            "calendar: cn-working-days",
            "calendar: cn-working-day",
            "there is cn-working-days",
            (S, "calendar:"),
        ),
        (S, "opens: administrative-review", "opens: hardship-allowance", "its own refusals", (S, "opens:")),
        (
            R,
            "- id: allowance-stops",
            "- id: allowance-families",
            "stands twice",
            (R, "- id: allowance-families"),
        ),
        (
            R,
            "format: date, title: 起始日期",
            "format: day, title: 起始日期",
            "the format is",
            (R, "起始日期:"),
        ),
        (
            S,
            "from: allowance-stops",
            "from: allowance-stop",
            "there is allowance-stops",
            (S, "from: allowance-stops"),
        ),
        (A, "家庭人口, 2)", "家庭人口, 0)", "a whole number is no decimal", (S, "月补助:")),
        (R, "- id: allowance-families", "- id: [x", "a colon is missing", (R, "- id: allowance-families")),
        (S, "starts_with: 受理", "starts_with: 同意", "measures nothing", (S, "starts_with:")),
        (P, "advice: acceptance", "decision: acceptance", "not known here", (P, "advice: acceptance")),
        (S, "'重病人数 > 0'", "'重病人数'", "a condition is true or false", (S, "id: illness")),
    ] {
        let found = one(HARDSHIP, file, from, to, says);
        let (here, near) = (line(HARDSHIP, at.0, at.1), found.line.unwrap_or_default());
        // What is not closed is told where something else begins.
        let slack = usize::from(says == "a colon is missing");
        assert!(found.file == at.0 && (here..=here + slack).contains(&near), "{here}: {found}");
    }
}

#[test]
fn what_is_not_known_is_said_to_be_not_checked() {
    let alone = Around::default();
    let [faults, _, unchecked] = told(files(PERMIT), &alone);
    assert_eq!(faults, []);
    let about =
        |id: &str| unchecked.iter().any(|finding| finding.says.en.contains(id) && finding.line.is_some());
    for id in ["companies", "parcels", "administrative-review", "cn-working-days", "institutions and roles"] {
        assert!(about(id), "{id}: {unchecked:#?}");
    }
    // A result whose register its own list lacks is wrong; without a list it is not known.
    let [faults, _, unchecked] = told(files(EXTENSION), &alone);
    assert_eq!(faults, []);
    assert!(unchecked.iter().any(|finding| finding.at == "results/site-permits"), "{unchecked:#?}");
    // A ledger knows all there is.
    let whole = Around { whole: true, ..Around::default() };
    let [faults, warnings, unchecked] = told(files(EXTENSION), &whole);
    assert!(unchecked.is_empty(), "{unchecked:#?}");
    // What reviews a refusal may come later.
    assert!(warnings.iter().any(|one| one.at == "rights/review/opens"), "{warnings:#?}");
    let missing = |at: &str| faults.iter().any(|finding| finding.at.starts_with(at));
    for at in ["results/site-permits", "facts/许可状态", "authority", "clock/calendar"] {
        assert!(missing(at), "{at}: {faults:#?}");
    }
}

#[test]
fn a_register_that_is_open_counts_as_it_stands() {
    let mut around = around(PERMIT);
    around.whole = true;
    let own = read(files(PERMIT)).expect("it can be read");
    let open = crate::registers(&own).expect("registers").remove(0);
    let mut register =
        crate::Register { id: open.register, institution: own.authority.clone(), schema: open.schema };
    around.registers.push(register.clone());
    assert_eq!(told(files(PERMIT), &around)[0], []);
    // On the ledger it takes no level.
    let text = serde_json::to_string(&register.schema).expect("JSON").replace("等级", "级别");
    register.schema = serde_json::from_str(&text).expect("a schema");
    *around.registers.last_mut().expect("it") = register;
    let [faults, warnings, _] = told(files(PERMIT), &around);
    assert!(faults.iter().any(|fault| fault.says.en.contains("has no field \"等级\"")), "{faults:#?}");
    assert!(warnings.iter().any(|one| one.file == R && one.says.en.contains("is open")), "{warnings:#?}");
    // Another institution's is no business of this one.
    around.registers.last_mut().expect("it").institution = "welfare-office".parse().expect("an id");
    let [faults, ..] = told(files(PERMIT), &around);
    assert!(
        faults.iter().any(|fault| fault.file == R && fault.says.en.contains("has opened")),
        "{faults:#?}"
    );
}

#[test]
fn a_page_hands_over_what_a_node_answers() {
    let register = serde_json::json!({"id": "parcels", "institution": "resources-bureau", "schema_version": 1,
        "schema": {"type": "object", "additionalProperties": false, "properties": {"限制状态": {"type": "boolean"}}}});
    let around = serde_json::json!({"whole": true, "registers": [register],
        "institutions": [{"id": "works-office", "code": "1", "name": {"zh": "文", "en": "text"}}],
        "calendars": [{"id": "cn-working-days", "version": 3, "years": [2026]}],
        "services": [{"id": "administrative-review", "version": 2}]});
    let question =
        serde_json::json!({ "compile": { "files": files(PERMIT), "version": 1, "around": around } });
    let compiled = &super::ask(&question)["compiled"];
    let faults = compiled["faults"].as_array().expect("faults");
    let about = |at: &str| faults.iter().filter(|fault| fault["at"] == at).count();
    assert_eq!((about("facts/用地状态"), about("facts/施工企业"), faults.len()), (1, 1, 2), "{faults:#?}");
    let unchecked = compiled["unchecked"].as_array().expect("a list");
    assert!(!unchecked.is_empty() && unchecked.iter().all(|one| one["file"] == P), "{unchecked:#?}");
}

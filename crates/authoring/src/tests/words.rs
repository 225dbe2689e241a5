//! What is said, where, and in which words: a designer reads it in Chinese or in English, and finds the line.

use super::{Files, folder, line_of};
use crate::{FileFinding, check, read, registers, warnings, warnings_on};
use types::governance::CalendarRules;

/// All that is said of a folder.
fn said(files: &Files) -> Vec<FileFinding> {
    match read(files.clone()) {
        Ok(bundle) => {
            let mut all = check(&bundle);
            all.extend(registers(&bundle).err().into_iter().flatten());
            all.extend(warnings(&bundle));
            all
        }
        Err(faults) => faults,
    }
}

#[test]
fn the_line_and_the_words_are_those_of_the_mistake() {
    const LAND: &str = "land-title-transfer";
    const FOOD: &str = "food-business-permit";
    for (service, file, from, to, line, zh, en) in [
        // Kinds of values.
        (
            FOOD,
            "process.yaml",
            "within: 2\n    advice",
            "within: two\n    advice",
            "within: two",
            "写工作日数，或一个期限，如 { days: 60 }、{ months: 6 }",
            "a number of working days, or a period such as { days: 60 } or { months: 6 }",
        ),
        (
            FOOD,
            "process.yaml",
            "within: 2\n    advice",
            "within: -2\n    advice",
            "within: -2",
            "写工作日数，或一个期限，如 { days: 60 }、{ months: 6 }",
            "a number of working days, or a period such as { days: 60 } or { months: 6 }",
        ),
        (
            FOOD,
            "service.yaml",
            "legal_basis:\n",
            "legal_basis: 食品安全法\nold:\n",
            "legal_basis: 食品安全法",
            "这里应是列表（每行以 - 开头），现为文字“食品安全法”",
            "this should be a list (each line begins with -), but is the text \"食品安全法\"",
        ),
        (
            LAND,
            "service.yaml",
            "keep: true",
            "keep: maybe",
            "keep: maybe",
            "这里应是true 或 false，现为文字“maybe”",
            "this should be true or false, but is the text \"maybe\"",
        ),
        (
            FOOD,
            "service.yaml",
            "authority: market-bureau",
            "authority: Market Bureau",
            "authority: Market Bureau",
            "写法不对：编号只用小写字母、数字和连字符，以字母开头",
            "is no institution",
        ),
        // YAML and JSON.
        (
            FOOD,
            "process.yaml",
            "    by: clerk\n",
            "    by clerk\n",
            "by clerk",
            "这里缺少冒号，或者冒号后面没有空格（名称: 内容）",
            "a colon is missing here",
        ),
        (FOOD, "service.yaml", "summary:\n", "summary\n", "summary", "冒号", "colon"),
        (
            FOOD,
            "form.schema.json",
            "\"type\": \"object\",",
            "\"type\": \"object\"",
            "\"additionalProperties\": false",
            "JSON 写法有误：两项之间少了逗号，或括号没有成对",
            "a comma between two entries is missing",
        ),
        // Names of a step.
        (
            FOOD,
            "process.yaml",
            "    advice: scope\n",
            "    decision: scope\n",
            "decision: scope",
            "不认识“decision”；这里可以写 name, by, within, choose, advice",
            "\"decision\" is not known here; there are name, by, within, choose, advice",
        ),
        (
            LAND,
            "process.yaml",
            "    by: 系统\n",
            "    by: 系统\n    within: 3\n",
            "within: 3",
            "不认识“within”；这里可以写 name, by, then",
            "there are name, by, then",
        ),
        (
            LAND,
            "process.yaml",
            "权属清楚，无异议, en: 'Title is clear, no objection' }",
            "权属清楚，无异议, en: 'Title is clear, no objection' }, then: 审核决定",
            "then: 审核决定 }",
            "不认识“then”；这里可以写 name",
            "\"then\" is not known here",
        ),
        (
            LAND,
            "process.yaml",
            "        by: title\n",
            "",
            "name: { zh: 权属核验",
            "须写明 by",
            "`by` is missing",
        ),
        // The form.
        (
            FOOD,
            "form.schema.json",
            "\"maxLength\": 120,",
            "\"maxLenght\": 120,",
            "maxLenght",
            "这里不能用“maxLenght”",
            "\"maxLenght\" is not part of the subset here",
        ),
        (
            FOOD,
            "form.schema.json",
            "\"minItems\": 1, \"maxItems\": 5",
            "\"minItems\": 1, \"maxItems\": 500",
            "\"maxItems\": 500",
            "至多 200 行",
            "at most 200 entries",
        ),
        (
            FOOD,
            "form.schema.json",
            "\"经营项目\", \"法定代表人\"",
            "\"经营项目\", \"负责人\"",
            "\"required\"",
            "没有“负责人”这一项",
            "there is no property \"负责人\"",
        ),
        // Papers and registers.
        (
            LAND,
            "service.yaml",
            "id: heirship,",
            "id: contract,",
            "继承权证明材料",
            "材料“contract”写了两次：请删去一次，或改名",
            "the paper contract stands twice: remove one, or rename it",
        ),
        (
            LAND,
            "service.yaml",
            "record: 不动产单元号, field: 限制状态",
            "record: 单元号, field: 限制状态",
            "record: 单元号",
            "“单元号”须是表中公开的文字或整数",
            "\"单元号\" must be a public text or number",
        ),
        (
            LAND,
            "service.yaml",
            "      取得方式: 转移方式\n      权利人: 受让人姓名",
            "      取得方式: 方式\n      权利人: 受让人姓名",
            "取得方式: 方式",
            "申请表中没有“方式”",
            "the form does not ask \"方式\"",
        ),
        // Sheets.
        (
            FOOD,
            "decisions/scope.md",
            "输入：主体业态",
            "输人：主体业态",
            "输人：主体业态",
            "这一行像是输入：请以“输入：”开头",
            "this looks like an input: begin the line with `Inputs:`",
        ),
        (
            LAND,
            "decisions/deed-tax.md",
            "然后：",
            "那么：",
            "那么：应缴税额",
            "这一行像是算式：请以“然后：”开头",
            "this looks like a computed output",
        ),
    ] {
        let mut files = folder(service);
        let text = files.get_mut(file).expect("the file");
        assert!(text.contains(from), "{file} has {from}");
        *text = text.replacen(from, to, 1);
        let line = line_of(&files, file, line);
        let all = said(&files);
        let here = |finding: &&FileFinding| finding.says.zh.contains(zh) && finding.says.en.contains(en);
        let Some(finding) = all.iter().find(here) else { panic!("{to}: {zh}: {all:#?}") };
        // Where a line is missing, the next one may be told.
        let near =
            line.abs_diff(finding.line.unwrap_or(0)) <= usize::from(zh == "冒号" || zh.contains("缺少冒号"));
        assert!(finding.file == file && near, "{to}: line {line}: {finding}");
    }
}

#[test]
fn a_day_and_a_calendar_are_looked_at_where_they_are_known() {
    let calendar = |holidays: &[&str]| CalendarRules {
        utc_offset_minutes: 480,
        weekend: vec![6, 7],
        holidays: holidays.iter().map(|day| (*day).to_owned()).collect(),
        workdays: Vec::new(),
    };
    let mut files = folder("food-business-permit");
    let on = |files: &Files, today: &str, calendar: &CalendarRules| {
        let bundle = read(files.clone()).expect("it can be read");
        warnings_on(&bundle, today, Some(calendar))
    };
    let both = calendar(&["2026-10-01", "2027-01-01"]);
    assert_eq!(on(&files, "2026-11-30", &both), []);
    assert_eq!(on(&files, "2026-03-01", &calendar(&["2026-10-01"])), [], "a year that is far off may wait");
    let lacking = on(&files, "2026-11-30", &calendar(&["2026-10-01"]));
    assert_eq!(lacking[0].line, Some(line_of(&files, "service.yaml", "calendar:")));
    assert!(lacking[0].says.zh.contains("没有 2027 年的放假和调休"), "{}", lacking[0]);
    assert!(lacking[0].says.en.contains("lists no holidays of 2027"), "{}", lacking[0]);

    let text = files.get_mut("service.yaml").expect("the file");
    *text = text.replacen("authority:", "effective: 2020-01-01\nauthority:", 1);
    let past = on(&files, "2026-11-30", &both);
    assert_eq!(past[0].line, Some(line_of(&files, "service.yaml", "effective:")));
    assert_eq!(past[0].says.en, "2020-01-01 is past: this version takes force as soon as it is endorsed");
}

#[test]
fn a_review_is_named_or_said_to_be_none() {
    let mut files = folder("administrative-review");
    let text = files.get_mut("service.yaml").expect("the file");
    *text = text.replacen(
        "rights:\n",
        "rights:\n  review: { days: 60, after: [不予受理, 维持原决定], opens: court, basis: 行政复议法 第10条 }\n",
        1,
    );
    let faults = read(files).expect_err("both are written");
    assert_eq!(faults[0].says.en, "write `review` or `no_review`, not both");
    assert!(faults[0].line.is_some());
}

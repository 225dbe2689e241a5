//! Examples that protect a sheet: what they leave unprotected is told with an example that would protect it, and is
//! silent once that stands there.

use super::*;

/// A subsidy for a household: what a family has against so many months of the standard.
const SUBSIDY: &str = "
# 补助

> 家庭积蓄超过二十四个月标准的，不予补助。——示例办法 第3条

| 编号 | 住房 | → 结论 | 依据 |
|------|------|--------|------|
| R1   | 无   | 可以   | 示例办法 第3条 |
| R2   | 有   | 待查   | 示例办法 第3条 |

输入：住房 ∈ {无, 有}；积蓄：小数 >= 0；标准：小数 >= 0；人口：整数 >= 0
然后：超限 = 积蓄 > 标准 * 24 * 人口
然后：人均 = if 人口 > 0 then round half up(积蓄 / 人口, 2) else 0

## 例

| 住房 | 积蓄     | 标准 | 人口 | 应命中 | → 结论 | → 超限 | → 人均   |
|------|----------|------|------|--------|--------|--------|----------|
| 无   | 72000    | 1000 | 3    | R1     | 可以   | 否     | 24000    |
| 无   | 72000.01 | 1000 | 3    | R1     | 可以   | 是     | 24000    |
| 有   | 200      | 1    | 3    | R2     | 待查   | 是     | 66.67    |
| 有   | 100      | 9    | 1    | R2     | 待查   | 否     | 100      |
| 有   | 50       | 9    | 0    | R2     | 待查   | 是     | 0        |

## 用语

| 中文 | English |
|------|---------|
| 补助 | Subsidy |
| 住房 | Home |
| 无 | none |
| 有 | owned |
| 结论 | Finding |
| 可以 | in order |
| 待查 | to be seen |
| 积蓄 | Savings |
| 标准 | Standard |
| 人口 | Members |
| 超限 | Beyond the limit |
| 人均 | Per head |
";

/// What is unprotected in a sheet that is right, in both languages.
fn unprotected_in(text: &str) -> Vec<(String, String, String)> {
    let sheet = read("sheet", text);
    let rule = check(&sheet).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let told = unprotected(&sheet, &rule).into_iter();
    told.map(|problem| (problem.at, problem.says.zh, problem.says.en)).collect()
}

fn without(line: &str) -> String {
    assert!(SUBSIDY.contains(line), "{line}");
    SUBSIDY.replacen(line, "", 1)
}

#[test]
fn a_sheet_with_an_example_for_everything_is_protected() {
    assert_eq!(unprotected_in(SUBSIDY), []);
}

#[test]
fn a_row_without_an_example_is_told() {
    let text = SUBSIDY.replace("| 有   | 200 ", "| 无   | 200 ").replace("| 有   | 100 ", "| 无   | 100 ");
    let text = text.replace("| 有   | 50  ", "| 无   | 50  ").replace("R2     | 待查", "R1     | 可以");
    let told = unprotected_in(&text);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, "rows/R2");
    assert_eq!(told[0].1, "R2 行没有例子：请在“## 例”里写一个应命中 R2 的例子，并写明结果");
    assert_eq!(told[0].2, "row R2 has no example: add one to which it applies, with its outcome");
}

#[test]
fn an_outcome_that_no_example_names_is_told() {
    let text = SUBSIDY.replace(" → 结论 | → 超限", " → 超限").replace("| 可以   | 否", "| 否");
    let text = text.replace("R1     | 可以   |", "R1     |").replace("R2     | 待查   |", "R2     |");
    let told = unprotected_in(&text);
    assert_eq!((told.len(), told[0].0.as_str()), (1, "examples"), "{told:?}");
    assert!(told[0].1.starts_with("例子没有写明“结论”：请加一列“→ 结论”"), "{told:?}");
    assert!(told[0].2.starts_with("no example names “Finding”: add a column"), "{told:?}");

    // An example that leaves it out protects its row no better.
    let text = SUBSIDY.replace("R1     | 可以   | ", "R1     | -      | ");
    let told = unprotected_in(&text);
    assert_eq!((told.len(), told[0].0.as_str()), (1, "examples/1"), "{told:?}");
    assert_eq!(told[0].2, "the example of row R1 does not name “Finding”");
}

#[test]
fn a_comparison_needs_an_example_on_its_boundary_and_on_its_other_side() {
    let told =
        unprotected_in(&without("| 无   | 72000    | 1000 | 3    | R1     | 可以   | 否     | 24000    |\n"));
    assert!(told.iter().all(|(at, ..)| at == "then/超限"), "{told:?}");
    let zh = "写“积蓄 > 标准 * 24 * 人口”还是“积蓄 >= 标准 * 24 * 人口”，现有例子都分不出：请加一个，例如 ";
    assert!(told[0].1.starts_with(zh) && told[0].1.ends_with("超限 = 否"), "{told:?}");

    let told =
        unprotected_in(&without("| 无   | 72000.01 | 1000 | 3    | R1     | 可以   | 是     | 24000    |\n"));
    assert!(told[0].2.contains("“Standard * 24” from “Standard * 25”"), "{told:?}");
}

#[test]
fn the_example_that_is_proposed_protects() {
    for line in SUBSIDY.lines().filter(|line| line.contains("| R1     |") || line.contains("| R2     |")) {
        let mut text = without(&format!("{line}\n"));
        let mut rounds = 0;
        loop {
            let told = unprotected_in(&text);
            let Some((_, zh, _)) = told.iter().find(|(at, ..)| at.starts_with("then/")) else {
                assert!(told.is_empty(), "{told:?}");
                break;
            };
            let case = zh.rsplit("例如 ").next().expect("a case");
            let value = |name: &str| {
                let of = case.split('，').find_map(|part| part.strip_prefix(&format!("{name} = ")));
                of.expect("a value").to_owned()
            };
            let (home, savings) = (value("住房"), value("积蓄"));
            let (standard, members) = (value("标准"), value("人口"));
            // What follows is what the table and the formulas say.
            let sheet = read("sheet", &text);
            let given = format!("住房={home} 积蓄={savings} 标准={standard} 人口={members}");
            let ruling = decide(&sheet, &given);
            let said = |name: &str| match ruling.outputs.get(name) {
                Some(Value::Bool(yes)) => (if *yes { "是" } else { "否" }).to_owned(),
                Some(Value::Text(text)) => text.clone(),
                other => panic!("{other:?}"),
            };
            let row = format!(
                "| {home} | {savings} | {standard} | {members} | {} | {} | {} | {} |\n\n## 用语",
                ruling.hits[0].row,
                said("结论"),
                said("超限"),
                said("人均")
            );
            text = text.replacen("\n\n## 用语", &format!("\n{row}"), 1);
            rounds += 1;
            assert!(rounds < 8, "{told:?}");
        }
    }
}

#[test]
fn a_division_that_meets_a_zero_is_told_with_the_case() {
    let text = SUBSIDY
        .replace("if 人口 > 0 then round half up(积蓄 / 人口, 2) else 0", "round half up(积蓄 / 人口, 2)");
    let text = text.replace("| 有   | 50       | 9    | 0    | R2     | 待查   | 是     | 0        |\n", "");
    let told = unprotected_in(&text);
    assert!(told[0].1.starts_with("会除以零：") && told[0].1.contains("“人口”为 0"), "{told:?}");
    assert!(told[0].2.contains("Members = 0, “Members” is 0 and an officer must decide"), "{told:?}");

    // A range that leaves the zero out is an answer to it.
    let narrow = text.replace("人口：整数 >= 0", "人口：整数 >= 1");
    assert_eq!(unprotected_in(&narrow), []);

    for divisor in ["(标准 - 人口)", "(标准 * 人口)", "max(人口 - 2, 0)", "sum(人口, 标准)"] {
        let text = text.replace("积蓄 / 人口", &format!("积蓄 / {divisor}"));
        let text = text
            .replace("| 24000    |", "| -    |")
            .replace("| 66.67    |", "| - |")
            .replace("| 100      |", "| - |");
        let sheet = read("sheet", &text);
        let rule = Rule::load(&sheet).expect("it can be executed");
        let told = unprotected(&sheet, &rule);
        assert!(
            told.iter().any(|problem| problem.says.en.starts_with("this divides by zero")),
            "{divisor}: {told:?}"
        );
    }
}

#[test]
fn nothing_is_asked_that_nobody_could_give() {
    // At 0 both are 0: no example could tell the two signs apart.
    let text = SUBSIDY
        .replace("if 人口 > 0 then round half up(积蓄 / 人口, 2) else 0", "if 人口 > 0 then 人口 else 0");
    let text = text.replace("| 有   | 100      | 9    | 1 ", "| 有   | 0        | 9    | 1 ");
    let text = text.replace("| 有   | 200      | 1    | 3 ", "| 有   | 200      | 0    | 3 ");
    let text = text
        .replace("| 24000    |", "| 3 |")
        .replace("| 66.67    |", "| 3 |")
        .replace("| 100      |", "| 1 |");
    assert_eq!(unprotected_in(&text), []);
}

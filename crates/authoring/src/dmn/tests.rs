//! A sheet goes out as DMN and comes back as itself; a stranger's table comes in or it is said why not; and no file, however
//! it is made, takes more than its limits.

mod foreign;
mod hostile;

use super::{export, import, markdown};
use crate::tests::{SERVICES, folder};
use proptest::prelude::*;
use rules::sheet::{Gas, Rule, markdown::read};
use std::collections::BTreeMap;
use types::{Fields, Value, Word, sheet::Sheet};

/// Every sheet of the repository's services that does not count working days, which DMN cannot.
fn sheets() -> Vec<Sheet> {
    let files = SERVICES.into_iter().flat_map(folder).filter(|(_, text)| !text.contains("working days"));
    let named = files.filter_map(|(file, text)| {
        let name = file.strip_prefix("decisions/")?.strip_suffix(".md")?.to_owned();
        Some((name, text))
    });
    named.map(|(name, text)| sheet(&name, &text)).collect()
}

fn sheet(name: &str, text: &str) -> Sheet {
    read(&Word::new(name).unwrap(), text).unwrap_or_else(|faults| panic!("{faults:#?}\n{text}"))
}

fn dmn(sheet: &Sheet) -> String {
    export(sheet).unwrap_or_else(|problems| panic!("{}: {problems:#?}", sheet.name))
}

fn back(text: &str) -> Sheet {
    let imported = import("sheet.dmn", text, Some("_table"));
    imported.unwrap_or_else(|faults| panic!("{}\n{text}", faults[0])).sheet
}

/// The standard part alone, as a tool leaves it that knows no other.
fn stripped(text: &str) -> String {
    let ours = regex_lite::Regex::new(
        r#"(?s) (xmlns:ding|ding:\w+)="[^"]*"|<extensionElements>.*?</extensionElements>"#,
    )
    .unwrap();
    ours.replace_all(text, "").into_owned()
}

#[test]
fn every_sheet_of_the_services_goes_out_as_dmn_and_comes_back_as_itself() {
    assert!(sheets().len() >= 15);
    for sheet in sheets() {
        let imported =
            import("sheet.dmn", &dmn(&sheet), None).unwrap_or_else(|faults| panic!("{}", faults[0]));
        assert_eq!(imported.sheet, sheet);
        assert_eq!(read(&sheet.name, &imported.markdown).as_ref(), Ok(&sheet), "{}", imported.markdown);
        assert_eq!(
            (imported.left, imported.beside),
            (Vec::new(), Vec::new()),
            "it can be published as it is"
        );
    }
}

#[test]
fn a_sheet_written_as_markdown_is_read_as_the_same_sheet() {
    for sheet in sheets() {
        let text = markdown(&sheet).unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(read(&sheet.name, &text), Ok(sheet));
    }
}

/// Random sheets as an official could type them: every kind of input, cells of every form, all three hit policies.
fn random() -> impl Strategy<Value = Sheet> {
    let text =
        prop::sample::select(vec!["买卖", "继承", "\"甲, 乙\"", "赠与", "not(买卖)", "买卖, 赠与", "-"]);
    let yes = prop::sample::select(vec!["是", "否", "yes", "-", "not(true)"]);
    let number = prop::sample::select(vec![
        "-",
        "<= 140",
        ">3.50",
        "[0..5)",
        "(1..2]",
        "not(-2, 7)",
        "0.5, [8..9]",
        "12",
    ]);
    let whole = prop::sample::select(vec!["-", "3", "< 4", "[1..50]", "not(0)"]);
    let day = prop::sample::select(vec!["-", "2026-10-01", "< 2026-01-01", "[2025-12-31..2026-03-01]"]);
    let list = prop::sample::select(vec!["-", "合同", "合同, 证明", "not(证明)"]);
    let out = prop::sample::select(vec!["0", "0.015", "12.50", "-3"]);
    let said = prop::sample::select(vec!["通过", "转人工", "\"3\"", "他说“好”", "a\\|b"]);
    let then = prop::sample::select(vec![
        "round half up(成交价 * 税率 / 3, 2)",
        "如果 非 急 且 单价 in (1, 2, 3) 那么 税率 否则 -(件数 - 1)",
        "if 已交材料 in (合同) then 1 else 2",
        "min(税率, 件数, 7) + count(已交材料)",
        "if 签订日 >= 2026-02-01 and not (件数 = 3 or contains(已交材料, \"合同\")) then max(1, 单价) else 0",
        "if 件数 in [1..5) or 单价 in [件数 - 1..件数 * 2] then 1.5 else -税率",
        "round down(成交价 - (成交价 - (件数 - 税率)), 0)",
        "if 税率 > 1 then 签订日 + round down(件数, 0) * duration(\"P1Y6M\") else 签订日 - duration(\"P30D\")",
        "days between(签订日, 2026-03-01) - (税率 - days between(签订日 + duration(\"P1D\"), 签订日))",
        "2 * months between(签订日, 2028-02-29) * 税率 + years between(2000-02-29, 签订日)",
    ]);
    let then = prop::collection::vec(then, 0..3);
    let row = (text, yes, number, whole, day, list, out, said);
    let policy = prop::sample::select(vec!["唯一命中", "首个命中", "全部列出"]);
    let shape = (prop::collection::vec(row, 1..7), policy, then, any::<bool>());
    shape.prop_filter_map("computed outputs need single values", |(rows, policy, then, both)| {
        let then = if policy == "全部列出" { Vec::new() } else { then };
        let mut file = format!("# 契税\n> 第一款。\n>\n> 第二款。\n\n{policy}。\n\n");
        let said = if both { "→ 结论 |" } else { "" };
        file += &format!("| 编号 | 方式 | 急 | 单价 | 件数 | 签订日 | 已交材料 | → 税率 | {said} 依据 |\n");
        file += &format!("|{}\n", "---|".repeat(if both { 10 } else { 9 }));
        for (at, (a, b, c, d, e, f, out, said)) in rows.into_iter().enumerate() {
            let said = if both { format!("{said} | ") } else { String::new() };
            file += &format!("| A{at} | {a} | {b} | {c} | {d} | {e} | {f} | {out} | {said}契税法 第{at}条 & <第1款> |\n");
        }
        file += "\n输入：方式 ∈ {买卖, 继承, \"甲, 乙\", 赠与}（申请表）；急：是否；单价：小数 >= -5；件数：整数 [0..60]（裁决：count-them）\n";
        file += "输入：签订日：日期；已交材料 ⊆ {合同, 证明}（登记簿）；成交价：小数\n";
        for (at, expression) in then.iter().enumerate() {
            file += &format!("然后：结果{at} = {expression}\n");
        }
        file += "\n## 例\n| 方式 | 急 | 单价 | 已交材料 | 应命中 | → 税率 |\n|---|---|---|---|---|---|\n| 买卖 | 是 | 2.5 | () | A0 | 0 |\n| - | 否 | - | 合同, 证明 | A0 | - |\n";
        file += "\n## 用语\n| 中文 | English |\n|---|---|\n| 契税 | Deed tax & \"more\" |\n| 急 | in a hurry |\n";
        let sheet = sheet("deed-tax", &file);
        Rule::load(&sheet).ok().map(|_| sheet)
    })
}

fn case() -> impl Strategy<Value = Fields> {
    let of = |values: &'static [&'static str]| prop::option::weighted(0.9, prop::sample::select(values));
    let text = |value: &str| Value::Text(value.to_owned());
    (
        of(&["买卖", "继承", "甲, 乙", "赠与"]),
        prop::option::weighted(0.9, any::<bool>()),
        of(&["-2", "0", "0.5", "1.5", "3.51", "8", "140", "141"]),
        prop::option::weighted(0.9, 0i64..60),
        of(&["2025-12-31", "2026-01-31", "2026-02-01", "2026-10-01"]),
        prop::option::weighted(0.9, prop::sample::subsequence(vec!["合同", "证明"], 0..=2)),
        of(&["0", "100.01", "-7"]),
    )
        .prop_map(move |(way, hurry, price, count, day, papers, sum)| {
            let list = |papers: Vec<&str>| Value::List(papers.into_iter().map(text).collect());
            let given = [
                ("方式", way.map(text)),
                ("急", hurry.map(Value::Bool)),
                ("单价", price.map(text)),
                ("件数", count.map(Value::Integer)),
                ("签订日", day.map(text)),
                ("已交材料", papers.map(list)),
                ("成交价", sum.map(text)),
            ];
            given.into_iter().filter_map(|(name, value)| Some((Word::new(name).ok()?, value?))).collect()
        })
}

/// What a sheet says to a case, names as FEEL has them left aside.
fn said(sheet: &Sheet, case: &BTreeMap<Word, Value>) -> (Vec<String>, Vec<Value>, bool) {
    let ruling =
        Rule::load(sheet).expect("it was loaded before").decide(case, None, &mut Gas::of_transaction());
    let hits = ruling.hits.iter().map(|hit| hit.row.to_string()).collect();
    let names = sheet.outputs.iter().chain(sheet.then.iter().map(|computed| &computed.name));
    // DMN knows numbers only: whether one is whole does not survive.
    let plain = |value: &Value| {
        if let Value::Integer(n) = value { Value::Text(n.to_string()) } else { value.clone() }
    };
    let outputs = names.filter_map(|name| ruling.outputs.get(name).map(plain)).collect();
    (hits, outputs, ruling.human.is_some())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_random_sheet_goes_out_as_dmn_and_comes_back_as_itself(sheet in random()) {
        let text = dmn(&sheet);
        let imported = import("sheet.dmn", &text, None).unwrap_or_else(|faults| panic!("{}\n{text}", faults[0]));
        prop_assert_eq!(read(&sheet.name, &imported.markdown), Ok(sheet));
    }

    #[test]
    fn a_sheet_that_lost_all_but_the_standard_part_still_decides_alike(sheet in random(), cases in prop::collection::vec(case(), 20)) {
        let text = stripped(&dmn(&sheet));
        prop_assert!(!text.contains(" ding:"), "{}", text);
        let read = back(&text);
        // What is computed from inputs alone is a decision of its own in DMN: nothing standard says that it belongs here.
        let mut sheet = sheet;
        sheet.then.retain(|computed| read.then.iter().any(|read| read.name == computed.name));
        for case in cases {
            prop_assert_eq!(said(&read, &case), said(&sheet, &case), "{:?}\n{}", case, text);
        }
    }
}

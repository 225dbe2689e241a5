//! Stories of sheets that read rows: a family's members with what each earns.

use super::*;
use serde_json::json;
use types::{Bilingual, sheet::Reason};

const FAMILY: &str = "# 家庭收入

唯一命中。

| 编号 | 家庭成员 | → 口径   | 依据         |
|------|----------|----------|--------------|
| Y1   | -        | 全体成员 | 办法 第3条 |

输入：家庭成员：多行 {姓名：文字；关系 ∈ {本人, 配偶, 子女}；年收入：小数 >= 0；年龄：整数 [0..150]}（申请表）；上限：小数 >= 0（申请表）
然后：人数 = count(家庭成员)；总收入 = sum(家庭成员.年收入)
然后：超限人数 = count(家庭成员[年收入 > 上限])
然后：子女收入 = sum(家庭成员[关系 = \"子女\"].年收入)
然后：有未成年 = some 人 in 家庭成员 satisfies 人.年龄 < 18
然后：都有收入 = every 人 in 家庭成员 satisfies 人.年收入 > 0
然后：最高 = if 人数 > 0 then max(家庭成员.年收入) else 0

## 例

| 家庭成员 | 上限 | 应命中 | → 口径 | → 人数 | → 总收入 | → 超限人数 | → 子女收入 | → 有未成年 | → 都有收入 | → 最高 |
|---|---|---|---|---|---|---|---|---|---|---|
| （甲，本人，1200.50，40）；（乙，配偶，800，39）；（丙，子女，0，12） | 1000 | Y1 | 全体成员 | 3 | 2000.50 | 1 | 0 | 是 | 否 | 1200.50 |
| () | 1000 | Y1 | 全体成员 | 0 | 0 | 0 | 0 | 否 | 是 | 0 |

## 用语

| 中文 | English |
|------|---------|
| 家庭收入 | Income of the family |
| 家庭成员 | Members |
| 姓名 | Name |
| 关系 | Relation |
| 本人 | applicant |
| 配偶 | spouse |
| 子女 | child |
| 年收入 | Income |
| 年龄 | Age |
| 上限 | Limit |
| 口径 | Measure |
| 全体成员 | all members |
| 人数 | Persons |
| 总收入 | Total |
| 超限人数 | Above the limit |
| 子女收入 | Of children |
| 有未成年 | Minors |
| 都有收入 | All earn |
| 最高 | Highest |
";

fn family() -> Sheet {
    read("family", FAMILY)
}

fn given(rows: serde_json::Value) -> BTreeMap<Word, Value> {
    let inputs = json!({ "家庭成员": rows, "上限": "1000" });
    serde_json::from_value::<types::Fields>(inputs).expect("inputs").0
}

fn ruled(rows: serde_json::Value) -> Ruling {
    let rule = check(&family()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    rule.decide(&given(rows), None, &mut Gas::of_transaction())
}

fn member(name: &str, relation: &str, income: &str, age: i64) -> serde_json::Value {
    json!({ "姓名": name, "关系": relation, "年收入": income, "年龄": age })
}

/// What is wrong with the family's sheet when a text in it is another.
#[track_caller]
fn refused(from: &str, to: &str, because: &str) {
    assert!(FAMILY.contains(from), "{from}");
    let found = faults(&FAMILY.replace(from, to));
    assert!(found.iter().any(|fault| fault.contains(because)), "{found:#?}");
}

#[test]
fn rows_are_counted_and_summed_exactly() {
    let ruling = ruled(json!([member("甲", "本人", "1200.50", 40), member("乙", "子女", "0.1", 17)]));
    let outputs = serde_json::to_value(&ruling.outputs).expect("JSON");
    assert_eq!(ruling.human, None);
    let expected = json!({ "口径": "全体成员", "人数": 2, "总收入": "1200.6", "超限人数": 1, "子女收入": "0.1",
        "有未成年": true, "都有收入": true, "最高": "1200.5" });
    assert_eq!(outputs, expected);
}

#[test]
fn of_no_rows_the_sum_is_nothing_and_the_highest_is_for_an_officer() {
    let ruling = ruled(json!([]));
    assert_eq!(ruling.outputs.get("总收入"), Some(&Value::Text("0".into())));
    let bare =
        FAMILY.replace("最高 = if 人数 > 0 then max(家庭成员.年收入) else 0", "最高 = max(家庭成员.年收入)");
    let bare = Rule::load(&read("family", &bare)).expect("a rule");
    let ruling = bare.decide(&given(json!([])), None, &mut Gas::of_transaction());
    assert_eq!(ruling.human, Some(Reason::Missing(word("家庭成员.年收入"))));
}

#[test]
fn what_a_row_lacks_or_may_not_hold_is_for_an_officer() {
    let lacking = ruled(json!([{ "姓名": "甲", "关系": "本人", "年龄": 4 }]));
    assert_eq!(lacking.human, Some(Reason::Missing(word("家庭成员.年收入"))));
    let strange = ruled(json!([member("甲", "邻居", "1", 4)]));
    assert_eq!(strange.human, Some(Reason::NotAllowed(word("家庭成员.关系"))));
    let old = ruled(json!([member("甲", "本人", "1", 151)]));
    assert_eq!(old.human, Some(Reason::NotAllowed(word("家庭成员.年龄"))));
    for odd in [
        json!("甲"),
        json!([1]),
        json!([member("甲", "本人", "a", 4)]),
        json!(vec![member("甲", "本人", "1", 4); 65]),
    ] {
        assert_eq!(ruled(odd).human, Some(Reason::Mistyped(word("家庭成员"))));
    }
    assert_eq!(ruled(json!(vec![member("甲", "本人", "1", 4); 64])).human, None);
}

/// What of a row the sheet does not read does not stand in the ruling.
#[test]
fn a_ruling_keeps_of_a_row_what_was_read() {
    let mut row = member("甲", "本人", "1", 4);
    row["电话"] = json!("571");
    let ruling = ruled(json!([row]));
    assert_eq!(
        serde_json::to_value(&ruling.inputs["家庭成员"]).expect("JSON"),
        json!([member("甲", "本人", "1", 4)])
    );
    assert_eq!(replay(&family(), &ruling, None), Replayed::Same);
}

#[test]
fn an_explanation_says_which_rows_counted() {
    let ruling = ruled(json!([
        member("甲", "本人", "1200", 40),
        member("乙", "配偶", "800", 3),
        member("丙", "子女", "1001", 3)
    ]));
    let says = explain(&family(), &ruling);
    let has = |zh: &str, en: &str| {
        let wanted = Bilingual::new(zh, en);
        assert!(says.contains(&wanted), "{wanted:?}\n{says:#?}");
    };
    has(
        "总收入 = 合计(家庭成员的年收入) = 合计(1200、800、1001) = 3001",
        "Total = sum(Income of Members) = sum(1200, 800, 1001) = 3001",
    );
    has(
        "超限人数 = 个数(家庭成员[年收入 > 上限]) = 个数(家庭成员[年收入 > 1000]) = 2（年收入 > 上限：第 1、3 行）",
        "Above the limit = count(Members[Income > Limit]) = count(Members[Income > 1000]) = 2 (Income > Limit: row 1, 3)",
    );
    has(
        "有未成年 = 存在 人 属于 家庭成员 满足 人 的年龄 < 18 = 是（人 的年龄 < 18：第 2、3 行）",
        "Minors = some 人 in Members satisfies Age of 人 < 18 = yes (Age of 人 < 18: row 2, 3)",
    );
}

#[test]
fn the_chinese_words_mean_the_same() {
    let chinese = FAMILY
        .replace("some 人 in 家庭成员 satisfies", "存在 人 属于 家庭成员 满足")
        .replace("every 人 in 家庭成员 satisfies", "每个 人 属于 家庭成员 满足")
        .replace("count(", "个数(")
        .replace("sum(", "合计(");
    let rule = check(&read("family", &chinese)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let rows = json!([member("甲", "本人", "1200", 4)]);
    let ruling = rule.decide(&given(rows.clone()), None, &mut Gas::of_transaction());
    assert_eq!(ruling.outputs, ruled(rows).outputs);
}

/// Words for rows are names elsewhere: a sheet from before them means what it meant.
#[test]
fn words_for_rows_are_no_reserved_words() {
    for name in ["some", "every", "satisfies", "存在", "每个", "满足"] {
        assert!(!words::is_reserved(name), "{name}");
    }
}

#[test]
fn a_careless_use_of_rows_is_refused() {
    refused("count(家庭成员)；", "家庭成员；", "rows cannot be the result");
    refused("sum(家庭成员.年收入)", "sum(家庭成员.收入)", "no input or output");
    refused("sum(家庭成员.年收入)", "sum(家庭成员.姓名)", "a number is needed here");
    refused("[年收入 > 上限]", "[年收入]", "a yes or no is needed here");
    refused("[年收入 > 上限]", "[年收入 > sum(家庭成员.年收入)]", "takes single values");
    refused("[年收入 > 上限]", "[count(家庭成员[年龄 > 1]) > 1]", "takes single values");
    refused("关系 = \"子女\"", "关系 = \"邻居\"", "is no choice of");
    refused("some 人 in 家庭成员", "some 上限 in 家庭成员", "the name of something else");
    refused("some 人 in 家庭成员", "some 人 in 上限", "rows is needed here");
    refused("satisfies 人.年龄 < 18", "人.年龄 < 18", "write: some name in rows");
    refused("| Y1   | -   ", "| Y1   | 甲  ", "rows cannot be compared in a cell");
    refused("姓名：文字；", "上限：文字；", "the name stands twice");
    refused("年龄：整数 [0..150]", "年龄：列表", "a single value");
    refused("（乙，配偶，800，39）", "（乙，配偶，800）", "write rows as");
    refused("| 年龄 | Age |\n", "", "lack");
}

#[test]
fn a_sheet_of_rows_is_not_exported_to_dmn_and_says_why() {
    let problems =
        feel::write(&Rule::load(&family()).expect("a rule"), &|name| name.to_string()).expect_err("rows");
    assert!(problems[0].says.en.contains("rows are not exported"), "{problems:?}");
}

/// 64 rows and as many conditions as there is gas for.
#[test]
fn conditions_on_rows_are_paid_for_row_by_row() {
    let rows = vec![member("甲", "本人", "1", 4); 64];
    let one = ruled(json!(rows[..1])).gas;
    let all = ruled(json!(rows)).gas;
    assert!(all > one + 63 * 10, "{one} and {all}");
    let many = vec!["count(家庭成员[年龄 > 1])"; 16].join(" + ");
    let both = "人数 = count(家庭成员)；总收入 = sum(家庭成员.年收入)";
    refused(both, &format!("人数 = {many}；总收入 = {many}"), "gas");
}

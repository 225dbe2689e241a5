//! What a decision costs: real sheets of `services/` (the deed tax of a land title, a company's name check), and a table of
//! 20 rows and 6 inputs. What a validator does for one decision is to load the sheet, decide and write the ruling;
//! a reader explains it.

use criterion::{Criterion, criterion_group, criterion_main};
use rules::sheet::{Gas, Rule, check, explain, markdown};
use std::{collections::BTreeMap, hint::black_box};
use types::{Value, Word, sheet::Sheet};

const NAME_CHECK: &str = include_str!("../../../services/company-registration/decisions/name-check.md");
const DEED_TAX: &str = include_str!("../../../services/land-title-transfer/decisions/deed-tax.md");

fn read(text: &str) -> Sheet {
    markdown::read(&Word::new("bench").unwrap(), text).unwrap()
}

/// Twenty rows over three choices and three numbers: the last row applies to what is left of each class.
fn twenty() -> String {
    let mut text = String::from(
        "# 表\n\n（首个命中）\n\n| 编号 | 甲 | 乙 | 丙 | 丁 | 戊 | 己 | → 果 | 依据 |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for row in 1..20 {
        let (a, b, c) = (["子", "丑", "寅"][row % 3], ["是", "否"][row % 2], ["子, 丑", "not(丑)"][row % 2]);
        text += &format!("| R{row} | {a} | {b} | {c} | > {row} | [0..{row}] | <= {row}.5 | 0.{row} | 法 |\n");
    }
    text += "| R20 | - | - | - | - | - | - | 0 | 法 |\n\n输入：甲 ∈ {子, 丑, 寅}；乙 ∈ {是, 否}；丙 ∈ {子, 丑, 寅}；丁：整数；戊：整数；己：小数\n\n";
    text += "## 用语\n\n| 中文 | English |\n|---|---|\n";
    for (at, word) in ["表", "甲", "乙", "丙", "丁", "戊", "己", "果", "子", "丑", "寅"].iter().enumerate()
    {
        text += &format!("| {word} | word {at} |\n");
    }
    text
}

fn inputs(pairs: &[(&str, Value)]) -> BTreeMap<Word, Value> {
    pairs.iter().map(|(name, value)| (Word::new(*name).unwrap(), value.clone())).collect()
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn benches(criterion: &mut Criterion) {
    let last = inputs(&[
        ("甲", text("子")),
        ("乙", Value::Bool(true)),
        ("丙", text("寅")),
        ("丁", Value::Integer(0)),
        ("戊", Value::Integer(3)),
        ("己", text("1.25")),
    ]);
    let name =
        inputs(&[("名称登记", text("没有同名")), ("名称字样", text("没有")), ("行业", text("住宿餐饮"))]);
    let tax = inputs(&[
        ("转移方式", text("买卖")),
        ("受让人类别", text("个人")),
        ("用途", text("住宅")),
        ("面积", text("140.01")),
        ("家庭住房套数", Value::Integer(2)),
        ("成交价", text("1234567.89")),
    ]);
    for (name, sheet, inputs) in [
        ("20 rows, 6 inputs", read(&twenty()), last),
        ("name check", read(NAME_CHECK), name),
        ("deed tax", read(DEED_TAX), tax),
    ] {
        let rule = Rule::load(&sheet).unwrap();
        let decide = || rule.decide(black_box(&inputs), None, &mut Gas::of_transaction());
        assert!(decide().human.is_none(), "{name}");
        criterion.bench_function(&format!("decide: {name}"), |bench| bench.iter(decide));
        let ruling = decide();
        criterion
            .bench_function(&format!("explain: {name}"), |bench| bench.iter(|| explain(&sheet, &ruling)));
        criterion.bench_function(&format!("load, decide, write: {name}"), |bench| {
            let whole = || {
                let ruling =
                    Rule::load(&sheet).unwrap().decide(black_box(&inputs), None, &mut Gas::of_transaction());
                serde_json::to_string(&ruling).unwrap()
            };
            bench.iter(whole)
        });
        criterion.bench_function(&format!("load: {name}"), |bench| bench.iter(|| Rule::load(&sheet)));
        criterion.bench_function(&format!("check: {name}"), |bench| bench.iter(|| check(&sheet).is_ok()));
    }
}

criterion_group!(decisions, benches);
criterion_main!(decisions);

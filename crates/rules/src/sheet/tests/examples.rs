//! The two sheets of the land title transfer.

use super::*;
use types::sheet::{HitPolicy, Kind, Reason};

#[test]
fn the_sheets_are_read_as_they_stand() {
    let sheet = read("acceptance", ACCEPTANCE);
    assert_eq!((sheet.title.zh.as_str(), sheet.title.en.as_str()), ("受理审查", "Acceptance review"));
    assert_eq!((sheet.rows.len(), sheet.columns.len(), sheet.examples.len()), (6, 3, 4));
    assert_eq!(sheet.policy, HitPolicy::Unique);
    assert_eq!(sheet.law.len(), 2);
    assert_eq!(sheet.rows[3].cells, ["抵押", "是", "not(继承, 司法裁判)"]);
    assert_eq!(sheet.rows[3].basis, "民法典 第406条");
    assert_eq!(sheet.inputs[0].from.as_deref(), Some("登记簿"));
    assert_eq!(sheet.inputs[1].kind, Kind::Boolean);

    let sheet = read("deed-tax", DEED_TAX);
    let kinds: Vec<(&str, Kind)> =
        sheet.inputs.iter().map(|input| (input.name.as_str(), input.kind)).collect();
    let expected = [
        ("转移方式", Kind::Text),
        ("用途", Kind::Text),
        ("面积", Kind::Decimal),
        ("家庭住房套数", Kind::Integer),
        ("成交价", Kind::Decimal),
    ];
    assert_eq!(kinds, expected, "the price stands only in the computation");
}

#[test]
fn the_sheets_are_proven() {
    for (name, text) in [("acceptance", ACCEPTANCE), ("deed-tax", DEED_TAX)] {
        check(&read(name, text)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    }
}

#[test]
fn a_ruling_says_why_each_row_does_or_does_not_apply() {
    let sheet = read("acceptance", ACCEPTANCE);
    let ruling = decide(&sheet, "限制状态=抵押 材料齐全=否 转移方式=买卖");
    assert_eq!(hits(&ruling), ["A3"]);
    assert_eq!(ruling.outputs.get("结果"), Some(&Value::Text("补正".into())));
    let misses: Vec<(&str, &str)> =
        ruling.misses.iter().map(|miss| (miss.row.as_str(), miss.column.as_str())).collect();
    let expected =
        [("A1", "限制状态"), ("A2", "限制状态"), ("A4", "材料齐全"), ("A5", "材料齐全"), ("A6", "限制状态")];
    assert_eq!(misses, expected);

    let said = explain(&sheet, &ruling);
    let zh: Vec<&str> = said.iter().map(|sentence| sentence.zh.as_str()).collect();
    assert_eq!(
        zh,
        [
            "受理审查：结果 = 补正。",
            "A1 不适用：限制状态 = 抵押，不满足 查封",
            "A2 不适用：限制状态 = 抵押，不满足 异议",
            "A3 适用：限制状态 = 抵押，材料齐全 = 否。因此结果 = 补正。依据：不动产登记暂行条例 第17条",
            "A4 不适用：材料齐全 = 否，不满足 是",
            "A5 不适用：材料齐全 = 否，不满足 是",
            "A6 不适用：限制状态 = 抵押，不满足 无",
        ]
    );
    let en: Vec<&str> = said.iter().map(|sentence| sentence.en.as_str()).collect();
    assert_eq!(en[0], "Acceptance review: Result = to be corrected.");
    assert_eq!(
        en[3],
        "A3 applies: Restriction = mortgage, Papers complete = no. Therefore Result = to be corrected. \
         Legal basis: 不动产登记暂行条例 第17条"
    );
    assert_eq!(en[4], "A4 does not apply: Papers complete = no, not yes");
}

#[test]
fn tax_is_reckoned_to_the_cent_and_shown_step_by_step() {
    let sheet = read("deed-tax", DEED_TAX);
    let ruling = decide(&sheet, "转移方式=买卖 用途=住宅 面积=140.01 家庭住房套数=1 成交价=1234567.89");
    assert_eq!(hits(&ruling), ["T4"]);
    assert_eq!(ruling.outputs.get("税率"), Some(&Value::Text("0.015".into())));
    assert_eq!(ruling.outputs.get("应缴税额"), Some(&Value::Text("18518.52".into())));
    let said = explain(&sheet, &ruling);
    assert_eq!(said[3].zh, "T3 不适用：面积 = 140.01，不满足 不超过 140");
    assert_eq!(said[3].en, "T3 does not apply: Area = 140.01, but must be at most 140");
    assert_eq!(
        said.last().unwrap().zh,
        "应缴税额 = 四舍五入(成交价 * 税率, 2) = 四舍五入(1234567.89 * 0.015, 2) = 18518.52"
    );
    assert_eq!(
        said.last().unwrap().en,
        "Tax due = round half up(Price * Tax rate, 2) = round half up(1234567.89 * 0.015, 2) = 18518.52"
    );
}

#[test]
fn what_decides_nothing_may_be_missing_and_what_decides_goes_to_a_human() {
    let sheet = read("deed-tax", DEED_TAX);
    let inherited = decide(&sheet, "转移方式=继承 成交价=1");
    assert_eq!((hits(&inherited), &inherited.human), (vec!["T1"], &None));

    let sold = decide(&sheet, "转移方式=买卖 用途=住宅 面积=90 成交价=1000000");
    assert_eq!(sold.human, Some(Reason::Missing(word("家庭住房套数"))));
    assert!(sold.outputs.is_empty_map() && sold.hits.is_empty());
    let said = explain(&sheet, &sold);
    assert_eq!(said[0].zh, "契税：转人工。“家庭住房套数”尚未提供，由工作人员决定；这不是不予办理。");
    assert_eq!(
        said[0].en,
        "Deed tax: for an officer to decide, because “Homes in family” is missing. This is not a refusal."
    );

    let open: Vec<&str> = said[3..7].iter().map(|sentence| sentence.zh.as_str()).collect();
    assert_eq!(
        open,
        [
            "T3 是否适用，取决于 家庭住房套数",
            "T4 不适用：面积 = 90，不满足 大于 140",
            "T5 不适用：面积 = 90，不满足 大于 140",
            "T6 是否适用，取决于 家庭住房套数",
        ]
    );
    assert_eq!(said[3].en, "T3: whether it applies depends on Homes in family");

    let no_price = decide(&sheet, "转移方式=买卖 用途=工业");
    assert_eq!((hits(&no_price), &no_price.human), (vec!["T7"], &Some(Reason::Missing(word("成交价")))));
}

#[test]
fn nothing_given_can_make_a_decision_fail() {
    let sheet = read("deed-tax", DEED_TAX);
    let rule = check(&sheet).unwrap();
    for (name, value, reason) in [
        ("面积", Value::Bool(true), Reason::Mistyped(word("面积"))),
        ("面积", Value::Text("1e3".into()), Reason::Mistyped(word("面积"))),
        ("面积", Value::Text("1.0000001".into()), Reason::Mistyped(word("面积"))),
        ("家庭住房套数", Value::Text("2".into()), Reason::Mistyped(word("家庭住房套数"))),
        ("家庭住房套数", Value::Integer(i64::MAX), Reason::Mistyped(word("家庭住房套数"))),
        ("用途", Value::Text("住宅 ".into()), Reason::NotAllowed(word("用途"))),
        ("用途", Value::List(vec![]), Reason::Mistyped(word("用途"))),
    ] {
        let mut given = inputs(&sheet, "转移方式=买卖 用途=住宅 面积=90 家庭住房套数=1 成交价=1");
        given.insert(word(name), value);
        assert_eq!(rule.decide(&given, None, &mut Gas::of_transaction()).human, Some(reason));
    }
    let most = "转移方式=赠与 成交价=999999999999999999.999999";
    let ruling = rule.decide(&inputs(&sheet, most), None, &mut Gas::of_transaction());
    assert_eq!(ruling.outputs.get("应缴税额"), Some(&Value::Text("30000000000000000".into())));
}

#[test]
fn a_transaction_that_spent_its_gas_goes_to_a_human() {
    let sheet = read("acceptance", ACCEPTANCE);
    let rule = check(&sheet).unwrap();
    let given = inputs(&sheet, "限制状态=无 材料齐全=是 转移方式=买卖");
    let mut gas = Gas::of_transaction();
    let mut decisions = 0;
    let last = loop {
        let before = gas.left();
        let ruling = rule.decide(&given, None, &mut gas);
        assert_eq!(before - gas.left(), ruling.gas);
        if ruling.human.is_some() {
            break ruling;
        }
        decisions += 1;
    };
    assert_eq!((last.human, gas.left()), (Some(Reason::OutOfGas), 0));
    assert!(decisions > 1_000);
}

/// An empty line of a quote only parts two paragraphs: no line of law is empty, and none is lost on the way through DMN
#[test]
fn an_empty_line_of_a_quote_is_no_law() {
    let first = ACCEPTANCE.lines().find(|line| line.starts_with('>')).expect("it quotes the law");
    let parted = ACCEPTANCE.replacen(first, &format!("{first}\n>\n > "), 1);
    assert_eq!(read("acceptance", &parted), read("acceptance", ACCEPTANCE));
}

//! Expressions and conditions: what they say, and what is said about those that make no sense.

use super::*;
use types::{governance::CalendarRules, sheet::Reason};

fn answers(pairs: &[(&str, Value)]) -> BTreeMap<Word, Value> {
    pairs.iter().map(|(name, value)| (word(name), value.clone())).collect()
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn case() -> BTreeMap<Word, Value> {
    let papers = Value::List(vec![text("合同"), text("身份证")]);
    answers(&[
        ("转移方式", text("买卖")),
        ("面积", text("140.01")),
        ("套数", Value::Integer(2)),
        ("齐全", Value::Bool(false)),
        ("申请日", text("2026-09-30")),
        ("材料", papers),
        ("起征面积", text("90")),
    ])
}

fn holds(condition: &str) -> Result<bool, Reason> {
    let calendar = CalendarRules {
        utc_offset_minutes: 480,
        weekend: vec![6, 7],
        holidays: (1..=7).map(|day| format!("2026-10-0{day}")).collect(),
        workdays: vec!["2026-09-20".into(), "2026-10-10".into()],
    };
    let condition = Condition::read(condition).unwrap_or_else(|problem| panic!("{condition}: {problem}"));
    condition.holds(&case(), Some(&calendar), &mut Gas::of_transaction())
}

#[test]
fn conditions_of_materials_hold_or_not() {
    for yes in [
        r#"转移方式 in ("买卖", "赠与", "互换")"#,
        r#"转移方式 = "买卖""#,
        r#"转移方式 != "继承" and not 齐全"#,
        "面积 > 140 and 面积 <= 140.01",
        "面积 in (140..141] and 套数 in [1..2]",
        "not (套数 in [1..2))",
        "套数 * 2 + 1 = 5",
        "套数 - -1 = 3",
        "10 - 2 - 3 = 5 and 12 / 2 / 3 = 2",
        "1 / 3 = 0.333333 or round half up(1 / 3, 6) = 0.333333",
        "round half up(2.5, 0) = 3 and round half up(-2.5, 0) = -3 and round half up(1.005, 2) = 1.01",
        "round down(2.999, 2) = 2.99 and round down(-2.999, 0) = -2",
        "min(3, 1, 2) = 1 and max(3, 1, 2) = 3 and sum(3, 1, 2) = 6",
        r#"count(材料) = 2 and contains(材料, "合同") and not contains(材料, "判决")"#,
        r#""身份证" in 材料"#,
        "if 齐全 then 套数 > 5 else 套数 < 5",
        "申请日 >= 2026-09-30 and 申请日 < 2026-10-01",
        "working days between(申请日, 2026-10-10) = 3",
        "工作日数(申请日, 2026-10-10) = 3 且 四舍五入(面积, 1) = 140",
        r#"如果 齐全 那么 否 否则 转移方式 属于 ("买卖")"#,
        "working days between(2026-10-10, 2026-10-01) = 0",
        "齐全 = 否 and 齐全 = false",
        "面积 > 起征面积 and max(面积, 起征面积) = 140.01",
        "起征面积 = \"90\" and 申请日 in (\"2026-09-30\")",
    ] {
        assert_eq!(holds(yes), Ok(true), "{yes}");
    }
    for no in ["齐全", "面积 < 140", r#"转移方式 in ("赠与")"#, "1 > 2 and 1 / 0 > 1"] {
        assert_eq!(holds(no), Ok(false), "{no}");
    }
}

#[test]
fn what_cannot_be_said_has_its_reason() {
    let here = word("条件");
    assert_eq!(holds("成交价 > 1"), Err(Reason::Missing(word("成交价"))));
    assert_eq!(holds("1 / 0 = 1"), Err(Reason::Overflow(here.clone())));
    let large = "999999999999999999.999999 * 999999999999999999.999999 > 1";
    assert_eq!(holds(large), Err(Reason::Overflow(here.clone())));
    assert_eq!(holds("转移方式 < 材料"), Err(Reason::Mistyped(here.clone())));
    assert_eq!(holds("max(转移方式, 转移方式) = 1"), Err(Reason::Mistyped(here.clone())));
    assert_eq!(holds("转移方式 > 1"), Err(Reason::Mistyped(here.clone())));
    assert_eq!(holds("count(面积) = 1"), Err(Reason::Mistyped(here.clone())));
    let condition = Condition::read("working days between(申请日, 2026-10-10) = 3").unwrap();
    let held = condition.holds(&case(), None, &mut Gas::of_transaction());
    assert_eq!(held, Err(Reason::NoCalendar(here)));
    assert_eq!(condition.names(), [word("申请日")]);
}

#[test]
fn an_expression_that_makes_no_sense_is_refused_with_a_sentence() {
    let deep = "(".repeat(40) + "1" + &")".repeat(40) + " = 1";
    let wide = vec!["1"; 70].join(" + ") + " = 1";
    for (bad, says) in [
        ("", "the end makes no sense here"),
        ("1 +", "the end makes no sense here"),
        ("1 2", "“2” makes no sense here"),
        (
            "申请日 < 2026-02-30",
            "there is no day “2026-02-30”; to subtract, put spaces around the minus sign",
        ),
        ("2017-13-10 = 1994", "there is no day “2017-13-10”; to subtract, put spaces around the minus sign"),
        ("(1 = 1", "“)” is needed here, not the end"),
        ("1 = 2 = 3", "“=” makes no sense here"),
        ("\"a", "a quotation mark is not closed"),
        ("a ; b", "the sign “;” means nothing here"),
        ("1,500 > 1", "“,” makes no sense here"),
        ("007 = 7", "“007” is no number: at most 18 digits and 6 decimals, no leading zeros, no commas"),
        (
            "1234567890123456789 > 1",
            "“1234567890123456789” is no number: at most 18 digits and 6 decimals, no leading zeros, no commas",
        ),
        ("1 + 1", "a condition is true or false, not a whole number"),
        ("\"a\" > \"b\"", "a number or date is needed here, not a text"),
        ("1 = \"a\"", "a whole number is needed here, not a text"),
        ("if 1 then 2 else 3", "a yes or no is needed here, not a whole number"),
        ("if true then 2", "a condition is written: if condition then result else result"),
        (
            "round half up(1.5) = 1",
            "rounding is written round half up(number, places), with places from 0 to 6",
        ),
        (
            "round half up(1.5, 7) = 1",
            "rounding is written round half up(number, places), with places from 0 to 6",
        ),
        ("count(1, 2) = 1", "“count” takes another number of arguments"),
        ("now() > 1", "“(” makes no sense here"),
        (deep.as_str(), "the expression is nested more than 32 deep"),
        (wide.as_str(), "more than 64 names and values in one expression"),
    ] {
        match Condition::read(bad) {
            Err(problem) => assert_eq!(problem.says.en, says, "{bad}"),
            Ok(condition) => panic!("{bad} was read as {condition:?}"),
        }
    }
}

#[test]
fn cells_ask_what_they_say() {
    use crate::sheet::{cell, datum::Type};
    let number = Type::Number(6);
    let holds = |text: &str, value: &str| {
        cell::read(text, &number, &[]).unwrap().holds(&number.literal(value).unwrap())
    };
    for (text, inside, outside) in [
        ("-", &["-5", "0", "7.5"][..], &[][..]),
        ("5", &["5", "5.0"], &["4.999999", "5.000001"]),
        ("5, 7", &["5", "7"], &["6"]),
        ("< 5", &["4.999999", "-1"], &["5"]),
        ("<= 5", &["5"], &["5.000001"]),
        ("> -5", &["-4.9"], &["-5"]),
        (">=5", &["5"], &["4.9"]),
        ("[1..5]", &["1", "5"], &["0.9", "5.1"]),
        ("(1..5)", &["1.1", "4.9"], &["1", "5"]),
        ("[1..5)", &["1", "4.9"], &["5"]),
        ("(1..5]", &["1.1", "5"], &["1"]),
        ("< 1, [3..4], > 9", &["0", "3.5", "10"], &["1", "5"]),
        ("not(5)", &["4", "6"], &["5"]),
        ("not(< 1, > 5)", &["1", "5"], &["0", "6"]),
        ("非 (5)", &["4"], &["5"]),
    ] {
        for value in inside {
            assert!(holds(text, value), "{value} is in {text}");
        }
        for value in outside {
            assert!(!holds(text, value), "{value} is not in {text}");
        }
    }
    for bad in
        ["", "a", "5,", "not()", "not(5", "[1..5", "..", "5 6", "< ", "1..5", "not(not(5))", "<> 5", "= = 5"]
    {
        assert!(cell::read(bad, &number, &[]).is_err(), "{bad}");
    }
    let many = vec!["1"; 65].join(", ");
    assert!(cell::read(&many, &number, &[]).is_err());
    let papers = Type::List(Box::new(Type::Text));
    let list = |entries: &[&str]| {
        datum::Datum::List(entries.iter().map(|e| datum::Datum::Text((*e).into())).collect())
    };
    let asks = |text: &str, entries: &[&str]| cell::read(text, &papers, &[]).unwrap().holds(&list(entries));
    assert!(asks("合同", &["证明", "合同"]) && !asks("合同", &["证明"]) && !asks("合同", &[]));
    assert!(asks("not(合同)", &["证明"]) && asks("not(合同)", &[]) && !asks("not(合同, 判决)", &["判决"]));
    assert!(asks("\"a, b\"", &["a, b"]));
}

//! Days in expressions: written, moved by months and days, counted between; what FEEL says of the same; and what is refused.

use super::*;
use types::sheet::Reason;

fn holds(condition: &str) -> Result<bool, Reason> {
    let day = |text: &str| Value::Text(text.into());
    let answers = [("生日", day("2008-02-29")), ("今天", day("2026-03-01")), ("年数", Value::Integer(5))];
    let answers = answers.map(|(name, value)| (word(name), value)).into();
    let condition = Condition::read(condition).unwrap_or_else(|problem| panic!("{condition}: {problem}"));
    condition.holds(&answers, None, &mut Gas::of_transaction())
}

#[test]
fn days_are_moved_and_counted() {
    for yes in [
        r#"date("2026-03-01") = 2026-03-01 and 日期("2026-03-01") = 今天"#,
        r#"2026-01-31 + duration("P1M") = 2026-02-28"#,
        r#"2026-01-31 + 时长("P1M") = 2026-02-28"#,
        r#"2028-02-29 + duration("P1Y") = 2029-02-28"#,
        r#"2028-02-29 - duration("P4Y") = 2024-02-29"#,
        r#"2026-12-31 + duration("P1D") = 2027-01-01"#,
        r#"2026-03-01 - duration("P1D") = 2026-02-28"#,
        r#"2026-03-01 + duration("P1Y6M") = 2027-09-01"#,
        r#"今天 + 年数 * duration("P1Y") - duration("P1D") = 2031-02-28"#,
        r#"今天 + duration("P1M") * 年数 = 2026-08-01"#,
        r#"今天 + (if 年数 > 3 then duration("P1Y") else duration("P1M")) = 2027-03-01"#,
        r#"今天 + -2 * duration("P1M") = 2026-01-01"#,
        "days between(2026-03-01, 2026-04-30) = 60 and days between(2026-04-30, 2026-03-01) = -60",
        "months between(2026-01-31, 2026-02-28) = 0 and months between(2026-01-31, 2026-03-31) = 2",
        "years between(生日, 2026-02-28) = 17 and years between(生日, 今天) = 18",
        "相差年数(生日, 今天) >= 18 且 相差月数(今天, 生日) = -216 且 相差天数(今天, 今天) = 0",
        "years between(今天, 2025-03-02) = 0 and years between(今天, 2025-03-01) = -1",
        r#"max(今天, 生日 + duration("P18Y")) = 今天"#,
    ] {
        assert_eq!(holds(yes), Ok(true), "{yes}");
    }
}

#[test]
fn what_leaves_the_calendar_is_an_overflow_and_no_panic() {
    for far in [
        r#"9999-12-31 + duration("P1D") > 今天"#,
        r#"0001-01-01 - duration("P1D") < 今天"#,
        r#"今天 + 100000 * duration("P99999Y") > 今天"#,
        r#"今天 - 100000 * duration("P99999D") < 今天"#,
        r#"今天 + 100001 * duration("P1D") > 今天"#,
        r#"今天 + 123456789012345678 * duration("P1Y") > 今天"#,
    ] {
        assert_eq!(holds(far), Err(Reason::Overflow(word("条件"))), "{far}");
    }
}

#[test]
fn what_is_no_day_and_no_duration_is_refused() {
    for wrong in [
        r#"date("2026-02-29") = 今天"#,
        "date(今天) = 今天",
        r#"今天 + duration("P1W") = 今天"#,
        r#"今天 + duration("P1M1D") = 今天"#,
        r#"今天 + duration("P123456D") = 今天"#,
        r#"今天 + duration("P") = 今天"#,
        r#"今天 + duration("-P1D") = 今天"#,
        r#"今天 + duration("PT1H") = 今天"#,
        r#"duration("P1M") = duration("P1M")"#,
        r#"duration("P1M") + 今天 = 今天"#,
        r#"2026-03-01 + 1 = 今天"#,
        r#"今天 + 1.5 * duration("P1M") = 今天"#,
        r#"年数 / duration("P1M") = 1"#,
        r#"min(duration("P1M"), duration("P2M")) = 1"#,
        "days between(今天) = 1",
    ] {
        assert!(Condition::read(wrong).is_err(), "{wrong}");
    }
}

const PERMIT: &str = r#"# 有效期

唯一命中。

| 编号 | 种类 | → 年数 | 依据 |
|------|------|--------|------|
| V1   | 新证 | 5      | 第1条 |
| V2   | 换证 | 3      | 第2条 |

输入：种类 ∈ {新证, 换证}；今天：日期；生日：日期
然后：有效期至 = 今天 + 年数 * duration("P1Y") - duration("P1D")
然后：年龄 = years between(生日, 今天)
然后：满月 = months between(生日, 今天)
然后：满日 = days between(生日, 今天)

## 用语

| 中文 | English |
|------|---------|
| 有效期 | validity |
| 种类 | kind |
| 新证 | new |
| 换证 | renewed |
| 年数 | years |
| 今天 | today |
| 生日 | birthday |
| 有效期至 | valid until |
| 年龄 | age |
| 满月 | months |
| 满日 | days |
"#;

#[test]
fn a_ruling_keeps_the_day_and_explains_what_was_reckoned() {
    let sheet = read("validity", PERMIT);
    let ruling = decide(&sheet, "种类=新证 今天=2024-02-29 生日=2008-02-29");
    let told = |name: &str| serde_json::to_value(&ruling.outputs[&word(name)]).unwrap();
    assert_eq!(told("有效期至"), "2029-02-27");
    assert_eq!((told("年龄"), told("满月"), told("满日")), (16.into(), 192.into(), 5844.into()));
    assert_eq!(ruling.inputs[&word("今天")], Value::Text("2024-02-29".into()), "so it can be decided again");
    let says = explain(&sheet, &ruling);
    let of = |en: &str| says.iter().find(|says| says.en.contains(en)).unwrap_or_else(|| panic!("{says:?}"));
    assert!(
        of("valid until = today").en.contains("1 year") && of("valid until = today").en.contains("1 day"),
        "{says:?}"
    );
    assert!(
        of("valid until = today").zh.contains("1年") && of("valid until = today").zh.contains("1日"),
        "{says:?}"
    );
}

#[test]
fn a_duration_alone_is_no_output() {
    let text = PERMIT.replace("years between(生日, 今天)", "duration(\"P1Y\")");
    assert!(
        faults(&text).iter().any(|fault| fault.contains("a duration is no result")),
        "{:?}",
        faults(&text)
    );
}

#[test]
fn feel_says_the_same() {
    let rule = Rule::load(&read("validity", PERMIT)).unwrap();
    let feel = feel::write(&rule, &|name: &Word| name.to_string()).unwrap();
    assert_eq!(
        feel.then,
        [
            r#"今天 + 年数 * duration("P1Y") - duration("P1D")"#,
            "years and months duration(生日, 今天).years",
            r#"years and months duration(生日, 今天) / duration("P1M")"#,
            "(今天 - 生日).days",
        ]
    );
}

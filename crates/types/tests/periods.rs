//! How periods are written, and what can be said of two of them without a calendar.
#![allow(missing_docs)]

use serde::{Deserialize, Serialize};
use types::{Period, json, period};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Both {
    #[serde(with = "period::in_working_days")]
    work: Period,
    #[serde(with = "period::in_days")]
    days: Period,
}

/// What was a plain number stays one, byte for byte
#[test]
fn each_period_has_one_writing() {
    for (text, work, days) in [
        (r#"{"work":5,"days":60}"#, Period::WorkingDays(5), Period::Days(60)),
        (r#"{"work":{"days":5},"days":{"working_days":60}}"#, Period::Days(5), Period::WorkingDays(60)),
        (r#"{"work":{"months":6},"days":{"years":1}}"#, Period::Months(6), Period::Years(1)),
        (r#"{"work":0,"days":4294967295}"#, Period::WorkingDays(0), Period::Days(u32::MAX)),
    ] {
        let both = Both { work, days };
        assert_eq!(serde_json::to_string(&both).unwrap(), text);
        assert_eq!(serde_json::from_str::<Both>(text).unwrap(), both);
        assert_eq!(json::read::<Both>(text.as_bytes()).unwrap(), both);
        assert_eq!(serde_json::from_value::<Both>(serde_json::from_str(text).unwrap()).unwrap(), both);
    }
    for wrong in [
        r#"{"work":{"working_days":5},"days":60}"#,
        r#"{"work":5,"days":{"days":60}}"#,
        r#"{"work":{},"days":60}"#,
        r#"{"work":{"months":6,"days":1},"days":60}"#,
        r#"{"work":{"weeks":6},"days":60}"#,
        r#"{"work":{"months":-6},"days":60}"#,
        r#"{"work":-1,"days":60}"#,
        r#"{"work":4294967296,"days":60}"#,
        r#"{"work":"5","days":60}"#,
        r#"{"work":null,"days":60}"#,
        r#"{"work":[5],"days":60}"#,
        r#"{"work":1.5,"days":60}"#,
    ] {
        assert!(serde_json::from_str::<Both>(wrong).is_err(), "{wrong}");
        assert!(json::read::<Both>(wrong.as_bytes()).is_err(), "{wrong}");
    }
}

#[test]
fn only_what_is_longer_everywhere_is_called_longer() {
    use Period::{Days, Months, WorkingDays, Years};
    for (long, short) in [
        (WorkingDays(6), WorkingDays(5)),
        (Days(61), Days(60)),
        (Months(13), Years(1)),
        (Years(2), Months(23)),
        (Days(35), Months(1)),
        (Days(370), Years(1)),
        (Months(2), Days(50)),
        (WorkingDays(61), Days(60)),
        (WorkingDays(400), Years(1)),
    ] {
        assert!(long.is_surely_longer_than(short), "{long:?} {short:?}");
        assert!(!short.is_surely_longer_than(long), "{short:?} {long:?}");
    }
    for (one, other) in [
        (Days(31), Months(1)),
        (Days(28), Months(1)),
        (Months(12), Years(1)),
        (Days(365), Years(1)),
        (WorkingDays(38), Days(60)),
        (WorkingDays(1), Days(10)),
    ] {
        assert!(!one.is_surely_longer_than(other) && !other.is_surely_longer_than(one), "{one:?} {other:?}");
    }
    assert!(!Years(u32::MAX).is_surely_longer_than(Years(u32::MAX)));
}

#[test]
fn a_period_is_said_in_both_languages() {
    for (period, zh, en) in [
        (Period::WorkingDays(1), "1 个工作日", "1 working day"),
        (Period::Days(60), "60 日", "60 days"),
        (Period::Months(6), "6 个月", "6 months"),
        (Period::Years(1), "1 年", "1 year"),
    ] {
        let words = period.words();
        assert_eq!((words.zh.as_str(), words.en.as_str()), (zh, en));
    }
    assert!(Period::Months(60).is_within(1_000, 60) && !Period::Months(61).is_within(1_000, 60));
    assert!(Period::Years(5).is_within(1_000, 60) && !Period::Years(6).is_within(1_000, 60));
    assert!(!Period::Days(0).is_within(1_000, 60) && !Period::WorkingDays(1_001).is_within(1_000, 60));
}

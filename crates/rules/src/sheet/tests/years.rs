//! A ruling that counted working days into a year that its calendar says nothing about: that is told with it.

use crate::sheet::unknown_year;
use serde_json::json;
use types::{governance::CalendarRules, sheet::Ruling};

fn told(inputs: serde_json::Value, calendar: Option<u64>) -> Option<String> {
    let mut ruling =
        json!({ "decision": "d", "sheet": "0".repeat(64), "engine": 1, "inputs": inputs, "gas": 1 });
    if let Some(version) = calendar {
        ruling["calendar"] = version.into();
    }
    let ruling: Ruling = serde_json::from_value(ruling).expect("a ruling");
    let rules = CalendarRules {
        utc_offset_minutes: 480,
        weekend: vec![6, 7],
        holidays: vec!["2026-10-01".into()],
        workdays: vec![],
    };
    unknown_year(&ruling, &rules).map(|says| says.en)
}

#[test]
fn a_year_that_was_counted_by_weekends_alone_is_told() {
    let days =
        |from: &str, to: &str| json!({ "from": from, "to": to, "name": "2027", "n": 2027, "list": ["x"] });
    assert_eq!(told(days("2026-03-01", "2026-12-31"), Some(1)), None);
    assert!(told(days("2026-03-01", "2027-01-04"), Some(1)).is_some_and(|says| says.contains("2027")));
    assert!(told(days("2025-12-31", "2026-01-04"), Some(1)).is_some_and(|says| says.contains("2025")));
    assert_eq!(told(days("2026-03-01", "2027-01-04"), None), None, "no working days were counted");
    assert_eq!(told(json!({ "n": 1 }), Some(1)), None, "no day is named");
}

//! Periods, days and reviews as a folder says them: what each comes to, and what is refused, with its line and in both
//! languages.

use super::{check, folder, line_of, permit, read};
use types::{
    Period,
    service::{Bundle, Does, Fact, ReviewFact, Source},
};

fn sound(files: super::Files) -> Bundle {
    let bundle = read(files).unwrap_or_else(|faults| panic!("{}", faults[0]));
    let faults = check(&bundle);
    assert!(faults.is_empty(), "{}", faults[0]);
    bundle
}

#[test]
fn a_period_stands_wherever_a_limit_does() {
    let bundle =
        sound(permit("service.yaml", "our_limit:   { working_days: 8 }", "our_limit:   { days: 10 }"));
    assert_eq!(bundle.promise.our_days, Period::Days(10));
    assert_eq!(bundle.promise.legal_days, Period::WorkingDays(10));
    let bundle = sound(permit("service.yaml", "correction: { working_days: 5,", "correction: { months: 1,"));
    assert_eq!(bundle.clock.correction_days, Period::Months(1));
    let bundle = sound(permit("service.yaml", "review: { days: 60,", "review: { months: 6,"));
    assert_eq!(bundle.rights.review.map(|review| review.days), Some(Period::Months(6)));
    let bundle = sound(permit("service.yaml", "working_days: 15, basis", "days: 20, total_days: 40, basis"));
    let pause = bundle.clock.pauses.values().find(|pause| pause.total_days.is_some()).expect("the pause");
    assert_eq!((pause.days, pause.total_days), (Period::Days(20), Some(40)));
    let bundle = sound(permit("process.yaml", "within: 2\n", "within: { days: 7 }\n"));
    assert!(
        matches!(&bundle.steps[0].does, Does::Officer { within_days, .. } if *within_days == Period::Days(7))
    );
    let text = serde_json::to_string(&bundle.steps[0]).expect("JSON");
    assert!(text.contains(r#""within_days":{"days":7}"#), "{text}");
    let text = serde_json::to_string(&bundle.steps[1]).expect("JSON");
    assert!(text.contains(r#""within_days":3"#), "what was a plain number stays one: {text}");
}

#[test]
fn what_is_no_period_is_told_with_its_line_in_both_languages() {
    for (from, to, zh, en) in [
        (
            "our_limit:   { working_days: 8 }",
            "our_limit:   { working_days: 8, days: 9 }",
            "期限写一个",
            "name one period",
        ),
        ("our_limit:   { working_days: 8 }", "our_limit:   { }", "期限写一个", "name one period"),
        ("our_limit:   { working_days: 8 }", "our_limit:   { weeks: 2 }", "weeks", "weeks"),
        (
            "working_days: 15, basis",
            "working_days: 15, total_days: 30, basis",
            "total_working_days",
            "total_working_days",
        ),
    ] {
        let files = permit("service.yaml", from, to);
        let fault = &read(files.clone()).expect_err(to)[0];
        assert!(fault.says.zh.contains(zh) && fault.says.en.contains(en), "{fault}");
        let line = line_of(&files, "service.yaml", to);
        assert!(fault.line.is_some_and(|found| found.abs_diff(line) <= 1), "{fault}");
    }
    for (file, from, to, at) in [
        ("service.yaml", "our_limit:   { working_days: 8 }", "our_limit:   { working_days: 11 }", "promise"),
        ("service.yaml", "our_limit:   { working_days: 8 }", "our_limit:   { years: 6 }", "promise"),
        ("service.yaml", "correction: { working_days: 5,", "correction: { months: 61,", "clock/correction"),
        ("service.yaml", "review: { days: 60,", "review: { days: 0,", "rights/review"),
        ("process.yaml", "within: 2\n", "within: { days: 1001 }\n", "steps/受理"),
    ] {
        let faults = check(&read(permit(file, from, to)).expect(to));
        assert!(faults.iter().any(|fault| fault.at == at), "{to}: {faults:?}");
    }
}

#[test]
fn a_result_holds_until_a_day() {
    let line = "      经营项目: 经营项目\n";
    let files =
        permit("service.yaml", line, &format!("{line}      到期日: {{ today_plus: {{ years: 5 }} }}\n"));
    let bundle = read(files).expect("it can be read");
    let until = bundle.results[0].content.values().find(|source| matches!(source, Source::TodayPlus(_)));
    assert_eq!(until, Some(&Source::TodayPlus(Period::Years(5))));
    let text = serde_json::to_string(until.expect("it is there")).expect("JSON");
    assert_eq!(text, r#"{"today_plus":{"years":5}}"#);
    let far =
        permit("service.yaml", line, &format!("{line}      到期日: {{ today_plus: {{ years: 101 }} }}\n"));
    let faults = check(&read(far).expect("it can be read"));
    assert!(faults.iter().any(|fault| fault.says.zh.contains("有效期")), "{faults:?}");
}

#[test]
fn a_service_that_reviews_says_so_and_alone_knows_what_is_late() {
    let files = folder("administrative-review");
    let bundle = sound(files.clone());
    assert!(bundle.reviews);
    assert!(bundle.facts.values().any(|fact| *fact == Fact::Review(ReviewFact::LateDays)));
    let without = |from: &str, to: &str| {
        let mut files = files.clone();
        let text = files.get_mut("service.yaml").expect("the file");
        assert!(text.contains(from));
        *text = text.replacen(from, to, 1);
        files
    };
    let faults = check(&read(without("reviews: true", "reviews: false")).expect("it can be read"));
    assert_eq!(
        faults.iter().filter(|fault| fault.says.en.contains("reviews: true")).count(),
        4,
        "{faults:?}"
    );
    // A fact that is a day is no number.
    let faults = check(&read(without("{ review: late_days }", "{ from: today }")).expect("it can be read"));
    assert!(faults.iter().any(|fault| fault.says.zh.contains("今天")), "{faults:?}");
    for (to, says) in [
        ("{ review: late_days, papers: { complete: true, missing: false } }", "各自单独写"),
        ("{ review: lateness }", "lateness"),
        ("{ from: yesterday }", "yesterday"),
    ] {
        let fault = &read(without("{ review: late_days }", to)).expect_err(to)[0];
        assert!(fault.says.zh.contains(says), "{fault}");
    }
}

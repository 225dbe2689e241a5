//! Periods: on which day each ends, which laws say so, and what holds of all of them.

use super::*;
use crate::calendar::working_days_between;

/// The mainland's 2026 calendar around its first of May and its National Day.
fn rules() -> CalendarRules {
    let days = |days: &[&str]| days.iter().map(|day| day.to_string()).collect();
    CalendarRules {
        utc_offset_minutes: 480,
        weekend: vec![6, 7],
        holidays: days(&[
            "2026-05-01",
            "2026-05-02",
            "2026-05-03",
            "2026-05-04",
            "2026-05-05",
            "2026-09-25",
            "2026-10-01",
            "2026-10-02",
            "2026-10-03",
            "2026-10-04",
            "2026-10-05",
            "2026-10-06",
            "2026-10-07",
        ]),
        workdays: days(&["2026-05-09", "2026-09-20", "2026-10-10"]),
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn each_period_ends_on_the_day_that_the_law_says() {
    use Period::{Days, Months, WorkingDays, Years};
    for (from, period, last) in [
        // §201: the day on which it begins is not counted.
        ("2026-03-02", Days(1), "2026-03-03"),
        ("2026-09-23", Days(60), "2026-11-23"), // 22 November is a Sunday
        ("2026-03-02", WorkingDays(5), "2026-03-09"),
        // §202: the day of the same number; where there is none, the month's last.
        ("2026-01-15", Months(1), "2026-02-16"), // 15 February is a Sunday
        ("2027-01-29", Months(1), "2027-03-01"), // 28 February is a Sunday
        ("2026-08-31", Months(1), "2026-09-30"),
        ("2026-12-31", Months(2), "2027-03-01"),
        ("2028-01-31", Months(1), "2028-02-29"), // a leap year
        ("2026-03-31", Months(6), "2026-09-30"),
        ("2028-02-29", Years(1), "2029-02-28"),
        ("2028-02-29", Years(4), "2032-03-01"), // 29 February 2032 is a Sunday
        ("2024-02-29", Years(5), "2029-02-28"),
        ("2026-12-31", Years(1), "2027-12-31"),
        ("2026-11-30", Months(1), "2026-12-30"),
        // §203: a day of rest is no last day, an adjusted working weekend is.
        ("2026-03-02", Days(60), "2026-05-06"),
        ("2026-03-02", Days(68), "2026-05-09"),
        ("2026-04-01", Months(6), "2026-10-08"),
        ("2026-09-10", Days(10), "2026-09-20"),
        ("2026-09-10", Days(0), "2026-09-10"),
        // Where the calendar ends, weekends go on.
        ("2026-12-15", Months(1), "2027-01-15"),
        ("2027-09-01", Months(1), "2027-10-01"),
        ("2027-09-02", Months(1), "2027-10-04"),
    ] {
        assert_eq!(last_of(&rules(), day(from), period).to_string(), last, "{period:?} from {from}");
    }
}

#[test]
fn a_period_ends_at_midnight_in_the_calendar_s_zone_whenever_in_the_day_it_begins() {
    for offset in [-840, -210, 0, 345, 480, 840] {
        let rules = CalendarRules { utc_offset_minutes: offset, ..rules() };
        let from = day("2026-03-02");
        let end_of_last = Day(day("2026-05-06").0 + 1).begin(offset);
        for moment in [0, 1, 43_200_000, 86_399_999] {
            assert_eq!(end(&rules, from.begin(offset) + moment, Period::Days(60)), end_of_last, "{offset}");
        }
        assert_eq!(end(&rules, from.begin(offset) - 1, Period::Days(64)), end_of_last, "the day before");
        assert_eq!(end_of_day(&rules, end_of_last), end_of_last);
        assert_eq!(end_of_day(&rules, end_of_last - 1), end_of_last);
        assert!(end_of_day(&rules, end_of_last + 1) > end_of_last);
    }
}

/// Ends are not before beginnings, later beginnings and longer periods have no earlier ends, ends are worked, and what is
/// left leads to the same end again
#[test]
fn what_holds_of_every_period_of_three_years() {
    let rules = rules();
    let first = day("2026-01-01");
    let periods = [Period::WorkingDays, Period::Days, Period::Months, Period::Years];
    for period in periods {
        for count in [1, 2, 3, 5, 7, 12, 13] {
            let mut before = Day(i64::MIN);
            for n in 0..1_096 {
                let from = Day(first.0 + n);
                let last = last_of(&rules, from, period(count));
                assert!(from < last && is_working(&rules, last), "{from} {:?} {last}", period(count));
                assert!(before <= last, "a later beginning has no earlier end: {from}");
                assert!(last <= last_of(&rules, from, period(count + 1)), "longer is not earlier: {from}");
                before = last;

                let begun = from.begin(480) + 12 * 3_600_000;
                let due = end(&rules, begun, period(count));
                assert_eq!(last_day(&rules, due), last);
                let left = left(&rules, begun, due, period(count));
                assert_eq!(end(&rules, begun, left), due, "what is left leads there: {from}");
                let warned = end(&rules, begun, share(&rules, begun, period(count), 80));
                assert!(warned <= due, "a warning comes before the end");
            }
        }
    }
}

#[test]
fn what_is_left_counts_days_and_never_less_than_none() {
    let rules = rules();
    let at = |text: &str| day(text).begin(480) + 9 * 3_600_000;
    let due = end(&rules, at("2026-03-02"), Period::Months(1));
    assert_eq!(left(&rules, at("2026-03-05"), due, Period::Months(1)), Period::Days(28));
    assert_eq!(left(&rules, at("2026-04-02"), due, Period::Months(1)), Period::Days(0));
    assert_eq!(left(&rules, at("2026-06-02"), due, Period::Years(1)), Period::Days(0));
    assert_eq!(left(&rules, at("2026-04-01"), due, Period::WorkingDays(9)), Period::WorkingDays(1));
    assert_eq!(share(&rules, at("2026-03-02"), Period::Months(1), 80), Period::Days(24));
    assert_eq!(share(&rules, at("2026-03-02"), Period::WorkingDays(9), 80), Period::WorkingDays(7));
}

#[test]
fn months_are_added_and_counted_by_the_calendar() {
    for (from, months, to) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2028-03-31", -1, "2028-02-29"),
        ("2026-03-15", -27, "2023-12-15"),
        ("0001-01-31", 0, "0001-01-31"),
        ("1999-12-31", 14, "2001-02-28"),
    ] {
        assert_eq!(day(from).plus_months(months).to_string(), to, "{from} {months}");
    }
    for (from, to, months) in [
        ("2026-01-31", "2026-02-28", 0),
        ("2026-01-28", "2026-02-28", 1),
        ("2026-02-28", "2026-01-31", 0),
        ("2026-02-28", "2026-01-28", -1),
        ("2008-02-29", "2026-02-28", 215),
        ("2008-02-29", "2026-03-01", 216),
        ("2026-03-02", "2026-03-02", 0),
    ] {
        assert_eq!(day(from).months_until(day(to)), months, "{from} {to}");
    }
    for n in (-400_000..400_000).step_by(37) {
        let from = Day(n);
        for months in [-25, -1, 1, 11, 12, 13, 48] {
            let to = from.plus_months(months);
            let same_number = to.civil().2 == from.civil().2;
            let counted = from.months_until(to);
            assert!(counted == months || !same_number && (counted - months).abs() == 1, "{from} {to}");
            assert_eq!(from.months_until(to), -to.months_until(from), "{from} {to}");
        }
    }
}

/// The statement that was in the services until it was counted: 38 working days can be more than 60 days
#[test]
fn working_days_say_nothing_sure_about_days() {
    let (from, last) = (day("2026-09-23"), day("2026-11-23"));
    assert_eq!(last_of(&rules(), from, Period::WorkingDays(38)), last);
    assert_eq!((working_days_between(&rules(), from, last), days_between(from, last)), (38, 61));
    assert!(!Period::WorkingDays(38).is_surely_longer_than(Period::Days(60)));
    assert!(Period::WorkingDays(61).is_surely_longer_than(Period::Days(60)));
}

#[test]
fn the_ends_of_time_are_no_panic() {
    let far = [
        Period::WorkingDays(u32::MAX),
        Period::Days(u32::MAX),
        Period::Months(u32::MAX),
        Period::Years(u32::MAX),
    ];
    for period in far {
        for from in [0, 1, Time::MAX / 2, Time::MAX] {
            let due = end(&rules(), from, period);
            left(&rules(), from, due, period);
            share(&rules(), from, period, u32::MAX);
        }
        plus(Day(i64::MAX), period);
        plus(Day(i64::MIN), period);
    }
}

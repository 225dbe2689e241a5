//! Working days: deadlines, what is left of them, and calendars that are refused.

use super::*;

/// The mainland's 2026 National Day week: off 1–7 October, worked on 20 September and 10 October.
fn rules() -> CalendarRules {
    let days = |days: &[&str]| days.iter().map(|day| day.to_string()).collect();
    CalendarRules {
        utc_offset_minutes: 480,
        weekend: vec![6, 7],
        holidays: days(&[
            "2026-10-01",
            "2026-10-02",
            "2026-10-03",
            "2026-10-04",
            "2026-10-05",
            "2026-10-06",
            "2026-10-07",
        ]),
        workdays: days(&["2026-09-20", "2026-10-10"]),
    }
}

fn at(day: &str, hour: i64) -> Time {
    Day::parse(day).unwrap().begin(480) + (hour * 3_600_000) as Time
}

#[test]
fn a_period_skips_weekends_holidays_and_counts_make_up_days() {
    for (from, days, last) in [
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-09-30", 4, "2026-10-12"),
        ("2026-09-18", 1, "2026-09-20"),
        ("2026-11-20", 5, "2026-11-27"),
        ("2026-11-20", 0, "2026-11-20"),
    ] {
        let end = Day(Day::parse(last).unwrap().0 + 1).begin(480);
        assert_eq!(deadline(&rules(), at(from, 9), days), end, "{days} days from {from}");
    }
}

#[test]
fn the_hour_of_the_day_does_not_matter_but_the_local_day_does() {
    let rules = rules();
    assert_eq!(deadline(&rules, at("2026-11-20", 0), 2), deadline(&rules, at("2026-11-20", 23), 2));
    let late_in_utc = at("2026-11-20", 7);
    assert_eq!(Day::of(late_in_utc, 480).to_string(), "2026-11-20");
    assert_eq!(Day::of(late_in_utc, 0).to_string(), "2026-11-19");
}

#[test]
fn the_days_left_lead_to_the_same_deadline() {
    let rules = rules();
    for start in 0..60 {
        let from = at("2026-09-01", 10) + start * DAY as Time;
        for days in 0..25 {
            let end = deadline(&rules, from, days);
            assert_eq!(days_left(&rules, from, end), days);
        }
        assert_eq!(days_left(&rules, from, from - 1), 0);
    }
}

#[test]
fn dates_are_read_strictly() {
    for good in ["1970-01-01", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
        assert_eq!(Day::parse(good).unwrap().to_string(), good);
    }
    assert_eq!(Day::parse("1970-01-01"), Some(Day(0)));
    assert_eq!(Day(0).weekday(), 4);
    for bad in [
        "2026-02-29",
        "1900-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-1-01",
        "20260101",
        "２０２６-01-01",
        "",
    ] {
        assert_eq!(Day::parse(bad), None, "{bad}");
    }
}

#[test]
fn every_day_of_eight_centuries_is_written_and_read_back() {
    let mut previous = Day(-150_000).civil();
    for n in -149_999..150_000 {
        let civil = Day(n).civil();
        assert!(civil > previous);
        assert_eq!(Day::from_civil(civil.0, civil.1, civil.2), Day(n));
        previous = civil;
    }
}

#[test]
fn a_calendar_that_makes_no_sense_is_refused() {
    assert!(check(&rules()).is_ok());
    let broken: [fn(&mut CalendarRules); 6] = [
        |rules| rules.weekend = vec![1, 2, 3, 4, 5, 6, 7],
        |rules| rules.weekend = vec![0],
        |rules| rules.weekend = vec![7, 6],
        |rules| rules.holidays.push("2026-10-01".into()),
        |rules| rules.workdays.push("2026-10-1".into()),
        |rules| rules.workdays = vec!["2026-10-02".into()],
    ];
    for change in broken {
        let mut rules = rules();
        change(&mut rules);
        assert!(check(&rules).is_err(), "{rules:?}");
    }
}

#[test]
fn working_days_between_are_those_that_walking_counts() {
    let rules = rules();
    let day = |text: &str| Day::parse(text).unwrap();
    assert_eq!(working_days_between(&rules, day("2026-09-30"), day("2026-10-12")), 4);
    let first = day("2026-09-01");
    for from in 0..60 {
        for length in -3..60 {
            let (from, to) = (Day(first.0 + from), Day(first.0 + from + length));
            let walked = (from.0 + 1..=to.0).filter(|day| is_working(&rules, Day(*day))).count();
            assert_eq!(working_days_between(&rules, from, to) as usize, walked, "{from} {to}");
        }
    }
    assert_eq!(working_days_between(&rules, day("0001-01-01"), day("9999-12-31")), 2_608_611);
}

/// What is over at midnight was to be done on the day before, wherever the calendar is; what is over at noon, that day
#[test]
fn the_last_day_of_a_period_is_that_day() {
    for offset in [-840, -210, 0, 345, 480, 840] {
        let rules = CalendarRules { utc_offset_minutes: offset, ..rules() };
        for from in ["2026-02-27", "2026-12-31", "2028-02-28"] {
            let from = Day::parse(from).unwrap();
            for hour in 0..24 {
                let begun = from.begin(offset) + hour * 3_600_000 + 7;
                for days in [0, 1, 5, 8, 20] {
                    let over = deadline(&rules, begun, days);
                    let last = last_day(&rules, over);
                    assert_eq!(over, last.next().begin(offset), "over when its last day is");
                    assert_eq!(days_left(&rules, begun, over), days);
                    assert!(days == 0 || is_working(&rules, last), "{last} is worked");
                }
            }
            assert_eq!(last_day(&rules, from.begin(offset) + 43_200_000), from);
        }
    }
}

/// A year of which the calendar lists no day is told as unknown, whichever year of a period it is
#[test]
fn a_year_that_the_calendar_does_not_know_is_told() {
    let rules = rules();
    let day = |text| Day::parse(text).unwrap();
    let unknown = |from, to| unknown_year(&rules, day(from), day(to));
    assert_eq!(unknown("2026-12-30", "2026-12-31"), None);
    assert_eq!(unknown("2026-12-30", "2027-01-11"), Some(2027));
    assert_eq!(unknown("2025-12-30", "2026-01-11"), Some(2025));
    assert_eq!(unknown("2026-01-01", "2030-01-01"), Some(2027));
    assert_eq!(unknown("0001-01-01", "9999-01-01"), Some(1));
    assert_eq!(unknown("2027-01-01", "2026-01-01"), None, "no period at all");
    for year in 2000..2060 {
        assert_eq!(knows(&rules, year), year == 2026);
    }
}

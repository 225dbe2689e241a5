//! Days: from block times and a governed calendar to deadlines. All arithmetic is on whole days.
//!
//! The day on which a period begins is not counted, and it ends with the end of its last day
//! (民法典 §201, §203).

use crate::Finding;
use std::cmp::Ordering;
use types::{PastTime, Time, governance::CalendarRules, limits};

mod periods;
#[cfg(test)]
mod tests;

pub use periods::{days_between, end, end_of_day, last_of, left, plus, share, working};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// No period is longer than this many calendar days.
const DAYS_MAX: u32 = 36_600;

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

impl Day {
    /// The day that `time` falls on where clocks are `offset_minutes` ahead of UTC.
    pub fn of(time: Time, offset_minutes: i32) -> Day {
        Day::of_past(i64::try_from(time).unwrap_or(i64::MAX / 2), offset_minutes)
    }

    /// The same of a time that may be before 1970.
    pub fn of_past(time: PastTime, offset_minutes: i32) -> Day {
        Day(time.saturating_add(i64::from(offset_minutes) * 60_000).div_euclid(DAY))
    }

    /// The first moment of the day.
    pub fn begin(self, offset_minutes: i32) -> Time {
        let begin = self.0.saturating_mul(DAY).saturating_sub(i64::from(offset_minutes) * 60_000);
        Time::try_from(begin).unwrap_or(0)
    }

    /// 1 Monday to 7 Sunday.
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        (self.0.saturating_add(3).rem_euclid(7) + 1) as u8
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Day> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            let digits = &bytes[range];
            digits
                .iter()
                .all(u8::is_ascii_digit)
                .then(|| digits.iter().fold(0i64, |n, d| n * 10 + i64::from(d - b'0')))
        };
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        let parsed = Day::from_civil(year, month, day);
        (year >= 1 && parsed.civil() == (year, month, day)).then_some(parsed)
    }

    /// Year, month and day of the month.
    pub fn civil(self) -> (i64, i64, i64) {
        // Counting in years that begin on 1 March puts the leap day last.
        let shifted = self.0.saturating_add(719_468);
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        (year_of_era + era * 400 + i64::from(month <= 2), month, day)
    }

    fn from_civil(year: i64, month: i64, day: i64) -> Day {
        let year = year - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = (153 * month + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Day(era * 146_097 + day_of_era - 719_468)
    }

    fn next(self) -> Day {
        Day(self.0 + 1)
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Checks the rules of a calendar.
pub fn check(rules: &CalendarRules) -> Result<(), Finding> {
    if rules.utc_offset_minutes.abs() > 14 * 60 {
        return Err(Finding::new(
            "utc_offset_minutes",
            "时差须在 ±840 分钟之内",
            "the offset is at most 840 minutes either way",
        ));
    }
    let ascending = rules.weekend.windows(2).all(|pair| pair[0] < pair[1]);
    if !ascending || rules.weekend.len() > 6 || rules.weekend.iter().any(|day| !(1..=7).contains(day)) {
        return Err(Finding::new(
            "weekend",
            "休息日须为 1（星期一）至 7（星期日），升序、不重复、至多六天",
            "rest days are 1 (Monday) to 7 (Sunday), ascending, at most six",
        ));
    }
    check_days("holidays", &rules.holidays)?;
    check_days("workdays", &rules.workdays)?;
    match rules.workdays.iter().find(|day| rules.holidays.binary_search(day).is_ok()) {
        Some(day) => Err(Finding::new(
            "workdays",
            format!("{day} 既是放假日又是上班日"),
            format!("{day} is both a holiday and a working day"),
        )),
        None => Ok(()),
    }
}

fn check_days(name: &str, days: &[String]) -> Result<(), Finding> {
    if days.len() > limits::CALENDAR_DAYS {
        return Err(Finding::new(name, "至多列 1,000 天", "at most 1,000 days"));
    }
    if let Some(day) = days.iter().find(|day| Day::parse(day).is_none()) {
        let clipped: String = day.chars().take(20).collect();
        return Err(Finding::new(
            name,
            format!("“{clipped}”不是日期，须写成 2026-10-01"),
            format!("{clipped:?} is no date; write 2026-10-01"),
        ));
    }
    if days.windows(2).any(|pair| pair[0] >= pair[1]) {
        return Err(Finding::new(name, "日期须升序、不重复", "days ascend and do not repeat"));
    }
    Ok(())
}

/// Whether `day` is worked.
pub fn is_working(rules: &CalendarRules, day: Day) -> bool {
    let listed = |days: &[String]| days.binary_search_by(|other| compare(other, day)).is_ok();
    listed(&rules.workdays) || !(rules.weekend.contains(&day.weekday()) || listed(&rules.holidays))
}

fn compare(text: &str, day: Day) -> Ordering {
    Day::parse(text).map_or(Ordering::Less, |other| other.cmp(&day))
}

/// When a period of `working_days` that begins at `from` is over: the first moment after its last day.
pub fn deadline(rules: &CalendarRules, from: Time, working_days: u32) -> Time {
    let mut day = Day::of(from, rules.utc_offset_minutes);
    let (mut left, mut walked) = (working_days, 0);
    while left > 0 && walked < DAYS_MAX {
        day = day.next();
        walked += 1;
        left -= u32::from(is_working(rules, day));
    }
    day.next().begin(rules.utc_offset_minutes)
}

/// The last day of a period that is over at `deadline`: the day that ends with that moment, else the one it falls on.
/// People are told this day, never the midnight after it.
pub fn last_day(rules: &CalendarRules, deadline: Time) -> Day {
    Day::of(deadline.saturating_sub(1), rules.utc_offset_minutes)
}

/// Whether the calendar says anything about a year: it lists at least one of its days. Of a year that nobody has
/// decided about yet only the weekends are known; counting goes on by them, so that it always comes to the same end,
/// and whoever tells the result tells this too.
pub fn knows(rules: &CalendarRules, year: i64) -> bool {
    let of_year = |day: &String| Day::parse(day).is_some_and(|day| day.civil().0 == year);
    rules.holidays.iter().chain(&rules.workdays).any(of_year)
}

/// The first year between two days, both included, of which the calendar says nothing.
pub fn unknown_year(rules: &CalendarRules, from: Day, to: Day) -> Option<i64> {
    let years = from.civil().0..=to.civil().0;
    // Beyond the years that are listed none is known.
    years.take(limits::CALENDAR_DAYS + 1).find(|year| !knows(rules, *year))
}

/// The working days that `from` still has until `deadline`, the day of `from` not counted. Zero when it is past.
pub fn days_left(rules: &CalendarRules, from: Time, deadline: Time) -> u32 {
    let last = Day::of(deadline.saturating_sub(1), rules.utc_offset_minutes);
    let mut day = Day::of(from, rules.utc_offset_minutes);
    let (mut left, mut walked) = (0, 0);
    while day < last && walked < DAYS_MAX {
        day = day.next();
        walked += 1;
        left += u32::from(is_working(rules, day));
    }
    left
}

/// The working days after `from` up to and including `to`; none if `to` is not after `from`. Takes as long as
/// the calendar lists days, however far apart the two are.
pub fn working_days_between(rules: &CalendarRules, from: Day, to: Day) -> u32 {
    if to <= from {
        return 0;
    }
    let weekly_rest = |day: Day| rules.weekend.contains(&day.weekday());
    let listed = |days: &[String], counts: &dyn Fn(Day) -> bool| {
        let days = days.iter().filter_map(|day| Day::parse(day));
        days.filter(|day| from < *day && *day <= to && counts(*day)).count() as i64
    };
    let (weeks, rest) = ((to.0 - from.0) / 7, (to.0 - from.0) % 7);
    let in_rest = (1..=rest).filter(|n| !weekly_rest(Day(from.0 + n))).count() as i64;
    let by_week = weeks * (7 - rules.weekend.len() as i64) + in_rest;
    let days =
        by_week - listed(&rules.holidays, &|day| !weekly_rest(day)) + listed(&rules.workdays, &weekly_rest);
    u32::try_from(days).unwrap_or(0)
}

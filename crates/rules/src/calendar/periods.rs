//! From a period to its last day. Civil law counts so, and administrative periods follow it where their own law says
//! nothing else (民法典 第201条至第204条；行政复议法 第88条、民事诉讼法 第85条):
//!
//! - the day on which it begins is not counted (§201);
//! - months and years end on the day of the same number, and where that month has none, on the month's last day (§202);
//! - where the last day is a day of rest, it is the next working day instead (§203);
//! - it ends with the end of its last day, at midnight in the calendar's zone (§203).

use super::{DAYS_MAX, Day, days_left, deadline, is_working, last_day};
use types::{Period, Time, governance::CalendarRules};

#[cfg(test)]
mod tests;

/// The last day of a period that begins on `from`.
pub fn last_of(rules: &CalendarRules, from: Day, period: Period) -> Day {
    match period {
        Period::WorkingDays(days) => {
            let offset = rules.utc_offset_minutes;
            last_day(rules, deadline(rules, from.begin(offset), days))
        }
        natural => working(rules, plus(from, natural)),
    }
}

/// When a period that begins at `from` is over: the first moment after its last day.
pub fn end(rules: &CalendarRules, from: Time, period: Period) -> Time {
    let offset = rules.utc_offset_minutes;
    match period {
        Period::WorkingDays(days) => deadline(rules, from, days),
        natural => last_of(rules, Day::of(from, offset), natural).clamped().next().begin(offset),
    }
}

/// The end of the day that a moment belongs to; a midnight belongs to the day that ends with it.
pub fn end_of_day(rules: &CalendarRules, moment: Time) -> Time {
    last_day(rules, moment).next().begin(rules.utc_offset_minutes)
}

/// What is left at `from` of a period like `of` that is over at `due`: working days of working days, else days of the
/// calendar. From the same moment it leads to the same end again.
pub fn left(rules: &CalendarRules, from: Time, due: Time, of: Period) -> Period {
    match of {
        Period::WorkingDays(_) => Period::WorkingDays(days_left(rules, from, due)),
        _ => Period::Days(days_between(Day::of(from, rules.utc_offset_minutes), last_day(rules, due))),
    }
}

/// A share of a period that begins at `from`, in percent: of its working days, or of the days until its last day.
pub fn share(rules: &CalendarRules, from: Time, period: Period, percent: u32) -> Period {
    let of = |days: u32| u32::try_from(u64::from(days) * u64::from(percent.min(100)) / 100).unwrap_or(days);
    match period {
        Period::WorkingDays(days) => Period::WorkingDays(of(days)),
        natural => {
            let from = Day::of(from, rules.utc_offset_minutes);
            Period::Days(of(days_between(from, last_of(rules, from, natural))))
        }
    }
}

/// Days of the calendar after `from` up to and including `to`; none if `to` is not after `from`.
pub fn days_between(from: Day, to: Day) -> u32 {
    u32::try_from(to.0.saturating_sub(from.0).max(0)).unwrap_or(u32::MAX)
}

/// The day on which a period of days, months or years is over if it is worked; of working days, the calendar tells.
pub fn plus(from: Day, period: Period) -> Day {
    match period {
        Period::WorkingDays(days) | Period::Days(days) => Day(from.0.saturating_add(i64::from(days))),
        Period::Months(months) => from.plus_months(i64::from(months)),
        Period::Years(years) => from.plus_months(i64::from(years) * 12),
    }
}

/// The day itself if it is worked, else the next one that is.
pub fn working(rules: &CalendarRules, day: Day) -> Day {
    let days = (0..i64::from(DAYS_MAX)).map(|n| Day(day.0.saturating_add(n)));
    days.into_iter().find(|day| is_working(rules, *day)).unwrap_or(day)
}

/// Days that can be reckoned with: some hundred million years either way.
const REACH: i64 = 1 << 35;

impl Day {
    /// The day, or the furthest that can be reckoned with.
    fn clamped(self) -> Day {
        Day(self.0.clamp(-REACH, REACH))
    }

    /// So many months later, or earlier if negative: the day of the same number, or the month's last if it has none.
    pub fn plus_months(self, months: i64) -> Day {
        let (year, month, day) = self.clamped().civil();
        let months = year.saturating_mul(12).saturating_add(month - 1).saturating_add(months);
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        let first = Day::from_civil(year, month, 1);
        let next = Day::from_civil(year + month / 12, month % 12 + 1, 1);
        Day(first.0 + (day - 1).min(next.0 - first.0 - 1))
    }

    /// Whole months from this day to `later`, as FEEL's `years and months duration` has them: a month is over on the day of
    /// the same number, and on none where the month has none. Negative the other way.
    pub fn months_until(self, later: Day) -> i64 {
        if later < self {
            return -later.months_until(self);
        }
        let ((from_year, from_month, from_day), (to_year, to_month, to_day)) = (self.civil(), later.civil());
        let months = (to_year - from_year) * 12 + to_month - from_month;
        if to_day < from_day { months - 1 } else { months }
    }
}

//! How much later or earlier a day is: `duration("P1Y6M")`, `duration("P60D")`, as FEEL writes it. It stands only behind a
//! day, `到期日 + duration("P1M")`, perhaps so many times, `到期日 + 年数 * duration("P1Y")`; nothing is ever a duration.

use super::wrong::{Wrong, clip, wrong};
use crate::calendar::Day;
use std::fmt;
use types::Bilingual;

/// Digits of one number of a duration.
const DIGITS: usize = 5;
/// How often a duration can be taken.
const TIMES: i64 = 100_000;
/// Years that a day can be in, as dates are written.
const YEARS: std::ops::RangeInclusive<i64> = 1..=9_999;

/// Months, or days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// Years are twelve of them.
    pub months: i64,
    /// Days of the calendar.
    pub days: i64,
}

impl Duration {
    /// Reads `P1Y6M`, `P3M` or `P60D`.
    pub fn read(text: &str) -> Result<Duration, Wrong> {
        parse(text).map_or_else(
            || {
                let shown = clip(text);
                wrong(
                    format!("“{shown}”不是时长：须写成 P1Y、P6M、P1Y6M 或 P60D（年、月，或日）"),
                    format!("\u{201c}{shown}\u{201d} is no duration: write P1Y, P6M, P1Y6M or P60D (years, months, or days)"),
                )
            },
            Ok,
        )
    }

    /// So many times as long.
    pub fn times(self, times: i64) -> Option<Duration> {
        (-TIMES..=TIMES).contains(&times).then_some(())?;
        let (months, days) = (self.months.checked_mul(times)?, self.days.checked_mul(times)?);
        Some(Duration { months, days })
    }

    /// The day that is so much later; nothing beyond the years that can be written.
    pub fn after(self, day: Day) -> Option<Day> {
        if self.months.abs().max(self.days.abs()) > 366 * YEARS.end() {
            return None;
        }
        let later = Day(day.plus_months(self.months).0.checked_add(self.days)?);
        YEARS.contains(&later.civil().0).then_some(later)
    }

    /// As people say it.
    pub fn words(self) -> Bilingual {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        let (years, months) = (self.months / 12, self.months % 12);
        for (count, of, one) in [(years, "年", "year"), (months, "个月", "month"), (self.days, "日", "day")]
        {
            if count != 0 || (self.months == 0 && self.days == 0 && one == "day") {
                zh.push(format!("{count}{of}"));
                en.push(format!("{count} {one}{}", if count == 1 { "" } else { "s" }));
            }
        }
        Bilingual::new(zh.concat(), en.join(" "))
    }
}

/// As it is read.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (years, months) = (self.months / 12, self.months % 12);
        match (years, months) {
            (0, 0) => write!(f, "P{}D", self.days),
            (0, months) => write!(f, "P{months}M"),
            (years, 0) => write!(f, "P{years}Y"),
            (years, months) => write!(f, "P{years}Y{months}M"),
        }
    }
}

fn parse(text: &str) -> Option<Duration> {
    let mut rest = text.strip_prefix('P')?;
    let (mut months, mut days, mut read) = (0, 0, 0);
    for (unit, of_months) in [('Y', 12), ('M', 1), ('D', 0)] {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Some(after) = rest[digits..].strip_prefix(unit).filter(|_| (1..=DIGITS).contains(&digits)) else {
            continue;
        };
        let count: i64 = rest[..digits].parse().ok()?;
        if of_months == 0 {
            days = count
        } else {
            months += count * of_months
        }
        // Months and days do not mix: how many days a month has depends on where it stands.
        read += if of_months == 0 { 2 } else { 1 };
        rest = after;
        if of_months == 0 && read > 2 {
            return None;
        }
    }
    (rest.is_empty() && read > 0).then_some(Duration { months, days })
}

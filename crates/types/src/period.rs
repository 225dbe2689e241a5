//! Stretches of time as laws say them: in working days, in days, in months or years. What day one ends on says
//! `rules::calendar`, by a calendar.

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, MapAccess, Visitor},
};
use std::fmt;

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 工作日: days that the calendar says are worked.
    WorkingDays(u32),
    /// 自然日: all days.
    Days(u32),
    /// 月: to the day of the same number in a later month.
    Months(u32),
    /// 年: to the same day of a later year.
    Years(u32),
}

/// 400 years of the calendar are so many days.
const DAYS_OF_4800_MONTHS: u64 = 146_097;
/// Days by which no number of months differs from its mean length.
const ODD_DAYS: u64 = 3;

impl Period {
    /// How many, of whatever it counts.
    pub fn count(self) -> u32 {
        match self {
            Period::WorkingDays(n) | Period::Days(n) | Period::Months(n) | Period::Years(n) => n,
        }
    }

    /// Whether it counts working days. All others end on the next working day where their last day is none.
    pub fn counts_working_days(self) -> bool {
        matches!(self, Period::WorkingDays(_))
    }

    /// Whether it is at least one and at most what one kind or the other may be.
    pub fn is_within(self, days: u32, months: u32) -> bool {
        let most = match self {
            Period::WorkingDays(_) | Period::Days(_) => days,
            Period::Months(_) => months,
            Period::Years(_) => months / 12,
        };
        (1..=most).contains(&self.count())
    }

    /// Whether it is longer than another, whatever the calendar and wherever both begin. Of working days it is not known
    /// how many days they take, only that they take as many at least.
    pub fn is_surely_longer_than(self, other: Period) -> bool {
        match (self.months(), other.months()) {
            (Some(own), Some(others)) => own > others,
            _ => match (self, other) {
                (Period::WorkingDays(own), Period::WorkingDays(others)) => own > others,
                _ => other.most_days().is_some_and(|most| self.least_days() > most),
            },
        }
    }

    /// In months, if it is one of these.
    fn months(self) -> Option<u64> {
        match self {
            Period::Months(n) => Some(u64::from(n)),
            Period::Years(n) => Some(u64::from(n) * 12),
            Period::WorkingDays(_) | Period::Days(_) => None,
        }
    }

    /// Days that it takes at least.
    pub fn least_days(self) -> u64 {
        self.months().map_or(u64::from(self.count()), |months| mean_days(months).saturating_sub(ODD_DAYS))
    }

    /// Days that it takes at most, before its last day is moved to a working day; nothing for working days, of which only
    /// the calendar knows.
    pub fn most_days(self) -> Option<u64> {
        match self {
            Period::WorkingDays(_) => None,
            _ => Some(self.months().map_or(u64::from(self.count()), |months| mean_days(months) + ODD_DAYS)),
        }
    }

    /// As people say it, in Chinese and in English.
    pub fn words(self) -> crate::Bilingual {
        let (zh, one, many) = match self {
            Period::WorkingDays(_) => ("个工作日", "working day", "working days"),
            Period::Days(_) => ("日", "day", "days"),
            Period::Months(_) => ("个月", "month", "months"),
            Period::Years(_) => ("年", "year", "years"),
        };
        let n = self.count();
        crate::Bilingual::new(format!("{n} {zh}"), format!("{n} {}", if n == 1 { one } else { many }))
    }
}

fn mean_days(months: u64) -> u64 {
    months * DAYS_OF_4800_MONTHS / 4_800
}

/// Where a plain number has always meant working days it still does; any other period is an object such as
/// `{"months": 6}`. Each period has one writing.
pub mod in_working_days {
    use super::Period;
    use serde::{Deserializer, Serialize, Serializer};

    /// A number, or the period.
    pub fn serialize<S: Serializer>(period: &Period, serializer: S) -> Result<S::Ok, S::Error> {
        match period {
            Period::WorkingDays(days) => serializer.serialize_u32(*days),
            other => other.serialize(serializer),
        }
    }

    /// A number, or the period.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Period, D::Error> {
        super::read(deserializer, Period::WorkingDays)
    }
}

/// Where a plain number has always meant days of the calendar it still does; see [`in_working_days`].
pub mod in_days {
    use super::Period;
    use serde::{Deserializer, Serialize, Serializer};

    /// A number, or the period.
    pub fn serialize<S: Serializer>(period: &Period, serializer: S) -> Result<S::Ok, S::Error> {
        match period {
            Period::Days(days) => serializer.serialize_u32(*days),
            other => other.serialize(serializer),
        }
    }

    /// A number, or the period.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Period, D::Error> {
        super::read(deserializer, Period::Days)
    }
}

/// The name by which readers are asked for a number or a period.
pub const WRITTEN: &str = "PeriodOrNumber";

fn read<'de, D: Deserializer<'de>>(deserializer: D, plain: fn(u32) -> Period) -> Result<Period, D::Error> {
    deserializer.deserialize_newtype_struct(WRITTEN, Written(plain))
}

/// Reads a number as what it means here, or a period by its name.
struct Written(fn(u32) -> Period);

impl<'de> Visitor<'de> for Written {
    type Value = Period;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or a period such as {\"months\": 6}")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Period, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_u64<E: de::Error>(self, count: u64) -> Result<Period, E> {
        let count =
            u32::try_from(count).map_err(|_| E::invalid_value(de::Unexpected::Unsigned(count), &self))?;
        Ok(self.0(count))
    }

    fn visit_i64<E: de::Error>(self, count: i64) -> Result<Period, E> {
        let unsigned =
            u64::try_from(count).map_err(|_| E::invalid_value(de::Unexpected::Signed(count), &self))?;
        self.visit_u64(unsigned)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Period, A::Error> {
        let unit = map.next_key::<Unit>()?.ok_or_else(|| de::Error::invalid_length(0, &self))?;
        let count = map.next_value()?;
        let period = match unit {
            Unit::WorkingDays => Period::WorkingDays(count),
            Unit::Days => Period::Days(count),
            Unit::Months => Period::Months(count),
            Unit::Years => Period::Years(count),
        };
        if map.next_key::<de::IgnoredAny>()?.is_some() {
            return Err(de::Error::custom("a period names one unit"));
        }
        if period == self.0(count) {
            return Err(de::Error::custom("here this period is written as a plain number"));
        }
        Ok(period)
    }
}

/// What a period counts, by its name.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Unit {
    WorkingDays,
    Days,
    Months,
    Years,
}

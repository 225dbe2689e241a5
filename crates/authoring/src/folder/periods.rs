//! Periods as a folder has them: `working_days`, `days`, `months` or `years`, one of the four, beside the law that sets
//! them; where a step has nothing else to say, a plain number is working days.

use serde::Deserialize;
use types::{
    Bilingual, Period, ServiceId, Word,
    service::{Reopens, Review},
};

/// Exactly one of the four.
pub fn one(
    working_days: Option<u32>,
    days: Option<u32>,
    months: Option<u32>,
    years: Option<u32>,
) -> Result<Period, &'static str> {
    let said = [
        working_days.map(Period::WorkingDays),
        days.map(Period::Days),
        months.map(Period::Months),
        years.map(Period::Years),
    ];
    let mut said = said.into_iter().flatten();
    match (said.next(), said.next()) {
        (Some(period), None) => Ok(period),
        _ => Err("期限写一个：working_days（工作日）、days（自然日）、months（月）或 years（年） | \
            name one period: `working_days`, `days`, `months` or `years`"),
    }
}

/// A period by itself.
#[derive(Deserialize)]
#[serde(try_from = "LimitKeys")]
pub struct Limit(pub Period);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitKeys {
    working_days: Option<u32>,
    days: Option<u32>,
    months: Option<u32>,
    years: Option<u32>,
}

impl TryFrom<LimitKeys> for Limit {
    type Error = &'static str;

    fn try_from(keys: LimitKeys) -> Result<Limit, &'static str> {
        one(keys.working_days, keys.days, keys.months, keys.years).map(Limit)
    }
}

/// A period and its law.
#[derive(Deserialize)]
#[serde(try_from = "LegalKeys")]
pub struct LegalLimit {
    pub period: Period,
    pub basis: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LegalKeys {
    working_days: Option<u32>,
    days: Option<u32>,
    months: Option<u32>,
    years: Option<u32>,
    basis: String,
}

impl TryFrom<LegalKeys> for LegalLimit {
    type Error = &'static str;

    fn try_from(keys: LegalKeys) -> Result<LegalLimit, &'static str> {
        let period = one(keys.working_days, keys.days, keys.months, keys.years)?;
        Ok(LegalLimit { period, basis: keys.basis })
    }
}

/// A pause; its total is in working days if it is, else in days.
#[derive(Deserialize)]
#[serde(try_from = "PauseKeys")]
pub struct PauseFile {
    pub name: Bilingual,
    pub days: Period,
    pub total_days: Option<u32>,
    pub times: Option<u32>,
    pub basis: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PauseKeys {
    name: Bilingual,
    working_days: Option<u32>,
    days: Option<u32>,
    months: Option<u32>,
    years: Option<u32>,
    total_working_days: Option<u32>,
    total_days: Option<u32>,
    times: Option<u32>,
    basis: String,
}

impl TryFrom<PauseKeys> for PauseFile {
    type Error = &'static str;

    fn try_from(keys: PauseKeys) -> Result<PauseFile, &'static str> {
        let days = one(keys.working_days, keys.days, keys.months, keys.years)?;
        let total_days = match (days, keys.total_working_days, keys.total_days) {
            (_, None, None) => None,
            (Period::WorkingDays(_), Some(total), None) => Some(total),
            (Period::Days(_) | Period::Months(_) | Period::Years(_), None, Some(total)) => Some(total),
            _ => {
                return Err(
                    "合计天数与每次一样计：工作日的写 total_working_days，自然日、月、年的写 total_days | \
                    the total is counted as the pause is: `total_working_days` of working days, else `total_days`",
                );
            }
        };
        let PauseKeys { name, times, basis, .. } = keys;
        Ok(PauseFile { name, days, total_days, times, basis })
    }
}

/// 复议: how long it is open, after what, and where.
#[derive(Deserialize)]
#[serde(try_from = "ReviewKeys")]
pub struct ReviewFile(Review);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewKeys {
    working_days: Option<u32>,
    days: Option<u32>,
    months: Option<u32>,
    years: Option<u32>,
    after: Vec<Word>,
    opens: ServiceId,
    basis: String,
    #[serde(default)]
    inaction: bool,
    reopens: Option<Reopens>,
}

impl TryFrom<ReviewKeys> for ReviewFile {
    type Error = &'static str;

    fn try_from(keys: ReviewKeys) -> Result<ReviewFile, &'static str> {
        let days = one(keys.working_days, keys.days, keys.months, keys.years)?;
        let ReviewKeys { after, opens, basis, inaction, reopens, .. } = keys;
        Ok(ReviewFile(Review { days, after, opens, basis, inaction, reopens }))
    }
}

impl From<ReviewFile> for Review {
    fn from(file: ReviewFile) -> Review {
        file.0
    }
}

/// How long a step takes or an announcement lasts: working days, or a period.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "写工作日数，或一个期限，如 { days: 60 }、{ months: 6 } | a number of working days, or a period such as { days: 60 } or { months: 6 }"
)]
pub enum Within {
    Days(u32),
    Period(Period),
}

impl From<Within> for Period {
    fn from(within: Within) -> Period {
        match within {
            Within::Days(days) => Period::WorkingDays(days),
            Within::Period(period) => period,
        }
    }
}

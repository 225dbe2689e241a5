//! Effects measured: how long cases took, from first to last event. Counting is the database's: no case is loaded. One measuring
//! runs at a time and rests afterwards, and what was measured is given again until the catalogue has grown, so that
//! however many ask, measuring takes a fixed part of the machine.

use crate::{Index, IndexError};
use api::Indicators;
use std::time::Duration;
use tokio::time::{Instant, timeout};

const DAY: f64 = 24.0 * 60.0 * 60.0 * 1000.0;
/// Measurements remembered.
const REMEMBERED: usize = 64;
/// How long somebody waits for their turn.
const TURN: Duration = Duration::from_secs(10);
/// Rest after a measuring, as a multiple of what it took; for as long what was measured is new enough.
const REST: u32 = 4;

/// Which cases to measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this service or collection: of a service, the cases of the institution that answers for it.
    pub service: Option<String>,
    /// That came in this way.
    pub channel: Option<String>,
    /// `witnessed` or `imported`.
    pub source: Option<String>,
}

/// What was measured last.
#[derive(Default)]
pub struct Measured {
    known: Vec<Known>,
    /// Nothing is measured before then.
    rests: Option<Instant>,
}

struct Known {
    filter: Filter,
    height: u64,
    fresh_until: Instant,
    indicators: Indicators,
}

impl Measured {
    fn get(&self, filter: &Filter, height: u64) -> Option<Indicators> {
        let known = self.known.iter().find(|known| known.filter == *filter)?;
        let good = known.height == height || Instant::now() < known.fresh_until;
        good.then(|| known.indicators.clone())
    }

    fn keep(&mut self, filter: &Filter, height: u64, began: Instant, indicators: &Indicators) {
        let took = began.elapsed();
        let rests = Instant::now() + took * REST;
        self.known.retain(|known| known.filter != *filter);
        if self.known.len() >= REMEMBERED {
            self.known.remove(0);
        }
        let (filter, indicators) = (filter.clone(), indicators.clone());
        self.known.push(Known { filter, height, fresh_until: rests, indicators });
        self.rests = Some(rests);
    }
}

impl Index {
    /// Measures cases. The median is the value at index floor(n/2) of the sorted list, p90 at floor(0.9 n).
    pub async fn indicators(&self, filter: &Filter) -> Result<Indicators, IndexError> {
        let Ok(mut measured) = timeout(TURN, self.measured.lock()).await else {
            return Err(IndexError::Busy);
        };
        let height = self.cursor().await?.height;
        if let Some(indicators) = measured.get(filter, height) {
            return Ok(indicators);
        }
        if let Some(rests) = measured.rests {
            tokio::time::sleep_until(rests.min(Instant::now() + TURN)).await;
        }
        let began = Instant::now();
        let indicators = self.measure(filter).await?;
        measured.keep(filter, height, began, &indicators);
        Ok(indicators)
    }

    async fn measure(&self, filter: &Filter) -> Result<Indicators, IndexError> {
        // Only what is asked for stands in the query, so that it finds its catalogue.
        let asked = [
            (
                filter.service.is_some(),
                concat!(" AND service = ?1 AND ", of_its_authority!("institution", "?1")),
            ),
            (filter.channel.is_some(), " AND channel = ?2"),
            (filter.source.is_some(), " AND origin = ?3"),
        ];
        let wanted: String = asked.iter().filter(|(asked, _)| *asked).map(|(_, wanted)| *wanted).collect();
        let (count, took, late, yellow, red, drawn, overturned): Sums =
            sqlx::query_as(sqlx::AssertSqlSafe(format!(
                "SELECT count(*), total(last - first), total(ended > deadline), total(card = 'yellow'), \
                 total(card = 'red'), count(reviewer), total(overturned) FROM cases WHERE true{wanted}"
            )))
            .bind(&filter.service)
            .bind(&filter.channel)
            .bind(&filter.source)
            .fetch_one(&self.pool)
            .await?;
        let (by_rules, by_officers, deviations): (f64, f64, f64) =
            sqlx::query_as(sqlx::AssertSqlSafe(format!(
                "SELECT total(decider = 'rule'), total(decider = 'officer'), total(deviates) FROM cases \
                 JOIN decided ON case_number = number WHERE true{wanted}"
            )))
            .bind(&filter.service)
            .bind(&filter.channel)
            .bind(&filter.source)
            .fetch_one(&self.pool)
            .await?;
        let days = |at: i64| self.days(&wanted, filter, at);
        Ok(Indicators {
            count: count as u64,
            mean_days: if count == 0 { 0.0 } else { took / DAY / count as f64 },
            median_days: days(count / 2).await?,
            p90_days: days(count * 9 / 10).await?,
            max_days: days(count - 1).await?,
            ended_after_deadline: late as u64,
            decided_by_rules: by_rules as u64,
            decided_by_officers: by_officers as u64,
            deviations: deviations as u64,
            yellow_cards: yellow as u64,
            red_cards: red as u64,
            drawn: drawn as u64,
            overturned: overturned as u64,
        })
    }

    /// How long the case took that stands at a place of the sorted list.
    async fn days(&self, wanted: &str, filter: &Filter, at: i64) -> Result<f64, IndexError> {
        let took: Option<i64> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
            "SELECT last - first FROM cases WHERE true{wanted} ORDER BY last - first LIMIT 1 OFFSET ?4"
        )))
        .bind(&filter.service)
        .bind(&filter.channel)
        .bind(&filter.source)
        .bind(at.max(0))
        .fetch_optional(&self.pool)
        .await?;
        Ok(took.unwrap_or(0) as f64 / DAY)
    }
}

type Sums = (i64, f64, f64, f64, f64, i64, f64);

//! Effects measured: how long cases took, from first to last event.

use crate::{Index, IndexError};
use api::Indicators;

const DAY: f64 = 24.0 * 60.0 * 60.0 * 1000.0;

/// Which cases to measure.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this service or collection.
    pub service: Option<String>,
    /// That came in this way.
    pub channel: Option<String>,
    /// `witnessed` or `imported`.
    pub source: Option<String>,
}

impl Index {
    /// Measures cases. The median is the value at index floor(n/2) of the sorted list, p90 at floor(0.9 n).
    pub async fn indicators(&self, filter: &Filter) -> Result<Indicators, IndexError> {
        let rows: Vec<(i64, Option<i64>, Option<i64>)> = sqlx::query_as(
            "SELECT last - first, deadline, ended FROM cases WHERE (?1 IS NULL OR service = ?1) \
             AND (?2 IS NULL OR channel = ?2) AND (?3 IS NULL OR origin = ?3) ORDER BY last - first",
        )
        .bind(&filter.service)
        .bind(&filter.channel)
        .bind(&filter.source)
        .fetch_all(&self.pool)
        .await?;

        let counts: (i64, i64, i64, i64, i64, i64, i64) = sqlx::query_as(
            "WITH chosen AS (SELECT * FROM cases WHERE (?1 IS NULL OR service = ?1) \
             AND (?2 IS NULL OR channel = ?2) AND (?3 IS NULL OR origin = ?3)), \
             said AS (SELECT decided.* FROM decided JOIN chosen ON chosen.number = case_number) SELECT \
             (SELECT count(*) FROM said WHERE decider = 'rule'), (SELECT count(*) FROM said WHERE decider = 'officer'), \
             (SELECT count(*) FROM said WHERE deviates), (SELECT count(*) FROM chosen WHERE card = 'yellow'), \
             (SELECT count(*) FROM chosen WHERE card = 'red'), (SELECT count(*) FROM chosen WHERE reviewer IS NOT NULL), \
             (SELECT count(*) FROM chosen WHERE overturned)",
        )
        .bind(&filter.service)
        .bind(&filter.channel)
        .bind(&filter.source)
        .fetch_one(&self.pool)
        .await?;
        let (by_rules, by_officers, deviations, yellow, red, drawn, overturned) = counts;

        let days: Vec<f64> = rows.iter().map(|(took, ..)| *took as f64 / DAY).collect();
        let at = |index: usize| days.get(index).copied().unwrap_or(0.0);
        let late = |(_, deadline, ended): &&(i64, Option<i64>, Option<i64>)| {
            ended.zip(*deadline).is_some_and(|(ended, deadline)| ended > deadline)
        };
        let count = days.len();
        Ok(Indicators {
            count: count as u64,
            mean_days: if count == 0 { 0.0 } else { days.iter().sum::<f64>() / count as f64 },
            median_days: at(count / 2),
            p90_days: at(count * 9 / 10),
            max_days: at(count.saturating_sub(1)),
            ended_after_deadline: rows.iter().filter(late).count() as u64,
            decided_by_rules: by_rules as u64,
            decided_by_officers: by_officers as u64,
            deviations: deviations as u64,
            yellow_cards: yellow as u64,
            red_cards: red as u64,
            drawn: drawn as u64,
            overturned: overturned as u64,
        })
    }
}

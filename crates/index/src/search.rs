//! Search: what there is to do first (services, registers, …), then what was done (cases, records), each with the best match first.

use crate::{Index, IndexError, words};
use api::{Hit, Page, Words};

impl Index {
    /// Finds cases, records, registers, services and institutions.
    pub async fn search(&self, text: &str, limit: u32) -> Result<Page<Hit>, IndexError> {
        let Some(query) = words::of_query(text) else {
            return Ok(Page { items: Vec::new(), next: None });
        };
        let rows: Vec<(String, String, String, String, String, String)> = sqlx::query_as(
            "SELECT kind, id, zh, en, detail, path FROM documents WHERE words MATCH ? \
             ORDER BY kind IN ('case', 'record'), rank, rowid LIMIT ?",
        )
        .bind(query)
        .bind(i64::from(limit))
        .fetch_all(&self.pool)
        .await?;
        let hit = |(kind, id, zh, en, detail, path)| Hit { kind, id, title: Words { zh, en }, detail, path };
        Ok(Page { items: rows.into_iter().map(hit).collect(), next: None })
    }
}

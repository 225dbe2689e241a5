//! Search: best matches first.

use crate::{Index, IndexError, words};
use api::{Hit, Page, Words};

impl Index {
    /// Finds cases, records, registers, services and institutions.
    pub async fn search(&self, text: &str, limit: u32) -> Result<Page<Hit>, IndexError> {
        let Some(query) = words::of_query(text) else {
            return Ok(Page { items: Vec::new(), next: None });
        };
        let rows: Vec<(String, String, String, String, String, String)> = sqlx::query_as(
            "SELECT kind, id, zh, en, detail, path FROM documents WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?",
        )
        .bind(query)
        .bind(i64::from(limit))
        .fetch_all(&self.pool)
        .await?;
        let hit = |(kind, id, zh, en, detail, path)| Hit { kind, id, title: Words { zh, en }, detail, path };
        Ok(Page { items: rows.into_iter().map(hit).collect(), next: None })
    }
}

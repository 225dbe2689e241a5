//! Search: what there is to do first (services, registers, …), then what was done (cases, records), each with the best
//! match first.

use crate::{
    Index, IndexError,
    lists::lines,
    words::{self, DONE, TO_DO},
};
use api::{Hit, Page};

impl Index {
    /// Finds cases, records, registers, services and institutions.
    pub async fn search(&self, text: &str, limit: u32) -> Result<Page<Hit>, IndexError> {
        let Some(query) = words::of_query(text) else {
            return Ok(Page { items: Vec::new(), next: None });
        };
        let mut items = self.matches(TO_DO, &query, limit).await?;
        let left = limit.saturating_sub(items.len() as u32);
        if left > 0 {
            items.extend(self.matches(DONE, &query, left).await?);
        }
        Ok(Page { items, next: None })
    }

    /// Documents whose first word is `sort`, the best match first.
    async fn matches(&self, sort: &str, query: &str, limit: u32) -> Result<Vec<Hit>, IndexError> {
        let rows = sqlx::query(
            "SELECT kind, id, zh, en, detail, path FROM documents WHERE words MATCH ? \
             ORDER BY rank, rowid LIMIT ?",
        )
        .bind(format!("\"{sort}\" AND {query}"))
        .bind(i64::from(limit))
        .fetch_all(&self.pool)
        .await?;
        lines(&rows, |row| {
            Ok(Hit {
                kind: row.text("kind")?,
                id: row.text("id")?,
                title: row.words("zh", "en")?,
                detail: row.text("detail")?,
                path: row.text("path")?,
            })
        })
    }
}

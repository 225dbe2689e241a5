//! What search can find: each thing once, as it is now.

use crate::{IndexError, words};
use sqlx::SqliteConnection;

/// Something that can be found.
pub struct Document<'a> {
    pub kind: &'a str,
    pub id: &'a str,
    pub zh: &'a str,
    pub en: &'a str,
    pub detail: &'a str,
    pub path: String,
    pub text: String,
}

impl Document<'_> {
    /// Writes it, in place of the one that was there.
    pub async fn write(&self, db: &mut SqliteConnection) -> Result<(), IndexError> {
        let before: Option<i64> =
            sqlx::query_scalar("SELECT row FROM document_rows WHERE kind = ? AND id = ?")
                .bind(self.kind)
                .bind(self.id)
                .fetch_optional(&mut *db)
                .await?;
        if let Some(row) = before {
            sqlx::query("DELETE FROM documents WHERE rowid = ?").bind(row).execute(&mut *db).await?;
        }
        let texts = [self.id, self.zh, self.en, self.detail, &self.text];
        let words = words::of_document(&texts.join(&words::BOUNDARY.to_string()));
        let row = sqlx::query("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(self.kind)
            .bind(self.id)
            .bind(self.zh)
            .bind(self.en)
            .bind(self.detail)
            .bind(&self.path)
            .bind(format!("{} {words}", words::sort(self.kind)))
            .execute(&mut *db)
            .await?
            .last_insert_rowid();
        sqlx::query("INSERT OR REPLACE INTO document_rows VALUES (?, ?, ?)")
            .bind(self.kind)
            .bind(self.id)
            .bind(row)
            .execute(&mut *db)
            .await?;
        Ok(())
    }
}

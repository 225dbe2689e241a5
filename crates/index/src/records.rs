//! Records in the catalogue: how many versions they have, and what the newest says.

use crate::{Contents, IndexError, document::Document};
use sqlx::SqliteConnection;
use types::{Event, Header};

/// Takes a new version, whoever wrote it: an officer, a service with its decision, or the clock.
pub async fn apply(
    db: &mut SqliteConnection,
    header: &Header,
    event: &Event,
    contents: &Contents,
) -> Result<(), IndexError> {
    let Event::Written { register, record, version, .. } = event else { return Ok(()) };
    sqlx::query("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)")
        .bind(register.as_str())
        .bind(record.as_str())
        .bind(*version as i64)
        .bind(header.time as i64)
        .execute(&mut *db)
        .await?;
    if *version == 1 {
        sqlx::query("UPDATE registers SET records = records + 1 WHERE id = ?")
            .bind(register.as_str())
            .execute(&mut *db)
            .await?;
    }
    let document = Document {
        kind: "record",
        id: &format!("{register}/{record}"),
        zh: record.as_str(),
        en: record.as_str(),
        detail: register.as_str(),
        path: format!("/registers/{register}/{record}"),
        text: contents.of_record(register, record),
    };
    document.write(db).await
}

//! Registers and records in the catalogue: who keeps a register, how many versions a record has, what the newest says.

use crate::{IndexError, document::Document, place::Place};
use sqlx::SqliteConnection;
use types::{
    Act, RecordId, RegisterId,
    registry::{self, Event, Open},
};

/// Takes an event of the chapter.
pub async fn apply(db: &mut SqliteConnection, place: &Place<'_>, event: &Event) -> Result<(), IndexError> {
    match event {
        Event::Opened { register } => match place.act() {
            Some(Act::Registry(registry::Act::Open(open))) => opened(db, place, register, open).await,
            _ => Ok(()),
        },
        Event::Written { register, record, version, .. } => {
            written(db, place, (register, record), *version).await
        }
        // The version that says so is written beside it.
        Event::Ended { .. } => Ok(()),
    }
}

async fn opened(
    db: &mut SqliteConnection,
    place: &Place<'_>,
    register: &RegisterId,
    open: &Open,
) -> Result<(), IndexError> {
    let office = place.signed.and_then(|signed| signed.transaction().acting_as.as_ref());
    let keeper = office.map_or("", |office| office.institution.as_str());
    sqlx::query("INSERT INTO registers VALUES (?, ?, ?, ?, 0)")
        .bind(register.as_str())
        .bind(keeper)
        .bind(&open.name.zh)
        .bind(&open.name.en)
        .execute(&mut *db)
        .await?;
    let document = Document {
        kind: "register",
        id: register.as_str(),
        zh: &open.name.zh,
        en: &open.name.en,
        detail: &open.basis,
        path: format!("/registers/{register}"),
        text: String::new(),
    };
    document.write(db).await
}

/// A new version, whoever wrote it: an officer, a service with its decision, or the clock.
async fn written(
    db: &mut SqliteConnection,
    place: &Place<'_>,
    (register, record): (&RegisterId, &RecordId),
    version: u64,
) -> Result<(), IndexError> {
    sqlx::query("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)")
        .bind(register.as_str())
        .bind(record.as_str())
        .bind(version as i64)
        .bind(place.time())
        .execute(&mut *db)
        .await?;
    if version == 1 {
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
        text: place.contents.of_record(register, record),
    };
    document.write(db).await
}

//! Filling the catalogue: many blocks in one database transaction.

use crate::{Index, IndexError, cases, notices, words};
use sqlx::{Sqlite, SqliteConnection, Transaction, error::ErrorKind};
use tracing::warn;
use types::{Act, Block, Event, Genesis, Header, Outcome, Receipt, Signed, Value};

impl Index {
    /// Takes what the genesis says; may be told again.
    pub async fn begin(&self, genesis: &Genesis) -> Result<(), IndexError> {
        let mut transaction = self.pool.begin().await?;
        for institution in &genesis.institutions {
            sqlx::query("INSERT INTO institutions VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .bind(institution.id.as_str())
                .bind(&institution.code)
                .bind(&institution.name.zh)
                .bind(&institution.name.en)
                .execute(&mut *transaction)
                .await?;
            let document = Document {
                kind: "institution",
                id: institution.id.as_str(),
                zh: &institution.name.zh,
                en: &institution.name.en,
                detail: &institution.code,
                path: "/ledger".into(),
                text: String::new(),
            };
            document.write(&mut transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Takes blocks that follow the newest one indexed, in order; those it has already are passed over. Whatever is in
    /// a final block, the catalogue goes on: what cannot be listed is left out of it.
    pub async fn apply(&self, blocks: &[Block]) -> Result<(), IndexError> {
        let at = self.cursor().await?.height;
        let mut transaction = self.pool.begin().await?;
        let new = blocks.iter().filter(|block| block.header().height > at);
        for (next, block) in (at + 1..).zip(new) {
            if block.header().height != next {
                return Err(IndexError::Gap { at: next - 1, got: block.header().height });
            }
            apply_block(&mut transaction, block).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

async fn apply_block(db: &mut Transaction<'_, Sqlite>, block: &Block) -> Result<(), IndexError> {
    let header = block.header();
    sqlx::query("INSERT OR IGNORE INTO blocks VALUES (?, ?, ?, ?, ?)")
        .bind(header.height as i64)
        .bind(header.time as i64)
        .bind(block.digest().to_string())
        .bind(header.leader.to_string())
        .bind(header.transactions.count as i64)
        .execute(&mut **db)
        .await?;
    for event in block.clock_receipt().map(events).unwrap_or_default() {
        apply_one(db, header, None, &event).await?;
    }
    for ((position, text), receipt) in (0i64..).zip(block.transactions()).zip(block.receipts()) {
        let Ok(signed) = Signed::parse(text) else {
            warn!(height = header.height, position, "a final transaction cannot be read and is not listed");
            continue;
        };
        // The same id again would be the same transaction told twice; the first place stays.
        let listed = sqlx::query("INSERT OR IGNORE INTO transactions VALUES (?, ?, ?, ?, ?, ?)")
            .bind(&signed.id().0[..])
            .bind(header.height as i64)
            .bind(position)
            .bind(signed.transaction().act.name())
            .bind(signed.signer().did.as_str())
            .bind(is_accepted(receipt))
            .execute(&mut **db)
            .await?;
        if listed.rows_affected() == 0 {
            continue;
        }
        for event in events(receipt) {
            apply_one(db, header, Some(&signed), &event).await?;
        }
    }
    Ok(())
}

/// What a receipt tells of; nothing when it was rejected or cannot be read.
fn events(receipt: &str) -> Vec<Event> {
    match serde_json::from_str(receipt) {
        Ok(Receipt { outcome: Outcome::Accepted { events }, .. }) => events,
        _ => Vec::new(),
    }
}

fn is_accepted(receipt: &str) -> bool {
    matches!(serde_json::from_str(receipt), Ok(Receipt { outcome: Outcome::Accepted { .. }, .. }))
}

/// Takes one event, of a transaction or of the clock; one that contradicts what is listed leaves no trace.
async fn apply_one(
    db: &mut Transaction<'_, Sqlite>,
    header: &Header,
    signed: Option<&Signed>,
    event: &Event,
) -> Result<(), IndexError> {
    sqlx::raw_sql("SAVEPOINT one").execute(&mut **db).await?;
    let applied = async {
        match signed {
            Some(signed) => apply_event(db, header, signed.transaction(), event).await?,
            None => cases::apply(db, header, None, event).await?,
        }
        notices::apply(db, header, signed.map(Signed::id), event).await
    };
    match applied.await {
        Ok(()) => {}
        Err(IndexError::Database(sqlx::Error::Database(why))) if why.kind() != ErrorKind::Other => {
            warn!(height = header.height, %why, "an event contradicts what is listed, and is left out");
            sqlx::raw_sql("ROLLBACK TO one").execute(&mut **db).await?;
        }
        Err(error) => return Err(error),
    }
    sqlx::raw_sql("RELEASE one").execute(&mut **db).await?;
    Ok(())
}

async fn apply_event(
    db: &mut SqliteConnection,
    header: &Header,
    transaction: &types::Transaction,
    event: &Event,
) -> Result<(), IndexError> {
    let act = &transaction.act;
    match (event, act) {
        (Event::Opened { register }, Act::Open(open)) => {
            let keeper = transaction.acting_as.as_ref().map_or("", |office| office.institution.as_str());
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
        (Event::Written { register, record, version, .. }, _) => {
            let time = header.time;
            let text = match act {
                Act::Write(write) => write.content.values().map(plain).collect::<Vec<_>>().join(" "),
                _ => String::new(),
            };
            record_written(db, register.as_str(), record.as_str(), *version, time, text).await
        }
        (Event::Published { service, version, from, .. }, Act::Publish(publish)) => {
            let bundle = &publish.bundle;
            sqlx::query(
                "INSERT OR REPLACE INTO services VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, \
                 coalesce(?9, (SELECT begins FROM services WHERE id = ?1)))",
            )
            .bind(service.as_str())
            .bind(*version as i64)
            .bind(bundle.authority.as_str())
            .bind(&bundle.name.zh)
            .bind(&bundle.name.en)
            .bind(&bundle.summary.zh)
            .bind(&bundle.summary.en)
            .bind(serde_json::to_string(&bundle.promise).expect("a promise is JSON"))
            .bind(from.map(|from| from as i64))
            .execute(&mut *db)
            .await?;
            let document = Document {
                kind: "service",
                id: service.as_str(),
                zh: &bundle.name.zh,
                en: &bundle.name.en,
                detail: &bundle.summary.zh,
                path: format!("/services/{service}"),
                text: format!("{} {} {}", bundle.summary.zh, bundle.summary.en, bundle.legal_basis.join(" ")),
            };
            document.write(db).await
        }
        (Event::PackagePublished { package: id, version, from, .. }, Act::PublishPackage(publish)) => {
            let package = &publish.package;
            let services: Vec<_> = package.parts.iter().map(|part| &part.service).collect();
            sqlx::query(
                "INSERT OR REPLACE INTO packages VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, \
                 coalesce(?9, (SELECT begins FROM packages WHERE id = ?1)))",
            )
            .bind(id.as_str())
            .bind(*version as i64)
            .bind(package.authority.as_str())
            .bind(&package.name.zh)
            .bind(&package.name.en)
            .bind(&package.summary.zh)
            .bind(&package.summary.en)
            .bind(serde_json::to_string(&services).expect("names are JSON"))
            .bind(from.map(|from| from as i64))
            .execute(&mut *db)
            .await?;
            let document = Document {
                kind: "package",
                id: id.as_str(),
                zh: &package.name.zh,
                en: &package.name.en,
                detail: &package.summary.zh,
                path: format!("/packages/{id}"),
                text: format!("{} {}", package.summary.zh, package.summary.en),
            };
            document.write(db).await
        }
        (Event::PackageEndorsed { package, from, .. }, _) => {
            sqlx::query("UPDATE packages SET begins = coalesce(begins, ?) WHERE id = ?")
                .bind(*from as i64)
                .bind(package.as_str())
                .execute(&mut *db)
                .await?;
            Ok(())
        }
        (Event::Endorsed { service, from, .. }, _) => {
            sqlx::query("UPDATE services SET begins = coalesce(begins, ?) WHERE id = ?")
                .bind(*from as i64)
                .bind(service.as_str())
                .execute(&mut *db)
                .await?;
            Ok(())
        }
        _ => cases::apply(db, header, Some(act), event).await,
    }
}

async fn record_written(
    db: &mut SqliteConnection,
    register: &str,
    record: &str,
    version: u64,
    time: u64,
    text: String,
) -> Result<(), IndexError> {
    sqlx::query("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)")
        .bind(register)
        .bind(record)
        .bind(version as i64)
        .bind(time as i64)
        .execute(&mut *db)
        .await?;
    if version == 1 {
        sqlx::query("UPDATE registers SET records = records + 1 WHERE id = ?")
            .bind(register)
            .execute(&mut *db)
            .await?;
    }
    if text.is_empty() && version > 1 {
        return Ok(());
    }
    let document = Document {
        kind: "record",
        id: &format!("{register}/{record}"),
        zh: record,
        en: record,
        detail: register,
        path: format!("/registers/{register}/{record}"),
        text,
    };
    document.write(db).await
}

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
        let words =
            words::of_document(&format!("{} {} {} {} {}", self.id, self.zh, self.en, self.detail, self.text));
        let row = sqlx::query("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(self.kind)
            .bind(self.id)
            .bind(self.zh)
            .bind(self.en)
            .bind(self.detail)
            .bind(&self.path)
            .bind(words)
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

/// A value as words.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Bool(_) => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(list) => list.iter().map(plain).collect::<Vec<_>>().join(" "),
        Value::Object(object) => object.values().map(plain).collect::<Vec<_>>().join(" "),
    }
}

//! Filling the catalogue: many blocks in one database transaction.

use crate::{Contents, Index, IndexError, cases, document::Document, notices, records};
use sqlx::{Sqlite, SqliteConnection, Transaction, error::ErrorKind};
use tracing::warn;
use types::{Act, Block, Event, Genesis, Header, Outcome, Receipt, Signed};

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
    /// a final block, the catalogue goes on: what cannot be listed is left out of it. `contents` is what the ledger has
    /// of the cases and records they wrote.
    pub async fn apply(&self, blocks: &[Block], contents: &Contents) -> Result<(), IndexError> {
        let at = self.cursor().await?.height;
        let mut transaction = self.pool.begin().await?;
        let new = blocks.iter().filter(|block| block.header().height > at);
        for (next, block) in (at + 1..).zip(new) {
            if block.header().height != next {
                return Err(IndexError::Gap { at: next - 1, got: block.header().height });
            }
            apply_block(&mut transaction, block, contents).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

async fn apply_block(
    db: &mut Transaction<'_, Sqlite>,
    block: &Block,
    contents: &Contents,
) -> Result<(), IndexError> {
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
        apply_one(db, header, None, &event, contents).await?;
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
            apply_one(db, header, Some(&signed), &event, contents).await?;
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
    contents: &Contents,
) -> Result<(), IndexError> {
    sqlx::raw_sql("SAVEPOINT one").execute(&mut **db).await?;
    let applied = async {
        match signed {
            Some(signed) => apply_event(db, header, signed.transaction(), event, contents).await?,
            None => cases::apply(db, header, None, event, contents).await?,
        }
        records::apply(db, header, event, contents).await?;
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
    contents: &Contents,
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
        _ => cases::apply(db, header, Some(act), event, contents).await,
    }
}

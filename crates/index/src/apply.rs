//! Filling the catalogue: many blocks in one database transaction.

use crate::{Contents, Index, IndexError, document::Document, notices, place::Place, registry, service};
use sqlx::{Sqlite, Transaction, error::ErrorKind};
use tracing::warn;
use types::{Block, Event, Genesis, Outcome, Receipt, Signed};

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
        let mut reached = at;
        let new = blocks.iter().filter(|block| block.header().height > at);
        for (next, block) in (at + 1..).zip(new) {
            if block.header().height != next {
                return Err(IndexError::Gap { at: next - 1, got: block.header().height });
            }
            apply_block(&mut transaction, block, contents).await?;
            reached = next;
        }
        transaction.commit().await?;
        self.reached(reached);
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
        apply_one(db, &Place { header, signed: None, contents }, &event).await?;
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
            apply_one(db, &Place { header, signed: Some(&signed), contents }, &event).await?;
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
    place: &Place<'_>,
    event: &Event,
) -> Result<(), IndexError> {
    sqlx::raw_sql("SAVEPOINT one").execute(&mut **db).await?;
    let applied = async {
        match event {
            Event::Registry(event) => registry::apply(db, place, event).await?,
            Event::Service(event) => service::apply(db, place, event).await?,
            // Persons, offices and accesses are read where they stand, on the ledger.
            Event::Governance(_) | Event::Identity(_) | Event::Exchange(_) => {}
        }
        notices::apply(db, place, event).await
    };
    match applied.await {
        Ok(()) => {}
        Err(IndexError::Database(sqlx::Error::Database(why))) if why.kind() != ErrorKind::Other => {
            warn!(height = place.header.height, %why, "an event contradicts what is listed, and is left out");
            sqlx::raw_sql("ROLLBACK TO one").execute(&mut **db).await?;
        }
        Err(error) => return Err(error),
    }
    sqlx::raw_sql("RELEASE one").execute(&mut **db).await?;
    Ok(())
}

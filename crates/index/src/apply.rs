//! Filling the catalogue: many blocks in one database transaction.

use crate::{Index, IndexError, words};
use sqlx::{Sqlite, SqliteConnection, Transaction};
use types::{
    Act, Block, Event, Genesis, Header, Outcome, Receipt, Signed, Value,
    service::{EndKind, Origin},
};

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

    /// Takes blocks that follow the newest one indexed, in order.
    pub async fn apply(&self, blocks: &[Block]) -> Result<(), IndexError> {
        let at = self.cursor().await?.height;
        let mut transaction = self.pool.begin().await?;
        for (next, block) in (at + 1..).zip(blocks) {
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
    sqlx::query("INSERT INTO blocks VALUES (?, ?, ?, ?, ?)")
        .bind(header.height as i64)
        .bind(header.time as i64)
        .bind(block.digest().to_string())
        .bind(header.leader.to_string())
        .bind(header.transactions.count as i64)
        .execute(&mut **db)
        .await?;
    for (position, (text, receipt)) in block.transactions().iter().zip(block.receipts()).enumerate() {
        let signed = Signed::parse(text).expect("a final transaction is well formed");
        let receipt: Receipt = serde_json::from_str(receipt).expect("a final receipt is well formed");
        let accepted = matches!(receipt.outcome, Outcome::Accepted { .. });
        sqlx::query("INSERT INTO transactions VALUES (?, ?, ?, ?, ?, ?)")
            .bind(&signed.id().0[..])
            .bind(header.height as i64)
            .bind(position as i64)
            .bind(signed.transaction().act.name())
            .bind(signed.signer().did.as_str())
            .bind(accepted)
            .execute(&mut **db)
            .await?;
        if let Outcome::Accepted { events } = &receipt.outcome {
            for event in events {
                apply_event(db, header, signed.transaction(), event).await?;
            }
        }
    }
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
        (Event::Published { service, version, .. }, Act::Publish(publish)) => {
            let bundle = &publish.bundle;
            sqlx::query("INSERT OR REPLACE INTO services VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(service.as_str())
                .bind(*version as i64)
                .bind(bundle.authority.as_str())
                .bind(&bundle.name.zh)
                .bind(&bundle.name.en)
                .bind(&bundle.summary.zh)
                .bind(&bundle.summary.en)
                .bind(serde_json::to_string(&bundle.promise).expect("a promise is JSON"))
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
        _ => apply_case_event(db, header, act, event).await,
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

async fn apply_case_event(
    db: &mut SqliteConnection,
    header: &Header,
    act: &Act,
    event: &Event,
) -> Result<(), IndexError> {
    let time = header.time as i64;
    match event {
        Event::CaseOpened { case, service, institution, origin } => {
            let opened = Opened::of(act, header);
            let (origin, status) = match origin {
                Origin::Witnessed => ("witnessed", "running"),
                Origin::Imported => ("imported", "imported"),
            };
            sqlx::query(
                "INSERT INTO cases (number, service, institution, origin, status, channel, submitted, first, last, \
                 deadline, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .bind(case.as_str())
            .bind(service.as_str())
            .bind(institution.as_str())
            .bind(origin)
            .bind(status)
            .bind(&opened.channel)
            .bind(opened.submitted)
            .bind(opened.first)
            .bind(opened.last)
            .bind(opened.deadline)
            .bind(opened.ended)
            .execute(&mut *db)
            .await?;
            let document = Document {
                kind: "case",
                id: case.as_str(),
                zh: case.as_str(),
                en: case.as_str(),
                detail: service.as_str(),
                path: format!("/cases/{case}"),
                text: opened.text,
            };
            return document.write(db).await;
        }
        Event::CaseMoved { case, promised, .. } => {
            sqlx::query("UPDATE cases SET status = 'running', last = ?, deadline = coalesce(?, deadline) WHERE number = ?")
                .bind(time)
                .bind(promised.map(|promised| promised as i64))
                .bind(case.as_str())
                .execute(&mut *db)
                .await?;
        }
        Event::CaseDecided { case, .. } | Event::CaseCorrected { case } => {
            sqlx::query("UPDATE cases SET last = ? WHERE number = ?")
                .bind(time)
                .bind(case.as_str())
                .execute(&mut *db)
                .await?;
        }
        Event::CaseSentBack { case, .. } => {
            sqlx::query("UPDATE cases SET status = 'correcting', last = ? WHERE number = ?")
                .bind(time)
                .bind(case.as_str())
                .execute(&mut *db)
                .await?;
        }
        Event::CaseClosed { case, kind, .. } => {
            let status = match kind {
                EndKind::Granted => "granted",
                EndKind::Refused => "refused",
                EndKind::Withdrawn => "withdrawn",
            };
            sqlx::query("UPDATE cases SET status = ?, last = ?, ended = ? WHERE number = ?")
                .bind(status)
                .bind(time)
                .bind(time)
                .bind(case.as_str())
                .execute(&mut *db)
                .await?;
        }
        _ => {}
    }
    Ok(())
}

/// What an opened case begins with.
struct Opened {
    channel: String,
    submitted: i64,
    first: i64,
    last: i64,
    deadline: Option<i64>,
    ended: Option<i64>,
    text: String,
}

impl Opened {
    fn of(act: &Act, header: &Header) -> Opened {
        let now = header.time as i64;
        let at = |time: u64| time as i64;
        match act {
            Act::Import(import) => {
                let case = &import.case;
                let first = case.events.first().map_or(now, |event| at(event.at));
                let activities = case.events.iter().map(|event| event.activity.as_str());
                let mut words: Vec<&str> = vec![&case.channel, &case.department];
                words.extend(activities);
                words.dedup();
                Opened {
                    channel: case.channel.clone(),
                    submitted: case.started.map_or(first, at),
                    first,
                    last: case.events.last().map_or(now, |event| at(event.at)),
                    deadline: case.deadline.map(at),
                    ended: case.ended.map(at),
                    text: words.join(" "),
                }
            }
            Act::Submit(submit) => Opened {
                channel: "ding".into(),
                submitted: now,
                first: now,
                last: now,
                deadline: None,
                ended: None,
                text: submit.answers.values().map(plain).collect::<Vec<_>>().join(" "),
            },
            _ => Opened {
                channel: String::new(),
                submitted: now,
                first: now,
                last: now,
                deadline: None,
                ended: None,
                text: String::new(),
            },
        }
    }
}

/// Something that can be found.
struct Document<'a> {
    kind: &'a str,
    id: &'a str,
    zh: &'a str,
    en: &'a str,
    detail: &'a str,
    path: String,
    text: String,
}

impl Document<'_> {
    /// Writes it, in place of the one that was there.
    async fn write(&self, db: &mut SqliteConnection) -> Result<(), IndexError> {
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
fn plain(value: &Value) -> String {
    match value {
        Value::Bool(_) => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(list) => list.iter().map(plain).collect::<Vec<_>>().join(" "),
        Value::Object(object) => object.values().map(plain).collect::<Vec<_>>().join(" "),
    }
}

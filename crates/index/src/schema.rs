//! The tables. There are no migrations: a catalogue of another version is thrown away and rebuilt.

use sqlx::{Connection as _, SqliteConnection, SqlitePool, sqlite::SqliteConnectOptions};
use std::path::Path;

/// Counts up with every change of the tables or of how they are filled.
const VERSION: i64 = 7;

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS blocks (height INTEGER PRIMARY KEY, time INTEGER NOT NULL, digest TEXT NOT NULL,
    leader TEXT NOT NULL, count INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS transactions (id BLOB PRIMARY KEY, height INTEGER NOT NULL, position INTEGER NOT NULL,
    act TEXT NOT NULL, signer TEXT NOT NULL, accepted INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS transactions_by_place ON transactions (height, position);
CREATE TABLE IF NOT EXISTS institutions (id TEXT PRIMARY KEY, code TEXT NOT NULL, zh TEXT NOT NULL,
    en TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS registers (id TEXT PRIMARY KEY, institution TEXT NOT NULL, zh TEXT NOT NULL,
    en TEXT NOT NULL, records INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS records (register TEXT NOT NULL, record TEXT NOT NULL, version INTEGER NOT NULL,
    time INTEGER NOT NULL, PRIMARY KEY (register, record)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS services (id TEXT PRIMARY KEY, version INTEGER NOT NULL, authority TEXT NOT NULL,
    zh TEXT NOT NULL, en TEXT NOT NULL, summary_zh TEXT NOT NULL, summary_en TEXT NOT NULL,
    promise TEXT NOT NULL, begins INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS packages (id TEXT PRIMARY KEY, version INTEGER NOT NULL, authority TEXT NOT NULL,
    zh TEXT NOT NULL, en TEXT NOT NULL, summary_zh TEXT NOT NULL, summary_en TEXT NOT NULL,
    services TEXT NOT NULL, begins INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS cases (seq INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE,
    service TEXT NOT NULL, institution TEXT NOT NULL, origin TEXT NOT NULL, status TEXT NOT NULL,
    channel TEXT NOT NULL, submitted INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    deadline INTEGER, ended INTEGER, card TEXT, reviewer TEXT, overturned INTEGER, concerned TEXT) STRICT;
CREATE INDEX IF NOT EXISTS cases_by_reviewer ON cases (reviewer, seq);
CREATE INDEX IF NOT EXISTS cases_by_concerned ON cases (concerned, seq) WHERE concerned IS NOT NULL;
CREATE INDEX IF NOT EXISTS cases_by_service ON cases (service, seq);
CREATE INDEX IF NOT EXISTS cases_by_length ON cases (service, last - first);
CREATE INDEX IF NOT EXISTS cases_by_channel ON cases (channel, last - first);
CREATE INDEX IF NOT EXISTS all_by_length ON cases (last - first);
CREATE TABLE IF NOT EXISTS decided (case_number TEXT NOT NULL, decider TEXT NOT NULL,
    deviates INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS decided_by_case ON decided (case_number);
CREATE TABLE IF NOT EXISTS duties (case_number TEXT NOT NULL, task TEXT NOT NULL, institution TEXT NOT NULL,
    role TEXT NOT NULL, due INTEGER NOT NULL, yellow INTEGER NOT NULL,
    claimed TEXT, PRIMARY KEY (case_number, task, institution, role)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS duties_by_office ON duties (institution, due, case_number, task);
CREATE TABLE IF NOT EXISTS notices (seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, event TEXT NOT NULL,
    subject TEXT NOT NULL, service TEXT, institution TEXT NOT NULL, detail TEXT, height INTEGER NOT NULL,
    time INTEGER NOT NULL, until INTEGER, ended INTEGER, tx BLOB) STRICT;
CREATE INDEX IF NOT EXISTS notices_by_kind ON notices (kind, seq);
CREATE INDEX IF NOT EXISTS notices_by_office ON notices (institution, seq);
CREATE INDEX IF NOT EXISTS notices_by_subject ON notices (subject, kind);
CREATE VIRTUAL TABLE IF NOT EXISTS documents USING fts5 (kind UNINDEXED, id UNINDEXED, zh UNINDEXED, en UNINDEXED,
    detail UNINDEXED, path UNINDEXED, words, tokenize = 'ascii');
CREATE TABLE IF NOT EXISTS document_rows (kind TEXT NOT NULL, id TEXT NOT NULL, row INTEGER NOT NULL,
    PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
";

/// Makes the tables.
pub async fn create(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(TABLES).execute(pool).await?;
    sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA user_version = {VERSION}"))).execute(pool).await?;
    Ok(())
}

/// Whether `file` is a catalogue of this version.
pub async fn is_current(file: &Path) -> bool {
    if !file.exists() {
        return true;
    }
    let options = SqliteConnectOptions::new().filename(file);
    let Ok(mut connection) = SqliteConnection::connect_with(&options).await else {
        return false;
    };
    let version: Result<i64, _> = sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut connection).await;
    let _ = connection.close().await;
    version.is_ok_and(|version| version == VERSION)
}

/// Throws the catalogue away.
pub fn discard(file: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        let _ = std::fs::remove_file(name);
    }
}

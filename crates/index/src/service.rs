//! Services, packages and their cases in the catalogue.

mod cases;

use crate::{IndexError, document::Document, place::Place};
use sqlx::{AssertSqlSafe, SqliteConnection};
use types::{
    Act, Bilingual, InstitutionId, ServiceId, Time,
    service::{self, Event, Publish, PublishPackage},
};

/// Takes an event of the chapter.
pub async fn apply(db: &mut SqliteConnection, place: &Place<'_>, event: &Event) -> Result<(), IndexError> {
    match (event, place.act()) {
        (
            Event::Published { service, version, from, .. },
            Some(Act::Service(service::Act::Publish(publish))),
        ) => published(db, (service, *version), publish, *from).await,
        (
            Event::PackagePublished { package, version, from, .. },
            Some(Act::Service(service::Act::PublishPackage(publish))),
        ) => package_published(db, (package, *version), publish, *from).await,
        (Event::PackageEndorsed { package, from, .. }, _) => endorsed(db, PACKAGES, package, *from).await,
        (Event::Endorsed { service, from, .. }, _) => endorsed(db, SERVICES, service, *from).await,
        (event, _) => cases::apply(db, place, event).await,
    }
}

async fn published(
    db: &mut SqliteConnection,
    (id, version): (&ServiceId, u64),
    publish: &Publish,
    from: Option<Time>,
) -> Result<(), IndexError> {
    let bundle = &publish.bundle;
    let entry = Entry {
        of: SERVICES,
        id,
        version,
        authority: &bundle.authority,
        name: &bundle.name,
        summary: &bundle.summary,
        holds: serde_json::to_string(&bundle.promise).expect("a promise is JSON"),
        words: bundle.legal_basis.join(" "),
        from,
    };
    entry.write(db).await
}

async fn package_published(
    db: &mut SqliteConnection,
    (id, version): (&ServiceId, u64),
    publish: &PublishPackage,
    from: Option<Time>,
) -> Result<(), IndexError> {
    let package = &publish.package;
    let services: Vec<_> = package.parts.iter().map(|part| &part.service).collect();
    let entry = Entry {
        of: PACKAGES,
        id,
        version,
        authority: &package.authority,
        name: &package.name,
        summary: &package.summary,
        holds: serde_json::to_string(&services).expect("names are JSON"),
        words: String::new(),
        from,
    };
    entry.write(db).await
}

/// What the two lists of the catalogue are called: a row's kind, and their table.
struct List {
    kind: &'static str,
    table: &'static str,
}

const SERVICES: List = List { kind: "service", table: "services" };
const PACKAGES: List = List { kind: "package", table: "packages" };

/// A published version of a service or package: its row, and what a search finds it by.
struct Entry<'a> {
    of: List,
    id: &'a ServiceId,
    version: u64,
    authority: &'a InstitutionId,
    name: &'a Bilingual,
    summary: &'a Bilingual,
    /// What the list shows beside these, as JSON: a service's promise, a package's services.
    holds: String,
    /// More words that a search finds it by.
    words: String,
    /// When it begins to hold; absent until it is endorsed.
    from: Option<Time>,
}

impl Entry<'_> {
    async fn write(self, db: &mut SqliteConnection) -> Result<(), IndexError> {
        let Entry { of: List { kind, table }, id, name, summary, .. } = self;
        sqlx::query(AssertSqlSafe(format!(
            "INSERT OR REPLACE INTO {table} VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, \
             coalesce(?9, (SELECT begins FROM {table} WHERE id = ?1)))"
        )))
        .bind(id.as_str())
        .bind(self.version as i64)
        .bind(self.authority.as_str())
        .bind(&name.zh)
        .bind(&name.en)
        .bind(&summary.zh)
        .bind(&summary.en)
        .bind(self.holds)
        .bind(self.from.map(|from| from as i64))
        .execute(&mut *db)
        .await?;
        let document = Document {
            kind,
            id: id.as_str(),
            zh: &name.zh,
            en: &name.en,
            detail: &summary.zh,
            path: format!("/{table}/{id}"),
            text: format!("{} {} {}", summary.zh, summary.en, self.words),
        };
        document.write(db).await
    }
}

/// An endorsed service or package begins to hold; one that is in force already goes on.
async fn endorsed(
    db: &mut SqliteConnection,
    List { table, .. }: List,
    id: &ServiceId,
    from: Time,
) -> Result<(), IndexError> {
    let update = format!("UPDATE {table} SET begins = coalesce(begins, ?) WHERE id = ?");
    sqlx::query(AssertSqlSafe(update)).bind(from as i64).bind(id.as_str()).execute(&mut *db).await?;
    Ok(())
}

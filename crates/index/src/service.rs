//! Services, packages and their cases in the catalogue.

mod cases;

use crate::{IndexError, document::Document, place::Place};
use sqlx::SqliteConnection;
use types::{
    Act, ServiceId, Time,
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
        (Event::PackageEndorsed { package, from, .. }, _) => package_endorsed(db, package, *from).await,
        (Event::Endorsed { service, from, .. }, _) => endorsed(db, service, *from).await,
        (event, _) => cases::apply(db, place, event).await,
    }
}

async fn published(
    db: &mut SqliteConnection,
    (service, version): (&ServiceId, u64),
    publish: &Publish,
    from: Option<Time>,
) -> Result<(), IndexError> {
    let bundle = &publish.bundle;
    sqlx::query(
        "INSERT OR REPLACE INTO services VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, \
         coalesce(?9, (SELECT begins FROM services WHERE id = ?1)))",
    )
    .bind(service.as_str())
    .bind(version as i64)
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

async fn package_published(
    db: &mut SqliteConnection,
    (id, version): (&ServiceId, u64),
    publish: &PublishPackage,
    from: Option<Time>,
) -> Result<(), IndexError> {
    let package = &publish.package;
    let services: Vec<_> = package.parts.iter().map(|part| &part.service).collect();
    sqlx::query(
        "INSERT OR REPLACE INTO packages VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, \
         coalesce(?9, (SELECT begins FROM packages WHERE id = ?1)))",
    )
    .bind(id.as_str())
    .bind(version as i64)
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

async fn package_endorsed(
    db: &mut SqliteConnection,
    package: &ServiceId,
    from: Time,
) -> Result<(), IndexError> {
    sqlx::query("UPDATE packages SET begins = coalesce(begins, ?) WHERE id = ?")
        .bind(from as i64)
        .bind(package.as_str())
        .execute(&mut *db)
        .await?;
    Ok(())
}

async fn endorsed(db: &mut SqliteConnection, service: &ServiceId, from: Time) -> Result<(), IndexError> {
    sqlx::query("UPDATE services SET begins = coalesce(begins, ?) WHERE id = ?")
        .bind(from as i64)
        .bind(service.as_str())
        .execute(&mut *db)
        .await?;
    Ok(())
}

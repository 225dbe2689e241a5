//! Services on offer, packages of them, and what they give offices to do.

use super::{Refused, State, limit, name, proofs, raw};
use api::{DutyLine, PackageLine, PackageView, Page, ProblemKind, ServiceLine, ServiceView};
use axum::{
    Json,
    extract::{Path, Query, State as Extract},
    http::header,
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use types::{
    Aspect, CalendarId, CaseNumber, ServiceId, StateKey, Subject, governance::Calendar, service::Service,
};

/// `GET /v1/services`
pub async fn list(Extract(state): Extract<State>) -> Result<Json<Page<ServiceLine>>, Refused> {
    Ok(Json(state.index()?.services().await?))
}

#[derive(Deserialize)]
pub struct Which {
    version: Option<u64>,
}

/// `GET /v1/services/{id}`
pub async fn one(
    Extract(state): Extract<State>,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Result<Json<ServiceView>, Refused> {
    let subject = Subject::service(&name::<ServiceId>(&id)?);
    let (head, version) = version(&state, &subject, &which).await?;
    let keys = [
        StateKey::new(&subject, Aspect::version(version)),
        StateKey::new(&subject, Aspect::sources(version)),
    ];
    let (height, values) = state.ledger.read(&keys).await?;
    let mut values = values.into_iter().flatten();
    let (bundle, sources) = values.next().zip(values.next()).ok_or_else(none)?;
    Ok(Json(ServiceView { height, bundle: raw(bundle), sources: raw(sources), service: raw(head) }))
}

/// `GET /v1/services/{id}/proof`
pub async fn proof(
    Extract(state): Extract<State>,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, Refused> {
    let subject = Subject::service(&name::<ServiceId>(&id)?);
    let (_, version) = version(&state, &subject, &which).await?;
    proofs::value(&state, subject, Aspect::version(version)).await
}

/// The service's head, and the version asked for: that one, else the one in force, else the newest.
async fn version(state: &State, subject: &Subject, which: &Which) -> Result<(String, u64), Refused> {
    let (_, mut head) = state.ledger.read(&[StateKey::head(subject)]).await?;
    let head = head.swap_remove(0).ok_or_else(none)?;
    let service: Service = serde_json::from_str(&head).expect("the state holds only services here");
    let in_force = service.in_force(state.ledger.tip().time).or(service.versions.last());
    let version = which.version.or(in_force.map(|version| version.version)).ok_or_else(none)?;
    Ok((head, version))
}

fn none() -> Refused {
    ProblemKind::NotFound.because("there is nothing of this name, or no such version of it").into()
}

/// `GET /v1/packages`
pub async fn packages(Extract(state): Extract<State>) -> Result<Json<Page<PackageLine>>, Refused> {
    Ok(Json(state.index()?.packages().await?))
}

/// `GET /v1/packages/{id}`
pub async fn package(
    Extract(state): Extract<State>,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Result<Json<PackageView>, Refused> {
    let subject = Subject::package(&name::<ServiceId>(&id)?);
    let (head, version) = version(&state, &subject, &which).await?;
    let (height, mut values) =
        state.ledger.read(&[StateKey::new(&subject, Aspect::version(version))]).await?;
    let package = values.swap_remove(0).ok_or_else(none)?;
    Ok(Json(PackageView { height, package: raw(package), versions: raw(head) }))
}

/// `GET /v1/calendars/{id}/proof`
pub async fn calendar_proof(
    Extract(state): Extract<State>,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, Refused> {
    let subject = Subject::calendar(&name::<CalendarId>(&id)?);
    let (_, mut head) = state.ledger.read(&[StateKey::head(&subject)]).await?;
    let head =
        head.swap_remove(0).ok_or_else(|| ProblemKind::NotFound.because("there is no such calendar"))?;
    let now: Calendar = serde_json::from_str(&head).expect("the state holds only calendars here");
    match which.version {
        Some(version) if version != now.version => {
            proofs::value(&state, subject, Aspect::version(version)).await
        }
        _ => proofs::head(&state, subject).await,
    }
}

/// `GET /v1/joint/{number}`
pub async fn joint(Extract(state): Extract<State>, Path(number): Path<String>) -> Result<Response, Refused> {
    let subject = Subject::joint(&name::<CaseNumber>(&number)?);
    let (_, mut values) = state.ledger.read(&[StateKey::head(&subject)]).await?;
    let text = values
        .swap_remove(0)
        .ok_or_else(|| ProblemKind::NotFound.because("there is no such joint application"))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

#[derive(Deserialize)]
pub struct Desk {
    institution: String,
    role: Option<String>,
    after: Option<String>,
    limit: Option<u32>,
}

/// `GET /v1/desk`
pub async fn desk(
    Extract(state): Extract<State>,
    Query(asked): Query<Desk>,
) -> Result<Json<Page<DutyLine>>, Refused> {
    let limit = limit(asked.limit);
    let role = asked.role.as_deref();
    Ok(Json(state.index()?.duties(&asked.institution, role, asked.after.as_deref(), limit).await?))
}

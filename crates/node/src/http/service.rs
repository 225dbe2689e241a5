//! Services on offer, packages of them, and what they give offices to do.

pub mod cases;

use super::{Refused, State, limit, name, proofs, stored};
use api::{DutyLine, PackageLine, PackageView, Page, ProblemKind, ServiceLine, ServiceView};
use axum::{
    Json,
    extract::{Path, Query, State as Extract},
    http::header,
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use types::{CaseNumber, Place, ServiceId, Stored, places, service::Service};

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
    let id: ServiceId = name(&id)?;
    let (service, version) = version(&state, places::service(&id), &which).await?;
    let read = (places::bundle(&id, version), places::sources(&id, version));
    let (height, (bundle, sources)) = state.ledger.read(read).await?;
    let (bundle, sources) = bundle.zip(sources).ok_or_else(none)?;
    let (bundle, sources, service) = (stored(bundle), stored(sources), stored(service));
    Ok(Json(ServiceView { height, bundle, sources, service }))
}

/// `GET /v1/services/{id}/proof`
pub async fn proof(
    Extract(state): Extract<State>,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, Refused> {
    let id: ServiceId = name(&id)?;
    let (_, version) = version(&state, places::service(&id), &which).await?;
    proofs::of(&state, places::bundle(&id, version)).await
}

/// The versions there are, and the one asked for: that one, else the one in force, else the newest.
async fn version(
    state: &State,
    place: Place<Service>,
    which: &Which,
) -> Result<(Stored<Service>, u64), Refused> {
    let (_, versions) = state.ledger.read(place).await?;
    let versions = versions.ok_or_else(none)?;
    let service = versions.value();
    let in_force = service.in_force(state.ledger.tip().time).or(service.versions.last());
    let version = which.version.or(in_force.map(|version| version.version)).ok_or_else(none)?;
    Ok((versions, version))
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
    let id: ServiceId = name(&id)?;
    let (versions, version) = version(&state, places::package(&id), &which).await?;
    let (height, package) = state.ledger.read(places::package_bundle(&id, version)).await?;
    let package = stored(package.ok_or_else(none)?);
    Ok(Json(PackageView { height, package, versions: stored(versions) }))
}

/// `GET /v1/joint/{number}`
pub async fn joint(Extract(state): Extract<State>, Path(number): Path<String>) -> Result<Response, Refused> {
    let (_, joint) = state.ledger.read(places::joint(&name::<CaseNumber>(&number)?)).await?;
    let joint = joint.ok_or_else(|| ProblemKind::NotFound.because("there is no such joint application"))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], joint.into_json()).into_response())
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

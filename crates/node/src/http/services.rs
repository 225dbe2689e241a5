//! Services on offer.

use super::{Refused, State, name, raw};
use api::{Page, ProblemKind, ServiceLine, ServiceView};
use axum::{
    Json,
    extract::{Path, State as Extract},
};
use types::{Aspect, ServiceId, StateKey, Subject, service::Service};

/// `GET /v1/services`
pub async fn list(Extract(state): Extract<State>) -> Result<Json<Page<ServiceLine>>, Refused> {
    Ok(Json(state.index()?.services().await?))
}

/// `GET /v1/services/{id}`
pub async fn one(
    Extract(state): Extract<State>,
    Path(id): Path<String>,
) -> Result<Json<ServiceView>, Refused> {
    let subject = Subject::service(&name::<ServiceId>(&id)?);
    let none = || ProblemKind::NotFound.because("there is no such service");
    let (_, mut head) = state.ledger.read(&[StateKey::head(&subject)]).await?;
    let head = head.swap_remove(0).ok_or_else(none)?;
    let service: Service = serde_json::from_str(&head).expect("the state holds only services here");
    let keys = [
        StateKey::new(&subject, Aspect::version(service.version)),
        StateKey::new(&subject, Aspect::sources(service.version)),
    ];
    let (height, values) = state.ledger.read(&keys).await?;
    let mut values = values.into_iter().flatten();
    let (bundle, sources) = values.next().zip(values.next()).ok_or_else(none)?;
    Ok(Json(ServiceView { height, bundle: raw(bundle), sources: raw(sources) }))
}

//! Persons: their DID documents and the next nonce.

use super::{Refused, State, name, proofs, raw};
use api::PersonView;
use axum::{
    Json,
    extract::{Path, State as Extract},
    response::Response,
};
use types::{Aspect, Did, StateKey, Subject, identity::Nonces};

/// `GET /v1/persons/{did}`
pub async fn one(
    Extract(state): Extract<State>,
    Path(did): Path<String>,
) -> Result<Json<PersonView>, Refused> {
    let did = name::<Did>(&did)?;
    let subject = Subject::person(&did);
    // Asked before the state, so that what becomes final in between counts all the same.
    let waiting = state.ledger.highest_nonce_waiting(&did);
    let keys = [StateKey::head(&subject), StateKey::new(&subject, Aspect::NONCES)];
    let (height, mut values) = state.ledger.read(&keys).await?;
    let nonces: Option<Nonces> = values.pop().flatten().and_then(|text| serde_json::from_str(&text).ok());
    let person = values.pop().flatten().map(raw);
    let highest = waiting.max(nonces.map(|nonces| nonces.highest));
    Ok(Json(PersonView { height, person, next_nonce: highest.map_or(1, |highest| highest + 1) }))
}

/// `GET /v1/persons/{did}/proof`: keys, guardians and what is going on, or that nobody with this DID is known.
pub async fn proof(Extract(state): Extract<State>, Path(did): Path<String>) -> Result<Response, Refused> {
    proofs::head(&state, Subject::person(&name::<Did>(&did)?)).await
}

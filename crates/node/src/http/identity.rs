//! Persons: their DID documents and the next nonce.

use super::{Refused, State, name, proofs, stored};
use api::PersonView;
use axum::{
    Json,
    extract::{Path, State as Extract},
    response::Response,
};
use types::{Did, places};

/// `GET /v1/persons/{did}`
pub async fn one(
    Extract(state): Extract<State>,
    Path(did): Path<String>,
) -> Result<Json<PersonView>, Refused> {
    let did = name::<Did>(&did)?;
    // Asked before the state, so that what becomes final in between counts all the same.
    let waiting = state.ledger.highest_nonce_waiting(&did);
    let (height, (person, nonces)) = state.ledger.read((places::person(&did), places::nonces(&did))).await?;
    let highest = waiting.max(nonces.map(|nonces| nonces.value().highest));
    let person = person.map(stored);
    Ok(Json(PersonView { height, person, next_nonce: highest.map_or(1, |highest| highest + 1) }))
}

/// `GET /v1/persons/{did}/proof`: keys, guardians and what is going on, or that nobody with this DID is known.
pub async fn proof(Extract(state): Extract<State>, Path(did): Path<String>) -> Result<Response, Refused> {
    proofs::of(&state, places::person(&name::<Did>(&did)?)).await
}

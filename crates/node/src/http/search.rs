//! Search.

use super::{Refused, State, limit};
use api::{Hit, Page};
use axum::{
    Json,
    extract::{Query, State as Extract},
};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Asked {
    q: String,
    limit: Option<u32>,
}

/// `GET /v1/search`
pub async fn search(
    Extract(state): Extract<State>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<Hit>>, Refused> {
    Ok(Json(state.index()?.search(&asked.q, limit(asked.limit)).await?))
}

//! Search.

use super::{Refused, State, limit};
use api::{Hit, Page, ProblemKind, limits};
use axum::{
    Json,
    extract::{Query, State as Extract},
};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Asked {
    q: Option<String>,
    limit: Option<u32>,
}

/// `GET /v1/search`
pub async fn search(
    Extract(state): Extract<State>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<Hit>>, Refused> {
    let q = asked.q.unwrap_or_default();
    if q.chars().count() > limits::QUERY_CHARS {
        return Err(ProblemKind::BadRequest.because("a search is at most 200 characters").into());
    }
    Ok(Json(state.index()?.search(&q, limit(asked.limit)).await?))
}

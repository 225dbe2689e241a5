//! Public notices, from the index.

use super::{Refused, State, limit};
use api::{NoticeKind, NoticeLine, Page};
use axum::{
    Json,
    extract::{Query, State as Extract},
};
use index::NoticeFilter;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct List {
    after: Option<String>,
    limit: Option<u32>,
    kind: Option<NoticeKind>,
    institution: Option<String>,
    #[serde(default)]
    running: bool,
}

/// `GET /v1/notices`
pub async fn list(
    Extract(state): Extract<State>,
    Query(asked): Query<List>,
) -> Result<Json<Page<NoticeLine>>, Refused> {
    let filter = NoticeFilter { kind: asked.kind, institution: asked.institution, running: asked.running };
    Ok(Json(state.index()?.notices(&filter, asked.after.as_deref(), limit(asked.limit)).await?))
}

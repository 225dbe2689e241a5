//! Indicators.

use super::{Refused, State};
use api::Indicators;
use axum::{
    Json,
    extract::{Query, State as Extract},
};
use index::Filter;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Asked {
    service: Option<String>,
    channel: Option<String>,
    source: Option<String>,
}

/// `GET /v1/indicators`
pub async fn indicators(
    Extract(state): Extract<State>,
    Query(asked): Query<Asked>,
) -> Result<Json<Indicators>, Refused> {
    let filter = Filter { service: asked.service, channel: asked.channel, source: asked.source };
    Ok(Json(state.index()?.indicators(&filter).await?))
}

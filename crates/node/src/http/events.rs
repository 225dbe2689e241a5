//! Server-sent events: a `tip` for every new final block, for as long as somebody listens.

use super::{Refused, State};
use api::{ProblemKind, limits};
use axum::{
    extract::State as Extract,
    response::{
        IntoResponse, Sse,
        sse::{Event, KeepAlive},
    },
};
use futures::stream;
use serde_json::json;
use std::sync::Arc;
use std::{convert::Infallible, sync::LazyLock, time::Duration};
use tokio::sync::Semaphore;

static LISTENERS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(limits::LISTENERS)));

/// `GET /v1/events`
pub async fn events(Extract(state): Extract<State>) -> Result<impl IntoResponse, Refused> {
    let permit = LISTENERS.clone().try_acquire_owned();
    let permit = permit.map_err(|_| ProblemKind::Full.because("too many are listening"))?;
    let mut tips = state.ledger.tips();
    tips.mark_changed();
    let stream = stream::unfold((tips, permit), async |(mut tips, permit)| {
        tips.changed().await.ok()?;
        let tip = *tips.borrow_and_update();
        let data = json!({ "height": tip.height, "time": tip.time, "digest": tip.digest }).to_string();
        Some((Ok::<_, Infallible>(Event::default().event("tip").data(data)), (tips, permit)))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}

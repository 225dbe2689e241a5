//! Server-sent events: a `tip` for every new final block, for as long as somebody listens.

use super::{Refused, State};
use api::{ProblemKind, Tip};
use axum::{
    Extension,
    extract::State as Extract,
    response::{
        IntoResponse, Sse,
        sse::{Event, KeepAlive},
    },
};
use doors::Client;
use futures::stream;
use std::{convert::Infallible, time::Duration};

/// `GET /v1/events`
pub async fn events(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
) -> Result<impl IntoResponse, Refused> {
    let detail =
        "too many are listening, from this address or of all; ask for /v1/ledger now and then instead";
    let permit = state.guard.listen(client).ok_or_else(|| ProblemKind::Full.because(detail))?;
    let mut tips = state.ledger.tips();
    tips.mark_changed();
    let stream = stream::unfold((tips, permit), async |(mut tips, permit)| {
        tips.changed().await.ok()?;
        let tip = *tips.borrow_and_update();
        let tip = Tip { height: tip.height, time: tip.time, digest: tip.digest.to_string() };
        let data = serde_json::to_string(&tip).expect("a tip is JSON");
        Some((Ok::<_, Infallible>(Event::default().event("tip").data(data)), (tips, permit)))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}

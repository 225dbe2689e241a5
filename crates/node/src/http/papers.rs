//! Papers of applications: left here before the application is signed, which names them by digest; read like personal
//! answers, with a session and a right.

use super::{Refused, State, name, personal::readable, persons::not_kept};
use api::{ProblemKind, Stored};
use axum::{
    Json,
    body::Bytes,
    extract::{Path, State as Extract},
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};
use types::{Digest, Word};

/// `POST /v1/papers`
pub async fn leave(Extract(state): Extract<State>, body: Bytes) -> Result<Json<Stored>, Refused> {
    if body.is_empty() {
        return Err(ProblemKind::BadRequest.because("the body is the file, and it is empty").into());
    }
    let kept = tokio::task::spawn_blocking(move || {
        let digest = Digest::of(&body);
        state.papers.keep(digest, &body, state.limits.papers).map(|()| digest)
    });
    let kept = kept.await.map_err(|_| ProblemKind::Internal.because(""))?;
    kept.map(|digest| Json(Stored { digest: digest.to_string() })).map_err(|no| not_kept(&no))
}

/// `GET /v1/cases/{number}/papers/{id}`
pub async fn one(
    Extract(state): Extract<State>,
    Path((number, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let allowed = readable(&state, &headers, &name(&number)?).await?;
    let id: Word = name(&id)?;
    let Some(digest) = allowed.case.papers.get(&id).copied() else {
        return Err(ProblemKind::NotFound.because("the case has no such paper").into());
    };
    if !allowed.open.contains(id.as_str()) {
        return Err(ProblemKind::NotAllowed.because("no access names this paper").into());
    }
    let content = tokio::task::spawn_blocking(move || state.papers.get(&digest)).await;
    let content = content.map_err(|_| ProblemKind::Internal.because(""))?;
    let content = content
        .ok_or_else(|| ProblemKind::NotFound.because("this paper was left at another node, or erased"))?;
    // Never shown by the browser itself: a stranger's file is saved, or opened by a page that knows what it is.
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CONTENT_DISPOSITION, "attachment"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, content).into_response())
}

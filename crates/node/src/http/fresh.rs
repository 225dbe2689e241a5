//! Whether a reader has already what would be answered (RFC 9110 §13.1.2). What anybody reads of the ledger changes with its
//! newest block and with what the index has of it; both heights are the answer's `ETag`. Who sends it back while neither has
//! moved is told 304, and nothing is read or proven for it.

use super::State;
use api::endpoints::Endpoint;
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// Answers a request for what the ledger says to anybody, or lets it be known that nothing has moved.
pub async fn unless_unmoved(state: &State, endpoint: Endpoint, request: Request, next: Next) -> Response {
    if !endpoint.follows_ledger() {
        return next.run(request).await;
    }
    // Taken before anything is read: an answer may be newer than its tag says, never older.
    let tag = tag(state);
    let mut response = if has(request.headers(), &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        next.run(request).await
    };
    if matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED) {
        let headers = response.headers_mut();
        headers.insert(header::ETAG, tag);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    response
}

/// Weak, since what is compressed differs byte by byte. A node of another version may word an answer otherwise.
fn tag(state: &State) -> HeaderValue {
    let (height, listed) =
        (state.ledger.tip().height, state.index.as_ref().map_or(0, |index| index.height()));
    let tag = format!("W/\"{}-{height}-{listed}\"", env!("CARGO_PKG_VERSION"));
    HeaderValue::from_str(&tag).expect("a version and numbers make a header")
}

/// Whether the reader has the answer with this tag; `*` says of no answer that it is there.
fn has(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let tag = tag.to_str().map(opaque).unwrap_or_default();
    let sent = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    sent.flat_map(|tags| tags.split(',')).any(|sent| opaque(sent) == tag)
}

#[cfg(test)]
mod tests;

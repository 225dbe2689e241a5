//! Signing in: who asks is known by a key of theirs that is in force, for as long as a session lasts.

use super::{Refused, State};
use api::{Challenge, Opened, ProblemKind};
use axum::{
    Extension, Json,
    extract::State as Extract,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use doors::{
    Client, Full,
    sessions::{CHALLENGE_TIME, SESSION_TIME},
};
use std::time::Instant;
use types::{KeyRef, SignedSession, places};

/// `POST /v1/sessions/challenge`
pub async fn challenge(
    Extract(state): Extract<State>,
    headers: HeaderMap,
) -> Result<Json<Challenge>, Refused> {
    let audience = audience(&state, &headers)?;
    Ok(Json(Challenge {
        chain: state.ledger.genesis().chain.to_string(),
        audience: audience.to_owned(),
        challenge: state.sessions.challenge(audience, Instant::now()),
        seconds: CHALLENGE_TIME.as_secs(),
    }))
}

/// `POST /v1/sessions`
pub async fn open(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Refused> {
    let audience = audience(&state, &headers)?;
    let signed = SignedSession::parse(body.trim_end())
        .map_err(|why| ProblemKind::Malformed.because(why.to_string()))?;
    let (key, session) = signed.verify().map_err(|why| ProblemKind::BadSignature.because(why.to_string()))?;
    if session.chain != state.ledger.genesis().chain {
        return Err(ProblemKind::WrongChain.because("").into());
    }
    if session.audience != audience {
        return Err(ProblemKind::NoSession.because("it was signed for another node").into());
    }
    in_force(&state, &key).await?;
    let now = Instant::now();
    if !state.sessions.answered(&session.challenge, audience, now).map_err(full)? {
        let detail = "the challenge was used, is over, or is another node's; ask for another";
        return Err(ProblemKind::NoSession.because(detail).into());
    }
    let token = state.sessions.open(key.clone(), client, now).map_err(full)?;
    Ok(unkept(Opened { token, did: key.did.to_string(), seconds: SESSION_TIME.as_secs() }))
}

/// `DELETE /v1/sessions`
pub async fn close(Extract(state): Extract<State>, headers: HeaderMap) -> Result<StatusCode, Refused> {
    let key = holder(&state, &headers)?;
    state.sessions.close_all(&key.did);
    Ok(StatusCode::NO_CONTENT)
}

/// The key whose session the request shows.
pub fn holder(state: &State, headers: &HeaderMap) -> Result<KeyRef, Refused> {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let key = token.and_then(|token| state.sessions.holder(token, Instant::now()));
    key.ok_or_else(|| ProblemKind::NoSession.because("sign in: POST /v1/sessions/challenge").into())
}

/// Whether the key is in force now; a revoked one ends all that was opened with it.
pub async fn in_force(state: &State, key: &KeyRef) -> Result<(), Refused> {
    let (_, person) = state.ledger.read(places::person(&key.did)).await?;
    match person.is_some_and(|person| person.value().holds(&key.key)) {
        true => Ok(()),
        false => Err(ProblemKind::NoSession.because("this key is not, or no longer, in force").into()),
    }
}

/// The name of this node that the request calls it by. It is the operator's: what a stranger puts into `Host` is none.
fn audience<'a>(state: &'a State, headers: &HeaderMap) -> Result<&'a str, Refused> {
    state.audience.called(super::host(headers)).ok_or_else(|| {
        let detail =
            format!("sign in at {}; the operator names more with --public-url", state.audience.first());
        ProblemKind::WrongName.because(detail).into()
    })
}

/// An answer that nobody on the way may keep.
pub fn unkept(body: impl serde::Serialize) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

fn full(Full: Full) -> Refused {
    ProblemKind::Full.because("too many sessions are open").into()
}

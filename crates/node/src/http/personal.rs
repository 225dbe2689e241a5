//! Personal answers in the clear: signing in, and reading what one may read. An applicant reads their own; an officer
//! what a final access on the ledger names, for an hour and as long as they are in office. Nobody else reads anything, nothing is
//! read in silence, and of a case only what its applicant committed to.

use super::{Refused, State, name, raw, stored, uploads::blocking};
use api::{Challenge, Opened, PersonalAnswer, PersonalView, ProblemKind};
use axum::{
    Extension, Json,
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use doors::{
    Client, Full,
    sessions::{CHALLENGE_TIME, SESSION_TIME},
};
use std::{
    collections::BTreeSet,
    time::{Instant, SystemTime, UNIX_EPOCH},
};
use types::{
    CaseNumber, Did, KeyRef, SignedSession, Stored, Word, exchange::Accesses, governance::Appointment,
    places, service::Case,
};

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

/// `GET /v1/cases/{number}/personal`
pub async fn answers(
    Extract(state): Extract<State>,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let Readable { height, owner, case, open } = readable(&state, &headers, &name(&number)?).await?;
    let papers = case.papers.keys().map(Word::to_string).filter(|id| open.contains(id)).collect();
    let (answers, missing) = blocking(move || {
        let (mut answers, mut missing) = (Vec::new(), Vec::new());
        for (name, commitment) in case.sealed.iter().filter(|(name, _)| open.contains(name.as_str())) {
            match state.vault.answer(&owner, commitment, name) {
                Some((disclosure, value)) => {
                    answers.push(PersonalAnswer { name: name.to_string(), value: raw(value), disclosure });
                }
                None => missing.push(name.to_string()),
            }
        }
        (answers, missing)
    })
    .await?;
    Ok(unkept(PersonalView { height, answers, papers, missing }))
}

/// `GET /v1/cases/{number}/accesses`
pub async fn accesses(
    Extract(state): Extract<State>,
    Path(number): Path<String>,
) -> Result<Json<api::AccessesView>, Refused> {
    let (height, accesses) = state.ledger.read(places::accesses(&name(&number)?)).await?;
    Ok(Json(api::AccessesView { height, accesses: accesses.map(stored) }))
}

/// `GET /v1/cases/{number}/accesses/proof`
pub async fn accesses_proof(
    Extract(state): Extract<State>,
    Path(number): Path<String>,
) -> Result<Response, Refused> {
    super::proofs::of(&state, places::accesses(&name(&number)?)).await
}

/// A case, and what of it the person who is signed in may read now.
pub struct Readable {
    height: u64,
    /// The applicant, whose all of it is.
    pub owner: Did,
    pub case: Case,
    pub open: BTreeSet<String>,
}

/// Who asks, and what of a case is open to them; an error when nothing is.
pub async fn readable(state: &State, headers: &HeaderMap, number: &CaseNumber) -> Result<Readable, Refused> {
    let key = holder(state, headers)?;
    in_force(state, &key).await?;
    let read = (places::case(number), places::accesses(number));
    let (height, (case, accesses)) = state.ledger.read(read).await?;
    let case = case.ok_or_else(|| ProblemKind::NotFound.because("there is no such case"))?.value();
    let accesses = accesses.map(|accesses| accesses.value()).unwrap_or_default();
    let Some(owner) = case.applicant.clone() else {
        return Err(ProblemKind::NotFound.because("an imported case has no personal answers").into());
    };

    let open: BTreeSet<String> = match owner == key.did {
        true => case.sealed.keys().chain(case.papers.keys()).map(Word::to_string).collect(),
        false => named_to(state, &key.did, &accesses).await?,
    };
    if open.is_empty() {
        let detail = "an officer first states on the ledger what they read and why: exchange.access; \
            it opens for an hour, to whoever is still in office";
        return Err(ProblemKind::NotAllowed.because(detail).into());
    }
    Ok(Readable { height, owner, case, open })
}

/// What accesses of the last hour name to an officer, each as long as the office it was stated in is theirs.
async fn named_to(state: &State, reader: &Did, accesses: &Accesses) -> Result<BTreeSet<String>, Refused> {
    let now = now(state);
    let offices = accesses.offices_of(reader, now);
    let held = offices.iter().map(|(institution, role)| places::appointment(institution, reader, role));
    let (_, appointments) = state.ledger.read(held.collect::<Vec<_>>()).await?;
    let appointments: Vec<Appointment> = appointments.iter().flatten().map(Stored::value).collect();
    Ok(accesses.readable(reader, now, &appointments).into_iter().map(Word::to_string).collect())
}

/// The ledger's time, which stands still while nothing happens, or this machine's if it is later.
fn now(state: &State) -> u64 {
    let here = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
    here.max(state.ledger.tip().time)
}

/// The key whose session the request shows.
fn holder(state: &State, headers: &HeaderMap) -> Result<KeyRef, Refused> {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let key = token.and_then(|token| state.sessions.holder(token, Instant::now()));
    key.ok_or_else(|| ProblemKind::NoSession.because("sign in: POST /v1/sessions/challenge").into())
}

/// Whether the key is in force now; a revoked one ends all that was opened with it.
async fn in_force(state: &State, key: &KeyRef) -> Result<(), Refused> {
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

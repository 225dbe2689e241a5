//! Registers and records.

use super::{Refused, State, limit, name, proofs, raw, stored};
use api::{HistoryView, Page, ProblemKind, RecordLine, RecordView, RegisterLine, RegisterView, limits};
use axum::{
    Json,
    extract::{Path, Query, State as Extract},
    response::Response,
};
use serde::Deserialize;
use std::{collections::VecDeque, ops::Range};
use tokio::sync::Semaphore;
use types::{RecordId, RegisterId, Stored, places};

/// Versions that one proof holds.
const VERSIONS_MAX: u64 = 4_096;
/// Bytes of versions that one proof holds.
const PROOF_BYTES: usize = 8 << 20;
/// Bytes after which a page of versions ends.
const PAGE_BYTES: usize = 1 << 20;
/// Versions read at once.
const READ_AT_ONCE: u64 = 16;
/// Histories put together at once; others wait.
static PROVING: Semaphore = Semaphore::const_new(4);

/// `GET /v1/registers`
pub async fn registers(Extract(state): Extract<State>) -> Result<Json<Page<RegisterLine>>, Refused> {
    Ok(Json(state.index()?.registers().await?))
}

/// `GET /v1/registers/{register}`
pub async fn register(
    Extract(state): Extract<State>,
    Path(register): Path<String>,
) -> Result<Json<RegisterView>, Refused> {
    let register: RegisterId = name(&register)?;
    let (height, register) = state.ledger.read(places::register(&register)).await?;
    let register = register.ok_or_else(|| ProblemKind::NotFound.because("there is no such register"))?;
    Ok(Json(RegisterView { height, register: stored(register) }))
}

#[derive(Deserialize)]
pub struct List {
    after: Option<String>,
    limit: Option<u32>,
    #[serde(default)]
    content: bool,
}

/// `GET /v1/registers/{register}/records`
pub async fn records(
    Extract(state): Extract<State>,
    Path(register): Path<String>,
    Query(asked): Query<List>,
) -> Result<Json<Page<RecordLine>>, Refused> {
    let mut page = state.index()?.records(&register, asked.after.as_deref(), limit(asked.limit)).await?;
    if asked.content {
        add_content(&state, &mut page.items).await?;
    }
    Ok(Json(page))
}

/// The index names the records; what they say is the ledger's.
async fn add_content(state: &State, lines: &mut [RecordLine]) -> Result<(), Refused> {
    let of = |line: &RecordLine| Ok(places::record(&name(&line.register)?, &name(&line.record)?));
    let records = lines.iter().map(of).collect::<Result<Vec<_>, Refused>>()?;
    let (_, versions) = state.ledger.read(records).await?;
    for (line, version) in lines.iter_mut().zip(versions) {
        line.content = version.map(|version| version.value().content);
    }
    Ok(())
}

type Which = Path<(String, String)>;

fn ids((register, record): (String, String)) -> Result<(RegisterId, RecordId), Refused> {
    Ok((name(&register)?, name(&record)?))
}

/// `GET /v1/registers/{register}/records/{id}`
pub async fn record(Extract(state): Extract<State>, Path(which): Which) -> Result<Json<RecordView>, Refused> {
    let (register, record) = ids(which)?;
    let (height, version) = state.ledger.read(places::record(&register, &record)).await?;
    Ok(Json(RecordView { height, record: stored(version.ok_or_else(none)?) }))
}

#[derive(Deserialize)]
pub struct Versions {
    before: Option<u64>,
    limit: Option<u32>,
}

/// `GET /v1/registers/{register}/records/{id}/history`
pub async fn history(
    Extract(state): Extract<State>,
    Path(which): Which,
    Query(asked): Query<Versions>,
) -> Result<Json<HistoryView>, Refused> {
    let which = ids(which)?;
    let (height, newest, current) = current(&state, &which).await?;
    let before = asked.before.unwrap_or(u64::MAX).min(newest + 1);
    let count = u64::from(asked.limit.unwrap_or(limits::PAGE_MAX).clamp(1, limits::PAGE_MAX));
    let range = before.saturating_sub(count).max(1)..before;
    let versions = versions(&state, &which, range, (newest, current), PAGE_BYTES).await?;
    let next = before.saturating_sub(versions.len() as u64);
    let next = (next > 1).then_some(next);
    Ok(Json(HistoryView { height, versions: versions.into_iter().map(raw).collect(), next }))
}

/// `GET /v1/registers/{register}/records/{id}/proof`
pub async fn proof(Extract(state): Extract<State>, Path(which): Which) -> Result<Response, Refused> {
    let (register, record) = ids(which)?;
    proofs::of(&state, places::record(&register, &record)).await
}

#[derive(Deserialize)]
pub struct OfKind {
    aspect: String,
}

/// `GET /v1/registers/{register}/records/{id}/absence`
pub async fn absence(
    Extract(state): Extract<State>,
    Path(which): Which,
    Query(asked): Query<OfKind>,
) -> Result<Response, Refused> {
    let (register, record) = ids(which)?;
    let tag = <[u8; 4]>::try_from(asked.aspect.as_bytes())
        .map_err(|_| ProblemKind::BadRequest.because("aspect names a kind by its four letters"))?;
    proofs::absence(&state, places::record(&register, &record), tag).await
}

/// `GET /v1/registers/{register}/records/{id}/history/proof`
pub async fn history_proof(Extract(state): Extract<State>, Path(which): Which) -> Result<Response, Refused> {
    let which = ids(which)?;
    let _turn = PROVING.acquire().await.map_err(|_| ProblemKind::Internal.because(""))?;
    let (_, newest, current) = current(&state, &which).await?;
    let too_long = || {
        let detail = "the record has more versions than one proof holds; read them page by page: each names the \
            digest of the one before, and the record's own proof fixes the newest";
        Refused::from(ProblemKind::TooLarge.because(detail))
    };
    if newest > VERSIONS_MAX {
        return Err(too_long());
    }
    let versions = versions(&state, &which, 1..newest + 1, (newest, current), PROOF_BYTES).await?;
    if (versions.len() as u64) < newest {
        return Err(too_long());
    }
    proofs::history(&state, places::record(&which.0, &which.1), versions).await
}

/// The height, the newest version's number, and its text.
async fn current(
    state: &State,
    (register, record): &(RegisterId, RecordId),
) -> Result<(u64, u64, String), Refused> {
    let (height, version) = state.ledger.read(places::record(register, record)).await?;
    let version = version.ok_or_else(none)?;
    Ok((height, version.value().version, version.into_json()))
}

/// The versions of a range, oldest first; only the last of them when all would be more bytes than `bytes`, but at least one.
async fn versions(
    state: &State,
    (register, record): &(RegisterId, RecordId),
    range: Range<u64>,
    (newest, current): (u64, String),
    bytes: usize,
) -> Result<Vec<String>, Refused> {
    let (mut found, mut length, mut end) = (VecDeque::new(), 0, range.end);
    while end > range.start {
        let start = end.saturating_sub(READ_AT_ONCE).max(range.start);
        let numbers = start..end.min(newest);
        let earlier = numbers.map(|number| places::record_version(register, record, number));
        let (_, earlier) = state.ledger.read(earlier.collect::<Vec<_>>()).await?;
        let mut texts: Vec<String> = earlier.into_iter().flatten().map(Stored::into_json).collect();
        if end > newest {
            texts.push(current.clone());
        }
        for text in texts.into_iter().rev() {
            length += text.len();
            if length > bytes && !found.is_empty() {
                return Ok(found.into());
            }
            found.push_front(text);
        }
        end = start;
    }
    Ok(found.into())
}

fn none() -> Refused {
    ProblemKind::NotFound.because("there is no such record; its proof shows that").into()
}

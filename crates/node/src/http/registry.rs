//! Registers and records.

use super::{Refused, State, limit, name, proofs, raw};
use api::{HistoryView, Page, ProblemKind, RecordLine, RecordView, RegisterLine, RegisterView};
use axum::{
    Json,
    extract::{Path, Query, State as Extract},
    response::Response,
};
use serde::Deserialize;
use types::{Aspect, RecordId, RegisterId, StateKey, Subject, registry::Version};

/// Versions given at once.
const VERSIONS_MAX: u64 = 4_096;

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
    let (height, mut values) = state.ledger.read(&[StateKey::head(&Subject::register(&register))]).await?;
    let text =
        values.swap_remove(0).ok_or_else(|| ProblemKind::NotFound.because("there is no such register"))?;
    Ok(Json(RegisterView { height, register: raw(text) }))
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
    let of = |line: &RecordLine| Ok(StateKey::head(&subject((line.register.clone(), line.record.clone()))?));
    let keys: Vec<StateKey> = lines.iter().map(of).collect::<Result<_, Refused>>()?;
    let (_, values) = state.ledger.read(&keys).await?;
    for (line, text) in lines.iter_mut().zip(values) {
        let version: Option<Version> = text.and_then(|text| serde_json::from_str(&text).ok());
        line.content = version.map(|version| version.content);
    }
    Ok(())
}

type Which = Path<(String, String)>;

fn subject((register, record): (String, String)) -> Result<Subject, Refused> {
    let (register, record): (RegisterId, RecordId) = (name(&register)?, name(&record)?);
    Ok(Subject::record(&register, &record))
}

/// `GET /v1/registers/{register}/records/{id}`
pub async fn record(Extract(state): Extract<State>, Path(which): Which) -> Result<Json<RecordView>, Refused> {
    let (height, mut values) = state.ledger.read(&[StateKey::head(&subject(which)?)]).await?;
    let text = values.swap_remove(0).ok_or_else(none)?;
    Ok(Json(RecordView { height, record: raw(text) }))
}

/// `GET /v1/registers/{register}/records/{id}/history`
pub async fn history(
    Extract(state): Extract<State>,
    Path(which): Which,
) -> Result<Json<HistoryView>, Refused> {
    let (height, versions) = versions(&state, &subject(which)?).await?;
    Ok(Json(HistoryView { height, versions: versions.into_iter().map(raw).collect() }))
}

/// `GET /v1/registers/{register}/records/{id}/proof`
pub async fn proof(Extract(state): Extract<State>, Path(which): Which) -> Result<Response, Refused> {
    proofs::head(&state, subject(which)?).await
}

#[derive(Deserialize)]
pub struct OfKind {
    aspect: Option<String>,
}

/// `GET /v1/registers/{register}/records/{id}/absence`
pub async fn absence(
    Extract(state): Extract<State>,
    Path(which): Which,
    Query(asked): Query<OfKind>,
) -> Result<Response, Refused> {
    let subject = subject(which)?;
    let tag = asked.aspect.unwrap_or_default();
    let letters = tag.bytes().all(|byte| byte.is_ascii_lowercase());
    match <[u8; 4]>::try_from(tag.as_bytes()) {
        Ok(tag) if letters => proofs::absence(&state, subject, tag).await,
        _ => Err(ProblemKind::BadRequest
            .because("aspect names a kind by its four letters, such as head or vers")
            .into()),
    }
}

/// `GET /v1/registers/{register}/records/{id}/history/proof`
pub async fn history_proof(Extract(state): Extract<State>, Path(which): Which) -> Result<Response, Refused> {
    let subject = subject(which)?;
    let (_, versions) = versions(&state, &subject).await?;
    proofs::history(&state, subject, versions).await
}

/// All versions, oldest first.
async fn versions(state: &State, subject: &Subject) -> Result<(u64, Vec<String>), Refused> {
    let (height, mut values) = state.ledger.read(&[StateKey::head(subject)]).await?;
    let current = values.swap_remove(0).ok_or_else(none)?;
    let version: Version = serde_json::from_str(&current).expect("the state holds only versions here");
    if version.version > VERSIONS_MAX {
        return Err(ProblemKind::TooLarge
            .because("the record has more versions than one answer holds")
            .into());
    }
    let keys: Vec<StateKey> =
        (1..version.version).map(|number| StateKey::new(subject, Aspect::version(number))).collect();
    let (_, earlier) = state.ledger.read(&keys).await?;
    let mut versions: Vec<String> = earlier.into_iter().flatten().collect();
    versions.push(current);
    Ok((height, versions))
}

fn none() -> Refused {
    ProblemKind::NotFound.because("there is no such record; its proof shows that").into()
}

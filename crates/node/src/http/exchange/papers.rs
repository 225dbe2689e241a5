//! Papers of applications, read like personal answers: with a session and a right.

use super::{
    super::{Refused, State, name, uploads::blocking},
    readable,
};
use api::ProblemKind;
use axum::{
    body::{Body, Bytes},
    extract::{Path, State as Extract},
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};
use futures::stream;
use std::{fs::File, io::Read as _};
use types::Word;

/// How much of a file is read at once.
const PART_BYTES: usize = 64 << 10;

/// `GET /v1/cases/{number}/papers/{id}`
pub async fn one(
    Extract(state): Extract<State>,
    Path((number, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let allowed = readable(&state, &headers, &name(&number)?).await?;
    let id: Word = name(&id)?;
    let Some(commitment) = allowed.case.papers.get(&id).copied() else {
        return Err(ProblemKind::NotFound.because("the case has no such paper").into());
    };
    if !allowed.open.contains(id.as_str()) {
        return Err(ProblemKind::NotAllowed.because("no access names this paper").into());
    }
    // The applicant's own, as it was committed to, or nothing.
    let found = blocking(move || state.vault.paper(&allowed.owner, &commitment, &id)).await?;
    let (file, length) = found
        .ok_or_else(|| ProblemKind::NotFound.because("this paper was left at another node, or erased"))?;
    // Never shown by the browser itself: a stranger's file is saved, or opened by a page that knows what it is.
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, "attachment".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
    ];
    Ok((headers, parts(file)).into_response())
}

/// A file part by part, so that it is never in memory as a whole.
fn parts(file: File) -> Body {
    Body::from_stream(stream::try_unfold(file, async |mut file| {
        let read = tokio::task::spawn_blocking(move || {
            let mut part = vec![0; PART_BYTES];
            file.read(&mut part).map(|read| {
                part.truncate(read);
                (file, part)
            })
        });
        let (file, part) = read.await.map_err(std::io::Error::other)??;
        Ok::<_, std::io::Error>((!part.is_empty()).then(|| (Bytes::from(part), file)))
    }))
}

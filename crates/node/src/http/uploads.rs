//! Leaving personal answers and papers: only what a signed transaction commits to, and only whoever signed it. The signature
//! opens an upload, each thing is left under it, then the transaction is sent; a passkey asks once for all of it.

mod asked;

use super::{Refused, State, limits, sessions::unkept};
use api::{ProblemKind, Stored, UploadOpened};
use axum::{
    Extension, Json,
    body::{Body, HttpBody as _},
    extract::{Query, State as Extract},
    http::{HeaderMap, header},
    response::Response,
};
use doors::{
    Client,
    papers::{Asked, FIRST_BYTES, same_as},
    uploads::{Thing, UPLOAD_TIME, Upload},
    vault::{Half, NotKept, disclosed},
};
use futures::StreamExt as _;
use serde::Deserialize;
use std::{sync::Arc, time::Instant};
use types::{Digest, Signed, Word, one_writing, places};

/// `POST /v1/uploads`
pub async fn open(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    body: String,
) -> Result<Response, Refused> {
    let signed = Signed::parse(&one_writing(body.trim_end()))
        .map_err(|why| ProblemKind::Malformed.because(why.to_string()))?;
    let named = (&signed.transaction().chain, signed.transaction().genesis);
    if named != (&state.ledger.genesis().chain, state.ledger.genesis_digest()) {
        return Err(ProblemKind::WrongChain.because("").into());
    }
    let upload = Upload::of(&signed.signer().did, &signed.transaction().act);
    if upload.things.is_empty() {
        let detail = "this transaction commits to no personal answer and no paper; submit it as it is";
        return Err(ProblemKind::BadRequest.because(detail).into());
    }
    // A stranger's signature is not worth checking.
    let signer = signed.signer().clone();
    let (_, person) = state.ledger.read(places::person(&signer.did)).await?;
    if !person.is_some_and(|person| person.value().holds(&signer.key)) {
        let detail = "bring the key first: identity.create, or a key of yours that is in force";
        return Err(ProblemKind::KeyNotInForce.because(detail).into());
    }
    let verified = signed.verify().map_err(|why| ProblemKind::BadSignature.because(why.to_string()))?;

    let upload = asked::with(&state, upload, &verified.transaction().act).await?;
    let (vault, wanted) = (state.vault.clone(), upload.clone());
    let missing = blocking(move || {
        let missing = wanted.things.iter().filter(|(thing, one)| !vault.holds(&wanted.owner, one, thing));
        missing.map(|(thing, _)| thing.clone()).collect::<Vec<_>>()
    });
    let (mut answers, mut papers) = (Vec::new(), Vec::new());
    for thing in missing.await? {
        match thing {
            Thing::Answer(field) => answers.push(field.to_string()),
            Thing::Paper(material) => papers.push(material.to_string()),
        }
    }
    let token = state.uploads.open(upload, client, Instant::now());
    let token = token.map_err(|_| ProblemKind::Full.because("too many uploads are open"))?;
    Ok(unkept(UploadOpened { token, seconds: UPLOAD_TIME.as_secs(), answers, papers }))
}

/// `POST /v1/disclosures`
pub async fn disclose(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    body: String,
) -> Result<Json<Stored>, Refused> {
    let upload = upload(&state, &headers)?;
    let disclosure = body.trim_end().to_owned();
    let Some(field) = disclosed(&disclosure) else {
        let detail = "a disclosure is base64url of the JSON [salt, name, value]";
        return Err(ProblemKind::BadRequest.because(detail).into());
    };
    let (thing, commitment) = named(&upload, Thing::Answer(field))?;
    let kept = blocking(move || {
        let mut half = state.vault.begin(&upload.owner, client)?;
        half.write(disclosure.as_bytes())?;
        half.keep(&thing, commitment)
    });
    kept.await?.map_err(not_kept)?;
    Ok(Json(Stored { digest: commitment.to_string() }))
}

#[derive(Deserialize)]
pub struct Which {
    material: Word,
}

/// `POST /v1/papers?material=`
pub async fn bring(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    Query(asked): Query<Which>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Stored>, Refused> {
    let upload = upload(&state, &headers)?;
    let name = asked.material;
    let (thing, commitment) = named(&upload, Thing::Paper(name.clone()))?;
    let asks = upload.asked.get(&name).cloned().unwrap_or_default();
    if body.size_hint().lower() > limits::PAPER_BYTES as u64 {
        return Err(too_large());
    }
    let _place = state.uploads.begin(&upload.owner).ok_or_else(|| {
        ProblemKind::Full.because("so many papers of yours are on their way already; one after another")
    })?;
    let owner = upload.owner.clone();
    let half = blocking(move || state.vault.begin(&owner, client)).await?.map_err(not_kept)?;
    let half = written(half, body, &asks).await?;
    let genesis = state.ledger.genesis_digest();
    let kept = blocking(move || {
        let mut half = half;
        let file = half.digest()?;
        // Only what is truly this paper is compared: nobody learns here what others have.
        match same_as(&genesis, &upload.owner, (&name, &file), &upload.papers) {
            Some(other) => Ok(Some(other.clone())),
            None => half.keep(&thing, commitment).map(|()| None),
        }
    });
    if let Some(other) = kept.await?.map_err(not_kept)? {
        let detail = format!("this is the same file as {other}; each paper is a file of its own");
        return Err(ProblemKind::BadRequest.because(detail).into());
    }
    Ok(Json(Stored { digest: commitment.to_string() }))
}

/// Passes a file on to the disk as it comes, as long as it is what is asked for.
async fn written(mut half: Half, body: Body, asks: &Asked) -> Result<Half, Refused> {
    let (mut parts, mut bytes, mut first) = (body.into_data_stream(), 0, Vec::new());
    let most = asks.max_bytes.map_or(limits::PAPER_BYTES, |most| limits::PAPER_BYTES.min(most as usize));
    while let Some(part) = parts.next().await {
        let part =
            part.map_err(|_| ProblemKind::BadRequest.because("the file did not come whole; send it again"))?;
        bytes += part.len();
        if bytes > most {
            return Err(ProblemKind::TooLarge.because(format!("this paper has at most {most} bytes")).into());
        }
        if first.len() < FIRST_BYTES {
            first.extend(part.iter().take(FIRST_BYTES - first.len()));
            if first.len() == FIRST_BYTES && !asks.takes(&first) {
                return Err(wrong_type(asks));
            }
        }
        let (back, written) = blocking(move || {
            let written = half.write(&part);
            (half, written)
        })
        .await?;
        written.map_err(not_kept)?;
        half = back;
    }
    match bytes {
        0 => Err(ProblemKind::BadRequest.because("the body is the file, and it is empty").into()),
        _ if !asks.takes(&first) => Err(wrong_type(asks)),
        _ => Ok(half),
    }
}

/// The upload whose token the request shows.
fn upload(state: &State, headers: &HeaderMap) -> Result<Arc<Upload>, Refused> {
    let token = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = token.and_then(|value| value.strip_prefix("Bearer "));
    let upload = token.and_then(|token| state.uploads.get(token, Instant::now()));
    let detail = "sign the application first and open an upload with it: POST /v1/uploads";
    upload.ok_or_else(|| ProblemKind::NoSession.because(detail).into())
}

/// Something that the transaction names, and its commitment.
fn named(upload: &Upload, thing: Thing) -> Result<(Thing, Digest), Refused> {
    match upload.things.get(&thing).copied() {
        Some(commitment) => Ok((thing, commitment)),
        None => Err(ProblemKind::NotCommitted.because("the signed application does not name it").into()),
    }
}

/// Work on the disk.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refused> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| ProblemKind::Internal.because("").into())
}

fn wrong_type(asks: &Asked) -> Refused {
    let detail = format!("by its first bytes it is none of {}", asks.words());
    ProblemKind::BadRequest.because(detail).into()
}

fn too_large() -> Refused {
    ProblemKind::TooLarge.because(format!("a paper has at most {} bytes", limits::PAPER_BYTES)).into()
}

fn not_kept(no: NotKept) -> Refused {
    match no {
        NotKept::Wrong => ProblemKind::NotCommitted.because("its digest is another").into(),
        NotKept::Full => ProblemKind::Full
            .because("no more is kept here for you or from your address now; submit what you have, or come back tomorrow")
            .into(),
        NotKept::Disk => {
            tracing::error!("the disk failed to keep what somebody left");
            ProblemKind::Internal.because("").into()
        }
    }
}

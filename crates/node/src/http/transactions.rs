//! Submitting transactions and looking them up.

use super::{Refused, State, limit, name, proofs};
use api::{BatchAnswer, Life, Page, Problem, ProblemKind, Submitted, Transaction, TransactionLine, limits};
use axum::{
    Extension, Json,
    extract::{Path, Query, State as Extract},
    response::Response,
};
use chain::{
    NotTaken, Placed,
    mempool::{Full, Source},
};
use doors::Client;
use serde::Deserialize;
use std::time::Duration;
use types::{
    Inadmissible, Malformed, Outcome, Receipt, Signed, TxId, merkle, one_writing,
    proof::{Claim, TransactionClaim},
};

/// How long `wait=final` waits.
const WAIT: Duration = Duration::from_secs(limits::WAIT_SECONDS);

/// `wait=final`, the one thing that can be waited for.
#[derive(Deserialize)]
pub struct Wait {
    wait: Option<String>,
}

/// `POST /v1/transactions`
pub async fn submit(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    Query(asked): Query<Wait>,
    body: Result<String, axum::extract::rejection::StringRejection>,
) -> Result<Json<Submitted>, Refused> {
    let compact = text(body)?;
    let compact = one_writing(compact.trim_end_matches(['\r', '\n']));
    let wait = asked.wait.is_some();
    let id = TxId::of(compact.as_bytes());
    let placed = wait.then(|| state.ledger.watch(id));
    let taken = state.ledger.submit_from(source(client), compact.into_owned()).await;
    state.metrics.submission(taken.as_ref().err().map_or("taken", |why| kind(why).name()));
    if let Err(why) = taken {
        match again(&state, id, &why).await? {
            Again::Waits => {}
            Again::Final(submitted) => return Ok(Json(submitted)),
            Again::New => return Err(refuse(&why).into()),
        }
    }

    let Some(placed) = placed else {
        return Ok(Json(waiting(id)));
    };
    match tokio::time::timeout(WAIT, placed).await {
        Ok(Some(placed)) => Ok(Json(is_final(id, placed))),
        _ => Err(ProblemKind::NotFinalYet.because(format!("ask again for /v1/transactions/{id}")).into()),
    }
}

/// Whose share of the pool it takes: that of the client the door counts, or, from this very machine, the operator's.
fn source(client: Client) -> Source {
    if client.is_here() { Source::Own } else { Source::Client(client.number()) }
}

/// What the same bytes are when they were sent before.
enum Again {
    Waits,
    Final(Submitted),
    New,
}

/// Whether a transaction was not taken because it was before. Sending the same bytes again is always safe.
async fn again(state: &State, id: TxId, why: &NotTaken) -> Result<Again, Refused> {
    let place = match why {
        NotTaken::Full(Full::Known) => return Ok(Again::Waits),
        NotTaken::Final { height, position } => Some((*height, *position)),
        // One that is final for long has used its nonce, and is expired or soon will be.
        NotTaken::Inadmissible(_) => match &state.index {
            Some(index) => index.place(&id).await?,
            None => None,
        },
        _ => None,
    };
    let Some((height, position)) = place else { return Ok(Again::New) };
    let Some(block) = state.ledger.block(height).await else { return Ok(Again::New) };
    let receipt = block.receipts().get(position as usize).and_then(|text| serde_json::from_str(text).ok());
    Ok(match receipt {
        Some(receipt) => Again::Final(is_final(id, Placed { height, position, receipt })),
        None => Again::New,
    })
}

fn waiting(id: TxId) -> Submitted {
    Submitted { id: id.to_string(), status: Life::Waiting, height: None, position: None, receipt: None }
}

fn is_final(id: TxId, placed: Placed) -> Submitted {
    Submitted {
        id: id.to_string(),
        status: Life::Final,
        height: Some(placed.height),
        position: Some(placed.position),
        receipt: Some(placed.receipt),
    }
}

/// `POST /v1/transactions/batch`
pub async fn submit_all(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    Query(asked): Query<Wait>,
    body: Result<String, axum::extract::rejection::StringRejection>,
) -> Result<Json<Vec<BatchAnswer>>, Refused> {
    let lines: Vec<String> = text(body)?.lines().map(|line| one_writing(line).into_owned()).collect();
    if lines.len() > limits::BATCH {
        return Err(ProblemKind::TooLarge
            .because(format!("a batch has at most {} lines", limits::BATCH))
            .into());
    }
    if lines.is_empty() {
        return Err(ProblemKind::BadRequest.because("a batch has a transaction in each line").into());
    }
    let ids: Vec<TxId> = lines.iter().map(|line| TxId::of(line.as_bytes())).collect();
    let mut placed: Vec<_> = match asked.wait.is_some() {
        true => ids.iter().map(|id| Some(state.ledger.watch(*id))).collect(),
        false => ids.iter().map(|_| None).collect(),
    };
    let taken = state.ledger.submit_all_from(source(client), lines).await;

    // One deadline for all: those that are not final by then are answered as waiting.
    let deadline = tokio::time::Instant::now() + WAIT;
    let mut answers = Vec::with_capacity(taken.len());
    for ((taken, placed), id) in taken.into_iter().zip(&mut placed).zip(ids) {
        state.metrics.submission(taken.as_ref().err().map_or("taken", |why| kind(why).name()));
        if let Err(why) = taken {
            match again(&state, id, &why).await? {
                Again::Waits => {}
                Again::Final(submitted) => {
                    answers.push(BatchAnswer::Taken(submitted));
                    continue;
                }
                Again::New => {
                    answers.push(BatchAnswer::Refused { problem: refuse(&why) });
                    continue;
                }
            }
        }
        answers.push(match placed.take() {
            None => BatchAnswer::Taken(waiting(id)),
            Some(placed) => match tokio::time::timeout_at(deadline, placed).await {
                Ok(Some(placed)) => BatchAnswer::Taken(is_final(id, placed)),
                _ => BatchAnswer::Taken(waiting(id)),
            },
        });
    }
    Ok(Json(answers))
}

fn text(body: Result<String, axum::extract::rejection::StringRejection>) -> Result<String, Refused> {
    body.map_err(|rejected| {
        let kind = match rejected.status().as_u16() {
            413 => ProblemKind::TooLarge,
            _ => ProblemKind::Malformed,
        };
        kind.because(rejected.body_text()).into()
    })
}

fn kind(why: &NotTaken) -> ProblemKind {
    match why {
        NotTaken::Malformed(Malformed::TooLarge { .. }) => ProblemKind::TooLarge,
        NotTaken::Malformed(_) => ProblemKind::Malformed,
        NotTaken::Forged(_) => ProblemKind::BadSignature,
        NotTaken::Inadmissible(Inadmissible::WrongChain) => ProblemKind::WrongChain,
        NotTaken::Inadmissible(Inadmissible::Expired) => ProblemKind::Expired,
        NotTaken::Inadmissible(Inadmissible::ExpiresTooLate) => ProblemKind::ExpiresTooLate,
        NotTaken::Inadmissible(Inadmissible::KeyNotInForce) => ProblemKind::KeyNotInForce,
        NotTaken::Inadmissible(Inadmissible::UnknownSigner) => ProblemKind::UnknownSigner,
        NotTaken::Inadmissible(Inadmissible::RecoveryTooEarly) => ProblemKind::RecoveryTooEarly,
        NotTaken::Inadmissible(Inadmissible::NothingDrawn) => ProblemKind::NothingDrawn,
        NotTaken::Inadmissible(Inadmissible::PersonalInClear) => ProblemKind::PersonalInClear,
        NotTaken::Inadmissible(Inadmissible::NonceUsed) => ProblemKind::NonceUsed,
        NotTaken::Inadmissible(Inadmissible::NonceTooFar) => ProblemKind::NonceTooFar,
        NotTaken::Full(Full::Known) | NotTaken::Final { .. } => ProblemKind::Known,
        NotTaken::Full(Full::Nonce) => ProblemKind::NonceUsed,
        NotTaken::WrongDraw => ProblemKind::NothingDrawn,
        NotTaken::Full(_) | NotTaken::Busy | NotTaken::Stopping => ProblemKind::Full,
    }
}

fn refuse(why: &NotTaken) -> Problem {
    kind(why).because(why.to_string())
}

#[derive(Deserialize)]
pub struct List {
    after: Option<String>,
    limit: Option<u32>,
}

/// `GET /v1/transactions`
pub async fn list(
    Extract(state): Extract<State>,
    Query(asked): Query<List>,
) -> Result<Json<Page<TransactionLine>>, Refused> {
    Ok(Json(state.index()?.transactions(asked.after.as_deref(), limit(asked.limit)).await?))
}

/// `GET /v1/transactions/{id}`
pub async fn one(
    Extract(state): Extract<State>,
    Path(id): Path<String>,
) -> Result<Json<Transaction>, Refused> {
    let (block, height, position) = find(&state, name(&id)?).await?;
    let found = Found::at(&block, position)?;
    let Found { signed, receipt } = &found;
    // What the ledger rejected is shown by nobody but its signer; its digest and the reason suffice.
    let shown = found.accepted();
    Ok(Json(Transaction {
        id,
        status: Life::Listed,
        height,
        position,
        time: block.header().time,
        act: signed.transaction().act.name().to_owned(),
        transaction: shown.then(|| signed.compact().to_owned()),
        payload: shown.then(|| signed.transaction().clone()),
        signer: signed.signer().to_string(),
        receipt: receipt.clone(),
    }))
}

/// A final transaction and its receipt.
pub struct Found {
    pub signed: Signed,
    pub receipt: Receipt,
}

impl Found {
    /// What stands at `position` of `block`.
    pub fn at(block: &types::Block, position: u64) -> Result<Found, Refused> {
        let at = position as usize;
        let signed = block.transactions().get(at).and_then(|text| Signed::parse(text).ok());
        let receipt = block.receipts().get(at).and_then(|text| serde_json::from_str(text).ok());
        match (signed, receipt) {
            (Some(signed), Some(receipt)) => Ok(Found { signed, receipt }),
            _ => Err(ProblemKind::Internal.because("the transaction cannot be read").into()),
        }
    }

    /// Whether the ledger accepted it.
    pub fn accepted(&self) -> bool {
        matches!(self.receipt.outcome, Outcome::Accepted { .. })
    }
}

/// `GET /v1/transactions/{id}/proof`
pub async fn proof(Extract(state): Extract<State>, Path(id): Path<String>) -> Result<Response, Refused> {
    let (block, height, position) = find(&state, name(&id)?).await?;
    let at = position as usize;
    let shown = Found::at(&block, position)?.accepted();
    let ids = block.ids().iter().map(|id| &id.0[..]);
    let receipts = block.receipts().iter().map(|text| text.as_bytes());
    let there = "the position is in the block";
    let claim = Claim::Transaction(TransactionClaim {
        transaction: shown.then(|| block.transactions()[at].clone()),
        receipt: block.receipts()[at].clone(),
        position,
        transaction_path: merkle::path(ids, at).expect(there),
        receipt_path: merkle::path(receipts, at).expect(there),
    });
    proofs::envelope(&state, height, claim).await
}

/// A transaction's block, height and position.
pub async fn find(state: &State, id: TxId) -> Result<(types::Block, u64, u64), Refused> {
    let Some((height, position)) = state.index()?.place(&id).await? else {
        let detail = match (state.ledger.place(&id), state.ledger.waits(&id)) {
            (Some(_), _) => "it is final and not listed yet; ask again in a moment",
            (None, true) => "it waits for its block; ask again in a moment",
            (None, false) => "no transaction with this id is listed or waits here",
        };
        return Err(ProblemKind::NotFound.because(detail).into());
    };
    let block = state.ledger.block(height).await;
    let block = block.ok_or_else(|| ProblemKind::Internal.because("the block is missing"))?;
    Ok((block, height, position))
}

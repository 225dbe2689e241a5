//! Submitting transactions and looking them up.

use super::{Refused, State, limit, name, proofs};
use api::{BatchAnswer, Life, Page, Problem, ProblemKind, Submitted, Transaction, TransactionLine, limits};
use axum::{
    Json,
    extract::{Path, Query, State as Extract},
    response::Response,
};
use chain::{NotTaken, Placed, mempool::Full};
use serde::Deserialize;
use std::time::Duration;
use types::{
    Inadmissible, Malformed, Receipt, Signed, TxId, merkle,
    proof::{Claim, TransactionClaim},
};

/// How long `wait=final` waits.
const WAIT: Duration = Duration::from_secs(limits::WAIT_SECONDS);

#[derive(Deserialize)]
pub struct Wait {
    wait: Option<String>,
}

impl Wait {
    fn until_final(&self) -> Result<bool, Refused> {
        match self.wait.as_deref() {
            None => Ok(false),
            Some("final") => Ok(true),
            Some(_) => Err(ProblemKind::BadRequest.because("wait can only be final").into()),
        }
    }
}

/// `POST /v1/transactions`
pub async fn submit(
    Extract(state): Extract<State>,
    Query(asked): Query<Wait>,
    body: Result<String, axum::extract::rejection::StringRejection>,
) -> Result<Json<Submitted>, Refused> {
    let compact = text(body)?;
    let compact = compact.trim_end_matches(['\r', '\n']);
    let wait = asked.until_final()?;
    let id = TxId::of(compact.as_bytes());
    let placed = wait.then(|| state.ledger.watch(id));
    let taken = state.ledger.submit(compact.to_owned()).await;
    state.metrics.submission(taken.as_ref().err().map_or("taken", |why| kind(why).name()));
    taken.map_err(|why| refuse(&why))?;

    let Some(placed) = placed else {
        return Ok(Json(waiting(id)));
    };
    match tokio::time::timeout(WAIT, placed).await {
        Ok(Some(placed)) => Ok(Json(is_final(id, placed))),
        _ => Err(ProblemKind::NotFinalYet.because(format!("ask again for /v1/transactions/{id}")).into()),
    }
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
    Query(asked): Query<Wait>,
    body: Result<String, axum::extract::rejection::StringRejection>,
) -> Result<Json<Vec<BatchAnswer>>, Refused> {
    let lines: Vec<String> = text(body)?.lines().map(str::to_owned).collect();
    if lines.len() > limits::BATCH {
        return Err(ProblemKind::TooLarge
            .because(format!("a batch has at most {} lines", limits::BATCH))
            .into());
    }
    let watch = |line: &String| state.ledger.watch(TxId::of(line.as_bytes()));
    let mut placed: Vec<_> = match asked.until_final()? {
        true => lines.iter().map(|line| Some(watch(line))).collect(),
        false => lines.iter().map(|_| None).collect(),
    };
    let taken = state.ledger.submit_all(lines).await;

    // One deadline for all: those that are not final by then are answered as waiting.
    let deadline = tokio::time::Instant::now() + WAIT;
    let mut answers = Vec::with_capacity(taken.len());
    for (taken, placed) in taken.into_iter().zip(&mut placed) {
        state.metrics.submission(taken.as_ref().err().map_or("taken", |why| kind(why).name()));
        answers.push(match (taken, placed.take()) {
            (Err(why), _) => BatchAnswer::Refused { problem: refuse(&why) },
            (Ok(id), None) => BatchAnswer::Taken(waiting(id)),
            (Ok(id), Some(placed)) => match tokio::time::timeout_at(deadline, placed).await {
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
        NotTaken::Inadmissible(Inadmissible::NonceUsed) => ProblemKind::NonceUsed,
        NotTaken::Inadmissible(Inadmissible::NonceTooFar) => ProblemKind::NonceTooFar,
        NotTaken::Full(Full::Known) => ProblemKind::Known,
        NotTaken::Full(Full::Nonce) => ProblemKind::NonceUsed,
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
    let at = position as usize;
    let signed = Signed::parse(&block.transactions()[at]).expect("a final transaction is well formed");
    let receipt: Receipt =
        serde_json::from_str(&block.receipts()[at]).expect("a final receipt is well formed");
    Ok(Json(Transaction {
        id,
        status: Life::Listed,
        height,
        position,
        time: block.header().time,
        transaction: signed.compact().to_owned(),
        payload: signed.transaction().clone(),
        signer: signed.signer().to_string(),
        receipt,
    }))
}

/// `GET /v1/transactions/{id}/proof`
pub async fn proof(Extract(state): Extract<State>, Path(id): Path<String>) -> Result<Response, Refused> {
    let (block, height, position) = find(&state, name(&id)?).await?;
    let at = position as usize;
    let ids = block.ids().iter().map(|id| &id.0[..]);
    let receipts = block.receipts().iter().map(|text| text.as_bytes());
    let there = "the position is in the block";
    let claim = Claim::Transaction(TransactionClaim {
        transaction: Some(block.transactions()[at].clone()),
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
        let detail = match state.ledger.remembers(&id) {
            true => "it was received here; ask again in a moment",
            false => "no transaction with this id is listed here",
        };
        return Err(ProblemKind::NotFound.because(detail).into());
    };
    let block = state.ledger.block(height).await;
    let block = block.ok_or_else(|| ProblemKind::Internal.because("the block is missing"))?;
    Ok((block, height, position))
}

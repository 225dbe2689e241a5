//! Putting proof envelopes together from what the ledger gives.

use super::{Refused, State};
use api::ProblemKind;
use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use chain::{StateStatement, Unavailable};
use std::time::Duration;
use types::{
    Aspect, StateKey, Subject,
    proof::{AbsenceClaim, Claim, Envelope, HistoryClaim, ValueClaim},
};

/// Tries before an answer that the proof is not complete yet.
const TRIES: u32 = 20;
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(100);

/// Proof of what a subject is now, or that it does not exist.
pub async fn head(state: &State, subject: Subject) -> Result<Response, Refused> {
    let StateStatement { height, proof } = prove(state, StateKey::head(&subject)).await?;
    let claim = if proof.key == StateKey::head(&subject) {
        Claim::Value(ValueClaim { subject, aspect: Aspect::HEAD, state: proof })
    } else {
        Claim::Absence(AbsenceClaim { subject, first: Aspect::HEAD, last: Aspect::HEAD, state: proof })
    };
    envelope(state, height, claim).await
}

/// Proof of all versions of a record.
pub async fn history(state: &State, subject: Subject, earlier: Vec<String>) -> Result<Response, Refused> {
    let StateStatement { height, proof } = prove(state, StateKey::head(&subject)).await?;
    if proof.key != StateKey::head(&subject) {
        return Err(ProblemKind::NotFound.because("there is no such record").into());
    }
    envelope(state, height, Claim::History(HistoryClaim { subject, earlier, state: proof })).await
}

async fn prove(state: &State, key: StateKey) -> Result<StateStatement, Refused> {
    for _ in 0..TRIES {
        match state.ledger.prove(key).await {
            Ok(statement) => return Ok(statement),
            Err(Unavailable::MovedOn) => tokio::time::sleep(PAUSE).await,
            Err(Unavailable::Store(error)) => return Err(error.into()),
        }
    }
    Err(ProblemKind::ProofNotReady.because("").into())
}

/// The envelope of a claim about the block at `height`.
pub async fn envelope(state: &State, height: u64, claim: Claim) -> Result<Response, Refused> {
    for _ in 0..TRIES {
        if let Some(finality) = state.ledger.finality(height).await {
            let envelope = Envelope::new(state.ledger.genesis().chain.clone(), claim, finality);
            return Ok(([(header::CONTENT_TYPE, "application/json")], envelope.to_json()).into_response());
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(ProblemKind::ProofNotReady.because("the certificate of this block is not here yet").into())
}

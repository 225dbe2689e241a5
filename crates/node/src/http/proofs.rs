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
    Aspect, Place, StateKey,
    proof::{AbsenceClaim, Claim, Envelope, HistoryClaim, ValueClaim},
    registry::Version,
};

/// Tries before an answer that the proof is not complete yet.
const TRIES: u32 = 20;
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(100);

/// Proof of what stands at a place, or that nothing does.
pub async fn of<T>(state: &State, place: Place<T>) -> Result<Response, Refused> {
    let key = place.key();
    let (subject, aspect) = place.into_parts();
    let StateStatement { height, proof } = prove(state, Asked::Key(key)).await?;
    let claim = if proof.key == key {
        Claim::Value(ValueClaim { subject, aspect, state: proof })
    } else {
        Claim::Absence(AbsenceClaim { subject, first: aspect, last: aspect, state: proof })
    };
    envelope(state, height, claim).await
}

/// Proof of all versions of a record, oldest first.
pub async fn history(
    state: &State,
    record: Place<Version>,
    versions: Vec<String>,
) -> Result<Response, Refused> {
    let StateStatement { height, proof } = prove(state, Asked::Key(record.key())).await?;
    if proof.key != record.key() {
        return Err(ProblemKind::NotFound.because("there is no such record").into());
    }
    let mut earlier = versions;
    if earlier.pop().as_ref() != Some(&proof.value) {
        return Err(ProblemKind::ProofNotReady.because("a new version was written meanwhile").into());
    }
    let (subject, _) = record.into_parts();
    envelope(state, height, Claim::History(HistoryClaim { subject, earlier, state: proof })).await
}

/// Proof that what stands at a place has nothing beside it under this tag.
pub async fn absence<T>(state: &State, place: Place<T>, tag: [u8; 4]) -> Result<Response, Refused> {
    let (from, to) = place.beside(tag);
    let (first, last) = Aspect::range(tag);
    let (subject, _) = place.into_parts();
    let StateStatement { height, proof } = prove(state, Asked::Nothing(from, to)).await?;
    envelope(state, height, Claim::Absence(AbsenceClaim { subject, first, last, state: proof })).await
}

/// What the state is asked to prove.
enum Asked {
    /// A key's value, or that it has none.
    Key(StateKey),
    /// That no key between these two, themselves included, has a value.
    Nothing(StateKey, StateKey),
}

/// Asks again while the state moves on.
async fn prove(state: &State, asked: Asked) -> Result<StateStatement, Refused> {
    for _ in 0..TRIES {
        let proven = match asked {
            Asked::Key(key) => state.ledger.prove(key).await,
            Asked::Nothing(first, last) => state.ledger.prove_absent(first, last).await,
        };
        match proven {
            Ok(statement) => return Ok(statement),
            Err(Unavailable::MovedOn) => tokio::time::sleep(PAUSE).await,
            Err(Unavailable::Present) => return Err(ProblemKind::NotAbsent.because("").into()),
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

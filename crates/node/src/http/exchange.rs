//! Personal answers in the clear: reading what one may read. An applicant reads their own; an officer
//! what a final access on the ledger names, for an hour and as long as they are in office. Nobody else reads anything, nothing is
//! read in silence, and of a case only what its applicant committed to.

pub mod papers;

use super::{
    Refused, State, name, proofs, raw,
    sessions::{holder, in_force, unkept},
    stored,
    uploads::blocking,
};
use api::{AccessesView, PersonalAnswer, PersonalView, ProblemKind};
use axum::{
    Json,
    extract::{Path, State as Extract},
    http::HeaderMap,
    response::Response,
};
use std::{
    collections::BTreeSet,
    time::{SystemTime, UNIX_EPOCH},
};
use types::{
    CaseNumber, Did, Stored, Word, exchange::Accesses, governance::Appointment, places, service::Case,
};

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
        let given = case.sealed.iter().map(|(name, digest)| (name, (digest, &owner)));
        let stated = case.sealed_findings();
        for (name, (commitment, by)) in given.chain(stated).filter(|(name, _)| open.contains(name.as_str())) {
            match state.vault.answer(by, commitment, name) {
                Some((disclosure, value)) => {
                    let (name, value) = (name.to_string(), raw(value));
                    let stated_by = (*by != owner).then(|| by.to_string());
                    answers.push(PersonalAnswer { name, value, disclosure, stated_by });
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
) -> Result<Json<AccessesView>, Refused> {
    let (height, accesses) = state.ledger.read(places::accesses(&name(&number)?)).await?;
    Ok(Json(AccessesView { height, accesses: accesses.map(stored) }))
}

/// `GET /v1/cases/{number}/accesses/proof`
pub async fn accesses_proof(
    Extract(state): Extract<State>,
    Path(number): Path<String>,
) -> Result<Response, Refused> {
    proofs::of(&state, places::accesses(&name(&number)?)).await
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
    let Some(owner) = case.party().cloned() else {
        return Err(ProblemKind::NotFound.because("an imported case has no personal answers").into());
    };

    let open: BTreeSet<String> = match owner == key.did {
        true => {
            let stated = case.sealed_findings();
            let given = case.sealed.keys().chain(case.papers.keys());
            given.chain(stated.into_keys()).map(Word::to_string).collect()
        }
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

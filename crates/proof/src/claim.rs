//! What is claimed about a final header, checked against the evidence.

use crate::{Proven, Refusal, state};
use types::{
    Aspect, ChainId, Digest, Header, Outcome, Receipt, Signed, StateKey, Subject, merkle,
    proof::{AbsenceClaim, Claim, HistoryClaim, TransactionClaim, ValueClaim},
    registry::Version,
    service::{Case, Origin},
};

/// Versions of one history, at most.
const VERSIONS_MAX: usize = 4_096;

/// Checks `claim` against `header`.
pub fn check(chain: &ChainId, claim: &Claim, header: &Header) -> Result<Proven, Refusal> {
    match claim {
        Claim::Transaction(claim) => transaction(chain, claim, header),
        Claim::Value(claim) => value(claim, header),
        Claim::History(claim) => history(claim, header),
        Claim::Absence(claim) => absence(claim, header),
    }
}

fn transaction(chain: &ChainId, claim: &TransactionClaim, header: &Header) -> Result<Proven, Refusal> {
    let receipt: Receipt = serde_json::from_str(&claim.receipt).map_err(|_| Refusal::Receipt)?;
    let accepted = matches!(receipt.outcome, Outcome::Accepted { .. });
    let signed = match &claim.transaction {
        Some(text) => Some(of_chain(chain, text)?),
        // What the ledger rejected is named by its id alone; what it accepted is shown.
        None if accepted => return Err(Refusal::Transaction),
        None => None,
    };
    let id = signed.as_ref().map_or(receipt.tx, Signed::id);
    let root = |leaf: &[u8], count, path| merkle::climb(leaf, claim.position, count, path);
    let transactions = &header.transactions;
    if root(&id.0, transactions.count, &claim.transaction_path) != Some(transactions.root) {
        return Err(Refusal::TransactionPath);
    }
    let receipts = &header.receipts;
    if root(claim.receipt.as_bytes(), receipts.count, &claim.receipt_path) != Some(receipts.root) {
        return Err(Refusal::Receipt);
    }
    if receipt.tx != id {
        return Err(Refusal::Receipt);
    }
    let verified = signed.map(Signed::verify).transpose().map_err(|_| Refusal::Signature)?;
    Ok(Proven::Transaction {
        id,
        act: verified.as_ref().map(|verified| verified.transaction().act.name().to_owned()),
        signer: verified.as_ref().map(|verified| verified.signer().to_string()),
        accepted,
        receipt: claim.receipt.clone(),
    })
}

fn of_chain(chain: &ChainId, text: &str) -> Result<Signed, Refusal> {
    let signed = Signed::parse(text).map_err(|_| Refusal::Transaction)?;
    if signed.transaction().chain == *chain { Ok(signed) } else { Err(Refusal::Transaction) }
}

fn value(claim: &ValueClaim, header: &Header) -> Result<Proven, Refusal> {
    check_entry(&claim.subject, claim.aspect, &claim.state, header)?;
    let imported = is_imported(&claim.subject, claim.aspect, &claim.state.value)?;
    Ok(Proven::Value {
        subject: claim.subject.as_str().to_owned(),
        current: claim.aspect == Aspect::HEAD,
        value: claim.state.value.clone(),
        imported,
    })
}

fn check_entry(
    subject: &Subject,
    aspect: Aspect,
    proof: &types::proof::StateProof,
    header: &Header,
) -> Result<(), Refusal> {
    if proof.key != StateKey::new(subject, aspect) {
        return Err(Refusal::OtherKey);
    }
    state::check(proof, &header.state)
}

/// A case or record from before the ledger is attested by whoever imported it; the verdict says so.
fn is_imported(subject: &Subject, aspect: Aspect, value: &str) -> Result<bool, Refusal> {
    if aspect != Aspect::HEAD {
        return Ok(false);
    }
    if subject.as_str().starts_with("case:") {
        let case: Case = serde_json::from_str(value).map_err(|_| Refusal::Value)?;
        return Ok(case.origin == Origin::Imported);
    }
    if subject.as_str().starts_with("record:") {
        let version: Version = serde_json::from_str(value).map_err(|_| Refusal::Value)?;
        return Ok(version.attestation == types::registry::Attestation::Imported);
    }
    Ok(false)
}

fn history(claim: &HistoryClaim, header: &Header) -> Result<Proven, Refusal> {
    check_entry(&claim.subject, Aspect::HEAD, &claim.state, header)?;
    if claim.earlier.len() >= VERSIONS_MAX {
        return Err(Refusal::History);
    }
    let mut previous: Option<Digest> = None;
    let versions = claim.earlier.iter().chain([&claim.state.value]);
    for (number, text) in (1..).zip(versions) {
        let version: Version = serde_json::from_str(text).map_err(|_| Refusal::Value)?;
        let subject = Subject::record(&version.register, &version.record);
        if subject != claim.subject || version.version != number || version.previous != previous {
            return Err(Refusal::History);
        }
        previous = Some(Digest::of(text.as_bytes()));
    }
    Ok(Proven::History {
        subject: claim.subject.as_str().to_owned(),
        versions: claim.earlier.iter().chain([&claim.state.value]).cloned().collect(),
    })
}

fn absence(claim: &AbsenceClaim, header: &Header) -> Result<Proven, Refusal> {
    let (first, last) =
        (StateKey::new(&claim.subject, claim.first), StateKey::new(&claim.subject, claim.last));
    if !state::spans(&claim.state, &first, &last) {
        return Err(Refusal::Gap);
    }
    state::check(&claim.state, &header.state)?;
    Ok(Proven::Absence {
        subject: claim.subject.as_str().to_owned(),
        whole: claim.first == Aspect::HEAD && claim.last == Aspect::HEAD,
        first: claim.first,
        last: claim.last,
    })
}

//! What is claimed about a final header, checked against the evidence.

use crate::{Proven, Refusal, naming, state};
use types::{
    Aspect, ChainId, Digest, Header, Outline, ReceiptOutline, StateKey, Subject, merkle,
    proof::{AbsenceClaim, Claim, HistoryClaim, StateProof, TransactionClaim, ValueClaim},
};

/// Versions of one history, at most.
const VERSIONS_MAX: usize = 4_096;

/// Checks `claim` against `header`.
pub fn check(chain: &ChainId, claim: &Claim, header: &Header) -> Result<Proven, Refusal> {
    match claim {
        Claim::Transaction(claim) => transaction(chain, claim, header),
        Claim::Value(claim) => value(chain, claim, header),
        Claim::History(claim) => history(claim, header),
        Claim::Absence(claim) => absence(claim, header),
    }
}

fn transaction(chain: &ChainId, claim: &TransactionClaim, header: &Header) -> Result<Proven, Refusal> {
    let receipt = ReceiptOutline::parse(&claim.receipt).map_err(|_| Refusal::Receipt)?;
    let signed = match &claim.transaction {
        Some(text) => Some(of_chain(chain, text)?),
        // What the ledger rejected is named by its id alone; what it accepted is shown.
        None if receipt.accepted => return Err(Refusal::Transaction),
        None => None,
    };
    let id = signed.as_ref().map_or(receipt.tx, Outline::id);
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
    signed.as_ref().map(Outline::verify).transpose().map_err(|_| Refusal::Signature)?;
    Ok(Proven::Transaction {
        id,
        act: signed.as_ref().map(|signed| signed.act().to_owned()),
        signer: signed.as_ref().map(|signed| signed.signer().to_string()),
        accepted: receipt.accepted,
        receipt: claim.receipt.clone(),
    })
}

fn of_chain(chain: &ChainId, text: &str) -> Result<Outline, Refusal> {
    let signed = Outline::parse(text).map_err(|_| Refusal::Transaction)?;
    if signed.chain() == chain { Ok(signed) } else { Err(Refusal::Transaction) }
}

fn value(chain: &ChainId, claim: &ValueClaim, header: &Header) -> Result<Proven, Refusal> {
    check_entry(&claim.subject, claim.aspect, &claim.state, header)?;
    let imported = naming::check(chain, &claim.subject, claim.aspect, &claim.state.value)?;
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
    proof: &StateProof,
    header: &Header,
) -> Result<(), Refusal> {
    if proof.key != StateKey::new(subject, aspect) {
        return Err(Refusal::OtherKey);
    }
    state::check(proof, &header.state)
}

fn history(claim: &HistoryClaim, header: &Header) -> Result<Proven, Refusal> {
    check_entry(&claim.subject, Aspect::HEAD, &claim.state, header)?;
    if claim.earlier.len() >= VERSIONS_MAX {
        return Err(Refusal::History);
    }
    let mut previous: Option<Digest> = None;
    let mut imported = Vec::new();
    let versions = claim.earlier.iter().chain([&claim.state.value]);
    for (number, text) in (1..).zip(versions) {
        let version = naming::version(text)?;
        let named = version.subject == claim.subject.as_str();
        if !named || version.number != number || version.previous != previous {
            return Err(Refusal::History);
        }
        imported.extend(version.imported.then_some(number));
        previous = Some(Digest::of(text.as_bytes()));
    }
    Ok(Proven::History {
        subject: claim.subject.as_str().to_owned(),
        versions: claim.earlier.iter().chain([&claim.state.value]).cloned().collect(),
        imported,
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

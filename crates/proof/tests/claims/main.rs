//! Real envelopes from a real ledger in a simulation, and those kept in `vectors/proofs.json` for every other
//! implementation: good ones verify with the key alone, changed ones never do.
//!
//! A proof that was good once must be good for ever, so the kept file is checked as it stands and never compared
//! with a new simulation; `cargo xtask vectors` writes it anew.
#![allow(missing_docs)]

#[path = "../kept/mod.rs"]
mod kept;
mod mutations;
#[path = "../../../chain/tests/simulations/network.rs"]
mod network;
mod trees;
mod vectors;

use commonware_runtime::{Runner as _, deterministic};
use kept::{Good, Proofs};
use proof::{LedgerKey, verify};
use types::{
    TxId,
    proof::{Claim, Envelope},
};

#[test]
fn the_vectors_say_what_this_code_does() {
    let made = deterministic::Runner::seeded(7).start(vectors::make);
    check(&made);
    if std::env::var_os("DING_WRITE_VECTORS").is_some() {
        made.keep();
    }
    check(&Proofs::read());
}

fn check(proofs: &Proofs) {
    let (key, other): (_, LedgerKey) = (proofs.key(), proofs.other_ledger_key.parse().unwrap());
    for good in &proofs.good {
        let verdict = verify(&good.envelope, &key, Some(&proofs.chain));
        let verdict = verdict.unwrap_or_else(|why| panic!("{}: {why}", good.name));
        assert_eq!(Good::of(&good.name, &good.envelope, verdict), *good);
        let refused = verify(&good.envelope, &other, None).unwrap_err();
        assert_eq!(refused.name(), "certificate", "{} under another ledger's key", good.name);
        let refused = verify(&good.envelope, &key, Some(&"elsewhere".parse().unwrap())).unwrap_err();
        assert_eq!(refused.name(), "other_ledger", "{} asked for another ledger", good.name);
    }
    for bad in &proofs.refused {
        let refused = verify(&bad.apply(proofs), &key, Some(&proofs.chain)).expect_err(&bad.name);
        assert_eq!(refused.name(), bad.refusal, "{}", bad.name);
    }
    for bad in &proofs.bad_keys {
        assert!(bad.key.parse::<LedgerKey>().is_err(), "{}", bad.name);
    }
}

#[test]
fn the_vectors_show_every_kind_of_claim_and_every_refusal() {
    let kept = Proofs::read();
    for kind in ["transaction", "value", "history", "absence"] {
        assert!(kept.good.iter().any(|good| good.proven.get(kind).is_some()), "no proof of kind {kind}");
    }
    let proven = |kind: &str, field: &str, value: serde_json::Value| {
        kept.good.iter().any(|good| good.proven.get(kind).is_some_and(|proven| proven[field] == value))
    };
    assert!(
        proven("transaction", "accepted", true.into()) && proven("transaction", "accepted", false.into())
    );
    assert!(proven("value", "current", true.into()) && proven("value", "current", false.into()));
    assert!(proven("value", "imported", true.into()) && proven("value", "imported", false.into()));
    assert!(proven("absence", "whole", true.into()) && proven("absence", "whole", false.into()));

    // Not shown: `too_long` (4 MiB), and `signature`, which needs a block no validator signs (see `trees`).
    for refusal in [
        "malformed",
        "other_format",
        "not_canonical",
        "other_ledger",
        "headers",
        "header",
        "header_chain",
        "certificate_header",
        "certificate",
        "transaction",
        "transaction_path",
        "receipt",
        "state",
        "other_key",
        "value",
        "history",
        "gap",
    ] {
        assert!(kept.refused.iter().any(|bad| bad.refusal == refusal), "nothing is refused as {refusal}");
    }
}

#[test]
fn the_vectors_climb_over_whole_chunks_inactive_peaks_and_the_unfinished_chunk() {
    let mut seen = [false; 4];
    for good in Proofs::read().good {
        let envelope: Envelope = serde_json::from_str(&good.envelope).unwrap();
        let state = match envelope.claim {
            Claim::Value(claim) => claim.state,
            Claim::History(claim) => claim.state,
            Claim::Absence(claim) => claim.state,
            Claim::Transaction(_) => continue,
        };
        let unfinished = state.location / 256 == state.operations / 256;
        seen[0] |= unfinished;
        seen[1] |= !unfinished && state.last_active.is_some();
        seen[2] |= state.inactive_peaks > 0;
        seen[3] |= state.next_key <= state.key;
    }
    assert_eq!(seen, [true; 4]);
}

#[test]
fn a_transaction_is_named_by_its_bytes() {
    for good in Proofs::read().good {
        let envelope: Envelope = serde_json::from_str(&good.envelope).unwrap();
        if let Claim::Transaction(claim) = envelope.claim {
            let id = TxId::of(claim.transaction.expect("it is shown").as_bytes()).to_string();
            assert_eq!(good.proven["transaction"]["id"], id);
        }
    }
}

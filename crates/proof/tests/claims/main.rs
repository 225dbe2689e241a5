//! The proofs in `vectors/proofs.json`, for every other implementation: made here without an engine, from the formats as
//! `docs/spec` writes them out, so that every rule of a verifier is met. Good ones verify with the key alone, changed ones
//! never do, nor what validators who all conspire would certify. `cargo xtask vectors` writes them anew.
#![allow(missing_docs)]

mod cases;
mod certified;
#[path = "../kept/mod.rs"]
mod kept;
mod mutations;
mod synth;
mod transactions;

use kept::{BadKey, Good, Proofs};
use proof::{LedgerKey, verify};
use types::{
    TxId,
    proof::{Claim, Envelope},
};

#[test]
fn the_vectors_say_what_this_code_does() {
    let made = make();
    check(&made);
    if std::env::var_os("DING_WRITE_VECTORS").is_some() {
        made.keep();
    }
    assert!(Proofs::read() == made, "when the format changes on purpose: cargo xtask vectors");
}

fn make() -> Proofs {
    let made = cases::Made::all();
    let key = made.sealer.key();
    let good = |(name, envelope): &(&str, Envelope)| {
        let text = envelope.to_json();
        let verdict = verify(&text, &key, None).unwrap_or_else(|why| panic!("{name}: {why}"));
        Good::of(name, &text, verdict)
    };
    let find = |name: &str| made.good.iter().find(|(known, _)| *known == name).expect(name).1.clone();
    Proofs {
        chain: synth::chain(),
        ledger_key: made.sealer.key_text(),
        other_ledger_key: synth::Sealer::new(8).key_text(),
        good: made.good.iter().map(good).collect(),
        refused: mutations::all(&find),
        certified: certified::all(&made.sealer),
        bad_keys: bad_keys(&made.sealer.key_text()),
    }
}

fn bad_keys(key: &str) -> Vec<BadKey> {
    let bad = |name: &str, key: String| BadKey { name: name.into(), key };
    let mut off_curve = key.to_owned();
    // The three highest bits are flags; the last digit is part of the point.
    off_curve.replace_range(191.., if key.ends_with('0') { "1" } else { "0" });
    let open = format!("{:02x}{}", u8::from_str_radix(&key[..2], 16).unwrap() & 0x7f, &key[2..]);
    vec![
        bad("empty", String::new()),
        bad("one byte short", key[2..].into()),
        bad("one byte long", format!("{key}00")),
        bad("upper case", key.to_uppercase()),
        bad("a point that is not on the curve or not in the group", off_curve),
        bad("a point of the curve that is not in the group", format!("a0{}02", "00".repeat(94))),
        bad("the point at infinity", format!("c0{}", "00".repeat(95))),
        bad("not compressed", open),
    ]
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
    for bad in &proofs.certified {
        let refused = verify(&bad.envelope, &key, Some(&proofs.chain)).expect_err(&bad.name);
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

    // Not shown: `too_long` (4 MiB).
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
        "signature",
        "transaction_path",
        "receipt",
        "state",
        "other_key",
        "value",
        "history",
        "gap",
    ] {
        let refused = kept.refused.iter().map(|bad| &bad.refusal);
        let all: Vec<&String> = refused.chain(kept.certified.iter().map(|bad| &bad.refusal)).collect();
        assert!(all.iter().any(|name| **name == refusal), "nothing is refused as {refusal}");
    }
}

#[test]
fn the_vectors_climb_over_whole_chunks_inactive_peaks_and_the_unfinished_chunk() {
    let mut seen = [false; 8];
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
        seen[4] |= state.next_key == state.key;
        seen[5] |= state.inactive_peaks > 1;
        seen[6] |= state.last_active.is_none();
        seen[7] |= state.operations > 1_024;
    }
    assert_eq!(seen, [true; 8]);
}

#[test]
fn a_transaction_is_named_by_its_bytes() {
    for good in Proofs::read().good {
        let envelope: Envelope = serde_json::from_str(&good.envelope).unwrap();
        if let Claim::Transaction(claim) = envelope.claim {
            let Some(text) = claim.transaction else { continue };
            assert_eq!(good.proven["transaction"]["id"], TxId::of(text.as_bytes()).to_string());
        }
    }
}

//! Real envelopes from a real ledger in a simulation: good ones verify with the key alone, changed ones never do.
#![allow(missing_docs)]

#[path = "../../chain/tests/common/mod.rs"]
mod common;

use common::{Sim, world};
use commonware_runtime::{Runner as _, Supervisor as _, deterministic};
use proof::{LedgerKey, Proven, Refusal, verify};
use std::sync::OnceLock;
use types::{
    Aspect, StateKey, Subject, TxId, merkle,
    proof::{AbsenceClaim, Claim, Envelope, HistoryClaim, TransactionClaim, ValueClaim},
};

/// One envelope of each kind, and the key of the ledger they are from.
struct Made {
    key: LedgerKey,
    other_key: LedgerKey,
    envelopes: Vec<(&'static str, Envelope)>,
}

fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| {
        deterministic::Runner::seeded(5).start(|mut context| async move {
            let other_key = world(&mut context, 9).genesis.ledger_key.parse().unwrap();
            let world = world(&mut context, 5);
            let mut sim = Sim::new(context.child("sim"), world).await;
            sim.start_all().await;
            make(&sim, other_key).await
        })
    })
}

async fn make(sim: &Sim, other_key: LedgerKey) -> Made {
    let now = sim.now();
    sim.cast(0, sim.world.open(now)).await.expect("final");
    for nonce in 2..9 {
        sim.cast(0, sim.world.write(nonce, now)).await.expect("final");
    }
    let rewritten = sim.rewrite(20, "p3", now).await;
    let placed = sim.cast(1, rewritten.clone()).await.expect("final");
    sim.cast(1, sim.world.write(21, now)).await.expect("final");
    sim.sleep(2).await;

    let ledger = sim.ledger(0);
    let record = |name: &str| Subject::record(&"parcels".parse().unwrap(), &name.parse().unwrap());
    let block = ledger.block(placed.height).await.unwrap();
    let leaves = |texts: &[String], at| merkle::path(texts.iter().map(|text| text.as_bytes()), at).unwrap();
    let at = placed.position as usize;
    let transaction = Claim::Transaction(TransactionClaim {
        transaction: rewritten,
        receipt: block.receipts()[at].clone(),
        position: placed.position,
        transaction_path: leaves(block.transactions(), at),
        receipt_path: leaves(block.receipts(), at),
    });

    let chain = sim.world.genesis.chain.clone();
    let mut envelopes = Vec::new();
    let mut add =
        |name, claim, finality| envelopes.push((name, Envelope::new(chain.clone(), claim, finality)));
    add("transaction", transaction, ledger.finality(placed.height).await.unwrap());

    let subject = record("p3");
    let head = ledger.prove(StateKey::head(&subject)).await.unwrap();
    let finality = ledger.finality(head.height).await.unwrap();
    let earlier = ledger.get(StateKey::new(&subject, Aspect::version(1))).await.unwrap().unwrap();
    let value = ValueClaim { subject: subject.clone(), aspect: Aspect::HEAD, state: head.proof.clone() };
    add("value", Claim::Value(value), finality.clone());
    let history = HistoryClaim { subject: subject.clone(), earlier: vec![earlier], state: head.proof };
    add("history", Claim::History(history), finality);

    let nobody = record("never-written");
    let gap = ledger.prove(StateKey::head(&nobody)).await.unwrap();
    let finality = ledger.finality(gap.height).await.unwrap();
    let absence = AbsenceClaim { subject: nobody, first: Aspect::HEAD, last: Aspect::HEAD, state: gap.proof };
    add("absence", Claim::Absence(absence), finality);

    let (first, last) = Aspect::range(*b"lien");
    let keys = (StateKey::new(&subject, first), StateKey::new(&subject, last));
    let gap = ledger.prove_absent(keys.0, keys.1).await.unwrap();
    let finality = ledger.finality(gap.height).await.unwrap();
    let claim = AbsenceClaim { subject, first, last, state: gap.proof };
    add("absence of a kind", Claim::Absence(claim), finality);
    Made { key: sim.world.genesis.ledger_key.parse().unwrap(), other_key, envelopes }
}

#[test]
fn good_envelopes_verify_with_the_key_alone() {
    let made = made();
    for (name, envelope) in &made.envelopes {
        let verdict =
            verify(&envelope.to_json(), &made.key, None).unwrap_or_else(|why| panic!("{name}: {why}"));
        match (*name, &verdict.proven) {
            ("transaction", Proven::Transaction { accepted: true, .. }) => {}
            ("value", Proven::Value { current: true, imported: false, .. }) => {}
            ("history", Proven::History { versions, .. }) if versions.len() == 2 => {}
            ("absence", Proven::Absence { whole: true, .. }) => {}
            ("absence of a kind", Proven::Absence { whole: false, .. }) => {}
            other => panic!("{other:?}"),
        }
        let refused = verify(&envelope.to_json(), &made.other_key, None);
        assert_eq!(refused, Err(Refusal::Certificate), "{name} under another ledger's key");
        let refused = verify(&envelope.to_json(), &made.key, Some(&"elsewhere".parse().unwrap()));
        assert_eq!(refused, Err(Refusal::OtherLedger), "{name}");
    }
}

#[test]
fn every_single_changed_byte_is_refused() {
    let made = made();
    for (name, envelope) in &made.envelopes {
        let text = envelope.to_json();
        for at in 0..text.len() {
            for change in [1u8, 2, 0x20] {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= change;
                let Ok(changed) = String::from_utf8(bytes) else {
                    continue;
                };
                assert!(verify(&changed, &made.key, None).is_err(), "{name}: byte {at} of {text}");
            }
        }
    }
}

#[test]
fn every_cut_and_added_byte_is_refused() {
    let made = made();
    for (name, envelope) in &made.envelopes {
        let text = envelope.to_json();
        for at in (0..text.len()).step_by(7).filter(|at| text.is_char_boundary(*at)) {
            assert!(verify(&text[..at], &made.key, None).is_err(), "{name} cut at {at}");
            let added = format!("{} {}", &text[..at], &text[at..]);
            assert!(verify(&added, &made.key, None).is_err(), "{name} with a space at {at}");
        }
    }
}

fn with(name: &str, change: impl FnOnce(&mut Envelope)) -> Refusal {
    let made = made();
    let mut envelope = made.envelopes.iter().find(|(known, _)| *known == name).unwrap().1.clone();
    change(&mut envelope);
    let envelope = Envelope::new(envelope.chain, envelope.claim, envelope.finality);
    verify(&envelope.to_json(), &made.key, None).expect_err("a transplant was believed")
}

#[test]
fn evidence_of_one_thing_proves_nothing_about_another() {
    let made = made();
    let other = |name: &str| made.envelopes.iter().find(|(known, _)| *known == name).unwrap().1.clone();
    let p4 = Subject::record(&"parcels".parse().unwrap(), &"p4".parse().unwrap());

    let refused = with("value", |envelope| {
        let Claim::Value(claim) = &mut envelope.claim else { unreachable!() };
        claim.subject = p4.clone();
    });
    assert_eq!(refused, Refusal::OtherKey);

    let refused = with("absence", |envelope| {
        let Claim::Absence(claim) = &mut envelope.claim else { unreachable!() };
        (claim.first, claim.last) = (Aspect([0; 16]), Aspect([0xff; 16]));
        claim.subject = Subject::record(&"parcels".parse().unwrap(), &"p3".parse().unwrap());
    });
    assert_eq!(refused, Refusal::Gap);

    let refused = with("history", |envelope| {
        let Claim::History(claim) = &mut envelope.claim else { unreachable!() };
        claim.earlier.clear();
    });
    assert_eq!(refused, Refusal::History);

    let refused = with("transaction", |envelope| envelope.finality = other("absence").finality);
    assert_eq!(refused, Refusal::TransactionPath);

    let refused = with("transaction", |envelope| {
        let Claim::Transaction(claim) = &mut envelope.claim else { unreachable!() };
        claim.position += 1;
    });
    assert_eq!(refused, Refusal::TransactionPath);

    let refused = with("value", |envelope| envelope.finality.headers = vec![String::new(); 65]);
    assert_eq!(refused, Refusal::Headers);

    let refused = with("value", |envelope| {
        let first = envelope.finality.headers[0].clone();
        envelope.finality.headers.insert(0, first);
    });
    assert_eq!(refused, Refusal::HeaderChain);

    let refused = with("value", |envelope| {
        envelope.finality.certificate.randomness = envelope.finality.certificate.signature.clone();
    });
    assert_eq!(refused, Refusal::Certificate);
}

proptest::proptest! {
    #[test]
    fn random_bytes_at_the_door_prove_nothing(text in ".{0,400}") {
        proptest::prop_assert!(verify(&text, &made().key, None).is_err());
    }

    #[test]
    fn two_random_changes_prove_nothing(kind in 0usize..5, one: u64, two: u64, a in 32u8..127, b in 32u8..127) {
        let text = made().envelopes[kind].1.to_json();
        let mut bytes = text.clone().into_bytes();
        let length = bytes.len() as u64;
        bytes[(one % length) as usize] = a;
        bytes[(two % length) as usize] = b;
        if let Ok(changed) = String::from_utf8(bytes) && changed != text {
            proptest::prop_assert!(verify(&changed, &made().key, None).is_err());
        }
    }
}

#[test]
fn a_transaction_is_named_by_its_bytes() {
    let Claim::Transaction(claim) = &made().envelopes[0].1.claim else { unreachable!() };
    let verdict = verify(&made().envelopes[0].1.to_json(), &made().key, None).unwrap();
    let Proven::Transaction { id, .. } = verdict.proven else { unreachable!() };
    assert_eq!(id, TxId::of(claim.transaction.as_bytes()));
}

//! What checking a proof costs, natively: the threshold signature, the header, the path, the value.
#![allow(missing_docs)]

#[path = "../tests/simulations/network.rs"]
mod network;

use commonware_runtime::{Runner as _, Supervisor as _, deterministic};
use criterion::{Criterion, criterion_group, criterion_main};
use network::{Sim, world};
use proof::{LedgerKey, verify};
use types::{
    Aspect, StateKey, Subject, merkle,
    proof::{AbsenceClaim, Claim, Envelope, TransactionClaim, ValueClaim},
};

/// Records in the state the proofs are about.
const RECORDS: u64 = 500;

async fn envelopes(sim: &Sim) -> Vec<(&'static str, String)> {
    let now = sim.now();
    sim.cast(0, sim.world.open(now)).await.expect("final");
    for first in (2..RECORDS).step_by(100) {
        let written = (first..first + 100).map(|nonce| sim.world.write(nonce, now)).collect();
        sim.ledger(0).submit_all(written).await;
        sim.sleep(3).await;
    }
    let last = sim.world.write(RECORDS + 200, now);
    let placed = sim.cast(0, last.clone()).await.expect("final");
    sim.sleep(2).await;

    let (ledger, chain) = (sim.ledger(0), sim.world.genesis.chain.clone());
    let block = ledger.block(placed.height).await.unwrap();
    let at = placed.position as usize;
    let ids = block.ids().iter().map(|id| &id.0[..]);
    let receipts = block.receipts().iter().map(|text| text.as_bytes());
    let transaction = Claim::Transaction(TransactionClaim {
        transaction: Some(last),
        receipt: block.receipts()[at].clone(),
        position: placed.position,
        transaction_path: merkle::path(ids, at).unwrap(),
        receipt_path: merkle::path(receipts, at).unwrap(),
    });
    let mut made = vec![("transaction", transaction, placed.height)];
    for (name, record) in [("value", "p7"), ("absence", "never-written")] {
        let subject = Subject::record(&"parcels".parse().unwrap(), &record.parse().unwrap());
        let told = ledger.prove(StateKey::head(&subject)).await.unwrap();
        let (aspect, state) = (Aspect::HEAD, told.proof);
        let claim = match name {
            "value" => Claim::Value(ValueClaim { subject, aspect, state }),
            _ => Claim::Absence(AbsenceClaim { subject, first: aspect, last: aspect, state }),
        };
        made.push((name, claim, told.height));
    }
    let mut envelopes = Vec::new();
    for (name, claim, height) in made {
        let finality = ledger.finality(height).await.unwrap();
        envelopes.push((name, Envelope::new(chain.clone(), claim, finality).to_json()));
    }
    envelopes
}

fn proofs(criterion: &mut Criterion) {
    deterministic::Runner::seeded(5).start(|mut context| async move {
        let world = world(&mut context, 5);
        let key: LedgerKey = world.genesis.ledger_key.parse().unwrap();
        let mut sim = Sim::new(context.child("sim"), world).await;
        sim.start_all().await;
        for (name, envelope) in envelopes(&sim).await {
            verify(&envelope, &key, None).expect("a good proof");
            let name = format!("proof/{name}_of_{}_bytes", envelope.len());
            criterion.bench_function(&name, |b| b.iter(|| verify(&envelope, &key, None).unwrap()));
        }
    });
}

criterion_group!(benches, proofs);
criterion_main!(benches);

//! What a validator does for one block and one proof, on the real store over memory: four validators in one
//! process agree on a block of records; one of them proves values and absence.
#![allow(missing_docs)]

#[path = "../tests/simulations/network.rs"]
mod network;

use commonware_runtime::{Runner as _, Supervisor as _, deterministic};
use criterion::{Criterion, criterion_group, criterion_main};
use futures::{FutureExt as _, future::join_all};
use network::{Sim, world};
use std::time::Instant;
use types::{StateKey, Subject, TxId};

/// Records in one block and in all.
const BLOCK: u64 = 500;
const RECORDS: u64 = 5_000;

async fn fill(sim: &Sim) {
    let now = sim.now();
    sim.cast(0, sim.world.open(now)).await.expect("final");
    let ledger = sim.ledger(0);
    let begin = Instant::now();
    for first in (2..2 + RECORDS).step_by(BLOCK as usize) {
        let written: Vec<String> = (first..first + BLOCK).map(|nonce| sim.world.write(nonce, now)).collect();
        let finals: Vec<_> = written.iter().map(|one| ledger.watch(TxId::of(one.as_bytes()))).collect();
        assert!(ledger.submit_all(written).await.iter().all(Result::is_ok));
        assert!(join_all(finals).await.iter().all(Option::is_some));
    }
    let each = begin.elapsed() / RECORDS as u32;
    println!(
        "cast/four_validators_in_one_process: {each:?} of all their work for one record, signing included"
    );
}

fn ledger(criterion: &mut Criterion) {
    deterministic::Runner::seeded(5).start(|mut context| async move {
        let world = world(&mut context, 5);
        let mut sim = Sim::new(context.child("sim"), world).await;
        sim.start_all().await;
        fill(&sim).await;
        sim.sleep(5).await;
        let ledger = sim.ledger(0);
        for (name, record) in [("value", "p700"), ("absence", "never-written")] {
            let subject = Subject::record(&"parcels".parse().unwrap(), &record.parse().unwrap());
            let key = StateKey::head(&subject);
            criterion.bench_function(&format!("prove/{name}_among_{RECORDS}"), |b| {
                b.iter(|| ledger.prove(key).now_or_never().expect("memory never waits").unwrap());
            });
        }
    });
}

criterion_group!(benches, ledger);
criterion_main!(benches);

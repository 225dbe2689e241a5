//! Seeded simulations: no two honest validators ever differ, and nothing reported final is lost.
#![allow(missing_docs)]

mod common;

use common::{Sim, world};
use commonware_runtime::{Runner as _, Supervisor as _, deterministic};
use types::{Outcome, StateKey, Subject};

fn run<F: Future<Output = ()>>(seed: u64, story: impl FnOnce(Sim) -> F) {
    deterministic::Runner::seeded(seed).start(|mut context| async move {
        let world = world(&mut context, seed as u8);
        story(Sim::new(context.child("sim"), world).await).await;
    });
}

#[test]
fn four_validators_cast_records_and_agree() {
    for seed in 1..4 {
        run(seed, |mut sim| async move {
            sim.start_all().await;
            let now = sim.now();
            let opened = sim.cast(0, sim.world.open(now)).await.expect("final");
            assert!(matches!(opened.receipt.outcome, Outcome::Accepted { .. }), "{opened:?}");
            for nonce in 2..12 {
                let placed = sim.cast(nonce as usize % 4, sim.world.write(nonce, now)).await.expect("final");
                assert!(matches!(placed.receipt.outcome, Outcome::Accepted { .. }), "{placed:?}");
            }
            sim.sleep(2).await;
            let height = sim.agree().await;
            assert!(height >= 1);

            let record = Subject::record(&"parcels".parse().unwrap(), &"p5".parse().unwrap());
            let value = sim.ledger(3).get(StateKey::head(&record)).await.unwrap().expect("it is there");
            assert!(value.contains(r#""n":5"#), "{value}");
            assert!(sim.ledger(2).finality(1).await.is_some());
        });
    }
}

#[test]
fn an_idle_ledger_makes_a_block_a_minute() {
    run(9, |mut sim| async move {
        sim.start_all().await;
        sim.sleep(10 * 60).await;
        let height = sim.agree().await;
        assert!((9..=13).contains(&height), "{height} blocks in ten minutes");
    });
}

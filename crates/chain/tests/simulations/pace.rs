//! What a citizen feels: one act on a ledger that has nothing else to do.

use crate::network::{Sim, run};
use commonware_runtime::Clock as _;
use std::{collections::BTreeSet, time::Duration};

/// One act at a time is final within this, milliseconds, with 4 to 12 between two validators.
const AT_MOST: u64 = 400;

/// Casts a record through one validator: milliseconds until it was final there, and who led.
async fn cast(sim: &Sim, through: usize, nonce: u64) -> (u64, String) {
    let begin = sim.now();
    let placed = sim.cast(through, sim.world.write(nonce, begin)).await.expect("final");
    let waited = sim.now() - begin;
    let block = sim.ledger(through).block(placed.height).await.expect("a final block is kept");
    (waited, block.header().leader.to_string())
}

#[test]
fn one_act_after_the_other_is_final_at_once_through_any_validator_and_all_of_them_lead() {
    for seed in 71..73 {
        run(seed, |mut sim| async move {
            sim.start_all().await;
            sim.cast(0, sim.world.open(sim.now())).await.expect("final");
            let mut nonce = 1;
            for through in 0..4 {
                let (mut waits, mut leaders) = (Vec::new(), BTreeSet::new());
                for _ in 0..12 {
                    nonce += 1;
                    let (waited, leader) = cast(&sim, through, nonce).await;
                    waits.push(waited);
                    leaders.insert(leader);
                }
                waits.sort();
                assert!(waits[6] <= 150 && waits[11] <= AT_MOST, "through {through}: {waits:?}");
                assert_eq!(leaders.len(), 4, "through {through}");
            }
        });
    }
}

#[test]
fn an_act_after_any_rest_is_final_at_once() {
    for seed in 73..75 {
        run(seed, |mut sim| async move {
            sim.start_all().await;
            sim.cast(0, sim.world.open(sim.now())).await.expect("final");
            let rests = [300, 990, 1_010, 2_500, 4_990, 7_300, 20_000, 59_000, 61_500, 130_000];
            for (nonce, rest) in (2..).zip(rests) {
                sim.context.sleep(Duration::from_millis(rest)).await;
                let (waited, _) = cast(&sim, nonce as usize % 4, nonce).await;
                assert!(waited <= AT_MOST, "after a rest of {rest} ms: {waited} ms");
            }
        });
    }
}

#[test]
fn a_validator_that_is_gone_is_passed_over() {
    run(75, |mut sim| async move {
        sim.start_all().await;
        sim.cast(0, sim.world.open(sim.now())).await.expect("final");
        sim.kill(3);
        sim.sleep(30).await;
        for (nonce, rest) in (2..).zip([0, 0, 0, 0, 3_000, 15_000, 70_000]) {
            sim.context.sleep(Duration::from_millis(rest)).await;
            let (waited, _) = cast(&sim, nonce as usize % 3, nonce).await;
            assert!(waited <= AT_MOST, "after a rest of {rest} ms: {waited} ms");
        }
    });
}

//! Seeded simulations of what goes wrong: crashes, partitions, a full stop, a slow clock.

use crate::network::{Sim, World, world};
use commonware_macros::select;
use commonware_runtime::{Clock as _, Runner as _, Supervisor as _, deterministic};
use std::time::Duration;
use types::{StateKey, Subject, TxId};

fn run<F: Future<Output = ()>>(seed: u64, story: impl FnOnce(Sim) -> F) {
    deterministic::Runner::seeded(seed).start(|mut context| async move {
        let world = world(&mut context, seed as u8);
        let mut sim = Sim::new(context.child("sim"), world).await;
        sim.start_all().await;
        let opened = sim.cast(0, sim.world.open(sim.now())).await;
        assert!(opened.is_some());
        story(sim).await;
    });
}

async fn is_written(sim: &Sim, at: usize, nonce: u64) -> bool {
    let record = Subject::record(&"parcels".parse().unwrap(), &format!("p{nonce}").parse().unwrap());
    sim.ledger(at).get(StateKey::head(&record)).await.unwrap().is_some()
}

/// Submits and waits at most `seconds`.
async fn cast_within(sim: &Sim, at: usize, nonce: u64, seconds: u64) -> bool {
    let compact = sim.world.write(nonce, sim.now());
    let ledger = sim.ledger(at);
    let placed = ledger.watch(TxId::of(compact.as_bytes()));
    ledger.submit(compact).await.expect("it is taken");
    select! {
        placed = placed => placed.is_some(),
        _ = sim.context.sleep(Duration::from_secs(seconds)) => false,
    }
}

#[test]
fn with_one_of_four_dead_the_rest_go_on_and_it_catches_up() {
    for seed in 1..4 {
        run(seed, |mut sim| async move {
            let victim = seed as usize % 4;
            let other = (victim + 1) % 4;
            sim.kill(victim);
            for nonce in 2..8 {
                assert!(cast_within(&sim, other, nonce, 60).await, "the rest stopped");
            }
            sim.start(victim).await;
            sim.sleep(30).await;
            sim.agree().await;
            for nonce in 2..8 {
                assert!(is_written(&sim, victim, nonce).await, "it did not catch up");
            }
        });
    }
}

#[test]
fn with_two_of_four_dead_nothing_is_final_and_nothing_is_lost() {
    for seed in 11..14 {
        run(seed, |mut sim| async move {
            sim.kill(2);
            sim.kill(3);
            sim.sleep(5).await;
            let height = sim.ledger(0).tip().height;
            assert!(!cast_within(&sim, 0, 2, 120).await, "two of four agreed on a block");
            assert_eq!(sim.ledger(0).tip().height, height);

            sim.start(2).await;
            assert!(cast_within(&sim, 0, 3, 120).await, "it did not go on when one returned");
            assert!(is_written(&sim, 0, 2).await, "what waited was lost");
            sim.agree().await;
        });
    }
}

/// It was not there when the ledger began, and asks for every block it missed.
#[test]
fn a_late_joiner_catches_up_and_takes_part() {
    for seed in 61..63 {
        deterministic::Runner::seeded(seed).start(|mut context| async move {
            let world = world(&mut context, seed as u8);
            let mut sim = Sim::new(context.child("sim"), world).await;
            for index in 0..3 {
                sim.start(index).await;
            }
            assert!(sim.cast(0, sim.world.open(sim.now())).await.is_some());
            for nonce in 2..30 {
                assert!(cast_within(&sim, nonce as usize % 3, nonce, 60).await, "three of four stopped");
            }
            sim.start(3).await;
            sim.sleep(30).await;
            assert_eq!(sim.ledger(3).tip(), sim.ledger(0).tip());
            sim.agree().await;
            for nonce in 2..30 {
                assert!(is_written(&sim, 3, nonce).await, "it lacks record {nonce}");
            }

            // Now another can fall away: the late one's votes are needed and come.
            sim.kill(0);
            assert!(cast_within(&sim, 3, 40, 60).await, "it does not take part");
            sim.agree().await;
        });
    }
}

/// Every validator falls and rises in turn while people go on writing.
#[test]
fn while_each_falls_in_turn_nothing_reported_final_is_lost() {
    run(71, |mut sim| async move {
        let mut nonce = 2;
        for victim in (0..4).chain(0..4) {
            sim.kill(victim);
            for _ in 0..3 {
                assert!(
                    cast_within(&sim, (victim + 1) % 4, nonce, 60).await,
                    "without {victim} the rest stopped"
                );
                nonce += 1;
            }
            sim.start(victim).await;
            sim.sleep(10).await;
        }
        sim.sleep(20).await;
        sim.agree().await;
        for written in 2..nonce {
            for at in 0..4 {
                assert!(is_written(&sim, at, written).await, "record {written} is lost at {at}");
            }
        }
    });
}

#[test]
fn a_partition_forks_nothing_and_heals() {
    for seed in 21..23 {
        run(seed, |sim| async move {
            for from in 0..2 {
                for to in 2..4 {
                    sim.unlink(from, to).await;
                    sim.unlink(to, from).await;
                }
            }
            sim.sleep(3).await;
            assert!(!cast_within(&sim, 0, 2, 60).await, "half of the validators agreed on a block");
            for from in 0..4 {
                for to in 0..4 {
                    sim.link(from, to).await;
                }
            }
            assert!(cast_within(&sim, 3, 3, 120).await, "it did not heal");
            sim.sleep(10).await;
            sim.agree().await;
            assert!(is_written(&sim, 3, 2).await);
        });
    }
}

/// Everybody's power goes out under load; unsynced writes are gone.
#[test]
fn after_a_full_stop_everything_reported_final_is_there() {
    for seed in 31..34 {
        let runner = deterministic::Runner::seeded(seed);
        let ((world, last), checkpoint) = runner.start_and_recover(|mut context| async move {
            let world = world(&mut context, seed as u8);
            let mut sim = Sim::new(context.child("sim"), world.clone()).await;
            sim.start_all().await;
            assert!(sim.cast(0, world.open(sim.now())).await.is_some());
            let mut last = 1;
            for nonce in 2..2 + seed % 7 + 3 {
                assert!(cast_within(&sim, nonce as usize % 4, nonce, 60).await);
                last = nonce;
            }
            let (compact, ledger) = (world.write(last + 1, sim.now()), sim.ledger(0));
            let _ = ledger.submit(compact).await;
            (world, last)
        });
        deterministic::Runner::from(checkpoint).start(|context| after_restart(context, world, last));
    }
}

async fn after_restart(context: deterministic::Context, world: World, last: u64) {
    let mut sim = Sim::new(context.child("again"), world).await;
    sim.start_all().await;
    for at in 0..4 {
        let tip = sim.ledger(at).tip().height;
        assert!(tip >= 1, "validator {at} begins anew at {tip}");
    }
    assert!(cast_within(&sim, 1, last + 10, 60).await, "it did not go on");
    sim.sleep(5).await;
    sim.agree().await;
    for nonce in 2..=last {
        for at in 0..4 {
            assert!(
                is_written(&sim, at, nonce).await,
                "record {nonce} was reported final and is lost at {at}"
            );
        }
    }
}

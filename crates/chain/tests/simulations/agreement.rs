//! Seeded simulations: no two honest validators ever differ, and nothing reported final is lost.

use crate::network::run;
use chain::NotTaken;
use std::sync::mpsc;
use types::{
    Act, Digest, Inadmissible, Outcome, SecretKey, StateKey, Subject, TxId,
    identity::{self, Create},
    limits,
};

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

/// The digests of all blocks of a short life with a crash in it.
fn life(seed: u64) -> Vec<Digest> {
    let (sender, receiver) = mpsc::channel();
    run(seed, |mut sim| async move {
        sim.start_all().await;
        sim.cast(0, sim.world.open(sim.now())).await.expect("final");
        for nonce in 2..8 {
            if nonce == 4 {
                sim.kill(3);
            }
            sim.cast(nonce as usize % 3, sim.world.write(nonce, sim.now())).await.expect("final");
        }
        sim.start(3).await;
        sim.sleep(70).await;
        for height in 1..=sim.agree().await {
            sender.send(sim.ledger(3).block(height).await.expect("it is there").digest()).unwrap();
        }
    });
    receiver.into_iter().collect()
}

#[test]
fn the_same_seed_makes_the_same_blocks() {
    let first = life(41);
    assert!(first.len() >= 8, "{} blocks", first.len());
    assert_eq!(first, life(41));
    assert_ne!(first, life(42));
}

#[test]
fn a_transaction_told_to_everyone_stands_in_one_block_once() {
    for seed in 51..53 {
        run(seed, |mut sim| async move {
            sim.start_all().await;
            sim.cast(0, sim.world.open(sim.now())).await.expect("final");
            let written: Vec<String> = (2..22).map(|nonce| sim.world.write(nonce, sim.now())).collect();
            for at in 0..4 {
                sim.ledger(at).submit_all(written.clone()).await;
            }
            sim.sleep(5).await;
            for at in 0..4 {
                sim.ledger(at).submit_all(written.clone()).await;
            }
            sim.sleep(5).await;
            let height = sim.agree().await;
            let mut cast = Vec::new();
            for height in 1..=height {
                cast.extend(sim.ledger(1).block(height).await.unwrap().transactions().to_vec());
            }
            for compact in &written {
                let times = cast.iter().filter(|other| *other == compact).count();
                assert_eq!(times, 1, "{} stands {times} times", TxId::of(compact.as_bytes()));
            }
        });
    }
}

#[test]
fn what_is_signed_in_anothers_name_leaves_no_trace() {
    for seed in 61..63 {
        run(seed, |mut sim| async move {
            sim.start_all().await;
            sim.cast(0, sim.world.open(sim.now())).await.expect("final");
            let stranger = SecretKey::ed25519([seed as u8 ^ 0xff; 32]);
            // The officer's next nonces, and one so far ahead that none of them could be used after it.
            let label = || Create { label: "mine".into() };
            let forged = (2..12).chain([limits::NONCE_JUMP]).map(|nonce| {
                sim.world.sign_with(
                    &stranger,
                    nonce,
                    sim.now(),
                    Act::Identity(identity::Act::Create(label())),
                )
            });
            let forged: Vec<String> = forged.collect();
            for at in 0..4 {
                for taken in sim.ledger(at).submit_all(forged.clone()).await {
                    assert_eq!(taken, Err(NotTaken::Inadmissible(Inadmissible::KeyNotInForce)));
                }
            }
            for nonce in 2..12 {
                let placed = sim.cast(nonce as usize % 4, sim.world.write(nonce, sim.now())).await;
                assert!(matches!(placed.expect("final").receipt.outcome, Outcome::Accepted { .. }));
            }
            for height in 1..=sim.agree().await {
                let block = sim.ledger(2).block(height).await.expect("it is there");
                assert!(block.transactions().iter().all(|compact| !forged.contains(compact)));
            }
        });
    }
}

//! A drill in a simulation: validators whose clocks run ahead. The ledger's time jumps, in steps that any validator
//! accepts; the engine notices nothing; whoever has another clock only votes later.

use crate::network::{Sim, VALIDATORS, run};
use chain::NotTaken;
use types::{Inadmissible, Outcome, limits};

const MINUTE: u64 = 60 * 1_000;
const DAY: u64 = 24 * 60 * MINUTE;

/// Stops all and starts them again with another lead.
async fn start_again(sim: &mut Sim, ahead: &str) {
    (0..VALIDATORS).for_each(|index| sim.kill(index));
    sim.clock = ahead.parse().unwrap();
    sim.start_all().await;
}

/// A network that is started again with a lead comes there in steps of a day, without anybody acting, and goes on
#[test]
fn a_network_started_again_with_a_lead_is_there_at_once() {
    run(71, |mut sim| async move {
        sim.start_all().await;
        sim.cast(0, sim.world.open(sim.now())).await.expect("final");
        let before = sim.ledger(0).tip();

        start_again(&mut sim, "20d").await;
        sim.sleep(20).await;
        let (tip, now) = (sim.ledger(0).tip(), sim.now());
        assert!(tip.time <= now + 20 * DAY, "no block is ahead of the clock");
        assert!(tip.time + MINUTE + 5_000 >= now + 20 * DAY, "{} ms are left", now + 20 * DAY - tip.time);
        for height in before.height + 1..=sim.agree().await {
            let (block, parent) = (sim.ledger(1).block(height).await, sim.ledger(1).block(height - 1).await);
            let step = block.unwrap().header().time - parent.unwrap().header().time;
            assert!(step <= limits::BLOCK_TIME_STEP, "a step of {step} ms");
        }
        assert!((20..=23).contains(&(tip.height - before.height)), "{} blocks", tip.height - before.height);

        let by_the_machine = sim.ledger(2).submit(sim.world.write(2, now)).await;
        assert_eq!(by_the_machine, Err(NotTaken::Inadmissible(Inadmissible::Expired)));
        let by_the_ledger = sim.cast(2, sim.world.write(2, tip.time)).await.expect("final");
        assert!(matches!(by_the_ledger.receipt.outcome, Outcome::Accepted { .. }), "{by_the_ledger:?}");

        // At rest it makes a block a minute, as without a lead.
        let height = sim.ledger(0).tip().height;
        sim.sleep(10 * 60).await;
        let more = sim.agree().await - height;
        assert!((9..=13).contains(&more), "{more} blocks in ten minutes");
    });
}

/// A validator that kept the machine's clock holds up nobody and follows; two of them hold up the ledger until they
/// are told of the drill
#[test]
fn who_is_not_told_of_the_drill_only_votes_later() {
    run(72, |mut sim| async move {
        sim.start_all().await;
        sim.cast(0, sim.world.open(sim.now())).await.expect("final");
        let known = sim.clock;
        (0..VALIDATORS).for_each(|index| sim.kill(index));
        sim.clock = "3d".parse().unwrap();
        for index in 0..3 {
            sim.start(index).await;
        }
        sim.clock = known;
        sim.start(3).await;
        sim.sleep(60).await;
        let time = sim.ledger(0).tip().time;
        assert!(time + 2 * MINUTE >= sim.now() + 3 * DAY);
        let placed = sim.cast(1, sim.world.write(2, time)).await.expect("three are enough");
        assert!(matches!(placed.receipt.outcome, Outcome::Accepted { .. }), "{placed:?}");
        sim.sleep(10).await;
        assert_eq!(sim.ledger(3).tip().height, sim.ledger(0).tip().height, "it follows what is final");

        sim.kill(2);
        sim.start(2).await;
        let waits = sim.cast(0, sim.world.write(3, time)).await;
        assert!(waits.is_none(), "two of four are not enough: {waits:?}");
        start_again(&mut sim, "3d").await;
        // The one before may stand in a block that waited for its votes, or be gone with those that held it.
        let placed = sim.cast(2, sim.world.write(4, time)).await.expect("all have the same clock again");
        assert!(matches!(placed.receipt.outcome, Outcome::Accepted { .. }), "{placed:?}");
        sim.sleep(10).await;
        assert!(sim.agree().await >= placed.height);
    });
}

//! A leader that proposes each kind of wrong block, well made in every other respect: no such block becomes final, the
//! others go on, and nobody's transaction is lost because it stood in one.

use crate::network::{Sim, World, settings, world};
use chain::{
    Config, NotTaken,
    block::{Draft, Lie},
    config::Pace,
    mempool::Full,
};
use commonware_runtime::{Clock as _, Runner as _, Supervisor as _, deterministic};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};
use types::{
    Act, Outcome, Receipt, SecretKey, Transaction, TxId,
    identity::{self, Create, RevokeKey},
    limits,
    service::Draw,
};

/// The validator that lies.
const LIAR: usize = 1;

/// What wrong blocks are made of.
struct Wrong {
    /// Compact texts that can be in no block.
    expired: String,
    expires_too_late: String,
    foreign: String,
    stolen: String,
    forged: String,
    stranger: String,
    draw: String,
    /// A transaction that is final already.
    replayed: String,
}

fn receipt(text: &str) -> String {
    Receipt { tx: TxId::of(text.as_bytes()), outcome: Outcome::Accepted { events: vec![] } }.to_json()
}

/// Puts `text` into a draft, with a receipt that says that it was accepted.
fn add(draft: &mut Draft, text: &str, first: bool) {
    let at = if first { 0 } else { draft.transactions.len() };
    draft.transactions.insert(at, text.to_owned());
    draft.receipts.insert(at, receipt(text));
}

fn outcome_of(draft: &Draft, at: usize) -> String {
    draft.receipts[at].split_once(',').expect("a receipt has an outcome").1.to_owned()
}

fn address(draft: &mut Draft, at: usize, outcome: &str) {
    let id = TxId::of(draft.transactions[at].as_bytes());
    draft.receipts[at] = format!(r#"{{"tx":"{id}",{outcome}"#);
}

type Change = fn(&mut Draft, &Wrong);

const LIES: [(&str, Change); 16] = [
    ("an expired transaction", |draft, wrong| add(draft, &wrong.expired, false)),
    ("an expired transaction in front", |draft, wrong| add(draft, &wrong.expired, true)),
    ("one that expires too late", |draft, wrong| add(draft, &wrong.expires_too_late, false)),
    ("another ledger's transaction", |draft, wrong| add(draft, &wrong.foreign, false)),
    ("one signed with a stolen name", |draft, wrong| add(draft, &wrong.stolen, true)),
    ("one with a forged signature", |draft, wrong| add(draft, &wrong.forged, false)),
    ("an act of nobody the ledger knows", |draft, wrong| add(draft, &wrong.stranger, false)),
    ("a draw that draws nothing", |draft, wrong| add(draft, &wrong.draw, true)),
    ("one that is final already", |draft, wrong| add(draft, &wrong.replayed, false)),
    ("one that is final already in front", |draft, wrong| add(draft, &wrong.replayed, true)),
    ("the same transaction twice", |draft, _| {
        if let Some(first) = draft.transactions.first().cloned() {
            add(draft, &first, false);
        }
    }),
    ("receipts in each other's place", |draft, _| {
        if draft.receipts.len() > 1 {
            let [first, second] = [outcome_of(draft, 0), outcome_of(draft, 1)];
            address(draft, 0, &second);
            address(draft, 1, &first);
        }
    }),
    ("a receipt that says it was accepted with nothing done", |draft, _| {
        if let Some(text) = draft.transactions.first().cloned() {
            draft.receipts[0] = receipt(&text);
        }
    }),
    ("a receipt of the clock that it did not write", |draft, _| {
        let nothing = Receipt { tx: TxId::ZERO, outcome: Outcome::Accepted { events: vec![] } };
        draft.clock = draft.clock.is_none().then(|| nothing.to_json());
    }),
    ("a transaction left out and its effect kept", |draft, _| {
        draft.transactions.pop();
        draft.receipts.pop();
    }),
    ("another state", |draft, _| draft.header.state = TxId::ZERO),
];

/// Settings of a liar, and the digests of what it proposed.
fn liar(wrong: Wrong, change: Change) -> (Config, Arc<Mutex<Vec<types::Digest>>>) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let tells = told.clone();
    let lie = move |draft: &mut Draft| {
        let honest = draft.clone().into_block().expect("an honest draft");
        change(draft, &wrong);
        let Some(block) = draft.clone().into_block() else { return };
        if block.content().digest() != honest.content().digest() {
            tells.lock().expect("one thread").push(block.content().digest());
        }
    };
    (Config { lie: Some(Lie(Arc::new(lie))), ..settings() }, told)
}

/// A ledger with a register, and what can be in no block of it.
async fn with_register(context: &mut deterministic::Context, seed: u64) -> (Sim, Wrong) {
    let world = world(context, seed as u8);
    let mut sim = Sim::new(context.child("sim"), world).await;
    for index in (0..4).filter(|index| *index != LIAR) {
        sim.start(index).await;
    }
    let (now, world) = (sim.now(), &sim.world);
    let replayed = world.open(now);
    let thief = SecretKey::ed25519([seed as u8 ^ 0xff; 32]);
    let create = |label: &str| Act::Identity(identity::Act::Create(Create { label: label.into() }));
    let genesis = world.genesis.digest();
    let sign = |chain: &str, expires: u64| {
        let chain: types::ChainId = chain.parse().unwrap();
        let did = thief.first_of(&chain).did;
        let act = create("thief");
        thief.sign(&did, &Transaction { chain, genesis, nonce: 1, expires, acting_as: None, act })
    };
    let good = world.write(90, now);
    let (input, _) = good.rsplit_once('.').unwrap();
    let (_, signature) =
        world.write(91, now).rsplit_once('.').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    let stranger = {
        let chain = world.genesis.chain.clone();
        let did = thief.first_of(&chain).did;
        let act = RevokeKey { key: thief.multikey() }.into();
        thief.sign(
            &did,
            &Transaction { chain, genesis, nonce: 1, expires: now + 600_000, acting_as: None, act },
        )
    };
    let wrong = Wrong {
        expired: sign("sim", now),
        expires_too_late: sign("sim", now + 2 * limits::EXPIRY_AHEAD),
        foreign: sign("elsewhere", now + 600_000),
        stolen: world.sign_with(&thief, 50, now, create("mine")),
        forged: format!("{input}.{signature}"),
        stranger,
        draw: world.sign(92, now, Draw { height: 1, randomness: "ab".repeat(48) }.into()),
        replayed: replayed.clone(),
    };
    sim.cast(0, replayed).await.expect("final");
    (sim, wrong)
}

#[test]
fn no_lie_becomes_final_and_nothing_is_lost_by_it() {
    for (seed, (kind, change)) in (100..).zip(LIES) {
        deterministic::Runner::seeded(seed).start(|mut context| async move {
            let (mut sim, wrong) = with_register(&mut context, seed).await;
            let (settings, told) = liar(wrong, change);
            sim.liar = Some((LIAR, settings));
            sim.start(LIAR).await;
            let written: Vec<String> = (2..32).map(|nonce| sim.world.write(nonce, sim.now())).collect();
            for three in written.chunks(3) {
                // Three at once, so that the liar has something to lie about.
                let ledger = sim.ledger(2);
                let placed: Vec<_> =
                    three.iter().map(|text| ledger.watch(TxId::of(text.as_bytes()))).collect();
                assert!(ledger.submit_all(three.to_vec()).await.iter().all(Result::is_ok));
                for placed in placed {
                    let placed = commonware_macros::select! {
                        placed = placed => placed,
                        _ = sim.context.sleep(Duration::from_secs(60)) => None,
                    };
                    let placed =
                        placed.unwrap_or_else(|| panic!("{kind}: one was lost, or the ledger stands"));
                    assert!(matches!(placed.receipt.outcome, Outcome::Accepted { .. }), "{kind}: {placed:?}");
                }
            }
            sim.sleep(5).await;
            let told = told.lock().unwrap().clone();
            assert!(!told.is_empty(), "{kind}: it never lied");
            for height in 1..=sim.agree().await {
                let block = sim.ledger(2).block(height).await.expect("it is there");
                assert!(!told.contains(&block.digest()), "{kind}: a lie is final at height {height}");
            }
            for compact in &written {
                for at in [0, 2, 3] {
                    let again = sim.ledger(at).submit(compact.clone()).await;
                    assert!(matches!(again, Err(NotTaken::Final { .. })), "{kind}: {again:?}");
                }
            }
        });
    }
}

/// A record whose text is slow to match, so that a few of them are a block's work.
fn slow(world: &World, nonce: u64, now: u64) -> String {
    let content = format!(r#"{{"a":"{}"}}"#, "a".repeat(15_000));
    world.write_into("slow", nonce, now, &content)
}

#[test]
fn blocks_with_more_work_than_a_block_may_have_get_no_votes() {
    deterministic::Runner::seeded(9).start(|mut context| async move {
        let world = world(&mut context, 9);
        let mut sim = Sim::new(context.child("sim"), world).await;
        let proposed = Arc::new(Mutex::new(Vec::new()));
        let tells = proposed.clone();
        let tell = move |draft: &mut Draft| {
            let block = draft.clone().into_block().expect("it is well made");
            tells.lock().expect("one thread").push((draft.transactions.len(), block.content().digest()));
        };
        let mut greedy = Config { lie: Some(Lie(Arc::new(tell))), ..settings() };
        greedy.block.work_max = 100 * limits::BLOCK_WORK;
        sim.liar = Some((LIAR, greedy));
        sim.start_all().await;
        let schema = r#"{"type":"object","additionalProperties":false,"properties":{"a":{"type":"string","maxLength":16000,
            "pattern":"^(?:a*)*b|.{0,20}c|a+$"}}}"#;
        let open = sim.world.open_as("slow", schema, sim.now());
        assert!(matches!(sim.cast(0, open).await.expect("final").receipt.outcome, Outcome::Accepted { .. }));

        let written: Vec<String> = (2..100).map(|nonce| slow(&sim.world, nonce, sim.now())).collect();
        let placed: Vec<_> =
            written.iter().map(|text| sim.ledger(2).watch(TxId::of(text.as_bytes()))).collect();
        assert!(sim.ledger(2).submit_all(written.clone()).await.iter().all(Result::is_ok));
        for placed in placed {
            let placed = placed.await.expect("it is final");
            assert!(matches!(placed.receipt.outcome, Outcome::Accepted { .. }), "{placed:?}");
        }
        let mut most = 0;
        let mut of_final = BTreeSet::new();
        for height in 1..=sim.agree().await {
            let block = sim.ledger(2).block(height).await.expect("it is there");
            most = most.max(block.transactions().len());
            of_final.insert(block.digest());
        }
        let proposed = proposed.lock().unwrap().clone();
        let refused: Vec<_> = proposed.iter().filter(|(_, digest)| !of_final.contains(digest)).collect();
        assert!(refused.iter().any(|(count, _)| *count > most), "{most} at most; it proposed {proposed:?}");
    });
}

#[test]
fn empty_blocks_that_are_not_due_get_no_votes() {
    deterministic::Runner::seeded(7).start(|mut context| async move {
        let world = world(&mut context, 7);
        let mut sim = Sim::new(context.child("sim"), world).await;
        let hasty = Pace { heartbeat: Duration::from_millis(1), ..Pace::default() };
        sim.liar = Some((LIAR, Config { pace: hasty, ..settings() }));
        sim.start_all().await;
        sim.sleep(10 * 60).await;
        let height = sim.agree().await;
        assert!((8..=13).contains(&height), "{height} blocks in ten minutes of nothing");
        assert!(sim.cast(0, sim.world.open(sim.now())).await.is_some());
    });
}

/// Block time goes up a day at a time, so that the first blocks after an outage are of the past.
#[test]
fn after_ten_days_of_silence_what_is_sent_waits_and_can_be_sent_again() {
    deterministic::Runner::seeded(8).start(|mut context| async move {
        let world = world(&mut context, 8);
        let mut sim = Sim::new(context.child("sim"), world).await;
        sim.start_all().await;
        assert!(sim.cast(0, sim.world.open(sim.now())).await.is_some());
        (0..4).for_each(|index| sim.kill(index));
        sim.sleep(10 * 24 * 60 * 60).await;
        sim.start_all().await;

        let compact = sim.world.write(2, sim.now());
        let placed = sim.ledger(0).watch(TxId::of(compact.as_bytes()));
        for at in 0..4 {
            let taken = sim.ledger(at).submit(compact.clone()).await;
            let waits = matches!(taken, Ok(_) | Err(NotTaken::Full(Full::Known)));
            assert!(waits, "{taken:?}");
        }
        sim.sleep(3).await;
        for at in 0..4 {
            let again = sim.ledger(at).submit(compact.clone()).await;
            let safe = matches!(again, Ok(_) | Err(NotTaken::Full(Full::Known) | NotTaken::Final { .. }));
            assert!(safe, "{again:?}");
        }
        let placed = commonware_macros::select! {
            placed = placed => placed,
            _ = sim.context.sleep(Duration::from_secs(15 * 60)) => None,
        };
        let placed = placed.expect("it is final at last");
        assert!(matches!(placed.receipt.outcome, Outcome::Accepted { .. }), "{placed:?}");
        sim.sleep(2).await;
        let again = sim.ledger(3).submit(compact).await;
        assert_eq!(again, Err(NotTaken::Final { height: placed.height, position: placed.position }));
    });
}

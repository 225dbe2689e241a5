//! Ten thousand cases walk at random through the real services, and then the whole history is executed again from
//! what was signed: whatever way the keys are read, every receipt, every value and every decision is the same.
#![allow(missing_docs)]

mod answers;
mod deeds;
mod ledger;
mod offers;
mod random;
mod stops;
mod tally;
mod together;
mod town;
mod walk;

use ledger::{Block, Ledger, Manner, verified};
use random::Random;
use rules::sheet::{self, Replayed};
use std::{collections::BTreeMap, sync::mpsc, time::Instant};
use types::{
    Aspect, Genesis, StateKey, Subject,
    service::{Bundle, Case, Decider},
    sheet::Ruling,
};
use walk::Walk;

const SEED: u64 = 20_260_901;
const CASES: usize = 10_000;

/// Every automatic decision of a case: as `ding case replay` takes them.
fn rulings(case: &Case) -> impl Iterator<Item = &Ruling> {
    case.decisions.iter().filter_map(|decision| match &decision.by {
        Decider::Rule { ruling } => Some(ruling),
        Decider::Officer { advice: Some(advice), .. } => Some(&advice.ruling),
        _ => None,
    })
}

/// Executes blocks again as they come. Keys are read in other ways and in another order than before.
fn replay(genesis: &Genesis, sealed: mpsc::Receiver<Block>) -> Ledger {
    let (mut again, mut random) = (Ledger::new(genesis), Random(SEED + 1));
    for block in sealed {
        let manner = if block.context.height % 2 == 0 { Manner::Piecemeal } else { Manner::TooMuch };
        let transactions = verified(&block.transactions, &mut random);
        let mut came = again.execute(manner, &block.context, &transactions);
        // Where writes go down within a block, what was read is forgotten and charged once more.
        if matches!(manner, Manner::Piecemeal) {
            came.work = block.came.work;
        }
        assert!(came == block.came, "block {} came out otherwise", block.context.height);
    }
    again
}

#[test]
fn ten_thousand_random_cases_replay_to_the_same_state_receipts_and_explanations() {
    let begin = Instant::now();
    let offers = town::offers();
    let (blocks, sealed) = mpsc::channel();
    let mut walk = Walk::new(&offers, SEED, blocks);
    let genesis = walk.town.genesis.clone();
    // Again, from nothing but the genesis and the signed texts, while the walk goes on.
    let again = std::thread::spawn(move || replay(&genesis, sealed));
    walk.found(&offers);
    walk.walk(CASES);
    walk.ends();
    let again = again.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    assert!(again.state == walk.ledger.state, "the state is another");

    // Every automatic decision, by the sheet of the version that its case was filed under.
    let mut bundles: BTreeMap<(String, u64), Bundle> = BTreeMap::new();
    for number in walk.closed.clone() {
        let case = walk.case(&number);
        let subject = Subject::service(&case.service);
        let key = StateKey::new(&subject, Aspect::version(case.version));
        let bundle = bundles
            .entry((case.service.to_string(), case.version))
            .or_insert_with(|| walk.value(key).expect("a version that was published"));
        for ruling in rulings(&case) {
            let sheet = &bundle.decisions[&ruling.decision];
            for (decision, replayed) in sheet::replay_chain(&bundle.decisions, ruling, &BTreeMap::new()) {
                assert_eq!(replayed, Replayed::Same, "{number}: {decision}");
            }
            let chain = sheet::explain_chain(&bundle.decisions, ruling);
            assert_eq!(chain.len(), ruling.chain.len(), "{number}: {}", ruling.decision);
            let kept: Ruling =
                serde_json::from_str(&serde_json::to_string(ruling).expect("JSON")).expect("a ruling");
            let says = sheet::explain(sheet, ruling);
            assert!(
                !says.is_empty() && says == sheet::explain(sheet, &kept),
                "{number}: {}",
                ruling.decision
            );
        }
        walk.tally.went(bundle, &case);
    }

    let (blocks, acts) = walk.sealed;
    println!(
        "{} cases, {blocks} blocks, {acts} acts, {} rulings, {} keys, in {:.1?}; {}",
        walk.opened,
        walk.tally.rulings,
        walk.ledger.state.len(),
        begin.elapsed(),
        walk.tally.summary()
    );
    assert!(walk.opened >= CASES && walk.closed.len() == walk.opened);
    // Nobody on the walk holds a permit that could be renewed or revoked; the stories of `life` do.
    let walked = offers.iter().map(|offer| &offer.bundle).filter(|bundle| bundle.about.is_none());
    let missing = walk.tally.missing(walked);
    assert!(missing.is_empty(), "the walk has gone soft:\n{}", missing.join("\n"));
}

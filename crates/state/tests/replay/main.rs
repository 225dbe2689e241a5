//! Ten thousand cases walk at random through the real services, and then the whole history is executed again from
//! what was signed: whatever way the keys are read, every receipt, every value and every decision is the same.
#![allow(missing_docs)]

mod answers;
mod deeds;
mod ledger;
mod offers;
mod random;
mod tally;
mod town;
mod walk;

use ledger::{Ledger, Manner, verified};
use random::Random;
use rules::sheet::{self, Replayed};
use std::{collections::BTreeMap, time::Instant};
use types::{
    Aspect, StateKey, Subject,
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

#[test]
fn ten_thousand_random_cases_replay_to_the_same_state_receipts_and_explanations() {
    let begin = Instant::now();
    let offers = town::offers();
    let mut walk = Walk::new(&offers, SEED);
    walk.found(&offers);
    walk.walk(CASES);
    let walked = begin.elapsed();

    // Again, from nothing but the genesis and the signed texts.
    for manner in [Manner::OneByOne, Manner::TooMuch] {
        let mut again = Ledger::new(&walk.town.genesis, manner);
        let mut random = Random(SEED + 1);
        for block in &walk.blocks {
            let came = again.execute(&block.context, &verified(&block.transactions, &mut random));
            assert!(came == block.came, "block {} came out otherwise", block.context.height);
        }
        assert!(again.state == walk.ledger.state, "the state is another");
    }
    let executed = begin.elapsed();

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
            assert_eq!(sheet::replay(sheet, ruling, None), Replayed::Same, "{number}: {}", ruling.decision);
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

    let acts: usize = walk.blocks.iter().map(|block| block.transactions.len()).sum();
    println!(
        "{} cases, {} blocks, {acts} acts, {} rulings, {} keys; walked in {walked:.1?}, executed twice more in {:.1?}; {}",
        walk.opened,
        walk.blocks.len(),
        walk.tally.rulings,
        walk.ledger.state.len(),
        executed - walked,
        walk.tally.summary()
    );
    assert!(walk.opened >= CASES && walk.closed.len() == walk.opened);
    let missing = walk.tally.missing(offers.iter().map(|offer| &offer.bundle));
    assert!(missing.is_empty(), "the walk has gone soft:\n{}", missing.join("\n"));
}

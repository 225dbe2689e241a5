//! Strangers and sources have their shares, and what cannot be in a block now is neither lost nor in the way.

use super::*;
use types::service::Draw;

fn brought(pool: &Mempool, who: u8, source: Source, standing: Standing) -> Result<(), Full> {
    pool.add(tx(who, 1), source, standing)
}

#[test]
fn fresh_keys_crowd_out_nobody_the_ledger_knows() {
    let pool = Mempool::new(LIMITS);
    let taken = (100..200).filter(|who| brought(&pool, *who, Source::Own, Standing::Newcomer).is_ok());
    assert_eq!(taken.count(), LIMITS.newcomers_max);
    assert_eq!(brought(&pool, 99, Source::Peer(1), Standing::Newcomer), Err(Full::Newcomers));
    for who in 1..5 {
        assert_eq!(brought(&pool, who, Source::Peer(1), Standing::Known), Ok(()));
    }
    let chosen = next(&pool, &block(20), &HashSet::new());
    let known: Vec<Did> = (1..5).map(did).collect();
    let strangers = chosen.iter().filter(|(who, _)| !known.contains(who)).count();
    assert_eq!((strangers, chosen.len()), (LIMITS.newcomers_per_block, LIMITS.newcomers_per_block + 4));
}

#[test]
fn every_newcomer_comes_in_at_last() {
    let pool = Mempool::new(LIMITS);
    for who in 100..106 {
        brought(&pool, who, Source::Own, Standing::Newcomer).unwrap();
    }
    for height in 1..4 {
        let ids: Vec<TxId> = pool.next(&block(20), &HashSet::new()).iter().map(|one| one.id()).collect();
        pool.finalized(&ids, height, Digest::ZERO);
    }
    assert_eq!(pool.size(), (0, 0));
}

#[test]
fn one_source_fills_no_more_than_its_part() {
    let pool = Mempool::new(LIMITS);
    let (one, other) = (Source::Client(1), Source::Peer(1));
    for who in 0..10 {
        assert_eq!(brought(&pool, who, one, Standing::Known), Ok(()));
    }
    assert_eq!(brought(&pool, 50, one, Standing::Known), Err(Full::Source));
    assert_eq!(brought(&pool, 50, other, Standing::Known), Ok(()));
    assert_eq!(brought(&pool, 51, Source::Own, Standing::Known), Ok(()));
    pool.remove([&tx(3, 1).id()]);
    assert_eq!(brought(&pool, 52, one, Standing::Known), Ok(()), "there is room again");

    let newcomers = Mempool::new(LIMITS);
    let taken = (0..10).filter(|who| brought(&newcomers, *who, one, Standing::Newcomer).is_ok());
    assert_eq!(taken.count(), LIMITS.newcomers_max / LIMITS.source_part);
    assert_eq!(brought(&newcomers, 50, other, Standing::Newcomer), Ok(()), "another address is not touched");
}

#[test]
fn one_draw_waits_for_the_lots_of_a_block() {
    let draw = |who: u8, height: u64, randomness: &str| {
        let (key, chain) = (SecretKey::ed25519([who; 32]), "pool".parse().unwrap());
        let did = key.first_of(&chain).did;
        let act = Draw { height, randomness: randomness.into() }.into();
        let transaction =
            Transaction { chain, genesis: TxId::ZERO, nonce: height, expires: 1_000, acting_as: None, act };
        Arc::new(Signed::parse(&key.sign(&did, &transaction)).unwrap().verify().unwrap())
    };
    let pool = Mempool::new(LIMITS);
    let first = draw(1, 5, "aa");
    assert_eq!(add(&pool, first.clone()), Ok(()));
    assert_eq!(add(&pool, draw(2, 5, "bb")), Err(Full::Draw));
    assert_eq!(add(&pool, draw(2, 6, "bb")), Ok(()));
    pool.remove([&first.id()]);
    assert_eq!(add(&pool, draw(2, 5, "bb")), Ok(()));
}

/// What was refused on a block that never became final was refused by nobody.
#[test]
fn what_a_lost_block_made_impossible_waits_on() {
    let pool = filled(&[(1, 1), (2, 1)]);
    let (lost, cast) = (Digest::of(b"lost"), Digest::of(b"cast"));
    let refused = [(tx(1, 1).id(), Inadmissible::NonceUsed)];
    pool.refused(&refused, 7, lost, false);
    assert!(pool.waits(&tx(1, 1).id()));
    assert_eq!(next(&pool, &block(9), &HashSet::new()), named(&[(2, 1)]), "it is in nobody's way");
    assert!(!pool.has_more_than(&HashSet::from([tx(2, 1).id()])), "nor a reason to propose");
    pool.finalized(&[], 6, cast);
    assert_eq!(next(&pool, &block(9), &HashSet::new()), named(&[(2, 1)]), "the block may still be cast");
    let mut changes = pool.changes();
    changes.mark_unchanged();
    pool.finalized(&[], 7, cast);
    assert!(changes.has_changed().unwrap(), "there is something to propose again");
    assert_eq!(next(&pool, &block(9), &HashSet::new()).len(), 2);
}

#[test]
fn what_a_final_block_made_impossible_is_gone() {
    for final_at_once in [true, false] {
        let pool = filled(&[(1, 1), (2, 1)]);
        let block = Digest::of(b"block");
        pool.refused(&[(tx(1, 1).id(), Inadmissible::NonceUsed)], 7, block, final_at_once);
        pool.finalized(&[], 7, block);
        assert!(!pool.waits(&tx(1, 1).id()));
        assert_eq!(add(&pool, tx(1, 1)), Ok(()), "the pool itself has nothing against it");
    }
}

/// After an outage block time goes up by a day at a time: what expires too late today does not tomorrow.
#[test]
fn what_is_only_too_early_is_tried_at_every_block() {
    let pool = filled(&[(1, 1)]);
    for height in 7..10 {
        let digest = Digest::of(&[height as u8]);
        pool.refused(&[(tx(1, 1).id(), Inadmissible::ExpiresTooLate)], height, digest, true);
        assert!(next(&pool, &block(9), &HashSet::new()).is_empty());
        pool.finalized(&[], height + 1, digest);
        assert_eq!(next(&pool, &block(9), &HashSet::new()).len(), 1);
    }
}

#[test]
fn a_checked_signature_is_not_received_for_ever() {
    let pool = filled(&[(1, 1)]);
    pool.remember([&tx(2, 1).id()]);
    assert!(!pool.waits(&tx(2, 1).id()), "seen in a block that may never be final");
    assert_eq!(add(&pool, tx(2, 1)), Ok(()));
    pool.remove([&tx(1, 1).id()]);
    assert!(!pool.waits(&tx(1, 1).id()));
    assert_eq!(add(&pool, tx(1, 1)), Ok(()));
}

//! The pool against its promises, and against a naive model of it on a random walk.

mod fairness;

use super::*;
use proptest::{prelude::*, sample::select, strategy::ValueTree as _, test_runner::TestRunner};
use types::{SecretKey, Signed, Transaction, identity::Create};

const LIMITS: MempoolLimits = MempoolLimits {
    transactions_max: 20,
    bytes_max: 1 << 20,
    per_signer_max: 8,
    source_part: 2,
    newcomers_max: 6,
    newcomers_per_block: 2,
    remembered_max: 100,
};

/// A transaction of signer `who` whose label makes it `length` bytes longer.
fn long(who: u8, nonce: u64, expires: Time, length: usize) -> Arc<Verified> {
    let key = SecretKey::ed25519([who; 32]);
    let chain = "pool".parse().unwrap();
    let act = Create { label: "x".repeat(length) }.into();
    let did = key.first_of(&chain).did;
    let compact =
        key.sign(&did, &Transaction { chain, genesis: TxId::ZERO, nonce, expires, acting_as: None, act });
    Arc::new(Signed::parse(&compact).unwrap().verify().unwrap())
}

fn tx(who: u8, nonce: u64) -> Arc<Verified> {
    long(who, nonce, 1_000, 0)
}

fn bytes(transaction: &Verified) -> usize {
    transaction.signed().compact().len()
}

fn block(transactions_max: usize) -> BlockLimits {
    BlockLimits { transactions_max, ..BlockLimits::default() }
}

/// What a block is filled with: signer and nonce of each.
fn next(pool: &Mempool, limits: &BlockLimits, already: &HashSet<TxId>) -> Vec<(Did, u64)> {
    let chosen = pool.next(limits, already);
    chosen.iter().map(|one| (one.signer().did.clone(), one.transaction().nonce)).collect()
}

fn did(who: u8) -> Did {
    tx(who, 0).signer().did.clone()
}

fn named(all: &[(u8, u64)]) -> Vec<(Did, u64)> {
    all.iter().map(|(who, nonce)| (did(*who), *nonce)).collect()
}

/// Adds what this validator itself brought, of somebody the ledger knows.
fn add(pool: &Mempool, transaction: Arc<Verified>) -> Result<(), Full> {
    pool.add(transaction, Source::Own, Standing::Known)
}

fn filled(all: &[(u8, u64)]) -> Mempool {
    let pool = Mempool::new(LIMITS);
    all.iter().for_each(|(who, nonce)| add(&pool, tx(*who, *nonce)).unwrap());
    pool
}

#[test]
fn a_full_pool_takes_no_more_until_there_is_room() {
    let pool = Mempool::new(LIMITS);
    for place in 0..20 {
        add(&pool, tx(place / 5, place.into())).unwrap();
    }
    assert_eq!(add(&pool, tx(9, 1)), Err(Full::Pool));
    pool.remove([&tx(0, 0).id()]);
    assert_eq!(add(&pool, tx(9, 1)), Ok(()));
    assert_eq!(pool.size().0, 20);
}

#[test]
fn a_pool_is_full_by_bytes_as_well() {
    let one = long(1, 1, 1_000, 500);
    let pool = Mempool::new(MempoolLimits { bytes_max: 2 * bytes(&one), ..LIMITS });
    add(&pool, one.clone()).unwrap();
    add(&pool, long(2, 1, 1_000, 500)).unwrap();
    assert_eq!(pool.size(), (2, 2 * bytes(&one)));
    assert_eq!(add(&pool, tx(3, 1)), Err(Full::Pool));
    pool.remove([&one.id()]);
    assert_eq!(add(&pool, long(3, 1, 1_000, 501)), Err(Full::Pool), "one base64 letter too many");
    assert_eq!(add(&pool, long(3, 1, 1_000, 500)), Ok(()));
}

#[test]
fn a_signer_has_a_share_and_no_more() {
    let pool = Mempool::new(LIMITS);
    (0..8).for_each(|nonce| add(&pool, tx(1, nonce)).unwrap());
    assert_eq!(add(&pool, tx(1, 8)), Err(Full::Signer));
    assert_eq!(add(&pool, tx(2, 8)), Ok(()));
    pool.remove([&tx(1, 3).id()]);
    assert_eq!(add(&pool, tx(1, 8)), Ok(()));
}

#[test]
fn two_transactions_of_one_nonce_do_not_wait_together() {
    let pool = filled(&[(1, 5)]);
    assert_eq!(add(&pool, tx(1, 5)), Err(Full::Known));
    assert_eq!(add(&pool, long(1, 5, 1_000, 9)), Err(Full::Nonce));
    assert_eq!(add(&pool, tx(2, 5)), Ok(()), "another signer's nonces are their own");
    pool.remove([&tx(1, 5).id()]);
    assert_eq!(add(&pool, long(1, 5, 1_000, 9)), Ok(()));
}

#[test]
fn the_next_nonce_is_beyond_what_waits() {
    let pool = filled(&[(1, 7), (1, 5), (2, 9)]);
    assert_eq!([1, 2, 3].map(|who| pool.highest_nonce(&did(who))), [Some(7), Some(9), None]);
    pool.remove([&tx(1, 7).id()]);
    assert_eq!(pool.highest_nonce(&did(1)), Some(5));
}

#[test]
fn what_was_refused_left_nothing_behind() {
    let pool = filled(&[(1, 5)]);
    let size = pool.size();
    let refused = long(1, 5, 1_000, 9);
    add(&pool, refused.clone()).unwrap_err();
    assert_eq!(pool.size(), size);
    assert!(!pool.has_checked(&refused.id()));
    assert_eq!(next(&pool, &block(10), &HashSet::new()), named(&[(1, 5)]));
}

#[test]
fn a_block_holds_one_of_each_in_turn_each_signers_own_by_nonce() {
    let pool = filled(&[(1, 3), (1, 1), (1, 2), (2, 7), (3, 9), (3, 8)]);
    let all = next(&pool, &block(10), &HashSet::new());
    assert_eq!(all, named(&[(1, 1), (2, 7), (3, 8), (1, 2), (3, 9), (1, 3)]));
}

#[test]
fn a_flooding_signer_pushes_nobody_out() {
    let pool = filled(&[(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (2, 1), (3, 1)]);
    assert_eq!(next(&pool, &block(3), &HashSet::new()), named(&[(1, 1), (2, 1), (3, 1)]));
}

#[test]
fn who_got_no_turn_is_first_in_the_next_block() {
    let pool = filled(&[(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (1, 2), (2, 2)]);
    let first = pool.next(&block(2), &HashSet::new());
    pool.remove(first.iter().map(|one| one.id()).collect::<Vec<_>>().iter());
    assert_eq!(next(&pool, &block(2), &HashSet::new()), named(&[(3, 1), (4, 1)]));
    assert_eq!(next(&pool, &block(2), &HashSet::new()), named(&[(5, 1), (1, 2)]), "nothing was removed");
}

#[test]
fn newcomers_are_served_though_others_never_stop() {
    let pool = filled(&[(1, 0), (2, 0), (3, 0)]);
    add(&pool, tx(9, 1)).unwrap();
    for nonce in 1..10 {
        let chosen = pool.next(&block(1), &HashSet::new());
        pool.remove([&chosen[0].id()]);
        if chosen[0].signer().did == did(9) {
            assert!(nonce <= 4, "it waited {nonce} blocks behind three others");
            return;
        }
        for who in 1..4 {
            let _ = add(&pool, tx(who, nonce));
        }
    }
    panic!("it was never served");
}

#[test]
fn what_stands_in_an_ancestor_is_not_chosen_again() {
    let pool = filled(&[(1, 1), (1, 2), (2, 1)]);
    let already = HashSet::from([tx(1, 1).id(), tx(2, 1).id()]);
    assert!(pool.has_more_than(&already));
    assert_eq!(next(&pool, &block(10), &already), named(&[(1, 2)]));
    let all = HashSet::from([tx(1, 1).id(), tx(1, 2).id(), tx(2, 1).id(), tx(7, 7).id()]);
    assert!(!pool.has_more_than(&all));
    assert!(next(&pool, &block(10), &all).is_empty());
}

/// The next leader has the same signers in the same order as the one before, whose block is not final yet.
#[test]
fn signers_with_nothing_new_do_not_take_up_the_turns_of_others() {
    let pool = filled(&[(1, 1), (2, 1), (3, 1), (4, 1)]);
    let already = HashSet::from([tx(1, 1).id(), tx(2, 1).id()]);
    assert_eq!(next(&pool, &block(2), &already), named(&[(3, 1), (4, 1)]));
}

#[test]
fn a_block_has_a_limit_of_bytes() {
    let one = bytes(&tx(1, 1));
    let limits = BlockLimits { transaction_bytes_max: 2 * one, ..block(10) };
    let pool = filled(&[(1, 1), (2, 1), (3, 1)]);
    assert_eq!(next(&pool, &limits, &HashSet::new()), named(&[(1, 1), (2, 1)]));
    assert_eq!(next(&pool, &limits, &HashSet::new()), named(&[(3, 1), (1, 1)]), "its turn comes");
    let too_small = BlockLimits { transaction_bytes_max: one - 1, ..block(10) };
    assert!(next(&pool, &too_small, &HashSet::new()).is_empty());
}

#[test]
fn a_transaction_waits_until_its_expiry_and_not_longer() {
    let pool = Mempool::new(LIMITS);
    for (who, expires) in [(1, 100), (2, 101), (3, 200)] {
        add(&pool, long(who, 1, expires, 0)).unwrap();
    }
    assert!(pool.expire(99).is_empty());
    assert_eq!(pool.expire(100), [long(1, 1, 100, 0).id()]);
    assert_eq!(next(&pool, &block(10), &HashSet::new()), named(&[(2, 1), (3, 1)]));
    assert_eq!(pool.expire(u64::MAX).len(), 2);
    assert_eq!(pool.size(), (0, 0));
    assert_eq!(add(&pool, long(1, 1, 100, 0)), Ok(()), "the pool has no clock of its own");
}

#[test]
fn a_checked_signature_is_remembered_after_it_waits_no_more() {
    let pool = filled(&[(1, 1)]);
    let known = |pool: &Mempool, id| match pool.look_up(&[id])[..] {
        [Known::Waiting(_)] => "waiting",
        [Known::Checked] => "checked",
        _ => "no",
    };
    assert_eq!(known(&pool, tx(1, 1).id()), "waiting");
    pool.remove([&tx(1, 1).id()]);
    assert_eq!(known(&pool, tx(1, 1).id()), "checked");
    assert_eq!(known(&pool, tx(1, 2).id()), "no");
    pool.remember([&tx(1, 2).id()]);
    assert_eq!(known(&pool, tx(1, 2).id()), "checked");
}

#[test]
fn memory_has_an_end_and_forgets_the_oldest() {
    let pool = Mempool::new(LIMITS);
    let ids: Vec<TxId> = (0..1_000u32).map(|number| TxId::of(&number.to_be_bytes())).collect();
    for (count, id) in ids.iter().enumerate() {
        pool.remember([id]);
        let newest = &ids[count.saturating_sub(49)..=count];
        assert!(newest.iter().all(|id| pool.has_checked(id)), "one of the newest fifty is forgotten");
    }
    let remembered = ids.iter().filter(|id| pool.has_checked(id)).count();
    assert!(remembered <= LIMITS.remembered_max, "{remembered} are remembered");
}

#[test]
fn a_block_is_full_by_number_or_by_bytes() {
    let pool = filled(&[(1, 1), (1, 2), (2, 1)]);
    let already = HashSet::from([tx(1, 1).id()]);
    assert!(pool.fills_a_block(&HashSet::new(), &block(3)));
    assert!(!pool.fills_a_block(&already, &block(3)));
    assert!(pool.fills_a_block(&already, &block(2)));
    assert!(pool.fills_a_block(&already, &BlockLimits { transaction_bytes_max: 100, ..block(10) }));
}

#[test]
fn whoever_waits_for_work_is_told() {
    let pool = Mempool::new(LIMITS);
    let mut changes = pool.changes();
    changes.mark_unchanged();
    assert!(!changes.has_changed().unwrap());
    add(&pool, tx(1, 1)).unwrap();
    assert!(changes.has_changed().unwrap());
    changes.mark_unchanged();
    add(&pool, tx(1, 1)).unwrap_err();
    assert!(!changes.has_changed().unwrap(), "a refusal is no work");
}

/// One thing done to a pool.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Add { who: u8, nonce: u64, expires: Time, length: usize },
    Remove(usize),
    Expire(Time),
    Fill { transactions: usize, bytes: usize, already: u64 },
}

fn deed() -> impl Strategy<Value = Deed> {
    let expires = select(&[10u64, 20, 30][..]);
    let length = select(&[0usize, 0, 0, 3, 400][..]);
    prop_oneof![
        8 => (1..6u8, 0..8u64, expires.clone(), length)
            .prop_map(|(who, nonce, expires, length)| Deed::Add { who, nonce, expires, length }),
        2 => any::<usize>().prop_map(Deed::Remove),
        1 => select(&[5u64, 10, 15, 20][..]).prop_map(Deed::Expire),
        2 => (0..12usize, select(&[600usize, 2_000, 1 << 20][..]), any::<u64>())
            .prop_map(|(transactions, bytes, already)| Deed::Fill { transactions, bytes, already }),
    ]
}

const SMALL: MempoolLimits = MempoolLimits {
    transactions_max: 12,
    bytes_max: 5_000,
    per_signer_max: 4,
    remembered_max: 1_000,
    ..LIMITS
};

/// A list of what waits, searched from end to end every time.
#[derive(Default)]
struct Model(Vec<Arc<Verified>>);

impl Model {
    fn add(&mut self, one: &Arc<Verified>) -> Result<(), Full> {
        let bytes_waiting: usize = self.0.iter().map(|other| bytes(other)).sum();
        let own: Vec<_> = self.0.iter().filter(|other| other.signer().did == one.signer().did).collect();
        if self.0.iter().any(|other| other.id() == one.id()) {
            return Err(Full::Known);
        }
        if self.0.len() == SMALL.transactions_max || bytes_waiting + bytes(one) > SMALL.bytes_max {
            return Err(Full::Pool);
        }
        if own.iter().any(|other| other.transaction().nonce == one.transaction().nonce) {
            return Err(Full::Nonce);
        }
        if own.len() == SMALL.per_signer_max {
            return Err(Full::Signer);
        }
        self.0.push(one.clone());
        Ok(())
    }

    /// What must be true of a block, however turns are taken: nothing foreign, nothing twice, within the limits;
    /// each signer's lowest nonces first; nobody has two more than another who still waits with one that fits.
    fn check(&self, chosen: &[Arc<Verified>], limits: &BlockLimits, already: &HashSet<TxId>) {
        let free: Vec<_> = self.0.iter().filter(|one| !already.contains(&one.id())).collect();
        let ids: HashSet<TxId> = chosen.iter().map(|one| one.id()).collect();
        assert_eq!(ids.len(), chosen.len(), "one stands twice in a block");
        assert!(ids.iter().all(|id| free.iter().any(|one| one.id() == *id)), "one does not wait");
        let sum: usize = chosen.iter().map(|one| bytes(one)).sum();
        assert!(chosen.len() <= limits.transactions_max && sum <= limits.transaction_bytes_max);

        let mut left = HashMap::<Did, Vec<u64>>::new();
        let mut taken = HashMap::<Did, Vec<u64>>::new();
        for one in &free {
            let list = if ids.contains(&one.id()) { &mut taken } else { &mut left };
            list.entry(one.signer().did.clone()).or_default().push(one.transaction().nonce);
        }
        for (signer, nonces) in &left {
            let own = taken.get(signer).cloned().unwrap_or_default();
            assert!(own.iter().max() < nonces.iter().min(), "a higher nonce was taken first");
            let most = taken.values().map(Vec::len).max().unwrap_or(0);
            assert!(own.len() + 1 >= most, "one signer has {most}, another waits with {}", own.len());
        }
        let largest_left = free.iter().filter(|one| !ids.contains(&one.id())).map(|one| bytes(one)).max();
        if let (Some(largest), true) = (largest_left, chosen.len() < limits.transactions_max) {
            assert!(sum + largest > limits.transaction_bytes_max, "a block with room left something behind");
        }
    }
}

/// Does the same to pool and model; how many were taken, refused and chosen.
fn walk(deeds: &[Deed]) -> [usize; 3] {
    let (pool, mut model) = (Mempool::new(SMALL), Model::default());
    let mut counts = [0; 3];
    for deed in deeds {
        match *deed {
            Deed::Add { who, nonce, expires, length } => {
                let one = long(who, nonce, expires, length);
                let answer = add(&pool, one.clone());
                assert_eq!(answer, model.add(&one), "{deed:?}");
                counts[usize::from(answer.is_err())] += 1;
                assert!(answer.is_err() || pool.has_checked(&one.id()));
            }
            Deed::Remove(which) if !model.0.is_empty() => {
                let one = model.0.remove(which % model.0.len());
                pool.remove([&one.id()]);
            }
            Deed::Remove(_) => pool.remove([&TxId::ZERO]),
            Deed::Expire(now) => {
                let mut expired = pool.expire(now);
                expired.sort();
                let (gone, stay) = model.0.drain(..).partition(|one| one.transaction().expires <= now);
                model.0 = stay;
                let gone: Vec<Arc<Verified>> = gone;
                let mut gone: Vec<TxId> = gone.iter().map(|one| one.id()).collect();
                gone.sort();
                assert_eq!(expired, gone, "at {now}");
            }
            Deed::Fill { transactions, bytes, already } => {
                let limits = BlockLimits { transaction_bytes_max: bytes, ..block(transactions) };
                let marked = model.0.iter().enumerate().filter(|(at, _)| already >> (at % 64) & 1 == 1);
                let already: HashSet<TxId> = marked.map(|(_, one)| one.id()).collect();
                assert_eq!(pool.has_more_than(&already), model.0.len() > already.len());
                let chosen = pool.next(&limits, &already);
                model.check(&chosen, &limits, &already);
                counts[2] += chosen.len();
            }
        }
        let sum: usize = model.0.iter().map(|one| bytes(one)).sum();
        assert_eq!(pool.size(), (model.0.len(), sum));
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_pool_does_what_a_plain_list_would(deeds in prop::collection::vec(deed(), 1..120)) {
        walk(&deeds);
    }
}

/// A walk that never meets a limit would show nothing.
#[test]
fn walks_meet_the_limits() {
    let deeds =
        prop::collection::vec(deed(), 400).new_tree(&mut TestRunner::deterministic()).unwrap().current();
    let [taken, refused, chosen] = walk(&deeds);
    assert!(taken > 30 && refused > 30 && chosen > 30, "{taken} taken, {refused} refused, {chosen} chosen");
}

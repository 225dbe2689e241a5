//! What shares promise.

use super::*;
use proptest::prelude::*;

/// One who takes all they can leaves the rest to others, and what is given back can be taken again
#[test]
fn one_cannot_take_what_is_for_all() {
    let shares = Shares::new(Share { all: 5, each: 3 });
    let mut own: Vec<_> = (0..3).map(|_| shares.take(Some("one"), 1).expect("a part")).collect();
    assert!(shares.take(Some("one"), 1).is_none());
    let other = shares.take(Some("two"), 2).expect("a part");
    assert!(shares.take(Some("three"), 1).is_none(), "all are taken");
    own.pop();
    assert!(shares.take(Some("three"), 1).is_some());
    drop((own, other));
    assert_eq!(shares.taken(), 0);
}

proptest! {
    /// Whoever takes, grows and gives back in whatever order: nobody has more than their share, and in the end all is there
    #[test]
    fn whatever_happens_nothing_is_lost(steps in prop::collection::vec((0u8..4, 0u64..9, any::<bool>()), 1..200)) {
        let limit = Share { all: 20, each: 7 };
        let shares = Shares::new(limit);
        let mut parts: Vec<Part<u8>> = Vec::new();
        for (holder, amount, take) in steps {
            match (take, parts.is_empty()) {
                (true, _) => parts.extend(shares.take((holder < 3).then_some(holder), amount)),
                (false, false) if amount % 2 == 0 => drop(parts.remove(amount as usize % parts.len())),
                (false, false) => { parts[0].grow(amount); }
                _ => {}
            }
            let of = |one: u8| parts.iter().filter(|p| p.holder == Some(one)).map(|p| p.amount).sum::<u64>();
            prop_assert!((0..3).all(|one| of(one) <= limit.each));
            prop_assert_eq!(shares.taken(), parts.iter().map(|part| part.amount).sum::<u64>());
            prop_assert!(shares.taken() <= limit.all);
        }
        parts.clear();
        prop_assert_eq!(shares.taken(), 0);
        prop_assert!(shares.0.taken.lock().unwrap().each.is_empty());
    }
}

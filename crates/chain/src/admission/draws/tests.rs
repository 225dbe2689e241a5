//! Wrong draws cost their sender a place in a small count, and nobody else anything.

use super::*;

fn draws() -> Draws {
    Draws::of("draws".parse().unwrap(), None)
}

fn draw(height: u64, randomness: &str) -> Draw {
    Draw { height, randomness: randomness.into() }
}

const LOTS: &[u8] = br#"{"epoch":0,"view":3,"cases":[]}"#;

#[test]
fn wrong_draws_are_looked_at_so_often_and_no_more() {
    let mut draws = draws();
    let mut looked_at = |source, now| {
        let told = (0..100).map(|_| draws.check(&draw(5, "aa"), LOTS, source, now));
        told.filter(|told| *told == Err(NotTaken::WrongDraw)).count()
    };
    assert_eq!(looked_at(Source::Client(1), 1), WRONG_OF_ONE as usize);
    assert_eq!(looked_at(Source::Peer(1), 1), WRONG_OF_ONE as usize, "nobody else pays");
    assert_eq!(looked_at(Source::Client(1), 1 + MINUTE), WRONG_OF_ONE as usize, "another minute");
    let of_all: usize = (2..100).map(|client| looked_at(Source::Client(client), 1 + MINUTE)).sum();
    assert_eq!(of_all + WRONG_OF_ONE as usize, WRONG_OF_CLIENTS as usize, "all addresses together");
    assert_eq!(
        looked_at(Source::Own, 1 + MINUTE),
        WRONG_OF_ONE as usize,
        "this validator's own relay goes on"
    );
}

#[test]
fn what_was_found_right_is_looked_at_once() {
    let mut draws = draws();
    draws.right.insert(5, "ab".into());
    assert!(draws.is_right(&draw(5, "ab")));
    assert!(!draws.is_right(&draw(6, "ab")));
    for _ in 0..100 {
        let told = draws.check(&draw(5, "ac"), LOTS, Source::Client(1), 1);
        assert_eq!(told, Err(NotTaken::WrongDraw), "another one is wrong without a look");
    }
}

#[test]
fn lots_that_cannot_be_read_are_no_lots() {
    assert_eq!(draws().check(&draw(5, "ab"), b"{", Source::Own, 1), Err(NotTaken::WrongDraw));
}

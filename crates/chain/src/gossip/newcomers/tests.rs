//! A stranger's address is counted by the minute, and nobody else pays for it.

use super::*;

#[test]
fn an_address_brings_so_many_identities_a_minute_and_others_as_many() {
    let limits = GossipLimits { newcomers_per_client: 3, newcomers_per_peer: 5, ..GossipLimits::default() };
    let mut newcomers = Newcomers::new(&limits);
    let mut brings = |source, now| (0..10).filter(|_| newcomers.let_in(source, now)).count();
    let begin = 10 * MINUTE;
    assert_eq!(brings(Source::Client(1), begin), 3);
    assert_eq!(brings(Source::Client(2), begin), 3);
    assert_eq!(brings(Source::Peer(1), begin), 5);
    assert_eq!(brings(Source::Own, begin), 10);
    assert_eq!(brings(Source::Client(1), begin + MINUTE - 1), 0);
    assert_eq!(brings(Source::Client(1), begin + MINUTE), 3);
}

#[test]
fn a_clock_that_is_set_back_locks_nobody_out() {
    let mut newcomers = Newcomers::new(&GossipLimits { newcomers_per_client: 1, ..GossipLimits::default() });
    assert!(newcomers.let_in(Source::Client(1), 10 * MINUTE));
    assert!(!newcomers.let_in(Source::Client(1), 10 * MINUTE));
    assert!(newcomers.let_in(Source::Client(1), MINUTE));
}

//! What rates promise.

use super::*;
use std::time::Duration;

/// One who asks too often waits, others do not, and the expensive counts for more
#[test]
fn one_who_asks_too_often_waits_alone() {
    let limits = Limits { burst: 10, per_second: 2, ..Limits::default() };
    let (rates, now) = (Rates::new(&limits), Instant::now());
    let client = |last| Client::of([192, 0, 2, last].into());
    assert!((0..10).all(|_| rates.admit(client(1), 1.0, now)));
    assert!(!rates.admit(client(1), 1.0, now));
    assert!(rates.admit(client(2), 8.0, now));
    assert!(!rates.admit(client(2), 8.0, now));
    assert!(rates.admit(client(1), 1.0, now + Duration::from_secs(1)));
}

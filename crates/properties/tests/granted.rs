//! Histories of services that were published, from bytes that a generator makes: none is refused anything for a reason
//! that lies in the service.
#![allow(missing_docs)]

use properties::execute::{Went, granted};

/// Histories that are tried; more with `GRANTED=10000`.
const HISTORIES: u64 = 150;

/// Bytes that look random and are the same each time.
fn bytes(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    };
    std::iter::repeat_with(next).take(6_000).collect()
}

#[test]
fn what_is_published_runs_to_each_of_its_ends() {
    let histories = std::env::var("GRANTED").ok().and_then(|count| count.parse().ok()).unwrap_or(HISTORIES);
    let went: Vec<Went> = (1..=histories).map(|seed| granted(&bytes(seed))).collect();
    let published = went.iter().filter(|went| went.published).count();
    let opened: usize = went.iter().map(|went| went.opened).sum();
    let granted: usize = went.iter().map(|went| went.granted).sum();
    let silent: usize = went.iter().map(|went| went.silent).sum();
    let extended: usize = went.iter().map(|went| went.extended).sum();
    println!("{histories} histories: {published} published, {opened} cases opened, {granted} granted");
    println!("{silent} looks after silence, {extended} after an extension");
    assert!(silent > 0 && extended > 0, "silence and extensions occur");
    assert!(published * 5 > went.len() && opened > published && granted * 8 > opened, "too few come so far");
}

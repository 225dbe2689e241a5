//! Two thousand cases of random services, repeated, tried on their own version and on a changed one.
#![allow(missing_docs)]

use properties::shadow::{Seen, run};

/// Services, each with a changed version.
const SERVICES: u64 = 40;
/// Cases of each.
const CASES: usize = 50;

/// Bytes that follow from a seed.
fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    (0..length.div_ceil(8)).flat_map(|_| next().to_le_bytes()).collect()
}

#[test]
fn a_shadow_run_finds_what_executing_the_cases_again_would_change_and_nothing_else() {
    let begin = std::time::Instant::now();
    let mut seen = Seen::default();
    for service in 0..SERVICES {
        run(&bytes(20_261_130 + service, 400 * CASES), CASES, &mut seen);
    }
    println!("{seen:?} in {:.1?}", begin.elapsed());
    let Seen { cases, decisions, links, executed, different, emptied, silent, extended } = seen;
    assert_eq!(cases, SERVICES as usize * CASES);
    assert!(decisions > 2 * cases && links > decisions, "rules build on others");
    assert!(executed * 2 > decisions, "{executed} of {decisions} decisions were executed under both");
    assert!(
        different * 20 > executed && different * 2 < executed,
        "{different} of {executed} come out otherwise"
    );
    assert!(silent > 100 && extended > 20, "{silent} times an office said nothing, {extended} extensions");
    assert!(emptied > 50, "{emptied} corrections took something back");
}

//! Whether a name may be another one mistyped.

/// Letters that a slip of the hand changes, at most.
const SLIP: usize = 2;

/// Whether two names differ by a slip: in one place, by a letter or two.
pub fn near(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let short = one.len().min(other.len());
    let before = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let rest = short - before;
    let behind = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let differs = one.len().max(other.len()) - before - behind;
    (1..=SLIP).contains(&differs) && before + behind > 2 * SLIP
}

//! Numbers of rules: decimals that are exact or refused. Addition, subtraction and multiplication never round;
//! a quotient has twelve decimals, rounded half up; what does not fit 28 digits is no number.

use rust_decimal::{Decimal, RoundingStrategy};

/// Digits before the point of a value that comes in or goes out.
pub const WHOLE_DIGITS: usize = 18;
/// Digits after the point of a value that comes in or goes out.
pub const DECIMALS: u32 = 6;
/// Digits after the point of a quotient.
pub const QUOTIENT_DECIMALS: u32 = 12;
/// Digits after the point that a step on the way may have.
pub const STEP_DECIMALS: u32 = 28;

/// Reads `12`, `-0.5`: at most 18 digits before and 6 after the point, no leading zeros, no sign but minus.
pub fn read(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let well_formed = (1..=WHOLE_DIGITS).contains(&whole.len())
        && fraction.len() <= DECIMALS as usize
        && all_digits(whole)
        && all_digits(fraction)
        && !digits.ends_with('.')
        && (whole == "0" || !whole.starts_with('0'));
    if !well_formed {
        return None;
    }
    let magnitude: i128 = format!("{whole}{fraction}").parse().ok()?;
    let sign = if digits.len() == text.len() { 1 } else { -1 };
    exact(sign * magnitude, fraction.len() as u32)
}

/// Writes a number without trailing zeros.
pub fn write(number: Decimal) -> String {
    number.normalize().to_string()
}

/// Whether a number may come in or go out.
pub fn fits(number: Decimal) -> bool {
    let limit = 10u128.pow(WHOLE_DIGITS as u32);
    number.trunc().mantissa().unsigned_abs() < limit && number.normalize().scale() <= DECIMALS
}

/// The sum, or nothing if it has too many digits.
pub fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b, scale) = align(a, b)?;
    exact(a.checked_add(b)?, scale)
}

/// The difference, or nothing if it has too many digits.
pub fn subtract(a: Decimal, b: Decimal) -> Option<Decimal> {
    add(a, -b)
}

/// The product, or nothing if it has too many digits.
pub fn multiply(a: Decimal, b: Decimal) -> Option<Decimal> {
    exact(a.mantissa().checked_mul(b.mantissa())?, a.scale() + b.scale())
}

/// The quotient to twelve decimals, half up; nothing if `b` is zero or there are too many digits.
pub fn divide(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b, _) = align(a, b)?;
    let a = a.checked_mul(10i128.pow(QUOTIENT_DECIMALS))?;
    let (quotient, rest) = (a.checked_div(b)?, a.checked_rem(b)?);
    let up = rest.unsigned_abs() >= b.unsigned_abs() - rest.unsigned_abs();
    let away = if (a < 0) == (b < 0) { 1 } else { -1 };
    exact(quotient.checked_add(if up { away } else { 0 })?, QUOTIENT_DECIMALS)
}

/// To `decimals`, a half away from zero.
pub fn round_half_up(number: Decimal, decimals: u32) -> Decimal {
    clean(number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
}

/// To `decimals`, towards zero.
pub fn round_down(number: Decimal, decimals: u32) -> Decimal {
    clean(number.round_dp_with_strategy(decimals, RoundingStrategy::ToZero))
}

/// The number as a whole one, if it is.
pub fn whole(number: Decimal) -> Option<i64> {
    let number = number.normalize();
    (number.scale() == 0).then(|| number.mantissa().try_into().ok()).flatten()
}

fn clean(number: Decimal) -> Decimal {
    exact(number.mantissa(), number.scale()).expect("it has no more digits than before")
}

/// Both as counts of the same unit.
fn align(a: Decimal, b: Decimal) -> Option<(i128, i128, u32)> {
    let scale = a.scale().max(b.scale());
    let raise = |n: Decimal| n.mantissa().checked_mul(10i128.pow(scale - n.scale()));
    Some((raise(a)?, raise(b)?, scale))
}

/// The one way numbers are made: without trailing zeros, without a negative zero, exact or not at all.
fn exact(mut mantissa: i128, mut scale: u32) -> Option<Decimal> {
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

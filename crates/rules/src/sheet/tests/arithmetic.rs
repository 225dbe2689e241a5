//! Numbers are exact or refused.

use crate::sheet::number::*;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A number as a count of millionths.
fn millionths() -> impl Strategy<Value = i128> {
    let limit = 10i128.pow(24) - 1;
    prop_oneof![
        -limit..=limit,
        -1_000_000_000i128..1_000_000_000,
        (-1_000i128..1_000).prop_map(|n| n * 1_000_000)
    ]
}

fn number(millionths: i128) -> Decimal {
    Decimal::from_i128_with_scale(millionths, 6)
}

fn count(number: Decimal, decimals: u32) -> Option<i128> {
    number.mantissa().checked_mul(10i128.checked_pow(decimals.checked_sub(number.scale())?)?)
}

proptest! {
    #[test]
    fn sums_and_differences_are_exact(a in millionths(), b in millionths()) {
        prop_assert_eq!(count(add(number(a), number(b)).unwrap(), 6), Some(a + b));
        prop_assert_eq!(count(subtract(number(a), number(b)).unwrap(), 6), Some(a - b));
    }

    #[test]
    fn a_product_is_exact_or_refused(a in millionths(), b in millionths()) {
        match (multiply(number(a), number(b)), a.checked_mul(b)) {
            (Some(product), Some(exact)) => {
                // Where the count of 10^-12 overflows this check, trailing zeros made the product representable.
                prop_assert_eq!(count(product, 12), Some(exact));
            }
            (Some(product), None) => prop_assert!(product.scale() < 12),
            (None, exact) => prop_assert!(exact.is_none_or(|exact| exact.unsigned_abs() > (1 << 96) - 1)),
        }
    }

    #[test]
    fn a_quotient_is_the_nearest_of_twelve_decimals(a in -(10i128.pow(18))..10i128.pow(18), b in -(10i128.pow(9))..10i128.pow(9)) {
        let Some(quotient) = divide(number(a), number(b)) else {
            prop_assert_eq!(b, 0);
            return Ok(());
        };
        let q = count(quotient, 12).unwrap();
        let error = (a * 10i128.pow(12) - q * b).unsigned_abs();
        prop_assert!(2 * error <= b.unsigned_abs());
        let tie_away = 2 * error < b.unsigned_abs() || (q * b).unsigned_abs() > (a * 10i128.pow(12)).unsigned_abs();
        prop_assert!(tie_away);
    }

    #[test]
    fn rounding_keeps_to_its_word(a in millionths(), places in 0u32..=6) {
        let unit = 10i128.pow(6 - places);
        let down = count(round_down(number(a), places), 6).unwrap();
        prop_assert_eq!(down, a / unit * unit);
        let up = count(round_half_up(number(a), places), 6).unwrap();
        prop_assert_eq!(up, (a.abs() + unit / 2) / unit * unit * a.signum());
    }

    #[test]
    fn a_number_is_written_and_read_back(a in millionths()) {
        let text = write(number(a));
        prop_assert_eq!(read(&text), Some(number(a)));
        prop_assert!(!text.contains('.') || !text.ends_with('0'));
    }
}

#[test]
fn numbers_are_read_strictly() {
    for good in ["0", "-1", "0.000001", "999999999999999999.999999", "-0", "1.50"] {
        assert!(read(good).is_some(), "{good}");
    }
    for bad in [
        "",
        "-",
        "+1",
        ".5",
        "5.",
        "01",
        "1e3",
        "1_000",
        "--1",
        "１",
        "1.0000001",
        "1000000000000000000",
        " 1",
    ] {
        assert_eq!(read(bad), None, "{bad}");
    }
    assert_eq!(write(read("-0").unwrap()), "0", "there is one zero");
    assert!(!fits(Decimal::from_i128_with_scale(10i128.pow(18), 0)));
}

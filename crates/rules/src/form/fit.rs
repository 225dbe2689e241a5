//! Whether whatever answers one question answers another too: a field of a record takes all that an answer can be, and
//! all that a rule can give. Where that cannot be told, it is not so.

use super::{
    check::{blank, check, check_field, work_of},
    schema::{Field, Format, Kind},
};
use crate::Checking;
use types::Value;

/// Characters of a decimal at most: a sign, 18 digits, a point, 6 digits.
const DECIMAL_CHARS: usize = 26;
/// Characters of a DID: `did:ding:`, a ledger's name of 1 to 40, a colon, 32.
const DID_CHARS: (usize, usize) = (43, 82);

/// Why not everything fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// They are of different kinds.
    Kind,
    /// A whole number goes where decimals are.
    Whole,
    /// More is given than taken.
    Wider,
    /// It may be left out, and is needed.
    Optional,
    /// There is too much to compare.
    TooMuch,
}

impl Misfit {
    /// The reason in both languages, as a part of a sentence.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Misfit::Kind => ("不是同一类值", "they are of different kinds"),
            Misfit::Whole => (
                "整数写不进小数项（请改为整数项，或让规则表给出小数）",
                "a whole number is no decimal (take whole numbers there, or let the sheet give decimals)",
            ),
            Misfit::Wider => ("可能的值比所收的多", "more is possible than is taken"),
            Misfit::Optional => ("可以不填，那里却必填", "it may be left out, and is needed there"),
            Misfit::TooMuch => ("数量过多，无法逐一核对", "there is too much to compare"),
        }
    }
}

/// Whether whatever answers `given` answers `taken`.
pub fn fits(given: &Field, taken: &Field, checking: &mut Checking) -> Result<(), Misfit> {
    if taken.required && !given.required {
        return Err(Misfit::Optional);
    }
    kind_fits(&given.kind, &taken.kind, taken.required, checking)
}

/// Whether this one value answers `taken`.
pub fn takes(taken: &Field, value: &Value, checking: &mut Checking) -> Result<(), Misfit> {
    checking.units(work_of(&taken.kind, value)).map_err(|_| Misfit::TooMuch)?;
    check_field(taken, value).map_err(|_| match (value, &taken.kind) {
        (Value::Integer(_), Kind::Text { format: Some(Format::Decimal), .. }) => Misfit::Whole,
        _ => Misfit::Wider,
    })
}

/// The same for what they look like; `filled`: a blank is not taken.
fn kind_fits(given: &Kind, taken: &Kind, filled: bool, checking: &mut Checking) -> Result<(), Misfit> {
    checking.units(0).map_err(|_| Misfit::TooMuch)?;
    let within = |fits: bool| if fits { Ok(()) } else { Err(Misfit::Wider) };
    match (given, taken) {
        (Kind::Boolean, Kind::Boolean) => Ok(()),
        (Kind::Integer { min, max }, Kind::Integer { min: least, max: most }) => {
            within(min >= least && max <= most)
        }
        (Kind::Integer { .. }, Kind::Text { format: Some(Format::Decimal), .. }) => Err(Misfit::Whole),
        (Kind::Choice(choices), Kind::Choice(_) | Kind::Text { .. }) => {
            for choice in choices {
                let choice = Value::Text(choice.clone());
                checking.units(work_of(taken, &choice)).map_err(|_| Misfit::TooMuch)?;
                within(check(taken, &choice).is_ok() && !(filled && blank(&choice)))?;
            }
            Ok(())
        }
        (Kind::Text { .. }, Kind::Text { .. }) => within(text_fits(given, taken)),
        (Kind::Text { .. }, Kind::Choice(_)) => Err(Misfit::Wider),
        (Kind::List { of, min, max }, Kind::List { of: other, min: least, max: most }) => {
            within(min >= least && max <= most)?;
            kind_fits(of, other, true, checking)
        }
        (Kind::Group(given), Kind::Group(taken)) => {
            for (name, field) in given {
                fits(field, taken.get(name).ok_or(Misfit::Kind)?, checking)?;
            }
            let missing = taken.iter().any(|(name, field)| field.required && !given.contains_key(name));
            if missing { Err(Misfit::Kind) } else { Ok(()) }
        }
        _ => Err(Misfit::Kind),
    }
}

/// Whether one text is as long as another may be, and looks like it.
fn text_fits(given: &Kind, taken: &Kind) -> bool {
    let Kind::Text { pattern, format, .. } = given else { return false };
    let Kind::Text { min: least, max: most, pattern: like, format: meant } = taken else { return false };
    let (min, max) = lengths(given);
    let same = |one: &super::Pattern| pattern.as_ref().is_some_and(|own| own.as_str() == one.as_str());
    min >= *least
        && most.is_none_or(|most| max.is_some_and(|max| max <= most))
        && meant.is_none_or(|meant| *format == Some(meant))
        && like.as_ref().is_none_or(same)
}

/// Characters of a text: at least, and at most if anything says so.
fn lengths(kind: &Kind) -> (usize, Option<usize>) {
    let Kind::Text { min, max, pattern, format } = kind else { return (0, None) };
    let of_format = match format {
        None => (0, usize::MAX),
        Some(Format::Date) => (10, 10),
        Some(Format::Decimal) => (1, DECIMAL_CHARS),
        Some(Format::Did) => DID_CHARS,
        Some(Format::Sha256) => (64, 64),
    };
    let size = |size: u64| usize::try_from(size).unwrap_or(usize::MAX);
    let (short, long) = pattern.as_ref().map_or((0, u64::MAX), super::Pattern::lengths);
    let most = max.unwrap_or(usize::MAX).min(of_format.1).min(size(long));
    ((*min).max(of_format.0).max(size(short)), Some(most).filter(|most| *most < usize::MAX))
}

#[cfg(test)]
mod tests;

//! Repeating a decision: the same sheet, the same inputs, and whether the same ruling comes of it.

use super::{Gas, Rule};
use types::{
    governance::CalendarRules,
    sheet::{Ruling, Sheet},
};

/// How a ruling repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replayed {
    /// The same, byte for byte.
    Same,
    /// The sheet is not the one the ruling names.
    OtherSheet,
    /// Something else comes of it.
    Differs(Box<Ruling>),
}

/// Repeats a ruling by its sheet and inputs, and by the version of the calendar that it names, if it names one.
pub fn replay(sheet: &Sheet, ruling: &Ruling, calendar: Option<&CalendarRules>) -> Replayed {
    if sheet.digest() != ruling.sheet {
        return Replayed::OtherSheet;
    }
    let again =
        decide_anew(sheet, ruling, calendar).map(|again| Ruling { calendar: ruling.calendar, ..again });
    match again {
        Some(again) if again == *ruling => Replayed::Same,
        Some(again) => Replayed::Differs(Box::new(again)),
        None => Replayed::OtherSheet,
    }
}

/// What a sheet, such as a new version, makes of the inputs of an earlier ruling; `None` if it is not sound.
pub fn decide_anew(sheet: &Sheet, ruling: &Ruling, calendar: Option<&CalendarRules>) -> Option<Ruling> {
    let rule = Rule::load(sheet).ok()?;
    Some(rule.decide(&ruling.inputs, calendar, &mut Gas::of_transaction()))
}

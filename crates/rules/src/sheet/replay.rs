//! Repeating a decision: the same sheets, the same inputs, and whether the same rulings come of it, link by link.

use super::{Gas, Rule};
use std::collections::BTreeMap;
use types::{
    Word,
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
    /// An input is not what the sheet that it is taken from gave.
    OtherInput(Word),
    /// Something else comes of it.
    Differs(Box<Ruling>),
}

/// Calendars by the versions that rulings counted working days by.
pub type CalendarVersions = BTreeMap<u64, CalendarRules>;

/// Repeats a decision with all that it builds on, in the order in which it was made: each ruling's sheet, and how it
/// repeats. The last one is the decision's own.
pub fn replay_chain<'a>(
    sheets: &BTreeMap<Word, Sheet>,
    ruling: &'a Ruling,
    calendars: &CalendarVersions,
) -> Vec<(&'a Word, Replayed)> {
    let mut links = Vec::new();
    for (at, link) in ruling.links().enumerate() {
        let before = &ruling.chain[..at.min(ruling.chain.len())];
        let calendar = link.calendar.and_then(|version| calendars.get(&version));
        let replayed = match sheets.get(&link.decision) {
            None => Replayed::OtherSheet,
            Some(sheet) => match replay(sheet, link, calendar) {
                Replayed::Same => follows(sheet, link, before, ruling),
                other => other,
            },
        };
        links.push((&link.decision, replayed));
    }
    links
}

/// Whether a link took what those before it gave. Of rulings that were written before chains were kept nothing is known.
fn follows(sheet: &Sheet, link: &Ruling, before: &[Ruling], ruling: &Ruling) -> Replayed {
    let nested = !std::ptr::eq(link, ruling) && !link.chain.is_empty();
    if nested || before.iter().any(|other| other.decision == link.decision) {
        return Replayed::OtherSheet;
    }
    for input in &sheet.inputs {
        let Some(from) = &input.decision else { continue };
        let gave = before.iter().find(|giver| giver.decision == *from);
        let expected = match gave {
            Some(giver) => giver.outputs.get(&input.name),
            None if ruling.chain.is_empty() => continue,
            None => None,
        };
        if link.inputs.get(&input.name) != expected {
            return Replayed::OtherInput(input.name.clone());
        }
    }
    Replayed::Same
}

/// Repeats one ruling, without those it builds on, by its sheet and inputs, and by the version of the calendar that it
/// names, if it names one.
pub fn replay(sheet: &Sheet, ruling: &Ruling, calendar: Option<&CalendarRules>) -> Replayed {
    if sheet.digest() != ruling.sheet {
        return Replayed::OtherSheet;
    }
    let Ok(rule) = Rule::load(sheet) else { return Replayed::OtherSheet };
    let again = rule.decide(&ruling.inputs, calendar, &mut Gas::of_transaction());
    let again = Ruling { calendar: ruling.calendar, chain: ruling.chain.clone(), ..again };
    if again == *ruling { Replayed::Same } else { Replayed::Differs(Box::new(again)) }
}

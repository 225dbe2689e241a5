//! What acts are made of: who signs them, texts of every length, digests.

use super::town::Town;
use crate::dice::Dice;
use serde_json::Value;
use types::Digest;

/// Who signs, in which office, and what.
pub type Signed = (usize, Option<(&'static str, &'static str)>, Value);

/// By whoever holds this office.
pub fn as_officer(town: &Town, institution: &'static str, role: &'static str, act: Value) -> Signed {
    (town.officer(institution, role), Some((institution, role)), act)
}

/// A text, long or short.
pub fn text(dice: &mut Dice) -> String {
    match dice.below(16) {
        0 => "a".repeat(15_000),
        1 => "r".repeat(4_096),
        2 => "字".repeat(1_400),
        3 => String::new(),
        4 => " ".into(),
        _ => "text".into(),
    }
}

/// A sentence that is within what a sentence may be.
pub fn sentence(dice: &mut Dice) -> String {
    let text = text(dice);
    if text.len() > types::limits::SENTENCE_BYTES { "long".into() } else { text }
}

/// One of a few digests.
pub fn digest(dice: &mut Dice) -> String {
    Digest::of(&[dice.below(6) as u8]).to_string()
}

//! When a text says nothing, and when two texts that look alike are the same. A box that was filled with blanks was not
//! filled in, whatever kind of blank it was.

use icu_normalizer::ComposingNormalizerBorrowed;
use std::borrow::Cow;

/// Letters and their accents as one character where there is one: Unicode NFC.
const NFC: ComposingNormalizerBorrowed = ComposingNormalizerBorrowed::new_nfc();

/// Whether a text is in Unicode NFC, so that what looks alike is alike.
pub fn is_composed(text: &str) -> bool {
    NFC.is_normalized(text)
}

/// A text in Unicode NFC.
pub fn composed(text: &str) -> Cow<'_, str> {
    NFC.normalize(text)
}

/// Whether nobody could read anything in it: it is empty, or all of it is white space, control characters, or characters
/// that Unicode shows as nothing (zero-width spaces and joiners, marks of direction, fillers, the Braille blank).
pub fn is_blank(text: &str) -> bool {
    text.chars().all(shows_nothing)
}

fn shows_nothing(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            // Default_Ignorable_Code_Point, and format characters beside it.
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
            // An empty Braille cell is a blank to everyone who sees.
            | '\u{2800}')
}

#[cfg(test)]
mod tests;

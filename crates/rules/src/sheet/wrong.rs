//! What is wrong with a cell or an expression, in both languages; who shows it knows where it stands.

use types::Bilingual;

/// What is wrong and what to do.
pub type Wrong = Bilingual;

/// A refusal with its sentence.
pub fn wrong<T>(zh: impl Into<String>, en: impl Into<String>) -> Result<T, Wrong> {
    Err(Bilingual::new(zh, en))
}

/// So much of a text as belongs into a sentence about it.
pub fn clip(text: &str) -> String {
    let mut clipped: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if clipped.len() < text.len() {
        clipped.push('…');
    }
    clipped
}

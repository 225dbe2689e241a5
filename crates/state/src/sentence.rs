//! What people write in an act: legal bases, reasons, purposes. It says something, and is not too long.

use crate::view::Halt;
use types::{Reject, is_blank, limits};

/// A legal basis that says something and is not too long.
pub fn check_basis(basis: &str) -> Result<(), Halt> {
    if is_blank(basis) {
        return Err(Reject::BASIS_MISSING.into());
    }
    check_sentence(basis)
}

/// Reasons that say something and are not too long.
pub fn check_reasons(reasons: &str) -> Result<(), Halt> {
    if is_blank(reasons) {
        return Err(Reject::REASONS_MISSING.into());
    }
    check_sentence(reasons)
}

/// A sentence within the format's limit.
pub fn check_sentence(text: &str) -> Result<(), Halt> {
    if text.len() > limits::SENTENCE_BYTES {
        return Err(Reject::TOO_LONG.into());
    }
    Ok(())
}

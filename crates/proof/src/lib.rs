//! From one trusted key: is this truly on the ledger, or truly absent from it?
//!
//! [`verify`] takes an envelope's text and the ledger key and nothing else. It does not ask a server, a clock or
//! a validator list. It builds for wasm32, so a phone runs the same code offline. Making envelopes is the work
//! of those who hold the ledger.

mod certificate;
mod claim;
mod naming;
mod refusal;
mod state;
mod verdict;
mod warning;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use refusal::Refusal;
pub use types::{LedgerKey, NotALedgerKey};
pub use verdict::{Proven, Verdict};
pub use warning::Warning;

use types::{
    ChainId, json,
    proof::{ENVELOPE_BYTES, Envelope, FORMAT},
};

/// Checks a proof file's text under `key`; with `chain`, also that it speaks of that ledger. What editors and mail put
/// around a file is no part of the envelope: a byte order mark before it, line ends after it.
pub fn verify(file: &str, key: &LedgerKey, chain: Option<&ChainId>) -> Result<Verdict, Refusal> {
    let parsed = parse(envelope(file))?;
    if chain.is_some_and(|chain| *chain != parsed.chain) {
        return Err(Refusal::OtherLedger);
    }
    let header = certificate::check(&parsed.chain, &parsed.finality, key)?;
    let proven = claim::check(&parsed.chain, &parsed.claim, &header)?;
    let warnings = warning::all(&parsed.claim, &proven);
    Ok(Verdict::new(&header, proven, warnings))
}

/// Checks a proof file's bytes, as [`verify`] does its text.
pub fn verify_bytes(file: &[u8], key: &LedgerKey, chain: Option<&ChainId>) -> Result<Verdict, Refusal> {
    match std::str::from_utf8(file) {
        Ok(text) => verify(text, key, chain),
        Err(_) => Err(Refusal::Malformed("it is not UTF-8".into())),
    }
}

/// The envelope in a file's text.
fn envelope(file: &str) -> &str {
    file.strip_prefix('\u{feff}').unwrap_or(file).trim_end_matches(['\r', '\n'])
}

/// An envelope has exactly one writing; anything else is refused before it is believed.
fn parse(text: &str) -> Result<Envelope, Refusal> {
    if text.len() > ENVELOPE_BYTES {
        return Err(Refusal::TooLong);
    }
    let parsed: Envelope = json::read_text(text).map_err(|error| Refusal::Malformed(error.to_string()))?;
    if parsed.ding != FORMAT {
        return Err(Refusal::OtherFormat);
    }
    if parsed.digest != parsed.claim.digest() || parsed.to_json() != text {
        return Err(Refusal::NotCanonical);
    }
    Ok(parsed)
}

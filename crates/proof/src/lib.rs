//! From one trusted key: is this truly on the ledger, or truly absent from it?
//!
//! [`verify`] takes an envelope's text and the ledger key and nothing else. It does not ask a server, a clock or
//! a validator list. It builds for wasm32, so a phone runs the same code offline. Making envelopes is the work
//! of those who hold the ledger.

mod certificate;
mod claim;
mod refusal;
mod state;
mod verdict;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use refusal::Refusal;
pub use types::{LedgerKey, NotALedgerKey};
pub use verdict::{Proven, Verdict};

use types::{
    ChainId,
    proof::{ENVELOPE_BYTES, Envelope, FORMAT},
};

/// Checks an envelope under `key`; with `chain`, also that it speaks of that ledger.
pub fn verify(envelope: &str, key: &LedgerKey, chain: Option<&ChainId>) -> Result<Verdict, Refusal> {
    let parsed = parse(envelope)?;
    if chain.is_some_and(|chain| *chain != parsed.chain) {
        return Err(Refusal::OtherLedger);
    }
    let header = certificate::check(&parsed.chain, &parsed.finality, key)?;
    let proven = claim::check(&parsed.chain, &parsed.claim, &header)?;
    Ok(Verdict::new(&header, proven))
}

/// An envelope has exactly one writing; anything else is refused before it is believed.
fn parse(text: &str) -> Result<Envelope, Refusal> {
    if text.len() > ENVELOPE_BYTES {
        return Err(Refusal::TooLong);
    }
    let parsed: Envelope =
        serde_json::from_str(text).map_err(|error| Refusal::Malformed(error.to_string()))?;
    if parsed.ding != FORMAT {
        return Err(Refusal::OtherFormat);
    }
    if parsed.digest != parsed.claim.digest() || parsed.to_json() != text {
        return Err(Refusal::NotCanonical);
    }
    Ok(parsed)
}

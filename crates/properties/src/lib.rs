//! What must hold whatever bytes a stranger sends: one function for each door, which panics if it does not.
//!
//! `fuzz/` calls them with bytes that libFuzzer thinks out, a test of this room with those it kept. Nobody else uses it.

mod bend;
mod dice;
mod effort;

pub mod bundle;
pub mod dmn;
pub mod ecdsa;
pub mod execute;
pub mod folder;
pub mod form;
pub mod json;
pub mod proof;
pub mod shadow;
pub mod sheet;
pub mod transaction;

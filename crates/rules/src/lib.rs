//! Rules that the ledger executes as data: what a form asks, whether a process is sound, which days count.
//!
//! Everything here is pure, bounded and the same on every machine: no clock, no floats, no unordered maps, no
//! panics on any input. It builds for wasm32, so that a browser checks a form with the ledger's own code.

pub mod calendar;
pub mod form;
pub mod papers;
pub mod process;
pub mod sheet;

mod checking;
mod finding;

pub use checking::{CHECK_WORK, Checking, Exhausted};
pub use finding::Finding;

//! Rule sheets: decisions as tables that an official can read, a tool proves complete and every validator
//! executes alike. The form is `types::sheet`; what it means, byte for byte, is in `docs/spec/sheets.md`.
//!
//! A sheet is written in Markdown ([`markdown`]), proven when it is published ([`check`]: no gap, no overlap, no row
//! that nothing reaches, every example right, every word in both languages), loaded where it is used
//! ([`Rule::load`]), and decides a case ([`Rule::decide`]) within a bounded amount of [`Gas`]. A ruling says for each
//! row why it does or does not apply, and [`explain`] says it in sentences. Nothing here refuses a case: where a
//! sheet has no clear answer, a human decides.

mod cases;
mod cell;
mod chain;
mod check;
mod condition;
mod datum;
mod decide;
mod duration;
mod evaluate;
mod explain;
mod expression;
#[cfg(not(target_arch = "wasm32"))]
pub mod feel;
mod gas;
mod gives;
pub mod markdown;
mod number;
mod order;
mod protect;
mod replay;
mod rule;
#[cfg(test)]
mod tests;
mod token;
mod typing;
mod words;
mod wrong;

pub use chain::{Taken, decide_chain, links};
pub use check::{Tried, check, check_within, run_examples};
pub use condition::Condition;
pub use explain::{Explained, explain, explain_chain, unknown_year};
pub use gas::{DECISION_GAS, Gas, TRANSACTION_GAS};
pub use order::{DECISIONS_MAX, order};
pub use protect::unprotected;
pub use replay::{CalendarVersions, Replayed, replay, replay_chain};
pub use rule::Rule;

/// Rows of one input that a sheet reads.
pub const ROWS_READ_MAX: usize = datum::LIST_MAX;
/// Problems reported at once.
const PROBLEMS_MAX: usize = 32;

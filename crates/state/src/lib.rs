//! The verbs of Ding: what each transaction does to the state, as one plain synchronous function.
//!
//! What is absent here, always: a clock (block time comes in), randomness, floats, unordered maps, waiting, and
//! panics on anything a stranger can send. Signatures were checked before ([`types::Verified`]); where values are
//! kept and how they are proven is `chain`'s work.
//!
//! A verb is four short paragraphs: fetch, allow, change, tell.

mod admission;
mod agenda;
mod answers;
mod caller;
mod context;
mod execute;
mod genesis;
mod nonces;
mod overlay;
mod sentence;
mod tick;
mod view;
mod work;

mod exchange;
mod governance;
mod identity;
mod registry;
mod service;

pub use admission::{admissible, keys_of_signer};
pub use context::BlockContext;
pub use execute::{Done, Stop, execute, hints};
pub use genesis::genesis;
pub use overlay::Overlay;
pub use tick::{Kept, tick};

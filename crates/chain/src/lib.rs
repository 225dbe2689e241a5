//! Order, execute, commit, prove: the only room that knows the engine.
//!
//! A validator is started with [`validator::start`] over any runtime and network, and asked and told things
//! through its [`Ledger`]. No HTTP, no files by name, no tokio here: all of it also runs in a simulation.
//! Only `store` names the authenticated database; only `application`, `validator` and `execution` name the glue.

mod admission;
mod application;
pub mod block;
pub mod clock;
pub mod config;
mod execution;
mod finals;
pub mod gossip;
pub mod keys;
mod ledger;
pub mod limits;
pub mod mempool;
pub mod network;
pub mod scheme;
mod signatures;
mod store;
pub mod validator;

pub use clock::Clock;
pub use config::Config;
pub use finals::{Placed, Tip, Tips};
pub use gossip::NotTaken;
pub use ledger::{Ledger, StateStatement, Unavailable};
pub use store::StoreError;

//! Order, execute, commit, prove.
pub mod block;
pub mod config;
pub mod keys;
pub mod scheme;
pub mod store;

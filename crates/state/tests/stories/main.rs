//! Stories of the ledger, through its public door alone: signed transactions go in, receipts and a state come
//! out. `script` says how a story is written, `world` what is checked of every transaction in every story.
#![allow(missing_docs)]

mod applicants;
mod cases;
mod conflicts;
mod coverage;
mod days;
mod exchange;
mod eyes;
mod findings;
mod governance;
mod hands;
mod identity;
mod life;
mod nonces;
mod offers;
mod papers;
mod recovery;
mod registry;
mod script;
mod service;
mod silence;
mod tell;
mod verbs;
mod walks;
mod world;

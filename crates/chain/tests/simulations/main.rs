//! Seeded simulations: validators in the deterministic runtime, over a simulated network. All of them are one program,
//! because every program that runs validators compiles the whole engine anew.
#![allow(missing_docs)]

mod agreement;
mod drill;
mod faults;
mod liars;
mod network;
mod pace;
mod proofs;
mod trees;

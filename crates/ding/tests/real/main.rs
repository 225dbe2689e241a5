//! The real thing: the binary as it is shipped, its processes, sockets and disks. Each test founds a ledger of its
//! own in a temporary folder; one network runs at a time, and whatever a test started ends with it.

mod catalogue;
mod command;
mod doors;
mod drill;
mod faults;
mod lots;
mod network;
mod packages;
mod permits;
mod person;
mod personal;
mod proofs;
mod recovery;
mod refusals;
mod replays;
mod services;
mod siege;
mod stopping;
mod worst;

//! Histories of acts on a small ledger.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::execute::run(bytes));

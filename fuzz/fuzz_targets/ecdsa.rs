//! Decision tables as other tools write them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::ecdsa::run(bytes));

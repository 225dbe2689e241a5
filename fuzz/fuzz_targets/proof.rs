//! Proof files.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::proof::run(bytes));

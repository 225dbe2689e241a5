//! A transaction or a sign-in as a stranger sends it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::transaction::run(bytes));

//! Services as they are published.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::bundle::run(bytes));

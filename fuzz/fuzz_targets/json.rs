//! A stranger's JSON.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::json::run(bytes));

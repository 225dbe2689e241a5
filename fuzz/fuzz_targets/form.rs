//! Schemas, answers and calendars.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::form::run(bytes));

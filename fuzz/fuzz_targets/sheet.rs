//! Rule sheets, cases and conditions.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::sheet::run(bytes));

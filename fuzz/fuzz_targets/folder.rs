//! Folders of services and packages.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::folder::run(bytes));

//! A shadow run as a browser calls it; how they share memory is `browser`'s.
#![expect(unsafe_code, reason = "a browser and a module share memory by address")]

/// Answers a question, JSON for JSON.
///
/// # Safety
/// `pointer` and `length` describe memory that the caller has filled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ding_ask(pointer: *const u8, length: usize) -> *mut u8 {
    // SAFETY: by the contract above.
    unsafe { browser::answer(pointer, length, crate::answer) }
}

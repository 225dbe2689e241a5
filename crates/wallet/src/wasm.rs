//! The wallet as a browser calls it: plain exports, no generated glue. A question goes in as UTF-8 JSON at a pointer from
//! [`wallet_alloc`]; the answer comes back as a pointer to a little-endian u32 length and that many bytes of JSON, to be
//! given back with [`wallet_free`].
#![expect(unsafe_code, reason = "a browser and a module share memory by address")]

use std::alloc::Layout;

/// Memory for `length` bytes; null when there is none.
#[unsafe(no_mangle)]
pub extern "C" fn wallet_alloc(length: usize) -> *mut u8 {
    match Layout::from_size_align(length.max(1), 1) {
        // SAFETY: the layout has a size above zero.
        Ok(layout) => unsafe { std::alloc::alloc(layout) },
        Err(_) => std::ptr::null_mut(),
    }
}

/// Gives memory back.
///
/// # Safety
/// `pointer` came from [`wallet_alloc`] with the same `length`, or from [`wallet_ask`] with its length and the four bytes
/// before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wallet_free(pointer: *mut u8, length: usize) {
    if let Ok(layout) = Layout::from_size_align(length.max(1), 1) {
        // SAFETY: by the contract above the memory was allocated with this layout.
        unsafe { std::alloc::dealloc(pointer, layout) }
    }
}

/// Answers a question.
///
/// # Safety
/// `pointer` and `length` describe memory that the caller has filled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wallet_ask(pointer: *const u8, length: usize) -> *mut u8 {
    // SAFETY: by the contract above.
    let question = unsafe { std::slice::from_raw_parts(pointer, length) };
    let answer = crate::answer(question).into_bytes();
    let out = wallet_alloc(answer.len() + 4);
    if out.is_null() {
        return out;
    }
    // SAFETY: `out` holds four bytes and the answer.
    unsafe {
        std::ptr::copy_nonoverlapping((answer.len() as u32).to_le_bytes().as_ptr(), out, 4);
        std::ptr::copy_nonoverlapping(answer.as_ptr(), out.add(4), answer.len());
    }
    out
}

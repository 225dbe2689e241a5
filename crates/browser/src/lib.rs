//! How a browser talks to a WebAssembly module: plain exports, no generated glue. A question goes in as UTF-8 at a pointer
//! from [`ding_alloc`]; the answer comes back as a pointer to a little-endian u32 length and that many bytes, to be given
//! back with [`ding_free`]. Each module adds the export that is asked, by [`answer`]. Every other room is free of unsafe code
//! but for that one line.
#![expect(unsafe_code, reason = "a browser and a module share memory by address")]

#[cfg(test)]
mod tests;

use std::alloc::Layout;

/// Bytes before an answer: its length.
const LENGTH: usize = size_of::<u32>();

/// Memory for `length` bytes; null when there is none.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn ding_alloc(length: usize) -> *mut u8 {
    match Layout::from_size_align(length.max(1), 1) {
        // SAFETY: the layout has a size above zero.
        Ok(layout) => unsafe { std::alloc::alloc(layout) },
        Err(_) => std::ptr::null_mut(),
    }
}

/// Gives memory back.
///
/// # Safety
/// `pointer` came from [`ding_alloc`] with the same `length`, or from [`answer`] with the answer's length and the four bytes
/// before.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub unsafe extern "C" fn ding_free(pointer: *mut u8, length: usize) {
    if let Ok(layout) = Layout::from_size_align(length.max(1), 1) {
        // SAFETY: by the contract above the memory was allocated with this layout.
        unsafe { std::alloc::dealloc(pointer, layout) }
    }
}

/// Answers the question at `pointer`; null when there is no memory for the answer.
///
/// # Safety
/// `pointer` and `length` describe memory that the caller has filled.
pub unsafe fn answer(pointer: *const u8, length: usize, answer: impl FnOnce(&[u8]) -> String) -> *mut u8 {
    // SAFETY: by the contract above.
    let text = answer(unsafe { std::slice::from_raw_parts(pointer, length) });
    let Ok(told) = u32::try_from(text.len()) else { return std::ptr::null_mut() };
    let out = ding_alloc(LENGTH + text.len());
    if !out.is_null() {
        // SAFETY: `out` holds the length and the answer.
        unsafe {
            std::ptr::copy_nonoverlapping(told.to_le_bytes().as_ptr(), out, LENGTH);
            std::ptr::copy_nonoverlapping(text.as_ptr(), out.add(LENGTH), text.len());
        }
    }
    out
}

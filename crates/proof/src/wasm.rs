//! The verifier as a browser calls it: plain exports, no generated glue. Text goes in as UTF-8 at a pointer from
//! [`alloc`]; the answer comes back as a pointer to a little-endian u32 length and that many bytes of JSON, to be
//! given back with [`free`].
#![expect(unsafe_code, reason = "a browser and a module share memory by address")]

use crate::{LedgerKey, verify};
use serde::{Deserialize, Serialize};
use std::alloc::Layout;
use types::{Bilingual, ChainId};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    envelope: String,
    ledger_key: String,
    chain: Option<ChainId>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Verdict(crate::Verdict),
    Refusal { name: String, says: Bilingual },
}

/// Memory for `length` bytes; null when there is none.
#[unsafe(no_mangle)]
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
/// `pointer` came from [`ding_alloc`] with the same `length`, or from [`ding_verify`] with its length and the
/// four bytes before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ding_free(pointer: *mut u8, length: usize) {
    if let Ok(layout) = Layout::from_size_align(length.max(1), 1) {
        // SAFETY: by the contract above the memory was allocated with this layout.
        unsafe { std::alloc::dealloc(pointer, layout) }
    }
}

/// Verifies `{"envelope", "ledger_key", "chain"?}`.
///
/// # Safety
/// `pointer` and `length` describe memory that the caller has filled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ding_verify(pointer: *const u8, length: usize) -> *mut u8 {
    // SAFETY: by the contract above.
    let question = unsafe { std::slice::from_raw_parts(pointer, length) };
    let json = serde_json::to_vec(&answer(question)).expect("an answer is always JSON");
    let out = ding_alloc(json.len() + 4);
    if out.is_null() {
        return out;
    }
    // SAFETY: `out` holds four bytes and the answer.
    unsafe {
        std::ptr::copy_nonoverlapping((json.len() as u32).to_le_bytes().as_ptr(), out, 4);
        std::ptr::copy_nonoverlapping(json.as_ptr(), out.add(4), json.len());
    }
    out
}

fn answer(question: &[u8]) -> Answer {
    let refused = |name: &str, says| Answer::Refusal { name: name.into(), says };
    let Ok(question) = serde_json::from_slice::<Question>(question) else {
        return refused("question", Bilingual::new("提问格式不对", "the question is malformed"));
    };
    let Ok(key) = question.ledger_key.parse::<LedgerKey>() else {
        return refused("ledger_key", Bilingual::new("账本公钥无效", "the ledger key is not valid"));
    };
    match verify(&question.envelope, &key, question.chain.as_ref()) {
        Ok(verdict) => Answer::Verdict(verdict),
        Err(refusal) => refused(refusal.name(), refusal.says()),
    }
}

//! The verifier as a browser calls it; how they share memory is `browser`'s.
#![expect(unsafe_code, reason = "a browser and a module share memory by address")]

use crate::{LedgerKey, verify};
use serde::{Deserialize, Serialize};
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

/// Verifies `{"envelope", "ledger_key", "chain"?}`.
///
/// # Safety
/// `pointer` and `length` describe memory that the caller has filled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ding_verify(pointer: *const u8, length: usize) -> *mut u8 {
    let json = |question: &[u8]| serde_json::to_string(&answer(question)).expect("an answer is always JSON");
    // SAFETY: by the contract above.
    unsafe { browser::answer(pointer, length, json) }
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

//! A question and its answer, as a page would put and take them.

use super::{LENGTH, answer, ding_alloc, ding_free};

/// What a page does: memory, the question into it, the answer out of it, both given back.
fn ask(question: &str) -> String {
    let at = ding_alloc(question.len());
    assert!(!at.is_null());
    // SAFETY: the memory was just allocated for the question, the answer says its own length, and both are given back once.
    unsafe {
        at.copy_from_nonoverlapping(question.as_ptr(), question.len());
        let out = answer(at, question.len(), |bytes| {
            std::str::from_utf8(bytes).expect("text").chars().rev().collect()
        });
        ding_free(at, question.len());
        let length = u32::from_le_bytes(std::slice::from_raw_parts(out, LENGTH).try_into().expect("four"));
        let text = std::slice::from_raw_parts(out.add(LENGTH), length as usize).to_vec();
        ding_free(out, LENGTH + text.len());
        String::from_utf8(text).expect("text")
    }
}

#[test]
fn a_question_goes_in_and_its_answer_comes_out() {
    for (question, told) in [("", ""), ("a", "a"), ("鼎 Ding", "gniD 鼎")] {
        assert_eq!(ask(question), told);
    }
    let long = "鼎".repeat(100_000);
    assert_eq!(ask(&long), long);
}

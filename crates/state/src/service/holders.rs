//! Whether those who apply hold a record, also where its holder is sealed and was shown.

use crate::view::View;
use std::collections::BTreeSet;
use types::{
    Did, Value, Word, commit_answer, disclosed, limits,
    service::{Case, Shown},
};

/// What stands behind a commitment, if this opens it.
pub fn opened(view: &View, sealed: &types::Digest, shown: &Shown) -> Option<Value> {
    let Shown { owner, name, disclosure } = shown;
    if disclosure.len() > limits::SHOWN_BYTES
        || commit_answer(&view.block.genesis, owner, name, disclosure) != *sealed
    {
        return None;
    }
    disclosed(disclosure).filter(|(said, _)| said == name.as_str()).map(|(_, value)| value)
}

/// Whether the record's holders are those who apply: all of them and nobody else, or each of them one of the holders.
pub fn hold(case: &Case, holders: &[Did], who: Option<&Word>, one_of: bool) -> Option<bool> {
    let applying: BTreeSet<&Did> = case.applying(who).into_iter().collect();
    if applying.is_empty() || holders.is_empty() {
        return None;
    }
    let holders: BTreeSet<&Did> = holders.iter().collect();
    Some(if one_of { applying.is_subset(&holders) } else { applying == holders })
}

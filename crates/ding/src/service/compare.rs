//! What differs between two versions of a service: file by file, line by line, as its officials read it.

use crate::cli::Done;
use serde_json::json;
use similar::TextDiff;
use std::collections::BTreeSet;
use types::service::Bundle;

/// Lines shown around a change.
const CONTEXT: usize = 2;

/// Compares two versions.
pub fn compare(old: &Bundle, new: &Bundle) -> Done {
    let names: BTreeSet<&String> = old.sources.keys().chain(new.sources.keys()).collect();
    let (mut says, mut changed) = (String::new(), Vec::new());
    for name in names {
        let text = |bundle: &'_ Bundle| bundle.sources.get(name).cloned().unwrap_or_default();
        let (before, after) = (text(old), text(new));
        if before == after {
            continue;
        }
        let diff = TextDiff::from_lines(&before, &after);
        says.push_str(&diff.unified_diff().context_radius(CONTEXT).header(name, name).to_string());
        changed.push(name.clone());
    }
    if changed.is_empty() {
        says = format!("{} is the same as version {} 没有变化", new.id, old.version);
    }
    Done::new(says.trim_end(), json!({ "service": new.id, "against": old.version, "changed": changed }))
}

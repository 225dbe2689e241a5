//! The tables of `docs/spec/state.md` that say where everything stands, made from the chapters' lists of places.

use std::fmt::Write as _;
use types::{AspectKind, Behind, Subject, places};

/// The kinds of subjects.
pub fn subjects() -> String {
    let mut table = String::from("\n| Subject | Text |\n|---|---|\n");
    for kind in Subject::KINDS {
        let _ = writeln!(table, "| {} | `{}` |", sentence(kind.says), angled(kind.text));
    }
    table + "\n"
}

/// The places, subject by subject.
pub fn places() -> String {
    let mut table =
        String::from("\n| Subject | Tag | Discriminator | Value | What it is |\n|---|---|---|---|---|\n");
    for subject in Subject::KINDS {
        for place in places::all().filter(|place| place.subject == *subject) {
            let (text, tag) = (angled(subject.text), String::from_utf8_lossy(&place.aspect.tag));
            let (behind, value) = (behind(&place.aspect), value(place.value));
            let _ = writeln!(table, "| `{text}` | `{tag}` | {behind} | {value} | {} |", sentence(place.says));
        }
    }
    table + "\n"
}

/// The type of the value, without what holds several.
pub fn type_of(value: &str) -> &str {
    value.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>')).unwrap_or(value)
}

fn value(value: &str) -> String {
    match (type_of(value), value) {
        (_, "BTreeMap<String, String>") => "texts by name".into(),
        ("(u64, u64)", _) => "list of pairs of numbers".into(),
        (one, all) if one != all => format!("list of `{one}`"),
        (one, _) => format!("`{one}`"),
    }
}

fn behind(kind: &AspectKind) -> String {
    match kind.behind {
        Behind::Zeroes => "zeroes".into(),
        Behind::Number(name) => format!("number: `{name}`"),
        Behind::Hash(text) => format!("hash: `{}`", angled(text)),
        Behind::MinuteAndPage => "minute and page".into(),
    }
}

fn angled(text: &str) -> String {
    text.replace('{', "<").replace('}', ">")
}

fn sentence(doc: &str) -> &str {
    doc.trim().trim_end_matches('.')
}

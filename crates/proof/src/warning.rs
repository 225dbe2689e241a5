//! What is true and may still mislead: told beside the verdict, by name and in both languages.

use serde::Serialize;
use types::{Aspect, Bilingual, proof::Claim};

use crate::Proven;

/// The names of all warnings.
#[cfg(test)]
pub(crate) const NAMES: [&str; 3] = [IMPORTED, MEANINGLESS, LOOK_ALIKE];

const IMPORTED: &str = "imported";
const MEANINGLESS: &str = "meaningless";
const LOOK_ALIKE: &str = "look_alike";

/// A reason to look twice at a good proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// Its name, part of the format.
    pub name: String,
    /// What it means, for a person.
    pub says: Bilingual,
}

/// What is to be said beside a good proof.
pub(crate) fn all(claim: &Claim, proven: &Proven) -> Vec<Warning> {
    let mut list = Vec::new();
    if attested(proven) {
        list.push(warning(
            IMPORTED,
            "其中有从账本建立前导入的内容：由导入机关证明，账本未曾见证。",
            "Some of it is from before the ledger: the importer attests it, the ledger did not witness it.",
        ));
    }
    let subject = match claim {
        Claim::Transaction(_) => return list,
        Claim::Value(claim) => &claim.subject,
        Claim::History(claim) => &claim.subject,
        Claim::Absence(claim) => &claim.subject,
    };
    if let Claim::Absence(claim) = claim
        && !can_stand(subject.as_str(), claim.first, claim.last)
    {
        list.push(warning(
            MEANINGLESS,
            "本格式中没有这样的对象或这一类记载，因此“没有”并不说明任何事。",
            "This format knows no such subject or no such kind of entry, so that there is none says nothing.",
        ));
    }
    if !subject.as_str().chars().all(is_plain) {
        list.push(warning(
            LOOK_ALIKE,
            "名称中含有不可见的字符，或易与其他字混淆的字：请逐字核对。",
            "The name holds letters that cannot be seen or look like others: compare it letter by letter.",
        ));
    }
    list
}

fn warning(name: &str, zh: &str, en: &str) -> Warning {
    Warning { name: name.into(), says: Bilingual::new(zh, en) }
}

fn attested(proven: &Proven) -> bool {
    match proven {
        Proven::Value { imported, .. } => *imported,
        Proven::History { imported, .. } => !imported.is_empty(),
        Proven::Transaction { .. } | Proven::Absence { .. } => false,
    }
}

/// Printable ASCII, Han, and the signs of Chinese names.
fn is_plain(letter: char) -> bool {
    matches!(
        letter,
        ' '..='~' | '·' | '（' | '）' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'
    )
}

/// Which entries a subject of a kind can have: tags with zeroes behind, tags with anything behind. The table of
/// `docs/spec/state.md`.
fn tags(kind: &str) -> (&'static [&'static [u8; 4]], &'static [&'static [u8; 4]]) {
    match kind {
        "ledger" => (&[b"head", b"parm"], &[]),
        "person" => (&[b"head", b"nonc"], &[b"nonk"]),
        "institution" => (&[b"head"], &[b"hold", b"appt", b"cnum", b"jnum"]),
        "calendar" | "package" => (&[b"head"], &[b"vers"]),
        "record" => (&[b"head", b"deal"], &[b"vers"]),
        "register" => (&[b"head"], &[b"rnum"]),
        "service" => (&[b"head"], &[b"vers", b"srcs"]),
        "joint" | "collection" | "commitment" => (&[b"head"], &[]),
        "case" => (&[b"head", b"accs"], &[]),
        "agenda" => (&[b"head"], &[b"aday", b"apag"]),
        "lots" => (&[], &[b"lots"]),
        _ => (&[], &[]),
    }
}

/// Whether something could stand under the subject between these aspects.
fn can_stand(subject: &str, first: Aspect, last: Aspect) -> bool {
    let (kind, name) = subject.split_once(':').map_or((subject, None), |(kind, name)| (kind, Some(name)));
    let (single, many) = tags(kind);
    let fixed = single.iter().any(|tag| (first..=last).contains(&Aspect::tagged(**tag, [0; 12])));
    let any = many.iter().any(|tag| {
        let (from, to) = Aspect::range(**tag);
        first <= to && from <= last
    });
    (fixed || any) && is_name(kind, name)
}

/// Whether a subject of this kind can have this name, as far as ASCII tells; other letters are another warning's.
fn is_name(kind: &str, name: Option<&str>) -> bool {
    let slug = |name: &str| name.parse::<types::RegisterId>().is_ok();
    let ascii = |b: u8| b.is_ascii_alphanumeric() || b"-._:".contains(&b) || !b.is_ascii();
    let word = |name: &str, max| {
        (1..=max).contains(&name.len()) && name.bytes().all(ascii) && !name.starts_with(['.', '-'])
    };
    match (kind, name) {
        ("ledger" | "agenda" | "lots", name) => name.is_none(),
        ("person", Some(name)) => name.parse::<types::Did>().is_ok(),
        ("record", Some(name)) => {
            name.split_once('/').is_some_and(|(register, record)| slug(register) && word(record, 128))
        }
        ("case" | "joint", Some(name)) => word(name, 96),
        ("commitment", Some(name)) => name.parse::<types::Digest>().is_ok(),
        (_, name) => name.is_some_and(slug),
    }
}

#[cfg(test)]
mod tests;

//! Files as they come, and as they pretend to be.

use super::{Asked, kind, same_as};
use std::collections::BTreeMap;
use types::{Digest, SecretKey, Word, commit_paper, service::PaperType};

fn word(text: &str) -> Word {
    text.parse().expect("a word")
}

#[test]
fn a_file_is_what_it_begins_like() {
    for (first, said) in [
        (&b"%PDF-1.7"[..], Some(PaperType::Pdf)),
        (&[0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F'], Some(PaperType::Jpeg)),
        (b"\x89PNG\r\n\x1a\n", Some(PaperType::Png)),
        (b"\x89PNG\n\x1a\n\0", None),
        (b"MZ\x90\0", None),
        (b"PK\x03\x04", None),
        (b" %PDF-1.", None),
        (b"%PDF", None),
        (b"", None),
    ] {
        assert_eq!(kind(first), said, "{first:?}");
        let asked = Asked { types: vec![PaperType::Pdf], max_bytes: None };
        assert_eq!(asked.takes(first), said == Some(PaperType::Pdf), "{first:?}");
        assert!(Asked::default().takes(first), "what asks for nothing takes anything");
    }
}

#[test]
fn one_file_for_two_services_is_what_both_ask_for() {
    let asks = |types: &[PaperType], max_bytes| Asked { types: types.to_vec(), max_bytes };
    let (pdf, png) = (PaperType::Pdf, PaperType::Png);
    assert_eq!(asks(&[pdf, png], Some(5)).and(&asks(&[png], Some(9))), asks(&[png], Some(5)));
    assert_eq!(asks(&[], None).and(&asks(&[png], Some(9))), asks(&[png], Some(9)));
    assert_eq!(asks(&[pdf], None).and(&asks(&[png], None)), asks(&[pdf], None));
}

#[test]
fn one_file_is_not_two_papers() {
    let genesis = Digest::of(b"genesis");
    let owner = SecretKey::ed25519([7; 32]).first_of(&"town".parse().expect("a chain")).did;
    let (file, other) = (Digest::of(b"file"), Digest::of(b"other"));
    let named = |name: &str, file| (word(name), commit_paper(&genesis, &owner, &word(name), file));
    let papers: BTreeMap<_, _> = [named("plan", &file), named("lease", &file), named("map", &other)].into();
    let same = |name: &str, file| same_as(&genesis, &owner, (&word(name), file), &papers).cloned();
    assert_eq!(same("plan", &file), Some(word("lease")));
    assert_eq!(same("lease", &file), Some(word("plan")));
    assert_eq!(same("map", &other), None);
}

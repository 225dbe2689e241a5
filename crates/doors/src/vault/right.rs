//! Whether a file is what somebody committed to.

use crate::uploads::Thing;
use api::limits::DISCLOSURE_BYTES;
use data_encoding::BASE64URL_NOPAD;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use std::{
    fs::File,
    io::{Read, Seek as _},
};
use types::{Did, Digest, Word, commit_answer, commit_paper};

/// How much of a file is read at once.
const PART_BYTES: usize = 64 << 10;

/// The commitment to what is in a file; nothing if that can be none. The file is at its beginning afterwards.
pub fn commitment(genesis: &Digest, owner: &Did, thing: &Thing, file: &mut File) -> Option<Digest> {
    let commitment = match thing {
        Thing::Answer(field) => {
            let (disclosure, _) = read_answer(file, field)?;
            commit_answer(genesis, owner, field, &disclosure)
        }
        Thing::Paper(material) => commit_paper(genesis, owner, material, &digest(file)?),
    };
    file.rewind().ok()?;
    Some(commitment)
}

/// A disclosure and the JSON of the value in it, if it is one of this field.
pub fn read_answer(file: &mut File, field: &Word) -> Option<(String, String)> {
    let mut disclosure = String::new();
    file.take(DISCLOSURE_BYTES as u64 + 1).read_to_string(&mut disclosure).ok()?;
    if disclosure.len() > DISCLOSURE_BYTES {
        return None;
    }
    let (name, value) = parse(&disclosure)?;
    (name == *field).then_some((disclosure, value))
}

/// The field that a disclosure answers.
pub fn disclosed(disclosure: &str) -> Option<Word> {
    parse(disclosure).map(|(name, _)| name)
}

/// The field that a disclosure answers, and the JSON of its value: `[salt, name, value]`.
fn parse(disclosure: &str) -> Option<(Word, String)> {
    let parts = BASE64URL_NOPAD.decode(disclosure.as_bytes()).ok()?;
    let (_, name, value): (String, Word, Box<RawValue>) = serde_json::from_slice(&parts).ok()?;
    Some((name, value.get().to_owned()))
}

/// SHA-256 of the rest of a file.
pub fn digest(file: &mut File) -> Option<Digest> {
    let (mut hasher, mut part) = (Sha256::new(), vec![0; PART_BYTES]);
    loop {
        match file.read(&mut part).ok()? {
            0 => return Some(Digest(hasher.finalize().into())),
            read => hasher.update(&part[..read]),
        }
    }
}

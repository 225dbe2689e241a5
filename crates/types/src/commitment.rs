//! What stands on the ledger for something that does not: a personal answer or a paper. A commitment is bound to the
//! ledger, to the person it belongs to and to the name it goes by, so that whoever copies it from a public case has a
//! commitment to nothing: under another person, ledger or name the same data has another digest.

use crate::{Did, Digest, Value, Word};

/// The commitment to a personal answer: `disclosure` is base64url of the JSON array `[salt, name, value]`
/// (SD-JWT, RFC 9901 §4.2), `owner` the applicant, `field` the answer's name.
///
/// SHA-256 of five lines, each ended by one line feed: `ding answer`, the ledger's genesis digest, the owner, the
/// field, the disclosure.
pub fn commit_answer(genesis: &Digest, owner: &Did, field: &Word, disclosure: &str) -> Digest {
    commit("ding answer", genesis, owner, field, disclosure)
}

/// What a disclosure says: the name and the value of `[salt, name, value]`. Nothing for what is none.
pub fn disclosed(disclosure: &str) -> Option<(String, Value)> {
    let json = data_encoding::BASE64URL_NOPAD.decode(disclosure.as_bytes()).ok()?;
    let (_salt, name, value): (String, String, Value) = serde_json::from_slice(&json).ok()?;
    Some((name, value))
}

/// The commitment to a paper: `file` is SHA-256 of the file's bytes, `material` the id the service asks for it by.
///
/// Like [`commit_answer`], with `ding paper`, the material, and the file's digest in hex.
pub fn commit_paper(genesis: &Digest, owner: &Did, material: &Word, file: &Digest) -> Digest {
    commit("ding paper", genesis, owner, material, &file.to_string())
}

fn commit(kind: &str, genesis: &Digest, owner: &Did, name: &Word, content: &str) -> Digest {
    let genesis = genesis.to_string();
    let lines = [kind, &genesis, owner.as_str(), name.as_str(), content];
    let parts: Vec<&[u8]> = lines.iter().flat_map(|line| [line.as_bytes(), b"\n"]).collect();
    Digest::of_parts(&parts)
}

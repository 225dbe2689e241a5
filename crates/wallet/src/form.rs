//! Forms: the check that validators make, made before anything is signed, and the sealing of personal answers.

use crate::Answer;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use rules::{Finding, form};
use types::{Bilingual, Did, Digest, Fields, Sealed, Value, Word, commit_answer};

/// What is wrong with these answers, in the order of the form's names; empty when they can be sent.
pub fn check(
    schema: &Value,
    answers: &Fields,
    disclosed: &Fields,
    only: Option<&[Word]>,
) -> Result<Vec<Finding>, Bilingual> {
    let mut schema = form::read(schema).map_err(|problem| problem.says)?;
    if let Some(only) = only {
        schema.fields.retain(|name, _| only.contains(name));
        // Who is asked to correct an answer gives one.
        schema.fields.values_mut().for_each(|field| field.required = true);
    }
    // The commitments are made when everything else is right; here they only say that there is an answer.
    let sealed: Sealed = disclosed.keys().map(|name| (name.clone(), Digest::ZERO)).collect();
    let mut problems = form::check_answers(&schema, answers, &sealed).err().unwrap_or_default();
    let personal = disclosed.iter().filter(|(name, _)| schema.fields.contains_key(*name));
    problems.extend(personal.filter_map(|(name, value)| form::check_disclosed(&schema, name, value).err()));
    problems.sort_by(|a, b| a.at.cmp(&b.at));
    Ok(problems)
}

/// SD-JWT's disclosure (RFC 9901 §4.2) and the commitment to it.
pub fn seal(
    genesis: &Digest,
    owner: &Did,
    salt: &str,
    name: &Word,
    value: &Value,
) -> Result<Answer, Bilingual> {
    let salt = HEXLOWER.decode(salt.as_bytes()).ok().filter(|salt| salt.len() == 16);
    let salt = salt.ok_or_else(|| Bilingual::new("盐须为 16 字节", "a salt has 16 bytes"))?;
    let parts = serde_json::to_vec(&(BASE64URL_NOPAD.encode(&salt), name, value)).expect("always JSON");
    let disclosure = BASE64URL_NOPAD.encode(&parts);
    let digest = commit_answer(genesis, owner, name, &disclosure).to_string();
    Ok(Answer::Sealed { disclosure, digest })
}

/// A disclosure that a node gave: it must be of this name, and what it commits to tells whether it is the one that was
/// left.
pub fn open(genesis: &Digest, owner: &Did, name: &Word, disclosure: &str) -> Result<Answer, Bilingual> {
    let wrong = || {
        Bilingual::new("节点给出的不是这一项的内容", "what the node gave is not the content of this answer")
    };
    let parts = BASE64URL_NOPAD.decode(disclosure.as_bytes()).map_err(|_| wrong())?;
    let (_, named, value): (String, Word, Value) = serde_json::from_slice(&parts).map_err(|_| wrong())?;
    if named != *name {
        return Err(wrong());
    }
    Ok(Answer::Opened { digest: commit_answer(genesis, owner, name, disclosure).to_string(), value })
}

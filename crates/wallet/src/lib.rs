//! The wallet: what a browser needs to fill in a form and sign, done by the ledger's own code. It checks answers as the
//! validators will, seals personal answers, writes the exact bytes to sign, and joins a signature to them.
//!
//! It asks nothing of its surroundings: randomness comes in with the question, a passkey stays with the browser, and
//! sending is the caller's business. Verifying proofs is another room (`proof`), which trusts its anchor alone.

mod form;
mod sign;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "wasm32")]
mod wasm;

use serde::{Deserialize, Serialize};
use types::{
    Algorithm, Bilingual, ChainId, Did, Digest, Fields, KeyRef, Session, Transaction, Value, Word,
    commit_paper,
};

/// What can be asked, as `{"check": {…}}`.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    /// Do these answers fit the form? `disclosed` are the personal ones in the clear; with `only`, nothing but the
    /// named questions is asked, as in a correction.
    Check { form: Value, answers: Fields, disclosed: Fields, only: Option<Vec<Word>> },
    /// The disclosure of a personal answer and its commitment; `salt` is 16 random bytes, hex, `genesis` the ledger's
    /// genesis digest, `owner` the applicant.
    Seal { genesis: Digest, owner: Did, salt: String, name: Word, value: Value },
    /// The commitment to a paper: `file` is SHA-256 of its bytes.
    Commit { genesis: Digest, owner: Did, material: Word, file: Digest },
    /// What a disclosure holds, and what it commits to as this person's answer of this name.
    Open { genesis: Digest, owner: Did, name: Word, disclosure: String },
    /// The public half of a passkey: `spki` as the browser gives it, hex.
    Passkey { chain: ChainId, spki: String },
    /// A new key file from 32 random bytes, hex.
    Draw { alg: Algorithm, random: String },
    /// Whose key a key file holds, if it is the first one of its owner.
    Unlock { chain: ChainId, file: String },
    /// The bytes to sign, and the challenge for a passkey.
    Prepare { transaction: Box<Transaction>, kid: KeyRef, alg: Algorithm },
    /// The same for signing in to a node.
    SignIn { session: Session, kid: KeyRef, alg: Algorithm },
    /// Signs prepared bytes with a key file.
    Sign { input: String, file: String },
    /// Joins a passkey's assertion to prepared bytes. All parts base64url, the signature as the browser gives it.
    Assert { input: String, authenticator_data: String, client_data: String, signature: String },
}

/// What is answered. Nothing else leaves this room.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Problems(Vec<rules::Finding>),
    Sealed { disclosure: String, digest: String },
    Commitment(String),
    Opened { digest: String, value: Value },
    Key { did: String, multikey: String, alg: Algorithm },
    File(String),
    Prepared { input: String, challenge: String },
    Signed { compact: String, id: String },
    SignedIn { compact: String },
    Refusal(Bilingual),
}

/// Answers a question, both JSON.
pub fn answer(question: &[u8]) -> String {
    let answer = match serde_json::from_slice(question) {
        Ok(question) => consider(question).unwrap_or_else(Answer::Refusal),
        Err(error) => Answer::Refusal(Bilingual::new(
            format!("提问格式不对：{error}"),
            format!("the question is malformed: {error}"),
        )),
    };
    serde_json::to_string(&answer).expect("an answer is always JSON")
}

fn consider(question: Question) -> Result<Answer, Bilingual> {
    match question {
        Question::Check { form, answers, disclosed, only } => {
            form::check(&form, &answers, &disclosed, only.as_deref()).map(Answer::Problems)
        }
        Question::Seal { genesis, owner, salt, name, value } => {
            form::seal(&genesis, &owner, &salt, &name, &value)
        }
        Question::Commit { genesis, owner, material, file } => {
            Ok(Answer::Commitment(commit_paper(&genesis, &owner, &material, &file).to_string()))
        }
        Question::Open { genesis, owner, name, disclosure } => {
            form::open(&genesis, &owner, &name, &disclosure)
        }
        Question::Passkey { chain, spki } => sign::passkey(&chain, &spki),
        Question::Draw { alg, random } => sign::draw(alg, &random),
        Question::Unlock { chain, file } => sign::unlock(&chain, &file),
        Question::Prepare { transaction, kid, alg } => Ok(sign::prepare(&transaction, &kid, alg)),
        Question::SignIn { session, kid, alg } => Ok(sign::prepared(session.signing_input(alg, &kid))),
        Question::Sign { input, file } => sign::sign(&input, &file),
        Question::Assert { input, authenticator_data, client_data, signature } => {
            sign::assert(&input, &authenticator_data, &client_data, &signature)
        }
    }
}

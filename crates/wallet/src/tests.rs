//! What the wallet writes, the ledger takes; what it refuses, the ledger would refuse.

use crate::answer;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use types::{Digest, SecretKey, Signed, commit_answer, commit_paper};

fn ask(question: &Value) -> Value {
    serde_json::from_str(&answer(question.to_string().as_bytes())).expect("an answer is JSON")
}

fn form() -> Value {
    json!({
        "type": "object", "additionalProperties": false, "required": ["name", "phone"],
        "properties": {
            "name": { "type": "string", "minLength": 2 },
            "phone": { "type": "string", "pattern": "^[0-9]{6,}$", "x-personal": true },
            "area": { "type": "string", "format": "decimal" },
        },
    })
}

fn problems(answers: Value, disclosed: Value, only: Option<Value>) -> Vec<String> {
    let answer = ask(
        &json!({ "check": { "form": form(), "answers": answers, "disclosed": disclosed, "only": only } }),
    );
    let list = answer["problems"].as_array().expect("problems").clone();
    list.iter().map(|problem| problem["at"].as_str().expect("a place").to_owned()).collect()
}

fn transaction(chain: &str) -> Value {
    json!({ "chain": chain, "genesis": "00".repeat(32), "nonce": 1, "expires": 1, "act": { "identity.create": { "label": "phone" } } })
}

#[test]
fn an_empty_form_says_what_is_missing_in_both_languages() {
    let answer = ask(&json!({ "check": { "form": form(), "answers": {}, "disclosed": {} } }));
    assert_eq!(
        answer["problems"],
        json!([
            { "at": "name", "says": { "zh": "请填写此项", "en": "this must be answered" } },
            { "at": "phone", "says": { "zh": "请填写此项", "en": "this must be answered" } },
        ])
    );
}

#[test]
fn personal_answers_are_checked_before_they_are_sealed() {
    assert_eq!(problems(json!({ "name": "Li" }), json!({ "phone": "12" }), None), ["phone"]);
    assert_eq!(problems(json!({ "name": "Li" }), json!({ "phone": "123456" }), None), [""; 0]);
    assert_eq!(problems(json!({ "name": "Li", "phone": "123456" }), json!({}), None), ["phone"]);
}

#[test]
fn a_correction_asks_for_what_was_named_and_nothing_else() {
    let only = Some(json!(["area"]));
    assert_eq!(problems(json!({}), json!({}), only.clone()), ["area"]);
    assert_eq!(problems(json!({ "area": "x" }), json!({}), only.clone()), ["area"]);
    assert_eq!(problems(json!({ "area": "1.5" }), json!({}), only.clone()), [""; 0]);
    assert_eq!(problems(json!({ "area": "1.5", "name": "Li" }), json!({}), only), ["name"]);
}

const GENESIS: Digest = Digest([7; 32]);
const OWNER: &str = "did:ding:c:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const OTHER: &str = "did:ding:c:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

/// The question with what binds a commitment.
fn bound(owner: &str, more: Value) -> Value {
    let Value::Object(mut question) = json!({ "genesis": GENESIS, "owner": owner }) else { unreachable!() };
    let Value::Object(more) = more else { panic!("more of the question") };
    question.extend(more);
    Value::Object(question)
}

#[test]
fn a_sealed_answer_opens_with_its_disclosure() {
    let seal = |salt| bound(OWNER, json!({ "salt": salt, "name": "电话", "value": "123456" }));
    let answer = ask(&json!({ "seal": seal("00112233445566778899aabbccddeeff") }));
    let disclosure = answer["sealed"]["disclosure"].as_str().expect("a disclosure");
    let (owner, field) = (OWNER.parse().expect("a DID"), "电话".parse().expect("a word"));
    let digest = commit_answer(&GENESIS, &owner, &field, disclosure).to_string();
    assert_eq!(answer["sealed"]["digest"], json!(digest));
    let parts = BASE64URL_NOPAD.decode(disclosure.as_bytes()).expect("base64url");
    let parts: Value = serde_json::from_slice(&parts).expect("JSON");
    assert_eq!(parts, json!(["ABEiM0RVZneImaq7zN3u_w", "电话", "123456"]));
    assert!(ask(&json!({ "seal": seal("00") }))["refusal"].is_object());

    let open = |owner, name| {
        ask(&json!({ "open": bound(owner, json!({ "name": name, "disclosure": disclosure })) }))
    };
    assert_eq!(open(OWNER, "电话"), json!({ "opened": { "digest": digest, "value": "123456" } }));
    assert_ne!(open(OTHER, "电话")["opened"]["digest"], json!(digest), "it is nobody else's");
    assert!(open(OWNER, "手机")["refusal"].is_object(), "nor another answer");
}

#[test]
fn a_paper_is_committed_to_for_one_person_under_one_name() {
    let file = Digest::of(b"a plan");
    let commit = |owner, material| {
        ask(&json!({ "commit": bound(owner, json!({ "material": material, "file": file })) }))["commitment"]
            .clone()
    };
    let (owner, plan) = (OWNER.parse().expect("a DID"), "plan".parse().expect("a word"));
    assert_eq!(commit(OWNER, "plan"), json!(commit_paper(&GENESIS, &owner, &plan, &file).to_string()));
    assert_ne!(commit(OWNER, "plan"), commit(OTHER, "plan"));
    assert_ne!(commit(OWNER, "plan"), commit(OWNER, "lease"));
}

#[test]
fn a_drawn_key_signs_what_the_ledger_verifies() {
    for alg in ["EdDSA", "ES256"] {
        let file = ask(&json!({ "draw": { "alg": alg, "random": "07".repeat(32) } }))["file"].clone();
        let key = ask(&json!({ "unlock": { "chain": "c", "file": file } }))["key"].clone();
        let kid = format!("{}#{}", key["did"].as_str().expect("DID"), key["multikey"].as_str().expect("key"));
        let prepared =
            ask(&json!({ "prepare": { "transaction": transaction("c"), "kid": kid, "alg": alg } }));
        let input = prepared["prepared"]["input"].clone();
        let signed = ask(&json!({ "sign": { "input": input, "file": file } }));
        let compact = signed["signed"]["compact"].as_str().expect("a transaction");
        let verified = Signed::parse(compact).expect("well formed").verify().expect("well signed");
        assert_eq!(signed["signed"]["id"], json!(verified.id().to_string()));
        assert_eq!(verified.signer().to_string(), kid);
    }
}

#[test]
fn a_key_file_of_another_key_signs_nothing() {
    let file =
        |byte: &str| ask(&json!({ "draw": { "alg": "EdDSA", "random": byte.repeat(32) } }))["file"].clone();
    let key = ask(&json!({ "unlock": { "chain": "c", "file": file("07") } }))["key"].clone();
    let kid = format!("{}#{}", key["did"].as_str().expect("DID"), key["multikey"].as_str().expect("key"));
    let prepared =
        ask(&json!({ "prepare": { "transaction": transaction("c"), "kid": kid, "alg": "EdDSA" } }));
    let signed = ask(&json!({ "sign": { "input": prepared["prepared"]["input"], "file": file("08") } }));
    assert_eq!(signed["refusal"]["en"], "the signature does not fit this key; nothing was sent");
}

/// A passkey's authenticator: P-256, its own data, the browser's data, a signature in DER.
fn assertion(secret: &SigningKey, challenge: &str, flags: u8) -> [String; 3] {
    let client =
        json!({ "type": "webauthn.get", "challenge": challenge, "origin": "http://localhost" }).to_string();
    let mut data = vec![0; 37];
    data[32] = flags;
    let signature: Signature = secret.sign(&[data.as_slice(), &Digest::of(client.as_bytes()).0].concat());
    // The high s, which authenticators may give as well.
    let high = Signature::from_scalars(*signature.r(), -*signature.s()).expect("a signature");
    let integer = |bytes: &[u8]| {
        let lead: &[u8] = if bytes[0] >= 0x80 { &[0] } else { &[] };
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        let number = [lead, if lead.is_empty() { &bytes[zeros..] } else { bytes }].concat();
        [&[2, number.len() as u8], number.as_slice()].concat()
    };
    let bytes = high.to_bytes();
    let both = [integer(&bytes[..32]), integer(&bytes[32..])].concat();
    let der = [&[0x30, both.len() as u8], both.as_slice()].concat();
    [data, client.into_bytes(), der].map(|part| BASE64URL_NOPAD.encode(&part))
}

fn assert_with(secret: &SigningKey, challenge: Option<&str>, flags: u8) -> Value {
    let point = secret.verifying_key().to_sec1_point(false);
    let spki = HEXLOWER.encode(&[&crate::sign::SPKI[..26], point.as_bytes()].concat());
    let key = ask(&json!({ "passkey": { "chain": "c", "spki": spki } }))["key"].clone();
    let kid = format!("{}#{}", key["did"].as_str().expect("DID"), key["multikey"].as_str().expect("key"));
    let prepared = ask(
        &json!({ "prepare": { "transaction": transaction("c"), "kid": kid, "alg": "WebAuthn" } }),
    )["prepared"]
        .clone();
    let asked = prepared["challenge"].as_str().expect("a challenge");
    let [data, client, signature] = assertion(secret, challenge.unwrap_or(asked), flags);
    ask(&json!({ "assert": {
        "input": prepared["input"], "authenticator_data": data, "client_data": client, "signature": signature,
    } }))
}

#[test]
fn a_passkey_signs_what_the_ledger_verifies_whichever_s_it_gives() {
    for scalar in 1..=8 {
        let secret = SigningKey::from_slice(&[scalar; 32]).expect("a key");
        let signed = assert_with(&secret, None, 5);
        let compact = signed["signed"]["compact"].as_str().expect("a transaction");
        Signed::parse(compact).expect("well formed").verify().expect("well signed");
        // The point was compressed as everywhere else.
        let key = SecretKey::p256([scalar; 32]).expect("a key").multikey();
        assert_eq!(Signed::parse(compact).expect("well formed").signer().key, key);
    }
}

#[test]
fn a_passkey_that_answers_another_challenge_or_no_person_is_refused() {
    let secret = SigningKey::from_slice(&[9; 32]).expect("a key");
    assert!(assert_with(&secret, Some("AAAA"), 5)["refusal"].is_object());
    assert!(assert_with(&secret, None, 1)["refusal"].is_object());
}

#[test]
fn what_is_no_question_is_refused_in_words() {
    for question in ["", "{}", "[]", r#"{"check":{}}"#, r#"{"passkey":{"chain":"c","spki":"00"}}"#] {
        let answer: Value = serde_json::from_str(&answer(question.as_bytes())).expect("JSON");
        assert!(answer["refusal"]["en"].is_string(), "{question}");
    }
}

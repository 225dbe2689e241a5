//! The one door for strangers' bytes: a transaction or a sign-in, as sent, or made of parts that a key of ours signed. What
//! is taken is taken as one thing with one writing, and no signature but the signer's passes.

use data_encoding::BASE64URL_NOPAD;
use std::{convert::Infallible, sync::OnceLock};
use types::{
    Algorithm, ChainId, Digest, KeyRef, Outline, SecretKey, Session, Signed, SignedSession, Transaction,
    TxId, Verified, identity::Create, json, one_writing, signing_input,
};

/// The first byte says what the others are.
pub fn run(bytes: &[u8]) {
    let keys = keys();
    match bytes.split_first() {
        Some((b'E', payload)) => signed(&keys[0], payload),
        Some((b'P', payload)) => signed(&keys[1], payload),
        Some((b'W', payload)) => {
            taken(&passkey(&keys[1], &input(Algorithm::WebAuthn, &keys[1], payload), None))
        }
        Some((b'H', header)) => headed(&keys[0], header),
        // What the browser says may be another challenge's: then it is not over these bytes.
        Some((b'C', client)) => {
            sent(&passkey(&keys[1], &plain(Algorithm::WebAuthn, &keys[1]), Some(client)));
        }
        Some((b'S', change)) => changed(change),
        Some((b'A', assertion)) => asserted(assertion),
        _ => {
            let _ = std::str::from_utf8(bytes).map(sent);
        }
    }
}

fn chain() -> ChainId {
    "ding-fuzz".parse().expect("a name")
}

fn keys() -> &'static [SecretKey; 2] {
    static KEYS: OnceLock<[SecretKey; 2]> = OnceLock::new();
    KEYS.get_or_init(|| [SecretKey::ed25519([3; 32]), SecretKey::p256([3; 32]).expect("a scalar")])
}

fn create() -> Transaction {
    Transaction {
        chain: chain(),
        genesis: Digest::ZERO,
        nonce: 7,
        expires: 1_800_000_000_000,
        acting_as: None,
        act: Create { label: "手机".into() }.into(),
    }
}

fn plain(algorithm: Algorithm, key: &SecretKey) -> String {
    signing_input(algorithm, &key.first_of(&chain()), &create())
}

/// A payload as it stands, under a header in good order.
fn input(algorithm: Algorithm, key: &SecretKey, payload: &[u8]) -> String {
    let ours = plain(algorithm, key);
    let header = ours.split('.').next().unwrap_or_default();
    format!("{header}.{}", BASE64URL_NOPAD.encode(payload))
}

fn sign(key: &SecretKey, input: &str) -> String {
    format!("{input}.{}", BASE64URL_NOPAD.encode(&key.sign_bytes(input.as_bytes())))
}

/// A passkey's signature of `input`; `client`: what the browser says, with the challenge in the place of `*`.
fn passkey(key: &SecretKey, input: &str, client: Option<&[u8]>) -> String {
    let authenticator = [Digest::of(b"localhost").0.as_slice(), &[5, 0, 0, 0, 1]].concat();
    let challenge = BASE64URL_NOPAD.encode(&Digest::of(input.as_bytes()).0);
    let usual = br#"{"type":"webauthn.get","challenge":"*","origin":"http://localhost","crossOrigin":false}"#;
    let client: Vec<u8> = client
        .unwrap_or(usual)
        .iter()
        .flat_map(|byte| match byte {
            b'*' => challenge.as_bytes(),
            byte => std::slice::from_ref(byte),
        })
        .copied()
        .collect();
    let signature = key.sign_bytes(&[authenticator.as_slice(), &Digest::of(&client).0].concat());
    let part = format!(
        r#"{{"authenticatorData":"{}","clientDataJSON":"{}","signature":"{}"}}"#,
        BASE64URL_NOPAD.encode(&authenticator),
        BASE64URL_NOPAD.encode(&client),
        BASE64URL_NOPAD.encode(&signature)
    );
    format!("{input}.{}", BASE64URL_NOPAD.encode(part.as_bytes()))
}

/// A payload that its signer signed, as a transaction and as a sign-in.
fn signed(key: &SecretKey, payload: &[u8]) {
    taken(&sign(key, &input(key.algorithm(), key, payload)));
}

/// A header and, after a line's end, a payload, signed as they are.
fn headed(key: &SecretKey, bytes: &[u8]) {
    let (header, payload) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(at) => (&bytes[..at], bytes[at + 1..].to_vec()),
        None => (bytes, serde_json::to_vec(&create()).expect("JSON")),
    };
    let input = format!("{}.{}", BASE64URL_NOPAD.encode(header), BASE64URL_NOPAD.encode(&payload));
    sent(&sign(key, &input));
}

/// A passkey's third part as it stands, over our transaction.
fn asserted(assertion: &[u8]) {
    let input = plain(Algorithm::WebAuthn, &keys()[1]);
    let text = format!("{input}.{}", BASE64URL_NOPAD.encode(assertion));
    assert!(good().contains(&text) || !sent(&text), "a passkey's signature has one writing");
}

/// Transactions that pass.
fn good() -> &'static [String; 3] {
    static GOOD: OnceLock<[String; 3]> = OnceLock::new();
    GOOD.get_or_init(|| {
        let [ed25519, p256] = keys();
        [
            sign(ed25519, &plain(Algorithm::EdDSA, ed25519)),
            sign(p256, &plain(Algorithm::ES256, p256)),
            passkey(p256, &plain(Algorithm::WebAuthn, p256), None),
        ]
    })
}

/// Another signature in the place of the signer's: the bytes are what is different about it.
fn changed(change: &[u8]) {
    let Some((which, change)) = change.split_first() else { return };
    let text = &good()[usize::from(*which) % 3];
    let (input, signature) = text.rsplit_once('.').expect("three parts");
    let mut bytes = BASE64URL_NOPAD.decode(signature.as_bytes()).expect("base64url");
    bytes.iter_mut().zip(change).for_each(|(byte, change)| *byte ^= change);
    let other = format!("{input}.{}", BASE64URL_NOPAD.encode(&bytes));
    assert_eq!(sent(&other), other == *text, "another signature passes");
}

/// Sends what its signer signed: whatever can be read of it passes.
fn taken(text: &str) {
    let read = Signed::parse(text).is_ok();
    assert_eq!(sent(text), read, "what its signer signed is theirs");
    if let Ok(session) = SignedSession::parse(text) {
        let (signer, session) = session.verify().expect("its signer signed it");
        let written = serde_json::to_string(&session).expect("JSON");
        assert_eq!(json::read_text::<Session>(&written).as_ref(), Ok(&session));
        assert_eq!(signer.did.chain(), chain().as_str());
    }
}

/// Sends a text; whether it passes.
fn sent(text: &str) -> bool {
    let once = one_writing(text);
    assert_eq!(one_writing(&once), once, "one writing is the last");
    let session = SignedSession::parse(text);
    let outline = Outline::parse(text);
    let Ok(signed) = Signed::parse(text) else { return false };

    assert!(session.is_err(), "a transaction is no sign-in");
    assert_eq!(once, text, "what is taken stands in its one writing");
    assert_eq!((signed.compact(), signed.id()), (text, TxId::of(text.as_bytes())));
    let transaction = signed.transaction();
    let written = serde_json::to_string(transaction).expect("JSON");
    assert_eq!(json::read_text::<Transaction>(&written).as_ref(), Ok(transaction), "it reads back as itself");
    assert_eq!(serde_json::from_slice::<Transaction>(written.as_bytes()).ok().as_ref(), Some(transaction));
    let outline = outline.expect("a verifier reads what the ledger takes");
    assert_eq!((outline.id(), outline.signer()), (signed.id(), signed.signer()));
    assert_eq!((outline.chain(), outline.act()), (&transaction.chain, transaction.act.name()));
    check_kid(signed.signer());
    // The door asks for these before it looks at the signature.
    let keys = state::hints(&Verified::remembered(signed.clone()));
    assert!(keys.len() < 4_000, "what is asked for has an end");

    let together =
        Signed::verify_all(vec![signed.clone(), Signed::parse(&good()[0]).expect("good")], Counter(0));
    let passes = signed.verify().is_ok();
    assert_eq!(together.iter().map(Result::is_ok).collect::<Vec<_>>(), [passes, true], "together as alone");
    assert_eq!(outline.verify().is_ok(), passes, "a verifier sees what the ledger sees");
    passes
}

/// A name of a key has one writing.
fn check_kid(signer: &KeyRef) {
    let written = signer.to_string();
    assert_eq!(written.parse::<KeyRef>().as_ref().ok(), Some(signer));
    assert_eq!(signer.key.decoded().multikey(), signer.key);
}

/// Numbers that are no secret, for a signature that is checked together with ours.
struct Counter(u64);

impl rand_core::TryRng for Counter {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|number| number as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        Ok((self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            let number = self.try_next_u64()?.to_le_bytes();
            chunk.copy_from_slice(&number[..chunk.len()]);
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Counter {}

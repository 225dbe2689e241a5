//! Signing in: what a node takes, and that it can never be taken for anything else. The same cases stand in
//! `vectors/sessions.json`.

use proptest::{prelude::*, sample::Index};
use serde::{Deserialize, Serialize};
use types::{
    Act, ChainId, Digest, KeyRef, SecretKey, Session, Signed, SignedSession, Transaction, identity, limits,
};

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vectors/sessions.json");

/// A sign-in and what a node makes of it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Vector {
    name: String,
    jws: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    signer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<Session>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
}

fn chain() -> ChainId {
    "ding-vectors".parse().unwrap()
}

fn keys() -> [SecretKey; 2] {
    [SecretKey::ed25519([7; 32]), SecretKey::p256([7; 32]).unwrap()]
}

fn session() -> Session {
    Session { chain: chain(), audience: "ding.example:8443".into(), challenge: "c2lnbiBtZQ".into() }
}

fn sign_in(key: &SecretKey) -> String {
    key.sign_in(&key.first_of(&chain()).did, &session())
}

fn transaction(key: &SecretKey) -> String {
    let transaction = Transaction {
        chain: chain(),
        genesis: Digest::of(b"genesis"),
        nonce: 1,
        expires: 1_800_000_000_000,
        acting_as: None,
        act: Act::Identity(identity::Act::Create(identity::Create { label: "手机".into() })),
    };
    key.sign(&key.first_of(&chain()).did, &transaction)
}

/// The longest sign-in: 8,192 bytes.
fn as_long_as_may_be(key: &SecretKey) -> String {
    let of = |length: usize| {
        key.sign_in(&key.first_of(&chain()).did, &Session { audience: "a".repeat(length), ..session() })
    };
    let length = (5_000..6_100).rev().find(|length| of(*length).len() <= limits::SESSION_BYTES).unwrap();
    assert_eq!(of(length).len(), limits::SESSION_BYTES);
    of(length)
}

/// Signs a payload as it stands.
fn signed(key: &SecretKey, payload: &str) -> String {
    let header = format!(r#"{{"alg":"EdDSA","kid":"{}"}}"#, key.first_of(&chain()));
    let encode = |bytes: &[u8]| data_encoding::BASE64URL_NOPAD.encode(bytes);
    let input = format!("{}.{}", encode(header.as_bytes()), encode(payload.as_bytes()));
    format!("{input}.{}", encode(&key.sign_bytes(input.as_bytes())))
}

/// The other of the two signatures that ECDSA allows.
fn high_s(jws: &str) -> String {
    let (input, signature) = jws.rsplit_once('.').unwrap();
    let bytes = data_encoding::BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap();
    let (r, s) = p256::ecdsa::Signature::from_slice(&bytes).unwrap().split_scalars();
    let high = p256::ecdsa::Signature::from_scalars(r.to_bytes(), (-*s).to_bytes()).unwrap();
    format!("{input}.{}", data_encoding::BASE64URL_NOPAD.encode(&high.to_bytes()))
}

fn read(jws: &str) -> Result<(KeyRef, Session), String> {
    let signed = SignedSession::parse(jws).map_err(|why| why.to_string())?;
    signed.verify().map_err(|why| why.to_string())
}

fn vector(name: &str, jws: String) -> Vector {
    let (signer, session, refused) = match read(&jws) {
        Ok((signer, session)) => (Some(signer.to_string()), Some(session), None),
        Err(why) => (None, None, Some(why)),
    };
    Vector { name: name.into(), jws, signer, session, refused }
}

fn vectors() -> Vec<Vector> {
    let [ed25519, p256] = keys();
    let good = sign_in(&ed25519);
    let (input, _) = good.rsplit_once('.').unwrap();
    let (_, other) = sign_in(&SecretKey::ed25519([8; 32]))
        .rsplit_once('.')
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    vec![
        vector("signed with Ed25519", good.clone()),
        vector("signed with P-256", sign_in(&p256)),
        vector("the signature of another", format!("{input}.{other}")),
        vector("a transaction is no sign-in", transaction(&ed25519)),
        vector("two parts", input.to_owned()),
        vector(
            "too long, and good otherwise",
            ed25519.sign_in(
                &ed25519.first_of(&chain()).did,
                &Session { audience: "a".repeat(6_100), ..session() },
            ),
        ),
        vector("as long as may be", as_long_as_may_be(&ed25519)),
        vector("signed with P-256, the high s", high_s(&sign_in(&p256))),
        vector(
            "a list for the session",
            signed(&ed25519, r#"{"session":["ding-vectors","ding.example:8443","c2lnbiBtZQ"]}"#),
        ),
        vector(
            "a name twice",
            signed(
                &ed25519,
                r#"{"session":{"chain":"ding-vectors","chain":"ding-vectors","audience":"ding.example:8443","challenge":"c2lnbiBtZQ"}}"#,
            ),
        ),
        vector(
            "a member too many",
            signed(
                &ed25519,
                r#"{"session":{"chain":"ding-vectors","audience":"ding.example:8443","challenge":"c2lnbiBtZQ","more":1}}"#,
            ),
        ),
    ]
}

#[test]
fn the_vectors_say_what_this_code_does() {
    let now = serde_json::to_string_pretty(&vectors()).unwrap() + "\n";
    if std::env::var_os("DING_WRITE_VECTORS").is_some() {
        std::fs::write(VECTORS, &now).unwrap();
    }
    assert_eq!(std::fs::read_to_string(VECTORS).unwrap(), now, "run `cargo xtask vectors` if this is meant");
}

#[test]
fn a_sign_in_is_never_a_transaction_nor_the_other_way_round() {
    for key in keys() {
        assert!(Signed::parse(&sign_in(&key)).is_err());
        assert!(SignedSession::parse(&transaction(&key)).is_err());
        assert_eq!(read(&sign_in(&key)).unwrap(), (key.first_of(&chain()), session()));
    }
}

proptest! {
    #[test]
    fn no_changed_byte_passes(at: Index, to in b' '..b'~', p256: bool) {
        let good = sign_in(&keys()[usize::from(p256)]);
        let mut bytes = good.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = to;
        let changed = String::from_utf8(bytes).unwrap();
        prop_assert!(changed == good || read(&changed).is_err());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&String::from_utf8_lossy(&bytes));
    }
}

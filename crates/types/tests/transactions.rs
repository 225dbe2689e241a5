//! Transactions as strangers send them: what is taken, what is refused, and that no byte can change
//! unnoticed. The same cases stand in `vectors/transactions.json` for other languages.

use data_encoding::BASE64URL_NOPAD;
use ding_types::{
    Act, Algorithm, ChainId, Did, Digest, Fields, KeyRef, Malformed, RecordId, RegisterId, SecretKey, Signed,
    Transaction, Value, Word, identity, registry, signing_input,
};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vectors/transactions.json");

/// One vector: a JWS and what a reader must make of it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Vector {
    name: String,
    jws: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Digest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payload: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
}

fn chain() -> ChainId {
    "ding-vectors".parse().unwrap()
}

fn ed25519() -> SecretKey {
    SecretKey::ed25519([7; 32])
}

fn p256() -> SecretKey {
    SecretKey::p256([7; 32]).unwrap()
}

fn create() -> Transaction {
    Transaction {
        chain: chain(),
        nonce: 1,
        expires: 1_800_000_000_000,
        acting_as: None,
        act: Act::Create(identity::Create { label: "手机".into() }),
    }
}

fn write() -> Transaction {
    let content = Fields::from_iter([
        ("名称".parse::<Word>().unwrap(), Value::Text("鼎鲜餐饮".into())),
        ("seats".parse().unwrap(), Value::Integer(40)),
        ("open".parse().unwrap(), Value::Bool(true)),
    ]);
    Transaction {
        acting_as: Some(ding_types::As {
            institution: "market-regulator".parse().unwrap(),
            role: "clerk".parse().unwrap(),
        }),
        act: Act::Write(registry::Write {
            register: "food-permits".parse::<RegisterId>().unwrap(),
            record: "JY-1".parse::<RecordId>().unwrap(),
            content,
            sealed: Default::default(),
            previous: None,
            source: None,
            basis: "食品安全法 第35条".into(),
        }),
        ..create()
    }
}

fn set_guardians() -> Transaction {
    let friend = SecretKey::ed25519([8; 32]).first_of(&chain()).did;
    let centre = "service-centre".parse().unwrap();
    let guardians = vec![identity::Guardian::Person(friend), identity::Guardian::Institution(centre)];
    let act = Act::SetGuardians(identity::SetGuardians { guardians, threshold: 2, wait_days: 7 });
    Transaction { act, ..create() }
}

fn support() -> Transaction {
    let act = Act::SupportRecovery(identity::SupportRecovery {
        person: ed25519().first_of(&chain()).did,
        key: p256().multikey(),
        basis: "居民身份证法 第14条".into(),
    });
    Transaction { act, ..write() }
}

/// Signed with a key that the person does not hold yet.
fn recover() -> String {
    let act = Act::Recover(identity::Recover { label: "新手机".into() });
    p256().sign(&ed25519().first_of(&chain()).did, &Transaction { act, ..create() })
}

fn sign(key: &SecretKey, transaction: &Transaction) -> String {
    key.sign(&key.first_of(&chain()).did, transaction)
}

/// What a passkey returns for the challenge, with a fixed authenticator.
fn passkey(key: &SecretKey, transaction: &Transaction, flags: u8, kind: &str) -> String {
    let input = signing_input(Algorithm::WebAuthn, &key.first_of(&chain()), transaction);
    let mut authenticator_data = Digest::of(b"localhost").0.to_vec();
    authenticator_data.extend([flags, 0, 0, 0, 1]);
    let challenge = BASE64URL_NOPAD.encode(&Digest::of(input.as_bytes()).0);
    let client = format!(
        r#"{{"type":"{kind}","challenge":"{challenge}","origin":"http://localhost:8080","crossOrigin":false}}"#
    );
    let signed = [authenticator_data.as_slice(), &Digest::of(client.as_bytes()).0].concat();
    let part = serde_json::json!({
        "authenticatorData": BASE64URL_NOPAD.encode(&authenticator_data),
        "clientDataJSON": BASE64URL_NOPAD.encode(client.as_bytes()),
        "signature": BASE64URL_NOPAD.encode(&key.sign_bytes(&signed)),
    });
    format!("{input}.{}", BASE64URL_NOPAD.encode(part.to_string().as_bytes()))
}

/// Signs a payload as it stands, however wrong it is.
fn sign_payload(key: &SecretKey, header: &str, payload: &str) -> String {
    let input = format!(
        "{}.{}",
        BASE64URL_NOPAD.encode(header.as_bytes()),
        BASE64URL_NOPAD.encode(payload.as_bytes())
    );
    format!("{input}.{}", BASE64URL_NOPAD.encode(&key.sign_bytes(input.as_bytes())))
}

fn header(alg: &str, kid: &KeyRef) -> String {
    format!(r#"{{"alg":"{alg}","kid":"{kid}"}}"#)
}

/// The other of the two signatures that ECDSA allows: `n - s` for `s`.
fn high_s(jws: &str) -> String {
    let (input, signature) = jws.rsplit_once('.').unwrap();
    let bytes = BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap();
    let signature = ::p256::ecdsa::Signature::from_slice(&bytes).unwrap();
    let (r, s) = signature.split_scalars();
    let high = ::p256::ecdsa::Signature::from_scalars(r.to_bytes(), (-*s).to_bytes()).unwrap();
    format!("{input}.{}", BASE64URL_NOPAD.encode(&high.to_bytes()))
}

/// The same assertion, written in another way: it would be a second transaction with another id.
fn with_space(jws: &str) -> String {
    let (input, third) = jws.rsplit_once('.').unwrap();
    let parts = String::from_utf8(BASE64URL_NOPAD.decode(third.as_bytes()).unwrap()).unwrap();
    format!("{input}.{}", BASE64URL_NOPAD.encode(parts.replacen(',', ", ", 1).as_bytes()))
}

fn jws_vectors() -> Vec<(&'static str, String)> {
    let (ed, p) = (ed25519(), p256());
    let ed_kid = ed.first_of(&chain());
    let good = serde_json::to_string(&create()).unwrap();
    let head = header("EdDSA", &ed_kid);
    let other_kid = SecretKey::ed25519([8; 32]).first_of(&chain());
    vec![
        ("a person creates their DID with Ed25519", sign(&ed, &create())),
        ("a person creates their DID with P-256", sign(&p, &create())),
        ("a passkey signs", passkey(&p, &create(), 0x05, "webauthn.get")),
        ("an officer writes a record", sign(&ed, &write())),
        ("a person names their guardians", sign(&ed, &set_guardians())),
        ("an officer supports somebody's new key", sign(&SecretKey::ed25519([9; 32]), &support())),
        ("a new key takes up an identity that was another's first", recover()),
        (
            "a person refuses a recovery",
            sign(&ed, &Transaction { act: Act::RefuseRecovery(identity::RefuseRecovery {}), ..create() }),
        ),
        (
            "refused: a guardian of a kind that the format does not know",
            sign_payload(
                &ed,
                &head,
                &serde_json::to_string(&set_guardians()).unwrap().replace("institution", "office"),
            ),
        ),
        ("refused: P-256 with the high s", high_s(&sign(&p, &create()))),
        ("refused: a passkey that did not verify its user", passkey(&p, &create(), 0x01, "webauthn.get")),
        (
            "refused: a passkey's registration is no signature",
            passkey(&p, &create(), 0x05, "webauthn.create"),
        ),
        (
            "refused: a passkey's part written with a space",
            with_space(&passkey(&p, &create(), 0x05, "webauthn.get")),
        ),
        ("refused: signed by another key", sign_payload(&ed, &header("EdDSA", &other_kid), &good)),
        ("refused: the algorithm does not fit the key", sign_payload(&ed, &header("ES256", &ed_kid), &good)),
        ("refused: alg none", sign_payload(&ed, &header("none", &ed_kid), &good)),
        ("refused: an unknown header", sign_payload(&ed, &head.replace('}', r#","b64":false}"#), &good)),
        ("refused: an unknown field", sign_payload(&ed, &head, &good.replacen('{', r#"{"memo":"x","#, 1))),
        ("refused: a field twice", sign_payload(&ed, &head, &good.replacen('{', r#"{"nonce":1,"#, 1))),
        (
            "refused: an unknown act",
            sign_payload(&ed, &head, &good.replace("identity.create", "identity.steal")),
        ),
        (
            "refused: a nonce that is a float",
            sign_payload(&ed, &head, &good.replace("\"nonce\":1", "\"nonce\":1.0")),
        ),
        ("refused: not three parts", "e30.e30".into()),
        ("refused: padding", format!("{}=", sign(&ed, &create()))),
        ("refused: empty", String::new()),
    ]
}

fn vectors() -> Vec<Vector> {
    jws_vectors()
        .into_iter()
        .map(|(name, jws)| {
            let mut vector = Vector {
                name: name.into(),
                jws: jws.clone(),
                id: None,
                signer: None,
                payload: None,
                refused: None,
            };
            match Signed::parse(&jws)
                .map_err(|e| e.to_string())
                .and_then(|s| s.verify().map_err(|e| e.to_string()))
            {
                Ok(verified) => {
                    vector.id = Some(verified.id());
                    vector.signer = Some(verified.signer().to_string());
                    vector.payload = Some(serde_json::to_string(verified.transaction()).unwrap());
                }
                Err(why) => vector.refused = Some(why),
            }
            vector
        })
        .collect()
}

#[test]
fn the_vectors_say_what_this_code_does() {
    let path = PathBuf::from(VECTORS);
    let now = vectors();
    if std::env::var_os("DING_WRITE_VECTORS").is_some() {
        std::fs::write(&path, serde_json::to_string_pretty(&now).unwrap() + "\n").unwrap();
    }
    let kept: Vec<Vector> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(kept, now, "when the format changes on purpose, write them again with DING_WRITE_VECTORS=1");
    for vector in &now {
        assert_eq!(vector.refused.is_some(), vector.name.starts_with("refused"), "{vector:?}");
    }
}

#[test]
fn a_good_transaction_keeps_its_bytes_and_names_its_signer() {
    for key in [ed25519(), p256()] {
        let jws = sign(&key, &write());
        let verified = Signed::parse(&jws).unwrap().verify().unwrap();
        assert_eq!(verified.signed().compact(), jws);
        assert_eq!(verified.transaction(), &write());
        assert_eq!(verified.signer(), &key.first_of(&chain()));
        assert_eq!(verified.id(), Digest::of(jws.as_bytes()));
    }
}

#[test]
fn no_byte_of_a_transaction_can_change() {
    for jws in
        [sign(&ed25519(), &write()), sign(&p256(), &create()), passkey(&p256(), &create(), 5, "webauthn.get")]
    {
        for at in 0..jws.len() {
            let mut bytes = jws.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            let taken = Signed::parse(&changed).is_ok_and(|signed| signed.verify().is_ok());
            assert!(!taken, "byte {at} of {jws} changed and nobody noticed");
        }
    }
}

#[test]
fn a_batch_answers_each_as_it_would_alone() {
    let good = || Signed::parse(&sign(&ed25519(), &write())).unwrap();
    let forged = {
        let (input, _) =
            good().compact().rsplit_once('.').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        Signed::parse(&format!("{input}.{}", BASE64URL_NOPAD.encode(&[9; 64]))).unwrap()
    };
    let p = || Signed::parse(&sign(&p256(), &create())).unwrap();
    let answers = |all| -> Vec<bool> {
        Signed::verify_all(all, Coefficients(1)).into_iter().map(|answer| answer.is_ok()).collect()
    };
    assert_eq!(answers(vec![good(), p(), good()]), [true, true, true]);
    assert_eq!(answers(vec![good(), forged, p()]), [true, false, true]);
    assert_eq!(answers(vec![]), Vec::<bool>::new());
}

/// Batch coefficients that a test can repeat.
struct Coefficients(u64);

impl rand_core::TryRng for Coefficients {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(self.try_next_u64()? as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Ok(self.0)
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Self::Error> {
        for byte in to {
            *byte = self.try_next_u64()? as u8;
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Coefficients {}

#[test]
fn what_is_too_large_is_not_even_read() {
    let huge = "A".repeat(ding_types::limits::TRANSACTION_BYTES + 1);
    assert!(matches!(Signed::parse(&huge), Err(Malformed::TooLarge { .. })));
    let mut long = write();
    if let Act::Write(write) = &mut long.act {
        write.basis = "依".repeat(ding_types::limits::ACT_BYTES / 2);
    }
    let refused = Signed::parse(&sign(&ed25519(), &long)).unwrap_err();
    assert!(matches!(refused, Malformed::TooLarge { max: ding_types::limits::ACT_BYTES, .. }), "{refused}");
}

#[test]
fn a_did_follows_from_the_first_key() {
    let key = ed25519();
    let did = key.first_of(&chain()).did;
    assert_eq!(did, Did::of_first_key(&chain(), key.multikey().as_str()));
    assert_eq!(did.chain(), "ding-vectors");
    assert!("did:ding:ding-vectors:short".parse::<Did>().is_err());
}

proptest! {
    #[test]
    fn random_text_is_never_a_transaction(text in ".{0,400}") {
        prop_assert!(Signed::parse(&text).is_err());
    }

    #[test]
    fn random_parts_are_never_a_transaction(parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 1..5)) {
        let text: Vec<String> = parts.iter().map(|part| BASE64URL_NOPAD.encode(part)).collect();
        prop_assert!(Signed::parse(&text.join(".")).is_err());
    }

    #[test]
    fn a_payload_with_one_byte_changed_never_panics(at in 0usize..400, byte in any::<u8>()) {
        let key = ed25519();
        let mut payload = serde_json::to_vec(&write()).unwrap();
        let at = at % payload.len();
        payload[at] = byte;
        let input = format!(
            "{}.{}",
            BASE64URL_NOPAD.encode(header("EdDSA", &key.first_of(&chain())).as_bytes()),
            BASE64URL_NOPAD.encode(&payload)
        );
        let jws = format!("{input}.{}", BASE64URL_NOPAD.encode(&key.sign_bytes(input.as_bytes())));
        if let Ok(signed) = Signed::parse(&jws) {
            prop_assert!(signed.verify().is_ok());
        }
    }
}

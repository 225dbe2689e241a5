//! Transactions as strangers write them, good and odd.

use data_encoding::BASE64URL_NOPAD;
use types::{
    Act, Algorithm, ChainId, Did, Digest, Fields, KeyRef, PublicKey, RecordId, RegisterId, SecretKey,
    Transaction, Value, Word, identity, registry, signing_input,
};

pub fn chain() -> ChainId {
    "ding-vectors".parse().unwrap()
}

pub fn ed25519() -> SecretKey {
    SecretKey::ed25519([7; 32])
}

pub fn p256() -> SecretKey {
    SecretKey::p256([7; 32]).unwrap()
}

pub fn create() -> Transaction {
    Transaction {
        chain: chain(),
        genesis: Digest::of(b"genesis"),
        nonce: 1,
        expires: 1_800_000_000_000,
        acting_as: None,
        act: Act::Identity(identity::Act::Create(identity::Create { label: "手机".into() })),
    }
}

pub fn write() -> Transaction {
    let content = Fields::from_iter([
        ("名称".parse::<Word>().unwrap(), Value::Text("鼎鲜餐饮".into())),
        ("seats".parse().unwrap(), Value::Integer(40)),
        ("open".parse().unwrap(), Value::Bool(true)),
    ]);
    Transaction {
        acting_as: Some(types::As {
            institution: "market-regulator".parse().unwrap(),
            role: "clerk".parse().unwrap(),
        }),
        act: Act::Registry(registry::Act::Write(registry::Write {
            register: "food-permits".parse::<RegisterId>().unwrap(),
            record: "JY-1".parse::<RecordId>().unwrap(),
            content,
            sealed: Default::default(),
            previous: None,
            holder: None,
            source: None,
            basis: "食品安全法 第35条".into(),
        })),
        ..create()
    }
}

pub fn set_guardians() -> Transaction {
    let friend = SecretKey::ed25519([8; 32]).first_of(&chain()).did;
    let centre = "service-centre".parse().unwrap();
    let guardians = vec![identity::Guardian::Person(friend), identity::Guardian::Institution(centre)];
    let act = Act::Identity(identity::Act::SetGuardians(identity::SetGuardians {
        guardians,
        threshold: 2,
        wait_days: 7,
    }));
    Transaction { act, ..create() }
}

pub fn support() -> Transaction {
    let act = Act::Identity(identity::Act::SupportRecovery(identity::SupportRecovery {
        person: ed25519().first_of(&chain()).did,
        key: p256().multikey(),
        basis: "居民身份证法 第14条".into(),
    }));
    Transaction { act, ..write() }
}

/// Signed with a key that the person does not hold yet.
pub fn recover() -> String {
    let act = Act::Identity(identity::Act::Recover(identity::Recover { label: "新手机".into() }));
    p256().sign(&ed25519().first_of(&chain()).did, &Transaction { act, ..create() })
}

pub fn sign(key: &SecretKey, transaction: &Transaction) -> String {
    key.sign(&key.first_of(&chain()).did, transaction)
}

/// What a passkey returns for the challenge, with a fixed authenticator.
pub fn passkey(key: &SecretKey, transaction: &Transaction, flags: u8, kind: &str) -> String {
    passkey_with(key, transaction, flags, |challenge| {
        format!(
            r#"{{"type":"{kind}","challenge":"{challenge}","origin":"http://localhost:8080","crossOrigin":false}}"#
        )
    })
}

/// What a passkey returns when the browser told it this.
pub fn passkey_saying(key: &SecretKey, transaction: &Transaction, client: impl Fn(&str) -> String) -> String {
    passkey_with(key, transaction, 0x05, client)
}

pub fn passkey_with(
    key: &SecretKey,
    transaction: &Transaction,
    flags: u8,
    client: impl Fn(&str) -> String,
) -> String {
    let input = signing_input(Algorithm::WebAuthn, &key.first_of(&chain()), transaction);
    let mut authenticator_data = Digest::of(b"localhost").0.to_vec();
    authenticator_data.extend([flags, 0, 0, 0, 1]);
    let challenge = BASE64URL_NOPAD.encode(&Digest::of(input.as_bytes()).0);
    let client = client(&challenge);
    let signed = [authenticator_data.as_slice(), &Digest::of(client.as_bytes()).0].concat();
    let part = serde_json::json!({
        "authenticatorData": BASE64URL_NOPAD.encode(&authenticator_data),
        "clientDataJSON": BASE64URL_NOPAD.encode(client.as_bytes()),
        "signature": BASE64URL_NOPAD.encode(&key.sign_bytes(&signed)),
    });
    format!("{input}.{}", BASE64URL_NOPAD.encode(part.to_string().as_bytes()))
}

/// Signs a payload as it stands, however wrong it is.
pub fn sign_payload(key: &SecretKey, header: &str, payload: &str) -> String {
    let input = format!(
        "{}.{}",
        BASE64URL_NOPAD.encode(header.as_bytes()),
        BASE64URL_NOPAD.encode(payload.as_bytes())
    );
    format!("{input}.{}", BASE64URL_NOPAD.encode(&key.sign_bytes(input.as_bytes())))
}

pub fn header(alg: &str, kid: &KeyRef) -> String {
    format!(r#"{{"alg":"{alg}","kid":"{kid}"}}"#)
}

/// The other of the two signatures that ECDSA allows: `n - s` for `s`.
pub fn high_s(jws: &str) -> String {
    let (input, signature) = jws.rsplit_once('.').unwrap();
    let bytes = BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap();
    let signature = ::p256::ecdsa::Signature::from_slice(&bytes).unwrap();
    let (r, s) = signature.split_scalars();
    let high = ::p256::ecdsa::Signature::from_scalars(r.to_bytes(), (-*s).to_bytes()).unwrap();
    format!("{input}.{}", BASE64URL_NOPAD.encode(&high.to_bytes()))
}

/// The same assertion, written in another way: it would be a second transaction with another id.
pub fn with_space(jws: &str) -> String {
    let (input, third) = jws.rsplit_once('.').unwrap();
    let parts = String::from_utf8(BASE64URL_NOPAD.decode(third.as_bytes()).unwrap()).unwrap();
    format!("{input}.{}", BASE64URL_NOPAD.encode(parts.replacen(',', ", ", 1).as_bytes()))
}

/// A header with a `typ`.
pub fn typed(header: &str, typ: &str) -> String {
    header.replace('}', &format!(r#","typ":{typ}}}"#))
}

/// The same JSON, its outermost members turned round and with white space wherever it may be.
pub fn spaced(json: &str) -> String {
    let members: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap();
    let turned: Vec<String> =
        members.iter().rev().map(|(name, value)| format!("{name:?} :\t{value}")).collect();
    format!(" {{\r\n{} }}\n", turned.join(" , "))
}

/// A small package whose folder holds one file twice.
pub const PACKAGE_TWICE: &str = r#"{"chain":"ding-vectors","nonce":1,"expires":1800000000000,"as":{"institution":"market-regulator","role":"head"},"act":{"service.publish_package":{"package":{"id":"p","version":1,"name":{"zh":"甲","en":"a"},"summary":{"zh":"甲","en":"a"},"authority":"market-regulator","parts":[],"sources":{"a.md":"one","a.md":"two"}}}}}"#;

/// Signed "by" a key of this order, zero for a second writing of one, with the signature that fits every message under
/// a key of small order: R the point itself of order 1, s zero.
pub fn weak(order: u8, payload: &str) -> String {
    let hex = |text: &str| data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap().try_into().unwrap();
    let key: [u8; 32] = hex(match order {
        1 => "0100000000000000000000000000000000000000000000000000000000000000",
        2 => "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        8 => "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        // p + 3, whose point is of large order.
        _ => "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    });
    let key = PublicKey::Ed25519(key).multikey();
    let kid = KeyRef { did: Did::of_first_key(&chain(), key.as_str()), key };
    let input = [header("EdDSA", &kid).as_bytes(), payload.as_bytes()]
        .map(|part| BASE64URL_NOPAD.encode(part))
        .join(".");
    let mut signature = [0; 64];
    signature[0] = 1;
    format!("{input}.{}", BASE64URL_NOPAD.encode(&signature))
}

pub fn jws_vectors() -> Vec<(&'static str, String)> {
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
            sign(
                &ed,
                &Transaction {
                    act: Act::Identity(identity::Act::RefuseRecovery(identity::RefuseRecovery {})),
                    ..create()
                },
            ),
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
        ("signed as Ed25519 (RFC 9864)", sign_payload(&ed, &header("Ed25519", &ed_kid), &good)),
        ("with a typ of JWT", sign_payload(&ed, &typed(&head, r#""JWT""#), &good)),
        (
            "with a typ of JOSE before the others",
            sign_payload(&ed, &head.replacen('{', r#"{"typ":"JOSE","#, 1), &good),
        ),
        ("spaces and another order in header and payload", sign_payload(&ed, &spaced(&head), &spaced(&good))),
        (
            "escapes that need not be, in a name and a text",
            sign_payload(&ed, &head, &good.replace("chain", "cha\\u0069n").replace("手", "\\u624b")),
        ),
        ("an office that is null", sign_payload(&ed, &head, &good.replacen('{', r#"{"as":null,"#, 1))),
        ("refused: another typ", sign_payload(&ed, &typed(&head, r#""JWS""#), &good)),
        ("refused: a typ that is null", sign_payload(&ed, &typed(&head, "null"), &good)),
        ("refused: a list for a header", sign_payload(&ed, &format!(r#"["EdDSA","{ed_kid}"]"#), &good)),
        (
            "refused: a list for a payload",
            sign_payload(
                &ed,
                &head,
                r#"["ding-vectors",1,1800000000000,null,{"identity.create":{"label":"a"}}]"#,
            ),
        ),
        (
            "refused: a list for an act's members",
            sign_payload(&ed, &head, &good.replace(r#"{"label":"手机"}"#, r#"["手机"]"#)),
        ),
        (
            "refused: a list for an office",
            sign_payload(&ed, &head, &good.replacen('{', r#"{"as":["market-regulator","clerk"],"#, 1)),
        ),
        ("refused: a file of a folder twice", sign_payload(&ed, &head, PACKAGE_TWICE)),
        (
            "refused: an answer twice",
            sign_payload(
                &ed,
                &head,
                &serde_json::to_string(&write())
                    .unwrap()
                    .replace(r#""open":true"#, r#""open":true,"open":false"#),
            ),
        ),
        ("refused: a byte order mark", sign_payload(&ed, &head, &format!("\u{feff}{good}"))),
        ("refused: half a character", sign_payload(&ed, &head, &good.replace("手", "\\ud83d"))),
        (
            "refused: a nonce of 2^64",
            sign_payload(&ed, &head, &good.replace("\"nonce\":1", "\"nonce\":18446744073709551616")),
        ),
        (
            "refused: a nonce with an exponent",
            sign_payload(&ed, &head, &good.replace("\"nonce\":1", "\"nonce\":1e0")),
        ),
        (
            "refused: a nonce of minus zero",
            sign_payload(&ed, &head, &good.replace("\"nonce\":1", "\"nonce\":-0")),
        ),
        (
            "refused: two acts",
            sign_payload(&ed, &head, &good.replace(r#""act":{"#, r#""act":{"identity.refuse_recovery":{},"#)),
        ),
        (
            "refused: no act",
            sign_payload(&ed, &head, &good.replace(r#"{"identity.create":{"label":"手机"}}"#, "{}")),
        ),
        (
            "refused: an act that is a text",
            sign_payload(
                &ed,
                &head,
                &good.replace(r#"{"identity.create":{"label":"手机"}}"#, r#""identity.create""#),
            ),
        ),
        ("refused: something after the payload", sign_payload(&ed, &head, &format!("{good}{{}}"))),
        (
            "refused: a passkey's client data that is a list",
            passkey_saying(&p, &create(), |challenge| format!(r#"["webauthn.get","{challenge}",false]"#)),
        ),
        (
            "refused: a passkey's client data with a challenge twice",
            passkey_saying(&p, &create(), |challenge| {
                format!(r#"{{"type":"webauthn.get","challenge":"AA","challenge":"{challenge}"}}"#)
            }),
        ),
        (
            "refused: a passkey's client data with an unknown member twice",
            passkey_saying(&p, &create(), |challenge| {
                format!(r#"{{"type":"webauthn.get","challenge":"{challenge}","n":1,"n":1}}"#)
            }),
        ),
        (
            "refused: a passkey's challenge for something else",
            passkey_saying(&p, &create(), |_| {
                format!(r#"{{"type":"webauthn.get","challenge":"{}"}}"#, "A".repeat(43))
            }),
        ),
        (
            "refused: a passkey asked from within another page",
            passkey_saying(&p, &create(), |challenge| {
                format!(r#"{{"type":"webauthn.get","challenge":"{challenge}","crossOrigin":true}}"#)
            }),
        ),
        (
            "a passkey whose browser adds members",
            passkey_saying(&p, &create(), |challenge| {
                format!(
                    r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":"https://ding.example","topOrigin":"https://ding.example","extra":{{"deep":[1,null]}}}}"#
                )
            }),
        ),
        ("refused: a passkey that saw no user", passkey(&p, &create(), 0x04, "webauthn.get")),
        ("refused: a key of order 1, under which one signature fits all", weak(1, &good)),
        ("refused: a key of order 2", weak(2, &good)),
        ("refused: a key of order 8", weak(8, &good)),
        ("refused: a key in a second writing", weak(0, &good)),
        ("refused: not three parts", "e30.e30".into()),
        ("refused: padding", format!("{}=", sign(&ed, &create()))),
        ("refused: empty", String::new()),
    ]
}

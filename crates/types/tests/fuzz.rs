//! Seeded fuzzing of the one door for strangers' bytes. Nothing makes it panic; nothing but the signer's own
//! bytes passes as verified; what it takes, it takes as exactly one thing.

use data_encoding::BASE64URL_NOPAD;
use proptest::{prelude::*, sample::Index};
use std::sync::OnceLock;
use types::{
    Act, Algorithm, As, Bilingual, ChainId, Digest, KeyRef, SecretKey, Signed, Transaction, identity, limits,
    registry, signing_input,
};

fn chain() -> ChainId {
    "ding-fuzz".parse().unwrap()
}

fn ed25519() -> SecretKey {
    SecretKey::ed25519([3; 32])
}

fn p256() -> SecretKey {
    SecretKey::p256([3; 32]).unwrap()
}

fn transaction(act: Act) -> Transaction {
    let acting_as = As { institution: "bureau".parse().unwrap(), role: "registrar".parse().unwrap() };
    Transaction {
        chain: chain(),
        genesis: Digest::ZERO,
        nonce: 7,
        expires: 1_800_000_000_000,
        acting_as: Some(acting_as),
        act,
    }
}

fn open() -> Transaction {
    let schema = r#"{"type":"object","additionalProperties":false,"properties":{"area":{"type":"integer"}}}"#;
    transaction(Act::Registry(registry::Act::Open(registry::Open {
        register: "parcels".parse().unwrap(),
        name: Bilingual::new("宗地", "Parcels"),
        schema: serde_json::from_str(schema).unwrap(),
        writers: vec!["clerk".parse().unwrap()],
        basis: "民法典 §216".into(),
    })))
}

fn create() -> Transaction {
    Transaction {
        acting_as: None,
        ..transaction(Act::Identity(identity::Act::Create(identity::Create {
            label: "手机 \u{1f4f1}".into(),
        })))
    }
}

fn recover() -> Transaction {
    let act = Act::Identity(identity::Act::Recover(identity::Recover { label: "phone".into() }));
    Transaction { acting_as: None, ..transaction(act) }
}

fn set_guardians() -> Transaction {
    let friend = identity::Guardian::Person(SecretKey::ed25519([4; 32]).first_of(&chain()).did);
    let guardians = vec![friend, identity::Guardian::Institution("bureau".parse().unwrap())];
    let act = identity::SetGuardians { guardians, threshold: 2, wait_days: 3 };
    Transaction { acting_as: None, ..transaction(Act::Identity(identity::Act::SetGuardians(act))) }
}

fn sign(key: &SecretKey, transaction: &Transaction) -> String {
    key.sign(&key.first_of(&chain()).did, transaction)
}

fn passkey(key: &SecretKey, transaction: &Transaction) -> String {
    let input = signing_input(Algorithm::WebAuthn, &key.first_of(&chain()), transaction);
    let authenticator_data = [Digest::of(b"localhost").0.as_slice(), &[5, 0, 0, 0, 1]].concat();
    let challenge = BASE64URL_NOPAD.encode(&Digest::of(input.as_bytes()).0);
    let client = format!(
        r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":"http://localhost","crossOrigin":false}}"#
    );
    let signature =
        key.sign_bytes(&[authenticator_data.as_slice(), &Digest::of(client.as_bytes()).0].concat());
    let part = format!(
        r#"{{"authenticatorData":"{}","clientDataJSON":"{}","signature":"{}"}}"#,
        BASE64URL_NOPAD.encode(&authenticator_data),
        BASE64URL_NOPAD.encode(client.as_bytes()),
        BASE64URL_NOPAD.encode(&signature)
    );
    format!("{input}.{}", BASE64URL_NOPAD.encode(part.as_bytes()))
}

fn good() -> &'static Vec<String> {
    static GOOD: OnceLock<Vec<String>> = OnceLock::new();
    GOOD.get_or_init(make_good)
}

fn make_good() -> Vec<String> {
    let (ed, p) = (ed25519(), p256());
    let all = vec![
        sign(&ed, &open()),
        sign(&ed, &create()),
        sign(&p, &open()),
        sign(&p, &create()),
        passkey(&p, &open()),
        passkey(&p, &create()),
        sign(&ed, &set_guardians()),
        p.sign(&ed.first_of(&chain()).did, &recover()),
    ];
    assert!(all.iter().all(|one| passes(one)), "the good ones are good");
    all
}

fn passes(compact: &str) -> bool {
    Signed::parse(compact).is_ok_and(|signed| signed.verify().is_ok())
}

/// Signs a payload as it stands, however odd: the signer wants it so.
fn sign_payload(payload: &str) -> String {
    let key = ed25519();
    let kid: KeyRef = key.first_of(&chain());
    let header = format!(r#"{{"alg":"EdDSA","kid":"{kid}"}}"#);
    let input = format!(
        "{}.{}",
        BASE64URL_NOPAD.encode(header.as_bytes()),
        BASE64URL_NOPAD.encode(payload.as_bytes())
    );
    format!("{input}.{}", BASE64URL_NOPAD.encode(&key.sign_bytes(input.as_bytes())))
}

/// Whether a payload that its signer signed is taken. What is taken reads back as itself.
fn taken(payload: &str) -> bool {
    let Ok(signed) = Signed::parse(&sign_payload(payload)) else {
        return false;
    };
    let again = serde_json::to_string(signed.transaction()).unwrap();
    let read: Transaction = serde_json::from_str(&again).expect("what was taken reads back");
    assert_eq!(&read, signed.transaction());
    assert!(signed.verify().is_ok());
    true
}

fn payload(transaction: &Transaction) -> String {
    serde_json::to_string(transaction).unwrap()
}

/// One change that leaves the text another text.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Insert(Index, u8),
    Remove(Index),
    Cut(Index),
    Double(Index, Index),
    Splice(Index, Index, Index),
    SwapPart(Index, Index),
    Append(String),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 1u8..).prop_map(|(at, bits)| Change::Flip(at, bits)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Insert(at, byte)),
        at().prop_map(Change::Remove),
        at().prop_map(Change::Cut),
        (at(), at()).prop_map(|(from, to)| Change::Double(from, to)),
        (at(), at(), at()).prop_map(|(other, from, to)| Change::Splice(other, from, to)),
        (at(), at()).prop_map(|(other, part)| Change::SwapPart(other, part)),
        "[ =.\n\u{0}\u{202e}A]{1,3}".prop_map(Change::Append),
    ]
}

fn apply(text: &str, change: &Change, all: &[String]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    match change {
        Change::Flip(at, bits) => bytes[at.index(text.len())] ^= bits,
        Change::Insert(at, byte) => bytes.insert(at.index(text.len()), *byte),
        Change::Remove(at) => drop(bytes.remove(at.index(text.len()))),
        Change::Cut(at) => bytes.truncate(at.index(text.len())),
        Change::Double(from, to) => {
            let (from, to) = (from.index(text.len()), to.index(text.len()));
            let again = bytes[from.min(to)..from.max(to)].to_vec();
            bytes.extend(again);
        }
        Change::Splice(other, from, to) => {
            let other = other.get(all).as_bytes();
            bytes.truncate(from.index(bytes.len()));
            bytes.extend_from_slice(&other[to.index(other.len())..]);
        }
        Change::SwapPart(other, part) => {
            let other: Vec<&str> = other.get(all).split('.').collect();
            let mut parts: Vec<&str> = text.split('.').collect();
            let part = part.index(parts.len());
            parts[part] = other[part % other.len()];
            return parts.join(".");
        }
        Change::Append(more) => bytes.extend(more.bytes()),
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_transaction_never_passes(which in any::<Index>(), changes in prop::collection::vec(change(), 1..4)) {
        let all = good();
        let mut text = which.get(all).clone();
        for change in &changes {
            if !text.is_empty() {
                text = apply(&text, change, all);
            }
        }
        // Cut and spliced at the same place, one good text can become itself or another good one.
        prop_assert!(all.contains(&text) || !passes(&text), "{changes:?} made {text}");
    }

    #[test]
    fn random_bytes_never_pass(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(!passes(&String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn random_json_is_never_a_payload(value in json()) {
        prop_assert!(!taken(&value.to_string()));
        let schema = payload(&open());
        let inside = schema.replace(r#"{"type":"integer"}"#, &value.to_string());
        // A schema is free content here; whether it is one the ledger can check is the state's business.
        taken(&inside);
    }

    #[test]
    fn a_text_in_any_script_is_taken_as_it_is(label in "\\PC{0,40}|[\u{0}-\u{1f}\u{7f}\u{200b}-\u{202e}\u{fffe}]{0,40}") {
        let mut transaction = create();
        transaction.act = Act::Identity(identity::Act::Create(identity::Create { label: label.clone() }));
        let signed = Signed::parse(&sign(&ed25519(), &transaction)).unwrap().verify().unwrap();
        prop_assert_eq!(signed.transaction(), &transaction);
    }

    #[test]
    fn a_number_is_whole_and_in_range_or_refused(number in "-?[0-9]{1,30}(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,4})?") {
        let text = payload(&create()).replace("\"nonce\":7", &format!("\"nonce\":{number}"));
        let whole = number.parse::<u64>().is_ok_and(|read| read.to_string() == number);
        prop_assert_eq!(taken(&text), whole, "{}", number);
    }
}

/// Any JSON, also of kinds that the ledger does not know.
fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        "\\PC{0,12}".prop_map(Into::into),
    ];
    leaf.prop_recursive(10, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            prop::collection::btree_map("[a-z$-]{0,8}", inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

#[test]
fn a_signature_has_one_writing() {
    for text in good() {
        let (input, signature) = text.rsplit_once('.').unwrap();
        let bytes = BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap();
        let mut others = vec![
            format!("{input}.{}", data_encoding::BASE64URL.encode(&[bytes.as_slice(), b"\n"].concat())),
            format!("{input}.{}", BASE64URL_NOPAD.encode(&[b" ", bytes.as_slice()].concat())),
            format!("{input}.{signature}\n"),
            format!(" {text}"),
        ];
        // Bits of the last letter that stand for no byte.
        for letter in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_" {
            let other = format!("{}{}", &text[..text.len() - 1], char::from(*letter));
            others.extend((other != *text).then_some(other));
        }
        others
            .into_iter()
            .for_each(|other| assert!(!passes(&other), "{other} is a second writing of {text}"));
    }
}

#[test]
fn a_passkeys_assertion_has_one_writing() {
    let text = passkey(&p256(), &create());
    let (input, part) = text.rsplit_once('.').unwrap();
    let part = String::from_utf8(BASE64URL_NOPAD.decode(part.as_bytes()).unwrap()).unwrap();
    let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&part).unwrap();
    let turned: Vec<String> = fields.iter().rev().map(|(name, value)| format!("{name:?}:{value}")).collect();
    for other in [
        format!("{part} "),
        part.replace(':', ": "),
        part.replace("\"signature\"", "\"s\\u0069gnature\""),
        part.replace("\":\"", "\":\"\\u0041").replace("\\u0041A", "A"),
        format!("{{{}}}", turned.join(",")),
        part.replacen('{', r#"{"signature":"AA","#, 1),
        part.replacen('{', r#"{"userHandle":"AA","#, 1),
    ] {
        let other = format!("{input}.{}", BASE64URL_NOPAD.encode(other.as_bytes()));
        assert!(other == text || !passes(&other), "{other} is a second writing of {text}");
    }
}

#[test]
fn content_is_at_most_eight_deep_and_depth_costs_nothing() {
    let nested = |depth: usize, open: &str, close: &str| {
        let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
        open_with(&deep)
    };
    // The schema, its properties and the property are three of the eight.
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        assert!(taken(&nested(limits::VALUE_DEPTH - 2, open, close)));
        assert!(!taken(&nested(limits::VALUE_DEPTH - 1, open, close)));
        for depth in [100, 127, 128, 1_000, 6_000] {
            assert!(!taken(&nested(depth, open, close)), "{depth} deep");
        }
    }
    for payload in
        ["[".repeat(30_000), r#"{"chain":"#.repeat(3_000), r#"{"act":{"identity.create":"#.repeat(1_000)]
    {
        assert!(!taken(&payload));
    }
}

/// A payload with `content` where a property's schema stands.
fn open_with(content: &str) -> String {
    payload(&open()).replace(r#"{"type":"integer"}"#, content)
}

#[test]
fn a_name_stands_once_wherever_it_stands() {
    let (open, create) = (payload(&open()), payload(&create()));
    assert!(taken(&open) && taken(&create));
    for (text, from, to) in [
        (&create, r#""nonce":7"#, r#""nonce":7,"nonce":7"#),
        (&create, r#""act":{"#, r#""act":{"identity.create":{"label":""},"#),
        (&create, r#"{"label":"#, r#"{"label":"a","label":"#),
        (&open, r#""as":{"#, r#""as":{"role":"head","#),
        (&open, r#""type":"object""#, r#""type":"object","type":"object""#),
        (&open, r#"{"area":"#, r#"{"area":1,"area":"#),
        (&open, r#""zh":"#, r#""zh":"甲","zh":"#),
        (&create, r#""nonce":7"#, r#""nonce":7,"n\u006fnce":7"#),
    ] {
        let twice = text.replacen(from, to, 1);
        assert_ne!(&twice, text, "{from} stands there");
        assert!(!taken(&twice), "{twice}");
    }
}

#[test]
fn what_the_format_does_not_know_is_refused() {
    let text = payload(&open());
    for (from, to) in [
        (r#""nonce":7"#, r#""nonce":"7""#),
        (r#""nonce":7"#, r#""nonce":-7"#),
        (r#""nonce":7"#, r#""nonce":null"#),
        (r#""nonce":7,"#, ""),
        (r#""as":{"#, r#""as":null,"x":{"#),
        (r#""register":"parcels""#, r#""register":"Parcels""#),
        (r#""register":"parcels""#, r#""register":"../parcels""#),
        (r#""register":"parcels""#, r#""register":"pаrcels""#),
        (r#"{"type":"integer"}"#, "1.5"),
        (r#"{"type":"integer"}"#, "1e3"),
        (r#"{"type":"integer"}"#, "null"),
        (r#"{"type":"integer"}"#, "9223372036854775808"),
        (r#"{"type":"integer"}"#, r#""\ud800""#),
        (r#"{"act""#, "\u{feff}{\"act\""),
        ("}}}}", "}}}}x"),
    ] {
        let other = text.replacen(from, to, 1);
        assert!(other == text || !taken(&other), "{other}");
    }
    let wide = format!("[{}1]", "1,".repeat(limits::VALUE_WIDTH));
    assert!(!taken(&open_with(&wide)), "a list wider than the format allows");
    let long = format!("\"{}\"", "x".repeat(limits::TEXT_BYTES + 1));
    assert!(!taken(&open_with(&long)), "a text longer than the format allows");
}

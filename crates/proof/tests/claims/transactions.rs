//! Blocks with transactions of every kind of key, and one that validators who all conspire would certify.

use crate::cases::Made;
use crate::synth::{Body, chain, header};
use data_encoding::BASE64URL_NOPAD;
use types::{
    Digest, Header, KeyRef, Multikey, PublicKey, SecretKey, TxId,
    proof::{Claim, TransactionClaim},
};

pub const ACCEPTED: &str = "a transaction that was accepted";
pub const REJECTED: &str = "a transaction that was rejected";

fn ed25519() -> SecretKey {
    SecretKey::ed25519([1; 32])
}

fn p256() -> SecretKey {
    SecretKey::p256([2; 32]).unwrap()
}

fn encode(bytes: impl AsRef<[u8]>) -> String {
    BASE64URL_NOPAD.encode(bytes.as_ref())
}

/// How the ledger of these transactions began.
const GENESIS: &str = "aeebad4a796fcc2e15dc4c6061b45ed9b373f26adfc798ca7d2d8cc58182718e";

pub fn payload(nonce: u64) -> String {
    format!(
        r#"{{"chain":"sim","genesis":"{GENESIS}","nonce":{nonce},"expires":1800000000000,"as":{{"institution":"bureau","role":"head"}},"act":{{"registry.write":{{"register":"parcels","record":"p{nonce}","content":{{"n":{nonce}}},"basis":"民法典 §216"}}}}}}"#
    )
}

fn kid(key: &SecretKey) -> KeyRef {
    key.first_of(&chain())
}

/// Signed as it stands.
pub fn signed(key: &SecretKey, header: &str, payload: &str) -> String {
    let input = format!("{}.{}", encode(header), encode(payload));
    format!("{input}.{}", encode(key.sign_bytes(input.as_bytes())))
}

pub fn head(alg: &str, key: &SecretKey) -> String {
    format!(r#"{{"alg":"{alg}","kid":"{}"}}"#, kid(key))
}

fn eddsa(payload: &str) -> String {
    signed(&ed25519(), &head("EdDSA", &ed25519()), payload)
}

/// What a passkey returns.
struct Passkey {
    flags: u8,
    cut: usize,
    client: fn(&str) -> String,
    order: [&'static str; 3],
    /// Whose signature it is.
    by: [u8; 32],
}

const PASSKEY: Passkey = Passkey {
    flags: 0x05,
    cut: 37,
    client: |challenge| {
        format!(
            r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":"https://ding.example","crossOrigin":false,"extra":[1]}}"#
        )
    },
    order: ["authenticatorData", "clientDataJSON", "signature"],
    by: [2; 32],
};

impl Passkey {
    fn sign(&self, payload: &str) -> String {
        let key = p256();
        let input = format!("{}.{}", encode(head("WebAuthn", &key)), encode(payload));
        let mut data = Digest::of(b"ding.example").0.to_vec();
        data.extend([self.flags, 0, 0, 0, 1]);
        data.truncate(self.cut);
        let client = (self.client)(&encode(Digest::of(input.as_bytes()).0));
        let by = SecretKey::p256(self.by).unwrap();
        let signature = by.sign_bytes(&[data.as_slice(), &Digest::of(client.as_bytes()).0].concat());
        let parts = [encode(data), encode(client), encode(signature)];
        let named = |name: &&str| {
            let at = PASSKEY.order.iter().position(|known| known == name).unwrap();
            format!("\"{name}\":\"{}\"", parts[at])
        };
        let members: Vec<String> = self.order.iter().map(named).collect();
        format!("{input}.{}", encode(format!("{{{}}}", members.join(","))))
    }
}

fn receipt(transaction: &str, outcome: &str) -> String {
    format!(r#"{{"tx":"{}","outcome":{outcome}}}"#, TxId::of(transaction.as_bytes()))
}

pub const YES: &str =
    r#"{"accepted":{"events":[{"registry.written":{"register":"parcels","record":"p3","version":1}}]}}"#;
const NO: &str =
    r#"{"rejected":{"code":305,"name":"record_changed","detail":"the current version is another"}}"#;

fn body(transactions: Vec<String>) -> Body {
    let receipts = transactions.iter().map(|one| receipt(one, YES)).collect();
    Body { transactions, receipts, clock: None }
}

/// Good proofs of transactions.
pub fn good(made: &mut Made) {
    let mut block = body((1..=6).map(|nonce| eddsa(&payload(nonce))).collect());
    block.receipts[4] = receipt(&block.transactions[4], NO);
    place(made, ACCEPTED, &block, 3);
    place(made, REJECTED, &block, 4);
    let mut shown = block.claim(4);
    shown.transaction = Some(block.transactions[4].clone());
    let over = header(None, Digest::of(b"a state"), &block);
    made.add("a transaction that was rejected, shown by its signer", Claim::Transaction(shown), &[over]);
    place(made, "the last transaction of a block, carried up", &block, 5);
    let several = body((1..=7).map(|nonce| eddsa(&payload(nonce))).collect());
    place(made, "the odd transaction out", &several, 6);
    place(made, "the first transaction of a block", &several, 0);
    let mut clocked = block.clone();
    clocked.clock = Some(r#"{"tx":"0000000000000000000000000000000000000000000000000000000000000000","outcome":{"accepted":{"events":[]}}}"#.into());
    place(made, "a transaction beside a clock's receipt", &clocked, 5);

    let foreign = head("EdDSA", &ed25519()).replace("did:ding:sim:", "did:ding:other:");
    let later = payload(1).replace("registry.write", "registry.annotate");
    let spaced = payload(1).replace(':', " : ").replace("\"as\"", "\"a\\u0073\"");
    for (name, one) in [
        ("the only transaction of its block", eddsa(&payload(1))),
        ("a transaction signed with P-256", signed(&p256(), &head("ES256", &p256()), &payload(1))),
        ("a transaction signed with a passkey", PASSKEY.sign(&payload(1))),
        ("a transaction signed as Ed25519", signed(&ed25519(), &head("Ed25519", &ed25519()), &payload(1))),
        (
            "a transaction with a typ",
            signed(&ed25519(), &head("EdDSA", &ed25519()).replace('}', r#","typ":"JWT"}"#), &payload(1)),
        ),
        ("a transaction by a person of another ledger", signed(&ed25519(), &foreign, &payload(1))),
        ("a transaction with an act of a later version", eddsa(&later)),
        ("a transaction written with spaces and escapes", eddsa(&spaced)),
        (
            "a transaction without an office",
            eddsa(&payload(1).replace(r#""as":{"institution":"bureau","role":"head"},"#, "")),
        ),
        (
            "a transaction with an office that is null",
            eddsa(&payload(1).replace(r#"{"institution":"bureau","role":"head"}"#, "null")),
        ),
    ] {
        place(made, name, &body(vec![one]), 0);
    }
    let mut block = body(vec![eddsa(&payload(1))]);
    block.receipts[0] =
        receipt(&block.transactions[0], r#"{"accepted":{"events":[{"a.later":{}}],"more":1}},"since":2"#);
    place(made, "a receipt with members and events of a later version", &block, 0);
}

fn place(made: &mut Made, name: &'static str, body: &Body, position: usize) {
    let claim = Claim::Transaction(body.claim(position));
    let header = header(None, Digest::of(b"a state"), body);
    made.add(name, claim, &[Header { view: 9, ..header }]);
}

/// A block of its own with one transaction and what is said of it.
pub type Wrong = (&'static str, &'static str, Body, TransactionClaim);

/// What no validator takes, in blocks that all of them certified.
pub fn wrong() -> Vec<Wrong> {
    let (ed, p) = (ed25519(), p256());
    let (head_ed, good) = (head("EdDSA", &ed), payload(1));
    let passkey = |change: fn(&mut Passkey)| {
        let mut passkey = Passkey { ..PASSKEY };
        change(&mut passkey);
        passkey.sign(&good)
    };
    let p256_low = signed(&p, &head("ES256", &p), &good);
    let forged = |jws: &str, third: &str| format!("{}.{third}", jws.rsplit_once('.').unwrap().0);
    let replaced = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        eddsa(&good.replacen(from, to, 1))
    };
    let key_of_another = {
        let mut other = Passkey { ..PASSKEY };
        other.by = SecretKey::p256([3; 32]).unwrap().to_bytes();
        other.sign(&good)
    };
    let mut list: Vec<(&'static str, &'static str, String)> = vec![
        ("a passkey's signature that is another's", "signature", key_of_another),
        ("an Ed25519 signature that is another's", "signature", forged(&eddsa(&good), &encode([9; 64]))),
        (
            "a P-256 signature that is another's",
            "signature",
            forged(&p256_low, signed(&p, "{}", "{}").rsplit_once('.').unwrap().1),
        ),
        ("a P-256 signature with the high s", "transaction", forged(&p256_low, &encode(high_s(&p256_low)))),
        (
            "a passkey's challenge for something else",
            "signature",
            passkey(|p| {
                p.client = |_| format!(r#"{{"type":"webauthn.get","challenge":"{}"}}"#, "A".repeat(43));
            }),
        ),
        (
            "a passkey's registration",
            "transaction",
            passkey(|p| {
                p.client = |challenge| format!(r#"{{"type":"webauthn.create","challenge":"{challenge}"}}"#);
            }),
        ),
        (
            "a passkey asked from within another page",
            "transaction",
            passkey(|p| {
                p.client = |challenge| {
                    format!(r#"{{"type":"webauthn.get","challenge":"{challenge}","crossOrigin":true}}"#)
                };
            }),
        ),
        (
            "a passkey's client data that is a list",
            "transaction",
            passkey(|p| {
                p.client = |challenge| format!(r#"["webauthn.get","{challenge}"]"#);
            }),
        ),
        (
            "a passkey's client data with a name twice",
            "transaction",
            passkey(|p| {
                p.client =
                    |challenge| format!(r#"{{"type":"webauthn.get","challenge":"{challenge}","n":1,"n":1}}"#);
            }),
        ),
        ("a passkey that saw no user", "transaction", passkey(|p| p.flags = 0x04)),
        ("a passkey that did not verify its user", "transaction", passkey(|p| p.flags = 0x01)),
        ("a passkey's data cut short", "transaction", passkey(|p| p.cut = 36)),
        (
            "a passkey's parts in another order",
            "transaction",
            passkey(|p| p.order = ["clientDataJSON", "authenticatorData", "signature"]),
        ),
        ("a transaction of another ledger", "transaction", replaced(r#""chain":"sim""#, r#""chain":"sin""#)),
        ("an unknown algorithm", "transaction", signed(&ed, &head("none", &ed), &good)),
        ("an algorithm for another kind of key", "transaction", signed(&ed, &head("ES256", &ed), &good)),
        (
            "a header with a member too many",
            "transaction",
            signed(&ed, &head_ed.replace('}', r#","b64":false}"#), &good),
        ),
        (
            "a header that is a list",
            "transaction",
            signed(&ed, &format!(r#"["EdDSA","{}"]"#, kid(&ed)), &good),
        ),
        (
            "a typ that is another",
            "transaction",
            signed(&ed, &head_ed.replace('}', r#","typ":"JWS"}"#), &good),
        ),
        (
            "a header with a name twice",
            "transaction",
            signed(&ed, &head_ed.replacen('{', r#"{"alg":"EdDSA","#, 1), &good),
        ),
        ("a kid with no key", "transaction", signed(&ed, &head_ed.replace("#z", "#y"), &good)),
        (
            "a kid whose DID is none",
            "transaction",
            signed(&ed, &head_ed.replace("did:ding:sim:", "did:ding:Sim:"), &good),
        ),
        (
            "a payload that is a list",
            "transaction",
            eddsa(r#"["sim",1,1800000000000,null,{"identity.create":{}}]"#),
        ),
        ("a payload with a member too many", "transaction", replaced("{", r#"{"memo":"","#)),
        ("a payload with a member missing", "transaction", replaced(r#""nonce":1,"#, "")),
        ("a payload with a name twice", "transaction", replaced("{", r#"{"nonce":1,"#)),
        ("a name twice deep inside an act", "transaction", replaced(r#"{"n":1}"#, r#"{"n":1,"n":2}"#)),
        (
            "a name twice, once written as an escape",
            "transaction",
            replaced(r#"{"n":1}"#, r#"{"n":1,"\u006e":2}"#),
        ),
        ("a fraction inside an act", "transaction", replaced(r#"{"n":1}"#, r#"{"n":1.5}"#)),
        ("an exponent inside an act", "transaction", replaced(r#"{"n":1}"#, r#"{"n":1e3}"#)),
        ("minus zero inside an act", "transaction", replaced(r#"{"n":1}"#, r#"{"n":-0}"#)),
        (
            "a number of 65 bits inside an act",
            "transaction",
            replaced(r#"{"n":1}"#, r#"{"n":18446744073709551616}"#),
        ),
        ("a zero in front of a number", "transaction", replaced(r#"{"n":1}"#, r#"{"n":01}"#)),
        ("half a character inside an act", "transaction", replaced("民", r"\ud800")),
        ("a control character inside an act", "transaction", replaced("民", "\u{1}")),
        (
            "an act nested too deep",
            "transaction",
            replaced(r#"{"n":1}"#, &format!("{{\"n\":{}1{}}}", "[".repeat(61), "]".repeat(61))),
        ),
        ("a nonce that is negative", "transaction", replaced(r#""nonce":1"#, r#""nonce":-1"#)),
        (
            "an expiry that is a text",
            "transaction",
            replaced(r#""expires":1800000000000"#, r#""expires":"1800000000000""#),
        ),
        (
            "an office with a member too many",
            "transaction",
            replaced(r#""role":"head""#, r#""role":"head","x":1"#),
        ),
        ("an office whose role is none", "transaction", replaced(r#""role":"head""#, r#""role":"Head""#)),
        ("two acts", "transaction", replaced(r#""act":{"#, r#""act":{"identity.recover":{},"#)),
        ("an act without a name", "transaction", replaced("registry.write", "registry")),
        ("a payload without genesis", "transaction", replaced(&format!(r#""genesis":"{GENESIS}","#), "")),
        (
            "a genesis that is no digest",
            "transaction",
            replaced(&format!(r#""genesis":"{GENESIS}""#), r#""genesis":"ding""#),
        ),
        (
            "an act that is a list",
            "transaction",
            eddsa(&format!(
                r#"{{"chain":"sim","genesis":"{GENESIS}","nonce":1,"expires":1,"act":{{"registry.write":[]}}}}"#
            )),
        ),
        ("something after the payload", "transaction", eddsa(&format!("{good}1"))),
        ("a byte order mark before the payload", "transaction", eddsa(&format!("\u{feff}{good}"))),
        ("a payload that is not UTF-8", "transaction", {
            let input = format!("{}.{}", encode(&head_ed), encode([good.as_bytes(), &[0xff]].concat()));
            format!("{input}.{}", encode(ed.sign_bytes(input.as_bytes())))
        }),
        ("a part with padding", "transaction", format!("{}=", eddsa(&good))),
        ("a part with bits too many", "transaction", {
            let jws = eddsa(&good);
            let other = if jws.ends_with('A') { "B" } else { "" };
            let last =
                BASE64URL_NOPAD.specification().symbols.chars().position(|c| jws.ends_with(c)).unwrap();
            let symbols: Vec<char> = BASE64URL_NOPAD.specification().symbols.chars().collect();
            format!("{}{}{other}", &jws[..jws.len() - 1], symbols[last ^ 1])
        }),
        ("four parts", "transaction", format!("{}.AA", eddsa(&good))),
        (
            "a payload longer than a transaction can be",
            "transaction",
            replaced("民法典", &"a".repeat(300_000)),
        ),
    ];
    for (name, key) in weak() {
        let text = key.to_string();
        let kid = format!("{}#{text}", types::Did::of_first_key(&chain(), &text));
        let input = format!("{}.{}", encode(format!(r#"{{"alg":"EdDSA","kid":"{kid}"}}"#)), encode(&good));
        let mut signature = [0; 64];
        signature[0] = 1;
        list.push((name, "transaction", format!("{input}.{}", encode(signature))));
    }
    let alone = |(name, refusal, one): (&'static str, &'static str, String)| {
        let body = body(vec![one]);
        let claim = body.claim(0);
        (name, refusal, body, claim)
    };
    let mut all: Vec<Wrong> = list.into_iter().map(alone).collect();
    all.extend(receipts());
    all
}

/// The two keys under which one signature fits every message, and one in a second writing.
fn weak() -> [(&'static str, Multikey); 3] {
    let mut one = [0; 32];
    one[0] = 1;
    let mut minus = [0xff; 32];
    (minus[0], minus[31]) = (0xec, 0x7f);
    let mut second = [0xff; 32];
    second[0] = 0xee;
    [
        ("a key of order 1", PublicKey::Ed25519(one).multikey()),
        ("a key of order 2", PublicKey::Ed25519(minus).multikey()),
        ("a key in a second writing", PublicKey::Ed25519(second).multikey()),
    ]
}

fn high_s(jws: &str) -> [u8; 64] {
    // n - s, by hand: no library of this crate's knows P-256.
    const ORDER: [u8; 32] = [
        0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa,
        0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];
    let third = jws.rsplit_once('.').unwrap().1;
    let mut bytes: [u8; 64] = BASE64URL_NOPAD.decode(third.as_bytes()).unwrap().try_into().unwrap();
    let mut borrow = 0;
    for at in (0..32).rev() {
        let less = i16::from(ORDER[at]) - i16::from(bytes[32 + at]) - borrow;
        borrow = i16::from(less < 0);
        bytes[32 + at] = less.rem_euclid(256) as u8;
    }
    bytes
}

fn receipts() -> Vec<Wrong> {
    let one = eddsa(&payload(1));
    let said = |text: String| Body { transactions: vec![one.clone()], receipts: vec![text], clock: None };
    let good = receipt(&one, YES);
    let mut list: Vec<(&'static str, Body)> = vec![
        ("a receipt of another transaction", said(receipt("another", YES))),
        ("a receipt that says neither yes nor no", said(receipt(&one, r#"{"postponed":{}}"#))),
        ("a receipt that says yes and no", said(receipt(&one, r#"{"accepted":{},"rejected":{}}"#))),
        ("a receipt that says nothing", said(receipt(&one, "{}"))),
        ("a receipt whose yes is a text", said(receipt(&one, r#""accepted""#))),
        ("a receipt whose yes is a list", said(receipt(&one, r#"{"accepted":[]}"#))),
        ("a receipt with a name twice", said(good.replacen('{', r#"{"a":1,"a":2,"#, 1))),
        ("a receipt that is no JSON", said(format!("{good}}}"))),
    ];
    list.push(("a receipt without its transaction", said(format!(r#"{{"outcome":{YES}}}"#))));
    list.into_iter()
        .map(|(name, body)| {
            let claim = body.claim(0);
            (name, "receipt", body, claim)
        })
        .collect()
}

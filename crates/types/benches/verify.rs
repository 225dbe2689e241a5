//! What checking a signature costs: one by one, many Ed25519 ones together, P-256, a passkey; and parsing alone.
#![allow(missing_docs)]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use data_encoding::BASE64URL_NOPAD;
use types::{
    Act, Algorithm, ChainId, Digest, SecretKey, Signed, Transaction, identity::Create, signing_input,
};

const TOGETHER: usize = 512;

fn transaction(nonce: u64) -> Transaction {
    let act = Act::from(Create { label: "phone".into() });
    Transaction {
        chain: chain(),
        genesis: Digest::ZERO,
        nonce,
        expires: 1_800_000_000_000,
        acting_as: None,
        act,
    }
}

fn chain() -> ChainId {
    "bench".parse().unwrap()
}

fn parse(key: &SecretKey, nonce: u64) -> Signed {
    Signed::parse(&key.sign(&key.first_of(&chain()).did, &transaction(nonce))).unwrap()
}

fn passkey(key: &SecretKey) -> Signed {
    let input = signing_input(Algorithm::WebAuthn, &key.first_of(&chain()), &transaction(1));
    let data = [Digest::of(b"localhost").0.as_slice(), &[5, 0, 0, 0, 1]].concat();
    let challenge = BASE64URL_NOPAD.encode(&Digest::of(input.as_bytes()).0);
    let client =
        format!(r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":"http://localhost"}}"#);
    let signature = key.sign_bytes(&[data.as_slice(), &Digest::of(client.as_bytes()).0].concat());
    let [data, client, signature] =
        [data.as_slice(), client.as_bytes(), &signature].map(|part| BASE64URL_NOPAD.encode(part));
    let part =
        format!(r#"{{"authenticatorData":"{data}","clientDataJSON":"{client}","signature":"{signature}"}}"#);
    Signed::parse(&format!("{input}.{}", BASE64URL_NOPAD.encode(part.as_bytes()))).unwrap()
}

/// Batch coefficients; a bench need not be unpredictable.
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

fn verify(criterion: &mut Criterion) {
    let (ed, p) = (SecretKey::ed25519([1; 32]), SecretKey::p256([1; 32]).unwrap());
    let mut group = criterion.benchmark_group("verify");
    for (name, signed) in [("ed25519", parse(&ed, 1)), ("p256", parse(&p, 1)), ("passkey", passkey(&p))] {
        let check = |signed: Signed| signed.verify().unwrap();
        group.bench_function(name, |b| b.iter_batched(|| signed.clone(), check, BatchSize::SmallInput));
        let text = signed.compact().to_owned();
        group.bench_function(format!("parse_{name}"), |b| b.iter(|| Signed::parse(&text).unwrap()));
    }
    // Each by another signer, as in a block of many people.
    let many: Vec<Signed> = (0..TOGETHER)
        .map(|nonce| parse(&SecretKey::ed25519(Digest::of(&nonce.to_be_bytes()).0), nonce as u64))
        .collect();
    group.throughput(Throughput::Elements(TOGETHER as u64));
    group.bench_function("ed25519_together", |b| {
        let all_good = |many| assert!(Signed::verify_all(many, Coefficients(1)).iter().all(Result::is_ok));
        b.iter_batched(|| many.clone(), all_good, BatchSize::LargeInput);
    });
    group.finish();
}

/// The strict reader beside the lax library, on a short act, on one of many members and on one long text: a ratio to watch.
fn json(criterion: &mut Criterion) {
    let short = serde_json::to_string(&transaction(1)).unwrap();
    let with = |content: String| {
        format!(
            r#"{{"chain":"bench","nonce":1,"expires":1800000000000,"act":{{"registry.write":{{"register":"parcels","record":"p1","content":{content},"basis":"民法典 §216"}}}}}}"#
        )
    };
    let many: Vec<String> = (0..250).map(|n| format!(r#""f{n}":{{"a":{n},"b":"text {n}"}}"#)).collect();
    let long = (0..3).map(|n| format!(r#""t{n}":"{}""#, "一二三四 ".repeat(1_200))).collect::<Vec<_>>();
    let mut group = criterion.benchmark_group("json");
    for (name, text) in [
        ("short", short),
        ("many", with(format!("{{{}}}", many.join(",")))),
        ("long", with(format!("{{{}}}", long.join(",")))),
    ] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("strict_{name}"), |b| {
            b.iter(|| types::json::read::<Transaction>(text.as_bytes()).unwrap());
        });
        group.bench_function(format!("lax_{name}"), |b| {
            b.iter(|| serde_json::from_slice::<Transaction>(text.as_bytes()).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, verify, json);
criterion_main!(benches);

//! Transactions as strangers send them: what is taken, what is refused, and that no byte can change
//! unnoticed. The same cases stand in `vectors/transactions.json` for other languages.

#[path = "transactions/odd.rs"]
mod odd;

use data_encoding::BASE64URL_NOPAD;
use odd::{chain, create, ed25519, header, high_s, jws_vectors, p256, passkey, sign, write};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use types::registry;
use types::{Act, Did, Digest, Malformed, PublicKey, Signed, limits, one_writing};

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
fn a_door_takes_either_of_two_ecdsa_signatures_for_one_transaction() {
    for good in [sign(&p256(), &create()), passkey(&p256(), &create(), 5, "webauthn.get")] {
        let other = if good.len() > 700 { high_s_inside(&good) } else { high_s(&good) };
        assert_ne!(other, good);
        assert!(Signed::parse(&other).is_err(), "on the ledger stands the lower one alone");
        assert_eq!(one_writing(&other), good, "and the door writes it");
        assert_eq!(one_writing(&good), good);
        assert!(Signed::parse(&one_writing(&other)).unwrap().verify().is_ok());
    }
    let ed = sign(&ed25519(), &create());
    for other in ["", "a.b.c", ".", "e30.e30.AA", &ed] {
        assert_eq!(one_writing(other), other);
    }
}

/// A passkey's assertion with the higher `s` inside.
fn high_s_inside(jws: &str) -> String {
    let (input, third) = jws.rsplit_once('.').unwrap();
    let part = String::from_utf8(BASE64URL_NOPAD.decode(third.as_bytes()).unwrap()).unwrap();
    let (before, signature) = part.rsplit_once(":\"").unwrap();
    let high = high_s(&format!(".{}", signature.trim_end_matches("\"}")));
    format!("{input}.{}", BASE64URL_NOPAD.encode(format!("{before}:\"{}\"}}", &high[1..]).as_bytes()))
}

#[test]
fn no_weak_key_is_a_multikey_whatever_asks_for_one() {
    let text = |key: [u8; 32]| PublicKey::Ed25519(key).multikey().to_string();
    // All encodings of points of small order, and y from p to 2^255 - 1 with either sign.
    let low = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ];
    let low = low.map(|hex| data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap());
    let beyond = (0xed..=0xff).map(|first| {
        let mut key = [0xff; 32];
        (key[0], key[31]) = (first, 0x7f);
        key
    });
    for key in low.into_iter().chain(beyond) {
        let mut signed: [u8; 32] = key;
        signed[31] |= 0x80;
        for key in [key, signed] {
            assert!(text(key).parse::<types::Multikey>().is_err(), "{key:02x?}");
        }
    }
    assert!(ed25519().multikey().to_string().parse::<types::Multikey>().is_ok());
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
    let huge = "A".repeat(limits::TRANSACTION_BYTES + 1);
    assert!(matches!(Signed::parse(&huge), Err(Malformed::TooLarge { .. })));
    let mut long = write();
    if let Act::Registry(registry::Act::Write(write)) = &mut long.act {
        write.basis = "依".repeat(limits::ACT_BYTES / 2);
    }
    let refused = Signed::parse(&sign(&ed25519(), &long)).unwrap_err();
    assert!(matches!(refused, Malformed::TooLarge { max: limits::ACT_BYTES, .. }), "{refused}");
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

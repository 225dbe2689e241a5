//! Signatures on P-256: what Wycheproof says of each is what this code does, with the library of a validator and with
//! that of a browser.

use data_encoding::HEXLOWER;
use p256::ecdsa::{RecoveryId, Signature, VerifyingKey, signature::Verifier as _};
use proptest::prelude::*;
use serde::Deserialize;
use types::{PublicKey, SecretKey, ecdsa};

#[derive(Deserialize)]
struct File {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    key: String,
    message: String,
    signature: String,
    about: String,
    fits: bool,
}

fn hex(text: &str) -> Vec<u8> {
    HEXLOWER.decode(text.as_bytes()).expect("hex")
}

fn vectors() -> Vec<Vector> {
    let text = include_str!("../../../vectors/ecdsa.json");
    serde_json::from_str::<File>(text).expect("vectors").vectors
}

fn takes(key: &[u8; 33], signature: &[u8], message: &[u8]) -> bool {
    ecdsa::Signature::parse(signature).is_ok_and(|one| one.check(key, message).is_ok())
}

fn a_browser_takes(key: &[u8; 33], signature: &[u8], message: &[u8]) -> bool {
    let (key, one) = (VerifyingKey::from_sec1_bytes(key), Signature::from_slice(signature));
    one.is_ok_and(|one| key.is_ok_and(|key| key.verify(message, &one).is_ok()))
}

#[test]
fn wycheproof_and_both_libraries_agree() {
    let (mut low, mut high, mut refused) = (0, 0, 0);
    for Vector { key, message, signature, about, fits } in vectors() {
        let (key, message, signature) = (hex(&key).try_into().expect("33"), hex(&message), hex(&signature));
        assert_eq!(a_browser_takes(&key, &signature, &message), fits, "{about}");
        let parsed = Signature::from_slice(&signature).ok();
        let lowered = parsed.map(|one| one.normalize_s().to_bytes().to_vec());
        let is_low = lowered.as_ref() == Some(&signature);
        assert_eq!(takes(&key, &signature, &message), fits && is_low, "{about}");
        // The other of the two, as a door puts it in its place.
        if let Some(lowered) = lowered {
            assert_eq!(takes(&key, &lowered, &message), fits, "{about}, lowered");
        }
        match (fits, is_low) {
            (true, true) => low += 1,
            (true, false) => high += 1,
            (false, _) => refused += 1,
        }
    }
    assert_eq!((low, high, refused), (103, 70, 89));
}

#[test]
fn this_machine_answers_as_every_validator_must() {
    assert!(ecdsa::known_answers());
}

#[test]
fn a_key_that_is_no_point_fits_nothing() {
    let secret = SecretKey::p256([7; 32]).expect("a scalar");
    let signature = secret.sign_bytes(b"act");
    let PublicKey::P256(key) = secret.multikey().decoded() else { panic!("a P-256 key") };
    assert!(takes(&key, &signature, b"act"));
    // The same point negated, x = 1 (not on the curve), x above the field, x = 0.
    let negated = [&[key[0] ^ 1], &key[1..]].concat();
    let of = |first: u8, rest: [u8; 31], last: u8| [&[first][..], &rest, &[last]].concat();
    for bad in [negated, of(2, [0; 31], 1), of(3, [0xff; 31], 0xff), of(2, [0; 31], 0)] {
        let bad = bad.try_into().expect("33 bytes");
        assert!(!takes(&bad, &signature, b"act") && !a_browser_takes(&bad, &signature, b"act"));
    }
    // Forms that the key's text cannot have, and that a lax library might take.
    for first in [0, 4, 5, 6, 7] {
        let odd = [&[first], &key[1..]].concat().try_into().expect("33 bytes");
        assert!(!takes(&odd, &signature, b"act"), "{first}");
    }
}

proptest! {
    #[test]
    fn both_take_and_refuse_the_same(scalar: [u8; 32], message: Vec<u8>, at in 0usize..97, bit in 0u8..8) {
        let Ok(secret) = SecretKey::p256(scalar) else { return Ok(()) };
        let PublicKey::P256(mut key) = secret.multikey().decoded() else { panic!("a P-256 key") };
        let mut signature = secret.sign_bytes(&message);
        prop_assert!(takes(&key, &signature, &message) && a_browser_takes(&key, &signature, &message));
        match at.checked_sub(33) {
            None => key[at] ^= 1 << bit,
            Some(at) => signature[at] ^= 1 << bit,
        }
        prop_assert!(!takes(&key, &signature, &message) && !a_browser_takes(&key, &signature, &message));
    }

    /// For nearly any `r` and `s` there is a key that they fit: small ones and those near the end, which no signer comes to.
    #[test]
    fn edges_that_no_signer_comes_to(r in 1u64..64, s in 1u64..64, near_the_end: (bool, bool), message: Vec<u8>) {
        let order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        let number = |small: u64, near_the_end: bool| {
            let mut bytes = [0; 32];
            bytes[24..].copy_from_slice(&small.to_be_bytes());
            if near_the_end {
                bytes.copy_from_slice(&order);
                let low = u64::from_be_bytes(bytes[24..].try_into().expect("eight"));
                bytes[24..].copy_from_slice(&(low - small).to_be_bytes());
            }
            bytes
        };
        let bytes = [number(r, near_the_end.0), number(s, near_the_end.1)].concat();
        let signature = Signature::from_slice(&bytes).expect("in range");
        let digest = types::Digest::of(&message).0;
        for id in (0..4).filter_map(RecoveryId::from_byte) {
            let Ok(key) = VerifyingKey::recover_from_prehash(&digest, &signature, id) else { continue };
            let key = key.to_sec1_point(true).as_bytes().try_into().expect("33");
            let low: [u8; 64] = signature.normalize_s().to_bytes().into();
            prop_assert!(a_browser_takes(&key, &low, &message));
            prop_assert!(takes(&key, &low, &message));
            prop_assert_eq!(takes(&key, &bytes, &message), low[..] == bytes[..]);
        }
    }
}

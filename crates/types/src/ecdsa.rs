//! ECDSA on P-256 with SHA-256 (FIPS 186-5): what phones and passkeys sign with. This is the one place that says
//! with which library it is checked; what is a signature and what is none does not depend on it.
//!
//! A validator checks with AWS-LC, which is several times as fast; a browser, for which there is no AWS-LC, with
//! `p256`. Both solve the same equation for the same inputs, because the range of `r` and `s`, the low `s` and the
//! point of the key are found out by `p256` in either case. `tests/ecdsa.rs` and a fuzzer hold them together, and
//! [`known_answers`] is asked before a validator starts.

use crate::jws::{Forged, Malformed};
use base16ct::lower as hex;

/// A signature `r ‖ s` of 32 bytes each, big-endian, both from 1 to n - 1, `s` the lower of the two that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl Signature {
    /// Reads 64 bytes. The higher `s` is refused, so that nobody can turn one valid transaction into a second with
    /// another id.
    pub fn parse(bytes: &[u8]) -> Result<Signature, Malformed> {
        let low = lower(bytes).ok_or(Malformed::Signature("P-256 needs 64 bytes, r then s"))?;
        match low == bytes {
            true => Ok(Signature(low)),
            false => Err(Malformed::Signature("P-256 needs the low s")),
        }
    }

    /// Checks it over `message` with a key, a compressed SEC1 point.
    pub fn check(&self, key: &[u8; 33], message: &[u8]) -> Result<(), Forged> {
        match library::fits(key, message, &self.0) {
            true => Ok(()),
            false => Err(Forged),
        }
    }
}

/// The lower signature of the two, when this is the higher; nothing otherwise.
pub(crate) fn lowered(bytes: &[u8]) -> Option<[u8; 64]> {
    lower(bytes).filter(|low| low != bytes)
}

fn lower(bytes: &[u8]) -> Option<[u8; 64]> {
    let signature = p256::ecdsa::Signature::from_slice(bytes).ok()?;
    Some(signature.normalize_s().to_bytes().into())
}

/// Whether this machine's library answers as every validator's must: a good signature, the same over another message,
/// under another key, and one of small numbers that no signer comes to but that fits.
pub fn known_answers() -> bool {
    let ask = |key: &str, signature: &str, message: &[u8]| {
        let key = hex::decode_vec(key).ok()?.try_into().ok()?;
        let signature = Signature::parse(&hex::decode_vec(signature).ok()?).ok()?;
        Some(signature.check(&key, message).is_ok())
    };
    let good = KNOWN.map(|(key, signature, message)| ask(key, signature, message));
    let [(key, signature, message), (other, ..)] = KNOWN;
    good == [Some(true); 2]
        && ask(key, signature, b"Ding 2") == Some(false)
        && ask(other, signature, message) == Some(false)
}

/// Key, signature, message.
const KNOWN: [(&str, &str, &[u8]); 2] = [
    (
        "031e18532fd4754c02f3041d9c75ceb33b83ffd81ac7ce4fe882ccb1c98bc5896e",
        concat!(
            "7640617e32ab1669d633b7c1edb758002f6966a33e0bd13f6556b739204d2129",
            "7afa6edfc6bda4e930e74724b7760cceb5c12f9dc33aa6d075d6efe835674914"
        ),
        b"Ding",
    ),
    (
        "02a3447889cb068254875149bf59b40437d5f95bed08f6b74bd114b940ddb704b0",
        concat!(
            "0000000000000000000000000000000000000000000000000000000000000005",
            "0000000000000000000000000000000000000000000000000000000000000001"
        ),
        b"Ding",
    ),
];

#[cfg(not(target_arch = "wasm32"))]
mod library {
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
    use p256::{PublicKey, elliptic_curve::sec1::ToSec1Point as _};

    pub fn fits(key: &[u8; 33], message: &[u8], signature: &[u8; 64]) -> bool {
        // AWS-LC takes longer to find a point's y.
        let Ok(point) = PublicKey::from_sec1_bytes(key) else { return false };
        let point = point.to_sec1_point(false);
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point.as_bytes()).verify(message, signature).is_ok()
    }
}

#[cfg(target_arch = "wasm32")]
mod library {
    use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier as _};

    pub fn fits(key: &[u8; 33], message: &[u8], signature: &[u8; 64]) -> bool {
        let Ok(key) = VerifyingKey::from_sec1_bytes(key) else { return false };
        Signature::from_slice(signature).is_ok_and(|signature| key.verify(message, &signature).is_ok())
    }
}

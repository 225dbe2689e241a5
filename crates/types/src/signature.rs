//! The third part of a compact JWS: one of three kinds of signature, and how each is checked.

use crate::{
    Algorithm, KeyRef, PublicKey, ecdsa,
    jws::{Forged, Malformed},
    webauthn::Assertion,
};

#[derive(Clone, Debug)]
pub(crate) enum SignatureProof {
    Ed25519 { key: [u8; 32], signature: [u8; 64] },
    P256 { key: [u8; 33], signature: ecdsa::Signature },
    Passkey { key: [u8; 33], assertion: Box<Assertion> },
}

impl SignatureProof {
    /// Whether it is the key's over these bytes.
    pub(crate) fn check(&self, signing_input: &[u8]) -> Result<(), Forged> {
        match self {
            SignatureProof::Ed25519 { key, signature } => {
                let key = ed25519_zebra::VerificationKey::try_from(*key).map_err(|_| Forged)?;
                key.verify(&(*signature).into(), signing_input).map_err(|_| Forged)
            }
            SignatureProof::P256 { key, signature } => signature.check(key, signing_input),
            SignatureProof::Passkey { key, assertion } => assertion.check(key, signing_input),
        }
    }
}

pub(crate) fn parse_signature(
    alg: Algorithm,
    kid: &KeyRef,
    bytes: &[u8],
) -> Result<SignatureProof, Malformed> {
    match (alg, kid.key.decoded()) {
        (Algorithm::EdDSA, PublicKey::Ed25519(key)) => {
            let signature = bytes.try_into().map_err(|_| Malformed::Signature("Ed25519 needs 64 bytes"))?;
            Ok(SignatureProof::Ed25519 { key, signature })
        }
        (Algorithm::ES256, PublicKey::P256(key)) => {
            Ok(SignatureProof::P256 { key, signature: ecdsa::Signature::parse(bytes)? })
        }
        (Algorithm::WebAuthn, PublicKey::P256(key)) => {
            let assertion = Box::new(Assertion::parse(bytes)?);
            Ok(SignatureProof::Passkey { key, assertion })
        }
        _ => Err(Malformed::KeyDoesNotFit),
    }
}

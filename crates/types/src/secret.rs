//! A person's private key and the signing of transactions with it. Randomness comes from the caller; how
//! a key is written down is `key_file`'s business.

use crate::{
    Algorithm, ChainId, Did, KeyRef, Multikey, PublicKey, Session, Transaction, signed::signing_input,
};
use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::{Signature as P256Signature, SigningKey, signature::Signer as _};
use std::fmt;

/// A private key.
#[derive(Clone)]
pub enum SecretKey {
    /// Signs as `EdDSA`.
    Ed25519(ed25519_zebra::SigningKey),
    /// Signs as `ES256`.
    P256(SigningKey),
}

/// 32 bytes that are not a private key of P-256 (zero or not below the group's order).
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("these 32 bytes are not a private key; draw others")]
pub struct NotASecretKey;

impl SecretKey {
    /// The Ed25519 key of a 32-byte seed (RFC 8032).
    pub fn ed25519(seed: [u8; 32]) -> SecretKey {
        SecretKey::Ed25519(seed.into())
    }

    /// The P-256 key of a 32-byte scalar.
    pub fn p256(scalar: [u8; 32]) -> Result<SecretKey, NotASecretKey> {
        SigningKey::from_slice(&scalar).map(SecretKey::P256).map_err(|_| NotASecretKey)
    }

    /// The seed or scalar, for keeping.
    pub fn to_bytes(&self) -> [u8; 32] {
        match self {
            SecretKey::Ed25519(key) => key.as_ref().try_into().expect("an Ed25519 seed has 32 bytes"),
            SecretKey::P256(key) => key.to_bytes().into(),
        }
    }

    /// How it signs.
    pub fn algorithm(&self) -> Algorithm {
        match self {
            SecretKey::Ed25519(_) => Algorithm::EdDSA,
            SecretKey::P256(_) => Algorithm::ES256,
        }
    }

    /// The public key's text.
    pub fn multikey(&self) -> Multikey {
        match self {
            SecretKey::Ed25519(key) => {
                PublicKey::Ed25519(ed25519_zebra::VerificationKey::from(key).into()).multikey()
            }
            SecretKey::P256(key) => {
                let point = key.verifying_key().to_sec1_point(true);
                PublicKey::P256(point.as_bytes().try_into().expect("a compressed point has 33 bytes"))
                    .multikey()
            }
        }
    }

    /// The `kid` under which the person whose first key this is signs on `chain`.
    pub fn first_of(&self, chain: &ChainId) -> KeyRef {
        let key = self.multikey();
        KeyRef { did: Did::of_first_key(chain, key.as_str()), key }
    }

    /// Signs `transaction` for the person `did`; the compact JWS to send.
    pub fn sign(&self, did: &Did, transaction: &Transaction) -> String {
        let signer = KeyRef { did: did.clone(), key: self.multikey() };
        let input = signing_input(self.algorithm(), &signer, transaction);
        format!("{input}.{}", BASE64URL_NOPAD.encode(&self.sign_bytes(input.as_bytes())))
    }

    /// Signs in to a node as the person `did`; the compact JWS to send.
    pub fn sign_in(&self, did: &Did, session: &Session) -> String {
        let signer = KeyRef { did: did.clone(), key: self.multikey() };
        let input = session.signing_input(self.algorithm(), &signer);
        format!("{input}.{}", BASE64URL_NOPAD.encode(&self.sign_bytes(input.as_bytes())))
    }

    /// The 64-byte signature over `bytes`.
    pub fn sign_bytes(&self, bytes: &[u8]) -> [u8; 64] {
        match self {
            SecretKey::Ed25519(key) => key.sign(bytes).into(),
            SecretKey::P256(key) => {
                let signature: P256Signature = key.sign(bytes);
                signature.normalize_s().to_bytes().into()
            }
        }
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({})", self.multikey())
    }
}

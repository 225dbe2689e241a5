//! The only door from bytes a stranger sent to a transaction we act on: a compact JWS (RFC 7515) is
//! parsed strictly into [`Signed`], and its signature checked into [`Verified`].

use crate::{Act, Algorithm, KeyRef, PublicKey, Transaction, TxId, json, limits, webauthn::Assertion};
use data_encoding::BASE64URL_NOPAD;
use ed25519_zebra::{VerificationKeyBytes, batch};
use p256::ecdsa::{Signature as P256Signature, VerifyingKey, signature::Verifier as _};
use serde::{Deserialize, Serialize};

/// A transaction that is well formed; nobody has checked its signature.
#[derive(Clone, Debug)]
pub struct Signed {
    id: TxId,
    compact: String,
    signing_input_len: usize,
    signer: KeyRef,
    proof: SignatureProof,
    transaction: Transaction,
}

/// A transaction whose signature is valid under the key its `kid` names.
#[derive(Clone, Debug)]
pub struct Verified(Signed);

#[derive(Clone, Debug)]
pub(crate) enum SignatureProof {
    Ed25519 { key: [u8; 32], signature: [u8; 64] },
    P256 { key: [u8; 33], signature: P256Signature },
    Passkey { key: [u8; 33], assertion: Box<Assertion> },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Protected {
    pub alg: Algorithm,
    pub kid: KeyRef,
    /// What some libraries add without being asked. It changes nothing.
    #[serde(default, skip_serializing)]
    #[expect(dead_code, reason = "that it is one of the known is all there is to it")]
    typ: Typ,
}

/// What a protected header may call the whole (RFC 7515 §4.1.9).
#[derive(Default, Deserialize)]
enum Typ {
    #[default]
    #[serde(skip)]
    Unsaid,
    #[serde(rename = "JWT")]
    Jwt,
    #[serde(rename = "JOSE")]
    Jose,
}

impl Protected {
    /// Reads the first part of a JWS.
    pub fn read(bytes: &[u8]) -> Result<Protected, Malformed> {
        json::read(bytes).map_err(|error| Malformed::Header(error.to_string()))
    }
}

/// Why bytes are not a transaction.
#[derive(Debug, thiserror::Error, PartialEq, Eq, Clone)]
pub enum Malformed {
    /// Longer than the format allows.
    #[error("the transaction has {bytes} bytes; the most for this act is {max}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        max: usize,
    },
    /// Not three base64url parts with dots between.
    #[error("a transaction is a compact JWS: three base64url parts without padding, joined by dots")]
    NotCompact,
    /// The protected header is wrong.
    #[error("the protected header must be {{\"alg\",\"kid\"}}: {0}")]
    Header(String),
    /// The key does not fit the algorithm.
    #[error("the key named by kid does not fit alg")]
    KeyDoesNotFit,
    /// The signature part has the wrong shape.
    #[error("the signature part is malformed: {0}")]
    Signature(&'static str),
    /// The payload is not a transaction.
    #[error("the payload is not a transaction: {0}")]
    Payload(String),
}

/// The signature is not the signer's over these bytes.
#[derive(Debug, thiserror::Error, PartialEq, Eq, Clone, Copy)]
#[error("the signature does not fit the signed bytes and the key named by kid")]
pub struct Forged;

/// The bytes to sign for `transaction` by `signer`: `BASE64URL(header) "." BASE64URL(payload)`.
/// A passkey's challenge is the SHA-256 of them.
pub fn signing_input(algorithm: Algorithm, signer: &KeyRef, transaction: &Transaction) -> String {
    input_of(algorithm, signer, transaction)
}

/// The bytes to sign for any payload.
pub(crate) fn input_of(algorithm: Algorithm, signer: &KeyRef, payload: &impl Serialize) -> String {
    let header = serde_json::to_vec(&Protected { alg: algorithm, kid: signer.clone(), typ: Typ::Unsaid })
        .expect("a header is always JSON");
    let payload = serde_json::to_vec(payload).expect("a payload is always JSON");
    format!("{}.{}", BASE64URL_NOPAD.encode(&header), BASE64URL_NOPAD.encode(&payload))
}

/// The three parts of a compact JWS, decoded, and how long its signed text is.
pub(crate) fn parts(compact: &str) -> Result<([Vec<u8>; 3], usize), Malformed> {
    let (signing_input, signature) = compact.rsplit_once('.').ok_or(Malformed::NotCompact)?;
    let (header, payload) = signing_input.split_once('.').ok_or(Malformed::NotCompact)?;
    let [header, payload, signature] = [header, payload, signature]
        .map(|part| if part.is_empty() { None } else { BASE64URL_NOPAD.decode(part.as_bytes()).ok() });
    match (header, payload, signature) {
        (Some(header), Some(payload), Some(signature)) => {
            Ok(([header, payload, signature], signing_input.len()))
        }
        _ => Err(Malformed::NotCompact),
    }
}

impl Signed {
    /// Parses a compact JWS.
    pub fn parse(compact: &str) -> Result<Signed, Malformed> {
        if compact.len() > limits::TRANSACTION_BYTES {
            return Err(Malformed::TooLarge { bytes: compact.len(), max: limits::TRANSACTION_BYTES });
        }
        let ([header, payload, signature], signing_input_len) = parts(compact)?;
        let header = Protected::read(&header)?;
        let proof = parse_signature(header.alg, &header.kid, &signature)?;
        let transaction: Transaction =
            json::read(&payload).map_err(|error| Malformed::Payload(error.to_string()))?;
        let max = match transaction.act {
            Act::Service(crate::service::Act::Publish(_))
            | Act::Service(crate::service::Act::PublishPackage(_)) => limits::TRANSACTION_BYTES,
            Act::Identity(crate::identity::Act::Create(_)) => limits::CREATION_BYTES,
            _ => limits::ACT_BYTES,
        };
        if compact.len() > max {
            return Err(Malformed::TooLarge { bytes: compact.len(), max });
        }

        Ok(Signed {
            id: TxId::of(compact.as_bytes()),
            compact: compact.to_owned(),
            signing_input_len,
            signer: header.kid,
            proof,
            transaction,
        })
    }

    /// Its name.
    pub fn id(&self) -> TxId {
        self.id
    }

    /// The exact text that was sent.
    pub fn compact(&self) -> &str {
        &self.compact
    }

    /// Who claims to have signed, with which key.
    pub fn signer(&self) -> &KeyRef {
        &self.signer
    }

    /// How it is signed.
    pub fn algorithm(&self) -> Algorithm {
        match self.proof {
            SignatureProof::Ed25519 { .. } => Algorithm::EdDSA,
            SignatureProof::P256 { .. } => Algorithm::ES256,
            SignatureProof::Passkey { .. } => Algorithm::WebAuthn,
        }
    }

    /// What the signer claims to have signed.
    pub fn transaction(&self) -> &Transaction {
        &self.transaction
    }

    /// Checks the signature.
    pub fn verify(self) -> Result<Verified, Forged> {
        self.check()?;
        Ok(Verified(self))
    }

    /// Checks many signatures; Ed25519 ones together, which takes about half the time of one by one.
    /// `random` chooses the coefficients of the batch and must be unpredictable to the signers.
    pub fn verify_all<R: rand_core::CryptoRng>(all: Vec<Signed>, random: R) -> Vec<Result<Verified, Forged>> {
        let mut together = batch::Verifier::new();
        let mut queued = false;
        for signed in &all {
            if let SignatureProof::Ed25519 { key, signature } = &signed.proof {
                let key = VerificationKeyBytes::from(*key);
                together.queue((key, (*signature).into(), &signed.signing_input()));
                queued = true;
            }
        }
        let ed25519_good = queued && together.verify(random).is_ok();
        all.into_iter()
            .map(|signed| match signed.proof {
                SignatureProof::Ed25519 { .. } if ed25519_good => Ok(Verified(signed)),
                _ => signed.verify(),
            })
            .collect()
    }

    fn signing_input(&self) -> &[u8] {
        &self.compact.as_bytes()[..self.signing_input_len]
    }

    fn check(&self) -> Result<(), Forged> {
        self.proof.check(self.signing_input())
    }
}

impl SignatureProof {
    /// Whether it is the key's over these bytes.
    pub(crate) fn check(&self, signing_input: &[u8]) -> Result<(), Forged> {
        match self {
            SignatureProof::Ed25519 { key, signature } => {
                let key = ed25519_zebra::VerificationKey::try_from(*key).map_err(|_| Forged)?;
                key.verify(&(*signature).into(), signing_input).map_err(|_| Forged)
            }
            SignatureProof::P256 { key, signature } => {
                let key = VerifyingKey::from_sec1_bytes(key).map_err(|_| Forged)?;
                key.verify(signing_input, signature).map_err(|_| Forged)
            }
            SignatureProof::Passkey { key, assertion } => assertion.check(key, signing_input),
        }
    }
}

impl Verified {
    /// Takes a transaction whose id this process has verified before.
    ///
    /// The id is the digest of all its bytes, so the same id is the same signature.
    pub fn remembered(signed: Signed) -> Verified {
        Verified(signed)
    }

    /// The transaction as it was sent.
    pub fn signed(&self) -> &Signed {
        &self.0
    }

    /// Its name.
    pub fn id(&self) -> TxId {
        self.0.id
    }

    /// Who signed, with which key.
    pub fn signer(&self) -> &KeyRef {
        &self.0.signer
    }

    /// What they signed.
    pub fn transaction(&self) -> &Transaction {
        &self.0.transaction
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
            Ok(SignatureProof::P256 { key, signature: low_s(bytes)? })
        }
        (Algorithm::WebAuthn, PublicKey::P256(key)) => {
            let assertion = Box::new(Assertion::parse(bytes)?);
            Ok(SignatureProof::Passkey { key, assertion })
        }
        _ => Err(Malformed::KeyDoesNotFit),
    }
}

/// A 64-byte `r || s` with the lower of the two valid `s`, so that nobody can turn one valid
/// transaction into a second with another id.
pub(crate) fn low_s(bytes: &[u8]) -> Result<P256Signature, Malformed> {
    let signature = P256Signature::from_slice(bytes)
        .map_err(|_| Malformed::Signature("P-256 needs 64 bytes, r then s"))?;
    if signature.normalize_s() != signature {
        return Err(Malformed::Signature("P-256 needs the low s"));
    }
    Ok(signature)
}

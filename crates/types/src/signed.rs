//! The only door from bytes a stranger sent to a transaction we act on: a compact JWS (RFC 7515) is
//! parsed strictly into [`Signed`], and its signature checked into [`Verified`].

use crate::{
    Act, Algorithm, KeyRef, Transaction, TxId, json,
    jws::{Forged, Malformed, Protected, input_of, parts},
    limits,
    signature::{SignatureProof, parse_signature},
};
use ed25519_zebra::{VerificationKeyBytes, batch};

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

/// The bytes to sign for `transaction` by `signer`: `BASE64URL(header) "." BASE64URL(payload)`.
/// A passkey's challenge is the SHA-256 of them.
pub fn signing_input(algorithm: Algorithm, signer: &KeyRef, transaction: &Transaction) -> String {
    input_of(algorithm, signer, transaction)
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

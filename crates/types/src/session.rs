//! Signing in to one node: who asks, for a short time. The same envelope and keys as a transaction, but what is signed can
//! never be read as one, nor at another node than the one it names.

use crate::{
    Algorithm, ChainId, KeyRef, json,
    jws::{Forged, Malformed, Protected, input_of, parts},
    limits, one_writing,
    signature::{SignatureProof, parse_signature},
};
use serde::{Deserialize, Serialize};

/// What is signed: `{"session": {…}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The ledger.
    pub chain: ChainId,
    /// The node, as its visitor sees it: host and, if it is not the usual one, port.
    pub audience: String,
    /// What the node asked to have signed; good once.
    pub challenge: String,
}

#[derive(Serialize)]
struct Payload<'a> {
    session: &'a Session,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parsed {
    session: Session,
}

/// A sign-in that is well formed; nobody has checked its signature.
#[derive(Clone, Debug)]
pub struct SignedSession {
    input: String,
    signer: KeyRef,
    proof: SignatureProof,
    session: Session,
}

impl Session {
    /// The bytes to sign; a passkey's challenge is the SHA-256 of them.
    pub fn signing_input(&self, algorithm: Algorithm, signer: &KeyRef) -> String {
        input_of(algorithm, signer, &Payload { session: self })
    }
}

impl SignedSession {
    /// Parses a compact JWS.
    pub fn parse(compact: &str) -> Result<SignedSession, Malformed> {
        if compact.len() > limits::SESSION_BYTES {
            return Err(Malformed::TooLarge { bytes: compact.len(), max: limits::SESSION_BYTES });
        }
        // Nothing is named by a sign-in's bytes, so either of two ECDSA signatures will do.
        let compact = one_writing(compact);
        let ([header, payload, signature], input) = parts(&compact)?;
        let header = Protected::read(&header)?;
        let proof = parse_signature(header.alg, &header.kid, &signature)?;
        let parsed: Parsed = json::read(&payload).map_err(|error| Malformed::Payload(error.to_string()))?;
        let input = compact[..input].to_owned();
        Ok(SignedSession { input, signer: header.kid, proof, session: parsed.session })
    }

    /// Checks the signature; who signed, and what.
    pub fn verify(self) -> Result<(KeyRef, Session), Forged> {
        self.proof.check(self.input.as_bytes())?;
        Ok((self.signer, self.session))
    }
}

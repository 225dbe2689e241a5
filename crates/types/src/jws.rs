//! The compact JWS (RFC 7515) in which everything signed is written: its three parts, its protected header, and why
//! bytes are none.

use crate::{Algorithm, KeyRef, json};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

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

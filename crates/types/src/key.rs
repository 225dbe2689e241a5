//! Public keys as people exchange them: W3C Multikey texts (`z6Mk…` Ed25519, `zDn…` P-256), and the
//! `kid` of a signature, which names both the person and the key so that it is checked without state.

use crate::{Did, InvalidId};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::{fmt, str::FromStr};

/// How a transaction is signed: the `alg` of its protected header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Algorithm {
    /// Ed25519 (RFC 8037), also called `Ed25519` (RFC 9864), validated by ZIP 215 so that single and batch checks agree.
    #[serde(alias = "Ed25519")]
    EdDSA,
    /// ECDSA on P-256 with SHA-256 (RFC 7518), low-s only.
    ES256,
    /// A passkey's assertion on P-256 (W3C WebAuthn).
    WebAuthn,
}

/// A key's text form: multibase base58btc of multicodec and key, decoded when it was read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Multikey {
    // First, because keys are ordered as their texts.
    text: String,
    key: PublicKey,
}

/// A decoded public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PublicKey {
    /// 32 bytes.
    Ed25519([u8; 32]),
    /// A compressed SEC1 point, 33 bytes.
    P256([u8; 33]),
}

const ED25519: [u8; 2] = [0xed, 0x01];
const P256: [u8; 2] = [0x80, 0x24];

/// The text is not a Multikey of a supported kind.
#[derive(Debug, thiserror::Error, PartialEq, Eq, Clone)]
#[error(
    "a key is a Multikey text: z6Mk… for Ed25519 or zDn… for P-256; a weak Ed25519 key (of small order, or in a second writing) is none"
)]
pub struct NotAKey;

impl PublicKey {
    /// The key as a Multikey text.
    pub fn multikey(&self) -> Multikey {
        let mut bytes = Vec::with_capacity(35);
        match self {
            PublicKey::Ed25519(key) => {
                bytes.extend(ED25519);
                bytes.extend(key);
            }
            PublicKey::P256(key) => {
                bytes.extend(P256);
                bytes.extend(key);
            }
        }
        Multikey { text: format!("z{}", bs58::encode(bytes).into_string()), key: *self }
    }
}

impl Multikey {
    /// The key's bytes.
    pub fn decoded(&self) -> PublicKey {
        self.key
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

fn decode(text: &str) -> Result<PublicKey, NotAKey> {
    if text.len() > 60 {
        return Err(NotAKey);
    }
    let encoded = text.strip_prefix('z').ok_or(NotAKey)?;
    let mut buffer = [0u8; 48];
    let length = bs58::decode(encoded).onto(&mut buffer).map_err(|_| NotAKey)?;
    let bytes = &buffer[..length];
    match bytes.split_at_checked(2).ok_or(NotAKey)? {
        (codec, key) if codec == ED25519 => {
            let key = key.try_into().map_err(|_| NotAKey)?;
            if ed25519_is_sound(&key) { Ok(PublicKey::Ed25519(key)) } else { Err(NotAKey) }
        }
        (codec, key) if codec == P256 && matches!(key.first(), Some(2 | 3)) => {
            Ok(PublicKey::P256(key.try_into().map_err(|_| NotAKey)?))
        }
        _ => Err(NotAKey),
    }
}

/// Whether these 32 bytes are the one writing of a point that is not of small order. Under a key of small order, one
/// signature fits every message; in a second writing, one key would make a second person.
fn ed25519_is_sound(key: &[u8; 32]) -> bool {
    let mut y = *key;
    y[31] &= 0x7f;
    // Lowest byte first: whether y is below 2^255 - 19.
    let below_p = y[31] != 0x7f || y[1..31] != [0xff; 30] || y[0] < 0xed;
    below_p && !SMALL_ORDER.contains(&y)
}

/// The y of the points whose order divides 8, the sign bit off: 0; 1; -1; the two of order 8.
const SMALL_ORDER: [[u8; 32]; 5] = [
    [0; 32],
    little(1, 0, 0),
    little(0xec, 0xff, 0x7f),
    [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5,
        0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ],
    [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a,
        0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
    ],
];

const fn little(first: u8, middle: u8, last: u8) -> [u8; 32] {
    let mut bytes = [middle; 32];
    bytes[0] = first;
    bytes[31] = last;
    bytes
}

impl FromStr for Multikey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        Ok(Multikey { text: text.to_owned(), key: decode(text)? })
    }
}

impl Serialize for Multikey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Multikey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl fmt::Display for Multikey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Multikey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Who signed and with which key: `did:ding:<chain>:<id>#<multikey>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyRef {
    /// The person.
    pub did: Did,
    /// The key, which the person's DID document must list as in force.
    pub key: Multikey,
}

/// The text is not a `kid` of this ledger.
#[derive(Debug, thiserror::Error, PartialEq, Eq, Clone)]
pub enum NotAKeyRef {
    /// There is no `#`.
    #[error("a kid is a DID, '#', and a Multikey")]
    NoFragment,
    /// The part before `#` is no DID.
    #[error(transparent)]
    Did(#[from] InvalidId),
    /// The part after `#` is no key.
    #[error(transparent)]
    Key(#[from] NotAKey),
}

impl FromStr for KeyRef {
    type Err = NotAKeyRef;

    fn from_str(text: &str) -> Result<Self, NotAKeyRef> {
        let (did, key) = text.split_once('#').ok_or(NotAKeyRef::NoFragment)?;
        Ok(KeyRef { did: did.parse()?, key: key.parse()? })
    }
}

impl fmt::Display for KeyRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.did, self.key)
    }
}

impl Serialize for KeyRef {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for KeyRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

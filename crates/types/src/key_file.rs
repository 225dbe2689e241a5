//! A private key as a JSON file, which the command line writes and a browser reads. Whoever has the file can sign.

use crate::{Algorithm, Multikey, SecretKey};
use base16ct::lower as hex;
use serde::{Deserialize, Serialize};

/// A key file's content.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    /// `EdDSA` or `ES256`.
    pub alg: Algorithm,
    /// The public key.
    pub multikey: Multikey,
    /// The private key, hex.
    secret: String,
}

impl KeyFile {
    /// The file of a key.
    pub fn of(key: &SecretKey) -> KeyFile {
        KeyFile {
            alg: key.algorithm(),
            multikey: key.multikey(),
            secret: hex::encode_string(&key.to_bytes()),
        }
    }

    /// The key; none when the file is damaged.
    pub fn secret(&self) -> Option<SecretKey> {
        let bytes: [u8; 32] = hex::decode_vec(&self.secret).ok()?.try_into().ok()?;
        let key = match self.alg {
            Algorithm::EdDSA => SecretKey::ed25519(bytes),
            Algorithm::ES256 => SecretKey::p256(bytes).ok()?,
            Algorithm::WebAuthn => return None,
        };
        (key.multikey() == self.multikey).then_some(key)
    }
}

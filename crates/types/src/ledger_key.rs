//! The one key that every proof is checked against, and what the validators sign together under it: the vote that
//! makes a header final, and the randomness of each view.

use crate::{ChainId, Digest, varint};
use base16ct::lower as hex;
use blst::{
    BLST_ERROR,
    min_sig::{PublicKey, Signature},
};
use std::str::FromStr;

/// How a message becomes a point of G1 (RFC 9380), and that signers have shown they hold their keys.
const SUITE: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
/// A point of G2, compressed.
const KEY_BYTES: usize = 96;
/// A point of G1, compressed.
const SIGNATURE_BYTES: usize = 48;

/// A ledger's key: a BLS12-381 public key on G2, compressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerKey(PublicKey);

/// The text is not a ledger key.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a ledger key is 192 lowercase hex digits; read it at /v1/ledger or on the office's wall")]
pub struct NotALedgerKey;

impl FromStr for LedgerKey {
    type Err = NotALedgerKey;

    fn from_str(text: &str) -> Result<Self, NotALedgerKey> {
        let bytes = hex::decode_vec(text).ok().filter(|bytes| bytes.len() == KEY_BYTES);
        let key = bytes.and_then(|bytes| PublicKey::key_validate(&bytes).ok());
        key.map(LedgerKey).ok_or(NotALedgerKey)
    }
}

impl LedgerKey {
    /// Whether the validators finalized the header with this digest in this view.
    pub fn signed_vote(
        &self,
        chain: &ChainId,
        (epoch, view, parent_view): (u64, u64, u64),
        header: &Digest,
        signature: &str,
    ) -> bool {
        let mut vote = round(epoch, view);
        varint::write(parent_view, &mut vote);
        vote.extend_from_slice(&header.0);
        self.signed(&namespaced(chain, "_FINALIZE", &vote), signature)
    }

    /// Whether this is the randomness of a view. There is exactly one such signature for each view, and fewer
    /// than two thirds of the validators can neither make nor foresee it.
    pub fn signed_randomness(&self, chain: &ChainId, epoch: u64, view: u64, signature: &str) -> bool {
        self.signed(&namespaced(chain, "_SEED", &round(epoch, view)), signature)
    }

    fn signed(&self, message: &[u8], signature: &str) -> bool {
        let bytes = hex::decode_vec(signature).ok().filter(|bytes| bytes.len() == SIGNATURE_BYTES);
        let signature = bytes.and_then(|bytes| Signature::sig_validate(&bytes, true).ok());
        signature.is_some_and(|signature| {
            signature.verify(false, message, SUITE, &[], &self.0, false) == BLST_ERROR::BLST_SUCCESS
        })
    }
}

fn round(epoch: u64, view: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    varint::write(epoch, &mut bytes);
    varint::write(view, &mut bytes);
    bytes
}

/// What is signed: the length of the ledger's namespace, the namespace, the message.
fn namespaced(chain: &ChainId, suffix: &str, message: &[u8]) -> Vec<u8> {
    let namespace = format!("ding:{chain}{suffix}");
    let mut bytes = Vec::new();
    varint::write(namespace.len() as u64, &mut bytes);
    bytes.extend_from_slice(namespace.as_bytes());
    bytes.extend_from_slice(message);
    bytes
}

//! Finality: from the ledger key to a header. The validators' threshold signature over one header, and the
//! headers between it and the one that is asked about.

use crate::{Refusal, varint};
use blst::{
    BLST_ERROR,
    min_sig::{PublicKey, Signature},
};
use data_encoding::HEXLOWER;
use std::str::FromStr;
use types::{
    ChainId, Header,
    proof::{Certificate, Finality, HEADERS_MAX},
};

/// How a message becomes a point of G1 (RFC 9380), and that signers have shown they hold their keys.
const SUITE: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
/// A point of G2, compressed.
const KEY_BYTES: usize = 96;
/// A point of G1, compressed.
const SIGNATURE_BYTES: usize = 48;

/// The one key that every proof is checked against: a BLS12-381 public key on G2, compressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerKey(PublicKey);

/// The text is not a ledger key.
#[derive(Debug, PartialEq, Eq)]
pub struct NotALedgerKey;

impl std::fmt::Display for NotALedgerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a ledger key is 192 lowercase hex digits; read it at /v1/ledger or on the office's wall")
    }
}

impl std::error::Error for NotALedgerKey {}

impl FromStr for LedgerKey {
    type Err = NotALedgerKey;

    fn from_str(text: &str) -> Result<Self, NotALedgerKey> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok().filter(|bytes| bytes.len() == KEY_BYTES);
        let key = bytes.and_then(|bytes| PublicKey::key_validate(&bytes).ok());
        key.map(LedgerKey).ok_or(NotALedgerKey)
    }
}

/// Checks the headers and the certificate; returns the first header, which is now known to be final.
pub fn check(chain: &ChainId, finality: &Finality, key: &LedgerKey) -> Result<Header, Refusal> {
    if finality.headers.is_empty() || finality.headers.len() > HEADERS_MAX {
        return Err(Refusal::Headers);
    }
    let mut headers = Vec::with_capacity(finality.headers.len());
    for text in &finality.headers {
        headers.push(Header::parse(text).filter(|header| header.chain == *chain).ok_or(Refusal::Header)?);
    }
    if headers
        .windows(2)
        .any(|pair| pair[1].parent != pair[0].digest() || pair[1].height != pair[0].height + 1)
    {
        return Err(Refusal::HeaderChain);
    }

    let certified = headers.last().expect("there is at least one");
    let certificate = &finality.certificate;
    if certificate.header != certified.digest()
        || certificate.epoch != certified.epoch
        || certificate.view != certified.view
        || certificate.parent_view != certified.parent_view
    {
        return Err(Refusal::CertificateHeader);
    }
    check_signatures(chain, certificate, key)?;
    Ok(headers.swap_remove(0))
}

/// The vote is over epoch, view, parent's view and the header's digest; the randomness is over epoch and view.
fn check_signatures(chain: &ChainId, certificate: &Certificate, key: &LedgerKey) -> Result<(), Refusal> {
    let mut round = Vec::new();
    varint::write(certificate.epoch, &mut round);
    varint::write(certificate.view, &mut round);
    let mut vote = round.clone();
    varint::write(certificate.parent_view, &mut vote);
    vote.extend_from_slice(&certificate.header.0);

    let good = is_signed(&namespaced(chain, "_FINALIZE", &vote), &certificate.signature, key)
        && is_signed(&namespaced(chain, "_SEED", &round), &certificate.randomness, key);
    if good { Ok(()) } else { Err(Refusal::Certificate) }
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

fn is_signed(message: &[u8], signature: &str, key: &LedgerKey) -> bool {
    let bytes = HEXLOWER.decode(signature.as_bytes()).ok().filter(|bytes| bytes.len() == SIGNATURE_BYTES);
    let signature = bytes.and_then(|bytes| Signature::sig_validate(&bytes, true).ok());
    signature.is_some_and(|signature| {
        signature.verify(false, message, SUITE, &[], &key.0, false) == BLST_ERROR::BLST_SUCCESS
    })
}

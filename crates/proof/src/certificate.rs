//! Finality: from the ledger key to a header. The validators' threshold signature over one header, and the
//! headers between it and the one that is asked about.

use crate::Refusal;
use commonware_codec::{Copying, DecodeExt as _, Encode as _, varint::UInt};
use commonware_cryptography::bls12381::primitives::{
    ops::verify_message,
    variant::{MinSig, Variant},
};
use data_encoding::HEXLOWER;
use std::str::FromStr;
use types::{
    ChainId, Header,
    proof::{Certificate, Finality, HEADERS_MAX},
};

type Public = <MinSig as Variant>::Public;
type Signature = <MinSig as Variant>::Signature;

/// The one key that every proof is checked against: a BLS12-381 public key on G2, compressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerKey(Public);

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
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| NotALedgerKey)?;
        Public::decode(Copying(&bytes)).map(LedgerKey).map_err(|_| NotALedgerKey)
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
    if headers.windows(2).any(|pair| pair[1].parent != pair[0].digest() || pair[1].height != pair[0].height + 1) {
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

/// The vote is over epoch, view, parent's view (varints) and the header's digest; the randomness is over
/// epoch and view. Both are signed under the ledger's namespace with a suffix.
fn check_signatures(chain: &ChainId, certificate: &Certificate, key: &LedgerKey) -> Result<(), Refusal> {
    let mut round = UInt(certificate.epoch).encode().to_vec();
    round.extend_from_slice(&UInt(certificate.view).encode());
    let mut proposal = round.clone();
    proposal.extend_from_slice(&UInt(certificate.parent_view).encode());
    proposal.extend_from_slice(&certificate.header.0);

    let signed = |suffix: &str, message: &[u8], signature: &str| {
        let bytes = HEXLOWER.decode(signature.as_bytes()).ok()?;
        let signature = Signature::decode(Copying(&bytes)).ok()?;
        let namespace = format!("ding:{chain}{suffix}");
        verify_message::<MinSig>(&key.0, namespace.as_bytes(), message, &signature).ok()
    };
    signed("_FINALIZE", &proposal, &certificate.signature).ok_or(Refusal::Certificate)?;
    signed("_SEED", &round, &certificate.randomness).ok_or(Refusal::Certificate)
}

//! Finality: from the ledger key to a header. The validators' threshold signature over one header, and the
//! headers between it and the one that is asked about.

use crate::Refusal;
use types::{
    ChainId, Header, LedgerKey,
    proof::{Certificate, Finality, HEADERS_MAX},
};

/// Checks the headers and the certificate; returns the first header, which is now known to be final.
pub fn check(chain: &ChainId, finality: &Finality, key: &LedgerKey) -> Result<Header, Refusal> {
    if finality.headers.is_empty() || finality.headers.len() > HEADERS_MAX {
        return Err(Refusal::Headers);
    }
    let mut headers = Vec::with_capacity(finality.headers.len());
    for text in &finality.headers {
        headers.push(Header::parse(text).filter(|header| is_of(header, chain)).ok_or(Refusal::Header)?);
    }
    if headers.windows(2).any(|pair| {
        pair[1].parent != pair[0].digest() || Some(pair[1].height) != pair[0].height.checked_add(1)
    }) {
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

/// Of this ledger, with a receipt for every transaction.
fn is_of(header: &Header, chain: &ChainId) -> bool {
    header.chain == *chain && header.receipts.count == header.transactions.count
}

fn check_signatures(chain: &ChainId, certificate: &Certificate, key: &LedgerKey) -> Result<(), Refusal> {
    let Certificate { epoch, view, parent_view, header, signature, randomness } = certificate;
    let good = key.signed_vote(chain, (*epoch, *view, *parent_view), header, signature)
        && key.signed_randomness(chain, *epoch, *view, randomness);
    if good { Ok(()) } else { Err(Refusal::Certificate) }
}

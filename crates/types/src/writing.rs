//! The one writing of a transaction. ECDSA makes two signatures for one, `s` and `n - s`, and every library takes either;
//! on the ledger stands the lower one, so that nobody makes two transactions of one. A door that strangers write to
//! puts the lower in the place of the higher before anything else looks: the signed bytes stay as they are.

use crate::{Algorithm, ecdsa, jws::Protected, webauthn};
use data_encoding::BASE64URL_NOPAD;
use std::borrow::Cow;

/// The compact JWS as it can stand on the ledger: with the lower `s` where it came with the higher one. What is no
/// JWS, or needs no change, stays as it is. The transaction's id is that of the answer.
pub fn one_writing(compact: &str) -> Cow<'_, str> {
    lowered(compact).map_or(Cow::Borrowed(compact), Cow::Owned)
}

fn lowered(compact: &str) -> Option<String> {
    if compact.len() > crate::limits::TRANSACTION_BYTES {
        return None;
    }
    let (input, third) = compact.rsplit_once('.')?;
    let (header, _) = input.split_once('.')?;
    let header = Protected::read(&BASE64URL_NOPAD.decode(header.as_bytes()).ok()?).ok()?;
    let third = BASE64URL_NOPAD.decode(third.as_bytes()).ok()?;
    let third = match header.alg {
        Algorithm::EdDSA => None,
        Algorithm::ES256 => ecdsa::lowered(&third).map(|low| low.to_vec()),
        Algorithm::WebAuthn => webauthn::lowered(&third),
    }?;
    Some(format!("{input}.{}", BASE64URL_NOPAD.encode(&third)))
}

//! A passkey's signature (W3C WebAuthn Level 3 §6.3.3): the authenticator signs its own data and the
//! digest of what the browser told it, and the browser's data carries our challenge.

use crate::{
    Digest,
    ecdsa::{self, Signature},
    json,
    jws::{Forged, Malformed},
};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

/// The third part of a passkey-signed JWS, parsed.
#[derive(Clone, Debug)]
pub(crate) struct Assertion {
    authenticator_data: Vec<u8>,
    client_data: Vec<u8>,
    challenge: String,
    signature: Signature,
}

/// Exactly these bytes: the names in this order, nothing between.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Parts {
    authenticator_data: String,
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    signature: String,
}

/// Browsers may add members, so unknown ones are allowed here and only here.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    #[serde(default)]
    cross_origin: bool,
}

/// rpIdHash (32), flags (1), signCount (4).
const AUTHENTICATOR_DATA_LEAST: usize = 37;
const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;

impl Assertion {
    pub(crate) fn parse(bytes: &[u8]) -> Result<Assertion, Malformed> {
        let parts: Parts = json::read(bytes).map_err(|_| {
            Malformed::Signature("WebAuthn needs {authenticatorData, clientDataJSON, signature}")
        })?;
        // The assertion itself is not signed: written in two ways, it would be two transactions.
        if serde_json::to_vec(&parts).ok().as_deref() != Some(bytes) {
            return Err(Malformed::Signature(
                "a WebAuthn part is written without spaces and in the order authenticatorData, clientDataJSON, signature",
            ));
        }
        let decode = |text: &str| {
            BASE64URL_NOPAD
                .decode(text.as_bytes())
                .map_err(|_| Malformed::Signature("WebAuthn parts are base64url without padding"))
        };
        let authenticator_data = decode(&parts.authenticator_data)?;
        let client_data = decode(&parts.client_data)?;
        let signature = Signature::parse(&decode(&parts.signature)?)?;
        if authenticator_data.len() < AUTHENTICATOR_DATA_LEAST {
            return Err(Malformed::Signature("WebAuthn authenticatorData has at least 37 bytes"));
        }
        if authenticator_data[32] & (USER_PRESENT | USER_VERIFIED) != USER_PRESENT | USER_VERIFIED {
            return Err(Malformed::Signature("the passkey must have verified its user (flags UP and UV)"));
        }
        let client: ClientData = json::read(&client_data)
            .map_err(|_| Malformed::Signature("WebAuthn clientDataJSON is not a client's data"))?;
        if client.kind != "webauthn.get" || client.cross_origin {
            return Err(Malformed::Signature("WebAuthn clientDataJSON is not of a sign-in on its own page"));
        }
        Ok(Assertion { authenticator_data, client_data, challenge: client.challenge, signature })
    }

    pub(crate) fn check(&self, key: &[u8; 33], signing_input: &[u8]) -> Result<(), Forged> {
        let challenge = BASE64URL_NOPAD.encode(&Digest::of(signing_input).0);
        if self.challenge != challenge {
            return Err(Forged);
        }
        let signed = [self.authenticator_data.as_slice(), &Digest::of(&self.client_data).0].concat();
        self.signature.check(key, &signed)
    }
}

/// The assertion with the lower `s`, when it came with the higher.
pub(crate) fn lowered(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut parts: Parts = json::read(bytes).ok()?;
    let low = ecdsa::lowered(&BASE64URL_NOPAD.decode(parts.signature.as_bytes()).ok()?)?;
    parts.signature = BASE64URL_NOPAD.encode(&low);
    serde_json::to_vec(&parts).ok()
}

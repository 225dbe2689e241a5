//! A transaction and its receipt as someone reads them who only checks a proof: who signed, for which ledger, which act by
//! name, and whether it was accepted. What an act or an event says inside is not interpreted, so a verifier of today
//! checks acts of tomorrow.

use crate::{
    As, ChainId, Digest, KeyRef, Time, TxId, json,
    jws::{Forged, Malformed, Protected, parts},
    limits,
    signature::{SignatureProof, parse_signature},
};
use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, Visitor},
};
use std::fmt;

/// A transaction of which the act is read by name alone.
#[derive(Clone, Debug)]
pub struct Outline {
    id: TxId,
    signer: KeyRef,
    chain: ChainId,
    act: String,
    input: String,
    proof: SignatureProof,
}

/// The payload's members. What an act says inside must be an object, and is otherwise not looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Payload {
    chain: ChainId,
    #[serde(rename = "genesis")]
    _genesis: Digest,
    #[serde(rename = "nonce")]
    _nonce: u64,
    #[serde(rename = "expires")]
    _expires: Time,
    #[serde(rename = "as", default)]
    _as: Option<As>,
    act: One,
}

impl Outline {
    /// Parses a compact JWS.
    pub fn parse(compact: &str) -> Result<Outline, Malformed> {
        if compact.len() > limits::TRANSACTION_BYTES {
            return Err(Malformed::TooLarge { bytes: compact.len(), max: limits::TRANSACTION_BYTES });
        }
        let ([header, payload, signature], input) = parts(compact)?;
        let header = Protected::read(&header)?;
        let proof = parse_signature(header.alg, &header.kid, &signature)?;
        let payload: Payload = json::read(&payload).map_err(|error| Malformed::Payload(error.to_string()))?;
        let act = payload.act.0;
        if !is_act(&act) {
            return Err(Malformed::Payload(format!("{act:?} is not the name of an act")));
        }
        let input = compact[..input].to_owned();
        Ok(Outline {
            id: TxId::of(compact.as_bytes()),
            signer: header.kid,
            chain: payload.chain,
            act,
            input,
            proof,
        })
    }

    /// Checks the signature.
    pub fn verify(&self) -> Result<(), Forged> {
        self.proof.check(self.input.as_bytes())
    }

    /// Its name.
    pub fn id(&self) -> TxId {
        self.id
    }

    /// Who claims to have signed, with which key.
    pub fn signer(&self) -> &KeyRef {
        &self.signer
    }

    /// The ledger it is meant for.
    pub fn chain(&self) -> &ChainId {
        &self.chain
    }

    /// The act's name.
    pub fn act(&self) -> &str {
        &self.act
    }
}

/// `chapter.verb`, each of `a` to `z` and underscores.
fn is_act(name: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    name.split_once('.').is_some_and(|(chapter, verb)| word(chapter) && word(verb))
}

/// A receipt of which only this is read: whose it is, and yes or no. Other members, and what happened, may be of a
/// later version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptOutline {
    /// The transaction; all zeroes in the clock's.
    pub tx: TxId,
    /// Whether it was done.
    pub accepted: bool,
}

impl ReceiptOutline {
    /// Reads a receipt's text.
    pub fn parse(text: &str) -> Result<ReceiptOutline, json::NotRead> {
        #[derive(Deserialize)]
        struct Receipt {
            tx: TxId,
            outcome: One,
        }
        let Receipt { tx, outcome } = json::read_text(text)?;
        match outcome.0.as_str() {
            "accepted" => Ok(ReceiptOutline { tx, accepted: true }),
            "rejected" => Ok(ReceiptOutline { tx, accepted: false }),
            other => Err(json::NotRead::custom(format!("{other:?} is neither yes nor no"))),
        }
    }
}

/// The name of an object's one member, which is an object.
struct One(String);

impl<'de> Deserialize<'de> for One {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<One, D::Error> {
        struct OneMember;

        impl<'de> Visitor<'de> for OneMember {
            type Value = One;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with one member, an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<One, A::Error> {
                match map.next_entry::<String, AnyObject>()? {
                    Some((name, AnyObject)) => Ok(One(name)),
                    None => Err(A::Error::custom("an object with one member is needed here")),
                }
            }
        }

        deserializer.deserialize_map(OneMember)
    }
}

/// Any object.
struct AnyObject;

impl<'de> Deserialize<'de> for AnyObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<AnyObject, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = AnyObject;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<AnyObject, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(AnyObject)
            }
        }

        deserializer.deserialize_map(Members)
    }
}

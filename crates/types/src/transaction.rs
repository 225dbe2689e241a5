//! What a person signs: the payload of a transaction, and the reasons why one cannot be in any block.

use crate::{Act, ChainId, Digest, InstitutionId, RoleId, Time, limits};
use serde::{Deserialize, Serialize};

/// The payload of a transaction's JWS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = Payload))]
#[serde(deny_unknown_fields)]
pub struct Transaction {
    /// The ledger it is meant for, by name.
    pub chain: ChainId,
    /// The ledger it is meant for, by its beginning ([`crate::Genesis::digest`]): names can be taken twice.
    pub genesis: Digest,
    /// A number the signer uses once, near the highest they used before.
    pub nonce: u64,
    /// The block time from which it can no longer be cast, Unix milliseconds.
    pub expires: Time,
    /// The office the signer acts in; absent when a person acts for themselves.
    #[serde(rename = "as", default, skip_serializing_if = "Option::is_none")]
    pub acting_as: Option<As>,
    /// The one thing done.
    pub act: Act,
}

/// The office an official act is done in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct As {
    /// The institution acted for.
    pub institution: InstitutionId,
    /// The role acted in.
    pub role: RoleId,
}

/// Why a well-signed transaction cannot be in a block. It leaves no trace on the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Inadmissible {
    /// It names another ledger, or another ledger of this name.
    #[error("it is meant for another ledger; read chain and genesis at /v1/ledger and sign again")]
    WrongChain,
    /// Its time has passed.
    #[error("it has expired; sign it again with a later time")]
    Expired,
    /// Its expiry is further ahead than [`limits::EXPIRY_AHEAD`].
    #[error("it expires more than 24 hours ahead; sign it with an earlier time")]
    ExpiresTooLate,
    /// The person it names does not hold its key, or no longer; see `state::admission`.
    #[error(
        "its key is not one of its signer's keys in force; sign with one that is. A new identity begins with its first key, and a key that brings one back needs enough guardians"
    )]
    KeyNotInForce,
    /// Nobody of this DID is known, and the act is not `identity.create`.
    #[error(
        "nobody with its signer's DID is known here: send identity.create first, signed with the same key, and this when that is final"
    )]
    UnknownSigner,
    /// Its key waits to take up the identity, and its time has not come.
    #[error(
        "the waiting time of this recovery is not over; sign identity.recover again from the moment the key is due"
    )]
    RecoveryTooEarly,
    /// A draw that draws nothing: no lots wait at that height, or the randomness is not the block's.
    #[error(
        "it draws nothing: no lots wait at this height, or its randomness is not that of the block's own certificate; a block is drawn once"
    )]
    NothingDrawn,
    /// It carries an answer in the clear that is personal, and would stand in a block for ever.
    #[error(
        "it carries a personal answer in the clear; seal every answer that the form marks as personal and send its commitment instead"
    )]
    PersonalInClear,
    /// The signer has used this nonce, or one so much higher that this one is out of the window.
    #[error("its nonce was used already or is too old; sign again with the next nonce")]
    NonceUsed,
    /// The nonce jumps further than [`limits::NONCE_JUMP`].
    #[error("its nonce is too far ahead of the signer's last one")]
    NonceTooFar,
}

impl Transaction {
    /// Checks what needs nothing but the ledger's name and beginning, and the time of the block.
    pub fn admissible(&self, chain: &ChainId, genesis: &Digest, now: Time) -> Result<(), Inadmissible> {
        if self.chain != *chain || self.genesis != *genesis {
            return Err(Inadmissible::WrongChain);
        }
        if self.expires <= now {
            return Err(Inadmissible::Expired);
        }
        if self.expires > now.saturating_add(limits::EXPIRY_AHEAD) {
            return Err(Inadmissible::ExpiresTooLate);
        }
        Ok(())
    }
}

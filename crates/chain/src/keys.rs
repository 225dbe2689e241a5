//! The validators' keys: an Ed25519 identity for the network and for leading, and a share of the ledger's
//! BLS12-381 threshold key. The public half stands in the genesis file; the secret half is one JSON file per
//! validator ([`ValidatorSecret`]), which only that validator may read.
//!
//! Today one trusted dealer draws the threshold key ([`deal`]) and forgets it; a ceremony in which no one
//! ever holds it whole belongs to the change of validators and is not here. Nor are people's keys.

use crate::scheme::{Scheme, ValidatorKey, Variant, namespace, validator_id};
use commonware_codec::{Copying, Decode as _, DecodeExt as _, Read};
use commonware_cryptography::{
    Signer as _,
    bls12381::{
        dkg::feldman_desmedt as dkg,
        primitives::{
            group::Share,
            sharing::{Mode, ModeVersion, Sharing},
        },
    },
    ed25519,
};
use commonware_math::algebra::Random as _;
use commonware_utils::{N3f1, NZU32, TryCollect as _, ordered::Set};
use data_encoding::HEXLOWER;
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;
use types::{Digest, Genesis, GenesisValidator};

/// Most validators a ledger can have.
pub const VALIDATORS_MAX: NonZeroU32 = NZU32!(100);

/// What the dealer hands out: the public half, which goes into the genesis file, and each validator's secret.
#[derive(Clone)]
pub struct Dealt {
    /// The one key that verifies every certificate of the ledger, hex.
    pub ledger_key: String,
    /// The polynomial against which single votes are checked, hex.
    pub polynomial: String,
    /// The validators' secrets, in ascending order of their identity keys.
    pub secrets: Vec<ValidatorSecret>,
}

/// One validator's secrets.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValidatorSecret {
    /// Ed25519 secret, hex.
    pub identity: String,
    /// Its share of the threshold key, hex.
    pub share: String,
}

/// Why key files do not make a validator.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadKeys {
    /// Not hex, or not what the field says.
    #[error("{0} is damaged")]
    Damaged(&'static str),
    /// The ledger key is not the polynomial's.
    #[error("ledger_key is not the public key of polynomial")]
    LedgerKey,
    /// A validator is listed twice.
    #[error("a validator is listed twice")]
    Twice,
    /// The secret is nobody's in this ledger.
    #[error("this secret belongs to no validator of this ledger")]
    Stranger,
}

/// A validator's keys, read and checked against the genesis of its ledger.
#[derive(Clone)]
pub struct Keys {
    /// Signs on the network.
    pub identity: ed25519::PrivateKey,
    /// Signs votes, and checks those of others.
    pub scheme: Scheme,
    /// All validators, ascending.
    pub validators: Set<ValidatorKey>,
}

/// Draws keys for `n` validators.
pub fn deal(mut random: impl CryptoRng, n: NonZeroU32) -> Dealt {
    assert!(n <= VALIDATORS_MAX, "more validators than a ledger can have");
    let mut identities: Vec<ed25519::PrivateKey> =
        (0..n.get()).map(|_| ed25519::PrivateKey::random(&mut random)).collect();
    identities.sort_by_key(|identity| identity.public_key());
    let (sharing, shares) = dkg::deal_anonymous::<Variant, N3f1>(&mut random, Mode::NonZeroCounter, n);

    let secrets = identities
        .iter()
        .zip(shares)
        .map(|(identity, share)| ValidatorSecret { identity: hex(identity), share: hex(&share) })
        .collect();
    Dealt { ledger_key: hex(sharing.public()), polynomial: hex(&sharing), secrets }
}

/// The validators of a genesis, in its order.
pub fn public_keys(genesis: &Genesis) -> Result<Vec<ValidatorKey>, BadKeys> {
    let key = |validator: &GenesisValidator| ValidatorKey::decode(Copying(&validator.key.0));
    genesis.validators.iter().map(|one| key(one).map_err(|_| BadKeys::Damaged("validators"))).collect()
}

/// The validators of a genesis, ascending.
pub fn validators(genesis: &Genesis) -> Result<Set<ValidatorKey>, BadKeys> {
    public_keys(genesis)?.into_iter().try_collect().map_err(|_| BadKeys::Twice)
}

fn sharing(genesis: &Genesis) -> Result<Sharing<Variant>, BadKeys> {
    let sharing: Sharing<Variant> = unhex(&genesis.polynomial, &(VALIDATORS_MAX, ModeVersion::v0()))
        .ok_or(BadKeys::Damaged("polynomial"))?;
    if hex(sharing.public()) != genesis.ledger_key {
        return Err(BadKeys::LedgerKey);
    }
    Ok(sharing)
}

impl ValidatorSecret {
    /// The identity key that belongs to it, as a genesis file lists it.
    pub fn public(&self) -> Result<Digest, BadKeys> {
        let identity: ed25519::PrivateKey = unhex(&self.identity, &()).ok_or(BadKeys::Damaged("identity"))?;
        Ok(validator_id(&identity.public_key()))
    }
}

impl Keys {
    /// Joins a validator's secret with the genesis of its ledger.
    pub fn new(genesis: &Genesis, secret: &ValidatorSecret) -> Result<Keys, BadKeys> {
        let identity: ed25519::PrivateKey =
            unhex(&secret.identity, &()).ok_or(BadKeys::Damaged("identity"))?;
        let share: Share = unhex(&secret.share, &()).ok_or(BadKeys::Damaged("share"))?;
        let validators = validators(genesis)?;
        let sharing = sharing(genesis)?;
        if sharing.total().get() as usize != validators.len() {
            return Err(BadKeys::Damaged("polynomial"));
        }
        if validators.position(&identity.public_key()) != Some(share.index.get() as usize) {
            return Err(BadKeys::Stranger);
        }

        let scheme = Scheme::signer(&namespace(&genesis.chain), validators.clone(), sharing, share)
            .ok_or(BadKeys::Stranger)?;
        Ok(Keys { identity, scheme, validators })
    }

    /// This validator's identity key.
    pub fn public(&self) -> ValidatorKey {
        self.identity.public_key()
    }
}

fn hex(value: &impl commonware_codec::Encode) -> String {
    HEXLOWER.encode(&value.encode())
}

fn unhex<T: Read>(text: &str, cfg: &T::Cfg) -> Option<T> {
    T::decode_cfg(Copying(&HEXLOWER.decode(text.as_bytes()).ok()?), cfg).ok()
}

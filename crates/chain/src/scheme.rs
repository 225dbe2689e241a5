//! What agreement is made of, under one name each: the hash, the validators' identity keys, the threshold
//! scheme, the context of a view. The rest of the crate is generic over the runtime and
//! the network only.
//!
//! No protocol is described here; wiring is in `engine`, secrets are in `keys`.

use commonware_consensus::simplex::{self, scheme::bls12381_threshold::vrf};
use commonware_cryptography::{bls12381::primitives::variant::MinSig, ed25519, sha256};
use rand_core::CryptoRng;

/// Everything on the ledger is hashed with SHA-256.
pub type Hasher = sha256::Sha256;
/// The engine's form of a [`types::Digest`].
pub type EngineDigest = sha256::Digest;
/// A validator's identity on the network and as a leader.
pub type ValidatorKey = ed25519::PublicKey;
/// Which BLS12-381 group signatures live in: short signatures, since they are stored for every block.
pub type Variant = MinSig;
/// Votes are shares of one threshold signature; every certificate also carries a share of public randomness.
pub type Scheme = vrf::Scheme<ValidatorKey, Variant>;
/// What a leader is told about the view it proposes in.
pub type ViewContext = simplex::types::Context<EngineDigest, ValidatorKey>;
/// The validators' certificate that a block is final.
pub type Finalization = simplex::types::Finalization<Scheme, EngineDigest>;

/// What a validator asks of the machine below it. Two real ones stand today: tokio and the deterministic
/// runtime of the simulations.
pub trait Runtime:
    commonware_runtime::Spawner
    + commonware_runtime::Clock
    + commonware_runtime::Storage
    + commonware_runtime::Metrics
    + CryptoRng
{
}

impl<T> Runtime for T where
    T: commonware_runtime::Spawner
        + commonware_runtime::Clock
        + commonware_runtime::Storage
        + commonware_runtime::Metrics
        + CryptoRng
{
}

/// Turns our digest into the engine's.
pub fn to_engine(digest: types::Digest) -> EngineDigest {
    EngineDigest::from(digest.0)
}

/// Turns the engine's digest into ours.
pub fn from_engine(digest: &EngineDigest) -> types::Digest {
    types::Digest(digest.as_ref().try_into().expect("a SHA-256 digest has 32 bytes"))
}

/// A validator's key as headers and genesis write it.
pub fn validator_id(key: &ValidatorKey) -> types::Digest {
    types::Digest(key.as_ref().try_into().expect("an Ed25519 key has 32 bytes"))
}

/// What every vote and certificate of a ledger is bound to.
pub fn namespace(chain: &types::ChainId) -> Vec<u8> {
    format!("ding:{}", chain.as_str()).into_bytes()
}

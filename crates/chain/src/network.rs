//! The real network between validators: authenticated and encrypted connections to the addresses that the
//! genesis names. The simulations bring their own.

use crate::{
    config::Config,
    keys::{self, Keys, ValidatorSecret},
    scheme::{Runtime, ValidatorKey, namespace},
    validator::{self, CHANNELS, CannotStart, Network, Validator, message_bytes_max},
};
use commonware_cryptography::ChaCha20Poly1305;
use commonware_p2p::{Address, AddressableManager as _, authenticated::lookup};
use commonware_runtime::{Quota, Resolver};
use commonware_stream::{
    cups::{self, Cups},
    sake::{self, Sake},
};
use commonware_utils::{NZUsize, ordered::Map};
use std::{
    net::SocketAddr,
    num::{NonZeroU32, NonZeroUsize},
    time::Duration,
};
use types::Genesis;

/// Messages of one peer on each channel, in the channels' order: how many in a second, and how many may lie in the
/// mailbox at once. Every message may be as large as a block, so it is the second number, with the number of peers,
/// that bounds what a validator that floods can take of another's memory while nobody reads.
const MESSAGES: [(u32, u32); CHANNELS as usize] = [
    (500, 32), // votes
    (500, 32), // certificates
    (500, 32), // certificates asked for
    (200, 16), // blocks asked for
    (100, 8),  // blocks as they are proposed
    (500, 32), // transactions passed on
];

fn quota((per_second, at_once): (u32, u32)) -> Quota {
    let above_zero = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    Quota::per_second(above_zero(per_second)).allow_burst(above_zero(at_once))
}

/// Starts a validator that listens on `listen`.
pub async fn start<E>(
    runtime: E,
    genesis: Genesis,
    secret: &ValidatorSecret,
    listen: SocketAddr,
    prefix: &str,
    config: Config,
) -> Result<Validator<E>, CannotStart>
where
    E: Runtime + commonware_runtime::Network + Resolver,
{
    let keys = Keys::new(&genesis, secret)?;
    let validators = keys::validators(&genesis)?;
    let count = NonZeroUsize::new(validators.len()).unwrap_or(NonZeroUsize::MIN);
    let handshake = Cups::<_, ChaCha20Poly1305>::new(
        Sake {
            signer: keys.identity.clone(),
            synchrony_bound: Duration::from_secs(5),
            max_handshake_age: Duration::from_secs(10),
            version: sake::Version::V1,
        },
        cups::Version::V1,
    );
    let (mut network, mut oracle) = lookup::Network::new(
        runtime.child("network"),
        lookup::Config::local(
            handshake,
            &namespace(&genesis.chain),
            listen,
            count,
            message_bytes_max(count.get() as u32, &config),
            NZUsize!(4_096),
        ),
    );
    let peers = addresses(&genesis)?;
    oracle.track(0, peers);
    let channels = (0..CHANNELS).zip(MESSAGES);
    let channels = channels.map(|(channel, rate)| network.register(channel, quota(rate))).collect();
    network.start();

    let network = Network { channels, peers: oracle.clone(), blocker: oracle };
    validator::start(runtime, genesis, secret, prefix, config, network).await
}

fn addresses(genesis: &Genesis) -> Result<Map<ValidatorKey, Address>, CannotStart> {
    let keys = keys::public_keys(genesis)?;
    let mut peers = Vec::with_capacity(keys.len());
    for (key, validator) in keys.into_iter().zip(&genesis.validators) {
        let address: SocketAddr =
            validator.address.parse().map_err(|_| CannotStart::Keys(keys::BadKeys::Damaged("address")))?;
        peers.push((key, Address::from(address)));
    }
    Map::try_from(peers).map_err(|_| CannotStart::Keys(keys::BadKeys::Twice))
}

#[cfg(test)]
mod tests;

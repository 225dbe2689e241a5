//! What a verb knows about the block it runs in.

use types::{ChainId, Digest, Time};

/// The block that transactions are executed for.
#[derive(Clone, Debug)]
pub struct BlockContext {
    /// The ledger.
    pub chain: ChainId,
    /// Its beginning: [`types::Genesis::digest`].
    pub genesis: Digest,
    /// The block's height.
    pub height: u64,
    /// The committee's epoch.
    pub epoch: u64,
    /// The view in which the block is proposed.
    pub view: u64,
    /// The block's time, the only time there is here.
    pub time: Time,
}

//! Looks after what persons left: what a final case names stays, what none names after a day is erased.

use doors::vault::{NotKept, Vault};
use host::Ledger;
use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};
use types::{Did, Digest, places};

/// How often it looks.
const REST: Duration = Duration::from_secs(30);
/// How many it asks the ledger about at once.
const AT_ONCE: usize = 256;

/// Looks for ever.
pub async fn sweep(ledger: Ledger, vault: Arc<Vault>) {
    loop {
        tokio::time::sleep(REST).await;
        let (looks, now) = (vault.clone(), SystemTime::now());
        let Ok(waiting) = tokio::task::spawn_blocking(move || looks.waiting(now)).await else { return };
        for some in waiting.chunks(AT_ONCE) {
            if let Err(error) = look(&ledger, &vault, some).await {
                tracing::error!(%error, "what persons left could not be looked after; trying again");
                break;
            }
        }
    }
}

async fn look(ledger: &Ledger, vault: &Arc<Vault>, waiting: &[(Did, Digest, bool)]) -> Result<(), String> {
    let commitments = waiting.iter().map(|(_, commitment, _)| places::commitment(commitment));
    let (_, named) = ledger.read(commitments.collect::<Vec<_>>()).await.map_err(|error| error.to_string())?;
    let (vault, waiting) = (vault.clone(), waiting.to_vec());
    let done = tokio::task::spawn_blocking(move || {
        waiting.iter().zip(named).try_for_each(|((owner, commitment, over), named)| {
            let named = named.map(|named| named.value());
            match named.is_some_and(|named| named.digest == *commitment && named.owner == *owner) {
                true => vault.named(owner, commitment),
                false if *over => vault.erase(owner, commitment),
                false => Ok(()),
            }
        })
    });
    let done: Result<(), NotKept> = done.await.map_err(|error| error.to_string())?;
    done.map_err(|_| "the disk failed".into())
}

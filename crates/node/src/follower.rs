//! Follows the ledger with the index: pulls final blocks from the index's own place whenever the bell rings.

use crate::Ledger;
use index::{Index, IndexError};
use std::time::Duration;
use tracing::{error, info};

/// Blocks taken into the index at once.
const BLOCKS: usize = 64;
/// Transactions after which a batch is not filled further.
const TRANSACTIONS: usize = 8_000;
/// Rest after a failure.
const REST: Duration = Duration::from_secs(2);

/// Follows for ever.
pub async fn follow(ledger: Ledger, index: Index) {
    let mut tips = ledger.tips();
    loop {
        match catch_up(&ledger, &index).await {
            Ok(()) => {
                if tips.changed().await.is_err() {
                    return;
                }
            }
            Err(failed) => {
                error!(%failed, "the index cannot follow; trying again");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

async fn catch_up(ledger: &Ledger, index: &Index) -> Result<(), IndexError> {
    let mut height = index.cursor().await?.height;
    let behind = ledger.tip().height.saturating_sub(height);
    while height < ledger.tip().height {
        let (mut blocks, mut transactions) = (Vec::new(), 0);
        while blocks.len() < BLOCKS && transactions < TRANSACTIONS && height < ledger.tip().height {
            let Some(block) = ledger.block(height + 1).await else {
                break;
            };
            transactions += block.transactions().len();
            height += 1;
            blocks.push(block);
        }
        if blocks.is_empty() {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        }
        index.apply(&blocks).await?;
    }
    if behind > BLOCKS as u64 {
        info!(height, behind, "the index has caught up");
    }
    Ok(())
}

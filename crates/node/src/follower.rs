//! Follows the ledger with the index: pulls final blocks from the index's own place whenever the bell rings.

use chain::StoreError;
use host::Ledger;
use index::{Contents, Index, IndexError};
use std::time::Duration;
use tracing::{error, info};
use types::Block;

/// Blocks taken into the index at once.
const BLOCKS: usize = 64;
/// Transactions after which a batch is not filled further.
const TRANSACTIONS: usize = 8_000;
/// Values read from the ledger at once.
const VALUES: usize = 256;
/// Rest after a failure.
const REST: Duration = Duration::from_secs(2);

/// Why the index stays behind.
#[derive(Debug, thiserror::Error)]
enum Behind {
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error("the ledger cannot be read: {0}")]
    Ledger(#[from] StoreError),
}

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

async fn catch_up(ledger: &Ledger, index: &Index) -> Result<(), Behind> {
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
        let contents = contents(ledger, &blocks).await?;
        index.apply(&blocks, &contents).await?;
    }
    if behind > BLOCKS as u64 {
        info!(height, behind, "the index has caught up");
    }
    Ok(())
}

/// What the ledger has of the cases and records that the blocks wrote: that of the tip, which is never older.
async fn contents(ledger: &Ledger, blocks: &[Block]) -> Result<Contents, Behind> {
    let mut contents = Contents::default();
    for keys in Contents::wanted(blocks).chunks(VALUES) {
        let (_, values) = ledger.texts(keys.to_vec()).await?;
        for (key, value) in keys.iter().zip(values) {
            contents.take(*key, value.as_deref().unwrap_or_default());
        }
    }
    Ok(contents)
}

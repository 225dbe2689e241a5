//! From transactions and a parent's state to receipts and the next state: reads in batches, executes in order.

use crate::{
    config::BlockLimits,
    scheme::Runtime,
    store::{Batch, Merkleized, Reading, Roots, StoreError, roots},
};
use state::{BlockContext, Overlay, Stop};
use std::{collections::BTreeSet, sync::Arc};
use types::{StateKey, TxId, Verified};

/// What came of executing transactions.
pub struct Executed<E: Runtime> {
    /// The next state.
    pub merkleized: Merkleized<E>,
    /// Its roots.
    pub roots: Roots,
    /// The transactions that have a receipt, in order.
    pub included: Vec<Arc<Verified>>,
    /// Their receipts.
    pub receipts: Vec<String>,
    /// Those that cannot be in this block.
    pub inadmissible: Vec<TxId>,
}

/// Executes `transactions` on `batch`. Stops including more when receipts fill the block.
pub async fn run<E: Runtime>(
    batch: Batch<E>,
    block: &BlockContext,
    transactions: Vec<Arc<Verified>>,
    limits: &BlockLimits,
) -> Result<Executed<E>, StoreError> {
    let mut overlay = Overlay::new();
    let hinted: BTreeSet<StateKey> =
        transactions.iter().flat_map(|transaction| state::hints(transaction)).collect();
    let hinted: Vec<StateKey> = hinted.into_iter().collect();
    let (values, mut reading) = Reading::start(batch, &hinted).await?;
    overlay.load(hinted.into_iter().zip(values));

    let (mut included, mut receipts, mut inadmissible) = (Vec::new(), Vec::new(), Vec::new());
    let mut receipt_bytes = 0;
    for transaction in transactions {
        if receipt_bytes + limits.receipt_bytes_max > limits.receipts_bytes_max {
            break;
        }
        let receipt = loop {
            match state::execute(&mut overlay, block, &transaction) {
                Ok(receipt) => break Some(receipt),
                Err(Stop::Inadmissible(_)) => break None,
                Err(Stop::Miss(missing)) => {
                    let (values, more) = reading.more(&missing).await?;
                    reading = more;
                    overlay.load(missing.into_iter().zip(values));
                }
            }
        };
        match receipt.map(|receipt| receipt.to_json()) {
            Some(receipt) => {
                assert!(
                    receipt.len() <= limits.receipt_bytes_max,
                    "a receipt is bounded by the limits of acts"
                );
                receipt_bytes += receipt.len();
                receipts.push(receipt);
                included.push(transaction);
            }
            None => inadmissible.push(transaction.id()),
        }
    }

    let changes = overlay.into_writes().into_iter().map(|(key, value)| (key, Some(value))).collect();
    let merkleized = reading.finish(changes).await?;
    Ok(Executed { roots: roots(&merkleized), merkleized, included, receipts, inadmissible })
}

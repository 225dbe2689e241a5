//! From transactions and a parent's state to receipts and the next state: reads in batches, executes in order.

use crate::{
    config::BlockLimits,
    scheme::Runtime,
    store::{Batch, Merkleized, Reading, Roots, StoreError, roots},
};
use state::{BlockContext, Overlay, Stop};
use std::{collections::BTreeSet, sync::Arc};
use types::{Receipt, StateKey, TxId, Verified};

/// Appointments that the clock keeps in one block; the rest carries over.
const APPOINTMENTS: usize = 32;

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
    /// The clock's receipt, if it did something.
    pub clock: Option<String>,
    /// Whether the clock has more to do than this block has room for.
    pub clock_behind: bool,
    /// Those that cannot be in this block.
    pub inadmissible: Vec<TxId>,
}

impl<E: Runtime> Executed<E> {
    /// Whether nothing happened, neither by a transaction nor by the clock.
    pub fn is_empty(&self) -> bool {
        self.included.is_empty() && self.clock.is_none()
    }
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

    let (clock, clock_behind, more) = keep_appointments(&mut overlay, reading, block, limits).await?;
    reading = more;

    let (mut included, mut receipts, mut inadmissible) = (Vec::new(), Vec::new(), Vec::new());
    let mut receipt_bytes = 0;
    for transaction in transactions {
        if receipt_bytes + limits.receipt_bytes_max > limits.receipts_bytes_max {
            break;
        }
        let receipt = loop {
            match state::execute(&mut overlay, block, &transaction) {
                Ok(done) => break Some(done.receipt),
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
    Ok(Executed {
        roots: roots(&merkleized),
        merkleized,
        included,
        receipts,
        clock,
        clock_behind,
        inadmissible,
    })
}

/// What the clock does before anybody acts: its receipt, and whether there is more to do.
async fn keep_appointments<E: Runtime>(
    overlay: &mut Overlay,
    mut reading: Reading<E>,
    block: &BlockContext,
    limits: &BlockLimits,
) -> Result<(Option<String>, bool, Reading<E>), StoreError> {
    let (mut events, mut receipt) = (Vec::new(), None);
    for _ in 0..APPOINTMENTS {
        match state::tick(overlay, block) {
            Ok(None) => return Ok((receipt, false, reading)),
            Ok(Some(kept)) if kept.events.is_empty() => {}
            Ok(Some(kept)) => {
                events.extend(kept.events);
                let text = Receipt::of_clock(events.clone()).to_json();
                let full = text.len() > limits.receipt_bytes_max / 2;
                receipt = Some(text);
                if full {
                    break;
                }
            }
            Err(Stop::Miss(missing)) => {
                let (values, more) = reading.more(&missing).await?;
                reading = more;
                overlay.load(missing.into_iter().zip(values));
            }
            Err(Stop::Inadmissible(_)) => unreachable!("the clock signs nothing"),
        }
    }
    Ok((receipt, true, reading))
}

//! From transactions and a parent's state to receipts and the next state: reads in batches, executes in order.

use crate::{
    limits::BlockLimits,
    scheme::Runtime,
    store::{Batch, Merkleized, Reading, Roots, StoreError, roots},
};
use state::{BlockContext, Overlay, Stop};
use std::{collections::BTreeSet, sync::Arc};
use types::{Inadmissible, Receipt, StateKey, TxId, Verified};

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
    /// Those that cannot be in this block, and why.
    pub inadmissible: Vec<(TxId, Inadmissible)>,
}

impl<E: Runtime> Executed<E> {
    /// Whether nothing happened, neither by a transaction nor by the clock.
    pub fn is_empty(&self) -> bool {
        self.included.is_empty() && self.clock.is_none()
    }
}

/// What to do about a transaction that can be in no block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OnInadmissible {
    /// Leave it out: this validator proposes.
    LeaveOut,
    /// Stop: this validator checks what another proposed, and no more work is wasted on it.
    Stop,
}

/// Executes `transactions` on `batch`. Stops including more when receipts or work fill the block.
pub async fn run<E: Runtime>(
    batch: Batch<E>,
    block: &BlockContext,
    transactions: Vec<Arc<Verified>>,
    limits: &BlockLimits,
    on_inadmissible: OnInadmissible,
) -> Result<Executed<E>, StoreError> {
    let mut overlay = Overlay::new();
    let hinted: BTreeSet<StateKey> =
        transactions.iter().flat_map(|transaction| state::hints(transaction)).collect();
    let hinted: Vec<StateKey> = hinted.into_iter().collect();
    let (values, mut reading) = Reading::start(batch, &hinted).await?;
    overlay.load(hinted.into_iter().zip(values));

    let Kept { receipt: clock, behind: clock_behind, mut work, reading: more } =
        keep_appointments(&mut overlay, reading, block, limits).await?;
    reading = more;

    let (mut included, mut receipts, mut inadmissible) = (Vec::new(), Vec::new(), Vec::new());
    let mut receipt_bytes = 0;
    for transaction in transactions {
        // There must be room for whatever a transaction may do; one that finds none waits for the next block.
        let full = receipt_bytes + limits.receipt_bytes_max > limits.receipts_bytes_max
            || work + types::limits::TRANSACTION_WORK > limits.work_max;
        if full {
            break;
        }
        let done = loop {
            match state::execute(&mut overlay, block, &transaction) {
                Ok(done) => break Ok(done),
                Err(Stop::Inadmissible(why)) => break Err(why),
                Err(Stop::Miss(missing)) => {
                    let (values, more) = reading.more(&missing).await?;
                    reading = more;
                    overlay.load(missing.into_iter().zip(values));
                }
            }
        };
        match done {
            Ok(done) => {
                receipt_bytes += done.json.len();
                work += done.work;
                receipts.push(done.json);
                included.push(transaction);
            }
            Err(why) => {
                inadmissible.push((transaction.id(), why));
                if on_inadmissible == OnInadmissible::Stop {
                    break;
                }
            }
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

/// What the clock did before anybody acts.
struct Kept<E: Runtime> {
    receipt: Option<String>,
    /// Whether there is more to do.
    behind: bool,
    work: u64,
    reading: Reading<E>,
}

/// Keeps the appointments whose moment has come, as many as there is room for: half of the block is for people.
async fn keep_appointments<E: Runtime>(
    overlay: &mut Overlay,
    mut reading: Reading<E>,
    block: &BlockContext,
    limits: &BlockLimits,
) -> Result<Kept<E>, StoreError> {
    let (mut events, mut receipt, mut work) = (Vec::new(), None, 0);
    let mut left = APPOINTMENTS;
    // What has to be loaded first is no appointment: how much of it there is depends on who executes.
    while left > 0 {
        match state::tick(overlay, block) {
            Ok(None) => return Ok(Kept { receipt, behind: false, work, reading }),
            Ok(Some(kept)) => {
                left -= 1;
                work += kept.work;
                let mut full = work > limits.work_max / 2;
                if !kept.events.is_empty() {
                    events.extend(kept.events);
                    let text = Receipt::of_clock(events.clone()).to_json();
                    full |= text.len() > limits.receipt_bytes_max / 2;
                    receipt = Some(text);
                }
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
    Ok(Kept { receipt, behind: true, work, reading })
}

//! Carries the randomness of views to the ledger, so that lots fall for closed cases without anybody asking. Every
//! validator can do it and only one has to: they take turns by height, and those after the first wait whether it was
//! done. What is carried is in each block's certificate, and the ledger checks it; a relay decides nothing.

use crate::{metrics::Metrics, signer::Signer};
use chain::StoreError;
use host::Ledger;
use std::{collections::VecDeque, sync::Arc, time::Duration};
use tokio::time::Instant;
use tracing::{info, warn};
use types::{
    Event, Outcome, Receipt, places,
    service::{self, Draw, EndKind, Lots},
};

/// Blocks looked back at when the node starts: lots that nobody carried while all were down.
const LOOK_BACK: u64 = 512;
/// Blocks with lots that wait here at once; the oldest are given up.
const WAITING_MAX: usize = 4_096;
/// How long each validator waits for the one before it.
const TURN: Duration = Duration::from_secs(5);
/// Tries for one block.
const TRIES: u32 = 6;
/// Rest after a try that failed; the next is twice as long.
const REST: Duration = Duration::from_secs(2);

/// A relay.
pub struct Relay {
    ledger: Ledger,
    signer: Arc<Signer>,
    /// This validator's place among all, and how many there are.
    place: (u64, u64),
    metrics: Arc<Metrics>,
}

/// A block whose lots may have to be carried.
struct Waiting {
    height: u64,
    /// Not before then.
    due: Instant,
    tries: u32,
}

/// What came of a try.
enum Tried {
    Carried,
    /// So did some of them; others are left.
    Partly,
    /// Somebody else did, or there was nothing.
    Done,
    /// The block has no certificate of its own view here: it became final by one that followed it.
    NoRandomness,
    Failed(String),
}

impl Relay {
    /// A relay for the validator at `place` (of how many).
    pub fn new(ledger: Ledger, signer: Arc<Signer>, place: (u64, u64), metrics: Arc<Metrics>) -> Relay {
        Relay { ledger, signer, place, metrics }
    }

    /// Carries for ever.
    pub async fn carry(self) {
        let mut tips = self.ledger.tips();
        let mut next = self.ledger.tip().height.saturating_sub(LOOK_BACK) + 1;
        let mut waiting = VecDeque::new();
        loop {
            next = self.look(next, &mut waiting).await;
            self.try_due(&mut waiting).await;
            let wake = waiting.iter().map(|one: &Waiting| one.due).min();
            let sleep = async {
                match wake {
                    Some(due) => tokio::time::sleep_until(due).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                changed = tips.changed() => if changed.is_err() { return },
                () = sleep => {}
            }
        }
    }

    /// Looks for closed cases in the final blocks from `next` on; the height after the last one seen.
    async fn look(&self, mut next: u64, waiting: &mut VecDeque<Waiting>) -> u64 {
        while next <= self.ledger.tip().height {
            let Some(block) = self.ledger.block(next).await else { return next };
            let receipts = block.receipts().iter().map(String::as_str).chain(block.clock_receipt());
            if receipts.into_iter().any(closes) {
                if waiting.len() == WAITING_MAX {
                    waiting.pop_front();
                    self.metrics.draw("given_up");
                }
                let due = Instant::now() + TURN * self.turn(next);
                waiting.push_back(Waiting { height: next, due, tries: 0 });
            }
            next += 1;
        }
        next
    }

    /// How many are before this validator at a height.
    fn turn(&self, height: u64) -> u32 {
        let (place, count) = self.place;
        ((place + count - height % count) % count) as u32
    }

    /// Tries every block whose time has come, once.
    async fn try_due(&self, waiting: &mut VecDeque<Waiting>) {
        for _ in 0..waiting.len() {
            let Some(mut one) = waiting.pop_front() else { return };
            if one.due > Instant::now() {
                waiting.push_back(one);
                continue;
            }
            let height = one.height;
            match self.try_one(height).await {
                Tried::Carried => {
                    info!(height, "carried the randomness for the lots of closed cases");
                    self.metrics.draw("carried");
                }
                Tried::Partly => {
                    one.due = Instant::now();
                    waiting.push_back(one);
                }
                Tried::Done => self.metrics.draw("done_already"),
                Tried::NoRandomness if one.tries + 1 >= TRIES => {
                    warn!(height, "the block has no certificate of its own here; its lots cannot be carried");
                    self.metrics.draw("no_randomness");
                }
                Tried::Failed(why) if one.tries + 1 >= TRIES => {
                    warn!(height, why, "gave up carrying the lots of a block");
                    self.metrics.draw("given_up");
                }
                Tried::NoRandomness | Tried::Failed(_) => {
                    one.due = Instant::now() + REST * 2u32.pow(one.tries);
                    one.tries += 1;
                    waiting.push_back(one);
                }
            }
        }
    }

    async fn try_one(&self, height: u64) -> Tried {
        match self.lots(height).await {
            Err(error) => return Tried::Failed(error.to_string()),
            Ok(lots) if lots.as_ref().is_none_or(|lots| lots.cases.is_empty()) => return Tried::Done,
            Ok(_) => {}
        }
        let finality = self.ledger.finality(height).await.filter(|finality| finality.headers.len() == 1);
        let Some(finality) = finality else { return Tried::NoRandomness };
        if let Err(why) = self.signer.register().await {
            return Tried::Failed(why);
        }
        let randomness = finality.certificate.randomness;
        match self.signer.submit(Draw { height, randomness }.into(), None).await {
            Ok(Outcome::Accepted { .. }) => match self.lots(height).await {
                // One act chooses some of many; the next one goes on.
                Ok(Some(lots)) if !lots.cases.is_empty() => Tried::Partly,
                _ => Tried::Carried,
            },
            Ok(Outcome::Rejected(no)) => Tried::Failed(format!("{} {}", no.name, no.detail)),
            Err(why) => Tried::Failed(why),
        }
    }

    async fn lots(&self, height: u64) -> Result<Option<Lots>, StoreError> {
        let (_, lots) = self.ledger.read(places::lots(height)).await?;
        Ok(lots.map(|lots| lots.value()))
    }
}

/// Whether a case closed that can be drawn.
fn closes(receipt: &str) -> bool {
    let receipt: Receipt = serde_json::from_str(receipt).expect("a final receipt is a receipt");
    let Outcome::Accepted { events } = receipt.outcome else { return false };
    events.iter().any(|event| matches!(event, Event::Service(service::Event::Closed { kind, .. }) if *kind != EndKind::Withdrawn))
}

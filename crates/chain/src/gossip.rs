//! The way down into the mempool: what clients submit here and what other validators pass on. Both are gathered
//! into batches, parsed strictly, checked for signatures all together, and added; what came from this
//! validator's own clients is passed on to the others, once. A message between validators is compact JWS texts,
//! one per line.
//!
//! Nothing is passed on that was not verified here, and nothing is passed on twice, so a flood stays with the
//! validator that let it in.

use crate::{
    clock::Clock,
    config::GossipLimits,
    mempool::{Full, Mempool},
    scheme::{Runtime, ValidatorKey},
};
use commonware_macros::select;
use commonware_p2p::{Receiver, Recipients, Sender};
use commonware_runtime::Handle;
use commonware_utils::channel::{mpsc, oneshot};
use futures::{FutureExt as _, future::join_all};
use std::{collections::HashSet, mem, sync::Arc};
use tracing::debug;
use types::{ChainId, Forged, Inadmissible, Malformed, Signed, TxId, Verified};

/// Why a submitted transaction is not waiting now. It leaves no trace on the ledger.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// The bytes are not a transaction.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// The signature is wrong.
    #[error(transparent)]
    Forged(#[from] Forged),
    /// It can be in no block.
    #[error(transparent)]
    Inadmissible(#[from] Inadmissible),
    /// There is no room, or it waits already.
    #[error(transparent)]
    Full(#[from] Full),
    /// More submissions arrive than can be checked.
    #[error("too many submissions at once; try again in a moment")]
    Busy,
    /// The validator is stopping.
    #[error("this validator is stopping")]
    Stopping,
}

/// Asks whether a transaction could stand in the next block, going by the final state. A `None` for a
/// transaction says nothing against it.
pub trait Admission: Clone + Send + 'static {
    /// One answer for each of `transactions`.
    fn refuse(&self, transactions: &[Signed]) -> impl Future<Output = Vec<Option<Inadmissible>>> + Send;
}

/// The door for this validator's own clients. Cloning it is cheap.
#[derive(Clone)]
pub struct Door(mpsc::Sender<Submission>);

struct Submission {
    compact: String,
    answer: oneshot::Sender<Result<TxId, NotTaken>>,
}

impl Door {
    /// Submits a transaction and waits until it was checked, and waits for its block, or was not taken.
    pub async fn submit(&self, compact: String) -> Result<TxId, NotTaken> {
        let (answer, answered) = oneshot::channel();
        match self.0.try_send(Submission { compact, answer }) {
            Ok(()) => answered.await.unwrap_or(Err(NotTaken::Stopping)),
            Err(mpsc::error::TrySendError::Full(_)) => Err(NotTaken::Busy),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(NotTaken::Stopping),
        }
    }

    /// Submits many; one answer for each.
    pub async fn submit_all(&self, compacts: Vec<String>) -> Vec<Result<TxId, NotTaken>> {
        join_all(compacts.into_iter().map(|compact| self.submit(compact))).await
    }
}

/// What is checked together: everything that came within a moment or piled up since, because a large batch of
/// signatures costs half as much for each as a small one.
#[derive(Default)]
struct Batch {
    texts: Vec<String>,
    /// Who of this validator's own clients waits for an answer, and to which of the texts.
    answers: Vec<(usize, oneshot::Sender<Result<TxId, NotTaken>>)>,
}

impl Batch {
    fn add_submission(&mut self, submission: Submission) {
        self.answers.push((self.texts.len(), submission.answer));
        self.texts.push(submission.compact);
    }

    fn add_message(&mut self, message: &[u8], limits: &GossipLimits) {
        let text = std::str::from_utf8(message).unwrap_or_default();
        self.texts.extend(text.lines().take(limits.batch_transactions_max).map(str::to_owned));
    }
}

/// Takes in and passes on.
pub struct Gossip<E, A> {
    runtime: E,
    chain: ChainId,
    limits: GossipLimits,
    clock: Clock,
    mempool: Mempool,
    admission: A,
    submissions: mpsc::Receiver<Submission>,
}

impl<E: Runtime, A: Admission> Gossip<E, A> {
    /// A gossip that fills `mempool`, and the door to it.
    pub fn new(
        runtime: E,
        chain: ChainId,
        limits: GossipLimits,
        clock: Clock,
        mempool: Mempool,
        admission: A,
    ) -> (Self, Door) {
        let (sender, submissions) = mpsc::channel(limits.submissions_max);
        (Gossip { runtime, chain, limits, clock, mempool, admission, submissions }, Door(sender))
    }

    /// Runs on a thread of its own, because checking signatures is the hardest work a validator does and must
    /// not hold up its votes.
    pub fn start<S, R>(self, network: (S, R)) -> Handle<()>
    where
        S: Sender<PublicKey = ValidatorKey>,
        R: Receiver<PublicKey = ValidatorKey>,
    {
        let runtime = self.runtime.child("gossip").dedicated();
        runtime.spawn(move |runtime| Gossip { runtime, ..self }.run(network))
    }

    async fn run<S, R>(mut self, (mut sender, mut receiver): (S, R))
    where
        S: Sender<PublicKey = ValidatorKey>,
        R: Receiver<PublicKey = ValidatorKey>,
    {
        loop {
            let mut batch = Batch::default();
            select! {
                message = receiver.recv() => {
                    let Ok((_, message)) = message else { return };
                    batch.add_message(message.as_ref(), &self.limits);
                },
                submission = self.submissions.recv() => {
                    let Some(first) = submission else { return };
                    batch.add_submission(first);
                },
            }
            self.runtime.sleep(self.limits.gather).await;
            while batch.texts.len() < self.limits.batch_transactions_max
                && let Some(Ok((_, message))) = receiver.recv().now_or_never()
            {
                batch.add_message(message.as_ref(), &self.limits);
            }
            while batch.texts.len() < self.limits.batch_transactions_max
                && let Some(Some(submission)) = self.submissions.recv().now_or_never()
            {
                batch.add_submission(submission);
            }

            debug!(transactions = batch.texts.len(), own = batch.answers.len(), "checking transactions");
            let taken = self.take(batch.texts).await;
            let mut pass_on = Vec::with_capacity(batch.answers.len());
            for (place, answer) in batch.answers {
                let taken = &taken[place];
                let _ = answer.send(taken.as_ref().map(|transaction| transaction.id()).map_err(Clone::clone));
                pass_on.extend(taken.clone());
            }
            for message in in_messages(&pass_on, self.limits.message_bytes_max) {
                sender.send(Recipients::All, message, false);
            }
        }
    }

    /// Checks `texts` and adds them to the pool; one answer for each.
    async fn take(&mut self, texts: Vec<String>) -> Vec<Result<Arc<Verified>, NotTaken>> {
        let mut answers: Vec<Option<NotTaken>> = vec![None; texts.len()];
        let (mut signed, mut places) = (Vec::new(), Vec::new());
        let (time, mut seen) = (self.clock.now(&self.runtime), HashSet::new());
        for (place, text) in texts.iter().enumerate() {
            match self.first_look(text, time) {
                Ok(one) if !seen.insert(one.id()) => answers[place] = Some(Full::Known.into()),
                Ok(one) => {
                    signed.push(one);
                    places.push(place);
                }
                Err(why) => answers[place] = Some(why),
            }
        }

        let refused = self.admission.refuse(&signed).await;
        let (mut usable, mut usable_places) = (Vec::with_capacity(signed.len()), Vec::new());
        for ((one, place), refused) in signed.into_iter().zip(places).zip(refused) {
            match refused {
                Some(why) => answers[place] = Some(why.into()),
                None => {
                    usable.push(one);
                    usable_places.push(place);
                }
            }
        }

        let mut results: Vec<Option<Arc<Verified>>> = vec![None; texts.len()];
        let verified = Signed::verify_all(usable, &mut self.runtime);
        for (place, verified) in usable_places.into_iter().zip(verified) {
            match self.add(verified) {
                Ok(transaction) => results[place] = Some(transaction),
                Err(why) => answers[place] = Some(why),
            }
        }
        results
            .into_iter()
            .zip(mem::take(&mut answers))
            .map(|(taken, why)| taken.ok_or_else(|| why.expect("what was not taken has a reason")))
            .collect()
    }

    fn first_look(&self, text: &str, time: types::Time) -> Result<Signed, NotTaken> {
        if self.mempool.remembers(&TxId::of(text.as_bytes())) {
            return Err(Full::Known.into());
        }
        let signed = Signed::parse(text)?;
        signed.transaction().admissible(&self.chain, time)?;
        Ok(signed)
    }

    fn add(&self, verified: Result<Verified, Forged>) -> Result<Arc<Verified>, NotTaken> {
        let transaction = Arc::new(verified?);
        self.mempool.add(transaction.clone())?;
        Ok(transaction)
    }
}

/// Joins texts into as few messages as their size allows.
fn in_messages(transactions: &[Arc<Verified>], bytes_max: usize) -> Vec<Vec<u8>> {
    let mut messages: Vec<Vec<u8>> = Vec::new();
    for transaction in transactions {
        let text = transaction.signed().compact().as_bytes();
        match messages.last_mut() {
            Some(message) if message.len() + 1 + text.len() <= bytes_max => {
                message.push(b'\n');
                message.extend_from_slice(text);
            }
            _ => messages.push(text.to_vec()),
        }
    }
    messages
}

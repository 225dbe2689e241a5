//! The way down into the mempool: what clients submit here and what other validators pass on. Both are gathered
//! into batches, parsed strictly, checked for signatures all together, and added; what came from this
//! validator's own clients is passed on to the others, once. A message between validators is compact JWS texts,
//! one per line.
//!
//! Nothing is passed on that was not verified here, and nothing is passed on twice, so a flood stays with the
//! validator that let it in. Sending the same bytes again is always safe: what waits is said to wait, and what is
//! final is said to be final, with its place.

mod newcomers;

use crate::{
    clock::Clock,
    config::GossipLimits,
    finals::Finals,
    mempool::{Full, Mempool, Source, Standing},
    scheme::{Runtime, ValidatorKey, validator_id},
    signatures,
};
use commonware_macros::select;
use commonware_p2p::{Receiver, Recipients, Sender};
use commonware_runtime::Handle;
use commonware_utils::channel::{mpsc, oneshot};
use futures::{FutureExt as _, future::join_all};
use newcomers::Newcomers;
use std::{collections::HashMap, sync::Arc};
use tracing::debug;
use types::{ChainId, Digest, Forged, Inadmissible, Malformed, Signed, TxId, Verified};

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
    /// It is on the ledger already.
    #[error("it is final already, at height {height}, position {position}")]
    Final {
        /// The height of its block.
        height: u64,
        /// Its place in the block, from 0.
        position: u64,
    },
    /// A draw does not carry the randomness of its block's view, or there is nothing to draw.
    #[error("it does not carry the randomness of that block's view, or there are no lots to draw")]
    WrongDraw,
    /// More submissions arrive than can be checked.
    #[error("too many submissions at once; try again in a moment")]
    Busy,
    /// The validator is stopping.
    #[error("this validator is stopping")]
    Stopping,
}

/// Asks whether a transaction could stand in the next block, going by the final state.
pub trait Admission: Send + 'static {
    /// One answer for each of `transactions`, which `sources` brought: why not, or whether its signer is known.
    fn ask(
        &mut self,
        transactions: &[Signed],
        sources: &[Source],
        now: types::Time,
    ) -> impl Future<Output = Vec<Result<Standing, NotTaken>>> + Send;
}

/// The door for this validator's own clients. Cloning it is cheap.
#[derive(Clone)]
pub struct Door(mpsc::Sender<Submission>);

struct Submission {
    compact: String,
    source: Source,
    answer: oneshot::Sender<Result<TxId, NotTaken>>,
}

impl Door {
    /// Submits a transaction and waits until it was checked, and waits for its block, or was not taken.
    pub async fn submit(&self, compact: String, source: Source) -> Result<TxId, NotTaken> {
        let (answer, answered) = oneshot::channel();
        match self.0.try_send(Submission { compact, source, answer }) {
            Ok(()) => answered.await.unwrap_or(Err(NotTaken::Stopping)),
            Err(mpsc::error::TrySendError::Full(_)) => Err(NotTaken::Busy),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(NotTaken::Stopping),
        }
    }

    /// Submits many; one answer for each.
    pub async fn submit_all(&self, compacts: Vec<String>, source: Source) -> Vec<Result<TxId, NotTaken>> {
        join_all(compacts.into_iter().map(|compact| self.submit(compact, source))).await
    }
}

/// What is checked together: everything that came within a moment or piled up since, because a large batch of
/// signatures costs half as much for each as a small one.
#[derive(Default)]
struct Batch {
    texts: Vec<(String, Source)>,
    /// Who of this validator's own clients waits for an answer, and to which of the texts.
    answers: Vec<(usize, oneshot::Sender<Result<TxId, NotTaken>>)>,
}

impl Batch {
    fn add_submission(&mut self, submission: Submission) {
        self.answers.push((self.texts.len(), submission.answer));
        self.texts.push((submission.compact, submission.source));
    }

    fn add_message(&mut self, from: &ValidatorKey, message: &[u8], limits: &GossipLimits) {
        if message.len() > limits.message_bytes_max {
            debug!(bytes = message.len(), "a validator passes on more at once than one message holds");
            return;
        }
        let digest = validator_id(from);
        let source = Source::Peer(u64::from_be_bytes(digest.0[..8].try_into().expect("eight of 32 bytes")));
        let text = std::str::from_utf8(message).unwrap_or_default();
        let lines = text.lines().take(limits.batch_transactions_max);
        self.texts.extend(lines.map(|line| (line.to_owned(), source)));
    }
}

/// Takes in and passes on.
pub struct Gossip<E, A> {
    runtime: E,
    ledger: (ChainId, Digest),
    limits: GossipLimits,
    clock: Clock,
    mempool: Mempool,
    finals: Finals,
    newcomers: Newcomers,
    admission: A,
    submissions: mpsc::Receiver<Submission>,
}

impl<E: Runtime, A: Admission> Gossip<E, A> {
    /// A gossip that fills `mempool`, and the door to it. The ledger is its name and how it began.
    pub fn new(
        runtime: E,
        ledger: (ChainId, Digest),
        limits: GossipLimits,
        clock: Clock,
        mempool: Mempool,
        finals: Finals,
        admission: A,
    ) -> (Self, Door) {
        let (sender, submissions) = mpsc::channel(limits.submissions_max);
        let newcomers = Newcomers::new(&limits);
        let gossip =
            Gossip { runtime, ledger, limits, clock, mempool, finals, newcomers, admission, submissions };
        (gossip, Door(sender))
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
                    let Ok((from, message)) = message else { return };
                    batch.add_message(&from, message.as_ref(), &self.limits);
                },
                submission = self.submissions.recv() => {
                    let Some(first) = submission else { return };
                    batch.add_submission(first);
                },
            }
            self.runtime.sleep(self.limits.gather).await;
            while batch.texts.len() < self.limits.batch_transactions_max
                && let Some(Ok((from, message))) = receiver.recv().now_or_never()
            {
                batch.add_message(&from, message.as_ref(), &self.limits);
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
    async fn take(&mut self, texts: Vec<(String, Source)>) -> Vec<Result<Arc<Verified>, NotTaken>> {
        let time = self.clock.now(&self.runtime);
        let mut answers: Vec<Option<Result<Arc<Verified>, NotTaken>>> = vec![None; texts.len()];
        let mut first_of: HashMap<TxId, usize> = HashMap::new();
        let (mut signed, mut places) = (Vec::new(), Vec::new());
        let ids: Vec<TxId> = texts.iter().map(|(text, _)| TxId::of(text.as_bytes())).collect();
        for (place, (id, (text, _))) in ids.iter().copied().zip(&texts).enumerate() {
            if *first_of.entry(id).or_insert(place) != place {
                continue;
            }
            match self.first_look(id, text, time) {
                Ok(one) => {
                    signed.push(one);
                    places.push(place);
                }
                Err(why) => answers[place] = Some(Err(why)),
            }
        }

        let sources: Vec<Source> = places.iter().map(|place| texts[*place].1).collect();
        let asked = self.admission.ask(&signed, &sources, time).await;
        let (mut usable, mut usable_places) = (Vec::with_capacity(signed.len()), Vec::new());
        for ((one, place), asked) in signed.into_iter().zip(places).zip(asked) {
            let source = texts[place].1;
            let standing = asked.and_then(|standing| match standing {
                Standing::Newcomer if !self.newcomers.let_in(source, time) => Err(Full::Newcomers.into()),
                standing => Ok(standing),
            });
            match standing {
                Ok(standing) => {
                    // It may have come in a block before it came here.
                    let known = self.mempool.has_checked(&one.id());
                    usable.push((one, known));
                    usable_places.push((place, source, standing));
                }
                // It may have become final while it was asked about.
                Err(why) => answers[place] = Some(Err(self.is_final(&one.id()).err().unwrap_or(why))),
            }
        }

        let verified = signatures::check(usable, &mut self.runtime);
        for ((place, source, standing), verified) in usable_places.into_iter().zip(verified) {
            answers[place] = Some(self.add(verified, source, standing));
        }
        // Who sends the same twice at once is told the same, and that it waits where it was taken.
        let told = |(place, id): (usize, &TxId)| {
            let first = first_of[id];
            let answer = answers[first].clone().expect("every text was looked at");
            if place == first { answer } else { answer.and(Err(Full::Known.into())) }
        };
        ids.iter().enumerate().map(told).collect()
    }

    fn is_final(&self, id: &TxId) -> Result<(), NotTaken> {
        match self.finals.place(id) {
            Some((height, position)) => Err(NotTaken::Final { height, position }),
            None => Ok(()),
        }
    }

    fn first_look(&self, id: TxId, text: &str, time: types::Time) -> Result<Signed, NotTaken> {
        self.is_final(&id)?;
        if self.mempool.waits(&id) {
            return Err(Full::Known.into());
        }
        let signed = Signed::parse(text)?;
        let (chain, genesis) = &self.ledger;
        signed.transaction().admissible(chain, genesis, time)?;
        Ok(signed)
    }

    fn add(
        &self,
        verified: Result<Verified, Forged>,
        source: Source,
        standing: Standing,
    ) -> Result<Arc<Verified>, NotTaken> {
        let transaction = Arc::new(verified?);
        self.mempool.add(transaction.clone(), source, standing)?;
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

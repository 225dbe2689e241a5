//! Offering signed acts and waiting for each to be final. At a fixed rate an act is due at its own moment, and its
//! latency counts from then, however late a connection was free to take it.

use super::{
    Args,
    meter::{Latencies, Meter, Spent},
    network::Network,
};
use crate::outcome::Failed;
use api::{
    BatchAnswer, Life,
    client::{AskError, Client},
};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    ops::Range,
    str::FromStr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::Mutex, task::JoinSet};
use types::Outcome;

/// At a fixed rate, acts due within this time go together.
const GATHER: Duration = Duration::from_millis(10);
/// Where anything is read, there is one read for so many acts.
const ACTS_A_READ: usize = 9;

/// What to offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// As much as is taken.
    Max,
    /// Half of what was taken of as much as possible.
    Half,
    /// So many a second.
    PerSecond(usize),
}

impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Rate, String> {
        match text {
            "max" => Ok(Rate::Max),
            "half" => Ok(Rate::Half),
            number => match number.parse() {
                Ok(rate) if rate > 0 => Ok(Rate::PerSecond(rate)),
                _ => Err("a rate is max, half, or a number of acts per second".into()),
            },
        }
    }
}

impl Rate {
    /// Acts a second, given what was `reached`; `None` for as much as is taken.
    pub fn given(self, reached: Option<f64>) -> Result<Option<usize>, Failed> {
        match (self, reached) {
            (Rate::Max, _) => Ok(None),
            (Rate::Half, Some(reached)) => Ok(Some((reached / 2.0).max(1.0) as usize)),
            (Rate::Half, None) => Err("half of what? put max before it".into()),
            (Rate::PerSecond(rate), _) => Ok(Some(rate)),
        }
    }
}

/// What one phase measured.
#[derive(Clone, Debug, Serialize)]
pub struct Phase {
    /// Acts a second asked for; absent for as much as is taken.
    pub rate: Option<usize>,
    /// Acts sent.
    pub offered: usize,
    /// Of these, final: accepted or rejected by the ledger.
    pub finals: usize,
    /// From the first act's sending to the last one's answer.
    pub seconds: f64,
    /// Sent a second.
    pub offered_per_second: f64,
    /// Final a second.
    pub final_per_second: f64,
    /// From submission (at a fixed rate: from the moment it was due) until it was final.
    pub latency: Latencies,
    /// Not taken by a node, by the problem's name.
    pub refused: BTreeMap<String, usize>,
    /// Final, but rejected by the ledger, by the rejection's name.
    pub rejected: BTreeMap<String, usize>,
    /// Taken, but not final when the node stopped waiting.
    pub not_final: usize,
    /// Mean bytes of a compact JWS.
    pub transaction_bytes: usize,
    /// Proofs that were read meanwhile; absent when none were to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reads: Option<Reads>,
    /// What it took.
    pub spent: Spent,
}

/// Proofs that were read.
#[derive(Clone, Debug, Serialize)]
pub struct Reads {
    /// How many.
    pub count: usize,
    /// How many a second.
    pub per_second: f64,
    /// Until one was there.
    pub latency: Latencies,
}

#[derive(Default)]
struct Tally {
    latencies: Vec<Duration>,
    reads: Vec<Duration>,
    refused: BTreeMap<String, usize>,
    rejected: BTreeMap<String, usize>,
    not_final: usize,
    sent_until: Duration,
}

/// What the connections share: the acts, and which is next.
struct Offer {
    signed: Vec<String>,
    /// What is read, again and again: one for so many acts.
    reads: Vec<String>,
    next: Mutex<usize>,
    start: Instant,
    rate: Option<usize>,
    until: Duration,
    batch: usize,
}

/// Offers `signed` for at most `seconds`; for every nine acts one of `reads` is read, if there are any.
pub async fn run(
    args: &Args,
    network: &Network,
    (signed, reads): (Vec<String>, Vec<String>),
    rate: Option<usize>,
    seconds: Duration,
) -> Result<Phase, Failed> {
    let transaction_bytes = signed.iter().map(String::len).sum::<usize>() / signed.len().max(1);
    let meter = Meter::start(network)?;
    let offer = Arc::new(Offer {
        signed,
        reads,
        next: Mutex::new(0),
        start: Instant::now(),
        rate,
        until: seconds,
        batch: args.batch.get(),
    });
    let mut connections = JoinSet::new();
    for at in 0..args.connections.get() {
        let client = network.clients()[at % network.clients().len()].clone();
        connections.spawn(connection(client, offer.clone()));
    }
    let mut all = Tally::default();
    while let Some(tally) = connections.join_next().await {
        all.add(tally??);
    }
    let seconds = offer.start.elapsed().as_secs_f64();

    let (offered, finals) = (*offer.next.lock().await, all.latencies.len());
    Ok(Phase {
        rate,
        offered,
        finals,
        seconds,
        offered_per_second: offered as f64 / all.sent_until.as_secs_f64().max(1e-3),
        final_per_second: finals as f64 / seconds,
        latency: Latencies::of(all.latencies),
        refused: all.refused,
        rejected: all.rejected,
        not_final: all.not_final,
        transaction_bytes,
        reads: (!all.reads.is_empty()).then(|| Reads {
            count: all.reads.len(),
            per_second: all.reads.len() as f64 / seconds,
            latency: Latencies::of(all.reads),
        }),
        spent: meter.stop(network, finals)?,
    })
}

/// Sends what is due, waits until it is final, and sends again.
async fn connection(client: Client, offer: Arc<Offer>) -> Result<Tally, Failed> {
    let mut tally = Tally::default();
    while let Some(range) = offer.take().await {
        let sent = offer.start.elapsed();
        let acts = async {
            let answers = client.submit_all_and_wait(&offer.signed[range.clone()]).await;
            (answers, offer.start.elapsed())
        };
        let ((answers, answered), read) = tokio::join!(acts, offer.read(&client, range.clone()));
        tally.reads.extend(read?);
        tally.sent_until = sent;
        match answers {
            Ok(answers) => {
                for (place, answer) in range.zip(answers) {
                    let since = offer.due(place).unwrap_or(sent);
                    tally.count(answer, answered.saturating_sub(since));
                }
            }
            Err(AskError::Problem(problem)) => tally.refuse(problem.name(), range.len()),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(tally)
}

impl Offer {
    /// The next acts to send together, once they are due.
    async fn take(&self) -> Option<Range<usize>> {
        let mut next = self.next.lock().await;
        let first = *next;
        if first == self.signed.len() || self.start.elapsed() >= self.until {
            return None;
        }
        let mut end = first + self.batch;
        if let (Some(due), Some(rate)) = (self.due(first), self.rate) {
            tokio::time::sleep_until((self.start + due + GATHER).into()).await;
            let due_now = (self.start.elapsed().as_secs_f64() * rate as f64) as usize;
            end = due_now.clamp(first + 1, end);
        }
        *next = end.min(self.signed.len());
        Some(first..*next)
    }

    /// Reads what is to be read while these acts are done; how long each took.
    async fn read(&self, client: &Client, acts: Range<usize>) -> Result<Vec<Duration>, Failed> {
        let mut took = Vec::new();
        for place in acts.start / ACTS_A_READ..acts.end / ACTS_A_READ {
            let Some(path) = self.reads.get(place % self.reads.len().max(1)) else { break };
            let begin = Instant::now();
            client.text(path).await?;
            took.push(begin.elapsed());
        }
        Ok(took)
    }

    /// When the act at `place` is due, from the start.
    fn due(&self, place: usize) -> Option<Duration> {
        self.rate.map(|rate| Duration::from_secs_f64(place as f64 / rate as f64))
    }
}

impl Tally {
    fn count(&mut self, answer: BatchAnswer, latency: Duration) {
        match answer {
            BatchAnswer::Refused { problem } => self.refuse(problem.name(), 1),
            BatchAnswer::Taken(submitted) if submitted.status == Life::Waiting => self.not_final += 1,
            BatchAnswer::Taken(submitted) => {
                self.latencies.push(latency);
                if let Some(Outcome::Rejected(rejection)) = submitted.receipt.map(|receipt| receipt.outcome) {
                    *self.rejected.entry(rejection.name).or_default() += 1;
                }
            }
        }
    }

    fn refuse(&mut self, name: &str, count: usize) {
        *self.refused.entry(name.to_owned()).or_default() += count;
    }

    fn add(&mut self, other: Tally) {
        self.latencies.extend(other.latencies);
        self.reads.extend(other.reads);
        self.not_final += other.not_final;
        self.sent_until = self.sent_until.max(other.sent_until);
        other.refused.iter().for_each(|(name, count)| self.refuse(name, *count));
        other.rejected.into_iter().for_each(|(name, count)| *self.rejected.entry(name).or_default() += count);
    }
}

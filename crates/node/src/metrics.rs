//! What operators watch, beside what the engine tells of itself.

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::Registry,
};

/// The node's own metrics.
pub struct Metrics {
    registry: Registry,
    /// Answers by status class.
    pub answers: Family<Answer, Counter>,
    /// Transactions offered, by what became of them at the door.
    pub submissions: Family<Submission, Counter>,
    /// Blocks whose closed cases are drawn from, by what came of carrying their randomness.
    pub draws: Family<Submission, Counter>,
    /// Height of the newest final block.
    pub height: Gauge,
    /// Height up to which the index lists everything.
    pub listed: Gauge,
    /// Transactions waiting.
    pub waiting: Gauge,
}

/// An answer.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub struct Answer {
    /// `2xx`, `4xx`, `5xx` …
    pub class: String,
}

/// A submission, or something else that can end in several ways.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub struct Submission {
    /// `taken` or the problem's name.
    pub outcome: String,
}

impl Metrics {
    /// All at zero.
    pub fn new() -> Metrics {
        let mut registry = Registry::with_prefix("ding");
        let (answers, submissions) = (Family::default(), Family::default());
        let draws = Family::default();
        let (height, listed, waiting) = (Gauge::default(), Gauge::default(), Gauge::default());
        registry.register("http_answers", "Answers by status class", answers.clone());
        registry.register("submissions", "Transactions offered, by outcome at the door", submissions.clone());
        registry.register("draws", "Blocks whose lots were to be carried, by outcome", draws.clone());
        registry.register("height", "Height of the newest final block", height.clone());
        registry.register("listed", "Height up to which lists and search know everything", listed.clone());
        registry.register("waiting", "Transactions waiting for a block", waiting.clone());
        Metrics { registry, answers, submissions, draws, height, listed, waiting }
    }

    /// Counts what became of a submission.
    pub fn submission(&self, outcome: &str) {
        self.submissions.get_or_create(&Submission { outcome: outcome.into() }).inc();
    }

    /// Counts what came of carrying a block's randomness.
    pub fn draw(&self, outcome: &str) {
        self.draws.get_or_create(&Submission { outcome: outcome.into() }).inc();
    }

    /// The text that Prometheus reads.
    pub fn text(&self) -> String {
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("memory takes what is written");
        text
    }
}

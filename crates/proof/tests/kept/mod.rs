//! The form of `vectors/proofs.json`, and how it is read.
#![allow(dead_code)]

use proof::{LedgerKey, Verdict};
use serde::{Deserialize, Serialize};
use types::{ChainId, Digest, Time};

pub const PLACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vectors/proofs.json");

/// The file.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proofs {
    /// The ledger they are from.
    pub chain: ChainId,
    /// Its key.
    pub ledger_key: String,
    /// Another ledger's key: under it every envelope is refused as `certificate`.
    pub other_ledger_key: String,
    /// Envelopes that are good, and what they prove.
    pub good: Vec<Good>,
    /// Changes of good envelopes that must be refused.
    pub refused: Vec<Refused>,
    /// Whole envelopes that are certified under the ledger key, as only validators who all conspire would, and must
    /// still be refused.
    pub certified: Vec<Certified>,
    /// Texts that are no ledger key.
    pub bad_keys: Vec<BadKey>,
}

/// A good envelope.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Good {
    pub name: String,
    /// Its exact text.
    pub envelope: String,
    /// The height it is true at.
    pub height: u64,
    /// That block's time.
    pub time: Time,
    /// That block's digest.
    pub header: Digest,
    /// What it proves, as the verdict says it.
    pub proven: serde_json::Value,
    /// The names of the warnings beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// A change of a good envelope: each `[old, new]` in turn replaces the only place where `old` stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    pub name: String,
    /// The good envelope's name.
    pub of: String,
    pub replace: Vec<[String; 2]>,
    /// The name of the refusal.
    pub refusal: String,
}

/// A certified envelope that must be refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certified {
    pub name: String,
    /// Its exact text.
    pub envelope: String,
    /// The name of the refusal.
    pub refusal: String,
}

/// A text that is no ledger key.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BadKey {
    pub name: String,
    pub key: String,
}

impl Proofs {
    pub fn read() -> Proofs {
        serde_json::from_str(&std::fs::read_to_string(PLACE).unwrap()).unwrap()
    }

    pub fn keep(&self) {
        std::fs::write(PLACE, serde_json::to_string_pretty(self).unwrap() + "\n").unwrap();
    }

    pub fn key(&self) -> LedgerKey {
        self.ledger_key.parse().unwrap()
    }
}

impl Good {
    pub fn of(name: &str, envelope: &str, verdict: Verdict) -> Good {
        assert!(
            !verdict.says.zh.is_empty() && !verdict.says.en.is_empty() && !verdict.not_checked.is_empty()
        );
        Good {
            name: name.into(),
            envelope: envelope.into(),
            height: verdict.height,
            time: verdict.time,
            header: verdict.header,
            proven: serde_json::to_value(verdict.proven).unwrap(),
            warnings: verdict.warnings.into_iter().map(|warning| warning.name).collect(),
        }
    }
}

impl Refused {
    pub fn apply(&self, kept: &Proofs) -> String {
        let good = kept.good.iter().find(|good| good.name == self.of).expect(&self.of);
        self.replace.iter().fold(good.envelope.clone(), |text, [old, new]| {
            assert_eq!(text.matches(old).count(), 1, "{}: {old}", self.name);
            text.replacen(old, new, 1)
        })
    }
}

//! What time has besides its length, as a folder says it: limits by an outcome, extensions, silence, superiors.

use super::{
    office::Officer,
    periods::{LegalLimit, Limit, Within, one},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use types::{
    Gather as _, Word,
    service::{Escalation, Extension, OtherPromise, Promise, PromiseBy, Silence, Timing, WithinBy},
};

/// 延长: by whom, by how much, on what law.
#[derive(Deserialize)]
#[serde(try_from = "ExtendKeys")]
pub struct ExtendFile(Extension);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtendKeys {
    by: Officer,
    working_days: Option<u32>,
    days: Option<u32>,
    months: Option<u32>,
    years: Option<u32>,
    legal_limit: Option<Limit>,
    times: Option<u32>,
    basis: String,
}

impl TryFrom<ExtendKeys> for ExtendFile {
    type Error = &'static str;

    fn try_from(keys: ExtendKeys) -> Result<ExtendFile, &'static str> {
        let days = one(keys.working_days, keys.days, keys.months, keys.years)?;
        let (Officer { institution, role }, legal_days) = (keys.by, keys.legal_limit.map(|limit| limit.0));
        let ExtendKeys { times, basis, .. } = keys;
        Ok(ExtendFile(Extension { institution, role, days, legal_days, times, basis }))
    }
}

/// 默示: after how long silence counts as what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SilenceFile {
    after: Option<Within>,
    outcome: Word,
    basis: String,
}

/// 督办: before whom it comes, how long after its time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalateFile {
    to: Officer,
    after: Within,
    basis: String,
}

/// What a step says of its time besides `within`; the keys stand at the step itself.
pub fn timing(
    by_outcome: Option<ByOutcome<Within>>,
    extend: Option<ExtendFile>,
    silence: Option<SilenceFile>,
    escalate: Option<EscalateFile>,
) -> Option<Box<Timing>> {
    let by_outcome = by_outcome.map(|ByOutcome { of, limits }| {
        let limits = limits.into_iter().map(|(outcome, within)| (outcome, within.into())).gather();
        WithinBy { of, limits }
    });
    let silence = silence.map(|file| {
        let SilenceFile { after, outcome, basis } = file;
        Silence { after: after.map(Into::into), outcome, basis }
    });
    let escalate = escalate.map(|EscalateFile { to: Officer { institution, role }, after, basis }| {
        Escalation { institution, role, after: after.into(), basis }
    });
    let time = Timing { by_outcome, extend: extend.map(|file| file.0), silence, escalate };
    (time != Timing::default()).then(|| Box::new(time))
}

/// Limits by what one step, part or output came to: its name, and below it each outcome with its limit.
#[derive(Deserialize)]
#[serde(try_from = "BTreeMap<Word, BTreeMap<Word, T>>", bound = "T: Deserialize<'de>")]
pub struct ByOutcome<T> {
    of: Word,
    limits: BTreeMap<Word, T>,
}

impl<T> TryFrom<BTreeMap<Word, BTreeMap<Word, T>>> for ByOutcome<T> {
    type Error = &'static str;

    fn try_from(mut keys: BTreeMap<Word, BTreeMap<Word, T>>) -> Result<ByOutcome<T>, &'static str> {
        match (keys.len(), keys.pop_first()) {
            (1, Some((of, limits))) => Ok(ByOutcome { of, limits }),
            _ => Err("by_outcome 下面写一个环节或规则的输出，再写它的各个结论 | \
                below `by_outcome` stands one step or output, and below that its outcomes"),
        }
    }
}

/// The promise: what the law allows, what the office promises, by an outcome otherwise, extended by whom.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromiseFile {
    legal_limit: LegalLimit,
    our_limit: Limit,
    #[serde(default)]
    by_outcome: Option<ByOutcome<OtherFile>>,
    #[serde(default)]
    extend: Option<ExtendFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherFile {
    legal_limit: LegalLimit,
    our_limit: Limit,
    #[serde(default)]
    extend: Option<ExtendFile>,
}

impl From<PromiseFile> for Promise {
    fn from(file: PromiseFile) -> Promise {
        let other = |(outcome, file): (Word, OtherFile)| {
            let OtherFile { legal_limit: LegalLimit { period: legal_days, basis }, our_limit, extend } = file;
            let (our_days, extend) = (our_limit.0, extend.map(|file| file.0));
            (outcome, OtherPromise { legal_days, legal_basis: basis, our_days, extend })
        };
        let by_outcome = file
            .by_outcome
            .map(|ByOutcome { of, limits }| PromiseBy { of, limits: limits.into_iter().map(other).gather() });
        Promise {
            legal_days: file.legal_limit.period,
            legal_basis: file.legal_limit.basis,
            our_days: file.our_limit.0,
            by_outcome,
            extend: file.extend.map(|file| file.0),
        }
    }
}

//! `ding import`: cases from before the ledger, attested by the institution that brings them. An import can be
//! broken off and started again; what is on the ledger already is compared with the file. An imported case never
//! changes, so what differs is named and counted as nothing but that.

mod permits;

use crate::{
    keyfile,
    outcome::{Common, Done, Failed, refused},
    sign::Signer,
};
use api::{
    BatchAnswer, Problem, ProblemKind,
    client::{AskError, Client},
    endpoints::Endpoint,
};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::{
    collections::HashSet,
    fmt::Display,
    path::{Path, PathBuf},
    time::Duration,
};
use types::{
    SecretKey,
    service::{Case, Import, ImportedCase},
};

/// Cases signed and sent together. Not more than the nonce window, so that none falls out of it.
const TOGETHER: usize = 100;
/// How long a batch may take to be final.
const BATCH_TIME: Duration = Duration::from_secs(60);
/// Cases that are named when the ledger says something else about them.
const NAMED: usize = 20;
/// Rest before a batch is signed again.
const REST: Duration = Duration::from_millis(500);

/// Bring in cases from before the ledger.
#[derive(clap::Subcommand)]
pub enum Command {
    /// The public log of environmental permits (CSV, one row per event)
    Permits {
        /// The CSV file
        #[arg(value_name = "CSV-FILE")]
        file: PathBuf,
        /// The importer's key file
        #[arg(long, value_name = "KEY-FILE")]
        key: PathBuf,
        /// The office to act in
        #[arg(long = "as", value_name = "INSTITUTION/ROLE", default_value = "environment-bureau/importer")]
        office: String,
    },
}

/// Runs it.
pub async fn run(command: Command, common: Common) -> Result<Done, Failed> {
    let Command::Permits { file, key, office } = command;
    let client = Client::new(&common.url);
    let imported = permits(&client, &file, keyfile::read(&key)?, &office, !common.json).await?;
    if !imported.other.is_empty() {
        return Err(imported.differs().into());
    }
    Ok(Done::new(
        format!("{} They are attested by the importer, not witnessed by the ledger.", imported.says()),
        json!({ "cases": imported.cases, "events": imported.events, "before": imported.before }),
    ))
}

/// What an import did.
#[derive(Debug, Default, PartialEq)]
pub struct Imported {
    /// Cases that are on the ledger now as the file has them.
    pub cases: usize,
    /// Their events.
    pub events: usize,
    /// Those of them that were there before.
    pub before: usize,
    /// Cases of which the ledger says something else than the file: their numbers, and what.
    pub other: Vec<(String, &'static str)>,
}

impl Imported {
    /// Counts a case as it stands on the ledger.
    fn count(&mut self, wanted: &Import, there: Option<&Import>, before: bool) {
        match there.map(|there| difference(&wanted.case, &there.case)) {
            Some(None) => {
                self.cases += 1;
                self.events += wanted.case.events.len();
                self.before += usize::from(before);
            }
            Some(Some(what)) => self.other.push((wanted.case.number.to_string(), what)),
            None => self.other.push((wanted.case.number.to_string(), "it was not imported")),
        }
    }

    fn says(&self) -> String {
        format!(
            "{} cases with {} events are on the ledger as the file has them, {} of them were there before.",
            self.cases, self.events, self.before
        )
    }

    /// What is not on the ledger although the file has it.
    pub fn differs(&self) -> String {
        let shown: Vec<String> =
            self.other.iter().take(NAMED).map(|(number, what)| format!("  {number}: {what}")).collect();
        let more = self.other.len().saturating_sub(NAMED);
        let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
        format!(
            "{} The ledger says something else about {}, which this import did not change, because an imported case \
             never changes:\n{}{more}\nTo bring what has been added, import it under another number.",
            self.says(),
            self.other.len(),
            shown.join("\n"),
        )
    }
}

/// In what two cases differ; nothing when they say the same.
fn difference(wanted: &ImportedCase, there: &ImportedCase) -> Option<&'static str> {
    if wanted == there {
        return None;
    }
    let more = wanted.events.len().cmp(&there.events.len());
    Some(match more {
        std::cmp::Ordering::Greater => "the file has more events",
        std::cmp::Ordering::Less => "the file has fewer events",
        std::cmp::Ordering::Equal if wanted.events != there.events => "an event differs",
        std::cmp::Ordering::Equal if wanted.ended != there.ended => "its end differs",
        std::cmp::Ordering::Equal if wanted.started != there.started => "its beginning differs",
        std::cmp::Ordering::Equal if wanted.deadline != there.deadline => "its deadline differs",
        std::cmp::Ordering::Equal => "its channel or department differs",
    })
}

/// Imports the permit log.
pub async fn permits(
    client: &Client,
    file: &Path,
    key: SecretKey,
    office: &str,
    progress: bool,
) -> Result<Imported, Failed> {
    let cases = permits::read(file)?;
    let there = on_the_ledger(client, permits::COLLECTION).await?;
    let missing: Vec<Import> =
        cases.iter().filter(|import| !there.contains(import.case.number.as_str())).cloned().collect();

    let bar = if progress { ProgressBar::new(cases.len() as u64) } else { ProgressBar::hidden() };
    bar.set_style(
        ProgressStyle::with_template("  importing {bar:40} {pos}/{len} cases, {per_sec}")
            .expect("a good template"),
    );
    bar.set_position((cases.len() - missing.len()) as u64);
    let mut signer = Signer::of(client, key, None).await?;
    signer.act_as(office)?;
    for batch in missing.chunks(TOGETHER) {
        send(client, &mut signer, batch).await?;
        bar.inc(batch.len() as u64);
    }
    bar.finish_and_clear();
    // What is claimed to be on the ledger is read from it: others may have brought a case of this number meanwhile.
    let mut imported = Imported::default();
    for wanted in &cases {
        let held = as_imported(client, wanted).await?;
        imported.count(wanted, held.as_ref(), there.contains(wanted.case.number.as_str()));
    }
    Ok(imported)
}

/// A case of this number as the ledger has it; nothing when there is none.
async fn as_imported(client: &Client, wanted: &Import) -> Result<Option<Import>, Failed> {
    let number = format!("{}:{}", wanted.source.name, wanted.case.number);
    let path = Endpoint::Case.at(&[&number], &[]);
    let view: api::CaseView = match client.get(&path).await {
        Ok(view) => view,
        Err(AskError::Problem(problem)) if problem.name() == ProblemKind::NotFound.name() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let case: Case = serde_json::from_str(view.case.get())?;
    Ok(case.imported.map(|imported| *imported))
}

/// Numbers, within the collection, of the cases that were imported before.
async fn on_the_ledger(client: &Client, collection: &str) -> Result<HashSet<String>, Failed> {
    let mut numbers = HashSet::new();
    let mut after: Option<String> = None;
    loop {
        let mut asked: Vec<(&str, &dyn Display)> =
            vec![("origin", &"imported"), ("service", &collection), ("limit", &100)];
        asked.extend(after.as_ref().map(|after| ("after", after as &dyn Display)));
        let path = Endpoint::Cases.at(&[], &asked);
        let page: api::Page<api::CaseLine> = client.get(&path).await?;
        let own = |line: api::CaseLine| line.number.split_once(':').map(|(_, number)| number.to_owned());
        numbers.extend(page.items.into_iter().filter_map(own));
        match page.next {
            None => return Ok(numbers),
            next => after = next,
        }
    }
}

/// Sends cases and waits until they are final. What an import that was broken off left waiting holds the nonces
/// that this one signs with: then the batch is signed again, and what is on the ledger by then is passed over there.
async fn send(client: &Client, signer: &mut Signer, batch: &[Import]) -> Result<(), Failed> {
    let deadline = tokio::time::Instant::now() + BATCH_TIME;
    loop {
        match send_once(client, signer, batch).await {
            Err(failed) if may_pass(&failed) && tokio::time::Instant::now() < deadline => {
                tokio::time::sleep(REST).await;
                signer.renew(client).await?;
            }
            ended => return ended,
        }
    }
}

/// Whether the same may be taken in a moment.
fn may_pass(failed: &Failed) -> bool {
    let problem = match (failed.downcast_ref::<Problem>(), failed.downcast_ref::<AskError>()) {
        (Some(problem), _) | (_, Some(AskError::Problem(problem))) => problem,
        _ => return false,
    };
    [ProblemKind::NonceUsed, ProblemKind::Full, ProblemKind::TooMany]
        .iter()
        .any(|kind| kind.name() == problem.name())
}

async fn send_once(client: &Client, signer: &mut Signer, batch: &[Import]) -> Result<(), Failed> {
    let mut acts: Vec<String> =
        batch.iter().map(|import| signer.sign(Box::new(import.clone()).into())).collect();
    let last = acts.pop().expect("a batch is not empty");
    for answer in client.submit_all(&acts).await? {
        if let BatchAnswer::Refused { problem } = answer {
            return Err(problem.into());
        }
    }
    let submitted = client.submit(&last, true).await;
    match submitted {
        Ok(submitted) => accepted(submitted.receipt)?,
        Err(AskError::Problem(problem)) if problem.name() == ProblemKind::NotFinalYet.name() => {}
        Err(error) => return Err(error.into()),
    }

    let deadline = tokio::time::Instant::now() + BATCH_TIME;
    for compact in &acts {
        let id = types::TxId::of(compact.as_bytes());
        loop {
            match client.get::<api::Transaction>(&Endpoint::Transaction.at(&[&id], &[])).await {
                Ok(transaction) => break accepted(Some(transaction.receipt))?,
                Err(AskError::Problem(_)) if tokio::time::Instant::now() < deadline => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

fn accepted(receipt: Option<types::Receipt>) -> Result<(), Failed> {
    match receipt.map(|receipt| receipt.outcome) {
        Some(types::Outcome::Rejected(rejection))
            if rejection.code != types::Reject::IMPORTED_ALREADY.code() =>
        {
            Err(refused(&rejection).into())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;

//! `ding import`: cases from before the ledger, attested by the institution that brings them. An import can be
//! broken off and started again; what is on the ledger already is passed over.

mod permits;

use crate::{
    cli::{Common, Done, Failed, refused},
    keyfile,
    sign::Signer,
};
use api::{
    BatchAnswer, Problem, ProblemKind,
    client::{AskError, Client},
};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    time::Duration,
};
use types::{Act, SecretKey, service::Import};

/// Cases signed and sent together. Not more than the nonce window, so that none falls out of it.
const TOGETHER: usize = 100;
/// How long a batch may take to be final.
const BATCH_TIME: Duration = Duration::from_secs(60);
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
    Ok(Done::new(
        format!(
            "{} cases with {} events are on the ledger, {} of them were there before. They are attested by the \
             importer, not witnessed by the ledger.",
            imported.cases, imported.events, imported.before
        ),
        json!({ "cases": imported.cases, "events": imported.events, "before": imported.before }),
    ))
}

/// What an import did.
pub struct Imported {
    /// Cases in the file, all on the ledger now.
    pub cases: usize,
    /// Their events.
    pub events: usize,
    /// Cases that were there before.
    pub before: usize,
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
    let events = cases.iter().map(|import| import.case.events.len()).sum();
    let there = on_the_ledger(client, permits::COLLECTION).await?;
    let missing: Vec<Import> =
        cases.iter().filter(|import| !there.contains(import.case.number.as_str())).cloned().collect();
    let imported = Imported { cases: cases.len(), events, before: cases.len() - missing.len() };

    let bar = if progress { ProgressBar::new(cases.len() as u64) } else { ProgressBar::hidden() };
    bar.set_style(
        ProgressStyle::with_template("  importing {bar:40} {pos}/{len} cases, {per_sec}")
            .expect("a good template"),
    );
    bar.set_position(imported.before as u64);
    let mut signer = Signer::of(client, key, None).await?;
    signer.act_as(office)?;
    for batch in missing.chunks(TOGETHER) {
        send(client, &mut signer, batch).await?;
        bar.inc(batch.len() as u64);
    }
    bar.finish_and_clear();
    Ok(imported)
}

/// Numbers, within the collection, of the cases that were imported before.
async fn on_the_ledger(client: &Client, collection: &str) -> Result<HashSet<String>, Failed> {
    let mut numbers = HashSet::new();
    let mut after = String::new();
    loop {
        let path = format!("/v1/cases?origin=imported&service={collection}&limit=100{after}");
        let page: api::Page<api::CaseLine> = client.get(&path).await?;
        let own = |line: api::CaseLine| line.number.split_once(':').map(|(_, number)| number.to_owned());
        numbers.extend(page.items.into_iter().filter_map(own));
        match page.next {
            Some(next) => after = format!("&after={next}"),
            None => return Ok(numbers),
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
        batch.iter().map(|import| signer.sign(Act::Import(Box::new(import.clone())))).collect();
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
            match client.get::<api::Transaction>(&format!("/v1/transactions/{id}")).await {
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
            if rejection.code != types::Reject::ImportedAlready.code() =>
        {
            Err(refused(&rejection).into())
        }
        _ => Ok(()),
    }
}

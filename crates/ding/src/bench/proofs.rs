//! How large proofs are and how long it takes to check one, for each kind there is.

use super::officers::Office;
use crate::outcome::Failed;
use api::{
    client::{AskError, Client},
    endpoints::Endpoint,
};
use proof::LedgerKey;
use serde::Serialize;
use std::time::{Duration, Instant};
use types::ChainId;

/// How often a proof is checked to know how long it takes.
const TIMES: u32 = 50;
/// How long a transaction may take to be listed.
const LISTED_TIME: Duration = Duration::from_secs(60);

/// One kind of proof.
#[derive(Clone, Debug, Serialize)]
pub struct Proof {
    /// What it proves.
    pub kind: &'static str,
    /// Its size.
    pub bytes: usize,
    /// Making and fetching it, milliseconds.
    pub fetch_millis: f64,
    /// Checking it with the ledger key alone, milliseconds.
    pub verify_millis: f64,
}

/// Fetches and checks one of each kind. Of acts that wrote no records there are none.
pub async fn measure(client: &Client, office: &Office) -> Result<Vec<Proof>, Failed> {
    let Some((record, id)) = office.first() else {
        return Ok(Vec::new());
    };
    let ledger = client.ledger().await?;
    let key: LedgerKey = ledger.ledger_key.parse()?;
    let chain: ChainId = ledger.chain_id.parse()?;
    let register = office.register();

    let mut proofs = Vec::new();
    for (kind, path) in [
        ("current record", Endpoint::RecordProof.at(&[&register, &record], &[])),
        ("absent record", Endpoint::RecordProof.at(&[&register, &"nobody"], &[])),
        ("record's history", Endpoint::HistoryProof.at(&[&register, &record], &[])),
        ("transaction and receipt", Endpoint::TransactionProof.at(&[&id], &[])),
    ] {
        let begin = Instant::now();
        let Some((text, took)) = fetch(client, &path, begin + LISTED_TIME).await? else {
            continue;
        };
        let begin = Instant::now();
        for _ in 0..TIMES {
            proof::verify(&text, &key, Some(&chain))
                .map_err(|refusal| format!("the proof of a {kind} does not hold: {}", refusal.says().en))?;
        }
        let verify_millis = begin.elapsed().as_secs_f64() * 1e3 / f64::from(TIMES);
        let fetch_millis = took.as_secs_f64() * 1e3;
        proofs.push(Proof { kind, bytes: text.len(), fetch_millis, verify_millis });
    }
    Ok(proofs)
}

/// The text at `path` and how long it took once it was there; `None` when this node keeps no index.
async fn fetch(client: &Client, path: &str, until: Instant) -> Result<Option<(String, Duration)>, Failed> {
    loop {
        let begin = Instant::now();
        match client.text(path).await {
            Ok(text) => return Ok(Some((text, begin.elapsed()))),
            Err(AskError::Problem(problem)) if problem.name() == api::ProblemKind::NoIndex.name() => {
                return Ok(None);
            }
            // The index follows the ledger at its own pace.
            Err(AskError::Problem(_)) if Instant::now() < until => {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

//! `ding verify`: no network, no clock, one key.

use crate::outcome::{Done, Failed, unreadable};
use proof::LedgerKey;
use serde_json::json;
use std::path::PathBuf;

/// Verify a proof with the ledger key alone, offline.
///
/// No node is asked. Exit status 0 and a sentence that says what is proven, or 1 and why it is not.
#[derive(clap::Args)]
pub struct Args {
    /// The proof, kept as it came, byte for byte
    #[arg(value_name = "PROOF-FILE")]
    file: PathBuf,
    /// The ledger's key, 192 hex digits: as published by its institutions, and in genesis.json
    #[arg(long, value_name = "HEX")]
    ledger_key: String,
    /// Also require that the proof is about this ledger
    #[arg(long, value_name = "NAME")]
    chain: Option<String>,
}

/// Runs it.
pub fn run(args: Args) -> Result<Done, Failed> {
    let key: LedgerKey = args.ledger_key.trim().parse().map_err(|error| format!("--ledger-key: {error}"))?;
    let chain = args.chain.map(|chain| chain.parse()).transpose()?;
    let file = std::fs::read(&args.file).map_err(|error| unreadable(&args.file, &error))?;
    let verdict = proof::verify_bytes(&file, &key, chain.as_ref()).map_err(|refusal| {
        format!("NOT proven ({}): {} {}", refusal.name(), refusal.says().en, refusal.says().zh)
    })?;
    let mut says = format!("{}\n{}", verdict.says.zh, verdict.says.en);
    for warning in &verdict.warnings {
        says.push_str(&format!("\n  look twice 请留意: {} {}", warning.says.zh, warning.says.en));
    }
    for point in &verdict.not_checked {
        says.push_str(&format!("\n  not checked: {}", point.en));
    }
    Ok(Done::new(says, json!({ "verdict": verdict })))
}

//! `ding proof`: fetches a proof and keeps it as a file.

use super::{Common, Done, Failed};
use api::client::Client;
use serde_json::json;
use std::path::PathBuf;

/// Fetch a proof from a node.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    of: Of,
    /// Where to keep it
    #[arg(long, short, global = true, default_value = "proof.json")]
    out: PathBuf,
}

#[derive(clap::Subcommand)]
enum Of {
    /// Of a case as it stands
    Case { number: String },
    /// Of a record's current version, or of its absence
    Record { register: String, record: String },
    /// Of all versions of a record
    History { register: String, record: String },
    /// Of a transaction and its receipt
    Tx { id: String },
}

/// Runs it.
pub async fn run(args: Args, common: Common) -> Result<Done, Failed> {
    let path = match &args.of {
        Of::Case { number } => format!("/v1/cases/{number}/proof"),
        Of::Record { register, record } => format!("/v1/registers/{register}/records/{record}/proof"),
        Of::History { register, record } => {
            format!("/v1/registers/{register}/records/{record}/history/proof")
        }
        Of::Tx { id } => format!("/v1/transactions/{id}/proof"),
    };
    let text = Client::new(&common.url).text(&path).await?;
    std::fs::write(&args.out, &text).map_err(|error| format!("{}: {error}", args.out.display()))?;
    let file = args.out.display().to_string();
    Ok(Done::new(
        format!("{file} written ({} bytes); check it with `ding verify {file} --ledger-key …`", text.len()),
        json!({ "file": file, "bytes": text.len() }),
    ))
}

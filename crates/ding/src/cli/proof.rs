//! `ding proof`: fetches a proof and keeps it as a file.

use crate::outcome::{Common, Done, Failed};
use api::{client::Client, endpoints::Endpoint};
use serde_json::json;
use std::{fmt::Display, path::PathBuf};

/// Fetch a proof from a node and keep it as a file.
///
/// Whether the node spoke the truth is then for `ding verify` to say, without the node. When nothing of the name
/// exists, `case`, `record` and `person` give a proof of that.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    of: Of,
    /// Where to keep it; a file that is there is replaced
    #[arg(long, short, global = true, value_name = "FILE", default_value = "proof.json")]
    out: PathBuf,
}

#[derive(clap::Subcommand)]
enum Of {
    /// Of a case as it stands
    Case {
        /// Its number
        number: String,
    },
    /// Of a record's current version, or of its absence
    Record {
        #[command(flatten)]
        which: Which,
    },
    /// Of all versions of a record
    History {
        #[command(flatten)]
        which: Which,
    },
    /// That a record has nothing of a kind, such as earlier versions
    Absence {
        #[command(flatten)]
        which: Which,
        /// The kind, by its four letters: `vers` earlier versions
        #[arg(long, value_name = "KIND")]
        aspect: String,
    },
    /// Of a person: keys, guardians and a recovery that is going on, or that nobody with this DID is known
    Person {
        /// Their DID
        did: String,
    },
    /// Of a transaction and its receipt
    Tx {
        /// Its id, 64 hex digits, as `ding submit` prints it
        id: String,
    },
}

#[derive(clap::Args)]
struct Which {
    /// The register it stands in
    register: String,
    /// Its name there
    record: String,
}

impl Which {
    fn names(&self) -> [&dyn Display; 2] {
        [&self.register, &self.record]
    }
}

/// Runs it.
pub async fn run(args: Args, common: Common) -> Result<Done, Failed> {
    let path = match &args.of {
        Of::Case { number } => Endpoint::CaseProof.at(&[number], &[]),
        Of::Record { which } => Endpoint::RecordProof.at(&which.names(), &[]),
        Of::History { which } => Endpoint::HistoryProof.at(&which.names(), &[]),
        Of::Absence { which, aspect } => Endpoint::RecordAbsence.at(&which.names(), &[("aspect", aspect)]),
        Of::Person { did } => Endpoint::PersonProof.at(&[did], &[]),
        Of::Tx { id } => Endpoint::TransactionProof.at(&[id], &[]),
    };
    let text = Client::new(&common.url).text(&path).await?;
    std::fs::write(&args.out, &text).map_err(|error| format!("{}: {error}", args.out.display()))?;
    let file = args.out.display().to_string();
    Ok(Done::new(
        format!(
            "{file} written ({} bytes). Check it with `ding verify {file} --ledger-key KEY`; take the key from \
             somewhere you trust more than this node.",
            text.len()
        ),
        json!({ "file": file, "bytes": text.len() }),
    ))
}

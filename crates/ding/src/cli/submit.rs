//! `ding sign` and `ding submit`: from an act in a file to a transaction on the ledger.

use crate::outcome::{Common, Done, Failed, read, refused};
use crate::{keyfile, sign::Signer};
use api::{Life, client::Client};
use serde_json::json;
use std::path::PathBuf;
use types::{Act, Outcome};

/// Sign an act and print the transaction without sending it.
///
/// The node at --url is asked for the ledger's name and for the signer's next nonce. The transaction stays good for
/// an hour and can be sent by anyone: curl --data-binary @FILE URL/v1/transactions
#[derive(clap::Args)]
pub struct SignArgs {
    #[command(flatten)]
    act: ActArgs,
}

/// Sign an act and submit it.
///
/// Who signs for the first time brings their key with the act {"identity.create": {"label": "my key"}}.
#[derive(clap::Args)]
pub struct SubmitArgs {
    #[command(flatten)]
    act: ActArgs,
    /// Wait until it is final, and say what became of it
    #[arg(long, value_name = "final")]
    wait: Option<Wait>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Wait {
    Final,
}

#[derive(clap::Args)]
struct ActArgs {
    /// The file with the act: {"chapter.verb": {…}}
    #[arg(value_name = "ACT-FILE")]
    act: PathBuf,
    /// The key file to sign with, as made by `ding keys new`
    #[arg(long, value_name = "KEY-FILE")]
    key: PathBuf,
    /// The office to act in, for an official act
    #[arg(long = "as", value_name = "INSTITUTION/ROLE")]
    office: Option<String>,
    /// The person to sign for, when this is not the first key they had
    #[arg(long)]
    did: Option<String>,
}

async fn signed(args: &ActArgs, client: &Client) -> Result<String, Failed> {
    let act: Act = types::json::read_text(&read(&args.act)?).map_err(|error| {
        format!(
            "{}: this is not an act: {error}. An act is one JSON object {{\"chapter.verb\": {{…}}}}",
            args.act.display()
        )
    })?;
    let key = keyfile::read(&args.key)?;
    let mut signer = Signer::of(client, key, args.did.as_deref()).await?;
    if let Some(office) = &args.office {
        signer.act_as(office)?;
    }
    Ok(signer.sign(act))
}

/// `ding sign`
pub async fn sign(args: SignArgs, common: Common) -> Result<Done, Failed> {
    let compact = signed(&args.act, &Client::new(&common.url)).await?;
    Ok(Done::new(compact.clone(), json!({ "transaction": compact })))
}

/// `ding submit`
pub async fn submit(args: SubmitArgs, common: Common) -> Result<Done, Failed> {
    let client = Client::new(&common.url);
    let compact = signed(&args.act, &client).await?;
    let submitted = client.submit(&compact, args.wait.is_some()).await?;
    let says = match (&submitted.status, &submitted.receipt) {
        (Life::Waiting, _) => {
            format!("{} waits for a block 待上链; --wait final tells what becomes of it", submitted.id)
        }
        (_, Some(receipt)) => match &receipt.outcome {
            Outcome::Accepted { events } => {
                let events: Vec<String> =
                    events.iter().map(|event| serde_json::to_string(event).unwrap_or_default()).collect();
                format!(
                    "{} is final at height {} 已确认\n{}",
                    submitted.id,
                    submitted.height.unwrap_or(0),
                    events.join("\n")
                )
            }
            Outcome::Rejected(rejection) => {
                return Err(format!(
                    "{} Its receipt is final: transaction {}, height {}.",
                    refused(rejection),
                    submitted.id,
                    submitted.height.unwrap_or(0)
                )
                .into());
            }
        },
        _ => submitted.id.clone(),
    };
    Ok(Done::new(says, serde_json::to_value(&submitted)?))
}

//! `ding service`: a folder that an official can read, checked, compiled to one canonical bundle, published.

mod folder;

use crate::{
    cli::{Common, Done, Failed},
    keyfile,
    sign::Signer,
};
use api::client::{AskError, Client};
pub use folder::{compile, compile_files};
use serde_json::json;
use std::path::{Path, PathBuf};
use types::{
    Act, Digest, Outcome, SecretKey,
    service::{Bundle, Publish},
};

/// Check, build and publish service folders.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Check a folder; every fault is named with its file and what to do
    Check { dir: PathBuf },
    /// Check a folder and print its bundle
    Build { dir: PathBuf },
    /// Check a folder and publish it as the next version
    Publish {
        dir: PathBuf,
        /// The publisher's key
        #[arg(long)]
        key: PathBuf,
        /// The role to act in, for the service's own authority
        #[arg(long, default_value = "publisher")]
        role: String,
    },
}

/// Runs it.
pub async fn run(command: Command, common: Common) -> Result<Done, Failed> {
    match command {
        Command::Check { dir } => {
            let bundle = checked(&dir)?;
            let says = format!(
                "{} is sound: {} steps, {} ends, both languages 检查通过",
                bundle.id,
                bundle.steps.len(),
                bundle.ends.len()
            );
            Ok(Done::new(says, json!({ "service": bundle.id, "faults": [] })))
        }
        Command::Build { dir } => {
            let text = serde_json::to_string(&checked(&dir)?)?;
            let digest = Digest::of(text.as_bytes());
            Ok(Done::new(
                text.clone(),
                json!({ "digest": digest, "bundle": serde_json::from_str::<serde_json::Value>(&text)? }),
            ))
        }
        Command::Publish { dir, key, role } => {
            let bundle = checked(&dir)?;
            let client = Client::new(&common.url);
            let (version, digest) = publish(&client, bundle.clone(), keyfile::read(&key)?, &role).await?;
            Ok(Done::new(
                format!("{} version {version} is published, bundle {digest} 已发布", bundle.id),
                json!({ "service": bundle.id, "version": version, "bundle": digest }),
            ))
        }
    }
}

fn checked(dir: &Path) -> Result<Bundle, Failed> {
    compile(dir).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
        format!("{} cannot be published:\n{}", dir.display(), lines.join("\n")).into()
    })
}

/// Publishes a bundle as the version after the current one.
pub async fn publish(
    client: &Client,
    mut bundle: Bundle,
    key: SecretKey,
    role: &str,
) -> Result<(u64, Digest), Failed> {
    bundle.version = match client.get::<api::ServiceView>(&format!("/v1/services/{}", bundle.id)).await {
        Ok(view) => serde_json::from_str::<Bundle>(view.bundle.get())?.version + 1,
        Err(AskError::Problem(problem)) if problem.status == 404 => 1,
        Err(error) => return Err(error.into()),
    };
    let digest = Digest::of(serde_json::to_string(&bundle)?.as_bytes());
    let version = bundle.version;
    let mut signer = Signer::of(client, key, None).await?;
    signer.act_as(&format!("{}/{role}", bundle.authority))?;
    let submitted = client.submit(&signer.sign(Act::Publish(Box::new(Publish { bundle }))), true).await?;
    match submitted.receipt.map(|receipt| receipt.outcome) {
        Some(Outcome::Rejected(rejection)) => {
            Err(format!("the ledger refused it: {} {} {}", rejection.code, rejection.name, rejection.detail)
                .into())
        }
        _ => Ok((version, digest)),
    }
}

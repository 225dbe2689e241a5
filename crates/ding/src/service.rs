//! `ding service`: a folder that an official can read, checked, compiled to one canonical bundle, published by the
//! department, endorsed by the supervisor, compared with another version and tried on past cases.

mod around;
mod dmn;
mod folder;
mod publish;
mod shadow;

use crate::{
    keyfile,
    outcome::{Common, Done, Failed},
};
use api::client::Client;
use authoring::FileFinding;
pub use folder::compile;
pub use publish::{Supervisor, current, endorse, publish, when};
use serde_json::json;
use std::path::{Path, PathBuf};
use types::{Digest, service::Bundle};

/// Check, build, publish, compare and try service folders.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Check folders, each by itself and against what surrounds it; every fault is named with its file, line and what to do
    Check {
        /// The folders: service.yaml, process.yaml, form.schema.json, decisions/*.md
        #[arg(value_name = "FOLDER", required = true)]
        dirs: Vec<PathBuf>,
        /// What else surrounds them: a folder of services, institutions.yaml, or a ledger's genesis.json
        #[arg(long, value_name = "PATH")]
        with: Vec<PathBuf>,
        /// Check against the ledger of the node at --url instead of the folders beside
        #[arg(long)]
        ledger: bool,
    },
    /// Check a folder and print its bundle, the JSON that validators execute
    Build {
        /// The folder
        #[arg(value_name = "FOLDER")]
        dir: PathBuf,
    },
    /// Check a folder and publish it as the next version
    Publish {
        /// The folder
        #[arg(value_name = "FOLDER")]
        dir: PathBuf,
        /// The publisher's key file
        #[arg(long, value_name = "KEY-FILE")]
        key: PathBuf,
        /// The role to act in, for the service's own authority
        #[arg(long, default_value = "publisher")]
        role: String,
        /// The supervisor's key file: endorses the version at once
        #[arg(long, value_name = "KEY-FILE", requires = "basis")]
        supervisor_key: Option<PathBuf>,
        /// The legal basis on which the supervisor endorses it, such as "Administrative Licensing Law §61"
        #[arg(long, value_name = "TEXT", requires = "supervisor_key")]
        basis: Option<String>,
        /// The supervisor's office
        #[arg(long, value_name = "INSTITUTION/ROLE", default_value = "data-bureau/supervisor")]
        supervisor: String,
    },
    /// Open the registers that a folder's registers.yaml asks for; those that are open already are passed over
    Registers {
        /// The folder
        #[arg(value_name = "FOLDER")]
        dir: PathBuf,
        /// The key file of the authority's head or registrar
        #[arg(long, value_name = "KEY-FILE")]
        key: PathBuf,
        /// The role to act in, for the service's own authority
        #[arg(long, default_value = "registrar")]
        role: String,
    },
    /// Endorse a version that a department has published, as its supervisor
    Endorse {
        /// The service
        service: String,
        /// The version
        version: u64,
        /// SHA-256 of the bundle you have read, as `ding service build` prints it with --json
        #[arg(long, value_name = "HEX")]
        bundle: Option<Digest>,
        /// The legal basis on which you endorse it, such as "Administrative Licensing Law §61"
        #[arg(long, value_name = "TEXT")]
        basis: String,
        /// The supervisor's key file
        #[arg(long, value_name = "KEY-FILE")]
        key: PathBuf,
        /// The office to act in
        #[arg(long = "as", value_name = "INSTITUTION/ROLE", default_value = "data-bureau/supervisor")]
        office: String,
    },
    /// Show what differs between a folder and the version in force, or between two folders
    Diff {
        /// The folder with the new version
        #[arg(value_name = "FOLDER")]
        dir: PathBuf,
        /// The folder with the old version; absent: the one in force on the ledger
        #[arg(long, value_name = "FOLDER")]
        against: Option<PathBuf>,
    },
    /// Try a folder's rules on past cases: which of their outcomes would be another
    Shadow {
        /// The folder with the new version
        #[arg(value_name = "FOLDER")]
        dir: PathBuf,
        /// Past cases to try it on, the newest first
        #[arg(long, default_value_t = 10_000)]
        cases: usize,
    },
    /// Carry rule sheets to other tools as DMN, and their decision tables here
    #[command(subcommand)]
    Dmn(dmn::Command),
}

/// Runs it.
pub async fn run(command: Command, common: Common) -> Result<Done, Failed> {
    match command {
        Command::Dmn(command) => dmn::run(command),
        Command::Check { dirs, with, ledger } => {
            let client = ledger.then(|| Client::new(&common.url));
            let mut all = Vec::new();
            for dir in &dirs {
                let checked = around::check(dir, &with, client.as_ref()).await?;
                if !checked.faults.is_empty() {
                    return Err(refused(dir, &checked.faults));
                }
                all.push(checked);
            }
            Ok(sound(all))
        }
        Command::Build { dir } => {
            let bundle = checked(&dir)?;
            let registers = authoring::registers(&bundle).map_err(|faults| refused(&dir, &faults))?;
            let text = serde_json::to_string(&bundle)?;
            let digest = Digest::of(text.as_bytes());
            let bundle: serde_json::Value = serde_json::from_str(&text)?;
            Ok(Done::new(text, json!({ "digest": digest, "bundle": bundle, "registers": registers })))
        }
        Command::Publish { dir, key, role, supervisor_key, basis, supervisor } => {
            let client = Client::new(&common.url);
            let around::Checked { bundle, faults, .. } = around::check(&dir, &[], Some(&client)).await?;
            if !faults.is_empty() {
                return Err(refused(&dir, &faults));
            }
            let id = bundle.id.clone();
            let mut published = publish(&client, bundle, keyfile::read(&key)?, &role).await?;
            if let Some((key, basis)) = supervisor_key.zip(basis) {
                let supervisor = Supervisor { key: keyfile::read(&key)?, office: supervisor, basis };
                let from = endorse(&client, &id, published.version, published.bundle, supervisor);
                published.from = Some(from.await?);
            }
            Ok(published.done(&id))
        }
        Command::Registers { dir, key, role } => {
            let bundle = checked(&dir)?;
            let wanted = authoring::registers(&bundle).map_err(|faults| refused(&dir, &faults))?;
            let client = Client::new(&common.url);
            let office = format!("{}/{role}", bundle.authority);
            let opened = publish::open(&client, wanted, keyfile::read(&key)?, &office).await?;
            Ok(Done::new(
                format!("{} registers are opened 已开立", opened.len()),
                json!({ "opened": opened }),
            ))
        }
        Command::Endorse { service, version, bundle, basis, key, office } => {
            let client = Client::new(&common.url);
            let id = service.parse()?;
            let read = match bundle {
                Some(read) => read,
                None => publish::digest_of(&client, &id, version).await?,
            };
            let supervisor = Supervisor { key: keyfile::read(&key)?, office, basis };
            let from = endorse(&client, &id, version, read, supervisor).await?;
            Ok(Done::new(
                format!(
                    "{id} version {version} is endorsed and in force from {} 已批准",
                    publish::when(from)
                ),
                json!({ "service": id, "version": version, "from": from }),
            ))
        }
        Command::Diff { dir, against } => {
            let new = checked(&dir)?;
            let old = match against {
                Some(dir) => checked(&dir)?,
                None => publish::current(&Client::new(&common.url), &new.id).await?,
            };
            Ok(differ(&old, &new))
        }
        Command::Shadow { dir, cases } => {
            shadow::run(&Client::new(&common.url), &checked(&dir)?, cases).await
        }
    }
}

fn differ(old: &Bundle, new: &Bundle) -> Done {
    let differences = authoring::compare(&old.sources, &new.sources);
    let changed: Vec<&str> = differences.iter().map(|difference| difference.file.as_str()).collect();
    let says = match changed.is_empty() {
        true => format!("{} is the same as version {} 没有变化", new.id, old.version),
        false => authoring::unified(&old.sources, &new.sources),
    };
    Done::new(says.trim_end(), json!({ "service": new.id, "against": old.version, "changed": changed }))
}

/// What is said of services that can be published.
fn sound(all: Vec<around::Checked>) -> Done {
    let (mut says, mut values) = (Vec::new(), Vec::new());
    for around::Checked { bundle, warnings, unchecked, against, .. } in all {
        says.push(format!(
            "{} is sound: {} steps, {} rule sheets, {} ends, both languages 检查通过",
            bundle.id,
            bundle.steps.len(),
            bundle.decisions.len(),
            bundle.ends.len()
        ));
        let beside = if against.is_empty() {
            "nothing but itself 仅其自身".to_owned()
        } else {
            against.join(", ")
        };
        says.push(format!("checked against 对照：{beside}"));
        for (findings, heading) in
            [(&warnings, "to think about 提请注意："), (&unchecked, "not checked 没有核对：")]
        {
            if !findings.is_empty() {
                says.push(format!("{} {heading}", findings.len()));
                says.extend(findings.iter().map(|finding| format!("  {finding}")));
            }
        }
        values.push(json!({ "service": bundle.id, "faults": [], "warnings": warnings,
            "unchecked": unchecked, "against": against }));
    }
    let value = if values.len() == 1 { values.remove(0) } else { json!({ "services": values }) };
    Done::new(says.join("\n"), value)
}

fn checked(dir: &Path) -> Result<Bundle, Failed> {
    compile(dir).map_err(|faults| refused(dir, &faults))
}

/// That a folder cannot be published, and why.
fn refused(dir: &Path, faults: &[FileFinding]) -> Failed {
    let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
    format!("{} cannot be published:\n{}", dir.display(), lines.join("\n")).into()
}

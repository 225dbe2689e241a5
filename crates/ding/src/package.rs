//! `ding package`: 一件事. A folder that says which services one application opens and what is asked once, checked,
//! compiled to one canonical package, published by the institution that leads and endorsed by the supervisor.

use crate::{
    keyfile,
    outcome::{Common, Done, Failed, refused},
    service::{self, Supervisor},
    sign::Signer,
};
use api::{
    client::{AskError, Client},
    endpoints::Endpoint,
};
use authoring::{
    FileFinding,
    package::{self, PACKAGE},
};
use serde_json::json;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use types::{
    Digest, Event, Outcome, SecretKey, ServiceId,
    service::{Bundle, EndorsePackage, Package, PublishPackage, Service},
};

/// Check, build and publish packages of services (一件事).
#[derive(clap::Subcommand)]
pub enum Command {
    /// Check a folder against the services beside it; every fault is named with its line and what to do
    Check(Folder),
    /// Check a folder and print its package, the JSON that validators open
    Build(Folder),
    /// Check a folder against the services in force on the ledger, and publish it as the next version
    Publish {
        /// The folder: package.yaml
        #[arg(value_name = "FOLDER")]
        dir: PathBuf,
        /// The publisher's key file
        #[arg(long, value_name = "KEY-FILE")]
        key: PathBuf,
        /// The role to act in, for the institution that leads
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
    /// Endorse a version that an institution has published, as its supervisor
    Endorse {
        /// The package
        package: String,
        /// The version
        version: u64,
        /// SHA-256 of the package you have read, as `ding package build` prints it with --json
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
}

/// A package's folder and its services'.
#[derive(clap::Args)]
pub struct Folder {
    /// The folder: package.yaml
    #[arg(value_name = "FOLDER")]
    dir: PathBuf,
    /// Where the services' folders are; absent: in `services`, beside the folder that holds the package's
    #[arg(long, value_name = "FOLDER")]
    services: Option<PathBuf>,
}

/// Runs it.
pub async fn run(command: Command, common: Common) -> Result<Done, Failed> {
    match command {
        Command::Check(folder) => {
            let package = checked(&folder)?;
            let asked = match &package.form {
                types::Value::Object(form) => match form.get("properties") {
                    Some(types::Value::Object(properties)) => properties.len(),
                    _ => 0,
                },
                _ => 0,
            };
            let says = format!(
                "{} is sound: {} services, {asked} questions asked once, both languages 检查通过",
                package.id,
                package.parts.len()
            );
            Ok(Done::new(says, json!({ "package": package.id, "faults": [] })))
        }
        Command::Build(folder) => {
            let text = serde_json::to_string(&checked(&folder)?)?;
            let digest = Digest::of(text.as_bytes());
            let package: serde_json::Value = serde_json::from_str(&text)?;
            Ok(Done::new(text, json!({ "digest": digest, "package": package })))
        }
        Command::Publish { dir, key, role, supervisor_key, basis, supervisor } => {
            let client = Client::new(&common.url);
            let files = read(&dir).map_err(|faults| refuse(&dir, &faults))?;
            let mut known = BTreeMap::new();
            for id in package::services(&files).map_err(|faults| refuse(&dir, &faults))? {
                match service::current(&client, &id).await {
                    Ok(bundle) => drop(known.insert(id, bundle)),
                    // What is not on the ledger is named with its line, like every other fault.
                    Err(failed) if is_missing(&failed) => {}
                    Err(failed) => return Err(failed),
                }
            }
            let package = package::compile(files, &known).map_err(|faults| refuse(&dir, &faults))?;
            let id = package.id.clone();
            let (version, bundle) = publish(&client, package, keyfile::read(&key)?, &role).await?;
            let mut from = None;
            let mut says = format!("{id} version {version} is published, package {bundle} 已发布");
            if let Some((key, basis)) = supervisor_key.zip(basis) {
                let supervisor = Supervisor { key: keyfile::read(&key)?, office: supervisor, basis };
                let begins = endorse(&client, &id, version, bundle, supervisor).await?;
                says.push_str(&format!(", and in force from {} 已生效", service::when(begins)));
                from = Some(begins);
            } else {
                says.push_str(&format!(
                    ". It takes force when the supervisor endorses it:\n  \
                     ding package endorse {id} {version} --bundle {bundle} --basis LEGAL-BASIS --key SUPERVISOR-KEY\n待监管部门批准后生效"
                ));
            }
            Ok(Done::new(says, json!({ "package": id, "version": version, "bundle": bundle, "from": from })))
        }
        Command::Endorse { package, version, bundle, basis, key, office } => {
            let client = Client::new(&common.url);
            let id: ServiceId = package.parse()?;
            let read = match bundle {
                Some(read) => read,
                None => {
                    let view: api::PackageView =
                        client.get(&Endpoint::Package.at(&[&id], &[("version", &version)])).await?;
                    Digest::of(view.package.get().as_bytes())
                }
            };
            let supervisor = Supervisor { key: keyfile::read(&key)?, office, basis };
            let from = endorse(&client, &id, version, read, supervisor).await?;
            let says = format!(
                "{id} version {version} is endorsed and in force from {} 已批准",
                service::when(from)
            );
            Ok(Done::new(says, json!({ "package": id, "version": version, "from": from })))
        }
    }
}

fn checked(Folder { dir, services }: &Folder) -> Result<Package, Failed> {
    let files = read(dir).map_err(|faults| refuse(dir, &faults))?;
    let beside = services.clone().unwrap_or_else(|| {
        let place = dir.canonicalize().unwrap_or_else(|_| dir.clone());
        place.parent().and_then(Path::parent).unwrap_or(Path::new(".")).join("services")
    });
    let mut known: BTreeMap<ServiceId, Bundle> = BTreeMap::new();
    for id in package::services(&files).map_err(|faults| refuse(dir, &faults))? {
        let own = beside.join(id.as_str());
        if own.is_dir() {
            known.insert(id, service::compile(&own).map_err(|faults| refuse(&own, &faults))?);
        }
    }
    package::compile(files, &known).map_err(|faults| refuse(dir, &faults))
}

/// A folder's files.
fn read(dir: &Path) -> Result<BTreeMap<String, String>, Vec<FileFinding>> {
    match std::fs::read_to_string(dir.join(PACKAGE)) {
        Ok(text) => Ok(BTreeMap::from([(PACKAGE.to_owned(), text)])),
        Err(error) => Err(vec![FileFinding::of_file(
            PACKAGE,
            None,
            format!("无法读取：一件事的文件夹里须有 {PACKAGE}。"),
            format!("It cannot be read ({error}); a package's folder holds {PACKAGE}."),
        )]),
    }
}

fn is_missing(failed: &Failed) -> bool {
    matches!(failed.downcast_ref::<AskError>(), Some(AskError::Problem(problem)) if problem.status == 404)
}

fn refuse(dir: &Path, faults: &[FileFinding]) -> Failed {
    let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
    format!("{} cannot be published:\n{}", dir.display(), lines.join("\n")).into()
}

/// Publishes a package as the version after the newest one; its number and digest.
pub async fn publish(
    client: &Client,
    mut package: Package,
    key: SecretKey,
    role: &str,
) -> Result<(u64, Digest), Failed> {
    package.version = newest(client, &package.id).await? + 1;
    let (version, digest) = (package.version, Digest::of(serde_json::to_string(&package)?.as_bytes()));
    let mut signer = Signer::of(client, key, None).await?;
    signer.act_as(&format!("{}/{role}", package.authority))?;
    accepted(client, signer.sign(Box::new(PublishPackage { package }).into())).await?;
    Ok((version, digest))
}

async fn newest(client: &Client, id: &ServiceId) -> Result<u64, Failed> {
    match client.get::<api::PackageView>(&Endpoint::Package.at(&[&id], &[])).await {
        Ok(view) => {
            let versions: Service = serde_json::from_str(view.versions.get())?;
            Ok(versions.versions.last().map_or(0, |last| last.version))
        }
        Err(AskError::Problem(problem)) if problem.status == 404 => Ok(0),
        Err(error) => Err(error.into()),
    }
}

/// Endorses a version; answers from when on it is in force.
pub async fn endorse(
    client: &Client,
    package: &ServiceId,
    version: u64,
    bundle: Digest,
    supervisor: Supervisor,
) -> Result<u64, Failed> {
    let Supervisor { key, office, basis } = supervisor;
    let mut signer = Signer::of(client, key, None).await?;
    signer.act_as(&office)?;
    let act = EndorsePackage { package: package.clone(), version, bundle, basis };
    let events = accepted(client, signer.sign(act.into())).await?;
    let from = events.iter().find_map(|event| match event {
        Event::Service(types::service::Event::PackageEndorsed { from, .. }) => Some(*from),
        _ => None,
    });
    from.ok_or_else(|| "the ledger did not say when the version takes force".into())
}

async fn accepted(client: &Client, compact: String) -> Result<Vec<Event>, Failed> {
    match client.submit(&compact, true).await?.receipt.map(|receipt| receipt.outcome) {
        Some(Outcome::Accepted { events }) => Ok(events),
        Some(Outcome::Rejected(rejection)) => Err(refused(&rejection).into()),
        None => Err("there is no receipt; ask again in a moment".into()),
    }
}

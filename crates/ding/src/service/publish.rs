//! Putting a version of a service on the ledger: the department publishes, the supervisor endorses.

use crate::{
    outcome::{Done, Failed, refused},
    sign::Signer,
};
use api::{
    client::{AskError, Client},
    endpoints::Endpoint,
};
use serde_json::json;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use types::{
    Digest, Event, Outcome, RegisterId, Reject, SecretKey, ServiceId,
    registry::Open,
    service::{self, Bundle, Endorse, Publish},
};

/// A version that was published.
pub struct Published {
    /// Its number.
    pub version: u64,
    /// SHA-256 of its bundle's JSON.
    pub bundle: Digest,
    /// From when on it is in force; absent while it waits for its endorsement.
    pub from: Option<u64>,
}

impl Published {
    /// What to say.
    pub fn done(&self, id: &ServiceId) -> Done {
        let Published { version, bundle, from } = self;
        let says = match from {
            Some(from) => format!(
                "{id} version {version} is published and in force from {}, bundle {bundle} 已发布",
                when(*from)
            ),
            None => format!(
                "{id} version {version} is published, bundle {bundle}. It takes force when the supervisor endorses it:\n  \
                 ding service endorse {id} {version} --bundle {bundle} --basis LEGAL-BASIS --key SUPERVISOR-KEY\n已发布，待监管部门批准后生效"
            ),
        };
        Done::new(says, json!({ "service": id, "version": version, "bundle": bundle, "from": from }))
    }
}

/// Publishes a bundle as the version after the newest one.
pub async fn publish(
    client: &Client,
    mut bundle: Bundle,
    key: SecretKey,
    role: &str,
) -> Result<Published, Failed> {
    bundle.version = newest(client, &bundle.id).await? + 1;
    let digest = Digest::of(serde_json::to_string(&bundle)?.as_bytes());
    let version = bundle.version;
    let mut signer = Signer::of(client, key, None).await?;
    signer.act_as(&format!("{}/{role}", bundle.authority))?;
    let events = accepted(client, signer.sign(Box::new(Publish { bundle }).into())).await?;
    let from = events.iter().find_map(|event| match event {
        Event::Service(service::Event::Published { from, .. }) => *from,
        _ => None,
    });
    Ok(Published { version, bundle: digest, from })
}

/// Who endorses a version, and on what legal basis.
pub struct Supervisor {
    /// Their key.
    pub key: SecretKey,
    /// Their office, as `INSTITUTION/ROLE`.
    pub office: String,
    /// The legal basis, as the supervisor names it.
    pub basis: String,
}

/// Endorses a version; answers from when on it is in force.
pub async fn endorse(
    client: &Client,
    service: &ServiceId,
    version: u64,
    bundle: Digest,
    supervisor: Supervisor,
) -> Result<u64, Failed> {
    let Supervisor { key, office, basis } = supervisor;
    let mut signer = Signer::of(client, key, None).await?;
    signer.act_as(&office)?;
    let act = Endorse { service: service.clone(), version, bundle, basis };
    let events = accepted(client, signer.sign(act.into())).await?;
    let from = events.iter().find_map(|event| match event {
        Event::Service(service::Event::Endorsed { from, .. }) => Some(*from),
        _ => None,
    });
    from.ok_or_else(|| "the ledger did not say when the version takes force".into())
}

/// Opens registers; answers which were not open before.
pub async fn open(
    client: &Client,
    registers: Vec<Open>,
    key: SecretKey,
    office: &str,
) -> Result<Vec<RegisterId>, Failed> {
    let mut signer = Signer::of(client, key, None).await?;
    signer.act_as(office)?;
    let mut opened = Vec::new();
    for register in registers {
        let id = register.register.clone();
        let submitted = client.submit(&signer.sign(register.into()), true).await?;
        match submitted.receipt.map(|receipt| receipt.outcome) {
            Some(Outcome::Rejected(rejection)) if rejection.code == Reject::REGISTER_EXISTS.code() => {}
            Some(Outcome::Rejected(rejection)) => return Err(refused(&rejection).into()),
            _ => opened.push(id),
        }
    }
    Ok(opened)
}

async fn accepted(client: &Client, compact: String) -> Result<Vec<Event>, Failed> {
    match client.submit(&compact, true).await?.receipt.map(|receipt| receipt.outcome) {
        Some(Outcome::Accepted { events }) => Ok(events),
        Some(Outcome::Rejected(rejection)) => Err(refused(&rejection).into()),
        None => Err("there is no receipt; ask again in a moment".into()),
    }
}

/// The version of a service that is in force, with its folder's files.
pub async fn current(client: &Client, id: &ServiceId) -> Result<Bundle, Failed> {
    let view: api::ServiceView = client.get(&Endpoint::Service.at(&[id], &[])).await?;
    whole(&view)
}

/// The digest of a version that was published, computed from what the node gives.
pub async fn digest_of(client: &Client, id: &ServiceId, version: u64) -> Result<Digest, Failed> {
    let view: api::ServiceView = client.get(&Endpoint::Service.at(&[id], &[("version", &version)])).await?;
    Ok(Digest::of(serde_json::to_string(&whole(&view)?)?.as_bytes()))
}

fn whole(view: &api::ServiceView) -> Result<Bundle, Failed> {
    let bundle: Bundle = serde_json::from_str(view.bundle.get())?;
    Ok(Bundle { sources: serde_json::from_str(view.sources.get())?, ..bundle })
}

async fn newest(client: &Client, id: &ServiceId) -> Result<u64, Failed> {
    match client.get::<api::ServiceView>(&Endpoint::Service.at(&[id], &[])).await {
        Ok(view) => {
            let service: types::service::Service = serde_json::from_str(view.service.get())?;
            Ok(service.versions.last().map_or(0, |last| last.version))
        }
        Err(AskError::Problem(problem)) if problem.status == 404 => Ok(0),
        Err(error) => Err(error.into()),
    }
}

/// A moment as people write it.
pub fn when(time: u64) -> String {
    let seconds = i64::try_from(time / 1000).unwrap_or(i64::MAX);
    let moment = OffsetDateTime::from_unix_timestamp(seconds).ok();
    moment.and_then(|moment| moment.format(&Rfc3339).ok()).unwrap_or_else(|| time.to_string())
}

//! What services ask of the papers that an act names. Of a service or case that is not there nothing is asked; the ledger
//! will refuse the act.

use super::super::{Refused, State};
use doors::{papers::Asked, uploads::Upload};
use std::time::{SystemTime, UNIX_EPOCH};
use types::{
    Act, ServiceId, Word, places,
    service::{self, Bundle},
};

/// The upload, with what is asked of its papers, and with the papers that its case has already.
pub async fn with(state: &State, mut upload: Upload, act: &Act) -> Result<Upload, Refused> {
    match act {
        Act::Service(service::Act::Submit(act)) => {
            let (_, bundle) = state.ledger.read(places::bundle(&act.service, act.version)).await?;
            ask(&mut upload, bundle.map(|bundle| bundle.value()));
        }
        Act::Service(service::Act::Correct(act)) => {
            let (_, case) = state.ledger.read(places::case(&act.case)).await?;
            let Some(case) = case.map(|case| case.value()) else { return Ok(upload) };
            let (_, bundle) = state.ledger.read(places::bundle(&case.service, case.version)).await?;
            ask(&mut upload, bundle.map(|bundle| bundle.value()));
            for (name, file) in case.papers.0 {
                upload.papers.entry(name).or_insert(file);
            }
        }
        Act::Service(service::Act::SubmitJoint(act)) => {
            let (_, package) = state.ledger.read(places::package_bundle(&act.package, act.version)).await?;
            let Some(package) = package.map(|package| package.value()) else { return Ok(upload) };
            for part in &package.parts {
                let bundle = in_force(state, &part.service).await?;
                ask(&mut upload, bundle);
            }
        }
        _ => {}
    }
    Ok(upload)
}

fn ask(upload: &mut Upload, bundle: Option<Bundle>) {
    let Some(bundle) = bundle else { return };
    let names: Vec<Word> = upload.papers.keys().cloned().collect();
    for name in names {
        let Some(paper) = bundle.materials.iter().find(|paper| paper.is_file(&name)) else { continue };
        let asked = Asked::of(paper);
        let asked = upload.asked.get(&name).map_or(asked.clone(), |before| before.and(&asked));
        upload.asked.insert(name, asked);
    }
}

/// The version of a service in force now, as this machine's clock and the ledger's say.
async fn in_force(state: &State, id: &ServiceId) -> Result<Option<Bundle>, Refused> {
    let (_, service) = state.ledger.read(places::service(id)).await?;
    let here = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
    let now = here.max(state.ledger.tip().time);
    let version = service.and_then(|service| Some(service.value().in_force(now)?.version));
    let Some(version) = version else { return Ok(None) };
    let (_, bundle) = state.ledger.read(places::bundle(id, version)).await?;
    Ok(bundle.map(|bundle| bundle.value()))
}

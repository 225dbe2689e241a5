//! The demo: every service of `services/` with its registers, the packages of `packages/`, and a few cases at different steps. What is there
//! already is left as it is.

use super::{done::done, founding, parcels, say};
use crate::{
    keyfile::{Alg, draw},
    outcome::Failed,
    package,
    service::{Supervisor, endorse, publish},
    sign::Signer,
};
use api::{
    client::{AskError, Client},
    endpoints::Endpoint,
};
use data_encoding::BASE64URL_NOPAD;
use include_dir::{Dir, include_dir};
use serde_json::json;
use std::{collections::BTreeMap, path::Path};
use types::{
    CaseNumber, Digest, Event, Outcome, Sealed, ServiceId, Word, commit_answer,
    identity::Create,
    service::{self, Bundle, Decide, Submit},
};

/// Every service folder that the binary carries.
static SERVICES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../services");

/// Every package folder that the binary carries.
static PACKAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packages");

/// The service that the demo cases are about.
const PERMIT: &str = "food-business-permit";
const OFFICE: &str = "market-bureau";

/// Casts the demo.
pub async fn cast(client: &Client, dir: &Path) -> Result<(), Failed> {
    let permit = bundled(PERMIT)?;
    match client.get::<api::ServiceView>(&Endpoint::Service.at(&[&permit.id], &[])).await {
        Ok(_) => return Ok(()),
        Err(AskError::Problem(problem)) if problem.status == 404 => {}
        Err(error) => return Err(error.into()),
    }
    let mut services = BTreeMap::new();
    for folder in SERVICES.dirs() {
        let name = folder.path().to_string_lossy().into_owned();
        let bundle = bundled(&name)?;
        offer(client, dir, &bundle).await?;
        services.insert(bundle.id.clone(), bundle);
        say(&format!("  service {name} is published and endorsed"));
    }
    for folder in PACKAGES.dirs() {
        let id = offer_package(client, dir, folder, &services).await?;
        say(&format!("  package {id} is published and endorsed"));
    }

    parcels::enter(client, dir).await?;
    say("  the land register has its parcels");

    let mut citizen = Signer::of(client, draw(Alg::Es256), None).await?;
    done(client, citizen.sign(Create { label: "手机 phone".into() }.into())).await?;
    for (name, decisions) in [
        (
            "西湖面馆",
            &[
                ("受理", "clerk", "受理"),
                ("材料审查", "reviewer", "通过"),
                ("现场核查", "inspector", "符合"),
                ("决定", "approver", "准予"),
            ][..],
        ),
        ("运河茶社", &[("受理", "clerk", "受理"), ("材料审查", "reviewer", "通过")][..]),
        ("湖滨便利店", &[("受理", "clerk", "补正")][..]),
    ] {
        let case = apply(client, &mut citizen, &permit, name).await?;
        for (step, role, outcome) in decisions {
            decide(client, dir, &case, step, role, outcome).await?;
        }
        say(&format!("  case {case} {name}"));
    }
    Ok(())
}

/// Publishes one of the services that the binary carries, on a ledger founded in `dir`.
pub async fn offer_one(client: &Client, dir: &Path, name: &str) -> Result<Bundle, Failed> {
    let bundle = bundled(name)?;
    offer(client, dir, &bundle).await?;
    Ok(bundle)
}

/// A folder that the binary carries, compiled.
fn bundled(name: &str) -> Result<Bundle, Failed> {
    let folder =
        SERVICES.get_dir(name).ok_or_else(|| format!("there is no service {name} in this program"))?;
    let mut files = BTreeMap::new();
    collect(folder, folder.path(), &mut files);
    authoring::compile(files)
        .map_err(|faults| format!("the service {name} is not sound: {}", faults[0]).into())
}

fn collect(dir: &Dir<'_>, root: &Path, files: &mut BTreeMap<String, String>) {
    for file in dir.files() {
        let place = file.path().strip_prefix(root).ok().and_then(Path::to_str);
        if let (Some(place), Some(text)) = (place, file.contents_utf8()) {
            files.insert(place.to_owned(), text.to_owned());
        }
    }
    dir.dirs().for_each(|below| collect(below, root, files));
}

/// Opens the registers of a service, publishes it and has it endorsed.
async fn offer(client: &Client, dir: &Path, bundle: &Bundle) -> Result<(), Failed> {
    let office = bundle.authority.as_str();
    let mut head = Signer::of(client, founding::key(dir, office, "head")?, None).await?;
    head.act_as(&format!("{office}/head"))?;
    for register in authoring::registers(bundle).map_err(|faults| faults[0].to_string())? {
        // Several services may write to one register.
        let known = Endpoint::Register.at(&[&register.register], &[]);
        match client.get::<api::RegisterView>(&known).await {
            Ok(_) => continue,
            Err(AskError::Problem(problem)) if problem.status == 404 => {}
            Err(error) => return Err(error.into()),
        }
        done(client, head.sign(register.into())).await?;
    }
    let key = founding::key(dir, office, "publisher")?;
    let published = publish(client, bundle.clone(), key, "publisher").await?;
    endorse(client, &bundle.id, published.version, published.bundle, supervisor(dir)?).await?;
    Ok(())
}

/// Publishes a package of those services and has it endorsed.
async fn offer_package(
    client: &Client,
    dir: &Path,
    folder: &Dir<'_>,
    services: &BTreeMap<ServiceId, Bundle>,
) -> Result<ServiceId, Failed> {
    let mut files = BTreeMap::new();
    collect(folder, folder.path(), &mut files);
    let package = authoring::package::compile(files, services)
        .map_err(|faults| format!("the package {} is not sound: {}", folder.path().display(), faults[0]))?;
    let (id, office) = (package.id.clone(), package.authority.to_string());
    let key = founding::key(dir, &office, "publisher")?;
    let (version, digest) = package::publish(client, package, key, "publisher").await?;
    package::endorse(client, &id, version, digest, supervisor(dir)?).await?;
    Ok(id)
}

/// Who endorses what the demo offers.
fn supervisor(dir: &Path) -> Result<Supervisor, Failed> {
    let key = founding::key(dir, "data-bureau", "supervisor")?;
    let basis = "国务院关于加快推进政务服务标准化规范化便利化的指导意见".to_owned();
    Ok(Supervisor { key, office: "data-bureau/supervisor".to_owned(), basis })
}

async fn apply(
    client: &Client,
    citizen: &mut Signer,
    bundle: &Bundle,
    name: &str,
) -> Result<CaseNumber, Failed> {
    let answers = json!({
        "经营者名称": name, "经营场所": "西湖区文三路 1 号", "主体业态": "餐饮服务经营者",
        "经营项目": ["热食类食品制售", "自制饮品制售"], "面积": "86.5",
    });
    let genesis: Digest = client.ledger().await?.genesis.parse()?;
    let (mut sealed, mut disclosures) = (Sealed::default(), Vec::new());
    for (field, value) in [("法定代表人", "张三"), ("联系电话", "0571-00000000")] {
        let disclosure = disclosure(field, value);
        let field = Word::new(field)?;
        let commitment = commit_answer(&genesis, citizen.did(), &field, &disclosure);
        sealed.insert(field, commitment);
        disclosures.push(disclosure);
    }
    let act = Submit {
        service: bundle.id.clone(),
        version: bundle.version,
        answers: serde_json::from_value(answers)?,
        sealed,
        papers: Sealed::default(),
        about: None,
        parties: None,
        shown: Default::default(),
        power: None,
    };
    let compact = citizen.sign(act.into());
    let upload = client.open_upload(&compact).await?;
    for disclosure in &disclosures {
        client.disclose(&upload.token, disclosure).await?;
    }
    let receipt = done(client, compact).await?;
    let Outcome::Accepted { events } = receipt.outcome else {
        return Err("the demo case was not accepted".into());
    };
    let opened = events.into_iter().find_map(|event| match event {
        Event::Service(service::Event::Opened { case, .. }) => Some(case),
        _ => None,
    });
    opened.ok_or_else(|| "the demo case has no number".into())
}

/// An SD-JWT disclosure with 128 bits of salt.
fn disclosure(name: &str, value: &str) -> String {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).expect("the machine has randomness");
    let parts = json!([BASE64URL_NOPAD.encode(&salt), name, value]);
    BASE64URL_NOPAD.encode(parts.to_string().as_bytes())
}

async fn decide(
    client: &Client,
    dir: &Path,
    case: &CaseNumber,
    step: &str,
    role: &str,
    outcome: &str,
) -> Result<(), Failed> {
    let mut officer = Signer::of(client, founding::key(dir, OFFICE, role)?, None).await?;
    officer.act_as(&format!("{OFFICE}/{role}"))?;
    let correction = outcome == "补正";
    let act = Decide {
        case: case.clone(),
        step: step.parse()?,
        outcome: outcome.parse()?,
        reasons: if correction {
            "门牌号与营业执照不一致，请核对。".into()
        } else {
            String::new()
        },
        basis: "食品经营许可和备案管理办法".into(),
        deviates: None,
        findings: Default::default(),
        sealed: Default::default(),
        fields: if correction { vec!["经营场所".parse()?] } else { Vec::new() },
    };
    done(client, officer.sign(act.into())).await?;
    Ok(())
}

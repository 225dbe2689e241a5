//! The demo: a register, the service of `services/food-business-permit`, and a few cases at different steps. What
//! is there already is left as it is.

use super::{founding, say};
use crate::{
    cli::Failed,
    keyfile::{Alg, draw},
    service::{compile_files, endorse, publish},
    sign::Signer,
};
use api::client::{AskError, Client};
use data_encoding::BASE64URL_NOPAD;
use include_dir::{Dir, include_dir};
use serde_json::json;
use std::{collections::BTreeMap, path::Path};
use types::{
    Act, Bilingual, CaseNumber, Event, Outcome, Receipt, Sealed, Word,
    identity::Create,
    registry::Open,
    service::{Bundle, Decide, Submit},
};

static SERVICE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../services/food-business-permit");

const OFFICE: &str = "market-bureau";

/// Casts the demo.
pub async fn cast(client: &Client, dir: &Path) -> Result<(), Failed> {
    let bundle = bundled()?;
    match client.get::<api::ServiceView>(&format!("/v1/services/{}", bundle.id)).await {
        Ok(_) => return Ok(()),
        Err(AskError::Problem(problem)) if problem.status == 404 => {}
        Err(error) => return Err(error.into()),
    }
    open_register(client, dir, &bundle).await?;
    let published =
        publish(client, bundle.clone(), founding::key(dir, OFFICE, "publisher")?, "publisher").await?;
    let supervisor = founding::key(dir, "data-bureau", "supervisor")?;
    let (version, digest) = (published.version, published.bundle);
    endorse(client, &bundle.id, version, digest, supervisor, "data-bureau/supervisor").await?;
    say(&format!("  service {} is published", bundle.id));

    let mut citizen = Signer::of(client, draw(Alg::Es256), None).await?;
    done(client, citizen.sign(Act::Create(Create { label: "手机 phone".into() }))).await?;
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
        let case = apply(client, &mut citizen, &bundle, name).await?;
        for (step, role, outcome) in decisions {
            decide(client, dir, &case, step, role, outcome).await?;
        }
        say(&format!("  case {case} {name}"));
    }
    Ok(())
}

/// The folder that the binary carries, compiled.
fn bundled() -> Result<Bundle, Failed> {
    let files: BTreeMap<String, String> = SERVICE
        .files()
        .filter_map(|file| Some((file.path().to_str()?.to_owned(), file.contents_utf8()?.to_owned())))
        .collect();
    compile_files(files).map_err(|faults| format!("the demo service is not sound: {}", faults[0]).into())
}

async fn open_register(client: &Client, dir: &Path, bundle: &Bundle) -> Result<(), Failed> {
    let Some(result) = bundle.results.first() else {
        return Ok(());
    };
    let schema = json!({
        "type": "object", "additionalProperties": false,
        "required": ["经营者名称", "经营场所", "主体业态", "经营项目"],
        "properties": {
            "经营者名称": { "type": "string" }, "经营场所": { "type": "string" }, "主体业态": { "type": "string" },
            "经营项目": { "type": "array", "items": { "type": "string" } },
        },
    });
    let mut registrar = Signer::of(client, founding::key(dir, OFFICE, "registrar")?, None).await?;
    registrar.act_as(&format!("{OFFICE}/registrar"))?;
    let act = Open {
        register: result.register.clone(),
        name: Bilingual::new("食品经营许可登记簿", "Register of food business permits"),
        schema: serde_json::from_value(schema)?,
        writers: vec!["approver".parse()?],
        basis: "食品安全法 第35条".into(),
    };
    done(client, registrar.sign(Act::Open(act))).await?;
    Ok(())
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
    let mut sealed = Sealed::default();
    for (field, value) in [("法定代表人", "张三"), ("联系电话", "0571-00000000")] {
        let disclosure = disclosure(field, value);
        client.disclose(&disclosure).await?;
        sealed.insert(Word::new(field)?, types::disclosure_digest(&disclosure));
    }
    let act = Submit {
        service: bundle.id.clone(),
        version: bundle.version,
        answers: serde_json::from_value(answers)?,
        sealed,
        papers: Sealed::default(),
        about: None,
    };
    let receipt = done(client, citizen.sign(Act::Submit(act))).await?;
    let Outcome::Accepted { events } = receipt.outcome else {
        return Err("the demo case was not accepted".into());
    };
    let opened = events.into_iter().find_map(|event| match event {
        Event::CaseOpened { case, .. } => Some(case),
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
        fields: if correction { vec!["经营场所".parse()?] } else { Vec::new() },
    };
    done(client, officer.sign(Act::Decide(act))).await?;
    Ok(())
}

/// Submits, waits, and insists on acceptance.
async fn done(client: &Client, compact: String) -> Result<Receipt, Failed> {
    let receipt = client.submit(&compact, true).await?.receipt.ok_or("there is no receipt")?;
    match &receipt.outcome {
        Outcome::Accepted { .. } => Ok(receipt),
        Outcome::Rejected(rejection) => {
            Err(format!("the demo was refused: {} {} {}", rejection.code, rejection.name, rejection.detail)
                .into())
        }
    }
}

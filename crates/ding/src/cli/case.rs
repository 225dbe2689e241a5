//! `ding case replay`: every automatic decision of a case, executed once more from proofs alone.

use crate::outcome::{Common, Done, Failed, read};
use api::{client::Client, endpoints::Endpoint};
use proof::{LedgerKey, Proven, Verdict};
use rules::sheet::{self, Replayed};
use serde_json::json;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use types::{
    Word,
    governance::{Calendar, CalendarRules},
    service::{Bundle, Case, Decider},
    sheet::Ruling,
};

/// Execute the automatic decisions of a case once more.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Execute every automatic decision of a case once more, from its proofs, offline
    Replay {
        /// The case's number
        number: String,
        /// The ledger's key, 192 hex digits; absent: the node is asked, and must be believed
        #[arg(long, value_name = "HEX")]
        ledger_key: Option<String>,
        /// Where the proofs are kept: case.json, service.json, and calendar-N.json where working days were counted by
        /// version N. They are fetched if they are not there
        #[arg(long, value_name = "FOLDER", default_value = ".")]
        proofs: PathBuf,
    },
}

/// Runs it.
pub async fn run(command: Command, common: Common) -> Result<Done, Failed> {
    let Command::Replay { number, ledger_key, proofs } = command;
    let client = Client::new(&common.url);
    let key = match &ledger_key {
        Some(key) => key.clone(),
        None => client.ledger().await?.ledger_key,
    };
    let key: LedgerKey = key.trim().parse().map_err(|error| format!("--ledger-key: {error}"))?;

    let place = proofs.join("case.json");
    if !place.exists() {
        keep(&client, &place, &Endpoint::CaseProof.at(&[&number], &[])).await?;
    }
    let case: Case = serde_json::from_str(&value(&place, &key, &format!("case:{number}"))?)?;
    let place = proofs.join("service.json");
    if !place.exists() {
        keep(&client, &place, &Endpoint::ServiceProof.at(&[&case.service], &[("version", &case.version)]))
            .await?;
    }
    let bundle: Bundle = serde_json::from_str(&value(&place, &key, &format!("service:{}", case.service))?)?;
    if bundle.version != case.version {
        return Err(format!("{} is of another version than the case's", place.display()).into());
    }
    let mut calendars = BTreeMap::new();
    let links = rulings(&case).flat_map(|(_, ruling)| ruling.links());
    for version in links.filter_map(|link| link.calendar) {
        let place = proofs.join(format!("calendar-{version}.json"));
        if !place.exists() {
            keep(&client, &place, &Endpoint::CalendarProof.at(&[&bundle.calendar], &[("version", &version)]))
                .await?;
        }
        let calendar: Calendar =
            serde_json::from_str(&value(&place, &key, &format!("calendar:{}", bundle.calendar))?)?;
        if calendar.version != version {
            return Err(format!("{} is of another version than was counted by", place.display()).into());
        }
        calendars.insert(version, calendar.rules);
    }
    replay(&case, &bundle, &calendars)
}

async fn keep(client: &Client, place: &Path, path: &str) -> Result<(), Failed> {
    let text = client.text(path).await?;
    std::fs::write(place, text).map_err(|error| format!("{}: {error}", place.display()).into())
}

/// The value that a proof file proves of a subject.
fn value(place: &Path, key: &LedgerKey, about: &str) -> Result<String, Failed> {
    let text = read(place)?;
    let verdict: Verdict = proof::verify(&text, key, None)
        .map_err(|refusal| format!("{}: NOT proven: {}", place.display(), refusal.says().en))?;
    match verdict.proven {
        Proven::Value { subject, value, .. } if subject == about => Ok(value),
        _ => Err(format!("{} proves something else than {about}", place.display()).into()),
    }
}

/// What rules decided or advised, step by step.
fn rulings(case: &Case) -> impl Iterator<Item = (&Word, &Ruling)> {
    case.decisions.iter().filter_map(|decision| match &decision.by {
        Decider::Rule { ruling } => Some((&decision.step, ruling)),
        Decider::Officer { advice: Some(advice), .. } => Some((&decision.step, &advice.ruling)),
        _ => None,
    })
}

/// How a link of a chain repeats, in words.
fn repeats(replayed: &Replayed) -> String {
    match replayed {
        Replayed::Same => "✓ the same again 重算一致".to_owned(),
        Replayed::OtherSheet => "✗ the service has another sheet of that name 不是当时的规则表".to_owned(),
        Replayed::OtherInput(name) => {
            format!("✗ {name} is not what the sheet before gave “{name}”与上一张规则表给出的不同")
        }
        Replayed::Differs(_) => "✗ something else comes of it 重算不一致".to_owned(),
    }
}

fn replay(case: &Case, bundle: &Bundle, calendars: &BTreeMap<u64, CalendarRules>) -> Result<Done, Failed> {
    let rulings: Vec<(&Word, &Ruling)> = rulings(case).collect();
    let (mut says, mut differs, mut steps) = (String::new(), 0, Vec::new());
    for (step, ruling) in &rulings {
        let links = sheet::replay_chain(&bundle.decisions, ruling, calendars);
        let explained = sheet::explain_chain(&bundle.decisions, ruling).into_iter().map(|link| link.says);
        let own = bundle.decisions.get(&ruling.decision).map(|sheet| sheet::explain(sheet, ruling));
        let mut explained = explained.chain(own);
        let mut chain = Vec::new();
        for (link, (decision, replayed)) in ruling.links().zip(&links) {
            let title = bundle.decisions.get(*decision).map(|sheet| &sheet.title);
            let title =
                title.map_or_else(|| decision.to_string(), |title| format!("{} {}", title.zh, title.en));
            says.push_str(&format!("{step} · {title}\n"));
            for sentence in explained.next().unwrap_or_default() {
                says.push_str(&format!("  {}\n  {}\n", sentence.zh, sentence.en));
            }
            let calendar = link.calendar.and_then(|version| calendars.get(&version));
            if let Some(unknown) = calendar.and_then(|rules| sheet::unknown_year(link, rules)) {
                says.push_str(&format!("  ! {}\n  ! {}\n", unknown.zh, unknown.en));
            }
            says.push_str(&format!("  {}\n", repeats(replayed)));
            let same = *replayed == Replayed::Same;
            chain.push(json!({ "decision": decision, "hits": link.hits, "same": same }));
        }
        let same = links.iter().all(|(_, replayed)| *replayed == Replayed::Same);
        differs += usize::from(!same);
        steps.push(json!({
            "step": step, "decision": ruling.decision, "hits": ruling.hits, "same": same, "chain": chain,
        }));
    }
    says.push_str(&format!(
        "{}: {} of {} automatic decisions repeat exactly, from proofs alone",
        case.number,
        rulings.len() - differs,
        rulings.len()
    ));
    if differs > 0 {
        return Err(says.into());
    }
    Ok(Done::new(says, json!({ "case": case.number, "decisions": steps })))
}

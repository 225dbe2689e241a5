//! A shadow run over the ledger's past cases, a page at a time; what a new version makes of each is `shadow`'s.

use crate::outcome::{Done, Failed};
use api::{client::Client, endpoints::Endpoint};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shadow::{Difference, Known, NotCompared, Past, Shadow, Trial};
use std::{
    collections::{BTreeMap, btree_map::Entry},
    fmt::Display,
};
use types::{
    Bilingual,
    governance::{Calendar, CalendarRules},
    proof::{Claim, Envelope},
    service::{Bundle, Case},
    sheet::Ruling,
};

/// Cases asked for at a time.
const PAGE: usize = 100;
/// Differences printed, and reasons why something was not compared; all are in the JSON.
const SHOWN: usize = 20;

/// Tries `bundle` on at most `most` past cases of its service.
pub async fn run(client: &Client, bundle: &Bundle, most: usize) -> Result<Done, Failed> {
    let (mut cases, mut all, mut known) = (0, Shadow::default(), Known::default());
    let trial = Trial::of(bundle);
    let mut after: Option<String> = None;
    'pages: loop {
        let mut asked: Vec<(&str, &dyn Display)> =
            vec![("service", &bundle.id), ("origin", &"witnessed"), ("limit", &PAGE)];
        asked.extend(after.as_ref().map(|after| ("after", after as &dyn Display)));
        let path = Endpoint::Cases.at(&[], &asked);
        let page: api::Page<api::CaseLine> = client.get(&path).await?;
        for line in page.items {
            if cases == most {
                break 'pages;
            }
            let view: api::CaseView = client.get(&Endpoint::Case.at(&[&line.number], &[])).await?;
            let case: Case = serde_json::from_str(view.case.get())?;
            cases += 1;
            let rulings = case.decisions.iter().filter_map(shadow::ruling);
            for link in rulings.flat_map(Ruling::links) {
                remember(client, bundle, link.calendar, &mut known.calendars).await?;
            }
            if let Entry::Vacant(unknown) = known.earlier.entry(case.version) {
                let path = Endpoint::ServiceProof.at(&[&case.service], &[("version", &case.version)]);
                unknown.insert(proven(client, &path).await?);
            }
            all = all.and(trial.on(&Past::from(case), &known));
        }
        match page.next {
            None => break,
            next => after = next,
        }
    }

    let Bilingual { zh, en } = all.says();
    let mut says = format!("{cases} past cases: {en}\n影子运行，以往办件 {cases} 件：{zh}");
    for difference in all.differences.iter().take(SHOWN) {
        let Difference { case, step, links, was, would_be, .. } = difference;
        let links: Vec<&str> = links.iter().map(|link| link.as_str()).collect();
        let (links, was, now) = (links.join(", "), words(was), words(would_be));
        says.push_str(&format!("\n  {case} {step} ({links}): {was} → {now}"));
    }
    let (differ, not) = (all.differences.len(), all.not_compared.len());
    if differ > SHOWN {
        says.push_str(&format!("\n  … and {} more; see --json", differ - SHOWN));
    }
    let mut reasons: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for NotCompared { because, .. } in &all.not_compared {
        *reasons.entry((&because.zh, &because.en)).or_default() += 1;
    }
    for ((zh, en), times) in reasons.iter().take(SHOWN) {
        says.push_str(&format!("\n  not compared 未比对 {times}: {en} {zh}"));
    }
    Ok(Done::new(
        says,
        json!({
            "cases": cases, "decisions": all.decisions, "compared": all.compared,
            "different": differ, "not_compared": not,
            "differences": all.differences.iter().map(listed).collect::<Vec<_>>(),
            "why_not_compared": all.not_compared,
        }),
    ))
}

/// Fetches the service's calendar as it was when something was decided, or as it is now for rules that counted no days then.
async fn remember(
    client: &Client,
    bundle: &Bundle,
    version: Option<u64>,
    calendars: &mut BTreeMap<Option<u64>, CalendarRules>,
) -> Result<(), Failed> {
    if calendars.contains_key(&version) {
        return Ok(());
    }
    let which = version.as_ref().map(|version| ("version", version as &dyn Display));
    let path = Endpoint::CalendarProof.at(&[&bundle.calendar], which.as_slice());
    let calendar: Calendar = proven(client, &path).await?;
    calendars.insert(version, calendar.rules);
    Ok(())
}

/// A value by its proof. The node is asked and believed: what comes of it is advice to a designer.
async fn proven<T: DeserializeOwned>(client: &Client, path: &str) -> Result<T, Failed> {
    let text = client.text(path).await?;
    let envelope: Envelope = serde_json::from_str(&text)?;
    let Claim::Value(claim) = envelope.claim else {
        return Err(format!("there is nothing at {path}").into());
    };
    Ok(serde_json::from_str(&claim.state.value)?)
}

/// What came of a ruling, briefly.
fn words(ruling: &Ruling) -> String {
    match &ruling.human {
        Some(reason) => format!("转人工 {reason:?}"),
        None => serde_json::to_string(&ruling.outputs).unwrap_or_default(),
    }
}

/// One decision that would be another, as `--json` gives it.
fn listed(difference: &Difference) -> Value {
    json!({
        "case": difference.case,
        "step": difference.step,
        "decision": difference.decision,
        "links": difference.links,
        "was": words(&difference.was),
        "would_be": words(&difference.would_be),
    })
}

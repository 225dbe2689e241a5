//! A shadow run over the ledger's past cases, a page at a time; what a new version makes of each is `authoring`'s.

use crate::outcome::{Done, Failed};
use api::{client::Client, endpoints::Endpoint};
use authoring::{Calendars, Difference, Shadow, shadow};
use serde_json::{Value, json};
use std::fmt::Display;
use types::{
    governance::Calendar,
    proof::{Claim, Envelope},
    service::{Bundle, Case},
    sheet::Ruling,
};

/// Cases asked for at a time.
const PAGE: usize = 100;
/// Differences printed; all are in the JSON.
const SHOWN: usize = 20;

/// Tries `bundle` on at most `most` past cases of its service.
pub async fn run(client: &Client, bundle: &Bundle, most: usize) -> Result<Done, Failed> {
    let (mut cases, mut decisions, mut differences) = (0, 0, Vec::new());
    let mut calendars = Calendars::new();
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
            for ruling in case.decisions.iter().filter_map(authoring::ruling) {
                known(client, bundle, ruling.calendar, &mut calendars).await?;
            }
            let Shadow { decisions: more, differences: found } =
                shadow(bundle, &case.number, &case.decisions, &calendars);
            decisions += more;
            differences.extend(found.iter().map(listed));
        }
        match page.next {
            None => break,
            next => after = next,
        }
    }

    let mut says = format!(
        "{cases} past cases with {decisions} rule decisions: {} would come out differently 影子运行：{} 项结果会不同",
        differences.len(),
        differences.len()
    );
    for difference in differences.iter().take(SHOWN) {
        let text = |name: &str| difference[name].as_str().unwrap_or_default().to_owned();
        says.push_str(&format!(
            "\n  {} {}: {} → {}",
            text("case"),
            text("step"),
            text("was"),
            text("would_be")
        ));
    }
    if differences.len() > SHOWN {
        says.push_str(&format!("\n  … and {} more; see --json", differences.len() - SHOWN));
    }
    Ok(Done::new(says, json!({ "cases": cases, "decisions": decisions, "differences": differences })))
}

/// Fetches the service's calendar as it was when something was decided, or as it is now for rules that counted no days then.
async fn known(
    client: &Client,
    bundle: &Bundle,
    version: Option<u64>,
    calendars: &mut Calendars,
) -> Result<(), Failed> {
    if calendars.contains_key(&version) {
        return Ok(());
    }
    let which = version.as_ref().map(|version| ("version", version as &dyn Display));
    let path = Endpoint::CalendarProof.at(&[&bundle.calendar], which.as_slice());
    let text = client.text(&path).await?;
    let envelope: Envelope = serde_json::from_str(&text)?;
    let Claim::Value(claim) = envelope.claim else {
        return Err(format!("there is no calendar {} of that time", bundle.calendar).into());
    };
    let calendar: Calendar = serde_json::from_str(&claim.state.value)?;
    calendars.insert(version, calendar.rules);
    Ok(())
}

/// One decision that would be another, as `--json` gives it.
fn listed(difference: &Difference) -> Value {
    let words = |ruling: &Ruling| match &ruling.human {
        Some(reason) => format!("转人工 {reason:?}"),
        None => serde_json::to_string(&ruling.outputs).unwrap_or_default(),
    };
    json!({
        "case": difference.case,
        "step": difference.step,
        "decision": difference.decision,
        "was": words(&difference.was),
        "would_be": difference.would_be.as_ref().map_or_else(|| "no such rule 没有这张规则表".to_owned(), words),
    })
}

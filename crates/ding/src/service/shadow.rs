//! A shadow run: the rules of a new version decide the past cases once more, on the inputs that the ledger wrote down
//! then, and what would come out differently is listed before the version takes force. Nothing is written.

use crate::cli::{Done, Failed};
use api::client::Client;
use rules::sheet;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use types::{
    governance::{Calendar, CalendarRules},
    proof::{Claim, Envelope},
    service::{Bundle, Case, Decider, Decision},
    sheet::Ruling,
};

/// Cases asked for at a time.
const PAGE: usize = 100;
/// Differences printed; all are in the JSON.
const SHOWN: usize = 20;

/// Tries `bundle` on at most `most` past cases of its service.
pub async fn run(client: &Client, bundle: &Bundle, most: usize) -> Result<Done, Failed> {
    let (mut cases, mut decisions, mut differences) = (0, 0, Vec::new());
    let mut calendars = Calendars::default();
    let mut after = String::new();
    'pages: loop {
        let path = format!("/v1/cases?service={}&origin=witnessed&limit={PAGE}{after}", bundle.id);
        let page: api::Page<api::CaseLine> = client.get(&path).await?;
        for line in page.items {
            if cases == most {
                break 'pages;
            }
            let view: api::CaseView = client.get(&format!("/v1/cases/{}", line.number)).await?;
            let case: Case = serde_json::from_str(view.case.get())?;
            cases += 1;
            for decision in &case.decisions {
                let Some(ruling) = ruling(decision) else { continue };
                decisions += 1;
                let calendar = calendars.of(client, bundle, ruling.calendar).await?;
                differences.extend(difference(bundle, &case, decision, ruling, calendar));
            }
        }
        match page.next {
            Some(next) => after = format!("&after={next}"),
            None => break,
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

/// The calendar of the service as it was when something was decided, and as it is now for rules that counted no days then.
#[derive(Default)]
struct Calendars(BTreeMap<Option<u64>, CalendarRules>);

impl Calendars {
    async fn of(
        &mut self,
        client: &Client,
        bundle: &Bundle,
        version: Option<u64>,
    ) -> Result<&CalendarRules, Failed> {
        if !self.0.contains_key(&version) {
            let which = version.map_or_else(String::new, |version| format!("?version={version}"));
            let text = client.text(&format!("/v1/calendars/{}/proof{which}", bundle.calendar)).await?;
            let envelope: Envelope = serde_json::from_str(&text)?;
            let Claim::Value(claim) = envelope.claim else {
                return Err(format!("there is no calendar {} of that time", bundle.calendar).into());
            };
            let calendar: Calendar = serde_json::from_str(&claim.state.value)?;
            self.0.insert(version, calendar.rules);
        }
        Ok(&self.0[&version])
    }
}

fn ruling(decision: &Decision) -> Option<&Ruling> {
    match &decision.by {
        Decider::Rule { ruling } => Some(ruling),
        Decider::Officer { advice: Some(advice), .. } => Some(&advice.ruling),
        _ => None,
    }
}

fn difference(
    bundle: &Bundle,
    case: &Case,
    decision: &Decision,
    was: &Ruling,
    calendar: &CalendarRules,
) -> Option<Value> {
    let new = bundle.decisions.get(&was.decision);
    let would_be = new.and_then(|sheet| sheet::decide_anew(sheet, was, Some(calendar)));
    let same = would_be.as_ref().is_some_and(|new| new.outputs == was.outputs && new.human == was.human);
    let words = |ruling: &Ruling| match &ruling.human {
        Some(reason) => format!("转人工 {reason:?}"),
        None => serde_json::to_string(&ruling.outputs).unwrap_or_default(),
    };
    (!same).then(|| {
        json!({
            "case": case.number,
            "step": decision.step,
            "decision": was.decision,
            "was": words(was),
            "would_be": would_be.as_ref().map_or_else(|| "no such rule 没有这张规则表".to_owned(), words),
        })
    })
}

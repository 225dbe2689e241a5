//! Cases: the list from the index, each case and its proof from the ledger.

use super::super::{Refused, State, governance, limit, name, proofs, stored};
use api::{CaseLine, CaseView, ExplainedLink, Explanation, Page, PaperLine, ProblemKind};
use axum::{
    Json,
    extract::{Path, Query, State as Extract},
    response::Response,
};
use index::CaseFilter;
use rules::sheet::Explained;
use serde::Deserialize;
use types::{
    Bilingual, CaseNumber,
    governance::CalendarRules,
    places,
    service::{Bundle, Case, Decider, Status},
    sheet::Ruling,
};

#[derive(Deserialize)]
pub struct List {
    after: Option<String>,
    limit: Option<u32>,
    service: Option<String>,
    status: Option<String>,
    origin: Option<String>,
    reviewer: Option<String>,
    concerned: Option<String>,
}

/// `GET /v1/cases`
pub async fn list(
    Extract(state): Extract<State>,
    Query(asked): Query<List>,
) -> Result<Json<Page<CaseLine>>, Refused> {
    let filter = CaseFilter {
        service: asked.service,
        status: asked.status,
        origin: asked.origin,
        reviewer: asked.reviewer,
        concerned: asked.concerned,
    };
    Ok(Json(state.index()?.cases(&filter, asked.after.as_deref(), limit(asked.limit)).await?))
}

/// `GET /v1/cases/{number}`
pub async fn one(
    Extract(state): Extract<State>,
    Path(number): Path<String>,
) -> Result<Json<CaseView>, Refused> {
    let number: CaseNumber = name(&number)?;
    let (height, found) = state.ledger.read(places::case(&number)).await?;
    let found =
        found.ok_or_else(|| ProblemKind::NotFound.because("there is no such case; its proof shows that"))?;
    let case = found.value();

    let read = (places::institution(&case.institution), places::bundle(&case.service, case.version));
    let (_, (institution, bundle)) = state.ledger.read(read).await?;
    let bundle = bundle.map(|bundle| bundle.value());
    let papers = match &bundle {
        Some(bundle) => {
            let (_, calendar) = state.ledger.read(places::calendar(&bundle.calendar)).await?;
            calendar.map(|calendar| papers(bundle, &case, &calendar.value().rules)).unwrap_or_default()
        }
        None => Vec::new(),
    };
    Ok(Json(CaseView {
        height,
        case: stored(found),
        service_name: bundle.map(|bundle| bundle.name.into()),
        papers,
        institution_name: institution.map(|institution| institution.value().name.into()),
    }))
}

/// Each paper, file by file: those that are asked for, and those that were named beyond.
fn papers(bundle: &Bundle, case: &Case, calendar: &CalendarRules) -> Vec<PaperLine> {
    let lines = bundle.materials.iter().flat_map(|paper| {
        let asked = rules::papers::files(paper, &case.answers);
        let named = (1..=paper.most())
            .filter(move |place| *place <= asked || case.papers.contains_key(&paper.file(*place)));
        named.map(move |place| {
            let file = paper.file(place);
            let standing = rules::papers::standing(bundle, case, (paper, &file), calendar).to_owned();
            PaperLine { paper: paper.id.to_string(), file: file.to_string(), standing }
        })
    });
    lines.collect()
}

/// `GET /v1/cases/{number}/proof`
pub async fn proof(Extract(state): Extract<State>, Path(number): Path<String>) -> Result<Response, Refused> {
    let number: CaseNumber = name(&number)?;
    proofs::of(&state, places::case(&number)).await
}

/// The year that the calendar of a ruling says nothing of, if there is one.
async fn unknown_year(state: &State, bundle: &Bundle, ruling: &Ruling) -> Result<Option<Bilingual>, Refused> {
    let Some(version) = ruling.calendar else { return Ok(None) };
    let calendar = governance::calendar_version(state, &bundle.calendar, version).await?;
    Ok(calendar.and_then(|calendar| rules::sheet::unknown_year(ruling, &calendar.rules)))
}

/// `GET /v1/cases/{number}/explanations`
pub async fn explanations(
    Extract(state): Extract<State>,
    Path(number): Path<String>,
) -> Result<Json<Vec<Explanation>>, Refused> {
    let number: CaseNumber = name(&number)?;
    let (_, case) = state.ledger.read(places::case(&number)).await?;
    let case = case.ok_or_else(|| ProblemKind::NotFound.because("there is no such case"))?.value();
    let (_, bundle) = state.ledger.read(places::bundle(&case.service, case.version)).await?;
    let Some(bundle) = bundle else { return Ok(Json(Vec::new())) };
    let bundle = bundle.value();

    let ruled = case.decisions.iter().filter_map(|decision| match &decision.by {
        Decider::Rule { ruling } => Some((&decision.step, ruling)),
        Decider::Officer { advice: Some(advice), .. } => Some((&decision.step, &advice.ruling)),
        _ => None,
    });
    let advised = match &case.status {
        Status::Running { step, advice: Some(advice), .. } => Some((step, &advice.ruling)),
        _ => None,
    };
    let mut explanations = Vec::new();
    for (step, ruling) in ruled.chain(advised) {
        let Some(sheet) = bundle.decisions.get(&ruling.decision) else { continue };
        let mut says = rules::sheet::explain(sheet, ruling);
        says.extend(unknown_year(&state, &bundle, ruling).await?);
        let mut chain = Vec::new();
        let links = rules::sheet::explain_chain(&bundle.decisions, ruling);
        for (Explained { decision, mut says }, link) in links.into_iter().zip(&ruling.chain) {
            says.extend(unknown_year(&state, &bundle, link).await?);
            let says = says.into_iter().map(Into::into).collect();
            chain.push(ExplainedLink { decision: decision.to_string(), says });
        }
        let says = says.into_iter().map(Into::into).collect();
        let (step, decision) = (step.to_string(), ruling.decision.to_string());
        explanations.push(Explanation { step, decision, says, chain });
    }
    Ok(Json(explanations))
}

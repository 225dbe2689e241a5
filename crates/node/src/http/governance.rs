//! Institutions, and working-day calendars as people need them: in whose zone a day begins, and which years are known.

use super::{Refused, State, name, proofs};
use api::{CalendarView, InstitutionView, ProblemKind};
use axum::{
    Json,
    extract::{Path, Query, State as Extract},
    response::Response,
};
use rules::calendar::Day;
use serde::Deserialize;
use std::collections::BTreeSet;
use types::{
    CalendarId,
    governance::{Calendar, CalendarRules},
    places,
};

/// `GET /v1/institutions`
pub async fn institutions(Extract(state): Extract<State>) -> Result<Json<Vec<InstitutionView>>, Refused> {
    Ok(Json(state.index()?.institutions().await?))
}

/// `GET /v1/calendars`
pub async fn calendars(Extract(state): Extract<State>) -> Result<Json<Vec<CalendarView>>, Refused> {
    let ids = state.ledger.genesis().calendars.iter().map(|calendar| &calendar.id);
    let (_, calendars) = state.ledger.read(ids.map(places::calendar).collect::<Vec<_>>()).await?;
    Ok(Json(calendars.iter().flatten().map(|calendar| view(&calendar.value())).collect()))
}

/// A calendar as it is now.
pub async fn calendar(state: &State, id: &CalendarId) -> Result<Option<Calendar>, Refused> {
    let (_, calendar) = state.ledger.read(places::calendar(id)).await?;
    Ok(calendar.map(|calendar| calendar.value()))
}

/// A version of a calendar, the current one or an earlier one.
pub async fn calendar_version(
    state: &State,
    id: &CalendarId,
    version: u64,
) -> Result<Option<Calendar>, Refused> {
    match calendar(state, id).await? {
        Some(now) if now.version != version => {
            let (_, earlier) = state.ledger.read(places::calendar_version(id, version)).await?;
            Ok(earlier.map(|calendar| calendar.value()))
        }
        now => Ok(now),
    }
}

/// The calendar that a ledger began with, whose zone is the ledger's.
pub fn first_calendar(state: &State) -> Option<&CalendarRules> {
    state.ledger.genesis().calendars.first().map(|calendar| &calendar.rules)
}

fn view(calendar: &Calendar) -> CalendarView {
    let rules = &calendar.rules;
    let days = rules.holidays.iter().chain(&rules.workdays).filter_map(|day| Day::parse(day));
    CalendarView {
        id: calendar.id.to_string(),
        version: calendar.version,
        utc_offset_minutes: rules.utc_offset_minutes,
        years: days.map(|day| day.civil().0).collect::<BTreeSet<_>>().into_iter().collect(),
    }
}

#[derive(Deserialize)]
pub struct Which {
    version: Option<u64>,
}

/// `GET /v1/calendars/{id}/proof`
pub async fn calendar_proof(
    Extract(state): Extract<State>,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, Refused> {
    let id: CalendarId = name(&id)?;
    let now = calendar(&state, &id).await?;
    let now = now.ok_or_else(|| ProblemKind::NotFound.because("there is no such calendar"))?;
    match which.version {
        Some(version) if version != now.version => {
            proofs::of(&state, places::calendar_version(&id, version)).await
        }
        _ => proofs::of(&state, places::calendar(&id)).await,
    }
}

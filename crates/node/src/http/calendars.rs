//! Working-day calendars as people need them: in whose zone a day begins, and which years are known. Their proofs are
//! with the services.

use super::{Refused, State};
use api::CalendarView;
use axum::{Json, extract::State as Extract};
use rules::calendar::Day;
use std::collections::BTreeSet;
use types::{
    Aspect, CalendarId, StateKey, Subject,
    governance::{Calendar, CalendarRules},
};

/// `GET /v1/calendars`
pub async fn list(Extract(state): Extract<State>) -> Result<Json<Vec<CalendarView>>, Refused> {
    let ids = state.ledger.genesis().calendars.iter().map(|calendar| &calendar.id);
    let keys: Vec<StateKey> = ids.map(|id| StateKey::head(&Subject::calendar(id))).collect();
    let (_, values) = state.ledger.read(&keys).await?;
    Ok(Json(values.iter().flatten().map(|text| view(&parse(text))).collect()))
}

/// A calendar as it is now.
pub async fn of(state: &State, id: &CalendarId) -> Result<Option<Calendar>, Refused> {
    let (_, values) = state.ledger.read(&[StateKey::head(&Subject::calendar(id))]).await?;
    Ok(values[0].as_deref().map(parse))
}

/// A version of a calendar, the current one or an earlier one.
pub async fn version(state: &State, id: &CalendarId, version: u64) -> Result<Option<Calendar>, Refused> {
    match of(state, id).await? {
        Some(now) if now.version != version => {
            let key = StateKey::new(&Subject::calendar(id), Aspect::version(version));
            let (_, values) = state.ledger.read(&[key]).await?;
            Ok(values[0].as_deref().map(parse))
        }
        now => Ok(now),
    }
}

/// The calendar that a ledger began with, whose zone is the ledger's.
pub fn first(state: &State) -> Option<&CalendarRules> {
    state.ledger.genesis().calendars.first().map(|calendar| &calendar.rules)
}

fn parse(text: &str) -> Calendar {
    serde_json::from_str(text).expect("the state holds only calendars here")
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

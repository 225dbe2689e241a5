//! What stands in a line of a walk, and the days that it counts.

use super::hall::Hall;
use serde_json::Value;
use types::governance::CalendarRules;

/// The value of `name=…` among words.
pub fn option<'a>(words: &[&'a str], name: &str) -> Option<&'a str> {
    words
        .iter()
        .filter_map(|word| word.split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

/// What stands between commas.
pub fn list(value: &str) -> Vec<&str> {
    value.split(',').filter(|one| !one.is_empty()).collect()
}

/// The value as a form's answer of the same kind.
pub fn like(answer: &Value, value: &str) -> Value {
    match answer {
        Value::Number(_) | Value::Bool(_) => serde_json::from_str(value).expect("a number, true or false"),
        Value::Array(_) => list(value).into(),
        _ => value.into(),
    }
}

/// As it is read, without quotation marks.
pub fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What counts the services' days.
pub fn working_days(hall: &Hall) -> CalendarRules {
    let genesis = std::fs::read_to_string(hall.network.dir().join("genesis.json")).expect("a genesis");
    let genesis: types::Genesis = serde_json::from_str(&genesis).expect("a genesis");
    genesis.calendars[0].rules.clone()
}

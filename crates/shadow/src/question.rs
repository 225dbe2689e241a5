//! What a page may ask, and what it is told: one question, one answer, both JSON.

use crate::{Known, Past, Shadow, Trial};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use types::{Bilingual, governance::CalendarRules, service::Bundle};

/// How would this version, sound as far as its author's check goes, decide these past cases? The more is known of the
/// versions they were filed under and of the service's calendar (its versions by number, and as it is now), the more can be
/// compared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    bundle: Bundle,
    cases: Vec<Past>,
    #[serde(default)]
    earlier: Vec<Bundle>,
    #[serde(default)]
    calendars: BTreeMap<u64, CalendarRules>,
    #[serde(default)]
    calendar: Option<CalendarRules>,
}

/// What is answered. Nothing else leaves this room.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Shadow(Shadowed),
    Refusal(Bilingual),
}

/// A shadow run, and its result in a sentence.
#[derive(Serialize)]
struct Shadowed {
    #[serde(flatten)]
    shadow: Shadow,
    says: Bilingual,
}

/// Answers a question, both JSON.
pub fn answer(question: &[u8]) -> String {
    let answer = match serde_json::from_slice(question) {
        Ok(question) => run(question),
        Err(error) => Answer::Refusal(Bilingual::new(
            format!("提问格式不对：{error}"),
            format!("the question is malformed: {error}"),
        )),
    };
    serde_json::to_string(&answer).expect("an answer is always JSON")
}

fn run(question: Question) -> Answer {
    let Question { bundle, cases, earlier, calendars, calendar } = question;
    let known = Known {
        earlier: earlier.into_iter().map(|bundle| (bundle.version, bundle)).collect(),
        calendars: calendars
            .into_iter()
            .map(|(version, rules)| (Some(version), rules))
            .chain(calendar.map(|rules| (None, rules)))
            .collect(),
    };
    let trial = Trial::of(&bundle);
    let shadow = cases.iter().map(|case| trial.on(case, &known)).fold(Shadow::default(), Shadow::and);
    Answer::Shadow(Shadowed { says: shadow.says(), shadow })
}

//! One paper: what stands on it, and how it becomes a page. Every text goes through the template, which escapes it.

use super::{
    fingerprint,
    qr::{self, Qr},
    words::{Language, Words},
};
use crate::http::{Refused, State, host};
use api::ProblemKind;
use askama::Template;
use axum::{
    http::{HeaderMap, header},
    response::{Html, IntoResponse as _, Response},
};
use rules::calendar;
use types::{PastTime, Time, governance::CalendarRules};

/// A line of what is certified.
pub struct Line {
    /// What it is.
    pub label: String,
    /// What it says.
    pub text: String,
    /// Whether it is a number or digest to be read letter by letter.
    pub mono: bool,
}

impl Line {
    /// A line of words.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Line {
        Line { label: label.into(), text: text.into(), mono: false }
    }

    /// A line to be read letter by letter.
    pub fn mono(label: impl Into<String>, text: impl Into<String>) -> Line {
        Line { mono: true, ..Line::new(label, text) }
    }
}

/// What stands on a paper.
#[derive(Template)]
#[template(path = "paper.html")]
pub struct Paper {
    /// Its fixed words.
    pub words: &'static Words,
    /// What kind of paper it is.
    pub title: &'static str,
    /// Number of what is certified.
    pub number: String,
    /// The institution.
    pub office: String,
    /// What is certified, in a sentence.
    pub says: String,
    /// What is certified, line by line.
    pub lines: Vec<Line>,
    /// The height it is true at.
    pub height: u64,
    /// The ledger.
    pub chain: String,
    /// The ledger key, in short.
    pub key: String,
    /// The node's public address, such as `https://ding.example`.
    pub origin: String,
    /// The paper's own path.
    pub path: String,
    /// The page that checks the proof.
    pub page: String,
    /// The proof itself.
    pub proof: String,
    /// The code that leads to `page`; drawn last.
    pub qr: Option<Qr>,
}

impl Paper {
    /// A paper about this ledger on which nothing stands yet.
    pub fn of(state: &State, headers: &HeaderMap, lang: Language) -> Paper {
        let genesis = state.ledger.genesis();
        Paper {
            words: lang.words(),
            title: "",
            number: String::new(),
            office: String::new(),
            says: String::new(),
            lines: Vec::new(),
            height: 0,
            chain: genesis.chain.to_string(),
            key: fingerprint(&genesis.ledger_key),
            origin: state.audience.origin(host(headers)),
            path: String::new(),
            page: String::new(),
            proof: String::new(),
            qr: None,
        }
    }

    /// The page.
    pub fn answer(mut self) -> Result<Response, Refused> {
        self.qr = qr::draw(&format!("{}{}", self.origin, self.page));
        let page = self.render().map_err(|error| {
            tracing::error!(%error, "a paper cannot be written");
            ProblemKind::Internal.because("")
        })?;
        Ok(([(header::CACHE_CONTROL, "no-store")], Html(page)).into_response())
    }
}

/// When a case is promised to be done: by the end of a day of its calendar; and whether the calendar knows the year.
pub fn promise(
    accepted: Option<Time>,
    promised: Time,
    calendar: Option<&CalendarRules>,
    lang: Language,
) -> Vec<Line> {
    let words = lang.words();
    let Some(rules) = calendar else {
        return vec![Line::new(words.promised, moment(promised as PastTime, 0))];
    };
    let offset = rules.utc_offset_minutes;
    let last = calendar::last_day(rules, promised);
    // Only a moment at which a day ends is the end of that day.
    let ends = calendar::Day(last.0 + 1).begin(offset) == promised;
    let text = if ends {
        (words.by_end)(&last.to_string(), &zone(offset))
    } else {
        moment(promised as PastTime, offset)
    };
    let mut lines = vec![Line::new(words.promised, text)];
    let from = calendar::Day::of(accepted.unwrap_or(promised), offset);
    if let Some(year) = calendar::unknown_year(rules, from, last) {
        lines.push(Line::new(words.calendar, (words.unknown_year)(year)));
    }
    lines
}

fn zone(offset_minutes: i32) -> String {
    let (sign, offset) = (if offset_minutes < 0 { '-' } else { '+' }, offset_minutes.abs());
    format!("UTC{sign}{:02}:{:02}", offset / 60, offset % 60)
}

/// `2026-11-25 21:05 UTC+08:00`.
pub fn moment(time: PastTime, offset_minutes: i32) -> String {
    let (year, month, day) = calendar::Day::of_past(time, offset_minutes).civil();
    let minutes = time.div_euclid(60_000).saturating_add(i64::from(offset_minutes)).rem_euclid(24 * 60);
    let zone = zone(offset_minutes);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} {zone}", minutes / 60, minutes % 60)
}

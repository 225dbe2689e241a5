//! One paper: what stands on it, and how it becomes a page. Every text goes through the template, which escapes it.

use super::{
    fingerprint,
    qr::{self, Qr},
    words::{Language, Words},
};
use crate::http::{Refused, State};
use api::ProblemKind;
use askama::Template;
use axum::{
    http::{HeaderMap, header},
    response::{Html, IntoResponse as _, Response},
};
use std::collections::BTreeMap;
use types::{Fields, Time, Value};

/// Longest host name that is taken from a request.
const HOST_BYTES: usize = 255;

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
    /// Where the node was asked, such as `https://ding.example`.
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
            origin: origin(headers),
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

/// Where the asker reached this node. A name that could be anything but a host is not printed.
pub fn origin(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    if host.is_empty() || host.len() > HOST_BYTES || !host.bytes().all(letter) {
        return String::new();
    }
    // A node answers in the clear only to its own machine; before others stands a proxy that encrypts.
    let here = ["localhost", "127.", "[::1]"].iter().any(|start| host.starts_with(start));
    format!("{}://{host}", if here { "http" } else { "https" })
}

/// The titles of a schema's properties, by name.
pub fn titles(schema: &Value, lang: Language) -> BTreeMap<String, String> {
    let properties = match schema {
        Value::Object(schema) => schema.get("properties"),
        _ => None,
    };
    let Some(Value::Object(properties)) = properties else { return BTreeMap::new() };
    let title = |property: &Value| {
        let Value::Object(property) = property else { return None };
        match property.get(lang.title_member())? {
            Value::Text(title) => Some(title.clone()),
            _ => None,
        }
    };
    properties.iter().filter_map(|(name, property)| Some((name.clone(), title(property)?))).collect()
}

/// Content, line by line.
pub fn content(fields: &Fields, titles: &BTreeMap<String, String>, lang: Language) -> Vec<Line> {
    let line = |(name, value): (&types::Word, &Value)| {
        let label = titles.get(name.as_str()).cloned().unwrap_or(name.to_string());
        Line::new(label, text(value, lang))
    };
    fields.iter().map(line).collect()
}

fn text(value: &Value, lang: Language) -> String {
    match value {
        Value::Bool(yes) => lang.words().yes_no[usize::from(!yes)].into(),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(list) => list.iter().map(|value| text(value, lang)).collect::<Vec<_>>().join("; "),
        Value::Object(object) => {
            let pair = |(name, value): (&String, &Value)| format!("{name} {}", text(value, lang));
            object.iter().map(pair).collect::<Vec<_>>().join(", ")
        }
    }
}

/// `2026-11-25 21:05 UTC+08:00`.
pub fn moment(time: Time, offset_minutes: i32) -> String {
    let (year, month, day) = rules::calendar::Day::of(time, offset_minutes).civil();
    let minutes = (time as i64 / 60_000 + i64::from(offset_minutes)).rem_euclid(24 * 60);
    let (sign, offset) = (if offset_minutes < 0 { '-' } else { '+' }, offset_minutes.abs());
    format!(
        "{year:04}-{month:02}-{day:02} {:02}:{:02} UTC{sign}{:02}:{:02}",
        minutes / 60,
        minutes % 60,
        offset / 60,
        offset % 60
    )
}

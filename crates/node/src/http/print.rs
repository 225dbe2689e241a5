//! Papers to print: a receipt, a certificate of what a register holds or does not hold, a case. Pages without a script, from
//! the ledger's own values, each with the way to its proof. A paper proves nothing by itself, and says so.

mod content;
mod paper;
mod qr;
mod words;

use super::{
    Refused, State, governance, name,
    transactions::{self, Found},
};
use axum::{
    extract::{Path, Query, State as Extract},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use content::content;
use paper::{Line, Paper};
use serde::Deserialize;
use types::{
    CaseNumber, Digest, Event, Outcome, RecordId, RegisterId, TxId,
    governance::CalendarRules,
    places, registry,
    service::{self, Bundle, Case, Status},
};
use words::{Language, Words};

const STYLE: &str = include_str!("../../templates/print.css");

/// Where the look of papers is.
pub const STYLE_PATH: &str = "/print/style.css";

/// `GET /print/style.css`
pub async fn style() -> impl IntoResponse {
    let media = "text/css; charset=utf-8";
    ([(header::CONTENT_TYPE, media), (header::CACHE_CONTROL, "no-cache")], STYLE)
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    lang: Language,
}

type In = Query<Asked>;

/// `GET /print/receipt/{transaction}`
pub async fn receipt(
    Extract(state): Extract<State>,
    Path(id): Path<String>,
    Query(asked): In,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let id: TxId = name(&id)?;
    let (block, height, at) = transactions::find(&state, id).await?;
    let Found { signed, receipt } = Found::at(&block, at)?;
    let words = asked.lang.words();
    let transaction = signed.transaction();
    let office = transaction.acting_as.as_ref().map(|office| &office.institution);
    let mut lines = vec![
        Line::mono(words.transaction, id.to_string()),
        Line::new(words.act, words.act(&transaction.act)),
        Line::new(words.time, time(&state, block.header().time)),
        Line::mono(words.place, format!("{height} · {at}")),
        Line::mono(words.signer, signed.signer().did.to_string()),
    ];
    if let Some(acting) = &transaction.acting_as {
        lines.push(Line::new(words.role, acting.role.to_string()));
    }
    let says = match &receipt.outcome {
        Outcome::Accepted { events } => {
            lines.extend(events.iter().filter_map(|event| became(event, words)));
            (words.accepted)(height)
        }
        Outcome::Rejected(no) => {
            lines.push(Line::new(words.reason, words.refusal(no)));
            (words.rejected)(height)
        }
    };
    let paper = Paper {
        title: words.receipt,
        number: id.to_string(),
        office: office_name(&state, office, asked.lang).await?,
        says,
        lines,
        height,
        path: format!("print/receipt/{id}"),
        page: format!("/v/t/{id}"),
        proof: format!("/v1/transactions/{id}/proof"),
        ..Paper::of(&state, &headers, asked.lang)
    };
    paper.answer()
}

/// What an event brought into being that has a number of its own.
fn became(event: &Event, words: &Words) -> Option<Line> {
    match event {
        Event::Service(service::Event::Opened { case, .. }) => Some(Line::mono(words.case, case.to_string())),
        Event::Registry(registry::Event::Written { register, record, version, .. }) => {
            Some(Line::new(words.record, format!("{register} / {record} · {}{version}", words.version)))
        }
        _ => None,
    }
}

/// `GET /print/certificate/{register}/{record}`: of the entry, or that there is none.
pub async fn certificate(
    Extract(state): Extract<State>,
    Path((register, record)): Path<(String, String)>,
    Query(asked): In,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let (register, record): (RegisterId, RecordId) = (name(&register)?, name(&record)?);
    let read = (places::record(&register, &record), places::register(&register));
    let (height, (version, book)) = state.ledger.read(read).await?;
    let version = version.map(|version| version.value());
    let book = book.map(|book| book.value());
    let (lang, words) = (asked.lang, asked.lang.words());
    let book_name = book.as_ref().map_or(register.to_string(), |book| lang.pick(&book.name).to_owned());

    let mut lines =
        vec![Line::new(words.register, book_name.clone()), Line::mono(words.entry, record.to_string())];
    let (title, says) = match &version {
        None => (words.no_entry, (words.absent)(height, &book_name, record.as_str())),
        Some(version) => {
            lines.extend(content(&version.content, book.as_ref().map(|book| &book.schema), lang));
            if !version.sealed.is_empty() {
                lines.push(Line::new(words.sealed, (words.sealed_count)(version.sealed.len())));
            }
            lines.push(Line::new(words.version_label, version.version.to_string()));
            lines.push(Line::new(words.attestation, words.attested(version.attestation)));
            lines.push(Line::new(words.basis, version.basis.clone()));
            lines.push(Line::new(words.time, time(&state, version.time)));
            lines.extend(version.case.iter().map(|case| Line::mono(words.case, case.to_string())));
            lines.push(Line::mono(words.transaction, version.tx.to_string()));
            (words.certificate, (words.entered)(height, &book_name, record.as_str()))
        }
    };
    let office =
        version.as_ref().map(|version| &version.institution).or(book.as_ref().map(|book| &book.institution));
    let place = format!("{}/{}", segment(register.as_str()), segment(record.as_str()));
    let paper = Paper {
        title,
        number: format!("{register}/{record}"),
        office: office_name(&state, office, lang).await?,
        says,
        lines,
        height,
        path: format!("print/certificate/{place}"),
        page: format!("/v/r/{place}"),
        proof: format!(
            "/v1/registers/{}/records/{}/proof",
            segment(register.as_str()),
            segment(record.as_str())
        ),
        ..Paper::of(&state, &headers, lang)
    };
    paper.answer()
}

/// `GET /print/case/{number}`: where a case stands, or that there is none.
pub async fn case(
    Extract(state): Extract<State>,
    Path(number): Path<String>,
    Query(asked): In,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let number: CaseNumber = name(&number)?;
    let (height, case) = state.ledger.read(places::case(&number)).await?;
    let case = case.map(|case| case.value());
    let (lang, words) = (asked.lang, asked.lang.words());
    let mut lines = vec![Line::mono(words.case, number.to_string())];
    let (title, says) = match &case {
        None => (words.no_case, (words.case_absent)(height, number.as_str())),
        Some(case) => {
            let (_, bundle) = state.ledger.read(places::bundle(&case.service, case.version)).await?;
            let bundle = bundle.map(|bundle| bundle.value());
            let calendar = match &bundle {
                Some(bundle) => {
                    governance::calendar(&state, &bundle.calendar).await?.map(|calendar| calendar.rules)
                }
                None => None,
            };
            lines.extend(case_lines(&state, case, bundle.as_ref(), calendar.as_ref(), lang));
            (words.case_title, (words.case_stands)(height, number.as_str()))
        }
    };
    let number_part = segment(number.as_str());
    let paper = Paper {
        title,
        number: number.to_string(),
        office: office_name(&state, case.as_ref().map(|case| &case.institution), lang).await?,
        says,
        lines,
        height,
        path: format!("print/case/{number_part}"),
        page: format!("/v/c/{number_part}"),
        proof: format!("/v1/cases/{number_part}/proof"),
        ..Paper::of(&state, &headers, lang)
    };
    paper.answer()
}

fn case_lines(
    state: &State,
    case: &Case,
    bundle: Option<&Bundle>,
    calendar: Option<&CalendarRules>,
    lang: Language,
) -> Vec<Line> {
    let words = lang.words();
    let service = bundle.map_or(case.service.to_string(), |bundle| lang.pick(&bundle.name).to_owned());
    let step = |id: &types::Word| {
        let known = bundle.and_then(|bundle| bundle.steps.iter().find(|step| step.id == *id));
        known.map_or(id.to_string(), |step| lang.pick(&step.name).to_owned())
    };
    let stands = match &case.status {
        Status::Running { step: at, .. } => format!("{} · {}", words.running, step(at)),
        Status::Joining { .. } => words.joining.into(),
        Status::Correcting { .. } => words.correcting.into(),
        Status::Suspended { .. } => words.suspended.into(),
        Status::Closed { end, at, .. } => {
            let known = bundle.and_then(|bundle| bundle.ends.iter().find(|known| known.id == *end));
            let end = known.map_or(end.to_string(), |end| lang.pick(&end.name).to_owned());
            format!("{} · {end} · {}", words.closed, time(state, *at))
        }
        Status::Imported => words.imported.into(),
    };
    let mut lines = vec![
        Line::new(words.service, service),
        Line::new(words.stands, stands),
        Line::new(words.submitted, past(state, case.submitted)),
    ];
    lines.extend(case.accepted.map(|at| Line::new(words.accepted_at, time(state, at))));
    if let Some(promised) = case.promised {
        lines.extend(paper::promise(
            case.accepted,
            promised,
            calendar.or(governance::first_calendar(state)),
            lang,
        ));
    }
    lines.extend(content(&case.answers, bundle.map(|bundle| &bundle.form), lang));
    if !case.sealed.is_empty() {
        lines.push(Line::new(words.sealed, (words.sealed_count)(case.sealed.len())));
    }
    let result = case.result.as_ref();
    lines.extend(result.map(|of| Line::mono(words.record, format!("{} / {}", of.register, of.record))));
    lines
}

async fn office_name(
    state: &State,
    office: Option<&types::InstitutionId>,
    lang: Language,
) -> Result<String, Refused> {
    let Some(office) = office else { return Ok(String::new()) };
    let (_, known) = state.ledger.read(places::institution(office)).await?;
    Ok(known.map_or(office.to_string(), |known| lang.pick(&known.value().name).to_owned()))
}

/// A moment by the clock of the ledger's first calendar.
fn time(state: &State, time: types::Time) -> String {
    past(state, time as i64)
}

fn past(state: &State, time: types::PastTime) -> String {
    paper::moment(time, governance::first_calendar(state).map_or(0, |rules| rules.utc_offset_minutes))
}

/// Percent-encoded for one part of a path.
fn segment(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// A ledger key in short, to be compared by eye: the first half of SHA-256 over its bytes.
fn fingerprint(key: &str) -> String {
    let bytes = data_encoding::HEXLOWER.decode(key.as_bytes()).expect("a ledger key is hex");
    let digits = Digest::of(&bytes).to_string();
    let groups: Vec<&str> = (0..8).map(|group| &digits[4 * group..4 * group + 4]).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests;

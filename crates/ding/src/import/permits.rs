//! The log's columns as cases: one row is one event; a case's rows are put in the order of time.

use crate::outcome::Failed;
use std::{collections::BTreeMap, path::Path};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use types::{
    Digest, PastTime, Word, limits,
    service::{Import, ImportSource, ImportedCase, ImportedEvent},
};

/// The collection's name, the first part of its case numbers.
pub const COLLECTION: &str = "permits";

const COLUMNS: [&str; 10] = [
    "case:concept:name",
    "concept:name",
    "time:timestamp",
    "org:resource",
    "org:group",
    "case:channel",
    "case:department",
    "case:startdate",
    "case:enddate",
    "case:deadline",
];

/// Reads all cases of the file, by number.
pub fn read(file: &Path) -> Result<Vec<Import>, Failed> {
    let wrong = |why: String| Failed::from(format!("{}: {why}", file.display()));
    let bytes = std::fs::read(file).map_err(|error| wrong(error.to_string()))?;
    let source = ImportSource { name: COLLECTION.parse().expect("a good name"), file: Digest::of(&bytes) };
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let headers = reader.headers().map_err(|error| wrong(error.to_string()))?.clone();
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        *place = headers
            .iter()
            .position(|header| header == column)
            .ok_or_else(|| wrong(format!("there is no column {column:?}; this is not the permit log")))?;
    }

    let mut cases: BTreeMap<String, ImportedCase> = BTreeMap::new();
    for row in reader.records() {
        let row = row.map_err(|error| wrong(error.to_string()))?;
        let line = row.position().map_or(0, csv::Position::line);
        let field = |column: usize| row.get(places[column]).unwrap_or_default();
        add(&mut cases, field).map_err(|why| wrong(format!("line {line}: {why}")))?;
    }
    for case in cases.values_mut() {
        case.events.sort_by_key(|event| event.at);
    }
    Ok(cases.into_values().map(|case| Import { source: source.clone(), case }).collect())
}

fn add<'a>(
    cases: &mut BTreeMap<String, ImportedCase>,
    field: impl Fn(usize) -> &'a str,
) -> Result<(), String> {
    let event = ImportedEvent {
        at: instant(field(2))?.ok_or("an event needs a time")?,
        activity: field(1).to_owned(),
        by: field(3).to_owned(),
        group: field(4).to_owned(),
    };
    let number = field(0);
    let mut case = ImportedCase {
        number: Word::new(number).map_err(|error| error.to_string())?,
        channel: field(5).to_owned(),
        department: field(6).to_owned(),
        started: instant(field(7))?,
        ended: instant(field(8))?,
        deadline: instant(field(9))?,
        events: Vec::new(),
    };
    match cases.get_mut(number) {
        // Every row of a case says the same of the case; which one were true if they did not?
        Some(before) => {
            let columns = differing(before, &case);
            if !columns.is_empty() {
                return Err(format!(
                    "case {number}: another row has another {}",
                    columns.join(" and another ")
                ));
            }
            before.events.push(event);
        }
        None => {
            case.events.push(event);
            cases.insert(number.to_owned(), case);
        }
    }
    Ok(())
}

/// The columns in which two rows say different things of their case.
fn differing(one: &ImportedCase, other: &ImportedCase) -> Vec<&'static str> {
    let differ = [
        (one.channel != other.channel, COLUMNS[5]),
        (one.department != other.department, COLUMNS[6]),
        (one.started != other.started, COLUMNS[7]),
        (one.ended != other.ended, COLUMNS[8]),
        (one.deadline != other.deadline, COLUMNS[9]),
    ];
    differ.into_iter().filter_map(|(differs, column)| differs.then_some(column)).collect()
}

/// `2011-10-11 13:45:40.276000+02:00` as Unix milliseconds, negative before 1970; nothing for nothing.
fn instant(text: &str) -> Result<Option<PastTime>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let parsed = OffsetDateTime::parse(&text.replacen(' ', "T", 1), &Rfc3339)
        .map_err(|_| format!("{text:?} is no time such as 2011-10-11 13:45:40.276+02:00"))?;
    let milliseconds = parsed.unix_timestamp_nanos().div_euclid(1_000_000);
    let time = PastTime::try_from(milliseconds).ok().filter(|time| limits::PAST_TIMES.contains(time));
    time.map(Some).ok_or_else(|| format!("{text:?} is not in the years 1 to 9999"))
}

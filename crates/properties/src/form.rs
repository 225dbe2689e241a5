//! A form's schema and answers to it, and a calendar. Whatever is read as a schema can be held against any answers, in the
//! time that is charged for it; whatever is a calendar counts any days.

use crate::effort;
use rules::{
    calendar::{self, Day},
    form::{self, Kind, Schema},
};
use types::{Fields, Period, Sealed, Value, governance::CalendarRules, json, limits};

/// Times of which everything is asserted: until the year 4000 or so.
const FAR: u64 = 1 << 46;

/// A schema's JSON, after a line's end the JSON of answers; after another, commitments.
pub fn run(bytes: &[u8]) {
    let mut parts = bytes.splitn(3, |byte| *byte == b'\n');
    let mut next = || parts.next().unwrap_or(b"{}");
    let (first, second, third) = (next(), next(), next());
    if let Ok(rules) = json::read::<CalendarRules>(first) {
        count(&rules, second);
    }
    let Ok(value) = json::read::<Value>(first) else { return };
    let foreseen = form::work_to_read(&value);
    let Ok(schema) = effort::within(foreseen, || form::read(&value)) else { return };
    assert!(schema.work_to_read() <= foreseen, "what was read costs what was foreseen");
    let sealed = json::read::<Sealed>(third).unwrap_or_default();
    let Ok(answers) = json::read::<Fields>(second) else { return };
    answer(&schema, &answers, &sealed);
}

fn answer(schema: &Schema, answers: &Fields, sealed: &Sealed) {
    let work = form::work(schema, answers);
    let checked = effort::within(work, || form::check_answers(schema, answers, sealed));
    assert_eq!(checked, form::check_answers(schema, answers, sealed), "the same twice");
    let clear = answers.keys().any(|name| schema.fields.get(name).is_none_or(|field| field.personal));
    assert!(!clear || checked.is_err(), "a personal answer in the clear");
    for (name, value) in answers.iter() {
        let alone = form::check_disclosed(schema, name, value);
        assert!(checked.is_err() || alone.is_ok(), "{name} is right among others and wrong alone");
    }
    if checked.is_ok() {
        let filled = |name| answers.contains_key(name) || sealed.contains_key(name);
        assert!(
            schema.fields.iter().all(|(name, field)| !field.required || filled(name)),
            "an answer is missing"
        );
        answers.iter().for_each(|(name, value)| assert!(fits(&schema.fields[name].kind, value), "{name}"));
    }
}

/// Whether a value is of a kind, looked at another way.
fn fits(kind: &Kind, value: &Value) -> bool {
    match (kind, value) {
        (Kind::Text { min, max, .. }, Value::Text(text)) => {
            let length = text.chars().count();
            *min <= length && max.is_none_or(|max| length <= max)
        }
        (Kind::Choice(choices), Value::Text(text)) => choices.contains(text),
        (Kind::Integer { min, max }, Value::Integer(number)) => min <= number && number <= max,
        (Kind::Boolean, Value::Bool(_)) => true,
        (Kind::List { of, min, max }, Value::List(list)) => {
            (*min..=*max).contains(&list.len()) && list.iter().all(|one| fits(of, one))
        }
        (Kind::Group(fields), Value::Object(object)) => object
            .iter()
            .all(|(name, value)| fields.get(name.as_str()).is_some_and(|field| fits(&field.kind, value))),
        _ => false,
    }
}

/// A period ends not before it begins, no later period of its length ends earlier, and it ends with a working day.
fn ends(rules: &CalendarRules, from: u64, period: Period) {
    // Beyond the longest that a service or a result may have, only that it comes to an end.
    let usual = period.is_within(limits::VALID_DAYS, limits::VALID_MONTHS);
    let from = if usual { from % FAR } else { from };
    let (due, next, again) = effort::within(200_000, || {
        let due = calendar::end(rules, from, period);
        let next = calendar::end(rules, from.saturating_add(86_400_000), period);
        let left = calendar::left(rules, from, due, period);
        calendar::share(rules, from, period, 80);
        (due, next, calendar::end(rules, from, left))
    });
    if usual {
        let last = calendar::last_day(rules, due);
        assert!(from < due && due <= next, "ends come in the order of beginnings");
        assert_eq!(again, due, "what is left leads to the same end");
        assert_eq!(calendar::end_of_day(rules, due), due, "it ends with its last day");
        assert!(calendar::is_working(rules, last), "its last day is worked");
    }
}

/// Counts days by a calendar: `[time, days]`.
fn count(rules: &CalendarRules, bytes: &[u8]) {
    if calendar::check(rules).is_err() {
        return;
    }
    let (from, days) = json::read::<(u64, u32)>(bytes).unwrap_or((1_788_224_400_000, 20));
    let (deadline, left) = effort::within(100_000, || {
        let deadline = calendar::deadline(rules, from, days);
        (deadline, calendar::days_left(rules, from, deadline))
    });
    let (begin, last) = (Day::of(from, rules.utc_offset_minutes), calendar::last_day(rules, deadline));
    assert!(left <= days, "no more days are left than were given");
    let between = calendar::working_days_between(rules, begin, last);
    // Beyond the longest walk the two part.
    if days <= 1_000 && begin < last {
        assert_eq!(between, left, "counted one by one and by weeks");
    }
    calendar::unknown_year(rules, begin, last);
    for period in [Period::WorkingDays(days), Period::Days(days), Period::Months(days), Period::Years(days)] {
        ends(rules, from, period);
    }
    let (year, month, day) = begin.civil();
    if (1..=9_999).contains(&year) {
        assert_eq!(
            Day::parse(&format!("{year:04}-{month:02}-{day:02}")),
            Some(begin),
            "a day has one writing"
        );
    }
}

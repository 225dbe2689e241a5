//! How long records are in force: to the end of the last day that one of their fields names. The clock ends them then.

use super::{Current, cast, current};
use crate::{
    agenda,
    view::{Halt, Happened, View},
};
use rules::calendar::{Day, days_between};
use types::{
    Fields, RecordId, RegisterId, RoleId, Time, TxId, Value, Word,
    agenda::Wake,
    registry::{Attestation, Ended, Ending, Event, Validity, Version},
};

/// Milliseconds of a day.
const DAY: Time = 24 * 60 * 60 * 1000;
/// In which role the clock writes.
const CLOCK: &str = "clock";

/// How long a record with this content is in force, where clocks are so far ahead of UTC.
pub fn until(content: &Fields, field: &Word, offset_minutes: i32) -> Option<Validity> {
    let Some(Value::Text(text)) = content.get(field) else { return None };
    let until = Day::parse(text)?.begin(offset_minutes).saturating_add(DAY);
    Some(Validity { field: field.clone(), last_day: text.clone(), until })
}

/// The same for a version that follows another by hand: the clock that it was counted by is the one before.
pub fn again(before: &Current, content: &Fields) -> Option<Validity> {
    let valid = before.version.valid.as_ref()?;
    let utc = until(content, &valid.field, 0)?;
    let (was, is) = (Day::parse(&valid.last_day)?, Day::parse(&utc.last_day)?);
    let later = DAY * Time::from(days_between(was, is));
    let earlier = DAY * Time::from(days_between(is, was));
    let until = valid.until.saturating_add(later).saturating_sub(earlier);
    Some(Validity { until, ..utc })
}

/// Makes an appointment for a record's last day, if it has another one than before.
pub fn note(view: &mut View, version: &Version, before: Option<&Current>) -> Result<(), Halt> {
    let until = |version: &Version| version.valid.as_ref().map(|valid| valid.until);
    let Some(due) = until(version).filter(|due| *due > view.block.time) else { return Ok(()) };
    if version.ended.is_some()
        || before.is_some_and(|before| before.version.ended.is_none() && until(&before.version) == Some(due))
    {
        return Ok(());
    }
    let (register, record) = (version.register.clone(), version.record.clone());
    agenda::note(view, due, Wake::Registry { register, record })
}

/// That a record has ended, if this version of it says so and the one before did not.
pub fn told(version: &Version, before: Option<&Current>) -> Option<Event> {
    let how = version.ended.as_ref()?.how;
    if before.and_then(|before| before.ended()).is_some_and(|ended| ended.how == how) {
        return None;
    }
    let (register, record) = (version.register.clone(), version.record.clone());
    Some(Event::Ended { register, record, how, holder: version.holder.clone(), case: version.case.clone() })
}

/// The clock comes to a record's last day. Nothing happens when it has another one since.
pub fn expire(view: &mut View, register: &RegisterId, record: &RecordId) -> Happened {
    let Some(before) = current(view, register, record)? else { return Ok(Vec::new()) };
    let now = view.block.time;
    let Some(valid) = before.version.valid.clone() else { return Ok(Vec::new()) };
    if before.ended().is_some() || valid.until > now {
        return Ok(Vec::new());
    }
    let version = Version {
        version: before.version.version + 1,
        role: RoleId::new(CLOCK).expect("a role"),
        attestation: Attestation::Clock,
        source: None,
        case: None,
        ended: Some(Ended { how: Ending::Expired, reasons: String::new(), at: valid.until }),
        time: now,
        tx: TxId::ZERO,
        previous: Some(before.digest),
        ..before.version.clone()
    };
    let ended = told(&version, Some(&before));
    let written = cast(view, version, Some(before))?;
    Ok(std::iter::once(written).chain(ended).map(Into::into).collect())
}

//! What a granted case becomes: records, each with its number, its fields, and the case that made it.

use super::{facts, proceeding::Proceeding};
use crate::{
    answers,
    registry::{self, Current},
    view::Halt,
};
use rules::calendar::{self as days, Day};
use types::{
    CaseNumber, Did, Fields, InstitutionId, Period, RecordId, Reject, RoleId, Sealed, TxId, Value, Word,
    places,
    registry::Counter,
    registry::{Attestation, Ended, Ending, Validity, Version},
    service::{Decider, RecordName, RecordRef, ResultEnds, ResultRecord, Source},
};

/// Numbers tried before giving up.
const NUMBERS_TRIED: usize = 64;

/// Casts the records of the service.
pub fn cast(proceeding: &mut Proceeding) -> Result<(), Halt> {
    load(proceeding)?;
    for result in proceeding.bundle.results.clone() {
        if !applies(proceeding, &result)? {
            continue;
        }
        let Some(record) = name(proceeding, &result)? else { continue };
        write(proceeding, &result, record.clone())?;
        let written = RecordRef { register: result.register, record };
        let case = &mut proceeding.case;
        case.also.extend(case.result.take().filter(|before| *before != written));
        case.also.retain(|before| *before != written);
        case.result = Some(written);
    }
    Ok(())
}

/// Whether a result is written, by the answers.
fn applies(proceeding: &Proceeding, result: &ResultRecord) -> Result<bool, Halt> {
    let Some(condition) = &result.when else { return Ok(true) };
    facts::holds(proceeding, condition).map(|holds| holds.unwrap_or(false))
}

/// Sees that everything whose name is known beforehand is loaded.
fn load(proceeding: &Proceeding) -> Result<(), Halt> {
    let mut keys = Vec::new();
    for result in &proceeding.bundle.results {
        keys.push(places::register(&result.register).key());
        let record = match &result.record {
            RecordName::Case => RecordId::new(proceeding.case.number.as_str()).ok(),
            RecordName::Answer(answer) => facts::record_name(proceeding, answer),
            RecordName::Numbered { .. } => {
                let year = proceeding.year();
                keys.push(places::record_counter(&result.register, year).key());
                None
            }
        };
        keys.extend(record.map(|record| places::record(&result.register, &record).key()));
    }
    proceeding.view.load(keys)
}

/// What the record is called; `None` when it is optional and the answer that names it was not given.
fn name(proceeding: &mut Proceeding, result: &ResultRecord) -> Result<Option<RecordId>, Halt> {
    match &result.record {
        RecordName::Case => {
            Ok(Some(RecordId::new(proceeding.case.number.as_str()).expect("a case number names a record")))
        }
        RecordName::Answer(answer) => match facts::record_name(proceeding, answer) {
            Some(record) => Ok(Some(record)),
            None if result.optional => Ok(None),
            None => Err(Reject::CONTENT_INVALID.because(format!("{answer} names no record")).into()),
        },
        RecordName::Numbered { prefix, digits } => {
            // Granted anew, it keeps its number.
            let before = proceeding.case.records().find(|before| before.register == result.register);
            if let Some(before) = before.filter(|_| !proceeding.case.reopened.is_empty()) {
                return Ok(Some(before.record.clone()));
            }
            let year = proceeding.year();
            let place = places::record_counter(&result.register, year);
            let Counter { last } = proceeding.view.get(&place)?.unwrap_or_default();
            // Numbers that somebody wrote by hand are passed over.
            for number in (last + 1..).take(NUMBERS_TRIED) {
                let text = format!("{prefix}-{year}-{number:0width$}", width = *digits as usize);
                let record = RecordId::new(text).expect("a prefix, a year and a count name a record");
                if !proceeding.view.has(&places::record(&result.register, &record))? {
                    proceeding.view.put(&place, &Counter { last: number })?;
                    return Ok(Some(record));
                }
            }
            Err(Reject::CONTENT_INVALID.because(format!("the next numbers of {prefix} are taken")).into())
        }
    }
}

fn write(proceeding: &mut Proceeding, result: &ResultRecord, record: RecordId) -> Result<(), Halt> {
    let opened = registry::opened(proceeding.view, &result.register)?;
    let before = registry::current(proceeding.view, &result.register, &record)?;
    let amended = before.as_ref().filter(|_| amends(proceeding, result));
    if let Some(Ending::Cancelled | Ending::Revoked) = amended.and_then(|one| Some(one.ended()?.how)) {
        return Err(Reject::RECORD_NOT_IN_FORCE.into());
    }
    let (mut content, mut sealed) = match &before {
        Some(before) if result.keep => (before.version.content.clone(), before.version.sealed.clone()),
        _ => (Fields::default(), Sealed::default()),
    };
    fill(proceeding, result, amended.is_some(), &mut content, &mut sealed);
    answers::check(proceeding.view, &opened.schema, (&content, &sealed), Reject::CONTENT_INVALID)?;

    let offset = proceeding.calendar.rules.utc_offset_minutes;
    let kept = amended.and_then(|before| Some(&before.version.valid.as_ref()?.field));
    let field = result.valid_until.as_ref().or(kept);
    let valid = field.and_then(|field| registry::until(&content, field, offset));
    let ended = ended(proceeding, result, amended, valid.as_ref());
    let holder = match amended {
        Some(before) => before.version.holder.clone(),
        None => proceeding.case.party().cloned(),
    };
    let number = proceeding.case.number.clone();
    let Author { did, institution, role, basis, .. } = author(proceeding);
    let version = Version {
        register: result.register.clone(),
        record,
        version: before.as_ref().map_or(1, |before| before.version.version + 1),
        content,
        sealed,
        schema_version: opened.register.schema_version,
        institution,
        role,
        by: did,
        attestation: Attestation::Decided,
        source: None,
        basis,
        case: Some(number),
        holder,
        valid,
        ended,
        time: proceeding.now(),
        tx: proceeding.tx.unwrap_or(TxId::ZERO),
        previous: before.as_ref().map(|before| before.digest),
    };
    cast_version(proceeding, version, before)
}

/// Makes a version the current one, appoints the clock for its last day, and tells of it.
fn cast_version(proceeding: &mut Proceeding, version: Version, before: Option<Current>) -> Result<(), Halt> {
    registry::note(proceeding.view, &version, before.as_ref())?;
    let ended = registry::told(&version, before.as_ref());
    let written = registry::cast(proceeding.view, version, before)?;
    proceeding.tell(written);
    ended.into_iter().for_each(|ended| proceeding.tell(ended));
    Ok(())
}

/// Whether a result is about the record that the case is about.
fn amends(proceeding: &Proceeding, result: &ResultRecord) -> bool {
    let RecordName::Answer(answer) = &result.record else { return false };
    proceeding.bundle.is_about(&result.register, answer)
}

/// Why a record is not in force once this result is written.
fn ended(
    proceeding: &Proceeding,
    result: &ResultRecord,
    amended: Option<&Current>,
    valid: Option<&Validity>,
) -> Option<Ended> {
    let now = proceeding.now();
    if let Some(ends) = result.ends {
        let how = match ends {
            ResultEnds::Cancelled => Ending::Cancelled,
            ResultEnds::Revoked => Ending::Revoked,
        };
        return Some(Ended { how, reasons: author(proceeding).reasons, at: now });
    }
    let stands = amended.and_then(|before| before.ended());
    let suspended = stands.filter(|ended| ended.how == Ending::Suspended).cloned();
    let over = valid.filter(|valid| valid.until <= now);
    let expired = over.map(|valid| Ended { how: Ending::Expired, reasons: String::new(), at: valid.until });
    suspended.or(expired)
}

/// A review has set the decision aside: what the case made is no longer in force, what it ended is in force again. What
/// has become somebody else's since stays as it is.
pub fn undo(
    proceeding: &mut Proceeding,
    how: Ending,
    author: &Author,
    review: &CaseNumber,
) -> Result<(), Halt> {
    let records: Vec<RecordRef> = proceeding.case.records().cloned().collect();
    for record in records {
        let Some(current) = registry::current(proceeding.view, &record.register, &record.record)? else {
            continue;
        };
        let by_this = current.version.case.as_ref() == Some(&proceeding.case.number);
        let own = by_this || current.version.holder.as_ref() == proceeding.case.party();
        let amended = proceeding.case.subject.as_ref() == Some(&record);
        match (amended, current.ended().map(|ended| ended.how)) {
            (true, Some(Ending::Cancelled | Ending::Revoked)) if by_this => {
                set_ending(proceeding, current, None, author, review)?;
            }
            (false, None) if own => set_ending(proceeding, current, Some(how), author, review)?,
            _ => {}
        }
    }
    Ok(())
}

/// Ends a record, or lets it be in force again as far as its last day allows.
pub fn set_ending(
    proceeding: &mut Proceeding,
    before: Current,
    how: Option<Ending>,
    author: &Author,
    case: &CaseNumber,
) -> Result<(), Halt> {
    let now = proceeding.now();
    let over = before.version.valid.as_ref().filter(|valid| valid.until <= now);
    let ended = match how {
        Some(how) => Some(Ended { how, reasons: author.reasons.clone(), at: now }),
        None => over.map(|valid| Ended { how: Ending::Expired, reasons: String::new(), at: valid.until }),
    };
    let Author { did, institution, role, basis, .. } = author.clone();
    let version = Version {
        version: before.version.version + 1,
        institution,
        role,
        by: did,
        attestation: Attestation::Decided,
        source: None,
        basis,
        case: Some(case.clone()),
        ended,
        time: now,
        tx: proceeding.tx.unwrap_or(TxId::ZERO),
        previous: Some(before.digest),
        ..before.version.clone()
    };
    cast_version(proceeding, version, Some(before))
}

/// `amends`: what was not answered, stated or found stays as it stood.
fn fill(
    proceeding: &Proceeding,
    result: &ResultRecord,
    amends: bool,
    content: &mut Fields,
    sealed: &mut Sealed,
) {
    let case = &proceeding.case;
    for (field, source) in &result.content {
        let value = match source {
            Source::Answer(answer) => {
                if let Some(digest) = case.sealed.get(answer) {
                    content.remove(field);
                    sealed.insert(field.clone(), *digest);
                    continue;
                }
                case.answers.get(answer).cloned()
            }
            Source::Finding(name) => {
                let task = proceeding.bundle.asks(name);
                let stated = task.and_then(|task| facts::stated(proceeding, task));
                if let Some(digest) = stated.and_then(|decision| decision.sealed.get(name)) {
                    content.remove(field);
                    sealed.insert(field.clone(), *digest);
                    continue;
                }
                stated.and_then(|decision| decision.findings.get(name).cloned())
            }
            Source::Output(output) => case.outputs.get(output).cloned(),
            Source::Applicant { role } => applicant(proceeding, role.as_ref()),
            Source::Fixed(value) => Some(value.clone()),
            Source::CaseNumber => Some(Value::Text(case.number.as_str().to_owned())),
            Source::Today => Some(Value::Text(proceeding.today().to_string())),
            Source::TodayPlus(period) => Some(Value::Text(later(proceeding, *period).to_string())),
        };
        if value.is_none() && amends {
            continue;
        }
        sealed.remove(field);
        match value {
            Some(value) => content.insert(field.clone(), value),
            None => content.remove(field),
        };
    }
}

/// Who applies, as a DID; in a role that several can have, as a list of them.
fn applicant(proceeding: &Proceeding, role: Option<&Word>) -> Option<Value> {
    let text = |did: &Did| Value::Text(did.as_str().to_owned());
    let mut applying = proceeding.case.applying(role).into_iter().map(text);
    let roles = proceeding.bundle.applicants.iter().flat_map(|asked| &asked.roles);
    let several = role.is_some_and(|role| roles.into_iter().any(|one| one.id == *role && one.most() > 1));
    if several {
        Some(Value::List(applying.collect())).filter(|list| *list != Value::List(vec![]))
    } else {
        applying.next()
    }
}

/// The day that is so much later than today: a validity ends when it ends, be it a day of rest.
fn later(proceeding: &Proceeding, period: Period) -> Day {
    let rules = &proceeding.calendar.rules;
    match period {
        Period::WorkingDays(_) => days::last_of(rules, proceeding.today(), period),
        natural => days::plus(proceeding.today(), natural),
    }
}

/// Who answers for a record: the last officer who decided; where rules alone decided, the applicant's own act under
/// the authority's rule; where the office said nothing last, the applicant's own act under the law that says what silence
/// is taken for, so that it never reads as if an officer had granted it.
#[derive(Clone)]
pub struct Author {
    did: Did,
    institution: InstitutionId,
    role: RoleId,
    reasons: String,
    basis: String,
}

/// Who answers for what a case does now.
pub fn author(proceeding: &Proceeding) -> Author {
    let case = &proceeding.case;
    let begun = case.initiated.as_ref().map(|begun| &begun.did);
    let party = || case.applicant.as_ref().or(begun).expect("somebody applied for it or began it").clone();
    let last = case.decisions.iter().rev().find_map(|decision| match &decision.by {
        Decider::Officer { did, institution, role, basis, reasons, .. } => Some(Author {
            did: did.clone(),
            institution: institution.clone(),
            role: role.clone(),
            reasons: reasons.clone(),
            basis: basis.clone(),
        }),
        Decider::Silence { institution, basis, .. } => Some(Author {
            did: party(),
            institution: institution.clone(),
            role: RoleId::new("silence").expect("a role"),
            reasons: String::new(),
            basis: basis.clone(),
        }),
        Decider::Rule { .. } | Decider::Clock { .. } => None,
    });
    last.unwrap_or_else(|| Author {
        did: party(),
        institution: proceeding.bundle.authority.clone(),
        role: RoleId::new("rule").expect("a role"),
        reasons: String::new(),
        basis: proceeding.bundle.legal_basis.first().cloned().unwrap_or_default(),
    })
}

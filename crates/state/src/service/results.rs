//! What a granted case becomes: records, each with its number, its fields, and the case that made it.

use super::{facts, proceeding::Proceeding};
use crate::{answers, registry, view::Halt};
use rules::calendar::{self as days, Day};
use types::{
    Did, Fields, InstitutionId, Period, RecordId, Reject, RoleId, Sealed, TxId, Value, Word, places,
    registry::Counter,
    registry::{Attestation, Version},
    service::{Decider, RecordName, RecordRef, ResultRecord, Source},
};

/// Numbers tried before giving up.
const NUMBERS_TRIED: usize = 64;

/// Casts the records of the service.
pub fn cast(proceeding: &mut Proceeding) -> Result<(), Halt> {
    load(proceeding)?;
    for result in proceeding.bundle.results.clone() {
        let Some(record) = name(proceeding, &result)? else { continue };
        write(proceeding, &result, record.clone())?;
        proceeding.case.result = Some(RecordRef { register: result.register, record });
    }
    Ok(())
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
    let (mut content, mut sealed) = match &before {
        Some(before) if result.keep => (before.content.clone(), before.sealed.clone()),
        _ => (Fields::default(), Sealed::default()),
    };
    fill(proceeding, result, &mut content, &mut sealed);
    answers::check(proceeding.view, &opened.schema, (&content, &sealed), Reject::CONTENT_INVALID)?;

    let Author { did, institution, role, basis } = author(proceeding);
    let version = Version {
        register: result.register.clone(),
        record,
        version: before.as_ref().map_or(1, |before| before.number + 1),
        content,
        sealed,
        schema_version: opened.register.schema_version,
        institution,
        role,
        by: did,
        attestation: Attestation::Decided,
        source: None,
        basis,
        case: Some(proceeding.case.number.clone()),
        time: proceeding.now(),
        tx: proceeding.tx.unwrap_or(TxId::ZERO),
        previous: before.as_ref().map(|before| before.digest),
    };
    let event = registry::cast(proceeding.view, version, before)?;
    proceeding.tell(event);
    Ok(())
}

fn fill(proceeding: &Proceeding, result: &ResultRecord, content: &mut Fields, sealed: &mut Sealed) {
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
struct Author {
    did: Did,
    institution: InstitutionId,
    role: RoleId,
    basis: String,
}

fn author(proceeding: &Proceeding) -> Author {
    let applicant = || proceeding.case.applicant.clone().expect("a case that runs here has an applicant");
    let last = proceeding.case.decisions.iter().rev().find_map(|decision| match &decision.by {
        Decider::Officer { did, institution, role, basis, .. } => Some(Author {
            did: did.clone(),
            institution: institution.clone(),
            role: role.clone(),
            basis: basis.clone(),
        }),
        Decider::Silence { institution, basis, .. } => Some(Author {
            did: applicant(),
            institution: institution.clone(),
            role: RoleId::new("silence").expect("a role"),
            basis: basis.clone(),
        }),
        Decider::Rule { .. } | Decider::Clock { .. } => None,
    });
    last.unwrap_or_else(|| Author {
        did: applicant(),
        institution: proceeding.bundle.authority.clone(),
        role: RoleId::new("rule").expect("a role"),
        basis: proceeding.bundle.legal_basis.first().cloned().unwrap_or_default(),
    })
}

//! What a rule knows about a case, and what it makes of it: inputs come from public answers, from what was said at
//! earlier steps, from registers and from other rules. What is missing stays missing, and then an officer decides.

use super::{agents, holders, loaded::Loaded, proceeding::Proceeding};
use crate::{view::Halt, work};
use rules::{
    papers,
    sheet::{self, Condition, Gas},
};
use types::{
    RecordId, RegisterId, Reject, Value, Word, places,
    registry::Version,
    service::{Bundle, Decider, Decision, Fact, Material, ReviewFact},
    sheet::{Ruling, Sheet},
};

/// Sees that all records are loaded that rules of this case may look at.
pub fn load(proceeding: &Proceeding) -> Result<(), Halt> {
    let looked_at = proceeding.bundle.facts.values().filter_map(|fact| {
        let (Fact::Field { register, record, .. }
        | Fact::Exists { register, record, .. }
        | Fact::Holder { register, record, .. }) = fact
        else {
            return None;
        };
        let record = record_name(proceeding, record)?;
        Some(places::record(register, &record).key())
    });
    proceeding.view.load(looked_at.collect::<Vec<_>>())
}

/// Lets a rule decide, after the rules it builds on, each once, and keeps what they give.
pub fn decide(proceeding: &mut Proceeding, decision: &Word) -> Result<Ruling, Halt> {
    let bundle = proceeding.bundle.clone();
    let ruling = sheet::decide_chain(&bundle.decisions, decision, &mut |sheet, taken| {
        decide_one(proceeding, &bundle, sheet, taken)
    })?;
    let ruling = ruling.expect("a process asks its own sheets");
    for link in ruling.links() {
        let outputs = link.outputs.iter().map(|(name, value)| (name.clone(), value.clone()));
        proceeding.case.outputs.extend(outputs);
    }
    Ok(ruling)
}

/// One rule decides, with what others gave it and what is known of the case. What it gave before is forgotten.
fn decide_one(
    proceeding: &mut Proceeding,
    bundle: &Loaded,
    sheet: &Sheet,
    taken: sheet::Taken,
) -> Result<Ruling, Halt> {
    let mut inputs = taken;
    for input in sheet.inputs.iter().filter(|input| input.decision.is_none()) {
        let value = value(proceeding, &input.name)?;
        inputs.extend(value.map(|value| (input.name.clone(), value)));
    }
    let rule = bundle.rule(&sheet.name);
    let before = proceeding.gas.left();
    let mut ruling = rule.decide(&inputs, Some(&proceeding.calendar.rules), &mut proceeding.gas);
    let told = ruling.inputs.values().map(Value::weight).sum::<usize>() + ruling.misses.len() * 64;
    proceeding.view.charge(work::decision(before - proceeding.gas.left()) + work::bytes(told))?;
    ruling.calendar = rule.counts_working_days().then_some(proceeding.calendar.version);
    for name in sheet.outputs.iter().chain(sheet.then.iter().map(|computed| &computed.name)) {
        proceeding.case.outputs.remove(name);
    }
    Ok(ruling)
}

/// The outcome that a ruling stands for: its sheet's first output.
pub fn answer(bundle: &Bundle, ruling: &Ruling) -> Option<Word> {
    let sheet = bundle.decisions.get(&ruling.decision).expect("a process asks its own sheets");
    let first = sheet.outputs.first()?;
    match ruling.outputs.get(first) {
        Some(Value::Text(text)) => Word::new(text.as_str()).ok(),
        _ => None,
    }
}

/// The value of this name, as far as it is known now.
fn value(proceeding: &Proceeding, name: &Word) -> Result<Option<Value>, Halt> {
    if let Some(answer) = proceeding.case.answers.get(name) {
        return Ok(Some(answer.clone()));
    }
    if let Some(fact) = proceeding.bundle.facts.get(name) {
        return look_up(proceeding, name, fact);
    }
    if let Some(task) = proceeding.bundle.asks(name) {
        let stated = stated(proceeding, task);
        return Ok(stated.and_then(|decision| decision.findings.get(name).cloned()));
    }
    let said = proceeding
        .case
        .decisions
        .iter()
        .rev()
        .find(|decision| decision.step == *name && !matches!(decision.by, Decider::Rule { .. }));
    Ok(said.map(|decision| Value::Text(decision.outcome.as_str().to_owned())))
}

/// The decision at a step or part that tells what was stated there: the last one that did not send the case back. Where the
/// office said nothing, nothing was stated.
pub fn stated<'a>(proceeding: &'a Proceeding, task: &Word) -> Option<&'a Decision> {
    let tells = |decision: &&Decision| {
        decision.step == *task && !proceeding.bundle.sends_back(task, &decision.outcome)
    };
    let last = proceeding.case.decisions.iter().rev().find(tells);
    last.filter(|decision| matches!(decision.by, Decider::Officer { .. }))
}

fn look_up(proceeding: &Proceeding, name: &Word, fact: &Fact) -> Result<Option<Value>, Halt> {
    match fact {
        Fact::Papers { complete, missing } => {
            let all = missing_papers(proceeding)?.is_empty();
            Ok(Some(if all { complete.clone() } else { missing.clone() }))
        }
        Fact::Exists { register, record, present, absent } => {
            let exists = record_of(proceeding, register, record)?.is_some();
            Ok(Some(if exists { present.clone() } else { absent.clone() }))
        }
        Fact::Holder { who, nobody: Some(nobody), .. }
            if proceeding.case.applying(who.as_ref()).is_empty() =>
        {
            Ok(Some(nobody.clone()))
        }
        Fact::Holder { holder, other, unknown, .. } => Ok(match is_holder(proceeding, name, fact)? {
            Some(true) => Some(holder.clone()),
            Some(false) => Some(other.clone()),
            None => unknown.clone(),
        }),
        Fact::Today => Ok(Some(Value::Text(proceeding.today().to_string()))),
        Fact::Review(asked) => Ok(proceeding.case.reviewing.as_ref().and_then(|known| match asked {
            ReviewFact::LateDays => Some(Value::Integer(known.late_days.into())),
            ReviewFact::LastDay => known.last_day.clone().map(Value::Text),
            ReviewFact::Open => Some(Value::Bool(known.open)),
            ReviewFact::Inaction => Some(Value::Bool(known.inaction)),
            ReviewFact::Before => Some(Value::Integer(known.before.into())),
        })),
        Fact::Field { register, record, field, absent } => {
            let version = record_of(proceeding, register, record)?;
            let value = version.and_then(|version| version.content.get(field).cloned());
            Ok(value.or_else(|| absent.clone()))
        }
    }
}

/// Whether the record names those who apply; nothing where that is not known.
fn is_holder(proceeding: &Proceeding, name: &Word, fact: &Fact) -> Result<Option<bool>, Halt> {
    let Fact::Holder { register, record, field, who, one_of, .. } = fact else { return Ok(None) };
    let Some(version) = record_of(proceeding, register, record)? else { return Ok(None) };
    let holders = match (version.content.get(field), version.sealed.get(field)) {
        (Some(value), _) => agents::dids(Some(value)),
        (None, Some(sealed)) => {
            let shown = proceeding.case.shown.get(name);
            let opened = shown.and_then(|shown| holders::opened(proceeding.view, sealed, shown));
            agents::dids(opened.as_ref())
        }
        (None, None) => Vec::new(),
    };
    Ok(holders::hold(&proceeding.case, &holders, who.as_ref(), *one_of))
}

/// Refuses the application for what is somebody else's, where the service says so and the register knows.
pub fn check_holders(proceeding: &Proceeding) -> Result<(), Halt> {
    load(proceeding)?;
    for (name, fact) in &proceeding.bundle.facts {
        if let Fact::Holder { register, record, refuse: true, .. } = fact
            && is_holder(proceeding, name, fact)? == Some(false)
        {
            let record = record_name(proceeding, record).expect("a record that was found is named");
            let why = format!("{name}: {register}/{record} names others, or others too");
            return Err(Reject::HELD_BY_ANOTHER.because(why).into());
        }
    }
    Ok(())
}

pub fn record_of(
    proceeding: &Proceeding,
    register: &RegisterId,
    answer: &Word,
) -> Result<Option<Version>, Halt> {
    match record_name(proceeding, answer) {
        Some(record) => {
            let version: Option<Version> = proceeding.view.get(&places::record(register, &record))?;
            // What is no longer in force is as if it were not there, but for the case that is about it.
            let own = proceeding.bundle.is_about(register, answer);
            Ok(version.filter(|version| own || version.in_force(proceeding.now())))
        }
        None => Ok(None),
    }
}

/// The record that a public answer names.
pub fn record_name(proceeding: &Proceeding, answer: &Word) -> Option<RecordId> {
    named_by(proceeding.case.answers.get(answer)?)
}

/// The record that an answer names, if it can name one.
pub fn named_by(answer: &Value) -> Option<RecordId> {
    let text = match answer {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        _ => return None,
    };
    RecordId::new(text).ok()
}

/// The papers that this case needs and that are not there, by the names of their files. Where it cannot be said whether one
/// is needed, it is.
pub fn missing_papers(proceeding: &Proceeding) -> Result<Vec<Word>, Halt> {
    let mut missing = Vec::new();
    let (case, offset) = (&proceeding.case, proceeding.calendar.rules.utc_offset_minutes);
    for paper in &proceeding.bundle.materials {
        let files = (1..=papers::files(paper, &case.answers)).map(|place| paper.file(place));
        let absent = files.filter(|name| !papers::is_there(&proceeding.bundle, case, (paper, name), offset));
        let absent: Vec<Word> = absent.collect();
        if !absent.is_empty() && is_needed(proceeding, paper)? {
            missing.extend(absent);
        }
    }
    Ok(missing)
}

/// What an applicant is asked to correct because papers are missing: the files, and of papers that a register has not, the
/// answer that names the record.
pub fn to_correct(proceeding: &Proceeding) -> Result<Vec<Word>, Halt> {
    let mut fields = Vec::new();
    for name in missing_papers(proceeding)? {
        let paper = proceeding.bundle.materials.iter().find(|paper| paper.id == name);
        let field = paper.and_then(|paper| paper.record.clone()).unwrap_or(name);
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    Ok(fields)
}

fn is_needed(proceeding: &Proceeding, paper: &Material) -> Result<bool, Halt> {
    let Some(condition) = &paper.needed_when else { return Ok(true) };
    Ok(holds(proceeding, condition)?.unwrap_or(true))
}

/// Whether a condition over the answers holds; nothing where that cannot be said.
pub fn holds(proceeding: &Proceeding, condition: &str) -> Result<Option<bool>, Halt> {
    proceeding.view.charge(4 * work::bytes(condition.len()))?;
    let condition = Condition::read(condition).expect("a published condition was read");
    // Each condition is bounded by itself, and their number by the format.
    let mut gas = Gas::of_transaction();
    let before = gas.left();
    let holds = condition.holds(&proceeding.case.answers, Some(&proceeding.calendar.rules), &mut gas);
    proceeding.view.charge(work::decision(before - gas.left()))?;
    Ok(holds.ok())
}

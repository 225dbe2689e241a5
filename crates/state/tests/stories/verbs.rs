//! From a story's verb to an act. A chapter that grows brings its own function, as `service` does.

use crate::{
    script::{Line, Teller},
    world::DAY,
};
use std::collections::BTreeMap;
use types::{
    Act, Bilingual, Digest, StateKey, Subject, Value,
    governance::{Appoint, CalendarRules, Dismiss, Parameters, SetCalendar, SetParameters},
    identity::{AddKey, Create, Guardian, Recover, RefuseRecovery, RevokeKey, SetGuardians, SupportRecovery},
    registry::{Open, Write},
};

/// Whether one usually does it in an office.
pub fn is_official(act: &Act) -> bool {
    !matches!(
        act,
        Act::Create(_)
            | Act::AddKey(_)
            | Act::RevokeKey(_)
            | Act::SetGuardians(_)
            | Act::RefuseRecovery(_)
            | Act::Recover(_)
            | Act::Submit(_)
            | Act::Correct(_)
            | Act::Withdraw(_)
            | Act::SubmitJoint(_)
            | Act::Draw(_)
    )
}

pub fn act(teller: &mut Teller, line: &Line) -> Act {
    let now = teller.world.block.time;
    let basis = line.text("basis", "Law §1");
    match line.verb {
        "appoints" => Act::Appoint(Appoint {
            institution: line.option("in").map(|id| id.parse().unwrap()),
            officer: teller.did(line.word(0)),
            role: line.word(1).parse().unwrap(),
            from: line.time("from", now, now),
            until: line.time("until", now, now + 100 * DAY),
            basis,
        }),
        "dismisses" => Act::Dismiss(Dismiss {
            officer: teller.did(line.word(0)),
            role: line.word(1).parse().unwrap(),
            basis,
        }),
        "sets" => Act::SetCalendar(SetCalendar {
            calendar: line.word(1).parse().unwrap(),
            rules: CalendarRules {
                utc_offset_minutes: line.number("offset", 480),
                weekend: line.list("weekend", "6,7").iter().map(|day| day.parse().unwrap()).collect(),
                holidays: line.list("holidays", "").into_iter().map(str::to_owned).collect(),
                workdays: line.list("workdays", "").into_iter().map(str::to_owned).collect(),
            },
            basis,
        }),
        "governs" => Act::SetParameters(SetParameters {
            parameters: Parameters {
                keeper: line.text("keeper", "archive").parse().unwrap(),
                supervisor: line.option("supervisor").map(|id| id.parse().unwrap()),
                yellow_percent: line.number("yellow", 80),
                rereview_permille: line.number("rereview", 0),
            },
            basis,
        }),
        "creates" => Act::Create(Create { label: line.text("label", "first") }),
        "adds" => Act::AddKey(AddKey {
            key: teller.key(line.name, line.word(0)),
            label: line.text("label", line.word(0)),
        }),
        "revokes" => Act::RevokeKey(RevokeKey { key: teller.key(line.name, line.word(0)) }),
        "trusts" => Act::SetGuardians(SetGuardians {
            guardians: guardians(teller, line),
            threshold: line.number("threshold", 2),
            wait_days: line.number("wait", 3),
        }),
        "supports" => Act::SupportRecovery(SupportRecovery {
            person: teller.did(line.word(0)),
            key: teller.key(line.word(0), line.word(1)),
            basis: line.text("basis", ""),
        }),
        "denies" => Act::RefuseRecovery(RefuseRecovery {}),
        "recovers" => Act::Recover(Recover { label: line.text("label", "new") }),
        "opens" => Act::Open(Open {
            register: line.word(0).parse().unwrap(),
            name: Bilingual::new("册", line.word(0)),
            schema: schema(line),
            writers: line.list("writers", "clerk").iter().map(|role| role.parse().unwrap()).collect(),
            basis,
        }),
        "writes" => write(teller, line, basis),
        _ => crate::service::act(teller, line, basis),
    }
}

/// Persons by their names, institutions as `office:bureau`.
fn guardians(teller: &mut Teller, line: &Line) -> Vec<Guardian> {
    let persons: Vec<Guardian> = line.words.iter().map(|name| Guardian::Person(teller.did(name))).collect();
    let offices = line.raw_fields().iter().map(|(_, id)| Guardian::Institution(id.parse().unwrap()));
    persons.into_iter().chain(offices).collect()
}

/// `area:integer owner:text! name:text*`: `!` must be there, `*` is personal. Or `schema=` and JSON, in which `LONG`
/// stands for the longest text there is.
pub fn schema(line: &Line) -> Value {
    if let Some(text) = line.option("schema") {
        let long = "\u{7f}".repeat(types::limits::TEXT_BYTES);
        return serde_json::from_str(&text.replace("LONG", &long)).expect("a schema is JSON");
    }
    let object = |entries: Vec<(&str, Value)>| {
        Value::Object(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    };
    let text = |text: &str| Value::Text(text.to_owned());
    let (mut properties, mut required) = (BTreeMap::new(), vec![]);
    for (name, kind) in line.raw_fields() {
        let bare = kind.trim_end_matches(['!', '*']);
        let mut property = vec![("type", text(if bare == "text" { "string" } else { bare }))];
        if kind.contains('*') {
            property.push(("x-personal", Value::Bool(true)));
        }
        if kind.contains('!') {
            required.push(text(name));
        }
        properties.insert((*name).to_owned(), object(property));
    }
    object(vec![
        ("type", text("object")),
        ("additionalProperties", Value::Bool(false)),
        ("properties", Value::Object(properties)),
        ("required", Value::List(required)),
    ])
}

/// `follows=2` follows version 2, `follows=none` says that the record is new; otherwise it follows the current one.
fn write(teller: &Teller, line: &Line, basis: String) -> Act {
    let (register, record) = line.word(0).split_once('/').expect("register/record");
    let subject = Subject::record(&register.parse().unwrap(), &record.parse().unwrap());
    let at = |aspect| teller.world.state.get(&StateKey::new(&subject, aspect)).map(|text| Digest::of(text));
    let previous = match line.option("follows") {
        None => at(types::Aspect::HEAD),
        Some("none") => None,
        Some("nonsense") => Some(Digest::of(b"nonsense")),
        Some(number) => at(types::Aspect::version(number.parse().unwrap())),
    };
    let (content, sealed) = line.content();
    Act::Write(Write {
        register: register.parse().unwrap(),
        record: record.parse().unwrap(),
        content,
        sealed,
        previous,
        source: line.option("source").map(|_| line.text("source", "")),
        basis,
    })
}

//! From a story's verb to an act. A chapter that grows brings its own function, as `service` does.

use crate::{
    script::{Line, Teller},
    world::DAY,
};
use std::collections::BTreeMap;
use types::{
    Act, Bilingual, Digest, StateKey, Subject, Value,
    governance::{Appoint, CalendarRules, Delegate, Dismiss, Parameters, SetCalendar, SetParameters},
    identity::{
        self, AddKey, Create, Guardian, Recover, RefuseRecovery, RevokeKey, SetGuardians, SupportRecovery,
    },
    registry::{Open, Write},
    service,
};

/// Whether one usually does it in an office.
pub fn is_official(act: &Act) -> bool {
    !matches!(
        act,
        Act::Identity(identity::Act::Create(_))
            | Act::Identity(identity::Act::AddKey(_))
            | Act::Identity(identity::Act::RevokeKey(_))
            | Act::Identity(identity::Act::SetGuardians(_))
            | Act::Identity(identity::Act::RefuseRecovery(_))
            | Act::Identity(identity::Act::Recover(_))
            | Act::Service(service::Act::Submit(_))
            | Act::Service(service::Act::Correct(_))
            | Act::Service(service::Act::Withdraw(_))
            | Act::Service(service::Act::SubmitJoint(_))
            | Act::Service(service::Act::Join(_))
            | Act::Service(service::Act::Decline(_))
            | Act::Service(service::Act::Draw(_))
    )
}

pub fn act(teller: &mut Teller, line: &Line) -> Act {
    let now = teller.world.block.time;
    let basis = line.text("basis", "Law §1");
    match line.verb {
        "appoints" => Appoint {
            institution: line.option("in").map(|id| id.parse().unwrap()),
            officer: teller.did(line.word(0)),
            role: line.word(1).parse().unwrap(),
            from: line.time("from", now, now),
            until: line.time("until", now, now + 100 * DAY),
            basis,
        }
        .into(),
        "dismisses" => {
            Dismiss { officer: teller.did(line.word(0)), role: line.word(1).parse().unwrap(), basis }.into()
        }
        "deputes" => Delegate {
            deputy: teller.did(line.word(0)),
            from: line.time("from", now, now),
            until: line.time("until", now, now + 10 * DAY),
            basis,
        }
        .into(),
        "sets" => SetCalendar {
            calendar: line.word(1).parse().unwrap(),
            rules: CalendarRules {
                utc_offset_minutes: line.number("offset", 480),
                weekend: line.list("weekend", "6,7").iter().map(|day| day.parse().unwrap()).collect(),
                holidays: line.list("holidays", "").into_iter().map(str::to_owned).collect(),
                workdays: line.list("workdays", "").into_iter().map(str::to_owned).collect(),
            },
            basis,
        }
        .into(),
        "governs" => SetParameters {
            parameters: Parameters {
                keeper: line.text("keeper", "archive").parse().unwrap(),
                supervisor: line.option("supervisor").map(|id| id.parse().unwrap()),
                yellow_percent: line.number("yellow", 80),
                rereview_permille: line.number("rereview", 0),
            },
            basis,
        }
        .into(),
        "creates" => Create { label: line.text("label", "first") }.into(),
        "adds" => {
            AddKey { key: teller.key(line.name, line.word(0)), label: line.text("label", line.word(0)) }
                .into()
        }
        "revokes" => RevokeKey { key: teller.key(line.name, line.word(0)) }.into(),
        "trusts" => SetGuardians {
            guardians: guardians(teller, line),
            threshold: line.number("threshold", 2),
            wait_days: line.number("wait", 3),
        }
        .into(),
        "supports" => SupportRecovery {
            person: teller.did(line.word(0)),
            key: teller.key(line.word(0), line.word(1)),
            basis: line.text("basis", ""),
        }
        .into(),
        "denies" => RefuseRecovery {}.into(),
        "recovers" => Recover { label: line.text("label", "new") }.into(),
        "opens" => Open {
            register: line.word(0).parse().unwrap(),
            name: Bilingual::new("册", line.word(0)),
            schema: schema(line),
            writers: line.list("writers", "clerk").iter().map(|role| role.parse().unwrap()).collect(),
            basis,
        }
        .into(),
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
        let did = || vec![("type", text("string")), ("format", text("did"))];
        let mut property = match bare {
            "did" => did(),
            "day" => vec![("type", text("string")), ("format", text("date"))],
            "dids" => {
                vec![("type", text("array")), ("maxItems", Value::Integer(3)), ("items", object(did()))]
            }
            "texts" => vec![
                ("type", text("array")),
                ("maxItems", Value::Integer(3)),
                ("items", object(vec![("type", text("string"))])),
            ],
            "text" => vec![("type", text("string"))],
            other => vec![("type", text(other))],
        };
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
fn write(teller: &mut Teller, line: &Line, basis: String) -> Act {
    let holder = line.option("holder").map(|name| teller.did(name));
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
    Write {
        register: register.parse().unwrap(),
        record: record.parse().unwrap(),
        content,
        sealed,
        previous,
        holder,
        source: line.option("source").map(|_| line.text("source", "")),
        basis,
    }
    .into()
}

//! What became of an act, in few words; and what anyone can see without acting.

use crate::{
    script::{Line, Teller},
    world::HOUR,
};
use std::collections::BTreeMap;
use types::{
    As, Aspect, Did, Digest, Event, Multikey, Outcome, Receipt, Reject, StateKey, Subject, Value, exchange,
    governance::{self, HEAD_ROLE, Holder},
    identity::{self, Guardian, Person},
    registry::{self, Version},
    service,
};

/// What people and keys are called in the story.
#[derive(Default)]
pub struct Names {
    pub persons: BTreeMap<Did, String>,
    pub keys: BTreeMap<Multikey, String>,
}

impl Names {
    pub fn person(&self, did: &Did) -> &str {
        self.persons.get(did).map_or("somebody", String::as_str)
    }

    fn key(&self, key: &Multikey) -> &str {
        self.keys.get(key).map_or("first", String::as_str)
    }
}

/// `NonceUsed` is `nonce_used`.
pub fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// The reason, if the ledger said no.
pub fn reject(receipt: &Receipt) -> Option<Reject> {
    let Outcome::Rejected(rejection) = &receipt.outcome else {
        return None;
    };
    let known = Reject::all().find(|reject| reject.code() == rejection.code).expect("a known number");
    assert_eq!(known.name(), rejection.name, "the number and the name of a rejection belong together");
    Some(known)
}

/// The office that somebody was appointed to.
pub fn new_office(receipt: &Receipt) -> Option<As> {
    match &receipt.outcome {
        Outcome::Accepted { events } => events.iter().find_map(|event| match event {
            Event::Governance(governance::Event::Appointed { institution, role, .. }) => {
                Some(As { institution: institution.clone(), role: role.clone() })
            }
            _ => None,
        }),
        Outcome::Rejected(_) => None,
    }
}

pub fn receipt(names: &Names, receipt: &Receipt) -> String {
    match &receipt.outcome {
        Outcome::Rejected(rejection) => {
            // Shown when a story fails.
            println!("{}: {}", rejection.name, rejection.detail);
            format!("rejected {}", rejection.name)
        }
        Outcome::Accepted { events } => self::events(names, events),
    }
}

/// What happened, in order.
pub fn events(names: &Names, events: &[Event]) -> String {
    events.iter().map(|event| tell(names, event)).collect::<Vec<_>>().join(", ")
}

fn tell(names: &Names, event: &Event) -> String {
    match event {
        Event::Governance(governance::Event::Appointed { officer, role, .. }) => {
            format!("appointed {} as {role}", names.person(officer))
        }
        Event::Governance(governance::Event::Dismissed { officer, role, .. }) => {
            format!("dismissed {} from {role}", names.person(officer))
        }
        Event::Governance(governance::Event::CalendarSet { calendar, version }) => {
            format!("{calendar} is version {version}")
        }
        Event::Identity(identity::Event::Created { did }) => format!("{} is known", names.person(did)),
        Event::Identity(identity::Event::KeyAdded { key, .. }) => format!("added {}", names.key(key)),
        Event::Identity(identity::Event::KeyRevoked { key, .. }) => {
            format!("revoked {}", names.key(key))
        }
        Event::Identity(identity::Event::GuardiansSet { did }) => {
            format!("{} trusts", names.person(did))
        }
        Event::Identity(identity::Event::RecoverySupported { guardian, key, due, .. }) => {
            let then = if due.is_some() { ", which waits" } else { "" };
            format!("{} supports {}{then}", self::guardian(names, guardian), names.key(key))
        }
        Event::Identity(identity::Event::RecoveryRefused { did }) => {
            format!("{} stays", names.person(did))
        }
        Event::Identity(identity::Event::Recovered { did, key }) => {
            format!("{} is back with {}", names.person(did), names.key(key))
        }
        Event::Registry(registry::Event::Opened { register }) => format!("opened {register}"),
        Event::Registry(registry::Event::Written { register, record, version, .. }) => {
            format!("{register}/{record} is version {version}")
        }
        Event::Governance(governance::Event::ParametersSet {}) => "parameters set".into(),
        Event::Service(service::Event::Claimed { step, by, from, .. }) => {
            let from = from.as_ref().map_or(String::new(), |from| format!(" from {}", names.person(from)));
            format!("{} has {step}{from}", names.person(by))
        }
        Event::Service(service::Event::Released { step, .. }) => format!("{step} is free"),
        Event::Service(service::Event::Drawn { case, reviewer }) => {
            format!("drawn {case} for {}", names.person(reviewer))
        }
        Event::Exchange(exchange::Event::Accessed { case, reader, names: read, .. }) => {
            let read: Vec<&str> = read.iter().map(|name| name.as_str()).collect();
            format!("{} reads {} of {case}", names.person(reader), read.join(" "))
        }
        Event::Service(service::Event::Initiated { concerned, .. }) => {
            format!("begun about {}", concerned.as_ref().map_or("nobody", |did| names.person(did)))
        }
        Event::Service(service::Event::Reopened { case, .. }) => format!("{case} is reopened"),
        Event::Registry(registry::Event::Ended { register, record, how, .. }) => {
            format!("{register}/{record} {}", snake(&format!("{how:?}")))
        }
        other => crate::service::tell(other),
    }
}

/// What anyone can see.
pub fn look(teller: &mut Teller, line: &Line) -> String {
    match line.verb {
        "reads" => record(teller, line.word(0)),
        "counts" => heads(teller, line.word(0)),
        "knows" => keys(teller, line.word(0)),
        "hears" => recovery(teller, line.word(0)),
        "sees" => crate::exchange::looks(teller, line.word(0)),
        "follows" => crate::service::look(teller, line),
        verb => panic!("nobody {verb} just so"),
    }
}

/// The current version of a record, and that all versions before it hang together by their digests.
fn record(teller: &Teller, name: &str) -> String {
    let (register, record) = name.split_once('/').expect("register/record");
    let subject = Subject::record(&register.parse().unwrap(), &record.parse().unwrap());
    let Some(head) = teller.world.value::<Version>(StateKey::head(&subject)) else {
        return "nothing".into();
    };
    let mut after = head.clone();
    for number in (1..head.version).rev() {
        let key = StateKey::new(&subject, Aspect::version(number));
        let text = teller.world.state.get(&key).expect("every earlier version is kept");
        assert_eq!(after.previous, Some(Digest::of(text)), "version {number} is not what follows it says");
        after = serde_json::from_slice(text).expect("a version");
        assert_eq!(after.version, number);
    }
    assert_eq!(after.previous, None, "the first version follows none");

    let mut told = format!("version {} by {} as {}", head.version, teller.names.person(&head.by), head.role);
    for (name, value) in head.content.iter() {
        told += &match value {
            Value::Text(text) => format!(" {name}:{text}"),
            value => format!(" {name}:{}", serde_json::to_string(value).unwrap()),
        };
    }
    head.sealed.keys().for_each(|name| told += &format!(" {name}:sealed"));
    if let Some(ended) = &head.ended {
        told += &format!(" {}", snake(&format!("{:?}", ended.how)));
    }
    told
}

/// Who can appoint in an institution, now or later.
fn heads(teller: &Teller, institution: &str) -> String {
    let subject = Subject::institution(&institution.parse().unwrap());
    let heads: Vec<Holder> =
        teller.world.value(StateKey::new(&subject, Aspect::holders(HEAD_ROLE))).unwrap_or_default();
    heads.iter().map(|head| teller.names.person(&head.officer)).collect::<Vec<_>>().join(" ")
}

fn guardian<'a>(names: &'a Names, guardian: &'a Guardian) -> &'a str {
    match guardian {
        Guardian::Person(did) => names.person(did),
        Guardian::Institution(id) => id.as_str(),
    }
}

/// Whom a person trusts, and how far a recovery is.
fn recovery(teller: &mut Teller, name: &str) -> String {
    let did = teller.did(name);
    let person: Person = teller.world.value(StateKey::head(&Subject::person(&did))).expect("somebody");
    let Some(recovery) = person.recovery else {
        return "nobody".into();
    };
    let names = &teller.names;
    let trusted: Vec<&str> = recovery.guardians.iter().map(|one| guardian(names, one)).collect();
    let mut told = format!("{} of {}, {}d", recovery.threshold, trusted.join(" "), recovery.wait_days);
    for support in &recovery.supports {
        told += &format!(", {} for {}", guardian(names, &support.guardian), names.key(&support.key));
    }
    for waiting in &recovery.waiting {
        let hours = waiting.due.saturating_sub(teller.world.block.time) / HOUR;
        told += &format!(", {} in {hours}h", names.key(&waiting.key));
    }
    told
}

/// A person's keys.
fn keys(teller: &mut Teller, name: &str) -> String {
    let did = teller.did(name);
    let Some(person) = teller.world.value::<Person>(StateKey::head(&Subject::person(&did))) else {
        return "nobody".into();
    };
    assert_eq!(person.id, did);
    let told = |held: &types::identity::PersonKey| match held.revoked {
        None => teller.names.key(&held.key).to_owned(),
        Some(_) => format!("{}(revoked)", teller.names.key(&held.key)),
    };
    person.keys.iter().map(told).collect::<Vec<_>>().join(" ")
}

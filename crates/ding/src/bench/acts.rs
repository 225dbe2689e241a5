//! The acts that are offered: new records of a register, each about something else, or versions of one calendar,
//! all about the same value. Padded to the wanted size.

use clap::ValueEnum;
use serde_json::json;
use types::{
    Act, RegisterId, Value,
    governance::{CalendarRules, SetCalendar},
    registry::Write,
};

/// What the acts touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Each a record of its own.
    Records,
    /// All the same value.
    Hot,
    /// Of ten things seven applications by passkey, a decision, a record, and a proof that somebody reads.
    #[value(skip)]
    Mix,
}

impl Kind {
    /// The role to sign in.
    pub fn role(self) -> &'static str {
        match self {
            Kind::Records | Kind::Mix => "clerk",
            Kind::Hot => "calendar",
        }
    }

    /// Where the officers sit, on a ledger that is founded for the run.
    pub fn institution(self) -> &'static str {
        match self {
            Kind::Records | Kind::Hot => "data-bureau",
            Kind::Mix => "market-bureau",
        }
    }

    /// What an officer does as the `number`th act in a register and on a legal basis, `padding` bytes longer than the shortest.
    pub fn act(self, (register, basis): (&RegisterId, &str), number: u64, padding: usize) -> Act {
        match self {
            Kind::Records | Kind::Mix => record(register, basis, number, padding),
            Kind::Hot => calendar(basis, padding),
        }
    }
}

/// What the register of the acts demands of a record.
pub fn schema() -> Value {
    serde_json::from_value(json!({
        "type": "object", "additionalProperties": false, "required": ["number", "text"],
        "properties": { "number": { "type": "integer" }, "text": { "type": "string" } },
    }))
    .expect("a schema is content")
}

/// The name of the `number`th record.
pub fn record_name(number: u64) -> String {
    format!("b{number:08}")
}

fn record(register: &RegisterId, basis: &str, number: u64, padding: usize) -> Act {
    let content = json!({ "number": number, "text": filler(padding) });
    Write {
        register: register.clone(),
        record: record_name(number).parse().expect("a good name"),
        content: serde_json::from_value(content).expect("good content"),
        sealed: Default::default(),
        previous: None,
        holder: None,
        source: None,
        basis: basis.into(),
    }
    .into()
}

fn calendar(basis: &str, padding: usize) -> Act {
    SetCalendar {
        calendar: "cn-working-days".parse().expect("a good name"),
        rules: CalendarRules {
            utc_offset_minutes: 480,
            weekend: vec![6, 7],
            holidays: Vec::new(),
            workdays: Vec::new(),
        },
        basis: format!("{basis}{}", filler(padding)),
    }
    .into()
}

fn filler(bytes: usize) -> String {
    "acts of government ".chars().cycle().take(bytes).collect()
}

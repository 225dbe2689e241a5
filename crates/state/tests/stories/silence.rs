//! Stories of time that runs out, or is made longer: what the law takes silence for, who gives more time, before whom comes
//! what is long overdue, and limits that go by what was decided.

use crate::{
    offers::{both, choice, end, officer, permit, step, to, word},
    script::stories,
};
use types::{
    Period, Value,
    service::{
        Bundle, Clock, Does, Escalation, Extension, OtherPromise, Pause, Promise, PromiseBy, RecordName,
        ResultRecord, Silence, Source, Task, TaskDoes, TaskOutcome, Then, Timing, WithinBy,
    },
};

fn silence(outcome: &str) -> Option<Silence> {
    Some(Silence { after: None, outcome: word(outcome), basis: "Law §30".into() })
}

fn extension(role: &str, days: Period) -> Option<Extension> {
    let role = role.parse().unwrap();
    Some(Extension { institution: None, role, days, legal_days: None, times: None, basis: "Law §42".into() })
}

fn timed(mut does: Does, time: Timing) -> Does {
    if let Does::Officer { time: of_step, .. } = &mut does {
        *of_step = Some(Box::new(time));
    }
    does
}

fn starts_with(outcome: &str) -> Clock {
    let pause = Pause {
        name: both("hearing"),
        days: Period::WorkingDays(10),
        total_days: None,
        times: None,
        basis: "Law §47".into(),
    };
    Clock { starts_with: word(outcome), pauses: [(word("hearing"), pause)].into(), ..permit().clock }
}

/// Silence accepts, and silence of the tax office agrees; the head extends the chief's step and the promise; what is long
/// overdue comes before the archive.
pub fn quiet() -> Bundle {
    let accept = vec![
        choice("accept", to("look")),
        choice("refuse", end("refused")),
        choice("correct", Then::Correction),
    ];
    let accept =
        timed(officer("clerk", 5, accept), Timing { silence: silence("accept"), ..Timing::default() });
    let part = |id: &str, institution: Option<&str>, role: &str, days, time| Task {
        id: word(id),
        name: both(id),
        does: TaskDoes::Officer {
            institution: institution.map(|id| id.parse().unwrap()),
            role: role.parse().unwrap(),
            within_days: Period::WorkingDays(days),
            outcomes: ["fine", "bad"]
                .map(|outcome| TaskOutcome { outcome: word(outcome), name: both(outcome) })
                .to_vec(),
            not_by: vec![],
            signatures: None,
            findings: None,
            time,
        },
    };
    let agrees = Timing { silence: silence("fine"), ..Timing::default() };
    let tasks = vec![
        part("taxes", Some("tax"), "inspector", 2, Some(Box::new(agrees))),
        part("place", None, "clerk", 3, None),
    ];
    let decide =
        vec![choice("grant", end("granted")), choice("refuse", end("refused")), choice("again", to("look"))];
    let escalate = Escalation {
        institution: Some("archive".parse().unwrap()),
        role: "clerk".parse().unwrap(),
        after: Period::WorkingDays(2),
        basis: "Law §72".into(),
    };
    let time = Timing {
        extend: extension("head", Period::WorkingDays(3)),
        escalate: Some(escalate),
        ..Timing::default()
    };
    let extend = extension("head", Period::WorkingDays(5));
    Bundle {
        steps: vec![
            step("accept", accept),
            step("look", Does::Together { tasks, then: word("decide") }),
            step("decide", timed(officer("chief", 4, decide), time)),
        ],
        promise: Promise { extend, ..permit().promise },
        clock: starts_with("accept"),
        ..permit()
    }
}

/// Silence grants, which becomes a record.
pub fn deemed() -> Bundle {
    let choices = vec![
        choice("grant", end("granted")),
        choice("refuse", end("refused")),
        choice("correct", Then::Correction),
    ];
    let mut does =
        timed(officer("clerk", 5, choices), Timing { silence: silence("grant"), ..Timing::default() });
    if let Does::Officer { signatures, findings, .. } = &mut does {
        let form = r#"{"type":"object","additionalProperties":false,"required":["area"],
            "properties":{"area":{"type":"integer"}}}"#;
        (*signatures, *findings) = (Some(2), Some(serde_json::from_str::<Value>(form).unwrap()));
    }
    let content =
        [(word("shop"), Source::Answer(word("shop"))), (word("area"), Source::Finding(word("area")))];
    let result = ResultRecord {
        register: "licences".parse().unwrap(),
        record: RecordName::Numbered { prefix: "lic".into(), digits: 4 },
        keep: false,
        content: content.into(),
        optional: false,
    };
    Bundle {
        steps: vec![step("check", does)],
        clock: starts_with("grant"),
        results: vec![result],
        ..permit()
    }
}

/// A simple and a full procedure, each with its own limits; only the full one can be extended.
pub fn tracks() -> Bundle {
    let accept = vec![choice("accept", to("sort")), choice("refuse", end("refused"))];
    let sort = vec![choice("simple", to("hear")), choice("full", to("hear"))];
    let hear =
        vec![choice("grant", end("granted")), choice("refuse", end("refused")), choice("again", to("sort"))];
    let by_outcome = WithinBy { of: word("sort"), limits: [(word("simple"), Period::Days(14))].into() };
    let time = Timing { by_outcome: Some(by_outcome), ..Timing::default() };
    let simple = OtherPromise {
        legal_days: Period::Days(30),
        legal_basis: "Law §62 II".into(),
        our_days: Period::Days(30),
        extend: None,
    };
    let mut hear = timed(officer("chief", 1, hear), time);
    if let Does::Officer { within_days, .. } = &mut hear {
        *within_days = Period::Days(40);
    }
    let steps = vec![
        step("accept", officer("clerk", 5, accept)),
        step("sort", officer("clerk", 3, sort)),
        step("hear", hear),
    ];
    Bundle {
        steps,
        promise: Promise {
            legal_days: Period::Days(60),
            our_days: Period::Days(60),
            by_outcome: Some(PromiseBy { of: word("sort"), limits: [(word("simple"), simple)].into() }),
            extend: extension("head", Period::Days(30)),
            ..permit().promise
        },
        clock: starts_with("accept"),
        ..permit()
    }
}

stories! {
    silence_accepts_by_law_and_nobody_has_looked r#"
        li   creates                                            -> li is known
        han  publishes quiet                                    -> quiet is version 1
        li   applies   quiet shop:Ding                          -> opened 330106-2026-000001, at accept
        anyone follows 330106-2026-000001                       -> at accept, due day 8
        time passes    7d14h59m59s999ms                         -> yellow accept           # the last millisecond of Monday 9 March
        anyone follows 330106-2026-000001                       -> at accept, due day 8, 1 cards
        time passes    1ms                                      -> red accept, accept accept by silence, at look
        anyone follows 330106-2026-000001                       -> x
        bai  decides   330106-2026-000001 accept refuse         -> rejected wrong_step
    "#
}

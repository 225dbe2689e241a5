//! Stories of services and cases: how the chapter's verbs are written and told, and the stories.

use crate::script::{Line, Teller, stories};
use types::{
    Act, Bilingual, Digest, Event, Value,
    service::{
        Bundle, Choice, Correct, Decide, End, EndKind, Import, ImportSource, ImportedCase, ImportedEvent,
        Promise, Publish, Step, Submit, Then, Withdraw,
    },
};

pub fn act(teller: &Teller, line: &Line, basis: String) -> Act {
    let now = teller.world.block.time;
    let (answers, sealed) = line.content();
    match line.verb {
        "publishes" => {
            Act::Publish(Box::new(Publish { bundle: permit(line.word(0), line.number("version", 1)) }))
        }
        "applies" => Act::Submit(Submit {
            service: line.word(0).parse().unwrap(),
            version: line.number("version", 1),
            answers,
            sealed,
        }),
        "decides" => Act::Decide(Decide {
            case: line.word(0).parse().unwrap(),
            step: line.word(1).parse().unwrap(),
            outcome: line.word(2).parse().unwrap(),
            reasons: line.text("reasons", "in-order"),
            basis,
            fields: line.list("fields", "").iter().map(|field| field.parse().unwrap()).collect(),
        }),
        "corrects" => Act::Correct(Correct { case: line.word(0).parse().unwrap(), answers, sealed }),
        "withdraws" => Act::Withdraw(Withdraw { case: line.word(0).parse().unwrap() }),
        "imports" => Act::Import(Box::new(Import {
            source: ImportSource { name: line.word(0).parse().unwrap(), file: Digest::of(b"file") },
            case: ImportedCase {
                number: line.word(1).parse().unwrap(),
                channel: "Internet".into(),
                department: "General".into(),
                started: Some(now),
                ended: None,
                deadline: None,
                events: (0..line.number("events", 1))
                    .map(|at| ImportedEvent {
                        at: now + at,
                        activity: "T02".into(),
                        by: "R1".into(),
                        group: "G1".into(),
                    })
                    .collect(),
            },
        })),
        verb => panic!("{verb} is no verb of the ledger"),
    }
}

pub fn tell(event: &Event) -> String {
    match event {
        Event::Published { service, version, .. } => format!("{service} is version {version}"),
        Event::CaseOpened { case, .. } => format!("opened {case}"),
        Event::CaseMoved { step, .. } => format!("at {step}"),
        Event::CaseDecided { step, outcome, .. } => format!("{step} {outcome}"),
        Event::CaseSentBack { fields, .. } => {
            let fields: Vec<&str> = fields.iter().map(|field| field.as_str()).collect();
            format!("back for {}", fields.join(" "))
        }
        Event::CaseClosed { end, .. } => format!("closed {end}"),
        other => serde_json::to_value(other).unwrap().as_object().unwrap().keys().next().unwrap().clone(),
    }
}

/// A permit of the bureau: a clerk checks, and that decides.
fn permit(id: &str, version: u64) -> Bundle {
    let both = |text: &str| Bilingual::new("文", text);
    let choice =
        |outcome: &str, then| Choice { outcome: outcome.parse().unwrap(), name: both(outcome), then };
    let end = |id: &str, kind| End { id: id.parse().unwrap(), name: both(id), kind };
    let form = r#"{"type":"object","additionalProperties":false,"required":["shop"],
        "properties":{"shop":{"type":"string"},"seats":{"type":"integer"},"owner":{"type":"string","x-personal":true}}}"#;
    Bundle {
        id: id.parse().unwrap(),
        version,
        name: both(id),
        summary: both(id),
        authority: "bureau".parse().unwrap(),
        legal_basis: vec!["Law §35".into()],
        promise: Promise { legal_days: 20, legal_basis: "Law §32".into(), our_days: 10 },
        calendar: "cn".parse().unwrap(),
        form: serde_json::from_str::<Value>(form).unwrap(),
        steps: vec![Step {
            id: "check".parse().unwrap(),
            name: both("check"),
            role: "clerk".parse().unwrap(),
            within_days: 5,
            choices: vec![
                choice("grant", Then::End("granted".parse().unwrap())),
                choice("refuse", Then::End("refused".parse().unwrap())),
                choice("correct", Then::Correction),
            ],
        }],
        ends: vec![
            end("granted", EndKind::Granted),
            end("refused", EndKind::Refused),
            end("withdrawn", EndKind::Withdrawn),
        ],
        correction_days: 15,
        result: None,
        sources: Default::default(),
    }
}

stories! {
    an_application_is_checked_against_the_form r#"
        han  publishes permit                           -> permit is version 1
        li   applies   permit shop:Ding                 -> rejected unknown_person
        li   creates                                    -> li is known
        li   applies   bakery shop:Ding                 -> rejected service_unknown
        li   applies   permit shop:Ding version=2       -> rejected version_not_current
        li   applies   permit seats:40                  -> rejected answers_invalid
        li   applies   permit shop:Ding seats:many      -> rejected answers_invalid
        li   applies   permit shop:Ding owner:li        -> rejected answers_invalid
        li   applies   permit shop:Ding owner:sealed    -> opened 330106-2026-000001, at check
        li   applies   permit shop:Dong seats:40        -> opened 330106-2026-000002, at check
    "#

    nobody_decides_their_own_application r#"
        han  publishes permit                           -> permit is version 1
        wang creates                                    -> wang is known
        zhao creates                                    -> zhao is known
        han  appoints  wang as clerk                    -> appointed wang as clerk
        han  appoints  zhao as clerk                    -> appointed zhao as clerk
        wang applies   permit shop:Ding                 -> opened 330106-2026-000001, at check
        wang decides   330106-2026-000001 check grant   -> rejected own_application
        han  decides   330106-2026-000001 check grant   -> rejected role_not_allowed
        zhao decides   330106-2026-000001 check grant   -> check grant, closed granted
    "#

    a_case_is_imported_once r#"
        mei  imports permits case-77                    -> opened permits:case-77
        mei  imports permits case-77                    -> rejected imported_already
        mei  imports permits case-78 events=0           -> rejected import_invalid
        han  imports permits case-78                    -> rejected role_not_allowed
        mei  imports permits case-78 events=256         -> opened permits:case-78
    "#
}

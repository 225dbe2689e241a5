//! What the story's offices offer: a simple permit, a licence with everything a process can have, a review, a package.

mod days;
mod deeds;
mod life;

use crate::script::Line;
use std::collections::BTreeMap;
use types::{
    Bilingual, Period, Value, Word,
    service::{
        Bundle, Choice, Clock, Does, End, EndKind, Fact, Material, Package, PackagePart, Pause, Promise,
        RecordName, ResultRecord, Review, Rights, RuleChoice, Source, Step, Task, TaskDoes, TaskOutcome,
        Then, Withdrawal,
    },
    sheet::Sheet,
};

const ENTRY: &str = "# 受理

Unique hit.

| Row | standing | complete | → result | Basis |
|-----|----------|----------|----------|-------|
| A1  | barred   | -        | refuse   | Law §1 |
| A2  | clear    | no       | correct  | Law §2 |
| A3  | clear    | yes      | accept   | Law §3 |
| A4  | unsure   | -        | 转人工   | Law §4 |

Inputs: standing in {clear, barred, unsure} (register); complete in {yes, no}

## Words

| 中文 | English |
|------|---------|
| 受理 | entry |
| 信用 | standing |
| 齐全 | complete |
| 正常 | clear |
| 受限 | barred |
| 不明 | unsure |
| 结果 | result |
| 不予 | refuse |
| 补正 | correct |
| 受理它 | accept |
| 转人工 | to an officer |
";

const FEE: &str = "# 收费

Unique hit.

| Row | seats | → rate | Basis |
|-----|-------|--------|-------|
| F1  | <= 20 | 2      | Law §7 |
| F2  | > 20  | 3      | Law §7 |

Inputs: seats: integer >= 0
Then: fee = seats * rate

## Words

| 中文 | English |
|------|---------|
| 收费 | fee table |
| 座位 | seats |
| 单价 | rate |
| 费用 | fee |
";

pub fn both(text: &str) -> Bilingual {
    Bilingual::new("文", text)
}

pub fn word(text: &str) -> Word {
    text.parse().unwrap()
}

pub fn choice(outcome: &str, then: Then) -> Choice {
    Choice { outcome: word(outcome), name: both(outcome), then }
}

pub fn to(step: &str) -> Then {
    Then::Step(word(step))
}

pub fn end(end: &str) -> Then {
    Then::End(word(end))
}

pub fn sheet(name: &str, text: &str) -> (Word, Sheet) {
    let name = word(name);
    let sheet = rules::sheet::markdown::read(&name, text).unwrap_or_else(|faults| panic!("{faults:?}"));
    (name, sheet)
}

/// The service of this name; what the line names besides makes it another, or spoils it.
pub fn offer(id: &str, version: u64, line: &Line) -> Bundle {
    let mut bundle = match id {
        "license" => license(),
        "review" => review(),
        "appeal" => days::appeal(),
        "dated" => days::dated(),
        "trade" => life::trade(line),
        "amendment" => life::amendment(),
        "market" => life::market(),
        "revocation" => life::revocation(),
        "mending" => life::mending(),
        "redress" => life::redress(),
        "site" => crate::hands::site(),
        "pair" => crate::hands::pair(),
        "survey" => crate::findings::survey(),
        "quiet" => crate::silence::quiet(),
        "deemed" => crate::silence::deemed(),
        "tracks" => crate::silence::tracks(),
        "deed" => deeds::deed(),
        "plot" => deeds::plot(),
        "papered" => crate::papers::papered(),
        "files" => crate::papers::files(),
        "titled" => crate::papers::titled(),
        _ => permit(),
    };
    days::set_periods(&mut bundle, line);
    let effective = line.option("effective").map(str::to_owned);
    let mut bundle = Bundle { id: id.parse().unwrap(), version, effective, ..bundle };
    if let Some(other) = line.option("in") {
        bundle.authority = other.parse().unwrap();
    }
    deeds::spoil(&mut bundle, line);
    bundle.same_hands = line.option("hands") == Some("same");
    for result in &mut bundle.results {
        if let Some(answer) = line.option("named") {
            result.record = RecordName::Answer(word(answer));
        }
        if let Some(register) = line.option("licences") {
            result.register = register.parse().unwrap();
        }
    }
    if let (Some(other), Some(Fact::Field { register, .. })) =
        (line.option("standings"), bundle.facts.get_mut("standing"))
    {
        *register = other.parse().unwrap();
    }
    if line.option("unsound").is_some() {
        bundle.steps.clear();
    }
    bundle
}

pub fn step(id: &str, does: Does) -> Step {
    Step { id: word(id), name: both(id), does }
}

pub fn officer(role: &str, within_days: u32, choices: Vec<Choice>) -> Does {
    let role = role.parse().unwrap();
    let within_days = Period::WorkingDays(within_days);
    let (not_by, signatures, findings) = (vec![], None, None);
    Does::Officer {
        institution: None,
        role,
        within_days,
        choices,
        advice: None,
        not_by,
        signatures,
        findings,
        time: None,
    }
}

/// A permit: a clerk checks, and that decides.
pub fn permit() -> Bundle {
    let form = r#"{"type":"object","additionalProperties":false,"required":["shop"],
        "properties":{"shop":{"type":"string"},"seats":{"type":"integer"},"owner":{"type":"string","x-personal":true}}}"#;
    let choices = vec![
        choice("grant", end("granted")),
        choice("refuse", end("refused")),
        choice("correct", Then::Correction),
    ];
    Bundle {
        id: "permit".parse().unwrap(),
        version: 1,
        name: both("permit"),
        summary: both("permit"),
        authority: "bureau".parse().unwrap(),
        effective: None,
        legal_basis: vec!["Law §35".into()],
        promise: Promise {
            legal_days: Period::WorkingDays(20),
            legal_basis: "Law §32".into(),
            our_days: Period::WorkingDays(10),
            by_outcome: None,
            extend: None,
        },
        calendar: "cn".parse().unwrap(),
        form: serde_json::from_str::<Value>(form).unwrap(),
        facts: BTreeMap::new(),
        materials: vec![],
        receiving: None,
        decisions: BTreeMap::new(),
        steps: vec![step("check", officer("clerk", 5, choices))],
        ends: [
            ("granted", EndKind::Granted),
            ("refused", EndKind::Refused),
            ("withdrawn", EndKind::Withdrawn),
        ]
        .map(|(id, kind)| End { id: word(id), name: both(id), kind })
        .to_vec(),
        clock: Clock {
            starts_with: word("grant"),
            correction_days: Period::WorkingDays(5),
            correction_basis: "Law §32".into(),
            pauses: BTreeMap::new(),
        },
        rights: Rights {
            withdrawal: Withdrawal { until: None, basis: "Law §15".into() },
            review: Some(Review {
                days: Period::Days(60),
                after: vec![word("refused")],
                opens: "review".parse().unwrap(),
                basis: "Law §20".into(),
                inaction: false,
                reopens: None,
            }),
        },
        applicants: None,
        agents: vec![],
        same_hands: false,
        reviews: false,
        sets_aside: vec![],
        about: None,
        initiated_by: None,
        results: vec![],
        sources: BTreeMap::new(),
    }
}

/// A licence: a rule lets it in, two offices look at the same time while a rule sets the fee, a chief decides, it is
/// announced, it is issued.
fn license() -> Bundle {
    let form = r#"{"type":"object","additionalProperties":false,"required":["shop"],
        "properties":{"shop":{"type":"string"},"kind":{"enum":["shop","cart"]},"seats":{"type":"integer"},
        "owner":{"type":"string","x-personal":true}}}"#;
    let material = |id: &str, needed_when: Option<&str>| Material {
        needed_when: needed_when.map(str::to_owned),
        ..Material::new(word(id), both(id))
    };
    let pause = |days| Pause {
        name: both("hearing"),
        days: Period::WorkingDays(days),
        total_days: Some(15),
        times: Some(3),
        basis: "Law §47".into(),
    };
    let facts = [
        (
            word("standing"),
            Fact::Field {
                register: "standings".parse().unwrap(),
                record: word("shop"),
                field: word("state"),
                absent: Some(Value::Text("clear".into())),
            },
        ),
        (word("complete"), Fact::Papers { complete: Value::Bool(true), missing: Value::Bool(false) }),
    ];
    let content = [
        (word("shop"), Source::Answer(word("shop"))),
        (word("fee"), Source::Output(word("fee"))),
        (word("owner"), Source::Answer(word("owner"))),
        (word("case"), Source::CaseNumber),
        (word("since"), Source::Today),
        (word("state"), Source::Fixed(Value::Text("valid".into()))),
    ];
    Bundle {
        form: serde_json::from_str::<Value>(form).unwrap(),
        facts: facts.into(),
        materials: vec![material("lease", None), material("map", Some(r#"kind = "shop""#))],
        decisions: [sheet("entry", ENTRY), sheet("fee", FEE)].into(),
        steps: license_steps(),
        clock: Clock {
            starts_with: word("accept"),
            correction_days: Period::WorkingDays(5),
            correction_basis: "Law §32".into(),
            pauses: [(word("hearing"), pause(10))].into(),
        },
        rights: Rights {
            withdrawal: Withdrawal { until: Some(word("notice")), basis: "Law §15".into() },
            ..permit().rights
        },
        results: vec![ResultRecord {
            register: "licences".parse().unwrap(),
            record: RecordName::Numbered { prefix: "lic".into(), digits: 4 },
            keep: false,
            content: content.into(),
            optional: false,
            when: None,
            valid_until: None,
            ends: None,
        }],
        ..permit()
    }
}

fn license_steps() -> Vec<Step> {
    let rule = |outcome: &str, then| RuleChoice { outcome: word(outcome), then };
    let entry = Does::Rule {
        decision: word("entry"),
        choices: vec![
            rule("accept", to("look")),
            rule("correct", Then::Correction),
            rule("refuse", to("desk")),
        ],
        human: word("desk"),
    };
    let desk = Does::Officer {
        institution: None,
        role: "clerk".parse().unwrap(),
        within_days: Period::WorkingDays(1),
        choices: vec![
            choice("accept", to("look")),
            choice("correct", Then::Correction),
            choice("refuse", end("refused")),
        ],
        advice: Some(word("entry")),
        not_by: vec![],
        signatures: None,
        findings: None,
        time: None,
    };
    let outcomes =
        ["fine", "bad"].map(|outcome| TaskOutcome { outcome: word(outcome), name: both(outcome) }).to_vec();
    let part = |id: &str, institution: Option<&str>, role: &str, within_days| Task {
        id: word(id),
        name: both(id),
        does: TaskDoes::Officer {
            institution: institution.map(|id| id.parse().unwrap()),
            role: role.parse().unwrap(),
            within_days: Period::WorkingDays(within_days),
            outcomes: outcomes.clone(),
            not_by: vec![],
            signatures: None,
            findings: None,
            time: None,
        },
    };
    let fee = Task { id: word("fees"), name: both("fees"), does: TaskDoes::Rule { decision: word("fee") } };
    let look = Does::Together {
        tasks: vec![part("taxes", Some("tax"), "inspector", 2), part("place", None, "clerk", 3), fee],
        then: word("decide"),
    };
    let decide =
        vec![choice("grant", to("notice")), choice("refuse", end("refused")), choice("again", to("look"))];
    vec![
        step("entry", entry),
        step("desk", desk),
        step("look", look),
        step("decide", officer("chief", 2, decide)),
        step(
            "notice",
            Does::Announce { days: Period::WorkingDays(5), then: word("issue"), basis: "Law §17".into() },
        ),
        step("issue", Does::Issue { then: word("granted") }),
    ]
}

/// A review of a refusal by the archive.
fn review() -> Bundle {
    let choices = vec![choice("revoke", end("granted")), choice("uphold", end("refused"))];
    let permit = permit();
    Bundle {
        authority: "archive".parse().unwrap(),
        steps: vec![step("hear", officer("clerk", 10, choices))],
        clock: Clock { starts_with: word("revoke"), ..permit.clock },
        rights: Rights { review: None, ..permit.rights },
        ..permit
    }
}

/// One application for a licence and a permit.
pub fn package(line: &Line) -> Package {
    let own = |names: &[(&str, &str)]| names.iter().map(|(own, given)| (word(own), word(given))).collect();
    let form = r#"{"type":"object","additionalProperties":false,"required":["name"],
        "properties":{"name":{"type":"string"},"seats":{"type":"integer"}}}"#;
    let second = line.option("second").unwrap_or("permit");
    let part =
        |service: &str, answers, papers| PackagePart { service: service.parse().unwrap(), answers, papers };
    Package {
        id: line.word(0).parse().unwrap(),
        version: line.number("version", 1),
        name: both("new shop"),
        summary: both("new shop"),
        authority: "bureau".parse().unwrap(),
        form: serde_json::from_str(form).unwrap(),
        parts: vec![
            part("license", own(&[("shop", "name"), ("seats", "seats")]), own(&[("lease", "lease")])),
            part(second, own(&[("shop", "name")]), BTreeMap::new()),
        ],
        sources: BTreeMap::new(),
    }
}

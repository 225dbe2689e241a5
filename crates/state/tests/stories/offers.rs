//! What the story's offices offer: a simple permit, a licence with everything a process can have, a review, a package.

use crate::script::Line;
use std::collections::BTreeMap;
use types::{
    Bilingual, Period, Value, Word,
    service::{
        Bundle, Choice, Clock, Does, End, EndKind, Fact, Material, Package, PackagePart, Pause, Promise,
        RecordName, ResultRecord, Review, ReviewFact, Rights, RuleChoice, Source, Step, Task, TaskDoes,
        TaskOutcome, Then, Withdrawal,
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

const LATE: &str = "# 逾期

Unique hit.

| Row | late | open | → advice | Basis  |
|-----|------|------|----------|--------|
| L1  | -    | no   | decline  | Law §2 |
| L2  | > 0  | yes  | decline  | Law §20 |
| L3  | 0    | yes  | 转人工   | Law §20 |

Inputs: late: integer >= 0; open in {yes, no}

## Words

| 中文 | English |
|------|---------|
| 逾期 | lateness |
| 逾期天数 | late |
| 有权复议 | open |
| 意见 | advice |
| 不予受理 | decline |
| 转人工 | to an officer |
";

const TERM: &str = "# 期限

Unique hit.

| Row | seats | → result | Basis  |
|-----|-------|----------|--------|
| T1  | >= 0  | accept   | Law §5 |

Inputs: seats: integer >= 0; today: date
Then: until = today + (1 + seats) * duration(\"P1M\") - duration(\"P1D\")

## Words

| 中文 | English |
|------|---------|
| 期限 | term |
| 座位 | seats |
| 今天 | today |
| 结果 | result |
| 受理它 | accept |
| 到期 | until |
";

fn both(text: &str) -> Bilingual {
    Bilingual::new("文", text)
}

fn word(text: &str) -> Word {
    text.parse().unwrap()
}

fn choice(outcome: &str, then: Then) -> Choice {
    Choice { outcome: word(outcome), name: both(outcome), then }
}

fn to(step: &str) -> Then {
    Then::Step(word(step))
}

fn end(end: &str) -> Then {
    Then::End(word(end))
}

fn sheet(name: &str, text: &str) -> (Word, Sheet) {
    let name = word(name);
    let sheet = rules::sheet::markdown::read(&name, text).unwrap_or_else(|faults| panic!("{faults:?}"));
    (name, sheet)
}

/// The service of this name; what the line names besides makes it another, or spoils it.
pub fn offer(id: &str, version: u64, line: &Line) -> Bundle {
    let mut bundle = match id {
        "license" => license(),
        "review" => review(),
        "appeal" => appeal(),
        "dated" => dated(),
        _ => permit(),
    };
    set_periods(&mut bundle, line);
    let effective = line.option("effective").map(str::to_owned);
    let mut bundle = Bundle { id: id.parse().unwrap(), version, effective, ..bundle };
    if let Some(other) = line.option("in") {
        bundle.authority = other.parse().unwrap();
    }
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

fn step(id: &str, does: Does) -> Step {
    Step { id: word(id), name: both(id), does }
}

fn officer(role: &str, within_days: u32, choices: Vec<Choice>) -> Does {
    let within_days = Period::WorkingDays(within_days);
    Does::Officer { institution: None, role: role.parse().unwrap(), within_days, choices, advice: None }
}

/// A permit: a clerk checks, and that decides.
fn permit() -> Bundle {
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
        },
        calendar: "cn".parse().unwrap(),
        form: serde_json::from_str::<Value>(form).unwrap(),
        facts: BTreeMap::new(),
        materials: vec![],
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
            }),
        },
        same_hands: false,
        reviews: false,
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
        id: word(id),
        name: both(id),
        needed_when: needed_when.map(str::to_owned),
        from: None,
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

/// A review that says so: who comes late, or about what gives no right to it, gets an officer's answer.
fn appeal() -> Bundle {
    let review = review();
    let choices = vec![
        choice("revoke", end("granted")),
        choice("uphold", end("refused")),
        choice("decline", end("refused")),
    ];
    let hear = Does::Officer {
        institution: None,
        role: "clerk".parse().unwrap(),
        within_days: Period::WorkingDays(10),
        choices,
        advice: Some(word("late")),
    };
    let facts =
        [(word("late"), Fact::Review(ReviewFact::LateDays)), (word("open"), Fact::Review(ReviewFact::Open))];
    Bundle {
        reviews: true,
        facts: facts.into(),
        decisions: [sheet("late", LATE)].into(),
        steps: vec![step("hear", hear)],
        ..review
    }
}

/// What a rule grants at once, until a day that it reckons.
fn dated() -> Bundle {
    let license = license();
    let entry = Does::Rule {
        decision: word("term"),
        choices: vec![RuleChoice { outcome: word("accept"), then: to("issue") }],
        human: word("check"),
    };
    let content = [
        (word("shop"), Source::Answer(word("shop"))),
        (word("since"), Source::Output(word("until"))),
        (word("state"), Source::TodayPlus(Period::Years(5))),
    ];
    let result = ResultRecord { content: content.into(), ..license.results[0].clone() };
    Bundle {
        facts: [(word("today"), Fact::Today)].into(),
        decisions: [sheet("term", TERM)].into(),
        steps: vec![
            step("entry", entry),
            step(
                "check",
                officer("clerk", 5, vec![choice("accept", to("issue")), choice("refuse", end("refused"))]),
            ),
            step("issue", Does::Issue { then: word("granted") }),
        ],
        clock: Clock { starts_with: word("accept"), ..permit().clock },
        results: vec![result],
        ..permit()
    }
}

/// `5w` working days, `60d` days, `6m` months, `1y` years.
fn period(text: &str) -> Period {
    let (count, unit) = text.split_at(text.len() - 1);
    let count = count.parse().expect("a number");
    match unit {
        "w" => Period::WorkingDays(count),
        "d" => Period::Days(count),
        "m" => Period::Months(count),
        "y" => Period::Years(count),
        unit => panic!("{unit} is no unit of a period"),
    }
}

/// `promise=1m`, `within=10d` of the first officer's step, `correction=5d`, `pause=1m`, `announce=30d`, `review=60d`.
fn set_periods(bundle: &mut Bundle, line: &Line) {
    let said = |name: &str| line.option(name).map(period);
    if let Some(promise) = said("promise") {
        bundle.promise.our_days = promise;
        bundle.promise.legal_days = Period::Years(1);
    }
    for step in &mut bundle.steps {
        match &mut step.does {
            Does::Officer { within_days, .. } => *within_days = said("within").unwrap_or(*within_days),
            Does::Announce { days, .. } => *days = said("announce").unwrap_or(*days),
            _ => {}
        }
    }
    bundle.clock.correction_days = said("correction").unwrap_or(bundle.clock.correction_days);
    for pause in bundle.clock.pauses.values_mut() {
        if let Some(days) = said("pause") {
            (pause.days, pause.total_days) = (days, None);
        }
    }
    if let Some(review) = &mut bundle.rights.review {
        review.days = said("review").unwrap_or(review.days);
        review.opens = line.option("opens").map_or(review.opens.clone(), |id| id.parse().unwrap());
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

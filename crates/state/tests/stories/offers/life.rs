//! What is offered for stories of life after a decision: a trade permit that is valid until a day, what its holder may have
//! done about it, its revocation by the office, and a review that sets decisions aside.

use super::{choice, end, license, officer, permit, review, step, to, word};
use crate::script::Line;
use types::{
    Period, RegisterId, Value,
    service::{
        About, Bundle, Clock, Does, EndKind, Fact, INITIATION, InitiatedBy, RecordName, ReopenedResults,
        Reopens, ResultEnds, ResultRecord, ReviewFact, Rights, Source, Then,
    },
};

fn trades() -> RegisterId {
    "trades".parse().unwrap()
}

fn form(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The record that an answer called `no` names.
fn about() -> Option<About> {
    Some(About { register: trades(), record: word("no") })
}

fn amend(when: Option<&str>) -> ResultRecord {
    ResultRecord {
        register: trades(),
        record: RecordName::Answer(word("no")),
        keep: true,
        content: Default::default(),
        when: when.map(str::to_owned),
        ..license().results[0].clone()
    }
}

/// A permit to trade for ten days, of which the review reopens what it sets aside.
pub fn trade(line: &Line) -> Bundle {
    let mut permit = permit();
    let content = [
        (word("shop"), Source::Answer(word("shop"))),
        (word("until"), Source::TodayPlus(Period::Days(line.number("valid", 10)))),
    ];
    let result = ResultRecord {
        register: trades(),
        record: RecordName::Numbered { prefix: "tra".into(), digits: 4 },
        content: content.into(),
        valid_until: Some(word("until")),
        ..license().results[0].clone()
    };
    if let Some(right) = &mut permit.rights.review {
        right.inaction = true;
        let results = match line.option("results") {
            Some("ended") => ReopenedResults::Ended,
            _ => ReopenedResults::Suspended,
        };
        right.reopens = Some(Reopens { at: word("check"), results });
    }
    // A desk takes it in before it is checked.
    let desk = officer("chief", 3, vec![choice("take", to("check")), choice("turn", end("refused"))]);
    let clock = Clock { starts_with: word("take"), ..permit.clock.clone() };
    let mut steps = permit.steps.clone();
    steps.insert(0, step("desk", desk));
    Bundle { results: vec![result], clock, steps, ..permit }
}

/// Renewal, change and cancellation by the holder.
pub fn amendment() -> Bundle {
    let permit = permit();
    let renew = ResultRecord {
        content: [(word("until"), Source::TodayPlus(Period::Days(20)))].into(),
        valid_until: Some(word("until")),
        ..amend(Some(r#"kind = "renew""#))
    };
    let change = ResultRecord {
        content: [(word("shop"), Source::Answer(word("shop")))].into(),
        ..amend(Some(r#"kind = "change""#))
    };
    let cancel = ResultRecord { ends: Some(ResultEnds::Cancelled), ..amend(Some(r#"kind = "cancel""#)) };
    Bundle {
        form: form(
            r#"{"type":"object","additionalProperties":false,"required":["no","kind"],
            "properties":{"no":{"type":"string"},"kind":{"enum":["renew","change","cancel"]},"shop":{"type":"string"}}}"#,
        ),
        about: about(),
        results: vec![renew, change, cancel],
        ..permit
    }
}

/// What asks whether somebody trades by right.
pub fn market() -> Bundle {
    let fact = Fact::Exists {
        register: trades(),
        record: word("no"),
        present: Value::Text("grant".into()),
        absent: Value::Text("refuse".into()),
    };
    let permit = permit();
    let (name, sheet) = super::sheet("standing", MARKET);
    let choices = vec![choice("grant", end("granted")), choice("refuse", end("refused"))];
    let mut check = officer("clerk", 5, choices);
    if let Does::Officer { advice, .. } = &mut check {
        *advice = Some(name.clone());
    }
    Bundle {
        form: form(
            r#"{"type":"object","additionalProperties":false,"required":["no"],"properties":{"no":{"type":"string"}}}"#,
        ),
        facts: [(word("holds"), fact)].into(),
        decisions: [(name, sheet)].into(),
        steps: vec![step("check", check)],
        ..permit
    }
}

const MARKET: &str = "# 资格

Unique hit.

| Row | holds  | → advice | Basis  |
|-----|--------|----------|--------|
| M1  | grant  | grant    | Law §1 |
| M2  | refuse | refuse   | Law §2 |

Inputs: holds in {grant, refuse}

## Words

| 中文 | English |
|------|---------|
| 资格 | standing |
| 持证 | holds |
| 意见 | advice |
| 准予 | grant |
| 不予 | refuse |
";

/// The office takes a permit back, on its own account: a clerk begins it, may hear the holder, and a chief decides.
pub fn revocation() -> Bundle {
    let permit = permit();
    let look = officer(
        "clerk",
        5,
        vec![
            choice("propose", to("judge")),
            choice("hear", Then::Correction),
            choice("drop", end("refused")),
        ],
    );
    let mut judge =
        officer("chief", 5, vec![choice("revoke", end("granted")), choice("keep", end("refused"))]);
    if let Does::Officer { not_by, .. } = &mut judge {
        *not_by = vec![word(INITIATION)];
    }
    let right = permit.rights.review.clone().map(|right| types::service::Review {
        after: vec![word("granted")],
        reopens: Some(Reopens { at: word("judge"), results: ReopenedResults::Ended }),
        ..right
    });
    Bundle {
        form: form(
            r#"{"type":"object","additionalProperties":false,"required":["no"],
            "properties":{"no":{"type":"string"},"statement":{"type":"string","x-personal":true}}}"#,
        ),
        about: about(),
        initiated_by: Some(InitiatedBy { role: "clerk".parse().unwrap(), basis: "Law §69".into() }),
        results: vec![ResultRecord { ends: Some(ResultEnds::Revoked), ..amend(None) }],
        steps: vec![step("look", look), step("judge", judge)],
        clock: Clock { starts_with: word("propose"), ..permit.clock.clone() },
        rights: Rights { review: right, ..permit.rights.clone() },
        ..permit
    }
}

/// What an office mends on its own account, about a case.
pub fn mending() -> Bundle {
    Bundle { about: None, results: vec![], form: permit().form, ..revocation() }
}

/// A review that sets aside, and knows whether nothing was decided.
pub fn redress() -> Bundle {
    let granted = |bundle: &Bundle| {
        let granted = bundle.ends.iter().find(|end| end.kind == EndKind::Granted);
        granted.expect("it has one").id.clone()
    };
    let review = review();
    Bundle {
        reviews: true,
        sets_aside: vec![granted(&review)],
        facts: [(word("idle"), Fact::Review(ReviewFact::Inaction))].into(),
        ..review
    }
}

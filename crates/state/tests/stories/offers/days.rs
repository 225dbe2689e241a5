//! What is offered for stories of days: a review that decides on what is late, what a rule grants until a day, and other
//! periods for the rest.

use super::{choice, end, license, officer, permit, review, sheet, step, to, word};
use crate::script::Line;
use types::{
    Period,
    service::{Bundle, Clock, Does, Fact, Receiving, ResultRecord, ReviewFact, RuleChoice, Source},
};

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

/// A review that says so: who comes late, or about what gives no right to it, gets an officer's answer.
pub fn appeal() -> Bundle {
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
        not_by: Vec::new(),
        signatures: None,
        findings: None,
        time: None,
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
pub fn dated() -> Bundle {
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
pub fn set_periods(bundle: &mut Bundle, line: &Line) {
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
    if let Some(days) = said("receiving") {
        bundle.receiving = Some(Receiving { days, basis: "Law §32".into() });
    }
    if let Some(review) = &mut bundle.rights.review {
        review.days = said("review").unwrap_or(review.days);
        review.opens = line.option("opens").map_or(review.opens.clone(), |id| id.parse().unwrap());
    }
}

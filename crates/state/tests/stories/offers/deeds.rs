//! Services for which it matters who applies: a house that goes from all its owners to others, something of a plot's holder.

use super::{both, choice, end, officer, permit, sheet, step, to, word};
use crate::script::Line;
use types::{
    Period, Value,
    service::{
        Agency, AgentMay, ApplicantRole, Applicants, Bundle, Clock, Does, Fact, InForce, RecordName,
        ResultRecord, RuleChoice, Source, Then,
    },
};

const TITLE: &str = "# 权属

Unique hit.

| Row | owns | → title | Basis |
|-----|------|---------|-------|
| T1  | yes  | clear   | Law §1 |
| T2  | no   | 转人工  | Law §2 |
| T3  | unsure | 转人工 | Law §3 |

Inputs: owns in {yes, no, unsure} (register)

## Words

| 中文 | English |
|------|---------|
| 权属 | title |
| 是权利人 | owns |
| 清楚 | clear |
| 本人 | yes |
| 别人 | no |
| 不明 | unsure |
| 转人工 | to an officer |
";

fn holder(register: &str, field: &str, who: Option<&str>) -> Fact {
    let text = |text: &str| Value::Text(text.to_owned());
    Fact::Holder {
        register: register.parse().unwrap(),
        record: word("shop"),
        field: word(field),
        who: who.map(word),
        one_of: false,
        holder: text("yes"),
        other: text("no"),
        unknown: Some(text("unsure")),
        nobody: None,
        refuse: who.is_some(),
    }
}

/// A house goes from its owners to others; all of them sign, for an inheritance the heirs alone.
pub fn deed() -> Bundle {
    let form = r#"{"type":"object","additionalProperties":false,"required":["shop","way"],
        "properties":{"shop":{"type":"string"},"way":{"enum":["sale","inheritance"]},"price":{"type":"integer"}}}"#;
    let role = |id: &str, most, needed_when: Option<&str>| ApplicantRole {
        id: word(id),
        name: both(id),
        most: Some(most),
        needed_when: needed_when.map(str::to_owned),
    };
    let rule = |outcome: &str, then| RuleChoice { outcome: word(outcome), then };
    let look = Does::Rule {
        decision: word("title"),
        choices: vec![rule("clear", to("check"))],
        human: word("check"),
    };
    let choices = vec![
        choice("grant", to("issue")),
        choice("refuse", end("refused")),
        choice("correct", Then::Correction),
    ];
    let content = [
        (word("owners"), Source::Applicant { role: Some(word("buyer")) }),
        (word("case"), Source::CaseNumber),
    ];
    Bundle {
        form: serde_json::from_str::<Value>(form).unwrap(),
        facts: [(word("owns"), holder("houses", "owners", Some("seller")))].into(),
        decisions: [sheet("title", TITLE)].into(),
        steps: vec![
            step("look", look),
            step("check", officer("clerk", 5, choices)),
            step("issue", Does::Issue { then: word("granted") }),
        ],
        clock: Clock { starts_with: word("clear"), ..permit().clock },
        applicants: Some(Applicants {
            roles: vec![role("seller", 3, Some(r#"way = "sale""#)), role("buyer", 2, None)],
            within_days: Period::Days(10),
            basis: "Law §14".into(),
        }),
        agents: agents(vec![AgentMay::Withdraw]),
        results: vec![ResultRecord {
            register: "houses".parse().unwrap(),
            record: RecordName::Answer(word("shop")),
            keep: true,
            content: content.into(),
            optional: false,
            when: None,
            valid_until: None,
            ends: None,
        }],
        ..permit()
    }
}

/// Something of a plot's holder, who is sealed in the register; agents may correct.
pub fn plot() -> Bundle {
    let Bundle { steps, decisions, clock, .. } = deed();
    let choices = vec![
        choice("grant", end("granted")),
        choice("refuse", end("refused")),
        choice("correct", Then::Correction),
    ];
    let look = steps.into_iter().next().expect("the first step");
    Bundle {
        facts: [(word("owns"), holder("plots", "holder", None))].into(),
        decisions,
        steps: vec![look, step("check", officer("clerk", 5, choices))],
        clock,
        agents: agents(vec![AgentMay::Correct]),
        ..permit()
    }
}

fn agents(may: Vec<AgentMay>) -> Vec<Agency> {
    let in_force = InForce { field: word("state"), value: Value::Text("valid".into()) };
    let company = Agency {
        register: "companies".parse().unwrap(),
        principal: None,
        agent: word("head"),
        services: None,
        until: None,
        in_force: None,
        may: vec![],
    };
    let powers = Agency {
        register: "powers".parse().unwrap(),
        principal: Some(word("by")),
        agent: word("to"),
        services: Some(word("for")),
        until: Some(word("until")),
        in_force: Some(in_force),
        may,
    };
    vec![powers, company]
}

/// `wrong=` names what is wrong with the service.
pub fn spoil(bundle: &mut Bundle, line: &Line) {
    let Some(wrong) = line.option("wrong") else { return };
    let asked = bundle.applicants.as_mut().expect("several apply");
    match wrong {
        "twice" => asked.roles[1].id = word("seller"),
        "many" => asked.roles[0].most = Some(17),
        "alone" => {
            asked.roles.pop();
            asked.roles[0].most = None;
            asked.roles[0].needed_when = None;
        }
        "nobody" => asked.roles[1].needed_when = Some(r#"way = "sale""#.into()),
        "condition" => asked.roles[0].needed_when = Some(r#"colour = "red""#.into()),
        "words" => asked.roles[0].name.en.clear(),
        "long" => asked.within_days = Period::Years(9),
        "lawless" => asked.basis.clear(),
        "who" => bundle.facts = [(word("owns"), holder("houses", "owners", Some("lender")))].into(),
        "field" => bundle.facts = [(word("owns"), holder("houses", "case", Some("seller")))].into(),
        "values" => {
            let Some(Fact::Holder { other, .. }) = bundle.facts.get_mut("owns") else { return };
            *other = Value::Text("perhaps".into());
        }
        "result" => {
            let role = Some(word("lender"));
            bundle.results[0].content.insert(word("owners"), Source::Applicant { role });
        }
        "single" => asked.roles[1].most = None,
        "wide" => asked.roles[1].most = Some(4),
        "register" => bundle.agents[0].register = "nowhere".parse().unwrap(),
        "same" => bundle.agents[1].register = bundle.agents[0].register.clone(),
        "agent" => bundle.agents[0].agent = word("for"),
        "principal" => bundle.agents[0].principal = Some(word("none")),
        "until" => bundle.agents[0].until = Some(word("by")),
        "for" => bundle.agents[0].services = Some(word("until-when")),
        "force" => {
            bundle.agents[0].in_force = Some(InForce { field: word("state"), value: Value::Integer(3) })
        }
        other => panic!("{other} is not known to be wrong"),
    }
}

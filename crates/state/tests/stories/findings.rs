//! Stories of what officers state with an outcome: it fits the step's form, several sign the same, rules and results read
//! it once it was decided.

use crate::{
    offers::{choice, end, officer, permit, sheet, step, to, word},
    script::stories,
};
use types::{
    Value,
    service::{Bundle, Clock, Does, RecordName, ResultRecord, RuleChoice, Source, Then},
};

const SIZE: &str = "# 规模

Unique hit.

| Row | area | → size | Basis |
|-----|------|--------|-------|
| Z1  | <= 50 | small | Law §1 |
| Z2  | > 50  | large | Law §2 |

Inputs: area: integer >= 0

## Words

| 中文 | English |
|------|---------|
| 规模 | size |
| 面积 | area |
| 小 | small |
| 大 | large |
";

/// Two measure a site and sign the same; a rule reads what they found, a chief decides what is large, and the register
/// keeps it.
pub fn survey() -> Bundle {
    let form = r#"{"type":"object","additionalProperties":false,"required":["area"],"properties":{
        "area":{"type":"integer","minimum":0},"note":{"type":"string","maxLength":9},
        "keeper":{"type":"string","x-personal":true}}}"#;
    let choices = [("pass", to("size")), ("correct", Then::Correction)];
    let measure = Does::Officer {
        institution: None,
        role: "clerk".parse().unwrap(),
        within_days: types::Period::WorkingDays(3),
        choices: choices.map(|(outcome, then)| choice(outcome, then)).to_vec(),
        advice: None,
        not_by: vec![],
        signatures: Some(2),
        findings: Some(serde_json::from_str::<Value>(form).unwrap()),
        time: None,
    };
    let rule = |outcome: &str, then| RuleChoice { outcome: word(outcome), then };
    let size = Does::Rule {
        decision: word("rate"),
        choices: vec![rule("small", to("issue")), rule("large", to("decide"))],
        human: word("decide"),
    };
    let decide =
        vec![choice("grant", to("issue")), choice("refuse", end("refused")), choice("again", to("measure"))];
    let content = [
        (word("area"), Source::Finding(word("area"))),
        (word("note"), Source::Finding(word("note"))),
        (word("keeper"), Source::Finding(word("keeper"))),
        (word("case"), Source::CaseNumber),
    ];
    Bundle {
        decisions: [sheet("rate", SIZE)].into(),
        steps: vec![
            step("measure", measure),
            step("size", size),
            step("decide", officer("chief", 2, decide)),
            step("issue", Does::Issue { then: word("granted") }),
        ],
        clock: Clock { starts_with: word("pass"), ..permit().clock },
        results: vec![ResultRecord {
            register: "sites".parse().unwrap(),
            record: RecordName::Numbered { prefix: "site".into(), digits: 4 },
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

stories! {
    what_the_register_needs_is_stated_for_sure r#"
        hu   opens     sites area:integer! note:text case:text! keeper:text* writers=registrar -> opened sites
        han  publishes survey                                       -> survey is version 1     # two always measure before it is granted
    "#

    what_may_be_left_out_does_not_go_where_it_is_needed r#"
        hu   opens     sites area:integer note:text! case:text keeper:text* writers=registrar -> opened sites
        han  publishes survey                                       -> rejected bundle_invalid
    "#

    what_is_stated_of_a_person_stays_off_the_register r#"
        hu   opens     sites area:integer note:text case:text keeper:text writers=registrar -> opened sites
        han  publishes survey                                       -> rejected bundle_invalid
    "#

    what_is_stated_is_of_the_kind_that_the_register_takes r#"
        hu   opens     sites area:text note:text case:text keeper:text* writers=registrar -> opened sites
        han  publishes survey                                       -> rejected bundle_invalid
    "#

    what_is_stated_fits_the_form_of_the_step r#"
        li   creates                                                -> li is known
        hu   opens     sites area:integer note:text case:text keeper:text* writers=registrar -> opened sites
        han  publishes survey                                       -> survey is version 1
        li   applies   survey shop:Ding                             -> opened 330106-2026-000001, at measure
        bai  decides   330106-2026-000001 measure pass              -> rejected findings_invalid     # the area is missing
        bai  decides   330106-2026-000001 measure pass note:fine    -> rejected findings_invalid
        bai  decides   330106-2026-000001 measure pass area:-1      -> rejected findings_invalid
        bai  decides   330106-2026-000001 measure pass area:many    -> rejected findings_invalid
        bai  decides   330106-2026-000001 measure pass area:3 depth:2 -> rejected findings_invalid
        bai  decides   330106-2026-000001 measure pass area:sealed  -> rejected findings_invalid
        bai  decides   330106-2026-000001 measure pass area:3 note:0123456789 -> rejected findings_invalid
        bai  decides   330106-2026-000001 measure pass area:3 keeper:Wang -> inadmissible personal_in_clear
        bai  decides   330106-2026-000001 measure correct fields=shop area:3 -> rejected findings_invalid
        bai  decides   330106-2026-000001 measure correct fields=shop -> measure correct signed 1 of 2
        bai  decides   330106-2026-000001 measure pass area:3       -> measure pass signed 1 of 2
        han  publishes permit                                       -> permit is version 1
        li   applies   permit shop:Ding                             -> opened 330106-2026-000002, at check
        bai  decides   330106-2026-000002 check grant area:3        -> rejected findings_invalid     # this step asks nothing
        bai  decides   330106-2026-000002 check grant keeper:sealed -> rejected findings_invalid
    "#

    a_rule_and_the_register_read_what_both_have_signed r#"
        li   creates                                                -> li is known
        wang creates                                                -> wang is known
        han  appoints  wang as clerk                                -> appointed wang as clerk
        hu   opens     sites area:integer note:text case:text keeper:text* writers=registrar -> opened sites
        han  publishes survey                                       -> survey is version 1
        li   applies   survey shop:Ding                             -> opened 330106-2026-000001, at measure
        bai  decides   330106-2026-000001 measure pass area:30 keeper:sealed -> measure pass signed 1 of 2
        wang decides   330106-2026-000001 measure pass area:31 keeper:copied-from-bai -> measure pass signed 1 of 2
        wang decides   330106-2026-000001 measure pass area:30      -> measure pass signed 1 of 2     # not the same: the keeper
        wang decides   330106-2026-000001 measure pass area:30 keeper:sealed -> measure pass signed 1 of 2
        wang decides   330106-2026-000001 measure pass area:30 keeper:copied-from-bai -> measure pass, size small by rule, sites/site-2026-0001 is version 1, closed granted
        anyone reads   sites/site-2026-0001                         -> version 1 by wang as clerk area:30 case:330106-2026-000001 keeper:sealed
    "#

    what_was_stated_last_counts_and_a_colleague_s_commitment_is_not_taken r#"
        li   creates                                                -> li is known
        wang creates                                                -> wang is known
        zhao creates                                                -> zhao is known
        han  appoints  wang as clerk                                -> appointed wang as clerk
        han  appoints  zhao as clerk                                -> appointed zhao as clerk
        hu   opens     sites area:integer note:text case:text keeper:text* writers=registrar -> opened sites
        han  publishes survey                                       -> survey is version 1
        li   applies   survey shop:Ding                             -> opened 330106-2026-000001, at measure
        li   applies   survey shop:Dong                             -> opened 330106-2026-000002, at measure
        bai  decides   330106-2026-000001 measure pass area:70 note:wide keeper:sealed -> measure pass signed 1 of 2
        zhao decides   330106-2026-000002 measure pass area:70 keeper:copied-from-bai -> rejected commitment_taken
        wang decides   330106-2026-000001 measure pass area:70 note:wide keeper:copied-from-bai -> measure pass, size large by rule, at decide
        cai  accesses  330106-2026-000001 keeper                    -> cai reads keeper of 330106-2026-000001
        cai  decides   330106-2026-000001 decide again              -> decide again, at measure
        bai  decides   330106-2026-000001 measure pass area:20      -> measure pass signed 1 of 2
        wang decides   330106-2026-000001 measure pass area:20      -> measure pass, size small by rule, sites/site-2026-0001 is version 1, closed granted
        anyone reads   sites/site-2026-0001                         -> version 1 by wang as clerk area:20 case:330106-2026-000001
    "#
}

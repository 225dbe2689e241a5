//! Silence, extensions, superiors and limits by an outcome, as a folder says them: what each comes to, and what is refused.

use super::{check, folder, line_of, permit, read};
use crate::{Around, survey, warnings};
use types::{
    Period,
    service::{Bundle, OfficerTask, Timing},
};

const P: &str = "process.yaml";
const S: &str = "service.yaml";
/// What the permit's first step says of silence.
const SILENCE: &str = "silence: { after: 5, outcome: 受理, basis: 行政许可法 第32条第1款第4项 }";

fn time_of<'a>(bundle: &'a Bundle, step: &str) -> &'a Timing {
    let task: OfficerTask = bundle.officer_tasks().find(|task| task.id.as_str() == step).expect("a step");
    task.time.expect("it says more of its time")
}

#[test]
fn the_shipped_services_say_what_silence_means_who_extends_and_what_the_simple_procedure_has() {
    let permit = read(folder("food-business-permit")).expect("sound");
    let silence = time_of(&permit, "受理").silence.as_ref().expect("silence");
    assert_eq!((silence.after, silence.outcome.as_str()), (Some(Period::WorkingDays(5)), "受理"));
    let extension = permit.promise.extend.as_ref().expect("an extension");
    assert_eq!((extension.days, extension.most()), (Period::WorkingDays(5), 1));
    assert_eq!(permit.extender(extension).1.as_str(), "head");

    let review = read(folder("administrative-review")).expect("sound");
    assert_eq!(time_of(&review, "受理").silence.as_ref().expect("silence").after, None);
    let within = time_of(&review, "审理").by_outcome.as_ref().expect("by outcome");
    assert_eq!(within.limits.values().copied().collect::<Vec<_>>(), [Period::WorkingDays(10)]);
    let by = review.promise.by_outcome.as_ref().expect("by outcome");
    let simple = by.limits.values().next().expect("one");
    assert_eq!(
        (by.of.as_str(), simple.legal_days, simple.our_days),
        ("程序", Period::Days(30), Period::Days(25))
    );
}

#[test]
fn each_key_is_read_where_it_means_something() {
    let silent = |to: &str| permit(P, SILENCE, to);
    let more = "escalate: { to: tax-bureau/assessor, after: 2, basis: 办法 }\n    \
        extend: { by: head, working_days: 1, times: 2, legal_limit: { working_days: 2 }, basis: 办法 }";
    let bundle =
        read(silent(&format!("{SILENCE}\n    {more}"))).unwrap_or_else(|faults| panic!("{}", faults[0]));
    assert_eq!(check(&bundle), []);
    let time = time_of(&bundle, "受理");
    let escalation = time.escalate.as_ref().expect("a superior");
    assert_eq!(escalation.institution.as_ref().map(|id| id.as_str()), Some("tax-bureau"));
    assert_eq!(time.extend.as_ref().expect("an extension").legal_days, Some(Period::WorkingDays(2)));
    let text = serde_json::to_string(&bundle.steps[0]).expect("JSON");
    let said = r#""time":{"extend":{"role":"head","days":{"working_days":1},"legal_days":{"working_days":2},"times":2,"#;
    assert!(text.contains(said), "{text}");

    for (to, zh, en) in [
        ("silence: { outcome: 受理 }", "basis", "basis"),
        ("silence: { then: 受理, basis: 法 }", "then", "then"),
        ("extend: { by: head, basis: 法 }", "期限写一个", "name one period"),
        ("extend: { by: head/a/b, days: 2, basis: 法 }", "岗位", "role"),
        ("escalate: { to: head, basis: 法 }", "after", "after"),
        ("by_outcome: { 受理: { 受理: 1 }, 决定: { 准予: 2 } }", "by_outcome", "by_outcome"),
    ] {
        let files = silent(to);
        let fault = &read(files.clone()).expect_err(to)[0];
        assert!(fault.says.zh.contains(zh) && fault.says.en.contains(en), "{to}: {fault}");
        assert!(fault.line.is_some_and(|line| line.abs_diff(line_of(&files, P, to)) <= 1), "{fault}");
    }
    // Nobody is silent where nobody decides.
    let mut files = folder("land-title-transfer");
    let text = files.get_mut(P).expect("the file");
    *text = text.replacen("    by: 规则\n", "    by: 规则\n    silence: { outcome: 受理, basis: 法 }\n", 1);
    let fault = &read(files).expect_err("a rule is never silent")[0];
    assert!(fault.says.en.contains("silence"), "{fault}");
}

#[test]
fn what_cannot_happen_is_told_at_its_line() {
    for (file, from, to, at, says) in [
        (P, SILENCE, "silence: { outcome: 许可, basis: 法 }", "steps/受理/silence", "no outcome"),
        (P, SILENCE, "silence: { outcome: 不予受理, basis: 法 }", "steps/受理/silence", "adverse"),
        (P, SILENCE, "silence: { outcome: 补正, basis: 法 }", "steps/受理/silence", "leads back"),
        (P, SILENCE, "silence: { after: 1, outcome: 受理, basis: 法 }", "steps/受理/silence", "shorter"),
        (P, SILENCE, "by_outcome: { 决定: { 准予: 1 } }", "steps/受理/by_outcome", "never decided before"),
        (P, SILENCE, "by_outcome: { 核定: { 准予: 1 } }", "steps/受理/by_outcome", "no step and no output"),
        (
            S,
            "legal_limit: { working_days: 5 }",
            "legal_limit: { working_days: 4 }",
            "promise/extend",
            "than the 4 working days",
        ),
    ] {
        let files = permit(file, from, to);
        let faults = check(&read(files.clone()).unwrap_or_else(|faults| panic!("{to}: {}", faults[0])));
        let fault = faults.iter().find(|fault| fault.at == at).unwrap_or_else(|| panic!("{to}: {faults:?}"));
        assert!(fault.says.en.contains(says), "{fault}");
        // An extension is told where it begins.
        assert!(fault.line.is_some_and(|line| line_of(&files, file, to).abs_diff(line) <= 3), "{fault}");
    }
}

#[test]
fn an_extension_or_an_escalation_by_a_role_that_nobody_has_is_a_fault() {
    let institutions =
        "institutions:\n  - { id: market-bureau, roles: [clerk, reviewer, inspector, approver] }\n";
    let mut around = Around::default();
    around.add_institutions(institutions).unwrap_or_else(|fault| panic!("{fault}"));
    let found = |files| survey(&read(files).expect("it can be read"), &around).faults;
    let faults = found(folder("food-business-permit"));
    assert!(
        faults.iter().any(|fault| fault.at == "promise/extend" && fault.says.en.contains("is head")),
        "{faults:?}"
    );
    let escalated = permit(P, SILENCE, "escalate: { to: governor, after: 2, basis: 法 }");
    let faults = found(escalated);
    assert!(faults.iter().any(|fault| fault.at == "steps/受理/escalate"), "{faults:?}");
}

#[test]
fn steps_that_do_not_fit_into_the_shorter_promise_are_asked_about() {
    let mut files = folder("administrative-review");
    let asked = |files: super::Files| {
        let warnings = warnings(&read(files).expect("sound"));
        warnings.into_iter().filter(|fault| fault.at.starts_with("promise")).collect::<Vec<_>>()
    };
    assert_eq!(asked(files.clone()), []);
    let text = files.get_mut(P).expect("the file");
    *text = text.replacen("{ 简易程序: 10 }", "{ 简易程序: 20 }", 1);
    let found = asked(files);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].at, "promise/by_outcome/程序/简易程序");
    assert!(found[0].says.zh.contains("25 日") && found[0].line.is_some(), "{}", found[0]);
}

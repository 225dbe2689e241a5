//! A sound service and what becomes of it when one thing in it is wrong.

use super::check;
use types::service::Bundle;

/// A permit: a clerk lets it in, a chief decides.
const PERMIT: &str = r#"{"id":"permit","version":1,"name":{"zh":"许可","en":"Permit"},"summary":{"zh":"许可","en":"Permit"},
"authority":"bureau","legal_basis":["Law §35"],"promise":{"legal_days":20,"legal_basis":"Law §32","our_days":10},
"calendar":"cn","form":{"type":"object","additionalProperties":false,"required":["shop"],"properties":{"shop":{"type":"string"}}},
"steps":[{"id":"entry","name":{"zh":"受理","en":"Entry"},"does":{"officer":{"role":"clerk","within_days":2,"choices":[
{"outcome":"accept","name":{"zh":"受理","en":"Accept"},"then":{"step":"decide"}},
{"outcome":"correct","name":{"zh":"补正","en":"Correct"},"then":"correction"}]}}},
{"id":"decide","name":{"zh":"决定","en":"Decide"},"does":{"officer":{"role":"chief","within_days":5,"choices":[
{"outcome":"grant","name":{"zh":"准予","en":"Grant"},"then":{"end":"granted"}},
{"outcome":"refuse","name":{"zh":"不予","en":"Refuse"},"then":{"end":"refused"}},
{"outcome":"again","name":{"zh":"退回","en":"Again"},"then":{"step":"entry"}}]}}}],
"ends":[{"id":"granted","name":{"zh":"准予","en":"Granted"},"kind":"granted"},
{"id":"refused","name":{"zh":"不予","en":"Refused"},"kind":"refused"},
{"id":"withdrawn","name":{"zh":"撤回","en":"Withdrawn"},"kind":"withdrawn"}],
"clock":{"starts_with":"accept","correction_days":5,"correction_basis":"Law §32"},
"rights":{"withdrawal":{"basis":"Law §15"}},"sources":{}}"#;

fn problems(change: &[(&str, &str)]) -> Vec<String> {
    let mut text = PERMIT.to_owned();
    for (from, to) in change {
        assert!(text.contains(from), "{from} stands in the permit");
        text = text.replacen(from, to, 1);
    }
    let bundle: Bundle = serde_json::from_str(&text).expect("a bundle");
    check(&bundle).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn a_sound_service_is_taken() {
    assert_eq!(problems(&[]), Vec::<String>::new());
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    for (from, to, said) in [
        (
            r#"{"zh":"决定","en":"Decide"}"#,
            r#"{"zh":"决定","en":" "}"#,
            "steps/decide: both Chinese and English",
        ),
        (r#""our_days":10"#, r#""our_days":21"#, "promise: the promise of 21 working days"),
        (
            r#""starts_with":"accept""#,
            r#""starts_with":"admit""#,
            "clock/starts_with: no step has the outcome",
        ),
        (
            r#"{"step":"decide"}"#,
            r#"{"step":"nowhere"}"#,
            "steps/entry/accept: \"nowhere\" is neither a step",
        ),
        (r#"{"end":"refused"}"#, r#"{"end":"granted"}"#, "ends/refused: no path leads to this end"),
        (r#""within_days":5"#, r#""within_days":0"#, "steps/decide: a step takes at least one day"),
        (r#""kind":"withdrawn""#, r#""kind":"refused""#, "ends: exactly one end of kind withdrawn"),
        (r#""basis":"Law §15""#, r#""basis":"""#, "rights/withdrawal: name the law"),
        (r#""id":"decide","name""#, r#""id":"entry","name""#, "steps/entry: the step's id stands twice"),
    ] {
        let found = problems(&[(from, to)]);
        assert!(found.iter().any(|problem| problem.starts_with(said)), "{to}: {found:?}");
    }
}

#[test]
fn who_is_kept_out_and_how_many_sign_is_said_of_what_officers_decide() {
    let chief = r#""role":"chief","within_days":5"#;
    let with = |more: &str| format!("{chief},{more}");
    for sound in [r#""not_by":["entry"]"#, r#""signatures":2"#, r#""not_by":["entry"],"signatures":5"#] {
        assert_eq!(problems(&[(chief, &with(sound))]), Vec::<String>::new(), "{sound}");
    }
    // A case can come back to the entry.
    let clerk =
        (r#""role":"clerk","within_days":2"#, r#""role":"clerk","within_days":2,"not_by":["decide"]"#);
    assert_eq!(problems(&[clerk]), Vec::<String>::new());
    let never = problems(&[clerk, (r#"{"step":"entry"}"#, r#"{"end":"refused"}"#)]);
    assert_eq!(
        never,
        [r#"steps/entry/not_by: "decide" never comes before this one, so that it would mean nothing"#]
    );

    let many = vec![r#""entry""#; 17].join(",");
    for (more, said) in [
        (r#""not_by":["nowhere"]"#, r#"not_by: "nowhere" is no step or part that officers decide"#),
        (r#""not_by":["decide"]"#, r#"not_by: "decide" is this one itself"#),
        (r#""not_by":["entry","entry"]"#, r#"not_by: "entry" stands twice"#),
        (&format!(r#""not_by":[{many}]"#), "not_by: at most 16 are allowed, there are 17"),
        (r#""signatures":1"#, "signatures: 2 to 5 people sign"),
        (r#""signatures":0"#, "signatures: 2 to 5 people sign"),
        (r#""signatures":6"#, "signatures: 2 to 5 people sign"),
    ] {
        let found = problems(&[(chief, &with(more))]);
        let at = |problem: &String| problem.starts_with(&format!("steps/decide/{said}"));
        assert!(found.iter().any(at), "{more}: {found:?}");
    }
}

#[test]
fn what_officers_state_has_names_of_its_own() {
    let clerk = r#""role":"clerk","within_days":2"#;
    let asks = |properties: &str| {
        let form = format!(
            r#"{clerk},"findings":{{"type":"object","additionalProperties":false,"properties":{{{properties}}}}}"#
        );
        problems(&[(clerk, &form)])
    };
    assert_eq!(asks(r#""area":{"type":"integer"},"note":{"type":"string"}"#), Vec::<String>::new());
    let many: Vec<String> = (0..33).map(|at| format!(r#""q{at}":{{"type":"integer"}}"#)).collect();
    for (properties, said) in [
        (
            r#""shop":{"type":"string"}"#,
            r#"steps/entry/findings/shop: "shop" is the name of a question of the form"#,
        ),
        (r#""decide":{"type":"string"}"#, r#"steps/entry/findings/decide: "decide" is the name of a step"#),
        (r#""area":{"type":"number"}"#, "steps/entry/findings/area/type: the type is"),
        ("", "steps/entry/findings/properties: 1 to 128 properties"),
        (&many.join(","), "steps/entry/findings: at most 32 questions"),
    ] {
        let found = asks(properties);
        assert!(found.iter().any(|problem| problem.starts_with(said)), "{properties}: {found:?}");
    }
    // Two steps that ask for the same: nobody could tell which is meant.
    let area = r#","findings":{"type":"object","additionalProperties":false,"properties":{"area":{"type":"integer"}}}"#;
    let chief = r#""role":"chief","within_days":5"#;
    let twice = problems(&[(clerk, &format!("{clerk}{area}")), (chief, &format!("{chief}{area}"))]);
    assert_eq!(
        twice,
        [
            r#"steps/decide/findings/area: "area" is the name of something that is stated elsewhere already: rename it"#
        ]
    );
}

#[test]
fn a_rule_neither_refuses_nor_goes_back() {
    let officer = r#"{"officer":{"role":"chief","within_days":5,"choices":["#;
    let end = PERMIT.find(officer).expect("the chief's step");
    let tail = PERMIT[end..].find("]}}}]").expect("its end") + end;
    let rule = r#"{"rule":{"decision":"table","human":"entry","choices":[
        {"outcome":"no","then":{"end":"refused"}},{"outcome":"yes","then":{"end":"granted"}}]}}}]"#;
    let text = format!("{}{rule}{}", &PERMIT[..end], &PERMIT[tail + 5..]);
    let bundle: Bundle = serde_json::from_str(&text).expect("a bundle");
    let found: Vec<String> = check(&bundle).unwrap_err().iter().map(ToString::to_string).collect();
    for said in
        ["steps/decide/no: a rule does not refuse alone", "steps/decide: only an officer sends a case back"]
    {
        assert!(found.iter().any(|problem| problem.starts_with(said)), "{said}: {found:?}");
    }
}

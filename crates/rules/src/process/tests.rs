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
fn what_time_has_besides_its_length_is_seen_through() {
    let clerk = r#""role":"clerk","within_days":2"#;
    let chief = r#""role":"chief","within_days":5"#;
    let at_clerk = |time: &str| problems(&[(clerk, &format!(r#"{clerk},"time":{{{time}}}"#))]);
    let at_chief = |time: &str| problems(&[(chief, &format!(r#"{chief},"time":{{{time}}}"#))]);
    let at_promise = |more: &str| problems(&[(r#""our_days":10"#, &format!(r#""our_days":10,{more}"#))]);
    let silence =
        |outcome: &str, more: &str| format!(r#""silence":{{"outcome":"{outcome}","basis":"Law §30"{more}}}"#);
    let extend = |days: u32, more: &str| {
        format!(r#""extend":{{"role":"head","days":{{"working_days":{days}}},"basis":"Law §42"{more}}}"#)
    };
    let escalate = |role: &str| {
        format!(r#""escalate":{{"role":"{role}","after":{{"working_days":1}},"basis":"Law §72"}}"#)
    };
    let within = |of: &str, outcome: &str, days: u32| {
        format!(r#""by_outcome":{{"of":"{of}","limits":{{"{outcome}":{{"working_days":{days}}}}}}}"#)
    };
    let none = Vec::<String>::new();
    for sound in [
        silence("accept", ""),
        silence("accept", r#","after":{"working_days":5}"#),
        extend(2, ""),
        extend(2, r#","times":4,"legal_days":{"working_days":2}"#),
        escalate("head"),
        format!(r#"{},{}"#, silence("accept", r#","after":{"days":30}"#), escalate("head")),
        // A case can come back to the entry.
        within("decide", "again", 1),
    ] {
        assert_eq!(at_clerk(&sound), none, "{sound}");
    }
    assert_eq!(at_chief(&silence("grant", "")), none);
    assert_eq!(at_chief(&within("entry", "accept", 9)), none);

    for (found, said) in [
        (at_clerk(&silence("nothing", "")), r#"steps/entry/silence: "nothing" is no outcome of this step"#),
        (at_clerk(&silence("correct", "")), r#"steps/entry/silence: "correct" leads back"#),
        (at_chief(&silence("again", "")), r#"steps/decide/silence: "again" leads back"#),
        (at_chief(&silence("refuse", "")), r#"steps/decide/silence: "refuse" is adverse"#),
        (
            at_clerk(&silence("accept", r#","after":{"working_days":1}"#)),
            "steps/entry/silence: `after` is shorter",
        ),
        (at_clerk(&silence("accept", r#","after":{"days":0}"#)), "steps/entry/silence: 1 to 1,000 days"),
        (at_clerk(r#""silence":{"outcome":"accept","basis":" "}"#), "steps/entry/silence: name the law"),
        (
            at_clerk(&extend(3, "")),
            "steps/entry/extend: an extension of 3 working days is longer than the time",
        ),
        (
            at_clerk(&extend(2, r#","legal_days":{"working_days":1}"#)),
            "steps/entry/extend: an extension of 2 working days is longer than the 1 working day that",
        ),
        (at_clerk(&extend(2, r#","times":0"#)), "steps/entry/extend: an extension may be given 1 to 4 times"),
        (at_clerk(&extend(0, "")), "steps/entry/extend: 1 to 1,000 days"),
        (at_clerk(&escalate("clerk")), "steps/entry/escalate: it comes before another office"),
        (
            at_clerk(&format!(r#"{},{}"#, silence("accept", ""), escalate("head"))),
            "steps/entry/escalate: silence counts at the end",
        ),
        (
            at_clerk(&within("nowhere", "accept", 1)),
            r#"steps/entry/by_outcome: "nowhere" is no step and no output"#,
        ),
        (
            at_chief(&within("entry", "nothing", 1)),
            r#"steps/decide/by_outcome/entry/nothing: "entry" never comes to "nothing""#,
        ),
        (at_chief(&within("entry", "accept", 21)), "steps/decide/by_outcome/entry/accept: a step takes"),
        (at_promise(&extend(21, "")), "promise/extend: an extension of 21 working days"),
        (
            at_promise(
                r#""by_outcome":{"of":"entry","limits":{"accept":{"legal_days":{"days":30},"legal_basis":"Law §62","our_days":{"days":31}}}}"#,
            ),
            "promise/by_outcome/entry/accept: the promise is at least one day",
        ),
        (
            at_promise(r#""by_outcome":{"of":"fee","limits":{}}"#),
            r#"promise/by_outcome: "fee" is no step and no output"#,
        ),
    ] {
        assert!(found.iter().any(|problem| problem.starts_with(said)), "{said}: {found:?}");
    }
    // What is decided later only.
    let never = problems(&[
        (clerk, &format!(r#"{clerk},"time":{{{}}}"#, within("decide", "grant", 1))),
        (r#"{"step":"entry"}"#, r#"{"end":"refused"}"#),
    ]);
    assert_eq!(never, [r#"steps/entry/by_outcome: "decide" is never decided before this step"#]);
    let many: Vec<String> = (0..33).map(|at| format!(r#""o{at}":{{"days":1}}"#)).collect();
    let many = format!(r#""by_outcome":{{"of":"entry","limits":{{{}}}}}"#, many.join(","));
    assert_eq!(at_chief(&many), ["steps/decide/by_outcome: at most 32 are allowed, there are 33"]);
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
fn what_a_paper_must_be_is_possible() {
    let form = r#""properties":{"shop":{"type":"string"}}"#;
    let asks = r#""properties":{"shop":{"type":"string"},"until":{"type":"string","format":"date"},
        "seats":{"type":"integer","minimum":0,"maximum":16},"many":{"type":"integer"},
        "a.2":{"type":"string"},"own":{"type":"string","x-personal":true},
        "rows":{"type":"array","maxItems":16,"items":{"type":"string"}},
        "long":{"type":"array","maxItems":17,"items":{"type":"string"}}}"#;
    let sources = r#""sources":{}"#;
    let with = |more: &str| {
        let paper = format!(r#"{{"id":"a","name":{{"zh":"文","en":"a"}}{more}}}"#);
        problems(&[(form, asks), (sources, &format!(r#""materials":[{paper}],{sources}"#))])
    };
    for sound in [
        "",
        r#","types":["application/pdf","image/jpeg","image/png"],"max_bytes":16777216,"expires":"until""#,
        r#","from":"titles""#,
        r#","from":"titles","record":"shop","in_force":{"field":"state","is":"valid"},"holder":"who""#,
        r#","from":"titles","record":"until","optional":true"#,
    ] {
        assert_eq!(with(sound), Vec::<String>::new(), "{sound}");
    }
    for (more, said) in [
        (r#","types":["image/png","image/png"]"#, "types: a type stands twice"),
        (r#","max_bytes":0"#, "size: a file has at most 16 MiB"),
        (r#","max_bytes":16777217"#, "size: a file has at most 16 MiB"),
        (r#","count":{"from":0,"to":2}"#, "count: as many files"),
        (r#","count":{"from":3,"to":2}"#, "count: as many files"),
        (r#","count":{"from":1,"to":17}"#, "count: as many files"),
        (r#","count":{"from":1,"to":2},"for_each":"seats""#, "for_each: write `count` or `for_each`"),
        (r#","for_each":"nowhere""#, "for_each: \"nowhere\" must be a public list"),
        (r#","for_each":"shop""#, "for_each: \"shop\" must be a public list"),
        (r#","for_each":"many""#, "for_each: \"many\" must be a public list"),
        (r#","for_each":"long""#, "for_each: \"long\" must be a public list"),
        (r#","for_each":"rows""#, "its files are called by its id"),
        (r#","expires":"shop""#, "expires: \"shop\" must be a public date"),
        (r#","expires":"nowhere""#, "expires: \"nowhere\" must be a public date"),
        (r#","record":"shop""#, "record: `record` says which record of the register"),
        (r#","from":"titles","holder":"who""#, "record: `record` says which record of the register"),
        (r#","from":"titles","record":"own""#, "record: \"own\" must be a public text or number"),
        (r#","from":"titles","record":"until""#, "record: \"until\" may be left out"),
        (r#","from":"titles","expires":"until""#, "from: a paper from a register is not brought"),
        (r#","from":"titles","max_bytes":5"#, "from: a paper from a register is not brought"),
    ] {
        let found = with(more);
        let at = |problem: &String| {
            let rest = problem.strip_prefix("materials/a").unwrap_or_default();
            rest.trim_start_matches(['/', ':', ' ']).starts_with(said)
        };
        assert!(found.iter().any(at), "{more}: {found:?}");
    }
    let waits = |more: &str| problems(&[(sources, &format!(r#""receiving":{more},{sources}"#))]);
    assert_eq!(waits(r#"{"days":5,"basis":"Law §32"}"#), Vec::<String>::new());
    for (more, said) in [
        (r#"{"days":0,"basis":"Law"}"#, "receiving: 1 to 1,000"),
        (r#"{"days":5,"basis":" "}"#, "receiving: name the law"),
    ] {
        let found = waits(more);
        assert!(found.iter().any(|problem| problem.starts_with(said)), "{more}: {found:?}");
    }
    let many: Vec<String> = (0..7)
        .map(|at| format!(r#"{{"id":"p{at}","name":{{"zh":"文","en":"p"}},"count":{{"from":1,"to":16}}}}"#))
        .collect();
    let found = problems(&[(sources, &format!(r#""materials":[{}],{sources}"#, many.join(",")))]);
    assert_eq!(found, ["materials: all papers together are at most 96 files, these may be 112"]);
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

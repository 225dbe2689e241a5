//! Random tables, judged twice: by the check and the interpreter, and by looking at every case the slow way.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;
use types::{
    Bilingual,
    sheet::{HitPolicy, Input, Kind, Reason, Row},
};

/// A choice, a yes or no, a whole number.
fn cell(column: usize) -> BoxedStrategy<String> {
    let any = Just("-".to_owned());
    match column {
        0 => {
            let choice = prop_oneof![Just("甲"), Just("乙"), Just("丙")].prop_map(str::to_owned);
            let two = (choice.clone(), choice.clone()).prop_map(|(a, b)| format!("{a}, {b}"));
            prop_oneof![any, choice.clone(), two, choice.prop_map(|a| format!("not({a})"))].boxed()
        }
        1 => prop_oneof![any, Just("是".to_owned()), Just("否".to_owned())].boxed(),
        _ => {
            let sign = prop_oneof![Just("<"), Just("<="), Just(">"), Just(">="), Just("")];
            let one = (sign, -3i64..4).prop_map(|(sign, n)| format!("{sign}{n}"));
            let range = (-3i64..4, 0i64..4, proptest::arbitrary::any::<(bool, bool)>()).prop_map(
                |(low, length, (open, close))| {
                    let (open, close) = (if open { '[' } else { '(' }, if close { ']' } else { ')' });
                    format!("{open}{low}..{}{close}", low + length)
                },
            );
            let not = one.clone().prop_map(|one| format!("not({one})"));
            prop_oneof![any, one, range, not].boxed()
        }
    }
}

fn sheet(policy: HitPolicy, rows: Vec<(String, String, String)>) -> Sheet {
    let input = |name: &str, kind, choices: &[&str]| Input {
        name: word(name),
        kind,
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        within: None,
        decision: None,
        from: None,
        fields: Vec::new(),
    };
    let row = |(at, (a, b, c)): (usize, (String, String, String))| Row {
        id: word(&format!("R{at}")),
        cells: vec![a, b, c],
        outputs: vec![at.to_string()],
        basis: "law".into(),
    };
    let words = ["题", "类", "全", "数", "果", "甲", "乙", "丙"];
    Sheet {
        name: word("random"),
        title: Bilingual::new("题", "title"),
        law: vec![],
        policy,
        inputs: vec![
            input("类", Kind::Text, &["甲", "乙", "丙"]),
            input("全", Kind::Boolean, &[]),
            input("数", Kind::Integer, &[]),
        ],
        columns: vec![word("类"), word("全"), word("数")],
        outputs: vec![word("果")],
        rows: rows.into_iter().enumerate().map(row).collect(),
        then: vec![],
        examples: vec![],
        words: words.iter().map(|word| ((*word).to_owned(), format!("w{word}"))).collect(),
    }
}

fn random() -> impl Strategy<Value = Sheet> {
    let policy = prop_oneof![Just(HitPolicy::Unique), Just(HitPolicy::First), Just(HitPolicy::Collect)];
    let rows = prop::collection::vec((cell(0), cell(1), cell(2)), 1..6);
    (policy, rows, any::<bool>()).prop_map(|(policy, mut rows, catch_all)| {
        if catch_all {
            rows.push(("-".into(), "-".into(), "-".into()));
        }
        sheet(policy, rows)
    })
}

/// Every case there is, if numbers end at 9.
fn cases() -> Vec<BTreeMap<Word, Value>> {
    let texts = ["甲", "乙", "丙"].map(|text| Value::Text(text.into()));
    let numbers = || (-9i64..=9).map(Value::Integer);
    let pairs = texts.into_iter().flat_map(|text| [true, false].map(|yes| (text.clone(), Value::Bool(yes))));
    let triples = pairs.flat_map(|(a, b)| numbers().map(move |c| [a.clone(), b.clone(), c]));
    triples.map(|[a, b, c]| [(word("类"), a), (word("全"), b), (word("数"), c)].into()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_check_sees_what_looking_at_every_case_sees(sheet in random()) {
        let rule = Rule::load(&sheet).unwrap();
        let (mut gaps, mut overlaps, mut reached) = (false, false, BTreeSet::new());
        for case in cases() {
            let ruling = rule.decide(&case, None, &mut Gas::of_transaction());
            gaps |= ruling.human == Some(Reason::Gap);
            overlaps |= ruling.human == Some(Reason::Overlap);
            reached.extend(ruling.hits.iter().map(|hit| hit.row.clone()));
        }
        let unreached = sheet.rows.iter().any(|row| !reached.contains(&row.id));
        let last = sheet.rows.last().unwrap();
        let no_last = sheet.policy == HitPolicy::First && last.cells.iter().any(|cell| cell != "-");
        let said = match check(&sheet) {
            Ok(_) => String::new(),
            Err(problems) => problems.iter().map(|problem| problem.says.en.as_str()).collect::<Vec<_>>().join("\n"),
        };
        prop_assert_eq!(said.contains("no row applies"), gaps, "{}", said);
        prop_assert_eq!(said.contains("all apply"), overlaps, "{}", said);
        prop_assert_eq!(said.contains("no case ever reaches"), unreached, "{}", said);
        prop_assert_eq!(said.contains("the last row must be"), no_last, "{}", said);
        prop_assert_eq!(said.is_empty(), !(gaps || overlaps || unreached || no_last));
    }

    #[test]
    fn what_is_decided_without_an_input_is_decided_so_with_any(sheet in random(), left_out in 0usize..3) {
        let rule = Rule::load(&sheet).unwrap();
        let name = sheet.columns[left_out].clone();
        for whole in cases() {
            let mut part = whole.clone();
            part.remove(&name);
            let with = rule.decide(&whole, None, &mut Gas::of_transaction());
            let without = rule.decide(&part, None, &mut Gas::of_transaction());
            match &without.human {
                None => {
                    let rows = |ruling: &Ruling| (ruling.hits.clone(), ruling.outputs.clone());
                    prop_assert_eq!(rows(&without), rows(&with));
                }
                Some(Reason::Missing(missing)) => prop_assert_eq!(missing, &name),
                Some(reason) => prop_assert_eq!(Some(reason), with.human.as_ref()),
            }
        }
    }

    #[test]
    fn a_ruling_survives_json_and_the_same_case_gives_the_same_ruling(sheet in random()) {
        let json = serde_json::to_string(&sheet).unwrap();
        let again: Sheet = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(again.digest(), sheet.digest());
        let (one, two) = (Rule::load(&sheet).unwrap(), Rule::load(&again).unwrap());
        for case in cases().into_iter().step_by(7) {
            let ruling = one.decide(&case, None, &mut Gas::of_transaction());
            prop_assert_eq!(&ruling, &two.decide(&case, None, &mut Gas::of_transaction()));
            let text = serde_json::to_string(&ruling).unwrap();
            prop_assert_eq!(serde_json::from_str::<Ruling>(&text).unwrap(), ruling);
        }
    }
}

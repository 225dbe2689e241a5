//! Decisions that build on one another: what is kept of them, how they are repeated, how they are told.

use super::*;
use serde_json::json;
use std::collections::BTreeMap;
use types::{Fields, limits};

/// A sheet that doubles a number; where it is given it takes it from another sheet.
fn doubling(name: &str, input: &str, from: Option<&str>, output: &str) -> Sheet {
    let note = from.map(|from| format!("（裁决：{from}）")).unwrap_or_default();
    let text = format!(
        "# 翻倍\n\n唯一命中。\n\n| 编号 | {input} | → 档 | 依据 |\n|---|---|---|---|\n| D1 | >= 0 | 一 | 法 |\n| D2 | < 0 | 二 | 法 |\n\n输入：{input}：小数{note}\n然后：{output} = {input} * 2\n"
    );
    read(name, &text)
}

fn sheets(of: Vec<Sheet>) -> BTreeMap<Word, Sheet> {
    of.into_iter().map(|sheet| (sheet.name.clone(), sheet)).collect()
}

fn three() -> BTreeMap<Word, Sheet> {
    sheets(vec![
        doubling("a", "甲", None, "乙"),
        doubling("b", "乙", Some("a"), "丙"),
        doubling("c", "丙", Some("b"), "丁"),
    ])
}

fn decided(sheets: &BTreeMap<Word, Sheet>, decision: &str, answers: serde_json::Value) -> Ruling {
    let answers: Fields = serde_json::from_value(answers).expect("answers");
    let ruling = decide_chain(sheets, &word(decision), &mut |sheet, mut taken| {
        for input in sheet.inputs.iter().filter(|input| input.decision.is_none()) {
            taken.extend(answers.get(&input.name).map(|value| (input.name.clone(), value.clone())));
        }
        Ok::<_, ()>(Rule::load(sheet).expect("a rule").decide(&taken, None, &mut Gas::of_transaction()))
    });
    ruling.expect("nothing stops it").expect("there is such a sheet")
}

fn names(ruling: &Ruling) -> Vec<&str> {
    ruling.links().map(|link| link.decision.as_str()).collect()
}

#[test]
fn every_ruling_of_a_chain_is_kept_in_the_order_in_which_it_was_made() {
    let ruling = decided(&three(), "c", json!({ "甲": "1.5" }));
    assert_eq!(names(&ruling), ["a", "b", "c"]);
    assert!(ruling.chain.iter().all(|link| link.chain.is_empty()));
    assert_eq!(ruling.outputs.get("丁"), Some(&Value::Text("12".into())));
    let again: Ruling =
        serde_json::from_str(&serde_json::to_string(&ruling).expect("JSON")).expect("a ruling");
    assert_eq!(again, ruling);
    let alone = decided(&three(), "a", json!({ "甲": "1" }));
    assert!(!serde_json::to_string(&alone).expect("JSON").contains("chain"));
}

#[test]
fn a_repetition_names_the_link_that_differs() {
    let kept = decided(&three(), "c", json!({ "甲": "1" }));
    let how = |sheets: &BTreeMap<Word, Sheet>, ruling: &Ruling| -> Vec<Replayed> {
        replay_chain(sheets, ruling, &BTreeMap::new()).into_iter().map(|(_, replayed)| replayed).collect()
    };
    assert_eq!(how(&three(), &kept), [Replayed::Same, Replayed::Same, Replayed::Same]);

    // Another sheet in the middle.
    let mut other = three();
    other.get_mut("b").expect("b").rows[0].basis = "别的法".into();
    assert_eq!(how(&other, &kept), [Replayed::Same, Replayed::OtherSheet, Replayed::Same]);

    // A link that says something else than follows.
    let mut forged = kept.clone();
    forged.chain[0].outputs.insert(word("乙"), Value::Text("5".into()));
    let came = how(&three(), &forged);
    assert!(matches!(came[0], Replayed::Differs(_)), "{came:?}");
    assert_eq!(came[1], Replayed::OtherInput(word("乙")));
    assert_eq!(came[2], Replayed::Same);

    // A link that is not there though others are.
    let mut torn = kept.clone();
    torn.chain.remove(0);
    assert_eq!(how(&three(), &torn), [Replayed::OtherInput(word("乙")), Replayed::Same]);

    // A ruling from before chains were kept.
    let mut old = kept.clone();
    old.chain.clear();
    assert_eq!(how(&three(), &old), [Replayed::Same]);

    // A chain within a chain.
    let mut nested = kept;
    nested.chain[1].chain = vec![nested.chain[0].clone()];
    assert_eq!(how(&three(), &nested)[1], Replayed::OtherSheet);
}

#[test]
fn a_chain_is_told_link_by_link_with_what_each_took() {
    let ruling = decided(&three(), "c", json!({ "甲": "1" }));
    let told = explain_chain(&three(), &ruling);
    let decisions: Vec<&str> = told.iter().map(|link| link.decision.as_str()).collect();
    assert_eq!(decisions, ["a", "b"]);
    assert_eq!(told[0].says[1].zh, "所用的值：甲 = 1");
    assert_eq!(told[1].says[1].zh, "所用的值：乙 = 2（由“翻倍”得出）");
    assert_eq!(told[1].says[1].en, "Taken: 乙 = 2 (from )");
}

/// What has no room is not kept, and what is not kept gives nothing.
#[test]
fn a_ruling_without_room_gives_nothing() {
    let wide = |name: &str| {
        let mut sheet = doubling(name, "甲", None, &format!("乙{name}"));
        let list = json!({ "name": format!("长{name}"), "kind": "list" });
        sheet.inputs.push(serde_json::from_value(list).expect("an input"));
        sheet
    };
    let last = {
        let mut sheet = doubling("last", "甲", None, "末");
        for name in ["x", "y", "z"] {
            let input = json!({ "name": format!("乙{name}"), "kind": "decimal", "decision": name });
            sheet.inputs.push(serde_json::from_value(input).expect("an input"));
        }
        sheet.then[0].expression = "乙x + 乙y + 乙z".into();
        sheet
    };
    let sheets = sheets(vec![wide("x"), wide("y"), wide("z"), last]);
    let long = vec!["长".repeat(85); 60];
    let ruling = decided(&sheets, "last", json!({ "甲": "1", "长x": long, "长y": long, "长z": long }));
    assert_eq!(names(&ruling), ["x", "y", "last"]);
    assert!(ruling.chain.iter().map(Ruling::bytes).sum::<usize>() <= limits::CHAIN_BYTES);
    assert_eq!(ruling.human, Some(types::sheet::Reason::Missing(word("乙z"))));
    let again = replay_chain(&sheets, &ruling, &BTreeMap::new());
    assert!(again.iter().all(|(_, replayed)| *replayed == Replayed::Same), "{again:?}");
}

//! A rule sheet's Markdown and cases for it, or a condition. What is checked and found sound decides every case, within its
//! gas, the same each time, and says why; it reads back from its own Markdown and from DMN as the same sheet.

use crate::effort;
use authoring::dmn;
use rules::{
    Checking,
    sheet::{self, Condition, DECISION_GAS, Gas, Replayed, Rule, markdown},
};
use types::{
    Fields, Word,
    governance::CalendarRules,
    json,
    sheet::{Reason, Sheet},
};

/// A line that parts a sheet from its cases, of which each is JSON on a line of its own.
const CASES: &str = "\n=== ";

/// A sheet and cases, or a condition and cases.
pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (text, cases) = text.split_once(CASES).unwrap_or((text, ""));
    let cases: Vec<Fields> = cases.lines().filter_map(|line| json::read_text(line).ok()).take(16).collect();
    if !text.contains('\n') {
        return condition(text, &cases);
    }
    let name = Word::new("fee").expect("a word");
    let Ok(sheet) = markdown::read(&name, text) else { return };
    judge(&sheet, &cases);
}

/// A sheet, whoever wrote it.
pub fn judge(sheet: &Sheet, cases: &[Fields]) {
    let checked = effort::charged(|| {
        let mut checking = Checking::of_service();
        let checked = sheet::check_within(sheet, &mut checking);
        (checked, checking.work())
    });
    let Ok(rule) = Rule::load(sheet) else {
        assert!(checked.is_err(), "what cannot be executed is not sound");
        return;
    };
    for tried in sheet::run_examples(sheet, &rule) {
        assert!(checked.is_err() || tried.wrong.is_none(), "an example of a sound sheet comes out");
    }
    for inputs in cases {
        decide(sheet, &rule, inputs, checked.is_ok());
    }
    written(sheet);
}

fn calendar() -> CalendarRules {
    CalendarRules {
        utc_offset_minutes: 480,
        weekend: vec![6, 7],
        holidays: vec!["2026-10-01".into()],
        workdays: vec![],
    }
}

fn decide(sheet: &Sheet, rule: &Rule, inputs: &Fields, sound: bool) {
    let calendar = calendar();
    for calendar in [Some(&calendar), None] {
        let mut gas = Gas::of_transaction();
        let before = gas.left();
        let ruling = effort::within(10_000, || rule.decide(inputs, calendar, &mut gas));
        assert!(ruling.gas <= DECISION_GAS && before - gas.left() == ruling.gas, "gas is counted");
        assert_eq!(sheet::replay(sheet, &ruling, calendar), Replayed::Same);
        assert!(!sheet::explain(sheet, &ruling).is_empty());
        let unsound = matches!(ruling.human, Some(Reason::Gap | Reason::Overlap | Reason::OutOfGas));
        assert!(!sound || !unsound, "a sound sheet answers every case: {:?} for {inputs:?}", ruling.human);
        let written = serde_json::to_string(&ruling).expect("JSON");
        assert_eq!(json::read_text(&written).as_ref(), Ok(&ruling), "a ruling reads back");
    }
}

/// Other writings of the same sheet, if it is one that an official could have typed.
fn written(sheet: &Sheet) {
    let Ok(text) = dmn::markdown(sheet) else { return };
    assert_eq!(markdown::read(&sheet.name, &text).as_ref(), Ok(sheet), "{text}");
    if let Ok(text) = dmn::export(sheet) {
        let again = dmn::import("sheet.dmn", &text, None);
        let again = again.unwrap_or_else(|faults| panic!("{}\n{text}", faults[0]));
        // What came in is read with its blanks drawn together (fuzz/README.md).
        assert_eq!(blanks_drawn_together(&again.sheet), blanks_drawn_together(sheet), "{text}");
    }
}

fn blanks_drawn_together(sheet: &Sheet) -> String {
    let text = serde_json::to_string(sheet).expect("JSON");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn condition(text: &str, cases: &[Fields]) {
    let Ok(condition) = Condition::read(text) else { return };
    let calendar = calendar();
    for answers in cases {
        let mut gas = Gas::of_transaction();
        let held = effort::within(10_000, || condition.holds(answers, Some(&calendar), &mut gas));
        let again = condition.holds(answers, Some(&calendar), &mut Gas::of_transaction());
        assert_eq!(held, again);
    }
    let _ = dmn::expression(text, &[]);
}

//! A service as it is published: a bundle's JSON, or one of the services that are there, bent. It is checked within the work
//! that is charged, and what is found sound decides any answers.

use crate::{bend::bend, dice::Dice, effort, sheet};
use rules::{Checking, form, process};
use serde::Deserialize;
use serde_json::Value;
use std::sync::OnceLock;
use types::{Fields, json, service::Bundle};

#[derive(Deserialize)]
struct Vectors {
    services: Vec<Offer>,
}

#[derive(Deserialize)]
struct Offer {
    bundle: Value,
}

fn services() -> &'static [Value] {
    static SERVICES: OnceLock<Vec<Value>> = OnceLock::new();
    SERVICES.get_or_init(|| {
        let vectors: Vectors =
            serde_json::from_slice(include_bytes!("../../../vectors/services.json")).expect("the vectors");
        vectors.services.into_iter().map(|offer| offer.bundle).chain(crate::execute::bundles()).collect()
    })
}

/// JSON and, on a line after it, answers; or choices of what is bent.
pub fn run(bytes: &[u8]) {
    if bytes.starts_with(b"{") {
        let mut parts = bytes.splitn(2, |byte| *byte == b'\n');
        let Ok(bundle) = json::read::<Bundle>(parts.next().unwrap_or_default()) else { return };
        let answers = parts.next().and_then(|text| json::read(text).ok()).unwrap_or_default();
        return judge(&bundle, &answers);
    }
    let mut dice = Dice::new(bytes);
    let mut bundle = dice.one(services()).clone();
    for _ in 0..dice.below(6) {
        bend(&mut bundle, &mut dice);
    }
    let text = bundle.to_string();
    // What is longer reaches nobody who checks it.
    if text.len() > types::limits::TRANSACTION_BYTES {
        return;
    }
    let Ok(bundle) = json::read_text::<Bundle>(&text) else { return };
    let mut answers = Fields::default();
    while dice.lasts() {
        let texts = ["1", "有限责任公司", "2026-02-28", "-0.5", "是"];
        let value = match dice.below(4) {
            0 => types::Value::Integer([0, 1, 5, i64::MIN, i64::MAX][dice.below(5)]),
            1 => types::Value::Bool(dice.once_in(2)),
            2 => types::Value::List(vec![types::Value::Text(texts[dice.below(5)].into()); dice.below(3)]),
            _ => types::Value::Text(texts[dice.below(5)].into()),
        };
        let asked: Vec<&types::Word> = bundle
            .decisions
            .values()
            .flat_map(|sheet| sheet.inputs.iter().map(|input| &input.name))
            .collect();
        if asked.is_empty() {
            break;
        }
        answers.insert((*dice.one(&asked)).clone(), value);
    }
    judge(&bundle, &answers);
}

fn judge(bundle: &Bundle, answers: &Fields) {
    let checked = effort::charged(|| {
        let mut checking = Checking::of_service();
        let checked = process::check_within(bundle, &mut checking);
        // What is not counted there is charged by length, as `state` does it.
        let length = serde_json::to_string(bundle).map_or(0, |text| text.len() as u64);
        (checked, checking.work() + length / 16 + process::work_to_read(bundle))
    });
    let problems = checked.as_ref().err().map_or(0, Vec::len);
    assert!(checked.is_ok() || problems > 0, "a refusal has its reason");
    let Ok(schema) = checked else { return };
    effort::within(form::work(&schema, answers), || {
        drop(form::check_answers(&schema, answers, &Default::default()))
    });
    for sheet in bundle.decisions.values() {
        sheet::judge(sheet, std::slice::from_ref(answers));
    }
    let written = serde_json::to_string(bundle).expect("JSON");
    assert_eq!(json::read_text::<Bundle>(&written).as_ref(), Ok(bundle), "a bundle reads back");
}

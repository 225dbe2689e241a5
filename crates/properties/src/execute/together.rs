//! Several who apply together, and those who act for somebody else.

use super::{
    town::{CITIZENS, Town},
    words::{Signed, as_officer, digest, text},
};
use crate::dice::Dice;
use serde_json::{Value, json};
use types::{Digest, places, service::Case};

/// As whom somebody applies, and together with whom; now and then for somebody else.
pub fn together(town: &Town, who: usize, act: &mut Value, dice: &mut Dice) {
    let other = |at: usize| town.people[(who + at) % CITIZENS].did.clone();
    let named = [
        json!({"role": "other", "did": other(1 + dice.below(2))}),
        json!({"role": *dice.one(&["one", "other", "none"]), "did": other(dice.below(3))}),
    ];
    let many = *dice.one(&[1, 1, 1, 0, 2]);
    act["parties"] = json!({"role": *dice.one(&["one", "one", "one", "other"]), "others": named[..many]});
    if dice.once_in(4) {
        act["power"] = power(dice);
    }
    if dice.once_in(8) {
        let shown = json!({"owner": other(0), "name": "by", "disclosure": text(dice)});
        act["shown"] = json!({ "own": shown });
    }
}

/// A record that may let somebody act for another.
pub fn power(dice: &mut Dice) -> Value {
    json!({"register": *dice.one(&["powers", "powers", "powers", "names"]), "record": *dice.one(&["name", "other"])})
}

/// One of those who have yet to sign does, or does not; or somebody else, or something else.
pub fn sign(town: &Town, case: &Case, application: &Digest, dice: &mut Dice) -> Signed {
    let applicants = case.applicants.iter().filter(|one| one.signed.is_none() || dice.once_in(6));
    let asked: Vec<usize> =
        applicants.filter_map(|one| town.people.iter().position(|person| person.did == one.did)).collect();
    let who = match dice.below(8) {
        0 => dice.below(CITIZENS),
        _ => *asked.get(dice.below(asked.len().max(1))).unwrap_or(&0),
    };
    let mut act = json!({"case": case.number});
    if dice.once_in(6) {
        act["power"] = power(dice);
    }
    if dice.once_in(6) {
        act["reasons"] = json!(text(dice));
        return (who, None, json!({"service.decline": act}));
    }
    let other = digest(dice);
    act["application"] = if dice.once_in(8) { json!(other) } else { json!(application) };
    (who, None, json!({"service.join": act}))
}

/// Who may act for whom, and how long.
pub fn empower(town: &Town, dice: &mut Dice) -> Signed {
    let did = |dice: &mut Dice| town.people[dice.below(CITIZENS)].did.clone();
    let record = *dice.one(&["name", "other"]);
    let mut content =
        json!({"by": did(dice), "to": did(dice), "state": *dice.one(&["valid", "valid", "over"])});
    if dice.once_in(2) {
        content["until"] = json!(*dice.one(&["2026-09-03", "9999-12-31", "0001-01-01"]));
    }
    let place = "powers".parse().ok().zip(record.parse().ok());
    let before = place.and_then(|(register, record)| town.text(&places::record(&register, &record)));
    let mut act = json!({"register": "powers", "record": record, "content": content, "basis": "Law"});
    if let Some(before) = before {
        act["previous"] = json!(Digest::of(before));
    }
    as_officer(town, "bureau", "clerk", json!({"registry.write": act}))
}

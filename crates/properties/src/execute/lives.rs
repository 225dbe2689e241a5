//! What the histories of published services do about life after a decision: records that cases are about, cases that an
//! office begins, results that end in other ways.

use super::{answers::answers, town::Town};
use crate::dice::Dice;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use types::{Outcome, Word, service::Bundle};

/// Who begins cases ex officio; the clerk decides them.
pub const BEGINS: &str = "registrar";

/// A result ends in another way, or is written at other times; a case goes on elsewhere after a review.
pub fn change(bundle: &mut Value, dice: &mut Dice) {
    if dice.once_in(4) {
        let at = *dice.one(&["last", "judge", "first", "none"]);
        bundle["rights"]["review"]["reopens"] =
            json!({"at": at, "results": *dice.one(&["suspended", "ended"])});
        return;
    }
    let asked = keys(&bundle["form"]["properties"]);
    let Some(result) = one_of(&mut bundle["results"], dice) else { return };
    match dice.below(3) {
        0 => {
            let mut fields = keys(&result["content"]);
            fields.push("until".into());
            result["valid_until"] = json!(dice.one(&fields));
        }
        1 => result["ends"] = json!(*dice.one(&["cancelled", "revoked"])),
        _ => {
            let value = *dice.one(&[r#""renew""#, r#""有效""#, "3", "true"]);
            result["when"] = json!(format!("{} = {value}", dice.one(&asked)));
        }
    }
}

/// A record that the case is about, entered by hand for its holder; whether there is one, if the service needs it.
pub fn about(
    town: &mut Town,
    bundle: &Bundle,
    given: &mut BTreeMap<Word, types::Value>,
    who: usize,
    dice: &mut Dice,
) -> bool {
    let Some(about) = &bundle.about else { return true };
    let register = town.json(&types::places::register(&about.register));
    let schema = serde_json::from_value(register["schema"].clone()).expect("a schema is a value");
    let schema = rules::form::read(&schema).expect("a register's schema was read");
    let Some(mut content) = answers(&schema, dice) else { return false };
    let personal: Vec<Word> =
        schema.fields.iter().filter(|(_, field)| field.personal).map(|(name, _)| name.clone()).collect();
    if personal.iter().any(|name| schema.fields[name].required) {
        return false;
    }
    content.retain(|name, _| !personal.contains(name));
    let record = format!("held-{}", town.context.height);
    let act = json!({"register": about.register, "record": record, "content": content,
        "holder": town.people[who].did, "basis": "Law"});
    let head = town.officer("bureau", "head");
    for role in ["head", "clerk", "registrar"] {
        let officer = if role == "head" { head } else { town.officer("bureau", role) };
        let written = town.send(officer, Some(("bureau", role)), json!({"registry.write": act}));
        if written.is_some_and(|receipt| matches!(receipt.outcome, Outcome::Accepted { .. })) {
            given.insert(about.record.clone(), types::Value::Text(record));
            return true;
        }
    }
    false
}

/// The officer who begins the case, if officers do; the act is theirs then.
pub fn begun(town: &Town, bundle: &Bundle, act: &mut Value) -> Option<usize> {
    bundle.initiated_by.as_ref()?;
    let mine = act.as_object_mut().expect("an act is an object");
    mine.remove("sealed");
    mine.remove("papers");
    mine.insert("reasons".into(), json!("text"));
    mine.insert("basis".into(), json!("Law"));
    Some(town.officer("bureau", BEGINS))
}

/// The names in an object, or one that nothing has.
pub fn keys(object: &Value) -> Vec<String> {
    let keys = object.as_object().into_iter().flat_map(Map::keys).cloned().collect::<Vec<_>>();
    if keys.is_empty() { vec!["none".to_owned()] } else { keys }
}

/// One of a list.
pub fn one_of<'a>(list: &'a mut Value, dice: &mut Dice) -> Option<&'a mut Value> {
    let list = list.as_array_mut().filter(|list| !list.is_empty())?;
    let at = dice.below(list.len());
    list.get_mut(at)
}

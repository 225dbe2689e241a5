//! Schemas as the document shows them: by name, and closer to what is written than the derived ones are.

use serde_json::{Map, Value, json};
use utoipa::openapi::{RefOr, schema::Schema};

/// What a derived schema calls [`types::Time`]. A number that is no time has its schema in place.
const TIME: &str = "u64";

/// All of them by name. Two types of one name would be one type to whoever reads the document.
pub(super) fn by_name(schemas: Vec<(String, RefOr<Schema>)>) -> Map<String, Value> {
    let mut named = Map::new();
    for (name, schema) in schemas {
        let mut schema = serde_json::to_value(schema).expect("a schema is JSON");
        as_written(&mut schema);
        let name = match name.as_str() {
            TIME => {
                schema["description"] = json!("Unix time in milliseconds.");
                "Time".into()
            }
            _ => name,
        };
        let other = named.get(&name).filter(|other| **other != schema);
        assert!(other.is_none(), "two types are called {name}: {other:?} and {schema}");
        named.insert(name, schema);
    }
    named
}

fn as_written(schema: &mut Value) {
    match schema {
        Value::Array(list) => list.iter_mut().for_each(as_written),
        Value::Object(members) => {
            members.values_mut().for_each(as_written);
            never_null(members);
            in_place(members);
            if let Some(Value::String(says)) = members.get_mut("description") {
                // Links lead nowhere outside the code.
                *says = says.replace("[`crate::", "`").replace("[`", "`").replace("`]", "`");
            }
            if members.get("$ref") == Some(&super::reference(TIME)["$ref"]) {
                members.insert("$ref".into(), super::reference("Time")["$ref"].clone());
            }
        }
        _ => {}
    }
}

/// What is absent is left out: neither a node nor a ledger writes null, and whoever reads need not ask for it.
fn never_null(members: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = members.get_mut("type") {
        types.retain(|one| one != "null");
        if types.len() == 1 {
            let one = types.remove(0);
            members.insert("type".into(), one);
        }
    }
    if let Some(Value::Array(choices)) = members.get_mut("oneOf") {
        choices.retain(|one| *one != json!({ "type": "null" }));
        if choices.len() == 1
            && let Value::Object(one) = choices.remove(0)
        {
            members.remove("oneOf");
            members.extend(one);
        }
    }
}

/// A schema that stands in place and what is told of it there: one schema, not two that both hold.
fn in_place(members: &mut Map<String, Value>) {
    let Some([Value::Object(inner), Value::Object(told)]) =
        members.get("allOf").and_then(Value::as_array).map(Vec::as_slice)
    else {
        return;
    };
    if told.keys().all(|word| ["description", "type"].contains(&word.as_str())) {
        let mut one = inner.clone();
        one.extend(told.get("description").map(|says| ("description".into(), says.clone())));
        *members = one;
    }
}

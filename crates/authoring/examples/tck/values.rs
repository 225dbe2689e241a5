//! Values as the kit's test cases write them, and as sheets take and give them.

use roxmltree::Node;
use std::collections::BTreeMap;
use types::{
    Value,
    sheet::{Input, Kind},
};

/// A value of a test case.
#[derive(Clone, Debug)]
pub enum Said {
    Nothing,
    One(String),
    List(Vec<Said>),
    Parts(BTreeMap<String, Said>),
}

/// Reads it.
pub fn said(node: Node) -> Said {
    if let Some(list) = child(node, "list") {
        return Said::List(children(list, "item").map(said).collect());
    }
    let parts: BTreeMap<String, Said> =
        children(node, "component").map(|part| (name(part), said(part))).collect();
    if !parts.is_empty() {
        return Said::Parts(parts);
    }
    match child(node, "value") {
        Some(value)
            if value
                .attributes()
                .any(|attribute| attribute.name() == "nil" && attribute.value() == "true") =>
        {
            Said::Nothing
        }
        Some(value) => Said::One(value.text().unwrap_or_default().to_owned()),
        None => Said::Nothing,
    }
}

/// The same as an input of that kind; nothing if a sheet takes no such value.
pub fn value(input: &Input, said: &Said) -> Option<Value> {
    match (input.kind, said) {
        (Kind::Boolean, Said::One(text)) => match text.trim() {
            "true" | "1" => Some(Value::Bool(true)),
            "false" | "0" => Some(Value::Bool(false)),
            _ => None,
        },
        (Kind::Decimal | Kind::Integer | Kind::Date, Said::One(text)) => {
            Some(Value::Text(plain(text.trim())))
        }
        (Kind::Text, Said::One(text)) => Some(Value::Text(text.clone())),
        (Kind::List, Said::List(list)) => {
            let entry =
                |said: &Said| if let Said::One(text) = said { Some(Value::Text(text.clone())) } else { None };
            list.iter().map(entry).collect::<Option<_>>().map(Value::List)
        }
        _ => None,
    }
}

/// Whether an answer is what the kit expects.
pub fn equal(ours: &Value, expected: &Said) -> bool {
    match (ours, expected) {
        (Value::Bool(yes), Said::One(text)) => text.trim() == yes.to_string(),
        (Value::Integer(n), Said::One(text)) => plain(text.trim()) == n.to_string(),
        (Value::Text(ours), Said::One(text)) => ours == text || *ours == plain(text.trim()),
        (Value::List(ours), Said::List(expected)) => {
            ours.len() == expected.len()
                && ours.iter().zip(expected).all(|(ours, expected)| equal(ours, expected))
        }
        _ => false,
    }
}

/// A number without zeros behind it.
fn plain(text: &str) -> String {
    let number =
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let short = match number && text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text,
    };
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// The children of that name.
pub fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

/// The first child of that name.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// What an element is called.
pub fn name(node: Node) -> String {
    node.attribute("name").unwrap_or_default().to_owned()
}

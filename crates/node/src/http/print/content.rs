//! Content of a record or a case in the paper's language: titles of fields and of what stands inside them, choices by
//! their words. Everything that is there is told: what the schema does not know stands under its own name, and fields of
//! one title are told apart by their names.

use super::{paper::Line, words::Language};
use std::collections::BTreeMap;
use types::{Fields, Value};

/// Content, line by line.
pub fn content(fields: &Fields, schema: Option<&Value>, lang: Language) -> Vec<Line> {
    let reader = Reader { lang };
    let names: Vec<&str> = fields.keys().map(|name| name.as_str()).collect();
    let labels = reader.labels(&names, schema);
    let line = |((name, value), label): ((&types::Word, &Value), String)| {
        Line::new(label, reader.text(value, property(schema, name.as_str())))
    };
    fields.iter().zip(labels).map(line).collect()
}

/// A member of a JSON object.
fn member<'a>(value: Option<&'a Value>, name: &str) -> Option<&'a Value> {
    match value? {
        Value::Object(members) => members.get(name),
        _ => None,
    }
}

fn property<'a>(schema: Option<&'a Value>, name: &str) -> Option<&'a Value> {
    member(member(schema, "properties"), name)
}

fn texts(value: Option<&Value>) -> Vec<&str> {
    let Some(Value::List(list)) = value else { return Vec::new() };
    list.iter().map(text).collect()
}

fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        _ => "",
    }
}

struct Reader {
    lang: Language,
}

impl Reader {
    /// The titles of fields that stand beside each other; in English that of the Chinese one where there is no other.
    fn labels(&self, names: &[&str], schema: Option<&Value>) -> Vec<String> {
        let title = |name: &str| {
            let asked = property(schema, name);
            let said =
                [self.lang.title_member(), "title"].into_iter().find_map(|one| match member(asked, one) {
                    Some(Value::Text(title)) => Some(title.clone()),
                    _ => None,
                });
            said.unwrap_or_else(|| name.to_owned())
        };
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        // All of the schema count, so that a field is called the same whether the other one was answered or not.
        let all = match member(schema, "properties") {
            Some(Value::Object(all)) => all.keys().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        let unknown = names.iter().copied().filter(|name| !all.contains(name));
        for name in all.iter().copied().chain(unknown) {
            *count.entry(title(name)).or_default() += 1;
        }
        let label = |name: &&str| {
            let title = title(name);
            if count.get(&title).is_some_and(|count| *count > 1) { self.apart(&title, name) } else { title }
        };
        names.iter().map(label).collect()
    }

    fn apart(&self, title: &str, name: &str) -> String {
        match self.lang {
            Language::Zh => format!("{title}（{name}）"),
            Language::En => format!("{title} ({name})"),
        }
    }

    fn text(&self, value: &Value, schema: Option<&Value>) -> String {
        match value {
            Value::Bool(yes) => self.lang.words().yes_no[usize::from(!yes)].into(),
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => self.choice(text, schema),
            Value::List(list) => {
                let items = member(schema, "items");
                list.iter().map(|value| self.text(value, items)).collect::<Vec<_>>().join("; ")
            }
            Value::Object(object) => {
                let names: Vec<&str> = object.keys().map(String::as_str).collect();
                let labels = self.labels(&names, schema);
                let pair = |((name, value), label): ((&String, &Value), String)| {
                    format!("{label} {}", self.text(value, property(schema, name)))
                };
                object.iter().zip(labels).map(pair).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// A choice by its word; two of one word are told apart by what stands on the ledger.
    fn choice(&self, text: &str, schema: Option<&Value>) -> String {
        if self.lang == Language::Zh {
            return text.to_owned();
        }
        let english = texts(member(schema, "x-enum-en"));
        let at = texts(member(schema, "enum")).iter().position(|choice| *choice == text);
        match at.and_then(|at| english.get(at)) {
            Some(word) if english.iter().filter(|other| *other == word).count() > 1 => self.apart(word, text),
            Some(word) if !word.is_empty() => (*word).to_owned(),
            _ => text.to_owned(),
        }
    }
}

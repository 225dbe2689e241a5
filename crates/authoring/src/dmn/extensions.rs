//! What stands beside the standard part of a model: both languages of the title, the quoted law, the glossary and the examples,
//! where the file carries them; and what a name is when it does not.

use super::{
    DING,
    feel::{Wrong, clip},
    model::{child, elements, name, own},
    names,
};
use roxmltree::Node;
use std::collections::BTreeMap;
use types::{
    Bilingual, Fields, Value, Word,
    sheet::{Example, Input, Kind, Sheet},
};

/// The title; a foreign model's is the decision's name, in the language it is written in.
pub fn title(decision: Node, words: &BTreeMap<String, String>) -> Bilingual {
    if let (Some(zh), Some(en)) = (own(decision, "zh"), own(decision, "en")) {
        return Bilingual::new(zh, en);
    }
    let title = name(decision).split_whitespace().collect::<Vec<_>>().join(" ");
    match words.get(&title) {
        Some(en) => Bilingual::new(title, en),
        None if title.is_ascii() => Bilingual::new("", title),
        None => Bilingual::new(title, ""),
    }
}

/// The law as our own export carries it.
pub fn law(decision: Node) -> Vec<String> {
    let root = decision.parent();
    let law = root.into_iter().flat_map(|root| elements(root, "knowledgeSource"));
    let law = law.filter(|source| source.attribute("id") == Some("_law") && own(decision, "name").is_some());
    let text = law.filter_map(|source| child(source, "description")?.text().map(str::to_owned)).next();
    text.map(|text| text.split('\n').map(str::to_owned).collect()).unwrap_or_default()
}

fn extensions<'a, 'i>(decision: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    let within =
        child(decision, "extensionElements").into_iter().flat_map(|extensions| extensions.children());
    within.filter(move |node| node.has_tag_name((DING, name)))
}

/// The glossary.
pub fn words(decision: Node) -> BTreeMap<String, String> {
    let pair = |node: Node| Some((node.attribute("zh")?.to_owned(), node.attribute("en")?.to_owned()));
    extensions(decision, "word").filter_map(pair).collect()
}

/// The examples.
pub fn examples(decision: Node, sheet: &Sheet) -> Vec<Example> {
    let example = |node: Node| {
        let ids = node.attribute("rows").unwrap_or_default().split(',');
        let values = |element: &'static str| {
            let each = node.children().filter(move |node| node.has_tag_name((DING, element)));
            each.filter_map(|node| {
                let name = Word::new(node.attribute("name")?).ok()?;
                Some((name, node.text().unwrap_or_default().to_owned()))
            })
        };
        let given = values("given").map(|(name, text)| {
            let value = sheet
                .input(name.as_str())
                .map_or_else(|| Value::Text(text.clone()), |input| value(input, &text));
            (name, value)
        });
        Example {
            inputs: given.collect::<Fields>(),
            rows: ids.filter_map(|id| Word::new(id).ok()).collect(),
            outputs: values("expected").map(|(name, text)| (name, Value::Text(text))).collect::<Fields>(),
        }
    };
    extensions(decision, "example").map(example).collect()
}

fn value(input: &Input, text: &str) -> Value {
    let plain = |text: &str| Value::Text(text.to_owned());
    match input.kind {
        Kind::Boolean if matches!(text, "是" | "否") => Value::Bool(text == "是"),
        Kind::Integer => text.parse().map_or_else(|_| plain(text), Value::Integer),
        Kind::List if text == "()" => Value::List(Vec::new()),
        Kind::List => Value::List(text.split(',').map(|entry| plain(entry.trim())).collect()),
        _ => plain(text),
    }
}

/// The name that a file says an element has in a sheet, if the element is still called by it.
pub fn called(own: &str, name: &str) -> Option<Word> {
    Word::new(own).ok().filter(|word| names::is_called(word, name))
}

/// That something has no name.
pub fn no_name(said: &str) -> Wrong {
    let said = clip(said);
    Bilingual::new(
        format!("“{said}”不能作名称，或与别的名称相同"),
        format!("\u{201c}{said}\u{201d} cannot be a name, or is one already"),
    )
}

/// The sheet with a basis in every row: whether the rest of it stands does not hang on the law that is still to be named.
pub fn lawful(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    for row in sheet.rows.iter_mut().filter(|row| row.basis.trim().is_empty()) {
        row.basis = "?".to_owned();
    }
    sheet
}

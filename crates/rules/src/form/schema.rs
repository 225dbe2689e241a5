//! From the JSON text of a schema to what is asked. Anything outside the subset is refused by name.

use super::{
    CHOICES_MAX, FIELDS_MAX, ROWS_MAX,
    pattern::{Pattern, SCHEMA_STATES_MAX},
};
use crate::Finding;
use std::collections::BTreeMap;
use types::{Value, Word, limits};

/// States of patterns that are built for one unit of work.
const STATES_READ: u64 = 3;

type Object = BTreeMap<String, Value>;

/// A schema that was read.
#[derive(Clone, Debug)]
pub struct Schema {
    /// What is asked, by name.
    pub fields: BTreeMap<Word, Field>,
}

/// One question.
#[derive(Clone, Debug)]
pub struct Field {
    /// What an answer looks like.
    pub kind: Kind,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether the answer stays off the ledger.
    pub personal: bool,
}

/// What an answer looks like.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A text, lengths in characters.
    Text {
        /// Fewest characters.
        min: usize,
        /// Most characters.
        max: Option<usize>,
        /// What the whole text looks like.
        pattern: Option<Pattern>,
        /// What it is.
        format: Option<Format>,
    },
    /// One of these texts.
    Choice(Vec<String>),
    /// A whole number.
    Integer {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// Yes or no.
    Boolean,
    /// A list of answers of one kind.
    List {
        /// What one looks like.
        of: Box<Kind>,
        /// Fewest.
        min: usize,
        /// Most.
        max: usize,
    },
    /// Several answers under one name.
    Group(BTreeMap<Word, Field>),
}

/// Texts with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A decimal number, such as money: at most 18 digits before the point and 6 after it.
    Decimal,
    /// A DID of a ledger.
    Did,
    /// SHA-256 of a file, 64 hex digits.
    Sha256,
}

/// Reads a schema.
pub fn read(schema: &Value) -> Result<Schema, Finding> {
    let object = object(schema)?;
    only(
        object,
        &["$schema", "$id", "title", "description", "type", "properties", "required", "additionalProperties"],
    )?;
    expect_text(object, "type", "object")?;
    not_personal(object)?;
    // Before any pattern is built: that takes as long as they are large.
    if pattern_states(schema) > SCHEMA_STATES_MAX {
        return Err(Finding::new(
            "properties",
            "各项的格式合计过大：请减少重复次数或格式的数目",
            "the patterns are too large together: repeat less, or use fewer",
        ));
    }
    Ok(Schema { fields: fields(object, true)? })
}

/// What [`read`] costs besides what its JSON does, in units of work; known before anything is read.
pub fn work_to_read(schema: &Value) -> u64 {
    pattern_states(schema).min(SCHEMA_STATES_MAX) / STATES_READ
}

/// The states of all patterns that stand somewhere in a schema.
fn pattern_states(value: &Value) -> u64 {
    match value {
        Value::Object(object) => {
            let of = |(name, value): (&String, &Value)| match value {
                Value::Text(text) if name == "pattern" => Pattern::states_of(text),
                value => pattern_states(value),
            };
            object.iter().map(of).fold(0, u64::saturating_add)
        }
        Value::List(list) => list.iter().map(pattern_states).fold(0, u64::saturating_add),
        _ => 0,
    }
}

impl Schema {
    /// What reading it cost besides its JSON, in units of work.
    pub fn work_to_read(&self) -> u64 {
        self.states() / STATES_READ
    }

    /// The states of all its patterns, as [`Pattern::states`] counts them.
    pub fn states(&self) -> u64 {
        self.fields.values().map(|field| field.kind.states()).fold(0, u64::saturating_add)
    }
}

impl Kind {
    fn states(&self) -> u64 {
        match self {
            Kind::Text { pattern, .. } => pattern.as_ref().map_or(0, Pattern::states),
            Kind::List { of, .. } => of.states(),
            Kind::Group(fields) => {
                fields.values().map(|field| field.kind.states()).fold(0, u64::saturating_add)
            }
            Kind::Choice(_) | Kind::Integer { .. } | Kind::Boolean => 0,
        }
    }
}

fn fields(object: &Object, outermost: bool) -> Result<BTreeMap<Word, Field>, Finding> {
    if object.get("additionalProperties") != Some(&Value::Bool(false)) {
        return Err(Finding::new(
            "additionalProperties",
            "须写明 \"additionalProperties\": false",
            "write \"additionalProperties\": false",
        ));
    }
    let Some(Value::Object(properties)) = object.get("properties") else {
        return Err(Finding::new("properties", "须列出各项", "list the properties"));
    };
    if properties.is_empty() || properties.len() > FIELDS_MAX {
        return Err(Finding::new("properties", "须有 1 至 128 项", "1 to 128 properties"));
    }
    let required = required(object)?;
    if let Some(name) = required.iter().find(|name| !properties.contains_key(**name)) {
        return Err(Finding::new(
            "required",
            format!("没有“{name}”这一项"),
            format!("there is no property {name:?}"),
        ));
    }

    let mut fields = BTreeMap::new();
    for (name, property) in properties {
        let word = Word::new(name.as_str()).map_err(|error| {
            Finding::new("properties", "名称只用文字、数字、连字符、点、下划线", error.to_string())
        })?;
        let mut field = field(property, outermost).map_err(|problem| problem.under(name))?;
        field.required = required.contains(&name.as_str());
        fields.insert(word, field);
    }
    Ok(fields)
}

fn required(object: &Object) -> Result<Vec<&str>, Finding> {
    let wrong = || Finding::new("required", "须是名称的列表", "a list of names");
    match object.get("required") {
        None => Ok(Vec::new()),
        Some(Value::List(names)) => names
            .iter()
            .map(|name| if let Value::Text(name) = name { Ok(name.as_str()) } else { Err(wrong()) })
            .collect(),
        Some(_) => Err(wrong()),
    }
}

fn field(property: &Value, outermost: bool) -> Result<Field, Finding> {
    let property = object(property)?;
    let personal = match property.get("x-personal") {
        None => false,
        Some(Value::Bool(personal)) if outermost => *personal,
        Some(_) => return Err(personal_elsewhere()),
    };
    Ok(Field { kind: kind(property, outermost)?, required: false, personal })
}

/// A mark that would have no effect is refused: somebody believes that the answer stays off the ledger.
fn not_personal(object: &Object) -> Result<(), Finding> {
    if object.contains_key("x-personal") { Err(personal_elsewhere()) } else { Ok(()) }
}

fn personal_elsewhere() -> Finding {
    Finding::new(
        "x-personal",
        "须为 true 或 false，且只能写在最外层的一项上",
        "true or false, and only on a question at the outermost level",
    )
}

fn kind(property: &Object, groups: bool) -> Result<Kind, Finding> {
    if property.contains_key("enum") {
        return choice(property);
    }
    match text(property, "type")? {
        Some("string") => text_kind(property),
        Some("integer") => integer_kind(property),
        Some("boolean") => {
            only(property, &["type"])?;
            Ok(Kind::Boolean)
        }
        Some("array") => list_kind(property, groups),
        Some("object") if groups => {
            only(property, &["type", "properties", "required", "additionalProperties"])?;
            Ok(Kind::Group(fields(property, false)?))
        }
        Some("object") => Err(Finding::new("type", "组内不能再有组", "a group cannot hold another group")),
        _ => Err(Finding::new(
            "type",
            "类型须为 string、integer、boolean、array 或 object",
            "the type is string, integer, boolean, array or object",
        )),
    }
}

fn choice(property: &Object) -> Result<Kind, Finding> {
    only(property, &["type", "enum", "x-enum-en"])?;
    if !matches!(text(property, "type")?, None | Some("string")) {
        return Err(Finding::new("type", "选项须是文字", "choices are texts"));
    }
    let choices = texts(property, "enum")?;
    let mut sorted = choices.clone();
    sorted.sort_unstable();
    sorted.dedup();
    if choices.is_empty() || choices.len() > CHOICES_MAX || sorted.len() != choices.len() {
        return Err(Finding::new("enum", "须有 1 至 200 个不同的选项", "1 to 200 different choices"));
    }
    if property.contains_key("x-enum-en") && texts(property, "x-enum-en")?.len() != choices.len() {
        return Err(Finding::new("x-enum-en", "英文选项须与选项一一对应", "as many as in enum"));
    }
    Ok(Kind::Choice(choices))
}

fn text_kind(property: &Object) -> Result<Kind, Finding> {
    only(property, &["type", "minLength", "maxLength", "pattern", "format"])?;
    let format = match text(property, "format")? {
        None => None,
        Some("date") => Some(Format::Date),
        Some("decimal") => Some(Format::Decimal),
        Some("did") => Some(Format::Did),
        Some("sha-256") => Some(Format::Sha256),
        Some(_) => {
            return Err(Finding::new(
                "format",
                "格式须为 date、decimal、did 或 sha-256",
                "the format is date, decimal, did or sha-256",
            ));
        }
    };
    let max = size(property, "maxLength")?;
    let longest = max.unwrap_or(limits::TEXT_BYTES).min(limits::TEXT_BYTES) as u64;
    let pattern = text(property, "pattern")?.map(|text| Pattern::read(text, longest)).transpose()?;
    Ok(Kind::Text { min: size(property, "minLength")?.unwrap_or(0), max, pattern, format })
}

fn integer_kind(property: &Object) -> Result<Kind, Finding> {
    only(property, &["type", "minimum", "maximum"])?;
    let (min, max) = (integer(property, "minimum")?, integer(property, "maximum")?);
    Ok(Kind::Integer { min: min.unwrap_or(i64::MIN), max: max.unwrap_or(i64::MAX) })
}

fn list_kind(property: &Object, groups: bool) -> Result<Kind, Finding> {
    only(property, &["type", "items", "minItems", "maxItems"])?;
    let Some(items) = property.get("items") else {
        return Err(Finding::new("items", "须写明每一行是什么", "say what one entry looks like"));
    };
    let items = object(items)?;
    let of =
        not_personal(items).and_then(|()| kind(items, groups)).map_err(|problem| problem.under("items"))?;
    if matches!(of, Kind::List { .. }) {
        return Err(Finding::new("items", "列表内不能再有列表", "a list cannot hold another list"));
    }
    let max = size(property, "maxItems")?.unwrap_or(ROWS_MAX);
    if max > ROWS_MAX {
        return Err(Finding::new("maxItems", "至多 200 行", "at most 200 entries"));
    }
    Ok(Kind::List { of: Box::new(of), min: size(property, "minItems")?.unwrap_or(0), max })
}

fn object(value: &Value) -> Result<&Object, Finding> {
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(Finding::new("", "须是 JSON 对象", "a JSON object is needed")),
    }
}

/// Refuses every name but these and the describing ones.
fn only(object: &Object, names: &[&str]) -> Result<(), Finding> {
    const DESCRIBING: [&str; 5] = ["title", "description", "x-title-en", "x-description-en", "x-personal"];
    for (name, value) in object {
        if DESCRIBING.contains(&name.as_str()) {
            if name != "x-personal" && !matches!(value, Value::Text(_)) {
                return Err(Finding::new(name.as_str(), "须是文字", "a text is needed"));
            }
        } else if !names.contains(&name.as_str()) {
            let clipped: String = name.chars().take(40).collect();
            return Err(Finding::new(
                clipped.as_str(),
                format!("这里不能用“{clipped}”"),
                format!("{clipped:?} is not part of the subset here"),
            ));
        }
    }
    Ok(())
}

fn expect_text(object: &Object, name: &str, expected: &str) -> Result<(), Finding> {
    if text(object, name)? == Some(expected) {
        return Ok(());
    }
    Err(Finding::new(name, format!("须为“{expected}”"), format!("must be {expected:?}")))
}

fn text<'a>(object: &'a Object, name: &str) -> Result<Option<&'a str>, Finding> {
    match object.get(name) {
        None => Ok(None),
        Some(Value::Text(text)) => Ok(Some(text)),
        Some(_) => Err(Finding::new(name, "须是文字", "a text is needed")),
    }
}

fn texts(object: &Object, name: &str) -> Result<Vec<String>, Finding> {
    let wrong = || Finding::new(name, "须是文字的列表", "a list of texts is needed");
    let Some(Value::List(list)) = object.get(name) else {
        return Err(wrong());
    };
    list.iter().map(|one| if let Value::Text(one) = one { Ok(one.clone()) } else { Err(wrong()) }).collect()
}

fn integer(object: &Object, name: &str) -> Result<Option<i64>, Finding> {
    match object.get(name) {
        None => Ok(None),
        Some(Value::Integer(number)) => Ok(Some(*number)),
        Some(_) => Err(Finding::new(name, "须是整数", "a whole number is needed")),
    }
}

fn size(object: &Object, name: &str) -> Result<Option<usize>, Finding> {
    integer(object, name)?
        .map(|number| {
            usize::try_from(number).map_err(|_| Finding::new(name, "不能为负", "must not be negative"))
        })
        .transpose()
}

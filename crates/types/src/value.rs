//! Free JSON content as the ledger allows it: no floats, no null, no duplicate names, bounded depth and
//! width. Objects are ordered maps, so writing a parsed value again gives sorted names.

use crate::{Digest, Gather as _, Word, limits};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, SeqAccess, Visitor},
};
use std::{
    collections::BTreeMap,
    fmt,
    marker::PhantomData,
    ops::{Deref, DerefMut},
};

/// A JSON value without floats and null. Money and measures are decimal strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A text of at most [`limits::TEXT_BYTES`].
    Text(String),
    /// At most [`limits::VALUE_WIDTH`] values.
    List(Vec<Value>),
    /// At most [`limits::VALUE_WIDTH`] named values.
    Object(BTreeMap<String, Value>),
}

/// Things by name, in the order of their names. A name that stands twice is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Named<V>(pub BTreeMap<Word, V>);

/// Named values: the answers of a form, the content of a record.
pub type Fields = Named<Value>;

/// Personal answers or papers by name, each standing on the ledger only as its commitment
/// ([`crate::commit_answer`], [`crate::commit_paper`]).
pub type Sealed = Named<Digest>;

impl<V> Default for Named<V> {
    fn default() -> Self {
        Named(BTreeMap::new())
    }
}

impl<V> Deref for Named<V> {
    type Target = BTreeMap<Word, V>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<V> DerefMut for Named<V> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<V> FromIterator<(Word, V)> for Named<V> {
    fn from_iter<I: IntoIterator<Item = (Word, V)>>(entries: I) -> Self {
        Named(entries.into_iter().gather())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Named<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(NamedVisitor(PhantomData))
    }
}

struct NamedVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for NamedVisitor<V> {
    type Value = Named<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Named<V>, A::Error> {
        let mut named = Named::default();
        while let Some((name, value)) = map.next_entry::<Word, V>()? {
            if named.len() == limits::VALUE_WIDTH {
                return Err(de::Error::custom("an object has at most 256 names"));
            }
            if named.insert(name, value).is_some() {
                return Err(de::Error::custom("a name stands twice in one object"));
            }
        }
        Ok(named)
    }
}

/// A sentence in Chinese and in English; both are required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
}

impl Bilingual {
    /// Both languages at once.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Bilingual { zh: zh.into(), en: en.into() }
    }
}

impl Value {
    /// About as many bytes as it takes to write it.
    pub fn weight(&self) -> usize {
        match self {
            Value::Bool(_) | Value::Integer(_) => 8,
            Value::Text(text) => 4 + text.len(),
            Value::List(list) => 2 + list.iter().map(Value::weight).sum::<usize>(),
            Value::Object(object) => {
                2 + object.iter().map(|(name, value)| 4 + name.len() + value.weight()).sum::<usize>()
            }
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Bool(b) => serializer.serialize_bool(*b),
            Value::Integer(n) => serializer.serialize_i64(*n),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(list) => list.serialize(serializer),
            Value::Object(object) => object.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        de::DeserializeSeed::deserialize(Nested(0), deserializer)
    }
}

/// The parser's position: how deep it is.
struct Nested(usize);

impl<'de> de::DeserializeSeed<'de> for Nested {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nested {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a truth value, whole number, text, list or object")
    }

    fn visit_bool<E>(self, b: bool) -> Result<Value, E> {
        Ok(Value::Bool(b))
    }

    fn visit_i64<E>(self, n: i64) -> Result<Value, E> {
        Ok(Value::Integer(n))
    }

    fn visit_u64<E: de::Error>(self, n: u64) -> Result<Value, E> {
        n.try_into().map(Value::Integer).map_err(|_| E::custom("whole numbers are at most 2^63-1"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        if text.len() > limits::TEXT_BYTES {
            return Err(E::custom("a text is at most 16 KiB"));
        }
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let depth = self.deeper()?;
        let mut list = Vec::new();
        while let Some(value) = seq.next_element_seed(Nested(depth))? {
            if list.len() == limits::VALUE_WIDTH {
                return Err(de::Error::custom("a list has at most 256 entries"));
            }
            list.push(value);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let depth = self.deeper()?;
        let mut object = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            if object.len() == limits::VALUE_WIDTH {
                return Err(de::Error::custom("an object has at most 256 names"));
            }
            let value = map.next_value_seed(Nested(depth))?;
            if object.insert(name, value).is_some() {
                return Err(de::Error::custom("a name stands twice in one object"));
            }
        }
        Ok(Value::Object(object))
    }
}

impl Nested {
    fn deeper<E: de::Error>(&self) -> Result<usize, E> {
        if self.0 == limits::VALUE_DEPTH {
            return Err(E::custom("content is nested more than 8 deep"));
        }
        Ok(self.0 + 1)
    }
}

impl<V> Named<V> {
    /// Whether there are none; for `skip_serializing_if`.
    pub fn is_empty_map(&self) -> bool {
        self.0.is_empty()
    }
}

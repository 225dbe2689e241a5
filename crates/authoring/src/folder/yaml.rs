//! Reading YAML and JSON files of a folder, with the order of names kept, and what is wrong said with its line and in
//! both languages.

use super::{
    FileFinding,
    node::{self, Is, Node},
    typed,
    wrong::{Wrong, json_words},
};
use serde::{
    Deserialize, Deserializer,
    de::{
        self, DeserializeOwned, DeserializeSeed, EnumAccess, Error as _, MapAccess, SeqAccess, Unexpected,
        VariantAccess, Visitor,
    },
    forward_to_deserialize_any,
};
use std::{collections::BTreeMap, fmt, marker::PhantomData};
use types::{Bilingual, Word};

/// Reads a YAML file.
pub fn read<T: DeserializeOwned>(files: &BTreeMap<String, String>, file: &str) -> Result<T, FileFinding> {
    read_with_tree(files, file).map(|(value, _)| value)
}

/// Reads a YAML file, and gives it as a tree too.
pub fn read_with_tree<T: DeserializeOwned>(
    files: &BTreeMap<String, String>,
    file: &str,
) -> Result<(T, Node), FileFinding> {
    let text = files.get(file).ok_or_else(|| missing(file))?;
    let read = node::read(text).and_then(|node| Ok((T::deserialize(&node)?, node)));
    read.map_err(|wrong| fault(files, file, wrong))
}

/// What is wrong with a YAML file that is there.
pub fn fault(files: &BTreeMap<String, String>, file: &str, wrong: Wrong) -> FileFinding {
    let text = files.get(file).map_or("", String::as_str);
    let Wrong { line, says, .. } = typed::named(text, wrong);
    FileFinding::of_file(file, Some(line).filter(|line| *line > 0), says.zh, says.en)
}

/// Reads a JSON file.
pub fn read_json<T: DeserializeOwned>(
    files: &BTreeMap<String, String>,
    file: &str,
) -> Result<T, FileFinding> {
    let text = files.get(file).ok_or_else(|| missing(file))?;
    serde_json::from_str(text).map_err(|error| {
        let (line, said) = (Some(error.line()).filter(|line| *line > 0), error.to_string());
        match typed::sign_in_json(text, error.line()) {
            Some((typed, meant)) => FileFinding::of_file(
                file,
                line,
                format!("这里的“{typed}”是全角符号，JSON 只认半角的“{meant}”"),
                format!("{typed:?} is a full-width sign; JSON reads only {meant:?}"),
            ),
            None => {
                let Bilingual { zh, en } = json_words(&said);
                FileFinding::of_file(file, line, format!("JSON 写法有误：{zh}"), en)
            }
        }
    })
}

fn missing(file: &str) -> FileFinding {
    FileFinding::of_file(file, None, "缺少这个文件", "is missing")
}

impl Node {
    fn scalar(&self) -> Result<&str, Wrong> {
        let wrong = || Wrong::new(self.line, "这里应是文字", "this should be a text");
        self.text().ok_or_else(wrong)
    }

    /// What stands here instead of what should.
    fn unexpected(&self) -> Unexpected<'_> {
        match &self.is {
            Is::List(_) => Unexpected::Seq,
            Is::Map(_) => Unexpected::Map,
            Is::Scalar { text, plain: false } => Unexpected::Str(text),
            Is::Scalar { text, .. } => match plain(text) {
                Plain::Nothing => Unexpected::Unit,
                Plain::Truth(truth) => Unexpected::Bool(truth),
                Plain::Whole(number) => Unexpected::Signed(number),
                Plain::Text => Unexpected::Str(text),
            },
        }
    }

    fn map(&self) -> Result<&[(Node, Node)], Wrong> {
        match &self.is {
            Is::Map(map) => Ok(map),
            _ => Err(Wrong::new(
                self.line,
                "这里应有名称和内容（名称: 内容）",
                "this should have names (`name: value`)",
            )),
        }
    }
}

/// What a scalar without quotation marks stands for (YAML 1.2, core schema).
enum Plain {
    Nothing,
    Truth(bool),
    Whole(i64),
    Text,
}

fn plain(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Plain::Nothing,
        "true" | "True" | "TRUE" => Plain::Truth(true),
        "false" | "False" | "FALSE" => Plain::Truth(false),
        _ => text.parse().map_or(Plain::Text, Plain::Whole),
    }
}

impl<'de> Deserializer<'de> for &Node {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let value = match &self.is {
            Is::List(list) => visitor.visit_seq(Items(list.iter())),
            Is::Map(map) => visitor.visit_map(Entries { rest: map.iter(), value: None }),
            Is::Scalar { text, plain: false } => visitor.visit_str(text),
            Is::Scalar { text, .. } => match plain(text) {
                Plain::Nothing => visitor.visit_unit(),
                Plain::Truth(truth) => visitor.visit_bool(truth),
                Plain::Whole(number) => visitor.visit_i64(number),
                Plain::Text => visitor.visit_str(text),
            },
        };
        value.map_err(|wrong| wrong.at(self.line))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_str(self.scalar()?).map_err(|wrong: Wrong| wrong.at(self.line))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_str(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.deserialize_map(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        // Not by way of `deserialize_any`, which would carry into a browser how each kind is read from what it is not.
        let entries = Entries { rest: self.map()?.iter(), value: None };
        visitor.visit_map(entries).map_err(|wrong| wrong.at(self.line))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let Is::List(list) = &self.is else {
            return Err(Wrong::invalid_type(self.unexpected(), &visitor).at(self.line));
        };
        visitor.visit_seq(Items(list.iter())).map_err(|wrong| wrong.at(self.line))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.is {
            Is::Scalar { text, plain: true } if matches!(plain(text), Plain::Nothing) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self).map_err(|wrong| wrong.at(self.line))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_enum(self).map_err(|wrong| wrong.at(self.line))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 char bytes byte_buf unit unit_struct tuple tuple_struct
        ignored_any
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_any(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_any(visitor)
    }
}

struct Items<'a>(std::slice::Iter<'a, Node>);

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        let Some(node) = self.0.next() else { return Ok(None) };
        seed.deserialize(node).map(Some).map_err(|wrong| wrong.at(node.line))
    }
}

struct Entries<'a> {
    rest: std::slice::Iter<'a, (Node, Node)>,
    value: Option<&'a Node>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        name.scalar()?;
        self.value = Some(value);
        seed.deserialize(Name(name)).map(Some).map_err(|wrong| wrong.at(name.line))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        let value = self.value.take().expect("serde asks for a name before its value");
        seed.deserialize(value).map_err(|wrong| wrong.at(value.line))
    }
}

/// A name is a text, whatever it looks like.
struct Name<'a>(&'a Node);

impl<'de> Deserializer<'de> for Name<'_> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.0.deserialize_str(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_any(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_any(visitor)
    }
}

/// A choice among names without content, which is all that a folder's files know.
impl<'de> EnumAccess<'de> for &Node {
    type Error = Wrong;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Wrong> {
        self.scalar()?;
        Ok((seed.deserialize(Name(self))?, self))
    }
}

impl<'de> VariantAccess<'de> for &Node {
    type Error = Wrong;

    fn unit_variant(self) -> Result<(), Wrong> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Wrong> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.deserialize_any(visitor)
    }
}

/// A mapping in the order it was written in.
pub struct InOrder<T>(pub Vec<(Word, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for InOrder<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrderVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrderVisitor<T> {
            type Value = InOrder<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("names with what they stand for")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<InOrder<T>, A::Error> {
                let mut entries: Vec<(Word, T)> = Vec::new();
                while let Some((name, value)) = map.next_entry::<Word, T>()? {
                    if entries.iter().any(|(known, _)| *known == name) {
                        return Err(de::Error::custom(format!("“{name}”出现两次 | {name} stands twice")));
                    }
                    entries.push((name, value));
                }
                Ok(InOrder(entries))
            }
        }

        deserializer.deserialize_map(InOrderVisitor(PhantomData))
    }
}

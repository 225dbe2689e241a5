//! A reader without a text: it gives every struct each member that it asks for, and every kind of a thing once, and notes
//! what was asked.

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess,
    SeqAccess, VariantAccess, Visitor, value::Error,
};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

/// A struct, or what one kind of a thing holds: its members, or the kinds there are of it, in the order of writing.
#[derive(Clone, Debug, Default)]
pub struct Container {
    pub names: Vec<&'static str>,
    /// Members that may be left out.
    pub absent: BTreeSet<&'static str>,
    /// What stands in each.
    pub inside: BTreeMap<&'static str, Vec<String>>,
}

impl Container {
    /// A name with its mark.
    pub fn written(&self, name: &str) -> String {
        let mark = if self.absent.contains(name) { "?" } else { "" };
        format!("{name}{mark}")
    }
}

/// Texts of every shape that a type of a text may want.
const TEXTS: [&str; 5] = [
    "a",
    "00000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "did:ding:a:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
];

/// What was asked for.
#[derive(Default)]
pub struct Reading {
    pub root: Option<String>,
    pub containers: BTreeMap<String, Container>,
    /// Where the reader is: containers and the member of each that it is in.
    at: Vec<(String, &'static str)>,
    /// Which text a place takes, by what has failed so far.
    texts: BTreeMap<String, usize>,
    last_text: String,
    /// Which kinds lead to each thing that is of one of several.
    ways: BTreeMap<&'static str, Vec<Chosen>>,
    /// The things that are of one of several kinds.
    pub kinds: Vec<(&'static str, &'static [&'static str])>,
    /// Kinds that are still to be read.
    ahead: Vec<Chosen>,
    /// Kinds that are read now; else it is the first.
    chosen: Vec<Chosen>,
    /// Members that were read.
    visited: Vec<(String, &'static str)>,
    known: BTreeSet<(String, &'static str)>,
    left_out: Option<(String, &'static str)>,
}

/// A thing that is of one of several kinds, and the kind.
type Chosen = (&'static str, &'static str);

impl Reading {
    /// All that a type asks for.
    pub fn of<T: DeserializeOwned>() -> Reading {
        let reading = RefCell::new(Reading::default());
        loop {
            read::<T>(&reading).unwrap_or_else(|error| panic!("{}: {error}", std::any::type_name::<T>()));
            let visited = std::mem::take(&mut reading.borrow_mut().visited);
            for (container, name) in visited {
                reading.borrow_mut().left_out = Some((container.clone(), name));
                if read::<T>(&reading).is_ok() {
                    reading.borrow_mut().containers.get_mut(&container).unwrap().absent.insert(name);
                }
                reading.borrow_mut().left_out = None;
            }
            if !reading.borrow_mut().has_more() {
                return reading.into_inner();
            }
        }
    }

    /// Goes on to a kind that was not read yet.
    fn has_more(&mut self) -> bool {
        let Some(next) = self.ahead.pop() else { return false };
        self.chosen = [self.ways[next.0].clone(), vec![next]].concat();
        true
    }

    /// The kind to read of a thing; notes the others when it is met first.
    fn choose(&mut self, name: &'static str, kinds: &'static [&'static str]) -> &'static str {
        if !self.ways.contains_key(name) {
            let around = self.at.iter().filter_map(|(container, kind)| {
                let (known, _) = self.ways.get_key_value(container.as_str())?;
                Some((*known, *kind))
            });
            let way = around.collect();
            self.ways.insert(name, way);
            self.kinds.push((name, kinds));
            self.ahead.extend(kinds[1..].iter().map(|kind| (name, *kind)));
        }
        let chosen = self.chosen.iter().find(|(thing, _)| *thing == name);
        chosen.map_or(kinds[0], |(_, kind)| kind)
    }

    fn path(&self) -> String {
        self.at.iter().map(|(container, name)| format!("{container}.{name}/")).collect()
    }

    /// A container begins where the reader is.
    fn enter(&mut self, container: &str, names: &[&'static str]) {
        let known = self.containers.entry(container.to_owned()).or_default();
        if known.names.is_empty() {
            known.names = names.to_vec();
        }
        assert_eq!(known.names, names, "two things are called {container}");
        match self.at.last().cloned() {
            None => self.root = Some(container.to_owned()),
            Some((outer, name)) => {
                let inside = self.containers.get_mut(&outer).unwrap().inside.entry(name).or_default();
                if !inside.iter().any(|inner| inner == container) {
                    inside.push(container.to_owned());
                }
            }
        }
    }

    fn visit(&mut self, container: &str, name: &'static str) {
        self.at.push((container.to_owned(), name));
        if self.known.insert((container.to_owned(), name)) {
            self.visited.push((container.to_owned(), name));
        }
    }
}

/// Reads a `T` once; takes another text where one was refused.
fn read<T: DeserializeOwned>(reading: &RefCell<Reading>) -> Result<(), Error> {
    loop {
        reading.borrow_mut().at.clear();
        reading.borrow_mut().last_text.clear();
        let Err(error) = T::deserialize(Reader(reading)) else { return Ok(()) };
        let mut reading = reading.borrow_mut();
        if error.to_string().starts_with("missing field") || reading.last_text.is_empty() {
            return Err(error);
        }
        let last = reading.last_text.clone();
        let text = reading.texts.entry(last).or_default();
        *text += 1;
        if *text == TEXTS.len() {
            return Err(error);
        }
    }
}

#[derive(Clone, Copy)]
struct Reader<'r>(&'r RefCell<Reading>);

macro_rules! plain {
    ($($method:ident $visit:ident $value:expr;)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit($value)
        })+
    };
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Error;

    plain! {
        deserialize_bool visit_bool true;
        deserialize_i8 visit_i8 1;
        deserialize_i16 visit_i16 1;
        deserialize_i32 visit_i32 1;
        deserialize_i64 visit_i64 1;
        deserialize_u8 visit_u8 1;
        deserialize_u16 visit_u16 1;
        deserialize_u32 visit_u32 1;
        deserialize_u64 visit_u64 1;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut reading = self.0.borrow_mut();
        reading.last_text = reading.path();
        let text = reading.texts.get(&reading.last_text).copied().unwrap_or_default();
        drop(reading);
        visitor.visit_str(TEXTS[text])
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == types::period::WRITTEN {
            return visitor.visit_u64(1);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Items(self, 1))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, count: usize, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Items(self, count))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(Items(self, 1))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.borrow_mut().enter(name, fields);
        visitor.visit_map(Fields { reader: self, container: name.to_owned(), rest: fields })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        kinds: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut reading = self.0.borrow_mut();
        reading.enter(name, kinds);
        let kind = reading.choose(name, kinds);
        reading.at.push((name.to_owned(), kind));
        drop(reading);
        let value = visitor.visit_enum(Kind { reader: self, container: name, kind })?;
        self.0.borrow_mut().at.pop();
        Ok(value)
    }

    serde::forward_to_deserialize_any! {
        f32 f64 char unit str string bytes byte_buf unit_struct tuple_struct identifier ignored_any
    }
}

/// So many items of a list, or entries of a map.
struct Items<'r>(Reader<'r>, usize);

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(left) = self.1.checked_sub(1) else { return Ok(None) };
        self.1 = left;
        seed.deserialize(self.0).map(Some)
    }
}

impl<'de> MapAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(left) = self.1.checked_sub(1) else { return Ok(None) };
        self.1 = left;
        seed.deserialize(TEXTS[0].into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.0)
    }
}

/// The members of a struct.
struct Fields<'r> {
    reader: Reader<'r>,
    container: String,
    rest: &'static [&'static str],
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let mut reading = self.reader.0.borrow_mut();
        // Left out to see whether it may be; and what holds more of its own kind is looked into once.
        while let [first, rest @ ..] = self.rest
            && let place = (self.container.clone(), *first)
            && (reading.left_out.as_ref() == Some(&place) || reading.at.contains(&place))
        {
            self.rest = rest;
        }
        let [name, rest @ ..] = self.rest else { return Ok(None) };
        self.rest = rest;
        reading.visit(&self.container, name);
        drop(reading);
        seed.deserialize(name.into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let value = seed.deserialize(self.reader)?;
        self.reader.0.borrow_mut().at.pop();
        Ok(value)
    }
}

/// One kind of a thing.
struct Kind<'r> {
    reader: Reader<'r>,
    container: &'static str,
    kind: &'static str,
}

impl<'de> EnumAccess<'de> for Kind<'_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        Ok((seed.deserialize(self.kind.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for Kind<'_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("no kind is written as a list"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let container = format!("{}:{}", self.container, self.kind);
        self.reader.0.borrow_mut().enter(&container, fields);
        visitor.visit_map(Fields { reader: self.reader, container, rest: fields })
    }
}

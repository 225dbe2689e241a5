//! Reading YAML and JSON files of a folder, with the order of names kept.

use super::faults::{Fault, of_file};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};
use std::{collections::BTreeMap, fmt, marker::PhantomData};
use types::Word;

/// Reads a YAML file.
pub fn read<T: DeserializeOwned>(files: &BTreeMap<String, String>, file: &str) -> Result<T, Fault> {
    let text = files.get(file).ok_or_else(|| missing(file))?;
    serde_saphyr::from_str(text).map_err(|error| {
        let line =
            error.location().and_then(|place| usize::try_from(place.line()).ok()).filter(|line| *line > 0);
        of_file(file, line, error.to_string())
    })
}

/// Reads a JSON file.
pub fn read_json<T: DeserializeOwned>(files: &BTreeMap<String, String>, file: &str) -> Result<T, Fault> {
    let text = files.get(file).ok_or_else(|| missing(file))?;
    serde_json::from_str(text).map_err(|error| of_file(file, Some(error.line()), error.to_string()))
}

fn missing(file: &str) -> Fault {
    of_file(file, None, "is missing".into())
}

/// A mapping in the order it was written in; a name that stands twice is refused.
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
                        return Err(serde::de::Error::custom(format!("{name} stands twice")));
                    }
                    entries.push((name, value));
                }
                Ok(InOrder(entries))
            }
        }

        deserializer.deserialize_map(InOrderVisitor(PhantomData))
    }
}

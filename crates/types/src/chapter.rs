//! How a chapter says what it has: a table each of its acts, events and refusals, with their names on the wire and the
//! words that people read. The chapters themselves are listed in [`crate::chapters`].

use serde::{
    Deserializer,
    de::{DeserializeSeed, EnumAccess, Error, IntoDeserializer, VariantAccess, Visitor},
};
use std::fmt;

/// What an act, an event or a refusal is called by those who read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

/// The acts of a chapter: `Variant(Body) "chapter.verb" "中文" "English",`.
macro_rules! acts {
    ($($(#[$doc:meta])+ $variant:ident($body:ty) $wire:tt $zh:literal $en:literal,)+) => {
        /// An act of the chapter.
        #[derive(Clone, Debug, PartialEq, Eq, ::serde::Serialize, ::serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(::utoipa::ToSchema))]
        pub enum Act {
            $($(#[$doc])+ #[serde(rename = $wire)] $variant($body),)+
        }

        impl Act {
            pub(crate) const NAMES: &[&str] = &[$($wire),+];
            pub(crate) const WORDS: &[$crate::Words] = &[$($crate::Words { zh: $zh, en: $en }),+];

            /// Its name on the wire, `chapter.verb`.
            pub fn name(&self) -> &'static str {
                match self { $(Act::$variant(_) => $wire,)+ }
            }

        }

        $(impl From<$body> for $crate::Act {
            fn from(body: $body) -> $crate::Act {
                Act::$variant(body).into()
            }
        })+
    };
}

/// The events of a chapter: `Variant "chapter.happened" "中文" "English" { fields }`.
macro_rules! events {
    ($($(#[$doc:meta])+ $variant:ident $wire:tt $zh:literal $en:literal {
        $($(#[$of_field:meta])+ $field:ident: $type:ty,)*
    })+) => {
        /// Something that happened on the ledger.
        #[derive(Clone, Debug, PartialEq, Eq, ::serde::Serialize, ::serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(::utoipa::ToSchema))]
        pub enum Event {
            $($(#[$doc])+ #[serde(rename = $wire)] $variant { $($(#[$of_field])+ $field: $type,)* },)+
        }

        impl Event {
            pub(crate) const NAMES: &[&str] = &[$($wire),+];
            pub(crate) const WORDS: &[$crate::Words] = &[$($crate::Words { zh: $zh, en: $en }),+];

            /// Its name on the wire, `chapter.happened`.
            pub fn name(&self) -> &'static str {
                match self { $(Event::$variant { .. } => $wire,)+ }
            }

        }
    };
}

/// The refusals of a chapter: `number CONSTANT "name" "中文" "English",`. The comment says what it means in the format's terms,
/// the words say it to whoever signed.
macro_rules! rejects {
    ($($(#[doc = $doc:literal])+ $code:literal $constant:ident $name:literal $zh:literal $en:literal,)+) => {
        impl $crate::Reject {
            $($(#[doc = $doc])+ pub const $constant: $crate::Reject = $crate::Reject {
                code: $code,
                name: $name,
                meaning: concat!($($doc),+),
                words: $crate::Words { zh: $zh, en: $en },
            };)+
        }

        pub(crate) const REJECTS: &[$crate::Reject] = &[$($crate::Reject::$constant),+];
    };
}

/// All chapters' acts and events as one type each, and the refusals as one list.
macro_rules! chapters {
    ($($(#[$doc:meta])+ $variant:ident($chapter:ident),)+) => {
        chapters!(@one "The one thing a transaction does: `{\"chapter.verb\": {…}}`."
            Act acts; $($(#[$doc])+ $variant($chapter),)+);
        chapters!(@one "Something that happened on the ledger, as much as a list or a search needs to know."
            Event events; $($(#[$doc])+ $variant($chapter),)+);

        /// The values of the state by chapter and place: what a proof of such a place proves.
        #[cfg(feature = "schema")]
        #[derive(::utoipa::ToSchema)]
        #[expect(dead_code, reason = "for its description alone")]
        pub struct State {
            $($(#[$doc])+ #[schema(inline)] $chapter: $crate::$chapter::places::Held,)+
            /// What the clock has to do.
            #[schema(inline)]
            agenda: $crate::agenda::Held,
        }

        impl $crate::Reject {
            /// All of them, chapter by chapter.
            pub fn all() -> impl Iterator<Item = $crate::Reject> {
                let chapters = [$crate::reject::REJECTS, $($crate::$chapter::rejects::REJECTS),+];
                chapters.into_iter().flatten().copied()
            }
        }
    };
    (@one $what:literal $name:ident $mod:ident; $($(#[$doc:meta])+ $variant:ident($chapter:ident),)+) => {
        #[doc = $what]
        #[derive(Clone, Debug, PartialEq, Eq, ::serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(::utoipa::ToSchema))]
        #[serde(untagged)]
        pub enum $name {
            $($(#[$doc])+ $variant(#[cfg_attr(feature = "schema", schema(inline))] $crate::$chapter::$name),)+
        }

        mod $mod {
            use $crate::{$name, chapter::{Tagged, joined}};

            const COUNT: usize = 0 $(+ $crate::$chapter::$name::NAMES.len())+;
            pub(super) const NAMES: &[&str] = &joined::<_, COUNT>(&[$($crate::$chapter::$name::NAMES),+], "");

            impl $name {
                /// What there is, by its name on the wire, and what it is called.
                pub fn all() -> impl Iterator<Item = (&'static str, $crate::Words)> {
                    let words = [$($crate::$chapter::$name::WORDS),+].into_iter().flatten().copied();
                    NAMES.iter().copied().zip(words)
                }

                /// Its name on the wire.
                pub fn name(&self) -> &'static str {
                    match self { $($name::$variant(inner) => inner.name(),)+ }
                }

                /// What it is called.
                pub fn words(&self) -> $crate::Words {
                    let mut all = $name::all();
                    let mine = all.find(|(name, _)| *name == self.name());
                    mine.expect("name and words stand in one line of the table").1
                }
            }

            $(impl From<$crate::$chapter::$name> for $name {
                fn from(inner: $crate::$chapter::$name) -> $name {
                    $name::$variant(inner)
                }
            })+

            impl<'de> ::serde::Deserialize<'de> for $name {
                fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                    struct Chapters;

                    impl<'de> ::serde::de::Visitor<'de> for Chapters {
                        type Value = $name;

                        fn expecting(&self, formatter: &mut ::std::fmt::Formatter) -> ::std::fmt::Result {
                            formatter.write_str(concat!("enum ", stringify!($name)))
                        }

                        fn visit_enum<A: ::serde::de::EnumAccess<'de>>(self, data: A) -> Result<$name, A::Error> {
                            let tagged = Tagged::read(data, NAMES)?;
                            $(if tagged.is_of(stringify!($chapter)) {
                                return <$crate::$chapter::$name as ::serde::Deserialize>::deserialize(tagged).map(Into::into);
                            })+
                            Err(tagged.of_no_chapter())
                        }
                    }

                    deserializer.deserialize_enum(stringify!($name), NAMES, Chapters)
                }
            }
        }
    };
}

pub(crate) use {acts, chapters, events, rejects};

/// Lists one after the other, known when the program is made.
pub(crate) const fn joined<T: Copy, const N: usize>(lists: &[&[T]], fill: T) -> [T; N] {
    let mut all = [fill; N];
    let (mut list, mut at) = (0, 0);
    while list < lists.len() {
        let mut from = 0;
        while from < lists[list].len() {
            all[at] = lists[list][from];
            (from, at) = (from + 1, at + 1);
        }
        list += 1;
    }
    all
}

/// Something of which the name has been read: the chapter that has this name reads on.
pub(crate) struct Tagged<V> {
    name: &'static str,
    rest: V,
}

impl<V> Tagged<V> {
    /// The name must be one of `names`.
    pub(crate) fn read<'de, A>(data: A, names: &'static [&'static str]) -> Result<Tagged<V>, A::Error>
    where
        A: EnumAccess<'de, Variant = V>,
    {
        let (name, rest) = data.variant_seed(OneOf(names))?;
        Ok(Tagged { name, rest })
    }

    /// A name that begins with no chapter: no table has one, see the tests.
    pub(crate) fn of_no_chapter<E: Error>(&self) -> E {
        unknown(self.name)
    }

    pub(crate) fn is_of(&self, chapter: &str) -> bool {
        self.name.split('.').next() == Some(chapter)
    }
}

/// Acts and events are many: whoever wrote a name that there is not finds them in docs/spec, not in a refusal.
fn unknown<E: Error>(name: &str) -> E {
    E::custom(format_args!("nothing is called `{name}`"))
}

struct OneOf(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for OneOf {
    type Value = &'static str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'static str, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for OneOf {
    type Value = &'static str;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("variant identifier")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<&'static str, E> {
        let known = self.0.iter().find(|name| **name == text);
        known.copied().ok_or_else(|| unknown(text))
    }
}

impl<'de, V: VariantAccess<'de>> EnumAccess<'de> for Tagged<V> {
    type Error = V::Error;
    type Variant = V;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, V), V::Error> {
        Ok((seed.deserialize(self.name.into_deserializer())?, self.rest))
    }
}

impl<'de, R: VariantAccess<'de>> Deserializer<'de> for Tagged<R> {
    type Error = R::Error;

    fn deserialize_any<S: Visitor<'de>>(self, visitor: S) -> Result<S::Value, R::Error> {
        visitor.visit_enum(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

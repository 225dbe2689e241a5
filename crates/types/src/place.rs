//! Where something stands in the state, and as what: a key that knows the type of its value. Every chapter lists its
//! places in a table of its own, `places`; nobody puts keys together elsewhere.

use crate::{Aspect, AspectKind, StateKey, Subject, SubjectKind};
use serde::de::DeserializeOwned;
use std::marker::PhantomData;

/// A place of a `T`.
pub struct Place<T> {
    subject: Subject,
    aspect: Aspect,
    of: PhantomData<fn() -> T>,
}

impl<T> Place<T> {
    pub(crate) fn new(subject: Subject, aspect: Aspect) -> Place<T> {
        Place { subject, aspect, of: PhantomData }
    }

    /// Its key.
    pub fn key(&self) -> StateKey {
        StateKey::new(&self.subject, self.aspect)
    }

    /// Another place of the same subject, which is not hashed again for it.
    pub(crate) fn at<U>(&self, aspect: Aspect) -> Place<U> {
        Place::new(self.subject.clone(), aspect)
    }

    /// The first and the last key of the same subject's values with this tag.
    pub fn beside(&self, tag: [u8; 4]) -> (StateKey, StateKey) {
        let (first, last) = Aspect::range(tag);
        (StateKey::new(&self.subject, first), StateKey::new(&self.subject, last))
    }

    /// Subject and aspect, for claims about the place.
    pub fn into_parts(self) -> (Subject, Aspect) {
        (self.subject, self.aspect)
    }
}

impl<T> Clone for Place<T> {
    fn clone(&self) -> Place<T> {
        Place::new(self.subject.clone(), self.aspect)
    }
}

/// The value of a place as it stands in the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored<T> {
    json: String,
    of: PhantomData<fn() -> T>,
}

impl<T> Stored<T> {
    /// What was read at a place of a `T`.
    pub fn new(json: String) -> Stored<T> {
        Stored { json, of: PhantomData }
    }

    /// Exactly what stands there.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// Exactly what stands there.
    pub fn into_json(self) -> String {
        self.json
    }
}

impl<T: DeserializeOwned> Stored<T> {
    /// What it says.
    pub fn value(&self) -> T {
        serde_json::from_str(&self.json).expect("only a value of its type is written to a place")
    }
}

/// Places that are read together, all of one state.
pub trait Places {
    /// What may stand there.
    type Found;

    /// Their keys, in order.
    fn keys(&self) -> Vec<StateKey>;

    /// Takes as many texts as there are keys.
    fn found(&self, texts: &mut dyn Iterator<Item = Option<String>>) -> Self::Found;
}

impl<T> Places for Place<T> {
    type Found = Option<Stored<T>>;

    fn keys(&self) -> Vec<StateKey> {
        vec![self.key()]
    }

    fn found(&self, texts: &mut dyn Iterator<Item = Option<String>>) -> Self::Found {
        texts.next().flatten().map(Stored::new)
    }
}

impl<P: Places> Places for Vec<P> {
    type Found = Vec<P::Found>;

    fn keys(&self) -> Vec<StateKey> {
        self.iter().flat_map(Places::keys).collect()
    }

    fn found(&self, texts: &mut dyn Iterator<Item = Option<String>>) -> Self::Found {
        self.iter().map(|places| places.found(texts)).collect()
    }
}

impl<A: Places, B: Places> Places for (A, B) {
    type Found = (A::Found, B::Found);

    fn keys(&self) -> Vec<StateKey> {
        [self.0.keys(), self.1.keys()].concat()
    }

    fn found(&self, texts: &mut dyn Iterator<Item = Option<String>>) -> Self::Found {
        (self.0.found(texts), self.1.found(texts))
    }
}

/// A place as its table has it.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// What the function is called that gives it.
    pub name: &'static str,
    /// What stands there.
    pub says: &'static str,
    /// Its subject.
    pub subject: SubjectKind,
    /// Its aspect.
    pub aspect: AspectKind,
    /// The type of what stands there.
    pub value: &'static str,
}

/// The places of a chapter: `name(what it is about) -> Type = subject, aspect;`. They are listed in `docs/spec/state.md`.
macro_rules! places {
    ($($(#[doc = $doc:literal])+ $name:ident($($of:ident: $by:ty),*) -> $value:ty =
        Subject::$subject:ident($($about:expr),*), Aspect::$aspect:ident$(($($which:expr),*))?;)+) => {
        pub(crate) const LISTED: &[$crate::place::Listed] = &[$($crate::place::Listed {
            name: stringify!($name),
            says: concat!($($doc),+),
            subject: $crate::subject::kinds::$subject,
            aspect: $crate::aspect::kinds::$aspect,
            value: stringify!($value),
        }),+];

        $($(#[doc = $doc])+ pub fn $name($($of: $by),*) -> $crate::Place<$value> {
            $crate::Place::new($crate::Subject::$subject($($about),*), $crate::Aspect::$aspect$(($($which),*))?)
        })+

        /// What stands at the places, for its description alone.
        #[cfg(feature = "schema")]
        #[derive(::utoipa::ToSchema)]
        #[expect(dead_code, reason = "nobody holds all of it at once")]
        pub(crate) struct Held {
            $($(#[doc = $doc])+ $name: $value,)+
        }
    };
}

pub(crate) use places;

//! The members of a type as its JSON has them, at every depth, found by reading it ([`crate::reading`]).

use crate::reading::{Container, Reading};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// What a type consists of.
#[derive(Debug)]
pub struct Members {
    root: Option<String>,
    containers: BTreeMap<String, Container>,
    kinds: Vec<(&'static str, &'static [&'static str])>,
}

impl Members {
    /// Of a type.
    pub fn of<T: DeserializeOwned>() -> Members {
        let Reading { root, containers, kinds, .. } = Reading::of::<T>();
        Members { root, containers, kinds }
    }

    /// The names in it in the order of writing, each `?` that may be absent, without what stands in the types of `apart`.
    pub fn names(&self, apart: &[&str]) -> Vec<String> {
        let mut names = Vec::new();
        self.root.iter().for_each(|root| self.add(root, apart, &mut names));
        names
    }

    /// The same of one type in it, or of what one kind of it holds: `Status:running`.
    pub fn names_of(&self, container: &str, apart: &[&str]) -> Vec<String> {
        let mut names = Vec::new();
        self.add(container, apart, &mut names);
        names
    }

    /// The same of what stands in one of the outermost members, or of what one of the outermost kinds holds.
    pub fn names_in(&self, name: &str, apart: &[&str]) -> Vec<String> {
        let root = &self.containers[self.root.as_ref().expect("a struct")];
        let mut names = Vec::new();
        for inner in
            root.inside.get(name).into_iter().flatten().filter(|inner| !apart.contains(&inner.as_str()))
        {
            self.add(inner, apart, &mut names);
        }
        names
    }

    /// Things that are of one of several kinds, and each kind.
    pub fn kinds(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.kinds.iter().flat_map(|&(thing, kinds)| kinds.iter().map(move |kind| (thing, *kind)))
    }

    /// Whether a type is in it.
    pub fn has(&self, container: &str) -> bool {
        self.containers.contains_key(container)
    }

    /// The names of the outermost struct alone.
    pub fn outermost(&self) -> Vec<String> {
        let root = &self.containers[self.root.as_ref().expect("a struct")];
        root.names.iter().map(|name| root.written(name)).collect()
    }

    fn add(&self, of: &str, apart: &[&str], names: &mut Vec<String>) {
        let container = &self.containers[of];
        for name in &container.names {
            names.push(container.written(name));
            for inner in container.inside.get(name).into_iter().flatten() {
                // What holds more of its own kind says nothing new there.
                if !apart.contains(&inner.as_str()) && inner != of {
                    self.add(inner, apart, names);
                }
            }
        }
    }
}

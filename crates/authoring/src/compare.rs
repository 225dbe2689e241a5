//! What differs between two versions of a service: file by file, line by line, as its officials read it.

use serde::Serialize;
use similar::{
    ChangeTag, DiffOp, TextDiff,
    algorithms::{Capture, Compact, Replace, myers},
};
use std::collections::{BTreeMap, BTreeSet};

/// Lines shown around a change.
const CONTEXT: usize = 2;

/// A folder's files by path.
type Files = BTreeMap<String, String>;

/// A file that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The file.
    pub file: String,
    /// Its changes from top to bottom, each with a few lines around it.
    pub places: Vec<Vec<Line>>,
}

/// A line of a change, or one that stands beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Whether it came, went or stayed.
    pub is: Fate,
    /// Its number in the old file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<usize>,
    /// Its number in the new file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<usize>,
    /// What it says.
    pub text: String,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It stands only in the new file.
    Came,
    /// It stands only in the old file.
    Went,
    /// It stands in both.
    Stayed,
}

/// Compares two versions' files.
pub fn compare(old: &Files, new: &Files) -> Vec<Difference> {
    changed(old, new)
        .map(|(file, before, after)| Difference { file: file.to_owned(), places: places(before, after) })
        .collect()
}

fn places(before: &str, after: &str) -> Vec<Vec<Line>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut hook = Compact::new(Replace::new(Capture::new()), &old, &new);
    let done = myers::diff(&mut hook, &old, 0..old.len(), &new, 0..new.len());
    done.expect("keeping changes in memory cannot fail");
    let place = |group: &Vec<DiffOp>| {
        let changes = group.iter().flat_map(|op| op.iter_changes(&old, &new));
        changes.map(|change| line(&change)).collect()
    };
    hook.into_inner().into_inner().into_grouped_ops(CONTEXT).iter().map(place).collect()
}

/// The same as a unified diff, which tools of other makers read.
pub fn unified(old: &Files, new: &Files) -> String {
    let mut text = String::new();
    for (file, before, after) in changed(old, new) {
        let diff = TextDiff::from_lines(before, after);
        text.push_str(&diff.unified_diff().context_radius(CONTEXT).header(file, file).to_string());
    }
    text
}

fn line(change: &similar::Change<&str>) -> Line {
    let is = match change.tag() {
        ChangeTag::Insert => Fate::Came,
        ChangeTag::Delete => Fate::Went,
        ChangeTag::Equal => Fate::Stayed,
    };
    let number = |index: Option<usize>| index.map(|index| index + 1);
    let text = change.value().to_owned();
    Line { is, old: number(change.old_index()), new: number(change.new_index()), text }
}

fn changed<'a>(old: &'a Files, new: &'a Files) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let text = |files: &'a Files, name: &String| files.get(name).map_or("", String::as_str);
    let pairs = names.into_iter().map(move |name| (name.as_str(), text(old, name), text(new, name)));
    pairs.filter(|(_, before, after)| before != after)
}

//! The glossary says what things are called. What it names exists, every chapter has its words, no term stands twice,
//! and words that it rules out are written nowhere.

use std::collections::BTreeSet;

use regex_lite::Regex;

use super::chapters;
use crate::repo::Repo;

const GLOSSARY: &str = "docs/GLOSSARY.md";

/// How the table of terms begins, and the one of words that are not to be used.
const TERMS: &str = "| Term | 中文 |";
const NOT_THESE: &str = "| Not | But |";

/// Where a word that is ruled out may stand all the same: what was decided is not written anew.
const HISTORY: &[&str] = &[GLOSSARY, "docs/decisions/"];

/// Checks the glossary.
pub fn check(repo: &Repo) -> Vec<String> {
    let Some(file) = repo.file(GLOSSARY) else { return vec![format!("{GLOSSARY} is missing")] };
    let terms: Vec<Row> = rows(&file.text, TERMS).collect();
    [chapters_without(repo, &terms), twice(&terms), unreal(repo, &terms), ruled_out(repo, &file.text)]
        .concat()
}

/// A line of a table, and the heading it stands under.
struct Row<'a> {
    heading: &'a str,
    cells: Vec<&'a str>,
}

impl Row<'_> {
    fn cell(&self, at: usize) -> &str {
        self.cells.get(at).copied().unwrap_or_default()
    }
}

/// The lines of all tables that begin so.
fn rows<'a>(text: &'a str, begins: &'a str) -> impl Iterator<Item = Row<'a>> {
    let (mut heading, mut inside) = ("", false);
    text.lines().filter_map(move |line| {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title;
        }
        let within = inside;
        inside = line.starts_with(begins) || (inside && line.starts_with('|'));
        let is_row = within && inside && !line.starts_with("|-");
        let cells = || line.trim_matches('|').split('|').map(str::trim).collect();
        is_row.then(|| Row { heading, cells: cells() })
    })
}

fn chapters_without(repo: &Repo, terms: &[Row]) -> Vec<String> {
    let has = |chapter: &str| {
        terms.iter().any(|row| row.heading.split(' ').next().unwrap_or_default().to_lowercase() == chapter)
    };
    let chapters = chapters::names(repo).into_iter();
    chapters
        .filter(|chapter| !has(chapter))
        .map(|chapter| format!("{GLOSSARY} has no table for {chapter}"))
        .collect()
}

fn twice(terms: &[Row]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = terms.iter().flat_map(|row| [row.cell(0).to_lowercase(), row.cell(1).to_lowercase()]);
    names
        .filter(|name| !seen.insert(name.clone()))
        .map(|name| format!("{GLOSSARY} has {name} twice: one thing, one word"))
        .collect()
}

/// The third column is a path of the repository, or `crate::Name`, or `crate::module::Name`.
fn unreal(repo: &Repo, terms: &[Row]) -> Vec<String> {
    let exists = |name: &str| match name.split_once("::") {
        Some((room, item)) => is_declared(repo, room, item),
        None => repo.file(name).is_some() || repo.under(&format!("{name}/"), "").next().is_some(),
    };
    terms
        .iter()
        .filter(|row| !exists(row.cell(2).trim_matches('`')))
        .map(|row| format!("{GLOSSARY}: {} does not exist ({})", row.cell(2), row.cell(0)))
        .collect()
}

fn is_declared(repo: &Repo, room: &str, item: &str) -> bool {
    let (place, name) = item.rsplit_once("::").unwrap_or(("", item));
    let source = format!("crates/{room}/src/");
    let word = format!(r"pub (struct|enum|type|trait|fn|const) {name}\b");
    let declared = Regex::new(&word).expect("a name is a word");
    let passed_on = Regex::new(&format!(r"pub use [^;]*\b{name}\b")).expect("a name is a word");
    if place.is_empty() {
        let face = repo.file(&format!("{source}lib.rs"));
        return face.is_some_and(|face| declared.is_match(&face.text) || passed_on.is_match(&face.text));
    }
    let module = format!("{source}{}", place.replace("::", "/"));
    repo.under(&module, ".rs")
        .filter(|file| matches!(file.path.as_bytes().get(module.len()), Some(b'.' | b'/')))
        .any(|file| declared.is_match(&file.text))
}

fn ruled_out(repo: &Repo, glossary: &str) -> Vec<String> {
    let words: Vec<Row> = rows(glossary, NOT_THESE).collect();
    let mut problems = Vec::new();
    let read = repo.files.iter().filter(|file| is_read(&file.path));
    for (at, line, path) in
        read.flat_map(|file| file.text.lines().enumerate().map(|(at, line)| (at + 1, line, &file.path)))
    {
        for row in words.iter().filter(|row| line.contains(row.cell(0))) {
            problems.push(format!("{path}:{at}: {} is called {}", row.cell(0), row.cell(1)));
        }
    }
    problems
}

fn is_read(path: &str) -> bool {
    let crates = path.starts_with("crates/") && path.contains("/src/");
    let people_read =
        crates || ["portal/src/", "docs/", "README.md"].iter().any(|start| path.starts_with(start));
    people_read && !HISTORY.iter().any(|start| path.starts_with(start))
}

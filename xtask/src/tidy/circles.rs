//! No two files of a room use each other, not even by way of others: whoever reads one could read neither first.
//!
//! What counts is a path that is written out (`use crate::a::B`, `super::a::f()`), not what a room's front hands on. A
//! file and the folder beneath it that bears its name are one thing: what stands in the folder may look up at it.

use std::collections::{BTreeMap, BTreeSet};

use crate::repo::Repo;
use regex_lite::Regex;

/// Files that use each other.
pub fn check(repo: &Repo) -> Vec<String> {
    let rooms: BTreeSet<&str> = repo.under("", ".rs").filter_map(|file| room(&file.path)).collect();
    rooms.into_iter().flat_map(|room| of_room(repo, room)).collect()
}

/// `crates/state/src/` of `crates/state/src/service/walk.rs`.
fn room(path: &str) -> Option<&str> {
    path.find("/src/")
        .map(|at| &path[..at + 5])
        .filter(|room| room.starts_with("crates/") || *room == "xtask/src/")
}

fn of_room(repo: &Repo, room: &str) -> Vec<String> {
    let modules: BTreeMap<Vec<String>, &str> = repo
        .under(room, ".rs")
        .filter(|file| !file.path.contains("tests"))
        .map(|file| (module(&file.path[room.len()..]), file.path.as_str()))
        .collect();
    let uses: BTreeMap<&Vec<String>, BTreeSet<&Vec<String>>> = modules
        .iter()
        .map(|(module, path)| {
            let text = repo.file(path).map(|file| code(&file.text)).unwrap_or_default();
            let used = paths(&text).into_iter().filter_map(|path| found(&modules, module, &path));
            (module, used.filter(|other| !module.starts_with(other)).collect())
        })
        .collect();
    let says = |way: Vec<&Vec<String>>| {
        let files: Vec<&str> = way.iter().map(|module| modules[*module]).collect();
        format!("{}: files use each other; move what both need to where both may look", files.join(" → "))
    };
    circles(&uses).into_iter().map(says).collect()
}

/// `service::walk` of `service/walk.rs`.
fn module(path: &str) -> Vec<String> {
    let parts = path.trim_end_matches(".rs").split('/');
    parts.filter(|part| !["lib", "main", "mod"].contains(part)).map(str::to_owned).collect()
}

/// A file without its comments.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths that a file writes out, each as its parts.
fn paths(text: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let statement = Regex::new(r"(?s)\buse\s+([^;]+);").expect("a pattern");
    for used in statement.captures_iter(text) {
        spread(&used[1], &mut Vec::new(), &mut paths);
    }
    // `$crate` is written by whoever calls the macro.
    let inline = Regex::new(r"(?:^|[^$\w])((?:crate|super|self)(?:::\w+)+)").expect("a pattern");
    paths.extend(inline.captures_iter(text).map(|path| path[1].split("::").map(str::to_owned).collect()));
    paths
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn spread(tree: &str, before: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    for one in split(tree) {
        let (head, group) =
            one.split_once('{').map_or((one.as_str(), None), |(head, group)| (head, Some(group)));
        let head = head.split(" as ").next().unwrap_or_default();
        let parts = head.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned);
        let kept = before.len();
        before.extend(parts);
        match group {
            Some(group) => spread(group.trim_end().trim_end_matches('}'), before, paths),
            None => paths.push(before.clone()),
        }
        before.truncate(kept);
    }
}

/// At the commas that stand in no inner braces.
fn split(text: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().expect("it begins with one").push(letter);
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

/// The file that a path written in `module` leads to.
fn found<'m>(
    modules: &'m BTreeMap<Vec<String>, &str>,
    module: &[String],
    path: &[String],
) -> Option<&'m Vec<String>> {
    let mut at = module.to_vec();
    let mut parts = path.iter().map(String::as_str).peekable();
    match parts.peek()? {
        &"crate" => {
            at.clear();
            parts.next();
        }
        &"self" => {
            parts.next();
        }
        &"super" => {
            while parts.next_if_eq(&"super").is_some() {
                at.pop()?;
            }
        }
        // A name without a beginning is a module below this one, or none of ours.
        name => {
            at.push((*name).to_owned());
            let (below, _) = modules.get_key_value(&at)?;
            at = below.clone();
            parts.next();
        }
    }
    for part in parts {
        at.push(part.to_owned());
        if !modules.contains_key(&at) {
            at.pop();
            break;
        }
    }
    // What the front of a room hands on may come from anywhere.
    modules.get_key_value(&at).map(|(module, _)| module).filter(|module| !module.is_empty())
}

fn circles<'m>(uses: &BTreeMap<&'m Vec<String>, BTreeSet<&'m Vec<String>>>) -> Vec<Vec<&'m Vec<String>>> {
    let (mut done, mut circles) = (BTreeSet::new(), Vec::new());
    for module in uses.keys() {
        walk(uses, module, &mut Vec::new(), &mut done, &mut circles);
    }
    circles
}

fn walk<'m>(
    uses: &BTreeMap<&'m Vec<String>, BTreeSet<&'m Vec<String>>>,
    module: &'m Vec<String>,
    way: &mut Vec<&'m Vec<String>>,
    done: &mut BTreeSet<&'m Vec<String>>,
    circles: &mut Vec<Vec<&'m Vec<String>>>,
) {
    if let Some(at) = way.iter().position(|other| *other == module) {
        circles.push(way[at..].iter().copied().chain([module]).collect());
        return;
    }
    if done.contains(module) {
        return;
    }
    way.push(module);
    for next in uses.get(module).into_iter().flatten() {
        walk(uses, next, way, done, circles);
    }
    way.pop();
    done.insert(module);
}

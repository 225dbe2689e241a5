//! The documents say what is true: links lead somewhere, functions they name exist, every reject has
//! its sentence, every room its row.

use regex_lite::Regex;
use types::{Act, Event, Reject, Words};

use crate::repo::{File, Repo};

/// Documents a stranger looks for.
const EXPECTED: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    ".ci/run",
    "docs/README.md",
    "docs/spec/rejects.md",
];

/// Documents whose lines are at most this wide, by how their paths begin.
const WRAPPED: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/",
    "vectors/",
    "fuzz/",
    "portal/",
];
const WIDTH: usize = 110;

/// Where the portal keeps the API's description, from which its types are generated.
pub const DESCRIPTION: &str = "portal/openapi.json";

/// The API's description as the node serves it.
pub fn description() -> String {
    api::openapi() + "\n"
}

/// What the portal's types of it are.
const TYPES: &str = "portal/src/lib/schema.d.ts";

/// Where the portal keeps what acts, events and refusals are called.
pub const WORDS: &str = "portal/src/words/ledger.ts";

/// What they are called, as the chapters' tables say it.
pub fn words() -> String {
    let rejects = Reject::all().map(|reject| (reject.name(), reject.words()));
    let lists = [
        list("acts", Act::all().collect()),
        list("events", Event::all().collect()),
        list("rejects", rejects.collect()),
    ];
    let head = "// What acts, events and refusals are called. Made by `cargo xtask openapi` from the tables of the chapters in\n\
        // crates/types: change them there.\n\
        import type { Bilingual } from '../lib/language';\n";
    format!("{head}\n{}", lists.join("\n"))
}

fn list(name: &str, lines: Vec<(&str, Words)>) -> String {
    let text = |text: &str| serde_json::to_string(text).expect("a text is JSON");
    let line = |(name, Words { zh, en }): &(&str, Words)| {
        let (zh, en) = (text(zh), text(en));
        let line = format!("  '{name}': {{ zh: {zh}, en: {en} }},\n");
        match line.chars().count() > WIDTH {
            true => format!("  '{name}': {{\n    zh: {zh},\n    en: {en},\n  }},\n"),
            false => line,
        }
    };
    let lines: String = lines.iter().map(line).collect();
    format!("export const {name}: Record<string, Bilingual> = {{\n{lines}}};\n")
}

/// Checks the documents.
pub fn check(repo: &Repo) -> Vec<String> {
    [
        expected(repo),
        links(repo),
        lines(repo),
        functions(repo),
        rejects(repo),
        names(repo),
        api(repo),
        commands(repo),
    ]
    .concat()
}

fn expected(repo: &Repo) -> Vec<String> {
    EXPECTED
        .iter()
        .filter(|path| repo.file(path).is_none())
        .map(|path| format!("{path} is missing"))
        .collect()
}

/// Every relative link and every picture leads to a file or folder.
fn links(repo: &Repo) -> Vec<String> {
    let link = Regex::new(r"\]\(([^)\s]+)\)").expect("well-formed");
    let mut problems = Vec::new();
    for file in repo.under("", ".md") {
        for found in link.captures_iter(&prose(&file.text)) {
            let target = found[1].split('#').next().unwrap_or_default().to_string();
            let outside = target.contains("://") || target.starts_with("mailto:");
            if target.is_empty() || outside || leads(repo, file, &target) {
                continue;
            }
            problems.push(format!("{}: the link {target} leads nowhere", file.path));
        }
    }
    problems
}

/// Every line can be read without moving sideways. Rows of tables and code cannot be wrapped.
fn lines(repo: &Repo) -> Vec<String> {
    let mut problems = Vec::new();
    let wrapped = |file: &&File| WRAPPED.iter().any(|start| file.path.starts_with(start));
    for file in repo.under("", ".md").filter(wrapped) {
        let mut in_code = false;
        for (at, line) in file.text.lines().enumerate() {
            let line = line.trim_end();
            if line.trim_start().starts_with("```") {
                in_code = !in_code;
            } else if !in_code && !line.trim_start().starts_with('|') && line.chars().count() > WIDTH {
                problems.push(format!("{}:{}: wider than {WIDTH} characters", file.path, at + 1));
            }
        }
    }
    problems
}

/// Every command of the Makefile is one of `make help`.
fn commands(repo: &Repo) -> Vec<String> {
    let Some(makefile) = repo.file("Makefile") else { return Vec::new() };
    let text = makefile.text.replace("\\\n", " ");
    let phony = text.lines().filter_map(|line| line.strip_prefix(".PHONY:"));
    let told = |name: &str| {
        text.lines().any(|line| {
            line.split_once(':').is_some_and(|(target, rest)| target == name && rest.contains("## "))
        })
    };
    let silent = phony.flat_map(str::split_whitespace).filter(|name| !told(name));
    silent
        .map(|name| format!("Makefile: {name} has no line in `make help`: put ## and a few words"))
        .collect()
}

/// A document without its code blocks, in which brackets mean something else.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

fn leads(repo: &Repo, from: &File, target: &str) -> bool {
    let mut place: Vec<&str> = from.path.split('/').collect();
    place.pop();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." if place.pop().is_none() => return false,
            ".." => {}
            part => place.push(part),
        }
    }
    let path = place.join("/");
    repo.root.join(&path).exists() || repo.file(&path).is_some()
}

/// Every `crates/…/file.rs::name` in a document is a function or type of that file.
fn functions(repo: &Repo) -> Vec<String> {
    let name = Regex::new(r"`((?:crates|xtask)/[\w/.-]+\.rs)::([\w:]+)`").expect("well-formed");
    let mut problems = Vec::new();
    for document in repo.under("", ".md") {
        for found in name.captures_iter(&document.text) {
            let (path, item) = (&found[1], found[2].rsplit("::").next().unwrap_or_default());
            let word = format!(r"\b(fn|struct|enum|trait|type|const|mod) {item}\b");
            let word = Regex::new(&word).expect("a name is a word");
            if !repo.file(path).is_some_and(|file| word.is_match(&file.text)) {
                problems.push(format!("{}: `{path}::{}` does not exist", document.path, &found[2]));
            }
        }
    }
    problems
}

/// Every reject stands in its document with its number and name.
fn rejects(repo: &Repo) -> Vec<String> {
    let text = repo.file("docs/spec/rejects.md").map_or("", |file| file.text.as_str());
    let said = |reject: &Reject| {
        let (number, name) = (reject.code().to_string(), reject.name());
        let cells = |line: &str| {
            line.split('|').map(|cell| cell.trim().trim_matches('`').to_string()).collect::<Vec<_>>()
        };
        text.lines().any(|line| {
            let cells = cells(line);
            cells.contains(&number) && cells.iter().any(|cell| cell == name)
        })
    };
    Reject::all()
        .filter(|reject| !said(reject))
        .map(|reject| format!("docs/spec/rejects.md lacks {} {}", reject.code(), reject.name()))
        .collect()
}

/// Every act and every event stands in its document.
fn names(repo: &Repo) -> Vec<String> {
    let acts = Act::all().map(|(name, _)| ("docs/spec/transaction.md", name));
    let events = Event::all().map(|(name, _)| ("docs/spec/receipts.md", name));
    let said = |path: &str, name: &str| {
        repo.file(path).is_some_and(|file| file.text.contains(&format!("| `{name}` |")))
    };
    acts.chain(events)
        .filter(|(path, name)| !said(path, name))
        .map(|(path, name)| format!("{path} lacks {name}"))
        .collect()
}

/// The portal's types and words were generated from the API and the chapters as they are.
fn api(repo: &Repo) -> Vec<String> {
    let is_old =
        |path, now: String| repo.file(path).is_none_or(|file| file.text.trim_end() != now.trim_end());
    let mut old = Vec::new();
    if is_old(DESCRIPTION, description()) {
        old.push(format!(
            "{DESCRIPTION} is not the API as it is: cargo xtask openapi, then npm run types in portal"
        ));
    }
    // They are made by npm; what they were made from stands in them.
    let digest = types::Digest::of(description().as_bytes()).to_string();
    if repo.file(TYPES).is_none_or(|file| !file.text.contains(&digest)) {
        old.push(format!("{TYPES} is not made from {DESCRIPTION} as it is: npm run types in portal"));
    }
    if is_old(WORDS, words()) {
        old.push(format!("{WORDS} is not what the chapters' tables say: cargo xtask openapi"));
    }
    old
}

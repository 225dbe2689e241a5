//! The documents say what is true: links lead somewhere, functions they name exist, every reject has
//! its sentence, every room its row.

use regex_lite::Regex;
use types::Reject;

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

/// Where the portal keeps the API's description, from which its types are generated.
pub const DESCRIPTION: &str = "portal/openapi.json";

/// The API's description as the node serves it.
pub fn description() -> String {
    api::openapi() + "\n"
}

/// Where names of the format are given, and where they are explained.
const NAMED: &[(&str, &str)] = &[
    ("crates/types/src/act.rs", "docs/spec/transaction.md"),
    ("crates/types/src/receipt.rs", "docs/spec/receipts.md"),
];

/// Checks the documents.
pub fn check(repo: &Repo) -> Vec<String> {
    [expected(repo), links(repo), functions(repo), rejects(repo), names(repo), api(repo)].concat()
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
    let said = |reject: &&Reject| {
        let (number, name) = (reject.code().to_string(), reject.name());
        let cells = |line: &str| {
            line.split('|').map(|cell| cell.trim().trim_matches('`').to_string()).collect::<Vec<_>>()
        };
        text.lines().any(|line| {
            let cells = cells(line);
            cells.contains(&number) && cells.iter().any(|cell| cell == name)
        })
    };
    Reject::ALL
        .iter()
        .filter(|reject| !said(reject))
        .map(|reject| format!("docs/spec/rejects.md lacks {} {}", reject.code(), reject.name()))
        .collect()
}

/// Every act and every event stands in its document.
fn names(repo: &Repo) -> Vec<String> {
    let name = Regex::new(r#"serde\(rename = "([a-z_]+\.[a-z_]+)""#).expect("well-formed");
    let mut problems = Vec::new();
    for (code, document) in NAMED {
        let text = |path| repo.file(path).map_or("", |file| file.text.as_str());
        for found in name.captures_iter(text(code)) {
            if !text(document).contains(&format!("| `{}` |", &found[1])) {
                problems.push(format!("{document} lacks {}, which is in {code}", &found[1]));
            }
        }
    }
    problems
}

/// The portal's types were generated from the API as it is.
fn api(repo: &Repo) -> Vec<String> {
    match repo.file(DESCRIPTION) {
        Some(file) if file.text.trim_end() != description().trim_end() => {
            vec![format!(
                "{DESCRIPTION} is not the API as it is: cargo xtask openapi, then npm run types in portal"
            )]
        }
        _ => Vec::new(),
    }
}

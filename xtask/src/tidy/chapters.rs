//! A chapter is the same word on every floor. The chapters are listed in `types`; here it is checked that each has its
//! tables, its verbs and its page, and uses none that comes after it.

use regex_lite::Regex;

use crate::repo::Repo;

const LIST: &str = "crates/types/src/chapters.rs";

/// What every chapter has; `{}` is its name.
const FLOORS: &[&str] = &[
    "crates/types/src/{}.rs",
    "crates/types/src/{}/acts.rs",
    "crates/types/src/{}/events.rs",
    "crates/types/src/{}/rejects.rs",
    "crates/types/src/{}/places.rs",
    "crates/state/src/{}.rs",
    "crates/api/src/{}.rs",
    "crates/node/src/http/{}.rs",
    "docs/domain/{}.md",
];
/// The floors on which chapters must not look ahead.
const ORDERED: &[&str] = &["crates/types/src", "crates/state/src"];

/// Checks the chapters.
pub fn check(repo: &Repo) -> Vec<String> {
    let names = names(repo);
    if names.is_empty() {
        return vec![format!("{LIST} lists no chapters")];
    }
    let missing = names.iter().flat_map(|name| FLOORS.iter().map(move |floor| floor.replace("{}", name)));
    let missing = missing.filter(|path| repo.file(path).is_none()).map(|path| format!("{path} is missing"));
    missing.chain(looks_ahead(repo, &names)).collect()
}

/// The chapters in their order, as `types` lists them.
pub fn names(repo: &Repo) -> Vec<String> {
    let line = Regex::new(r"(?m)^    [A-Z]\w*\((\w+)\),$").expect("well-formed");
    let text = repo.file(LIST).map_or("", |file| file.text.as_str());
    line.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

fn looks_ahead(repo: &Repo, names: &[String]) -> Vec<String> {
    let mut problems = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let Some(later) = names.get(at + 1..).filter(|later| !later.is_empty()) else { continue };
        // A path, or a line of its own in a list of imports.
        let used = Regex::new(&format!(r"\b({})(::|,$)", later.join("|"))).expect("well-formed");
        for floor in ORDERED {
            let start = format!("{floor}/{name}");
            for file in repo.under(&start, ".rs").filter(|file| is_of(&file.path, floor, name)) {
                let code = file.text.lines().filter(|line| !line.trim_start().starts_with("//"));
                for found in code.flat_map(|line| used.captures_iter(line)) {
                    problems.push(format!("{}: {name} uses {}, which comes after it", file.path, &found[1]));
                }
            }
        }
    }
    problems
}

fn is_of(path: &str, floor: &str, name: &str) -> bool {
    let rest = &path[floor.len() + 1 + name.len()..];
    rest == ".rs" || rest.starts_with('/')
}

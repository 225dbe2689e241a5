//! What others wrote and we use: pinned to one version each, and under licences that allow it.

use serde_json::Value;

use crate::repo::Repo;

/// Licences a dependency may be under.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "CC-BY-4.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "OpenSSL",
    "Python-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// All packages that are built here, with what they say about themselves.
pub fn resolved(repo: &Repo) -> Value {
    let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    repo.metadata(&["--filter-platform", &host])
}

/// What npm reads: the portal, and the second verifier in it.
const NODE_PACKAGES: [&str; 2] = ["portal/package.json", "portal/verifier/package.json"];

/// Every dependency of ours names one exact version: in Rust `=1.2.3`, in the portal `1.2.3`.
pub fn pinned(repo: &Repo, metadata: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let version = dependency["req"].as_str().unwrap_or_default();
            if !dependency["path"].is_string() && !version.starts_with('=') {
                let (from, to) = (&package["name"], &dependency["name"]);
                problems.push(format!("{from} asks for {to} {version}: pin it exactly, in Cargo.toml"));
            }
        }
    }
    for file in NODE_PACKAGES.iter().filter_map(|place| repo.file(place)) {
        let package: Value = serde_json::from_str(&file.text).unwrap_or_default();
        for list in ["dependencies", "devDependencies"] {
            for (name, version) in package[list].as_object().into_iter().flatten() {
                if !version.as_str().is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit()))
                {
                    problems.push(format!("{} asks for {name} {version}: pin it exactly", file.path));
                }
            }
        }
    }
    problems
}

/// Every package of others is under a licence that allows its use here.
pub fn licences(repo: &Repo, metadata: &Value) -> Vec<String> {
    let rust = metadata["packages"].as_array().into_iter().flatten().map(|package| {
        let name = package["name"].as_str().unwrap_or_default();
        (name.to_string(), package["license"].as_str().unwrap_or_default().to_string())
    });
    let lock = repo.file("portal/package-lock.json").map_or("{}", |file| &file.text);
    let lock: Value = serde_json::from_str(lock).unwrap_or_default();
    // A link is a package of our own.
    let others =
        lock["packages"].as_object().into_iter().flatten().filter(|(_, package)| package["link"] != true);
    let portal = others.map(|(name, package)| {
        let licence = package["license"].as_str().unwrap_or_default();
        (name.to_string(), licence.to_string())
    });
    let portal = portal.filter(|(name, _)| name.starts_with("node_modules/"));
    rust.chain(portal)
        .filter(|(_, licence)| !allowed(licence))
        .map(|(name, licence)| format!("{name}: the licence `{licence}` is not one we may use"))
        .collect()
}

/// Whether an SPDX expression leaves us a licence that is allowed.
pub fn allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    any(expression.trim())
}

fn any(expression: &str) -> bool {
    split(expression, " OR ").into_iter().any(|part| {
        split(part.trim(), " AND ").into_iter().all(|part| {
            let part = part.trim();
            match part.strip_prefix('(').and_then(|part| part.strip_suffix(')')) {
                Some(inner) => any(inner),
                None => ALLOWED.contains(&part),
            }
        })
    })
}

/// Splits where the word stands outside parentheses.
fn split<'a>(expression: &'a str, word: &str) -> Vec<&'a str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0usize, 0usize);
    for (at, letter) in expression.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && at >= start && expression[at..].starts_with(word) => {
                parts.push(&expression[start..at]);
                start = at + word.len();
            }
            _ => {}
        }
    }
    parts.push(&expression[start..]);
    parts
}

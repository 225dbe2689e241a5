//! What is wrong with a folder: the file, the line as near as it can be told, and what to do.

use super::{
    DECISIONS, FORM, PROCESS, SERVICE,
    node::{self, Node},
    sheet,
};
use serde::Serialize;
use std::fmt;
use types::{Bilingual, service::Bundle};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileFinding {
    /// The file.
    pub file: String,
    /// The line, from 1, where one can be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The place in what the file says, from the outside in, joined by `/`; empty for the whole file.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// What, and what to do.
    pub says: Bilingual,
}

impl FileFinding {
    /// A fault of a file.
    pub fn of_file(
        file: &str,
        line: Option<usize>,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> FileFinding {
        FileFinding { file: file.to_owned(), line, at: String::new(), says: Bilingual::new(zh, en) }
    }
}

impl fmt::Display for FileFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.at.is_empty() {
            write!(f, ": {}", self.at)?;
        }
        write!(f, ": {} {}", self.says.zh, self.says.en)
    }
}

/// Where a problem of the bundle is to be mended.
pub fn of_finding(bundle: &Bundle, problem: rules::Finding) -> FileFinding {
    let mut parts: Vec<&str> = problem.at.split('/').filter(|part| !part.is_empty()).collect();
    let file = match parts.first().copied() {
        Some("steps" | "ends") => PROCESS.to_owned(),
        Some("form") => FORM.to_owned(),
        Some("decisions") if parts.len() > 1 => format!("{DECISIONS}{}.md", parts[1]),
        _ => SERVICE.to_owned(),
    };
    match parts.first() {
        Some(&"decisions") => drop(parts.drain(..2.min(parts.len()))),
        Some(&"form") => drop(parts.remove(0)),
        _ => {}
    }
    let text = bundle.sources.get(&file);
    let line = text.and_then(|text| match file.strip_prefix(DECISIONS) {
        Some(_) => sheet::line(text, &parts),
        None => tree(text).map_or_else(|| line_of(text, &parts), |tree| tree.line_of(&parts)),
    });
    FileFinding { file, line, at: problem.at, says: problem.says }
}

/// A file as a tree whose parts know their lines. JSON is YAML.
pub fn tree(text: &str) -> Option<Node> {
    node::read(text).ok()
}

/// The last of the lines that hold the parts of a place, one after another.
pub fn line_of(text: &str, parts: &[&str]) -> Option<usize> {
    let (mut found, mut rest) = (None, text.lines().enumerate().peekable());
    for part in parts {
        let mut here = rest.clone();
        if let Some((at, _)) = here.find(|(_, line)| line.contains(part)) {
            found = Some(at + 1);
            rest = text.lines().enumerate().peekable();
            while rest.peek().is_some_and(|(line, _)| *line < at) {
                rest.next();
            }
        }
    }
    found
}

//! What is wrong with a folder: the file, the line as near as it can be told, and what to do.

use super::{DECISIONS, FORM, PROCESS, SERVICE};
use std::fmt;
use types::service::Bundle;

/// One thing that is wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, from 1, where one can be named.
    pub line: Option<usize>,
    /// What, and what to do.
    pub says: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.says),
            None => write!(f, "{}: {}", self.file, self.says),
        }
    }
}

/// A fault of a file.
pub fn of_file(file: &str, line: Option<usize>, says: String) -> Fault {
    Fault { file: file.to_owned(), line, says }
}

/// Where a problem of the bundle is to be mended.
pub fn of_problem(bundle: &Bundle, problem: rules::Problem) -> Fault {
    let mut parts: Vec<&str> = problem.at.split('/').filter(|part| !part.is_empty()).collect();
    let file = match parts.first().copied() {
        Some("steps" | "ends") => PROCESS.to_owned(),
        Some("form") => FORM.to_owned(),
        Some("decisions") if parts.len() > 1 => format!("{DECISIONS}{}.md", parts[1]),
        _ => SERVICE.to_owned(),
    };
    if parts.first() == Some(&"decisions") {
        parts.drain(..2.min(parts.len()));
    }
    let line = bundle.sources.get(&file).and_then(|text| line_of(text, &parts));
    let at = if problem.at.is_empty() { String::new() } else { format!("{}: ", problem.at) };
    Fault { file, line, says: format!("{at}{} {}", problem.says.zh, problem.says.en) }
}

/// The last of the lines that hold the parts of a place, one after another.
fn line_of(text: &str, parts: &[&str]) -> Option<usize> {
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

//! A page of `docs/spec` as a test reads it: its parts, the rows of its tables, and the words it sets in backquotes. The
//! tests of other rooms share this file.
#![allow(dead_code, reason = "each room's tests use what they need")]

use std::{fmt::Write as _, path::PathBuf};

/// A page, or a part of one.
#[derive(Clone)]
pub struct Page {
    name: String,
    text: String,
}

/// The cells of a row.
pub type Row = Vec<String>;

impl Page {
    /// The page of this name.
    pub fn open(name: &str) -> Page {
        let path = place(name);
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Page { name: name.to_owned(), text }
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands under a heading, such as `## Limits`, down to the next one that is not below it.
    pub fn part(&self, heading: &str) -> Page {
        let depth = |line: &str| line.bytes().take_while(|byte| *byte == b'#').count();
        let mut fenced = false;
        let mut lines = self.text.lines().skip_while(|line| *line != heading);
        assert!(lines.next().is_some(), "{}: there is no {heading}", self.name);
        let ends = |line: &&str| {
            fenced ^= line.starts_with("```");
            fenced || depth(line) == 0 || depth(line) > depth(heading)
        };
        let lines: Vec<&str> = lines.take_while(ends).collect();
        Page { name: format!("{}, {heading}", self.name), text: lines.join("\n") }
    }

    /// The rows of all its tables, without their heads.
    pub fn rows(&self) -> Vec<Row> {
        let lines: Vec<&str> = self.text.lines().map(str::trim).collect();
        let is_row = |line: &str| line.starts_with('|');
        let is_rule = |line: &str| is_row(line) && line.contains("---");
        let body = |at: &usize| {
            let head = lines.get(at + 1).is_some_and(|next| is_rule(next));
            is_row(lines[*at]) && !is_rule(lines[*at]) && !head
        };
        (0..lines.len()).filter(body).map(|at| cells(lines[at])).collect()
    }

    /// The second cell of the row whose first one sets this name in backquotes.
    pub fn row(&self, name: &str) -> String {
        let is_of = |row: &Row| code(&row[0]).iter().any(|first| first.trim_end_matches('?') == name);
        let row = self.rows().into_iter().find(is_of);
        row.unwrap_or_else(|| panic!("{}: no row of `{name}`", self.name)).swap_remove(1)
    }

    /// What its tables' first cells set in backquotes.
    pub fn firsts(&self) -> Vec<String> {
        self.rows().iter().flat_map(|row| code(&row[0])).collect()
    }

    /// Sees that it says something, whatever the line breaks.
    pub fn says(&self, sentence: &str) {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(one_line(&self.text).contains(&one_line(sentence)), "{} does not say: {sentence}", self.name);
    }

    /// What is wrong where the page and the code have different lists.
    pub fn compare(&self, what: &str, said: &[String], meant: &[String]) {
        let mut wrong = String::new();
        for lacking in meant.iter().filter(|word| !said.contains(word)) {
            let _ = write!(wrong, " lacks {lacking};");
        }
        for surplus in said.iter().filter(|word| !meant.contains(word)) {
            let _ = write!(wrong, " has {surplus}, which the code has not;");
        }
        assert!(wrong.is_empty(), "{}, {what}:{wrong}", self.name);
        assert!(said == meant, "{}, {what}: said {said:?}, in the code {meant:?}", self.name);
    }

    /// Holds what stands between two comments, `<!-- made: name -->` and `<!-- end -->`, to what the code makes; writes
    /// it anew when that was asked for.
    pub fn holds_made(&self, name: &str, made: &str) {
        let begin = format!("<!-- made: {name} -->\n");
        let end = "<!-- end -->";
        let (before, rest) =
            self.text.split_once(&begin).unwrap_or_else(|| panic!("{}: no {begin}", self.name));
        let (kept, after) = rest.split_once(end).unwrap_or_else(|| panic!("{}: no end of {name}", self.name));
        if kept == made {
            return;
        }
        assert!(
            std::env::var_os("DING_WRITE_VECTORS").is_some(),
            "{}: the table of {name} is not what the code says: cargo xtask vectors",
            self.name
        );
        std::fs::write(place(&self.name), format!("{before}{begin}{made}{end}{after}")).unwrap();
    }
}

fn place(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/spec")).join(format!("{name}.md"))
}

fn cells(line: &str) -> Row {
    let line = line.trim_start_matches('|').trim_end_matches('|');
    let mut cells = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek() == Some(&'|') => {
                letters.next();
                cells.last_mut().unwrap().push('|');
            }
            '|' => cells.push(String::new()),
            letter => cells.last_mut().unwrap().push(letter),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// What stands in backquotes and in code blocks.
pub fn code(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, part) in text.split("```").enumerate() {
        match at % 2 {
            0 => found.extend(part.split('`').skip(1).step_by(2).map(str::to_owned)),
            _ => found.push(part.to_owned()),
        }
    }
    found
}

/// The lower-case names in what stands in backquotes and code blocks, in order, with the `?` of those that may be absent.
pub fn names(text: &str) -> Vec<String> {
    let words = code(text).join(" ");
    let words = words.split(|c: char| !(c.is_alphanumeric() || "_?.".contains(c)));
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_lowercase()) && word.is_ascii() && !word.contains('.')
    };
    words.filter(is_name).map(str::to_owned).collect()
}

/// The names in backquotes that begin with a capital: types.
pub fn types(text: &str) -> Vec<String> {
    let words = code(text).join(" ");
    let words = words.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase())).map(str::to_owned).collect()
}

//! What is wrong with a file of a folder, with its line and in both languages, as parsers find it.

use serde::de;
use std::fmt;
use types::Bilingual;

/// Parts the two languages of a sentence that a type says of itself.
const BETWEEN: &str = " | ";

/// What is wrong with a YAML file, and in which line; 0 where that is not known yet.
#[derive(Debug)]
pub struct Wrong {
    pub(super) line: usize,
    pub(super) says: Bilingual,
    /// Whether a name that must be there is not.
    missing: bool,
}

impl Wrong {
    /// What is wrong in a line.
    pub fn new(line: usize, zh: impl Into<String>, en: impl Into<String>) -> Wrong {
        Wrong { line, says: Bilingual::new(zh, en), missing: false }
    }

    /// The line; 0 where it is not known.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Whether a name that must be there is not.
    pub fn is_missing(&self) -> bool {
        self.missing
    }

    /// In this line, if none was known.
    pub fn at(mut self, line: usize) -> Wrong {
        if self.line == 0 {
            self.line = line;
        }
        self
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says.en)
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(said: T) -> Wrong {
        let said = said.to_string();
        match said.split_once(BETWEEN) {
            Some((zh, en)) => Wrong::new(0, zh, en),
            None => Wrong::new(0, format!("写法有误：{said}"), said),
        }
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Wrong {
        let known = known.join(", ");
        let zh = format!("不认识“{name}”；这里可以写 {known}");
        Wrong::new(0, zh, format!("{name:?} is not known here; there are {known}"))
    }

    fn unknown_variant(name: &str, known: &'static [&'static str]) -> Wrong {
        Self::unknown_field(name, known)
    }

    fn missing_field(name: &'static str) -> Wrong {
        Wrong { missing: true, ..Wrong::new(0, format!("须写明 {name}"), format!("`{name}` is missing")) }
    }

    fn invalid_type(is: de::Unexpected<'_>, should: &dyn de::Expected) -> Wrong {
        Wrong::new(
            0,
            format!("这里应是 {should}，现为 {is}"),
            format!("this should be {should}, but is {is}"),
        )
    }
}

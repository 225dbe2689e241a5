//! What is wrong with something a person wrote, said in both languages. Who shows it decides which.

use serde::Serialize;
use std::fmt;
use types::Bilingual;

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Where: field names or list positions from the outside in, joined by `/`; empty for the whole.
    pub at: String,
    /// What is wrong and what to do.
    pub says: Bilingual,
}

impl Finding {
    /// A problem at `at`.
    pub fn new(at: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding { at: at.into(), says: Bilingual::new(zh, en) }
    }

    /// The same problem seen from one level further out.
    pub(crate) fn under(mut self, name: &str) -> Finding {
        self.at = if self.at.is_empty() { name.to_owned() } else { format!("{name}/{}", self.at) };
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_empty() {
            f.write_str(&self.says.en)
        } else {
            write!(f, "{}: {}", self.at, self.says.en)
        }
    }
}

//! How a command ends: a plain sentence and JSON, or what went wrong and what to do.

use clap::Args;
use serde_json::Value;
use std::{
    io::{Error, ErrorKind},
    path::Path,
};
use types::{Reject, Rejection};

/// What every command takes.
#[derive(Args, Clone)]
pub struct Common {
    /// The node to ask; commands that ask none leave it unused
    #[arg(long, global = true, value_name = "URL", default_value = "http://localhost:8080")]
    pub url: String,
    /// Print one line of JSON instead of sentences; a failure is {"error": "…"}
    #[arg(long, global = true)]
    pub json: bool,
}

/// What a command says when it is done.
pub struct Done {
    /// For people.
    pub says: String,
    /// For programs.
    pub json: Value,
}

impl Done {
    /// Both at once.
    pub fn new(says: impl Into<String>, json: Value) -> Done {
        Done { says: says.into(), json }
    }
}

/// What went wrong, as one sentence that says what to do.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Reads a text file, naming it when that fails.
pub fn read(file: &Path) -> Result<String, Failed> {
    let bytes = std::fs::read(file).map_err(|error| unreadable(file, &error))?;
    decode(bytes).map_err(|why| format!("{}: {why}", file.display()).into())
}

/// A file's text as editors save it: a byte order mark before UTF-8 is taken off, another encoding is named.
pub fn decode(bytes: Vec<u8>) -> Result<String, &'static str> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("this is UTF-16 text; save it as UTF-8 这是 UTF-16 文本，请另存为 UTF-8");
    }
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| "this is no UTF-8 text; save it as UTF-8 不是 UTF-8 文本，请另存为 UTF-8")?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
}

/// That a file cannot be read, and what to do.
pub fn unreadable(file: &Path, error: &Error) -> Failed {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        ErrorKind::InvalidData => "this is no text file".to_owned(),
        _ => error.to_string(),
    };
    format!("{}: {why}", file.display()).into()
}

/// That the ledger's receipt says no: the number, what it means, what exactly was wrong, and what to do where that
/// is not plain.
pub fn refused(rejection: &Rejection) -> String {
    let reject = Reject::all().find(|reject| reject.code() == rejection.code);
    let meaning = reject.map_or("", |reject| reject.meaning().trim());
    let mut says = format!("the ledger refused it: {} {}: {meaning}", rejection.code, rejection.name);
    if !rejection.detail.is_empty() {
        says.push_str(&format!(" ({})", rejection.detail));
    }
    match reject {
        Some(Reject::UNKNOWN_PERSON) => says.push_str(
            " Sign {\"identity.create\": {\"label\": \"my key\"}} with this key first, or name the person with --did.",
        ),
        Some(Reject::OFFICE_MISSING) => says.push_str(" Name the office with --as INSTITUTION/ROLE."),
        Some(Reject::OFFICE_NOT_ALLOWED) => says.push_str(" Leave --as out."),
        _ => {}
    }
    says
}

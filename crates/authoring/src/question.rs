//! What a page may ask while a folder is being written, and what it is told: one question, one answer, both JSON.

use crate::{
    Calendars, Decided, FileDifference, FileFinding, Shadow, Tested, compare, decide,
    folder::{self, sheets},
    registers, shadow, test, warnings, warnings_on,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use types::{
    Bilingual, CaseNumber, Digest, Fields, Word,
    governance::CalendarRules,
    registry::Open,
    service::{Bundle, Decision},
};

/// A folder's files by path.
type Files = BTreeMap<String, String>;

/// What can be asked, as `{"compile": {…}}`.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    /// What is this folder as a bundle, what is wrong with it, and what do the examples of its sheets come to?
    /// What would a reader ask about it, on this day (`YYYY-MM-DD`) and with this calendar, if they are known?
    Compile {
        files: Files,
        version: u64,
        #[serde(default)]
        today: Option<String>,
        #[serde(default)]
        calendar: Option<CalendarRules>,
    },
    /// How do its sheets decide on these answers?
    Decide { files: Files, inputs: Fields },
    /// What differs between two folders?
    Compare { old: Files, new: Files },
    /// How would its sheets decide these past cases?
    Shadow { files: Files, cases: Vec<Past> },
}

/// A past case, as far as a shadow run looks at it.
#[derive(Deserialize)]
struct Past {
    number: CaseNumber,
    #[serde(default)]
    decisions: Vec<Decision>,
}

/// What is answered. Nothing else leaves this room.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Compiled(Box<Compiled>),
    Decided(Vec<Decided>),
    Differences(Vec<FileDifference>),
    Shadow(Shadow),
    Refusal(Bilingual),
}

#[derive(Serialize)]
struct Compiled {
    /// What is wrong; empty: it can be published.
    faults: Vec<FileFinding>,
    /// What a reader would ask; it can be published all the same.
    warnings: Vec<FileFinding>,
    /// The bundle, if the files could be read; sound only without faults.
    #[serde(skip_serializing_if = "Option::is_none")]
    bundle: Option<Bundle>,
    /// SHA-256 of the bundle's JSON: what a publisher signs and a supervisor endorses.
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<Digest>,
    /// The sheets that can be read, with their examples run.
    sheets: BTreeMap<Word, Tested>,
    /// The registers that the folder asks for.
    registers: Vec<Open>,
}

/// Answers a question, both JSON.
pub fn answer(question: &[u8]) -> String {
    let answer = match serde_json::from_slice(question) {
        Ok(question) => consider(question),
        Err(error) => Answer::Refusal(Bilingual::new(
            format!("提问格式不对：{error}"),
            format!("the question is malformed: {error}"),
        )),
    };
    serde_json::to_string(&answer).expect("an answer is always JSON")
}

fn consider(question: Question) -> Answer {
    match question {
        Question::Compile { files, version, today, calendar } => {
            let mut compiled = compiled(files, version);
            if let Some((bundle, today)) = compiled.bundle.as_ref().zip(today) {
                compiled.warnings.extend(warnings_on(bundle, &today, calendar.as_ref()));
            }
            Answer::Compiled(Box::new(compiled))
        }
        Question::Decide { files, inputs } => {
            Answer::Decided(decide(&sheets(&folder::composed(files)).0, &inputs))
        }
        Question::Compare { old, new } => Answer::Differences(compare(&old, &new)),
        Question::Shadow { files, cases } => match folder::compile(files) {
            Ok(bundle) => Answer::Shadow(
                cases
                    .iter()
                    .map(|case| shadow(&bundle, &case.number, &case.decisions, &Calendars::new()))
                    .fold(Shadow::default(), Shadow::and),
            ),
            Err(_) => Answer::Refusal(Bilingual::new(
                "先改正检查出的问题，再作影子运行",
                "mend what the check found, then run it on past cases",
            )),
        },
    }
}

fn compiled(files: Files, version: u64) -> Compiled {
    let files = folder::composed(files);
    let (sheets, _) = sheets(&files);
    let sheets = sheets.into_iter().map(|(name, sheet)| (name, test(sheet))).collect();
    let (mut faults, bundle) = match folder::read(files) {
        Ok(bundle) => (folder::check(&bundle), Some(Bundle { version, ..bundle })),
        Err(faults) => (faults, None),
    };
    let registers = bundle.as_ref().map_or(Ok(Vec::new()), registers);
    let registers = registers.unwrap_or_else(|fault| {
        faults.push(fault);
        Vec::new()
    });
    let warnings = bundle.as_ref().map(warnings).unwrap_or_default();
    Compiled { faults, warnings, digest: bundle.as_ref().map(digest), bundle, sheets, registers }
}

fn digest(bundle: &Bundle) -> Digest {
    Digest::of(&serde_json::to_vec(bundle).expect("a bundle can always be written"))
}

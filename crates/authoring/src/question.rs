//! What a page may ask while a folder is being written, and what it is told: one question, one answer, both JSON.

use crate::{
    Around, Decided, Difference, FileFinding, Tested, compare, decide,
    folder::{self, sheets},
    registers, registers_asked, survey, test, warnings, warnings_on,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Bilingual, Digest, Fields, Gather as _, RegisterId, Word, governance::CalendarRules, registry::Open,
    service::Bundle,
};

/// A folder's files by path.
type Files = BTreeMap<String, String>;

/// What can be asked, as `{"compile": {…}}`.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    /// What is this folder as a bundle, what is wrong with it, and what do the examples of its sheets come to?
    /// What would a reader ask about it, on this day (`YYYY-MM-DD`) and with this calendar, if they are known? Does it fit
    /// what surrounds it, as far as that is known?
    Compile {
        files: Files,
        version: u64,
        #[serde(default)]
        today: Option<String>,
        #[serde(default)]
        calendar: Option<CalendarRules>,
        #[serde(default)]
        around: Around,
    },
    /// How do its sheets decide on these answers?
    Decide { files: Files, inputs: Fields },
    /// What differs between two folders?
    Compare { old: Files, new: Files },
}

/// What is answered. Nothing else leaves this room.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Compiled(Box<Compiled>),
    Decided(Vec<Decided>),
    Differences(Vec<Difference>),
    Refusal(Bilingual),
}

#[derive(Default, Serialize)]
struct Compiled {
    /// What is wrong; empty: it can be published.
    faults: Vec<FileFinding>,
    /// What a reader would ask; it can be published all the same.
    warnings: Vec<FileFinding>,
    /// What could not be checked, because nothing is known of it.
    unchecked: Vec<FileFinding>,
    /// The bundle, if the files could be read; sound only without faults.
    #[serde(skip_serializing_if = "Option::is_none")]
    bundle: Option<Bundle>,
    /// SHA-256 of the bundle's JSON: what a publisher signs and a supervisor endorses.
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<Digest>,
    /// The sheets that can be read, with their examples run.
    sheets: BTreeMap<Word, Tested>,
    /// The registers that the folder opens.
    registers: Vec<Open>,
    /// The registers that it asks for, with those: what a page is to find out about.
    asked: BTreeSet<RegisterId>,
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
        Question::Compile { files, version, today, calendar, around } => {
            let mut compiled = compiled(files, version, &around);
            if let Some((bundle, today)) = compiled.bundle.as_ref().zip(today) {
                compiled.warnings.extend(warnings_on(bundle, &today, calendar.as_ref()));
            }
            Answer::Compiled(Box::new(compiled))
        }
        Question::Decide { files, inputs } => {
            Answer::Decided(decide(&sheets(&folder::composed(files)).0, &inputs))
        }
        Question::Compare { old, new } => Answer::Differences(compare(&old, &new)),
    }
}

fn compiled(files: Files, version: u64, around: &Around) -> Compiled {
    let files = folder::composed(files);
    let (sheets, _) = sheets(&files);
    let sheets = sheets.into_iter().map(|(name, sheet)| (name, test(sheet))).gather();
    let bundle = match folder::read(files) {
        Ok(bundle) => Bundle { version, ..bundle },
        Err(faults) => return Compiled { faults, sheets, ..Compiled::default() },
    };
    let surveyed = survey(&bundle, around);
    Compiled {
        faults: folder::check(&bundle).into_iter().chain(surveyed.faults).collect(),
        warnings: warnings(&bundle).into_iter().chain(surveyed.warnings).collect(),
        unchecked: surveyed.unchecked,
        registers: registers(&bundle).unwrap_or_default(),
        asked: registers_asked(&bundle),
        digest: Some(digest(&bundle)),
        bundle: Some(bundle),
        sheets,
    }
}

fn digest(bundle: &Bundle) -> Digest {
    Digest::of(&serde_json::to_vec(bundle).expect("a bundle can always be written"))
}

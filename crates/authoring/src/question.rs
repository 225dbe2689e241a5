//! What a page may ask while a folder is being written, and what it is told: one question, one answer, both JSON.

use crate::{
    Around, Decided, FileDifference, FileFinding, Known, Past, Shadow, Tested, Trial, compare, compile,
    decide,
    folder::{self, sheets},
    registers, survey, test, warnings, warnings_on,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use types::{Bilingual, Digest, Fields, Word, governance::CalendarRules, registry::Open, service::Bundle};

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
    /// How would its sheets decide these past cases? The more is known of the versions they were filed under and of the
    /// service's calendar (its versions by number, and as it is now), the more can be compared.
    Shadow {
        files: Files,
        cases: Vec<Past>,
        #[serde(default)]
        earlier: Vec<Earlier>,
        #[serde(default)]
        calendars: BTreeMap<u64, CalendarRules>,
        #[serde(default)]
        calendar: Option<CalendarRules>,
    },
}

/// A version of the service by its folder: a page has that too, and a folder is read here anyhow.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Earlier {
    version: u64,
    files: Files,
}

impl Earlier {
    /// What was in force; nothing where it was written in a way that is read no longer.
    fn bundle(self) -> Option<(u64, Bundle)> {
        folder::read(self.files).ok().map(|bundle| (self.version, bundle))
    }
}

/// What is answered. Nothing else leaves this room.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Compiled(Box<Compiled>),
    Decided(Vec<Decided>),
    Differences(Vec<FileDifference>),
    Shadow(Shadowed),
    Refusal(Bilingual),
}

/// A shadow run, and its result in a sentence.
#[derive(Serialize)]
struct Shadowed {
    #[serde(flatten)]
    shadow: Shadow,
    says: Bilingual,
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
        Question::Shadow { files, cases, earlier, calendars, calendar } => match compile(files) {
            Ok(bundle) => {
                let (trial, mut known) = (Trial::of(&bundle), Known::default());
                known.earlier = earlier.into_iter().filter_map(Earlier::bundle).collect();
                known.calendars =
                    calendars.into_iter().map(|(version, rules)| (Some(version), rules)).collect();
                known.calendars.extend(calendar.map(|rules| (None, rules)));
                let shadows = cases.iter().map(|case| trial.on(case, &known));
                let shadow = shadows.fold(Shadow::default(), Shadow::and);
                Answer::Shadow(Shadowed { says: shadow.says(), shadow })
            }
            Err(_) => Answer::Refusal(Bilingual::new(
                "先改正检查出的问题，再作影子运行",
                "mend what the check found, then run it on past cases",
            )),
        },
    }
}

fn compiled(files: Files, version: u64, around: &Around) -> Compiled {
    let files = folder::composed(files);
    let (sheets, _) = sheets(&files);
    let sheets = sheets.into_iter().map(|(name, sheet)| (name, test(sheet))).collect();
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
        digest: Some(digest(&bundle)),
        bundle: Some(bundle),
        sheets,
    }
}

fn digest(bundle: &Bundle) -> Digest {
    Digest::of(&serde_json::to_vec(bundle).expect("a bundle can always be written"))
}

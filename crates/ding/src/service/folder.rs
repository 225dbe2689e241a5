//! From a service's folder to its bundle. YAML is read here, by a tool, and never by a validator. All text is
//! brought into Unicode NFC, so that two ways of typing a name are one name.

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};
use std::{collections::BTreeMap, fmt, io::ErrorKind, marker::PhantomData, path::Path};
use types::{
    Bilingual, CalendarId, InstitutionId, RegisterId, RoleId, ServiceId, Value, Word,
    service::{Bundle, Choice, End, EndKind, Promise, ResultRecord, Step, Then},
};
use unicode_normalization::UnicodeNormalization as _;

/// Bytes of one file of a folder.
const FILE_BYTES: usize = 64 << 10;
/// The files of a folder.
const FILES: [&str; 3] = ["service.yaml", "process.yaml", "form.schema.json"];

/// What is wrong with a folder, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// What, and what to do.
    pub says: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.says)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceFile {
    id: ServiceId,
    name: Bilingual,
    summary: Bilingual,
    authority: InstitutionId,
    legal_basis: Vec<String>,
    promise: PromiseFile,
    clock: ClockFile,
    #[serde(default)]
    result: Option<ResultFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PromiseFile {
    legal_limit: LegalLimit,
    our_limit: Limit,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LegalLimit {
    working_days: u32,
    basis: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    working_days: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockFile {
    calendar: CalendarId,
    correction: Limit,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResultFile {
    register: RegisterId,
    #[serde(default)]
    record: Option<Word>,
    content: BTreeMap<Word, Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProcessFile {
    steps: InOrder<StepFile>,
    ends: InOrder<EndFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepFile {
    name: Bilingual,
    by: RoleId,
    within: u32,
    choose: InOrder<ChoiceFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceFile {
    name: Bilingual,
    then: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndFile {
    name: Bilingual,
    kind: EndKind,
}

/// Compiles a folder on disk.
pub fn compile(dir: &Path) -> Result<Bundle, Vec<Fault>> {
    let mut files = BTreeMap::new();
    for file in FILES {
        let text = std::fs::read_to_string(dir.join(file))
            .map_err(|error| vec![Fault { file: file.into(), says: unreadable(&error) }])?;
        files.insert(file.to_owned(), text);
    }
    compile_files(files)
}

/// Compiles a folder's files.
pub fn compile_files(files: BTreeMap<String, String>) -> Result<Bundle, Vec<Fault>> {
    let files: BTreeMap<String, String> =
        files.into_iter().map(|(name, text)| (name, text.nfc().collect())).collect();
    if let Some((file, _)) = files.iter().find(|(_, text)| text.len() > FILE_BYTES) {
        return Err(vec![Fault { file: file.clone(), says: "is longer than 64 KiB".into() }]);
    }
    let service: Result<ServiceFile, Fault> = yaml(&files, FILES[0]);
    let process: Result<ProcessFile, Fault> = yaml(&files, FILES[1]);
    let form: Result<Value, Fault> = json(&files, FILES[2]);
    let (service, process, form) = match (service, process, form) {
        (Ok(service), Ok(process), Ok(form)) => (service, process, form),
        (service, process, form) => {
            return Err([service.err(), process.err(), form.err()].into_iter().flatten().collect());
        }
    };

    let bundle = bundle(service, process, form, files);
    match rules::process::check(&bundle) {
        Ok(_) => Ok(bundle),
        Err(problems) => Err(problems.into_iter().map(fault).collect()),
    }
}

fn bundle(
    service: ServiceFile,
    process: ProcessFile,
    form: Value,
    sources: BTreeMap<String, String>,
) -> Bundle {
    let ends: Vec<Word> = process.ends.0.iter().map(|(id, _)| id.clone()).collect();
    let then = |word: Word| match word.as_str() {
        "补正" | "correction" => Then::Correction,
        _ if ends.contains(&word) => Then::End(word),
        _ => Then::Step(word),
    };
    let choice = |(outcome, choice): (Word, ChoiceFile)| Choice {
        outcome,
        name: choice.name,
        then: then(choice.then),
    };
    let step = |(id, step): (Word, StepFile)| Step {
        id,
        name: step.name,
        role: step.by,
        within_days: step.within,
        choices: step.choose.0.into_iter().map(choice).collect(),
    };
    Bundle {
        id: service.id,
        version: 1,
        name: service.name,
        summary: service.summary,
        authority: service.authority,
        legal_basis: service.legal_basis,
        promise: Promise {
            legal_days: service.promise.legal_limit.working_days,
            legal_basis: service.promise.legal_limit.basis,
            our_days: service.promise.our_limit.working_days,
        },
        calendar: service.clock.calendar,
        form,
        steps: process.steps.0.into_iter().map(step).collect(),
        ends: process
            .ends
            .0
            .into_iter()
            .map(|(id, end)| End { id, name: end.name, kind: end.kind })
            .collect(),
        correction_days: service.clock.correction.working_days,
        result: service.result.map(|result| ResultRecord {
            register: result.register,
            record: result.record,
            content: result.content,
        }),
        sources,
    }
}

/// Which file a problem of the bundle is to be mended in.
fn fault(problem: rules::Problem) -> Fault {
    let part = problem.at.split('/').next().unwrap_or_default();
    let file = match part {
        "steps" | "ends" => FILES[1],
        "form" => FILES[2],
        _ => FILES[0],
    };
    let says = format!("{}: {} {}", problem.at, problem.says.zh, problem.says.en);
    Fault { file: file.into(), says }
}

fn yaml<T: DeserializeOwned>(files: &BTreeMap<String, String>, file: &str) -> Result<T, Fault> {
    let text = files.get(file).ok_or_else(|| missing(file))?;
    serde_saphyr::from_str(text).map_err(|error| Fault { file: file.into(), says: error.to_string() })
}

fn json<T: DeserializeOwned>(files: &BTreeMap<String, String>, file: &str) -> Result<T, Fault> {
    let text = files.get(file).ok_or_else(|| missing(file))?;
    serde_json::from_str(text).map_err(|error| Fault { file: file.into(), says: error.to_string() })
}

fn unreadable(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => format!("is missing; a service's folder holds {}", FILES.join(", ")),
        ErrorKind::InvalidData => "is not UTF-8 text; save it as UTF-8".into(),
        _ => format!("cannot be read: {error}"),
    }
}

fn missing(file: &str) -> Fault {
    Fault { file: file.into(), says: "is missing".into() }
}

/// A mapping in the order it was written in; a name that stands twice is refused.
struct InOrder<T>(Vec<(Word, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for InOrder<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrderVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrderVisitor<T> {
            type Value = InOrder<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("names with what they stand for")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<InOrder<T>, A::Error> {
                let mut entries: Vec<(Word, T)> = Vec::new();
                while let Some((name, value)) = map.next_entry::<Word, T>()? {
                    if entries.iter().any(|(known, _)| *known == name) {
                        return Err(serde::de::Error::custom(format!("{name} stands twice")));
                    }
                    entries.push((name, value));
                }
                Ok(InOrder(entries))
            }
        }

        deserializer.deserialize_map(InOrderVisitor(PhantomData))
    }
}

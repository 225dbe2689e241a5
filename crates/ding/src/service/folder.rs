//! From a service's folder to its bundle. YAML and Markdown are read here, by a tool, and never by a validator. All
//! text is brought into Unicode NFC, so that two ways of typing a name are one name.

pub mod faults;
mod process;
pub mod yaml;

pub use faults::Fault;

use faults::{of_file, of_problem};
use serde::Deserialize;
use std::{collections::BTreeMap, io::ErrorKind, path::Path};
use types::{
    Bilingual, CalendarId, InstitutionId, RegisterId, ServiceId, Value, Word,
    service::{
        Bundle, Clock, Fact, Material, Pause, Promise, RecordName, ResultRecord, Review, Rights, Source,
        Withdrawal,
    },
    sheet::Sheet,
};
use unicode_normalization::UnicodeNormalization as _;

/// Bytes of one file of a folder.
const FILE_BYTES: usize = 64 << 10;
/// What the service is.
const SERVICE: &str = "service.yaml";
/// How a case goes.
const PROCESS: &str = "process.yaml";
/// What is asked.
const FORM: &str = "form.schema.json";
/// Which registers it needs. A tool opens them; here the file only rides along.
const REGISTERS: &str = "registers.yaml";
/// Where the rule sheets stand, one Markdown file each.
const DECISIONS: &str = "decisions/";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceFile {
    id: ServiceId,
    name: Bilingual,
    summary: Bilingual,
    authority: InstitutionId,
    #[serde(default)]
    effective: Option<String>,
    legal_basis: Vec<String>,
    promise: PromiseFile,
    clock: ClockFile,
    rights: RightsFile,
    #[serde(default)]
    materials: Vec<Material>,
    #[serde(default)]
    facts: BTreeMap<Word, FactFile>,
    #[serde(default)]
    results: Vec<ResultFile>,
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
    starts_with: Word,
    correction: LegalLimit,
    #[serde(default)]
    pauses: BTreeMap<Word, PauseFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PauseFile {
    name: Bilingual,
    working_days: u32,
    basis: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RightsFile {
    withdrawal: Withdrawal,
    #[serde(default)]
    review: Option<Review>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum FactFile {
    Papers { papers: Papers },
    Exists { register: RegisterId, record: Word, present: Value, absent: Value },
    Field { register: RegisterId, record: Word, field: Word, absent: Option<Value> },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Papers {
    complete: Value,
    missing: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResultFile {
    register: RegisterId,
    #[serde(default)]
    record: Option<NameFile>,
    #[serde(default)]
    keep: bool,
    #[serde(default)]
    optional: bool,
    content: BTreeMap<Word, SourceFile>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum NameFile {
    Answer(Word),
    Numbered { prefix: String, digits: u32 },
}

#[derive(Deserialize)]
#[serde(untagged)]
enum SourceFile {
    Answer(Word),
    Output { output: Word },
    Fixed { fixed: Value },
    From { from: Own },
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Own {
    CaseNumber,
    Today,
}

/// Compiles a folder on disk.
pub fn compile(dir: &Path) -> Result<Bundle, Vec<Fault>> {
    let mut files = BTreeMap::new();
    let mut names: Vec<String> = [SERVICE, PROCESS, FORM].map(str::to_owned).to_vec();
    if dir.join(REGISTERS).is_file() {
        names.push(REGISTERS.to_owned());
    }
    if let Ok(folder) = std::fs::read_dir(dir.join(DECISIONS)) {
        let sheets = folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.extend(sheets.filter(|name| name.ends_with(".md")).map(|name| format!("{DECISIONS}{name}")));
    }
    for name in names {
        let text = std::fs::read_to_string(dir.join(&name))
            .map_err(|error| vec![of_file(&name, None, unreadable(&error))])?;
        files.insert(name, text);
    }
    compile_files(files)
}

fn unreadable(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => {
            format!("is missing; a service's folder holds {SERVICE}, {PROCESS} and {FORM}")
        }
        ErrorKind::InvalidData => "is not UTF-8 text; save it as UTF-8".into(),
        _ => format!("cannot be read: {error}"),
    }
}

/// Compiles a folder's files.
pub fn compile_files(files: BTreeMap<String, String>) -> Result<Bundle, Vec<Fault>> {
    let files: BTreeMap<String, String> =
        files.into_iter().map(|(name, text)| (name, text.nfc().collect())).collect();
    if let Some((file, _)) = files.iter().find(|(_, text)| text.len() > FILE_BYTES) {
        return Err(vec![of_file(file, None, "is longer than 64 KiB; divide it".into())]);
    }
    let service = yaml::read::<ServiceFile>(&files, SERVICE);
    let process = yaml::read::<process::ProcessFile>(&files, PROCESS);
    let form = yaml::read_json::<Value>(&files, FORM);
    let decisions = decisions(&files);
    let (service, process, form, decisions) = match (service, process, form, decisions) {
        (Ok(service), Ok(process), Ok(form), Ok(decisions)) => (service, process, form, decisions),
        (service, process, form, decisions) => {
            let mut faults: Vec<Fault> =
                [service.err(), process.err(), form.err()].into_iter().flatten().collect();
            faults.extend(decisions.err().into_iter().flatten());
            return Err(faults);
        }
    };

    let (steps, ends) = process.compile(PROCESS, files.get(PROCESS).map_or("", String::as_str))?;
    let bundle = Bundle { steps, ends, decisions, ..bundle(service, form, files) };
    match rules::process::check(&bundle) {
        Ok(_) => Ok(bundle),
        Err(problems) => Err(problems.into_iter().map(|problem| of_problem(&bundle, problem)).collect()),
    }
}

fn decisions(files: &BTreeMap<String, String>) -> Result<BTreeMap<Word, Sheet>, Vec<Fault>> {
    let (mut sheets, mut faults) = (BTreeMap::new(), Vec::new());
    for (file, text) in files {
        let Some(name) = file.strip_prefix(DECISIONS).and_then(|name| name.strip_suffix(".md")) else {
            continue;
        };
        let Ok(name) = Word::new(name) else {
            faults.push(of_file(file, None, "the file's name must be letters, digits and hyphens".into()));
            continue;
        };
        match rules::sheet::markdown::read(&name, text) {
            Ok(sheet) => {
                sheets.insert(name, sheet);
            }
            Err(found) => {
                faults.extend(found.into_iter().map(|fault| {
                    of_file(file, Some(fault.line), format!("{} {}", fault.says.zh, fault.says.en))
                }));
            }
        }
    }
    if faults.is_empty() { Ok(sheets) } else { Err(faults) }
}

/// All but the process and the decisions.
fn bundle(service: ServiceFile, form: Value, sources: BTreeMap<String, String>) -> Bundle {
    let pause = |(id, pause): (Word, PauseFile)| {
        (id, Pause { name: pause.name, days: pause.working_days, basis: pause.basis })
    };
    let RightsFile { withdrawal, review } = service.rights;
    Bundle {
        id: service.id,
        version: 1,
        name: service.name,
        summary: service.summary,
        authority: service.authority,
        effective: service.effective,
        legal_basis: service.legal_basis,
        promise: Promise {
            legal_days: service.promise.legal_limit.working_days,
            legal_basis: service.promise.legal_limit.basis,
            our_days: service.promise.our_limit.working_days,
        },
        calendar: service.clock.calendar,
        form,
        facts: service.facts.into_iter().map(|(name, fact)| (name, fact.into())).collect(),
        materials: service.materials,
        decisions: BTreeMap::new(),
        steps: Vec::new(),
        ends: Vec::new(),
        clock: Clock {
            starts_with: service.clock.starts_with,
            correction_days: service.clock.correction.working_days,
            correction_basis: service.clock.correction.basis,
            pauses: service.clock.pauses.into_iter().map(pause).collect(),
        },
        rights: Rights { withdrawal, review },
        results: service.results.into_iter().map(ResultRecord::from).collect(),
        sources,
    }
}

impl From<FactFile> for Fact {
    fn from(fact: FactFile) -> Fact {
        match fact {
            FactFile::Papers { papers: Papers { complete, missing } } => Fact::Papers { complete, missing },
            FactFile::Exists { register, record, present, absent } => {
                Fact::Exists { register, record, present, absent }
            }
            FactFile::Field { register, record, field, absent } => {
                Fact::Field { register, record, field, absent }
            }
        }
    }
}

impl From<ResultFile> for ResultRecord {
    fn from(result: ResultFile) -> ResultRecord {
        let source = |(field, source)| {
            let source = match source {
                SourceFile::Answer(answer) => Source::Answer(answer),
                SourceFile::Output { output } => Source::Output(output),
                SourceFile::Fixed { fixed } => Source::Fixed(fixed),
                SourceFile::From { from: Own::CaseNumber } => Source::CaseNumber,
                SourceFile::From { from: Own::Today } => Source::Today,
            };
            (field, source)
        };
        ResultRecord {
            register: result.register,
            record: match result.record {
                None => RecordName::Case,
                Some(NameFile::Answer(answer)) => RecordName::Answer(answer),
                Some(NameFile::Numbered { prefix, digits }) => RecordName::Numbered { prefix, digits },
            },
            keep: result.keep,
            content: result.content.into_iter().map(source).collect(),
            optional: result.optional,
        }
    }
}

/// `registers.yaml`: the registers that a service needs, as the acts that open them. It is no part of what validators
/// execute.
pub fn registers(bundle: &Bundle) -> Result<Vec<types::registry::Open>, Fault> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct RegisterFile {
        id: RegisterId,
        name: Bilingual,
        writers: Vec<types::RoleId>,
        basis: String,
        schema: Value,
    }
    if !bundle.sources.contains_key(REGISTERS) {
        return Ok(Vec::new());
    }
    let files: Vec<RegisterFile> = yaml::read(&bundle.sources, REGISTERS)?;
    let open = |file: RegisterFile| types::registry::Open {
        register: file.id,
        name: file.name,
        schema: file.schema,
        writers: file.writers,
        basis: file.basis,
    };
    Ok(files.into_iter().map(open).collect())
}

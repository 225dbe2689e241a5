//! From a folder's files to the bundle that they are. YAML and Markdown end here; a validator never reads them. All text
//! is brought into Unicode NFC, so that two ways of typing a name are one name.

mod findings;
mod node;
mod process;
mod typed;
mod wrong;
pub mod yaml;

pub use findings::{FileFinding, line_of};
pub use typed::{composed, is_dropping, without_mark};
pub use yaml::InOrder;

use findings::of_finding;
use serde::Deserialize;
use std::collections::BTreeMap;
use types::{
    Bilingual, CalendarId, InstitutionId, RegisterId, ServiceId, Value, Word,
    service::{
        Bundle, Clock, Fact, Material, Pause, Promise, RecordName, ResultRecord, Review, Rights, Source,
        Withdrawal,
    },
    sheet::Sheet,
};

/// Bytes of one file of a folder.
const FILE_BYTES: usize = 64 << 10;
/// What the service is.
pub const SERVICE: &str = "service.yaml";
/// How a case goes.
pub const PROCESS: &str = "process.yaml";
/// What is asked.
pub const FORM: &str = "form.schema.json";
/// Which registers it needs. A tool opens them; here the file only rides along.
pub const REGISTERS: &str = "registers.yaml";
/// Where the rule sheets stand, one Markdown file each.
pub const DECISIONS: &str = "decisions/";

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
    #[serde(default)]
    same_hands: bool,
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
    #[serde(default)]
    total_working_days: Option<u32>,
    #[serde(default)]
    times: Option<u32>,
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
#[serde(
    untagged,
    expecting = "写明 papers，或 register 和 record | name `papers`, or `register` and `record`"
)]
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
#[serde(
    untagged,
    expecting = "写一个公开的项，或 prefix 和 digits | a public answer, or `prefix` and `digits`"
)]
enum NameFile {
    Answer(Word),
    Numbered { prefix: String, digits: u32 },
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "写一个项，或 output、fixed、from | an answer, or `output`, `fixed` or `from`")]
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

/// Compiles a folder's files and checks what they say as the validators will.
pub fn compile(files: BTreeMap<String, String>) -> Result<Bundle, Vec<FileFinding>> {
    let bundle = read(files)?;
    let faults = check(&bundle);
    if faults.is_empty() { Ok(bundle) } else { Err(faults) }
}

/// What is wrong with a bundle that could be read, each where it is to be mended.
pub fn check(bundle: &Bundle) -> Vec<FileFinding> {
    let problems = rules::process::check(bundle).err().unwrap_or_default();
    problems.into_iter().map(|problem| of_finding(bundle, problem)).collect()
}

/// A folder's files as a bundle, sound or not.
pub fn read(files: BTreeMap<String, String>) -> Result<Bundle, Vec<FileFinding>> {
    let files = composed(files);
    if let Some((file, _)) = files.iter().find(|(_, text)| text.len() > FILE_BYTES) {
        return Err(vec![FileFinding::of_file(
            file,
            None,
            "超过 64 KiB，请拆开",
            "is longer than 64 KiB; divide it",
        )]);
    }
    let service = yaml::read::<ServiceFile>(&files, SERVICE);
    let process = yaml::read::<process::ProcessFile>(&files, PROCESS);
    let form = yaml::read_json::<Value>(&files, FORM);
    let (sheets, of_sheets) = sheets(&files);
    let (service, process, form) = match (service, process, form) {
        (Ok(service), Ok(process), Ok(form)) if of_sheets.is_empty() => (service, process, form),
        (service, process, form) => {
            let faults = [service.err(), process.err(), form.err()].into_iter().flatten();
            return Err(faults.chain(of_sheets).collect());
        }
    };

    let (steps, ends) = process.compile(PROCESS, files.get(PROCESS).map_or("", String::as_str))?;
    Ok(Bundle { steps, ends, decisions: sheets, ..bundle(service, form, files) })
}

/// The rule sheets that can be read, and what is wrong with the others.
pub fn sheets(files: &BTreeMap<String, String>) -> (BTreeMap<Word, Sheet>, Vec<FileFinding>) {
    let (mut sheets, mut faults) = (BTreeMap::new(), Vec::new());
    for (file, text) in files {
        let Some(name) = file.strip_prefix(DECISIONS).and_then(|name| name.strip_suffix(".md")) else {
            continue;
        };
        let Ok(name) = Word::new(name) else {
            let (zh, en) =
                ("文件名须为字母、数字和连字符", "the file's name must be letters, digits and hyphens");
            faults.push(FileFinding::of_file(file, None, zh, en));
            continue;
        };
        match rules::sheet::markdown::read(&name, text) {
            Ok(sheet) => {
                sheets.insert(name, sheet);
            }
            Err(found) => faults.extend(
                found
                    .into_iter()
                    .map(|fault| FileFinding::of_file(file, Some(fault.line), fault.says.zh, fault.says.en)),
            ),
        }
    }
    (sheets, faults)
}

/// All but the process and the decisions.
fn bundle(service: ServiceFile, form: Value, sources: BTreeMap<String, String>) -> Bundle {
    let pause = |(id, pause): (Word, PauseFile)| {
        let PauseFile { name, working_days: days, total_working_days: total_days, times, basis } = pause;
        (id, Pause { name, days, total_days, times, basis })
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
        same_hands: service.same_hands,
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
pub fn registers(bundle: &Bundle) -> Result<Vec<types::registry::Open>, FileFinding> {
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

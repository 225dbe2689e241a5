//! From a folder's files to the bundle that they are. YAML and Markdown end here; a validator never reads them. All text
//! is brought into Unicode NFC, so that two ways of typing a name are one name.

mod demands;
mod findings;
mod materials;
mod node;
mod office;
mod periods;
mod process;
mod records;
mod registers;
mod sheet;
mod timing;
mod typed;
mod wrong;
pub mod yaml;

pub use findings::{FileFinding, line_of, of_finding, tree};
#[cfg(not(target_arch = "wasm32"))]
pub use registers::registers_of;
pub use registers::{REGISTERS, registers};
pub use typed::{composed, is_dropping, without_mark};
pub use yaml::InOrder;

use materials::MaterialFile;
use periods::{LegalLimit, PauseFile, ReviewFile};
use serde::Deserialize;
use std::collections::BTreeMap;
use timing::PromiseFile;
use types::{
    Bilingual, CalendarId, Gather as _, InstitutionId, Period, RegisterId, ServiceId, Value, Word,
    service::{
        Bundle, Clock, Fact, Material, Pause, Receiving, RecordName, ResultRecord, Review, ReviewFact,
        Rights, Source, Withdrawal,
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
    materials: Vec<MaterialFile>,
    /// How long papers are waited for.
    #[serde(default)]
    receiving: Option<LegalLimit>,
    #[serde(default)]
    facts: BTreeMap<Word, FactFile>,
    #[serde(default)]
    results: Vec<ResultFile>,
    #[serde(default)]
    same_hands: bool,
    #[serde(default)]
    reviews: bool,
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
struct RightsFile {
    withdrawal: Withdrawal,
    #[serde(default)]
    review: Option<ReviewFile>,
    /// The law by which nobody reviews a refusal; only readers and the check look at it.
    #[serde(default)]
    no_review: Option<String>,
}

/// All that may stand in a fact; which of it belongs together is said by [`FactFile::try_from`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactKeys {
    papers: Option<Papers>,
    register: Option<RegisterId>,
    record: Option<Word>,
    field: Option<Word>,
    present: Option<Value>,
    absent: Option<Value>,
    from: Option<Clocked>,
    review: Option<ReviewFact>,
}

/// What the ledger's clock gives.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Clocked {
    Today,
}

#[derive(Deserialize)]
#[serde(try_from = "FactKeys")]
enum FactFile {
    Today,
    Review(ReviewFact),
    Papers { papers: Papers },
    Exists { register: RegisterId, record: Word, present: Value, absent: Value },
    Field { register: RegisterId, record: Word, field: Word, absent: Option<Value> },
}

impl TryFrom<FactKeys> for FactFile {
    type Error = &'static str;

    fn try_from(keys: FactKeys) -> Result<FactFile, &'static str> {
        let FactKeys { papers, register, record, field, present, absent, .. } = &keys;
        let others = papers.is_some()
            || [register.is_some(), record.is_some(), field.is_some(), present.is_some(), absent.is_some()]
                .contains(&true);
        match keys {
            FactKeys { from: Some(Clocked::Today), review: None, .. } if !others => Ok(FactFile::Today),
            FactKeys { review: Some(asked), from: None, .. } if !others => Ok(FactFile::Review(asked)),
            FactKeys { from: Some(_), .. } | FactKeys { review: Some(_), .. } => {
                Err("from: today 和 review 各自单独写，旁边不写别的 | `from: today` and `review` stand alone")
            }
            FactKeys {
                papers: Some(papers),
                register: None,
                record: None,
                field: None,
                present: None,
                absent: None,
                ..
            } => Ok(FactFile::Papers { papers }),
            FactKeys { papers: Some(_), .. } => Err(
                "papers 是所交材料，不能再写 register、record、field、present、absent | `papers` stands alone: no `register`, `record`, `field`, `present` or `absent` beside it",
            ),
            FactKeys {
                register: Some(register),
                record: Some(record),
                field: Some(field),
                present: None,
                absent,
                ..
            } => Ok(FactFile::Field { register, record, field, absent }),
            FactKeys { field: Some(_), present: Some(_), .. } => Err(
                "field 取登记簿中的一项，present 只问有没有这一条：请只写一个 | `field` takes a field of the record, `present` only asks whether there is one: write one of the two",
            ),
            FactKeys {
                register: Some(register),
                record: Some(record),
                field: None,
                present: Some(present),
                absent: Some(absent),
                ..
            } => Ok(FactFile::Exists { register, record, present, absent }),
            _ => Err(
                "写明 papers；或 register、record 和 field；或 register、record、present 和 absent；或 from: today；或 review | name `papers`; or `register`, `record` and `field`; or `register`, `record`, `present` and `absent`; or `from: today`; or `review`",
            ),
        }
    }
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
    deny_unknown_fields,
    expecting = "写一个公开的项，或 prefix 和 digits | a public answer, or `prefix` and `digits`"
)]
enum NameFile {
    Answer(Word),
    Numbered { prefix: String, digits: u32 },
}

#[derive(Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "写一个项，或 output、finding、fixed、from、today_plus | an answer, or `output`, `finding`, `fixed`, `from` or `today_plus`"
)]
enum SourceFile {
    Answer(Word),
    Output { output: Word },
    Finding { finding: Word },
    Fixed { fixed: Value },
    From { from: Own },
    TodayPlus { today_plus: Period },
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Own {
    CaseNumber,
    Today,
}

/// What is wrong with a bundle that could be read, by itself, each where it is to be mended: what the ledger would refuse,
/// and what is asked of authors beyond that. What surrounds it is looked at
/// elsewhere.
pub fn check(bundle: &Bundle) -> Vec<FileFinding> {
    let mut problems = rules::process::check(bundle).err().unwrap_or_default();
    // What there is too much of is not looked at any closer.
    let too_much = problems.iter().any(|problem| problem.says.en.contains(" are allowed, there are "));
    if let Ok(schema) = rules::form::read(&bundle.form)
        && !too_much
    {
        let demands = demands::check(bundle, &schema);
        // A paper that stands twice is told by its name.
        let twice =
            demands.iter().any(|problem| problem.at.starts_with("materials/") && problem.at.ends_with("/2"));
        problems.retain(|problem| !(twice && problem.at == "materials"));
        problems.extend(demands);
        problems.extend(records::check(bundle, &schema));
    }
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
    let process = process::read(&files);
    let form = yaml::read_json::<Value>(&files, FORM);
    let (sheets, of_sheets) = sheets(&files);
    let (service, process, form) = match (service, process, form) {
        (Ok(service), Ok(process), Ok(form)) if of_sheets.is_empty() => (service, process, form),
        (service, process, form) => {
            let faults =
                service.err().into_iter().chain(process.err().into_iter().flatten()).chain(form.err());
            return Err(faults.chain(of_sheets).collect());
        }
    };

    if service.rights.review.is_some() && service.rights.no_review.is_some() {
        let (zh, en) = ("review 和 no_review 只能写一个", "write `review` or `no_review`, not both");
        let line = findings::tree(&files[SERVICE]).and_then(|tree| tree.line_of(&["rights", "no_review"]));
        return Err(vec![FileFinding::of_file(SERVICE, line, zh, en)]);
    }
    let (steps, ends) = process;
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
        let PauseFile { name, days, total_days, times, basis } = pause;
        (id, Pause { name, days, total_days, times, basis })
    };
    let RightsFile { withdrawal, review, no_review: _ } = service.rights;
    Bundle {
        id: service.id,
        version: 1,
        name: service.name,
        summary: service.summary,
        authority: service.authority,
        effective: service.effective,
        legal_basis: service.legal_basis,
        promise: service.promise.into(),
        calendar: service.clock.calendar,
        form,
        facts: service.facts.into_iter().map(|(name, fact)| (name, fact.into())).gather(),
        materials: service.materials.into_iter().map(Material::from).collect(),
        receiving: service.receiving.map(|limit| Receiving { days: limit.period, basis: limit.basis }),
        decisions: BTreeMap::new(),
        steps: Vec::new(),
        ends: Vec::new(),
        clock: Clock {
            starts_with: service.clock.starts_with,
            correction_days: service.clock.correction.period,
            correction_basis: service.clock.correction.basis,
            pauses: service.clock.pauses.into_iter().map(pause).gather(),
        },
        rights: Rights { withdrawal, review: review.map(Review::from) },
        same_hands: service.same_hands,
        reviews: service.reviews,
        results: service.results.into_iter().map(ResultRecord::from).collect(),
        sources,
    }
}

impl From<FactFile> for Fact {
    fn from(fact: FactFile) -> Fact {
        match fact {
            FactFile::Today => Fact::Today,
            FactFile::Review(asked) => Fact::Review(asked),
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
                SourceFile::Finding { finding } => Source::Finding(finding),
                SourceFile::Fixed { fixed } => Source::Fixed(fixed),
                SourceFile::From { from: Own::CaseNumber } => Source::CaseNumber,
                SourceFile::From { from: Own::Today } => Source::Today,
                SourceFile::TodayPlus { today_plus } => Source::TodayPlus(today_plus),
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
            content: result.content.into_iter().map(source).gather(),
            optional: result.optional,
        }
    }
}

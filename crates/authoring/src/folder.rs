//! From a folder's files to the bundle that they are. YAML and Markdown end here; a validator never reads them. All text
//! is brought into Unicode NFC, so that two ways of typing a name are one name.

mod applicants;
mod demands;
mod facts;
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

use applicants::{AgencyFile, ApplicantsFile};
use facts::FactFile;
use materials::MaterialFile;
use periods::{LegalLimit, PauseFile, ReviewFile};
use serde::Deserialize;
use std::collections::BTreeMap;
use timing::PromiseFile;
use types::{
    Bilingual, CalendarId, Gather as _, InstitutionId, Period, RegisterId, ServiceId, Value, Word,
    service::{
        About, Bundle, Clock, InitiatedBy, Material, Pause, Receiving, RecordName, ResultEnds, ResultRecord,
        Review, Rights, Source, Withdrawal,
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
    applicants: Option<ApplicantsFile>,
    #[serde(default)]
    agents: Vec<AgencyFile>,
    #[serde(default)]
    same_hands: bool,
    #[serde(default)]
    reviews: bool,
    #[serde(default)]
    sets_aside: Vec<Word>,
    about: Option<About>,
    initiated_by: Option<InitiatedBy>,
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
    when: Option<String>,
    valid_until: Option<Word>,
    ends: Option<ResultEnds>,
    #[serde(default)]
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
    expecting = "写一个项，或 output、finding、applicant、fixed、from、today_plus | an answer, or `output`, `finding`, `applicant`, `fixed`, `from` or `today_plus`"
)]
enum SourceFile {
    Answer(Word),
    Output { output: Word },
    Finding { finding: Word },
    Applicant { applicant: Word },
    Fixed { fixed: Value },
    From { from: Own },
    TodayPlus { today_plus: Period },
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Own {
    Applicant,
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
        applicants: service.applicants.map(Into::into),
        agents: service.agents.into_iter().map(Into::into).collect(),
        same_hands: service.same_hands,
        reviews: service.reviews,
        sets_aside: service.sets_aside,
        about: service.about,
        initiated_by: service.initiated_by,
        results: service.results.into_iter().map(ResultRecord::from).collect(),
        sources,
    }
}

impl From<ResultFile> for ResultRecord {
    fn from(result: ResultFile) -> ResultRecord {
        let source = |(field, source)| {
            let source = match source {
                SourceFile::Answer(answer) => Source::Answer(answer),
                SourceFile::Output { output } => Source::Output(output),
                SourceFile::Finding { finding } => Source::Finding(finding),
                SourceFile::Applicant { applicant } => Source::Applicant { role: Some(applicant) },
                SourceFile::From { from: Own::Applicant } => Source::Applicant { role: None },
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
            when: result.when,
            valid_until: result.valid_until,
            ends: result.ends,
        }
    }
}

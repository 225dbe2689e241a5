//! From a package's folder to the package that validators open: which services, what is asked once, where each answer
//! and paper goes. The form is put together from the services' own forms, so a question is worded in one place.

#[cfg(test)]
mod tests;

use crate::folder::{FileFinding, InOrder, composed, line_of, yaml};
use rules::{
    Checking,
    form::{self, Field, Schema},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use types::{
    Bilingual, InstitutionId, ServiceId, Value, Word, is_blank, limits,
    service::{Bundle, Package, PackagePart},
};

/// What the package is; the one file of its folder.
pub const PACKAGE: &str = "package.yaml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackageFile {
    id: ServiceId,
    name: Bilingual,
    summary: Bilingual,
    authority: InstitutionId,
    services: Vec<Word>,
    questions: InOrder<InOrder<Word>>,
    #[serde(default)]
    papers: Option<InOrder<InOrder<Word>>>,
}

/// A service of the package, and what its form asks.
struct Part {
    bundle: Bundle,
    schema: Schema,
}

/// The services that a package names, before anything else about it is known.
pub fn services(files: &BTreeMap<String, String>) -> Result<Vec<ServiceId>, Vec<FileFinding>> {
    let file: PackageFile = yaml::read(files, PACKAGE).map_err(|fault| vec![fault])?;
    let id = |name: &Word| {
        name.as_str().parse::<ServiceId>().map_err(|error| {
            let line = line_of(&files[PACKAGE], &["services", name.as_str()]);
            let zh = format!("“{name}”不能作事项的编号，请改正");
            vec![FileFinding::of_file(PACKAGE, line, zh, format!("{name} cannot be a service's id: {error}"))]
        })
    };
    file.services.iter().map(id).collect()
}

/// Compiles a folder's files. `known` are the services as they are in force, or as they stand in their folders.
pub fn compile(
    files: BTreeMap<String, String>,
    known: &BTreeMap<ServiceId, Bundle>,
) -> Result<Package, Vec<FileFinding>> {
    let files = composed(files);
    let file: PackageFile = yaml::read(&files, PACKAGE).map_err(|fault| vec![fault])?;
    let mut checker = Checker { text: &files[PACKAGE], faults: Vec::new() };
    checker.words(&file);
    let parts = checker.parts(&file, known);
    let questions = checker.questions(&file, &parts);
    let papers = checker.papers(&file, &parts);
    if !checker.faults.is_empty() {
        return Err(checker.faults);
    }

    let form = form_of(&file, &parts, &questions);
    if let Err(problem) = form::read(&form) {
        return Err(vec![FileFinding::of_file(PACKAGE, None, problem.says.zh, problem.says.en)]);
    }
    let of = |taken: &[(Word, Vec<(Word, Word)>)], service: &Word| -> BTreeMap<Word, Word> {
        let own =
            taken.iter().flat_map(|(given, to)| to.iter().map(move |(service, own)| (service, own, given)));
        own.filter(|(to, ..)| *to == service).map(|(_, own, given)| (own.clone(), given.clone())).collect()
    };
    let parts = file.services.iter().map(|service| PackagePart {
        service: service.as_str().parse().expect("it is the id of a service that is known"),
        answers: of(&questions, service),
        papers: of(&papers, service),
    });
    Ok(Package {
        id: file.id,
        version: 1,
        name: file.name,
        summary: file.summary,
        authority: file.authority,
        form,
        parts: parts.collect(),
        sources: files,
    })
}

struct Checker<'a> {
    text: &'a str,
    faults: Vec<FileFinding>,
}

type Parts = BTreeMap<Word, Part>;
/// What is given once, and under which name it goes to which service.
type Given = Vec<(Word, Vec<(Word, Word)>)>;

impl Checker<'_> {
    fn fault(&mut self, at: &[&str], zh: impl Into<String>, en: impl Into<String>) {
        self.faults.push(FileFinding::of_file(PACKAGE, line_of(self.text, at), zh, en));
    }

    fn words(&mut self, file: &PackageFile) {
        for (at, Bilingual { zh, en }) in [("name", &file.name), ("summary", &file.summary)] {
            if is_blank(zh) || is_blank(en) {
                self.fault(&[at], "须写中文和英文两种文字。", "Write both Chinese and English.");
            } else if zh.len().max(en.len()) > limits::SENTENCE_BYTES {
                self.fault(&[at], "文字过长，请缩短。", "The text is too long; shorten it.");
            }
        }
    }

    fn parts(&mut self, file: &PackageFile, known: &BTreeMap<ServiceId, Bundle>) -> Parts {
        let mut parts = Parts::new();
        for service in &file.services {
            let name = service.as_str();
            let bundle = name.parse().ok().and_then(|id: ServiceId| known.get(&id));
            let read = bundle.and_then(|bundle| Some((bundle, form::read(&bundle.form).ok()?)));
            let Some((bundle, schema)) = read else {
                self.fault(
                    &["services", name],
                    format!("没有事项“{name}”：请先写好并公布它，或改正名称。"),
                    format!("There is no service {name}: write and publish it first, or mend its name."),
                );
                continue;
            };
            if bundle.reviews {
                self.fault(
                    &["services", name],
                    format!("“{name}”是复议事项，须从被复议的办件申请，不能放进一件事。"),
                    format!("{name} reviews decisions: one applies from the case that it is about, never with others."),
                );
            }
            if parts.insert(service.clone(), Part { bundle: bundle.clone(), schema }).is_some() {
                self.fault(
                    &["services", name],
                    format!("“{name}”写了两次，请删去一次。"),
                    "It stands twice; remove one.",
                );
            }
        }
        if file.services.len() < 2 || file.services.len() > limits::PARTS {
            let most = limits::PARTS;
            self.fault(
                &["services"],
                format!("一件事办 2 至 {most} 个事项，现有 {} 个。", file.services.len()),
                format!("A package opens 2 to {most} services, here are {}.", file.services.len()),
            );
        }
        parts
    }

    /// Where an entry leads, with what is wrong about its services named.
    fn entries(&mut self, section: &str, entries: &InOrder<InOrder<Word>>, parts: &Parts) -> Given {
        let mut given = Given::new();
        let mut taken: BTreeMap<(Word, Word), Word> = BTreeMap::new();
        for (name, to) in &entries.0 {
            let mut leads = Vec::new();
            for (service, own) in &to.0 {
                let at = [section, name.as_str(), service.as_str()];
                if !parts.contains_key(service) {
                    self.fault(
                        &at,
                        format!("“{service}”不在上面的 services 里：请加上，或改正名称。"),
                        format!("{service} is not among the services above: add it there, or mend its name."),
                    );
                    continue;
                }
                if let Some(other) = taken.insert((service.clone(), own.clone()), name.clone()) {
                    self.fault(
                        &at,
                        format!("事项 {service} 的“{own}”已经由“{other}”给出，请只留一处。"),
                        format!("{own} of {service} is given by {other} already; keep one of the two."),
                    );
                    continue;
                }
                leads.push((service.clone(), own.clone()));
            }
            if to.0.is_empty() {
                self.fault(&[section, name.as_str()], "没有写给哪个事项用。", "Say which service it is for.");
            }
            given.push((name.clone(), leads));
        }
        given
    }

    fn questions(&mut self, file: &PackageFile, parts: &Parts) -> Given {
        let given = self.entries("questions", &file.questions, parts);
        for (name, to) in &given {
            let mut first: Option<(&Word, &Field)> = None;
            for (service, own) in to {
                let at = ["questions", name.as_str(), own.as_str()];
                let Some(field) = parts[service].schema.fields.get(own) else {
                    self.fault(
                        &at,
                        format!(
                            "事项 {service} 的申请表里没有“{own}”：请按该事项 form.schema.json 的名称写。"
                        ),
                        format!(
                            "The form of {service} does not ask {own}: use the names of its form.schema.json."
                        ),
                    );
                    continue;
                };
                if field.personal && own != name {
                    self.fault(
                        &at,
                        format!("“{own}”是个人信息，在一件事里也须叫“{own}”：承诺值与名称绑定。请把问题“{name}”改名。"),
                        format!("{own} is personal and must be called {own} here too, since a commitment is bound to its name: rename the question {name}."),
                    );
                }
                match first {
                    None => first = Some((service, field)),
                    Some((asker, asked)) => {
                        if let Some((zh, en)) = unlike(asked, field) {
                            self.fault(
                                &at,
                                format!("按 {asker} 的问法回答，{service} 的“{own}”不一定收：{zh}。请分成两个问题，或把要求较严的事项写在前面。"),
                                format!("What fits {asker} may not fit {own} of {service}: {en}. Ask two questions, or name the stricter service first."),
                            );
                        }
                    }
                }
            }
        }
        for (service, part) in parts {
            let asked = |own: &Word| given.iter().any(|(_, to)| to.contains(&(service.clone(), own.clone())));
            for (own, _) in part.schema.fields.iter().filter(|(own, field)| field.required && !asked(own)) {
                self.fault(
                    &["services", service.as_str()],
                    format!("事项 {service} 必须回答“{own}”，但没有问题给出它：请在 questions 里加上。"),
                    format!("{service} needs an answer to {own}, and no question gives it: add one under questions."),
                );
            }
        }
        given
    }

    fn papers(&mut self, file: &PackageFile, parts: &Parts) -> Given {
        let none = InOrder(Vec::new());
        let given = self.entries("papers", file.papers.as_ref().unwrap_or(&none), parts);
        for (name, to) in &given {
            for (service, own) in to {
                let paper = parts[service].bundle.materials.iter().find(|paper| paper.id == *own);
                let at = ["papers", name.as_str(), own.as_str()];
                if own != name {
                    self.fault(
                        &at,
                        format!("材料“{own}”在一件事里也须叫“{own}”：承诺值与名称绑定。请把“{name}”改名。"),
                        format!("The paper {own} must be called {own} here too, since a commitment is bound to its name: rename {name}."),
                    );
                }
                match paper {
                    Some(paper) if paper.from.is_none() => {}
                    Some(_) => self.fault(
                        &at,
                        format!("“{own}”由登记簿取得，不要申请人交：请删去。"),
                        format!("{own} is taken from a register and need not be brought: remove it."),
                    ),
                    None => self.fault(
                        &at,
                        format!("事项 {service} 不要材料“{own}”：请按该事项 service.yaml 的名称写。"),
                        format!("{service} asks for no paper {own}: use the names of its service.yaml."),
                    ),
                }
            }
        }
        for (service, part) in parts {
            let given = |own: &Word| given.iter().any(|(_, to)| to.contains(&(service.clone(), own.clone())));
            let asked = part.bundle.materials.iter().filter(|paper| paper.from.is_none());
            for paper in asked.filter(|paper| !given(&paper.id)) {
                let (zh, en) = (&paper.name.zh, &paper.name.en);
                self.fault(
                    &["services", service.as_str()],
                    format!("事项 {service} 要材料“{zh}”（{}），但 papers 里没有：请加上。", paper.id),
                    format!("{service} asks for a paper ({en}) that papers does not name: add {}.", paper.id),
                );
            }
        }
        given
    }
}

/// Why an answer that fits one question may not fit another; nothing if it always does.
fn unlike(asked: &Field, other: &Field) -> Option<(&'static str, &'static str)> {
    if asked.personal != other.personal {
        return Some(("一个是个人信息，一个不是", "one is personal and the other is not"));
    }
    // Whether it must be answered is asked for all services together.
    let other = Field { required: false, ..other.clone() };
    form::fits(asked, &other, &mut Checking::of_service()).err().map(form::Misfit::words)
}

/// The one form: each question as the service that is named first asks it, required where any service needs it.
fn form_of(file: &PackageFile, parts: &Parts, questions: &Given) -> Value {
    let text = |text: &str| Value::Text(text.to_owned());
    let (mut properties, mut required) = (BTreeMap::new(), Vec::new());
    for (name, to) in questions {
        let (service, own) = &to[0];
        let Value::Object(form) = &parts[service].bundle.form else {
            unreachable!("a form that was read is an object")
        };
        let Some(Value::Object(asked)) = form.get("properties") else { unreachable!("it has properties") };
        properties.insert(name.to_string(), asked[own.as_str()].clone());
        if to.iter().any(|(service, own)| parts[service].schema.fields[own].required) {
            required.push(text(name.as_str()));
        }
    }
    let members = [
        ("$schema", text("https://json-schema.org/draft/2020-12/schema")),
        ("title", text(&file.name.zh)),
        ("x-title-en", text(&file.name.en)),
        ("type", text("object")),
        ("additionalProperties", Value::Bool(false)),
        ("required", Value::List(required)),
        ("properties", Value::Object(properties)),
    ];
    Value::Object(members.map(|(name, value)| (name.to_owned(), value)).into())
}

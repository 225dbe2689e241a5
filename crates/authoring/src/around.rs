//! What surrounds a service: the registers that its results go to and its facts come from, the offices that decide its
//! steps, its calendar, the service that reviews its refusals. A service can be sound by itself and still never grant
//! anything, because something there is called otherwise, or takes something else.
//!
//! What is around comes from the folder's own `registers.yaml`, from other folders, from files that found a ledger, or
//! from a ledger that runs. What is not known is said to be not checked; it is never passed over.

#[cfg(not(target_arch = "wasm32"))]
mod files;
mod names;

#[cfg(not(target_arch = "wasm32"))]
pub use files::INSTITUTIONS;

use crate::folder::{FileFinding, REGISTERS, check, of_finding, read, registers, tree};
use names::near;
use rules::{
    Checking, Finding,
    form::{self, Schema},
    process::{Kept, Registers, check_facts, check_papers, check_registers},
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use types::{
    CalendarId, Gather as _, InstitutionId, RegisterId, RoleId, ServiceId, Value,
    service::{Bundle, Fact},
};

/// What surrounds a service, as far as it is known. Other members of what a node answers are passed over.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Around {
    /// Registers.
    pub registers: Vec<Register>,
    /// Institutions; none: it is not known which there are.
    pub institutions: Vec<Institution>,
    /// Calendars; none: it is not known which there are.
    pub calendars: Vec<Named<CalendarId>>,
    /// Services.
    pub services: Vec<Named<ServiceId>>,
    /// Whether a ledger says so: what is not here is not there.
    pub whole: bool,
}

/// A register.
#[derive(Clone, Debug, Deserialize)]
pub struct Register {
    /// Its id.
    pub id: RegisterId,
    /// Who keeps it.
    pub institution: InstitutionId,
    /// What its records look like.
    pub schema: Value,
}

/// An institution.
#[derive(Clone, Debug, Deserialize)]
pub struct Institution {
    /// Its id.
    pub id: InstitutionId,
    /// The roles that somebody holds; absent: it is not known which.
    #[serde(default)]
    pub roles: Option<Vec<RoleId>>,
}

/// Something that is there.
#[derive(Clone, Debug, Deserialize)]
pub struct Named<T> {
    /// Its id.
    pub id: T,
}

/// What was found about a service and what surrounds it.
#[derive(Debug, Default)]
pub struct Surveyed {
    /// What keeps it from being published, or from ever coming to an end.
    pub faults: Vec<FileFinding>,
    /// What its author should look at.
    pub warnings: Vec<FileFinding>,
    /// What could not be checked, because nothing is known of it.
    pub unchecked: Vec<FileFinding>,
}

/// Compiles a folder's files and checks what they say as the validators will, and against the registers that it opens.
pub fn compile(files: BTreeMap<String, String>) -> Result<Bundle, Vec<FileFinding>> {
    let bundle = read(files)?;
    let mut faults = check(&bundle);
    faults.extend(survey(&bundle, &Around::default()).faults);
    if faults.is_empty() { Ok(bundle) } else { Err(faults) }
}

/// Holds a service against what surrounds it.
pub fn survey(bundle: &Bundle, around: &Around) -> Surveyed {
    let mut survey = Survey { bundle, around, found: Surveyed::default() };
    match registers(bundle) {
        Ok(own) => survey.registers(own.into_iter().map(|open| (open.register, open.schema, open.writers))),
        Err(faults) => survey.found.faults = faults,
    }
    survey.offices();
    survey.calendar();
    survey.review();
    survey.found
}

struct Survey<'a> {
    bundle: &'a Bundle,
    around: &'a Around,
    found: Surveyed,
}

/// How much it says that a name is not known.
#[derive(Clone, Copy)]
enum Sure {
    /// Not all there is is known.
    No,
    /// It is not there, and may come later: nothing is refused for want of it.
    NotYet,
    /// It is not there.
    Yes,
}

impl Sure {
    fn if_so(yes: bool) -> Sure {
        if yes { Sure::Yes } else { Sure::No }
    }
}

/// A register that is known: who keeps it, and its schema, if that can be read.
type Known<'a> = BTreeMap<&'a RegisterId, (&'a InstitutionId, Option<Schema>)>;

impl Survey<'_> {
    fn fault(&mut self, at: String, zh: String, en: String) {
        self.found.faults.push(of_finding(self.bundle, Finding::new(at, zh, en)));
    }

    /// Says that something is not known: beside a name that is nearly the same, or where a ledger says so, it is wrong;
    /// else it could not be checked.
    fn missing(&mut self, at: String, (zh, en): (&str, &str), id: &str, sure: Sure, known: &[&str]) {
        let alike = known.iter().find(|known| near(id, known));
        let (mut says_zh, mut says_en) = (format!("没有{zh}“{id}”"), format!("there is no {en} {id}"));
        if let Some(alike) = alike {
            says_zh.push_str(&format!("，有“{alike}”"));
            says_en.push_str(&format!("; there is {alike}"));
        }
        let list = match sure {
            Sure::No if alike.is_none() => {
                says_zh = format!("没有核对：不知道{zh}“{id}”");
                says_en = format!("not checked: nothing is known of the {en} {id}");
                &mut self.found.unchecked
            }
            Sure::NotYet if alike.is_none() => &mut self.found.warnings,
            _ => &mut self.found.faults,
        };
        if !matches!(sure, Sure::No) || alike.is_some() {
            says_zh.push_str("：请改正名称，或先设立");
            says_en.push_str(": mend its name, or set it up first");
        }
        list.push(of_finding(self.bundle, Finding::new(at, says_zh, says_en)));
    }

    fn registers(&mut self, own: impl Iterator<Item = (RegisterId, Value, Vec<RoleId>)>) {
        let (bundle, around) = (self.bundle, self.around);
        let own: Vec<_> = own.collect();
        let mut known: Known<'_> = BTreeMap::new();
        for register in &around.registers {
            known.insert(&register.id, (&register.institution, form::read(&register.schema).ok()));
        }
        for (id, schema, writers) in &own {
            let other = around.registers.iter().find(|other| other.id == *id);
            let differs = other.filter(|other| other.institution != bundle.authority);
            if let Some(other) = differs {
                let (zh, en) = (
                    format!("登记簿“{id}”已由别的机构（{}）开立：请改名", other.institution),
                    format!("{} has opened a register {id} already: rename this one", other.institution),
                );
                self.found.faults.push(of_registers(bundle, &[id.as_str()], zh, en));
            } else if around.whole && other.is_some_and(|other| other.schema != *schema) {
                let (zh, en) = (
                    format!("登记簿“{id}”已经开立，项目与这里写的不同：以账本上的为准"),
                    format!(
                        "the register {id} is open, and its fields are others than here: those on the ledger count"
                    ),
                );
                self.found.warnings.push(of_registers(bundle, &[id.as_str(), "schema"], zh, en));
            }
            if !(around.whole && other.is_some()) {
                known.insert(id, (&bundle.authority, form::read(schema).ok()));
            }
            self.writers(id, writers);
        }
        self.known(&known);
        let lists = !own.is_empty();
        let mut kept: Registers<'_> = BTreeMap::new();
        for (id, (keeper, schema)) in &known {
            // One that cannot be read is told where it is opened.
            if let Some(schema) = schema {
                kept.insert(*id, Some(Kept { keeper, schema }));
            }
        }
        if around.whole {
            for (_, id, _) in asked(bundle, lists).filter(|(_, id, _)| !known.contains_key(id)) {
                kept.insert(id, None);
            }
        }
        if let Ok(form) = form::read(&bundle.form) {
            let mut problems = check_registers(bundle, &form, &kept, &mut Checking::of_service());
            problems.extend(check_facts(bundle, &kept));
            problems.extend(check_papers(bundle, &kept, &mut Checking::of_service()));
            self.found.faults.extend(problems.into_iter().map(|problem| of_finding(bundle, problem)));
        }
    }

    /// Registers that are asked for, and of which nothing is known.
    fn known(&mut self, known: &Known<'_>) {
        let names: Vec<&str> = known.keys().map(|id| id.as_str()).collect();
        let lists = self.bundle.sources.contains_key(REGISTERS);
        for (at, id, listed) in asked(self.bundle, lists) {
            // Those of results and facts that a ledger does not have are told where they are held against it.
            let told = self.around.whole && !at.starts_with("materials/");
            if !known.contains_key(id) && !told {
                let sure = if self.around.whole { Sure::NotYet } else { Sure::if_so(listed) };
                self.missing(at, ("登记簿", "register"), id.as_str(), sure, &names);
            }
        }
    }

    /// Whether anybody can write a register by hand.
    fn writers(&mut self, register: &RegisterId, writers: &[RoleId]) {
        let authority = &self.bundle.authority;
        let held = self.around.institutions.iter().find(|one| one.id == *authority);
        let Some(held) = held.and_then(|one| one.roles.as_ref()) else { return };
        for role in writers.iter().filter(|role| !held.contains(role)) {
            let (zh, en) = unheld(authority, role);
            let finding = of_registers(self.bundle, &[register.as_str(), "writers"], zh, en);
            self.found.warnings.push(finding);
        }
    }

    /// The offices that decide.
    fn offices(&mut self) {
        let (bundle, around) = (self.bundle, self.around);
        if around.institutions.is_empty() && !around.whole {
            let finding = Finding::new(
                "steps",
                "没有核对：不知道有哪些机构和岗位",
                "not checked: it is not known which institutions and roles there are",
            );
            return self.found.unchecked.push(of_finding(bundle, finding));
        }
        let names: Vec<&str> = around.institutions.iter().map(|one| one.id.as_str()).collect();
        let institution = |id: &InstitutionId| around.institutions.iter().find(|one| one.id == *id);
        if institution(&bundle.authority).is_none() {
            self.missing(
                "authority".into(),
                ("机构", "institution"),
                bundle.authority.as_str(),
                Sure::Yes,
                &names,
            );
        }
        for (at, id, role) in offices(bundle) {
            match institution(id).map(|one| &one.roles) {
                None if *id == bundle.authority => {}
                None => self.missing(at, ("机构", "institution"), id.as_str(), Sure::Yes, &names),
                Some(None) => {
                    let finding = Finding::new(
                        at,
                        format!("没有核对：不知道 {id} 有没有人任“{role}”"),
                        format!("not checked: it is not known whether anybody at {id} is {role}"),
                    );
                    self.found.unchecked.push(of_finding(bundle, finding));
                }
                Some(Some(roles)) if !roles.contains(role) => {
                    let (zh, en) = unheld(id, role);
                    self.fault(at, zh, en);
                }
                Some(Some(_)) => {}
            }
        }
    }

    fn calendar(&mut self) {
        let (around, calendar) = (self.around, &self.bundle.calendar);
        if !around.calendars.iter().any(|one| one.id == *calendar) {
            let sure = Sure::if_so(around.whole || !around.calendars.is_empty());
            let names: Vec<&str> = around.calendars.iter().map(|one| one.id.as_str()).collect();
            let at = "clock/calendar".to_owned();
            self.missing(at, ("工作日历", "calendar"), calendar.as_str(), sure, &names);
        }
    }

    /// The service that reviews a refusal.
    fn review(&mut self) {
        let (bundle, around) = (self.bundle, self.around);
        let Some(review) = &bundle.rights.review else { return };
        let at = "rights/review/opens".to_owned();
        if review.opens == bundle.id {
            self.fault(
                at,
                "不能由本事项自己复议：请写受理复议的事项".into(),
                "no service reviews its own refusals: name the one that does".into(),
            );
        } else if !around.services.iter().any(|one| one.id == review.opens) {
            let names: Vec<&str> = around.services.iter().map(|one| one.id.as_str()).collect();
            let sure = if around.whole { Sure::NotYet } else { Sure::No };
            self.missing(at, ("事项", "service"), review.opens.as_str(), sure, &names);
        }
    }
}

fn unheld(institution: &InstitutionId, role: &RoleId) -> (String, String) {
    (
        format!("{institution} 没有人任“{role}”：请改正名称，或先任命"),
        format!("nobody at {institution} is {role}: mend its name, or appoint somebody first"),
    )
}

/// A finding about a place of `registers.yaml`.
pub fn of_registers(bundle: &Bundle, at: &[&str], zh: String, en: String) -> FileFinding {
    let text = bundle.sources.get(REGISTERS);
    let line = text.and_then(|text| tree(text)).and_then(|tree| tree.line_of(at));
    FileFinding::of_file(REGISTERS, line.or(Some(1)), zh, en)
}

/// The registers that a service asks for, each where it is asked, and whether the folder's list must have it: those that
/// the office itself keeps and writes.
fn asked(bundle: &Bundle, lists: bool) -> impl Iterator<Item = (String, &RegisterId, bool)> {
    let results = bundle.results.iter().map(move |result| {
        let id = &result.register;
        (format!("results/{id}"), id, lists)
    });
    let facts = bundle.facts.iter().filter_map(|(name, fact)| match fact {
        Fact::Field { register, .. } | Fact::Exists { register, .. } | Fact::Holder { register, .. } => {
            Some((format!("facts/{name}"), register, false))
        }
        Fact::Papers { .. } | Fact::Today | Fact::Review(_) => None,
    });
    let papers = bundle.materials.iter().filter_map(|paper| {
        paper.from.as_ref().map(|from| (format!("materials/{}/from", paper.id), from, false))
    });
    let about = bundle.about.iter().map(|about| ("about/register".to_owned(), &about.register, false));
    let agents =
        bundle.agents.iter().map(|agency| (format!("agents/{}", agency.register), &agency.register, false));
    results.chain(about).chain(facts).chain(papers).chain(agents)
}

/// The registers that a service asks for, and those that its folder opens.
pub fn registers_asked(bundle: &Bundle) -> BTreeSet<RegisterId> {
    let own = registers(bundle).unwrap_or_default().into_iter().map(|open| open.register);
    asked(bundle, false).map(|(_, id, _)| id.clone()).chain(own).gather()
}

/// Who begins, decides, extends, or acts on what is overdue: where it is said, the institution, the role.
fn offices(bundle: &Bundle) -> Vec<(String, &InstitutionId, &RoleId)> {
    let begins = bundle.initiated_by.as_ref();
    let begins = begins.map(|by| ("initiated_by/role".to_owned(), &bundle.authority, &by.role));
    let mut offices: Vec<_> = begins.into_iter().collect();
    for task in bundle.officer_tasks() {
        let at = |key: &str| format!("steps/{}/{key}", task.id);
        offices.push((at("by"), task.institution, task.role));
        if let Some(extension) = task.time.and_then(|time| time.extend.as_ref()) {
            let (institution, role) = bundle.extender(extension);
            offices.push((at("extend"), institution, role));
        }
        offices.extend(bundle.superior(&task).map(|(institution, role)| (at("escalate"), institution, role)));
    }
    let promise = bundle.promise_extensions().map(|extension| bundle.extender(extension));
    offices.extend(promise.map(|(institution, role)| ("promise/extend".to_owned(), institution, role)));
    offices
}

//! What people do about cases: apply, decide, correct, stop clocks, withdraw; with the mistakes that people make.

use crate::{
    answers::{Given, answer, paper},
    stops::office,
    walk::{Going, Style, Walk},
};
use std::collections::BTreeMap;
use types::{
    Act, CaseNumber, Digest, Fields, Sealed, Value, Word, limits,
    service::{
        self, Advice, Bundle, Case, Choice, Claim, Correct, Decide, Does, OpenTask, PauseKind, Release,
        Status, Submit, SubmitJoint, TaskDoes, Then, Withdraw,
    },
};

/// How long applicants wait for offices in which nobody may decide: all have a conflict of interest.
const GIVEN_UP: u64 = 150 * 24 * 60 * 60 * 1000;
const BASIS: &str = "法 第1条";
/// The package of the walk.
pub const PACKAGE: &str = "open-a-restaurant";

fn word(text: &str) -> Word {
    text.parse().expect("a word")
}

/// Some answers, personal ones sealed, and some papers.
#[derive(Default)]
pub struct Filled {
    pub answers: Fields,
    pub sealed: Sealed,
    pub papers: Sealed,
}

impl Filled {
    fn give(&mut self, name: Word, given: Given) {
        match given {
            Given::Public(value) => drop(self.answers.insert(name, value)),
            Given::Personal(digest) => drop(self.sealed.insert(name, digest)),
            Given::Paper(digest) => drop(self.papers.insert(name, digest)),
        }
    }
}

impl Walk {
    /// A whole application for a service: optional answers and papers are often there.
    pub fn fill(&mut self, service: &str) -> Filled {
        let (mut filled, random) = (Filled::default(), &mut self.random);
        let offered = &self.services[service];
        for (name, field) in &offered.schema.fields {
            if field.required || random.percent(40) {
                filled.give(name.clone(), answer(name, field, random));
            }
        }
        for material in offered.bundle.materials.iter().filter(|material| material.from.is_none()) {
            for place in 1..=material.count.map_or(1, |count| count.from) {
                if random.percent(95) {
                    filled.give(material.file(place), paper(random));
                }
            }
        }
        filled
    }

    /// What was asked for in a correction.
    fn fill_again(&mut self, service: &str, fields: &[Word]) -> Filled {
        let mut filled = Filled::default();
        for name in fields {
            let given = match self.services[service].schema.fields.get(name) {
                Some(field) => answer(name, field, &mut self.random),
                None => paper(&mut self.random),
            };
            filled.give(name.clone(), given);
        }
        filled
    }

    /// Somebody applies.
    pub fn apply(&mut self) {
        let services: Vec<String> =
            self.services.keys().filter(|id| *id != "administrative-review").cloned().collect();
        match self.random.below(20) {
            0 => return self.apply_jointly(),
            1 | 2 => return self.ask_for_review(),
            _ => {}
        }
        let mut service = self.random.one(&services).clone();
        let Filled { mut answers, sealed, mut papers } = self.fill(&service);
        let mut version = self.in_force(&service);
        match self.random.below(120) {
            0 => service = "moon-permit".into(),
            1 => version += 7,
            2 => drop(answers.pop_first()),
            3 => drop(answers.insert(word("面积"), Value::Text("很大".into()))),
            4 => drop(papers.insert(word("diary"), Digest::of(b"diary"))),
            _ => {}
        }
        let authority =
            self.services.get(&service).map_or("market-bureau", |offered| offered.bundle.authority.as_str());
        let authority = authority.to_owned();
        let who = self.applicant(&authority);
        let service = service.parse().expect("a service");
        let mut act = application(service, version, Filled { answers, sealed, papers });
        act.parties = self.parties(&act, who);
        self.in_person(who, act.into());
    }

    /// One application for a company and its food permit.
    fn apply_jointly(&mut self) {
        let (company, food) = (self.fill("company-registration"), self.fill("food-business-permit"));
        let (mut answers, mut sealed, mut papers) = (food.answers, food.sealed, food.papers);
        answers.extend(company.answers.0);
        sealed.extend(company.sealed.0);
        papers.extend(company.papers.0);
        // The company's answers stand for these.
        for name in ["经营者名称", "经营场所"] {
            answers.remove(&word(name));
        }
        let package = if self.random.percent(96) { PACKAGE } else { "open-a-zoo" };
        let who = *self.random.one(&self.town.citizens);
        let package = package.parse().expect("a package");
        let (parties, power) = (BTreeMap::new(), None);
        let act = SubmitJoint { package, version: 1, answers, sealed, papers, parties, power };
        self.in_person(who, act.into());
    }

    /// A refused applicant asks for a review; sometimes one whose case was not refused, or somebody else.
    fn ask_for_review(&mut self) {
        let from = if self.random.percent(92) { &self.refused } else { &self.closed };
        // Some ask when it is too late.
        let from = if self.random.percent(12) { &from[..from.len().min(20)] } else { &from[..] };
        let Some(about) = (!from.is_empty()).then(|| self.random.one(from).clone()) else { return };
        let case = self.case(&about);
        let applicant = self.town.whose(case.applicant.as_ref().expect("it ran here"));
        let other = *self.random.one(&self.town.citizens);
        let who = if self.random.percent(95) { applicant } else { other };
        let about = match self.random.percent(97) {
            true => about,
            false => "3301-2026-999999".parse().expect("a number"),
        };
        let filled = self.fill("administrative-review");
        let (service, version) = ("administrative-review", self.in_force("administrative-review"));
        let service = service.parse().expect("a service");
        self.in_person(who, Submit { about: Some(about), ..application(service, version, filled) }.into());
    }

    /// Somebody does what there is to do about a case.
    pub fn deal_with(&mut self, going: &Going) {
        let case = self.case(&going.number);
        let service = case.service.to_string();
        let bundle = self.services[&service].bundle.clone();
        let given_up = self.context.time > going.since + GIVEN_UP;
        if given_up || self.random.percent(3) && going.style == Style::Ordinary {
            return self.withdraw(&case);
        }
        if self.random.percent(2) {
            return self.meddle(&case, &bundle);
        }
        let running = matches!(case.status, Status::Running { .. });
        if bundle.receiving.is_some() && running && self.random.percent(15) {
            return self.receive(&case, &bundle);
        }
        match case.status.clone() {
            Status::Running { step, open, advice, .. } => {
                let pause = match going.style {
                    // Until the service allows no more, and then once more.
                    Style::Paused => self.random.percent(60),
                    _ => self.random.percent(2),
                };
                if self.random.percent(if bundle.promise.extend.is_some() { 6 } else { 1 }) {
                    return self.extend(&case, &bundle, &open);
                }
                match pause && !bundle.clock.pauses.is_empty() {
                    true => self.suspend(&case, &bundle, &open),
                    false if going.style == Style::Ordinary && self.random.percent(8) => {
                        self.take_in_hand(&case, &bundle, &open);
                    }
                    false => self.decide(going, &case, &bundle, &step, &open, advice.as_ref()),
                }
            }
            Status::Joining { application, .. } => self.join(&case, application),
            Status::Correcting { fields, .. } => self.correct(going, &case, &fields),
            Status::Suspended { kind: PauseKind::Papers, .. } if self.random.percent(80) => {
                self.receive(&case, &bundle);
            }
            Status::Suspended { kind: PauseKind::Pause(_), open, .. }
                if going.style == Style::Paused || self.random.percent(30) =>
            {
                self.resume(&case, &bundle, &open[0].task);
            }
            _ => {}
        }
    }

    /// The counter receives what the case names, or an officer has all of it before them; now and then what is not so.
    fn receive(&mut self, case: &Case, bundle: &Bundle) {
        let files = bundle.materials.iter().flat_map(|paper| {
            (1..=rules::papers::files(paper, &case.answers)).map(move |place| (paper, paper.file(place)))
        });
        let absent = files.filter(|(paper, name)| !rules::papers::is_there(bundle, case, (paper, name), 480));
        let in_hand: Vec<Word> = absent.map(|(_, name)| name).filter(|_| self.random.percent(97)).collect();
        let office =
            bundle.officer_tasks().next().map(|task| (task.institution.to_string(), task.role.to_string()));
        let who = *self.random.one(&self.town.offices[&office.expect("somebody decides")]);
        let act = service::Papers {
            case: case.number.clone(),
            kept: Sealed::default(),
            in_hand,
            missing: if self.random.percent(2) { vec![word("contract")] } else { vec![] },
            reasons: "找不到".into(),
        };
        self.in_office(who, act.into());
    }

    fn withdraw(&mut self, case: &Case) {
        let applicant = self.town.whose(case.applicant.as_ref().expect("it runs here"));
        // Of several each asks for it; some ask twice.
        let several: Vec<usize> = case.applicants.iter().map(|one| self.town.whose(&one.did)).collect();
        let applicant = if several.is_empty() { applicant } else { *self.random.one(&several) };
        let other = *self.random.one(&self.town.citizens);
        let who = if self.random.percent(93) { applicant } else { other };
        self.in_person(who, Withdraw { case: case.number.clone(), power: None }.into());
    }

    /// Somebody decides what is not to be decided, or corrects what nobody asked for.
    fn meddle(&mut self, case: &Case, bundle: &Bundle) {
        let closed = (!self.closed.is_empty()).then(|| self.random.one(&self.closed).clone());
        let number = match self.random.below(4) {
            0 => "3301-2026-999999".parse().expect("a number"),
            1 => closed.unwrap_or(case.number.clone()),
            _ => case.number.clone(),
        };
        let applicant = self.town.whose(case.applicant.as_ref().expect("it runs here"));
        if self.random.percent(40) {
            let act = Correct {
                case: number,
                answers: Fields::default(),
                sealed: Sealed::default(),
                papers: Sealed::default(),
                empty: vec![],
                power: None,
            };
            return self.in_person(applicant, Act::Service(service::Act::Correct(act)));
        }
        let step = self.random.one(&bundle.steps).id.clone();
        let who = self.town.officer(bundle.authority.as_str(), "approver", &mut self.random);
        self.in_office(who, Act::Service(service::Act::Decide(plain(number, step, word("准予")))));
    }

    /// Who decides this step or part: an officer of the role, the applicant if they are one.
    fn decider(&mut self, case: &Case, bundle: &Bundle, task: &Word) -> usize {
        let office = office(bundle, task).expect("an officer decides what is open");
        let own = case.applicant.as_ref().map(|did| self.town.whose(did));
        let holders = &self.town.offices[&office];
        match own.filter(|own| holders.contains(own)) {
            Some(own) if self.random.percent(50) => own,
            _ => *self.random.one(holders),
        }
    }

    /// Somebody of the office takes a task in hand, takes it over or gives it back; sometimes what is not theirs.
    fn take_in_hand(&mut self, case: &Case, bundle: &Bundle, open: &[OpenTask]) {
        let task = self.random.one(open);
        let who = self.decider(case, bundle, &task.task);
        let (case, step) = (case.number.clone(), task.task.clone());
        if self.random.percent(30) {
            return self.in_office(who, Release { case, step }.into());
        }
        let reasons = if self.random.percent(50) { "同事请假".to_owned() } else { String::new() };
        self.in_office(who, Claim { case, step, reasons }.into());
    }

    fn decide(
        &mut self,
        going: &Going,
        case: &Case,
        bundle: &Bundle,
        step: &Word,
        open: &[OpenTask],
        advice: Option<&Advice>,
    ) {
        let OpenTask { task, claimed, .. } = self.random.one(open).clone();
        let who = match claimed {
            Some(by) if self.random.percent(80) => self.town.whose(&by),
            _ => self.decider(case, bundle, &task),
        };
        let does = &bundle.step(step).expect("a step of its process").does;
        let mut act = match does {
            Does::Officer { choices, .. } => self.choose(going, case, bundle, &task, choices, advice),
            Does::Together { tasks, .. } => {
                let part = tasks.iter().find(|part| part.id == task).expect("an open part");
                let TaskDoes::Officer { outcomes, .. } = &part.does else {
                    unreachable!("an officer's part")
                };
                // The first outcome is what lets a case go on.
                let which = if self.random.percent(75) { 0 } else { self.random.below(outcomes.len()) };
                plain(case.number.clone(), task, outcomes[which].outcome.clone())
            }
            _ => unreachable!("an officer decides what is open"),
        };
        match self.random.below(120) {
            0 => act.outcome = word("改天再说"),
            1 => act.reasons.clear(),
            2 => act.fields = vec![word("面积"), word("面积")],
            3 => act.deviates = Some("另有考虑".into()),
            4 => act.deviates = None,
            5 => act.basis.clear(),
            6 => act.reasons = "长".repeat(2_000),
            7 => {
                let stranger = self.town.officer("tax-bureau", "assessor", &mut self.random);
                return self.in_office(stranger, Act::Service(service::Act::Decide(act)));
            }
            _ => {}
        }
        self.in_office(who, Act::Service(service::Act::Decide(act)));
    }

    fn choose(
        &mut self,
        going: &Going,
        case: &Case,
        bundle: &Bundle,
        task: &Word,
        choices: &[Choice],
        advice: Option<&Advice>,
    ) -> Decide {
        let advised = advice.and_then(|advice| advice.outcome.clone());
        // Whoever did the same here before tries something else.
        let before = case.decisions.iter().rev().find(|decision| decision.step == *task);
        let again = before.is_some_and(|before| Some(&before.outcome) == advised.as_ref());
        let back = choices.iter().find(|choice| choice.then == Then::Correction);
        let choice = match (going.style, back) {
            (Style::SentBack, Some(back))
                if case.stops.len() < limits::CORRECTIONS || self.random.percent(40) =>
            {
                back
            }
            _ => match choices.iter().find(|choice| Some(&choice.outcome) == advised.as_ref()) {
                Some(advised) if self.random.percent(if again { 25 } else { 92 }) => advised,
                _ if self.random.percent(72) => &choices[0],
                _ => self.random.one(choices),
            },
        };
        let mut act = plain(case.number.clone(), task.clone(), choice.outcome.clone());
        if advised.is_some_and(|advised| advised != choice.outcome) {
            act.deviates = Some("与规则结论不同，理由见卷".into());
        }
        if choice.then == Then::Correction {
            let form = self.services[bundle.id.as_str()].schema.fields.keys().cloned();
            let papers =
                bundle.materials.iter().filter(|paper| paper.from.is_none()).map(|paper| paper.id.clone());
            let all: Vec<Word> = form.chain(papers).collect();
            act.fields = (0..1 + self.random.below(3)).map(|_| self.random.one(&all).clone()).collect();
            act.fields.sort();
            act.fields.dedup();
        }
        act
    }

    fn correct(&mut self, going: &Going, case: &Case, fields: &[Word]) {
        // Some never answer: the clock takes their silence for a withdrawal.
        if going.style == Style::Ordinary && self.random.percent(60) && case.number.as_str().ends_with('7') {
            return;
        }
        let applicant = self.town.whose(case.applicant.as_ref().expect("it runs here"));
        let other = *self.random.one(&self.town.citizens);
        let who = if self.random.percent(97) { applicant } else { other };
        let mut fields = fields.to_vec();
        if self.random.percent(4) {
            fields.pop();
        }
        // Some take back what they need not give, and now and then what they must.
        let empty: Vec<Word> = fields.iter().filter(|_| self.random.percent(8)).cloned().collect();
        fields.retain(|name| !empty.contains(name));
        let Filled { answers, sealed, papers } = self.fill_again(case.service.as_str(), &fields);
        let act = Correct { case: case.number.clone(), answers, sealed, papers, empty, power: None };
        self.in_person(who, act.into());
    }
}

/// An application by one person.
fn application(service: types::ServiceId, version: u64, filled: Filled) -> Submit {
    let Filled { answers, sealed, papers } = filled;
    let (parties, shown, power) = (None, BTreeMap::new(), None);
    Submit { service, version, answers, sealed, papers, about: None, parties, shown, power }
}

fn plain(case: CaseNumber, step: Word, outcome: Word) -> Decide {
    Decide {
        case,
        step,
        outcome,
        reasons: "经审查".into(),
        basis: BASIS.into(),
        fields: vec![],
        deviates: None,
        findings: Default::default(),
        sealed: Default::default(),
    }
}

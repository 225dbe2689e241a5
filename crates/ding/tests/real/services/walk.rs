//! How a walk through a service is told: a title, and below it a line for each act or look, such as
//!
//! ```text
//! a seized house
//!     applies land-title-transfer 用途=商业 papers=contract
//!     at 人工受理 advised 不予受理
//!     clerk decides 人工受理 受理             -> rejected deviation_unexplained
//!     tax-bureau/assessor decides 完税核验 已完税
//!     …
//!     ends 不予受理 refused
//! ```
//!
//! An office without an institution is one of the service's own. `…` waits for time to pass. `$unit` and `$name` are
//! the walk's own, `$case` is its case, `$1` the first record that was granted to it.

use super::{
    forms::{FOOD, REVIEW, Service, Things},
    hall::{Hall, said},
    words::{like, list, option, plain, working_days},
};
use crate::person::act;
use rules::calendar;
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};
use types::{Digest, Receipt};

/// How long the ledger or its index may take to show what happened.
const SHOWN: Duration = Duration::from_secs(40);
const BASIS: &str = "依法办理";

/// Somebody's way through a service.
pub struct Walk {
    title: String,
    lines: Vec<String>,
    next: usize,
    things: Things,
    /// Under which name the hall knows the applicant; empty before the first application.
    applicant: String,
    /// Whether the applicant owns the unit of the walk; else the other side does.
    owns: bool,
    cases: Vec<(String, &'static Service)>,
    case: String,
    service: &'static Service,
    results: Vec<String>,
    /// What the last pause was when it was seen.
    held: Value,
}

/// What is told in a text.
pub fn walks(text: &str) -> Vec<Walk> {
    let mut walks: Vec<Walk> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match line.starts_with(' ') {
            true => walks.last_mut().expect("a walk has a title").lines.push(line.trim().to_owned()),
            false => walks.push(Walk::new(line.trim(), walks.len() + 1)),
        }
    }
    walks
}

impl Walk {
    fn new(title: &str, number: usize) -> Walk {
        let digits: String = number
            .to_string()
            .bytes()
            .map(|digit| "零一二三四五六七八九".chars().nth((digit - b'0').into()).unwrap())
            .collect();
        let things = Things {
            unit: format!("330106001001GB00001F{number:08}"),
            name: format!("杭州西湖{digits}号食品有限公司"),
        };
        Walk {
            title: title.into(),
            lines: Vec::new(),
            next: 0,
            things,
            owns: false,
            applicant: String::new(),
            cases: Vec::new(),
            case: String::new(),
            service: &FOOD,
            results: Vec::new(),
            held: Value::Null,
        }
    }

    /// What it is about.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Whether all of it was told.
    pub fn is_over(&self) -> bool {
        self.next == self.lines.len()
    }

    /// Its case.
    pub fn case(&self) -> &str {
        &self.case
    }

    /// Goes on until time must pass.
    pub async fn go(&mut self, hall: &Hall) {
        while let Some(line) = self.lines.get(self.next).cloned() {
            self.next += 1;
            if line == "…" {
                return;
            }
            self.tell(hall, &line).await;
        }
    }

    async fn tell(&mut self, hall: &Hall, line: &str) {
        let place = format!("{}: {line}", self.title);
        let (told, expected) = line.split_once(" -> ").unwrap_or((line, ""));
        let told = self.filled_in(told);
        let words: Vec<&str> = told.split_whitespace().collect();
        let answer = match words[..] {
            ["applies", service, ..] => self.apply(hall, Service::named(service), None, &words[2..]).await,
            ["appeals", ..] => {
                let about = self.cases.last().expect("there is a case").0.clone();
                self.apply(hall, &REVIEW, Some(about), &words[1..]).await
            }
            ["stranger", "appeals", ..] => {
                let about = self.case.clone();
                hall.send("stranger", false, self.application(&REVIEW, (Some(about), None), &[])).await
            }
            ["corrects" | "withdraws", ..] => {
                let receipt = hall.send(&self.applicant, false, self.own(&words)).await;
                self.follow(hall, &receipt).await;
                receipt
            }
            ["stranger", ..] => hall.send("stranger", false, self.own(&words[1..])).await,
            [office, "writes", record, ..] => self.write(hall, office, record, &words[3..]).await,
            [office, "decides" | "suspends" | "resumes", ..] => {
                let office = match office.contains('/') {
                    true => office.to_owned(),
                    false => format!("{}/{office}", self.service.authority),
                };
                hall.send(&office, true, self.official(&words[1..])).await
            }
            ["case", number] => {
                let number: usize = number.parse().expect("which case of the walk");
                (self.case, self.service) = self.cases[number - 1].clone();
                return;
            }
            ["proves"] => return hall.prove(&self.case).await,
            _ => {
                assert_eq!(expected, "", "{place}: nobody is refused a look");
                return self.look(hall, &words, &place).await;
            }
        };
        assert_eq!(said(&answer), expected, "{place}: {answer:?}");
    }

    fn filled_in(&self, text: &str) -> String {
        let mut text = text.replace("$unit", &self.things.unit).replace("$name", &self.things.name);
        text = text.replace("$case", &self.case);
        for (number, result) in self.results.iter().enumerate() {
            text = text.replace(&format!("${}", number + 1), result);
        }
        text
    }

    async fn apply(
        &mut self,
        hall: &Hall,
        service: &'static Service,
        about: Option<String>,
        options: &[&str],
    ) -> Receipt {
        if self.applicant.is_empty() {
            self.applicant = match option(options, "as") {
                Some(officer) => officer.to_owned(),
                None => {
                    hall.citizen(&self.title).await;
                    self.title.clone()
                }
            };
        }
        let reviews = about.is_some();
        let parties = self.parties(hall, service, options).await;
        let act = self.application(service, (about, parties), options);
        let receipt = hall.send(&self.applicant, false, act).await;
        let events = serde_json::to_value(&receipt).expect("JSON")["outcome"]["accepted"]["events"].clone();
        let opened = events.as_array().into_iter().flatten();
        let opened = opened.filter_map(|event| event["service.opened"]["case"].as_str()).next();
        if let Some(case) = opened {
            (self.case, self.service) = (case.to_owned(), service);
            if !reviews {
                self.cases.push((case.to_owned(), service));
            }
        }
        self.follow(hall, &receipt).await;
        receipt
    }

    /// The other side of a transfer signs what it is asked to, and withdraws when the applicant wishes to.
    async fn follow(&self, hall: &Hall, receipt: &Receipt) {
        let events = serde_json::to_value(receipt).expect("JSON")["outcome"]["accepted"]["events"].clone();
        for event in events.as_array().into_iter().flatten() {
            let case = &self.case;
            let own = match event["service.asked"]["application"].as_str() {
                Some(application) => json!({ "service.join": { "case": case, "application": application } }),
                None if event["service.withdrawal_asked"].is_object() => {
                    json!({ "service.withdraw": { "case": case } })
                }
                None => continue,
            };
            let followed = hall.send(&self.other(), false, act(own)).await;
            assert_eq!(said(&followed), "", "{}", self.title);
        }
    }

    /// The other side of a transfer.
    fn other(&self) -> String {
        format!("{}的另一方", self.title)
    }

    /// Who owns the unit of the walk.
    async fn owner(&self, hall: &Hall) -> types::Did {
        let name = if self.owns { self.applicant.clone() } else { self.other() };
        hall.did(&name).await
    }

    /// As whom the applicant applies, and together with whom, where several do.
    async fn parties(&self, hall: &Hall, service: &Service, options: &[&str]) -> Option<Value> {
        if service.id != "land-title-transfer" {
            return None;
        }
        if ["继承", "司法裁判"].contains(&option(options, "转移方式").unwrap_or_default()) {
            return Some(json!({ "role": "受让人" }));
        }
        let (own, other) = if self.owns { ("转让人", "受让人") } else { ("受让人", "转让人") };
        let did = hall.did(&self.other()).await;
        Some(json!({ "role": own, "others": [{ "role": other, "did": did }] }))
    }

    fn application(
        &self,
        service: &Service,
        (about, parties): (Option<String>, Option<Value>),
        options: &[&str],
    ) -> types::Act {
        let mut filled = (service.application)(&self.things);
        let mut papers = filled.papers.to_vec();
        for (name, value) in options.iter().filter_map(|option| option.split_once('=')) {
            match name {
                "as" => {}
                "papers" => papers = list(value),
                _ => filled.answers[name] = like(&filled.answers[name], value),
            }
        }
        let mut submit = json!({ "service": service.id, "version": 1, "answers": filled.answers,
            "sealed": self.digests(filled.sealed), "papers": self.digests(&papers) });
        if let Some(about) = about {
            submit["about"] = about.into();
        }
        if let Some(parties) = parties {
            submit["parties"] = parties;
        }
        act(json!({ "service.submit": submit }))
    }

    /// What an applicant does.
    fn own(&self, words: &[&str]) -> types::Act {
        if words[0] == "withdraws" {
            return act(json!({ "service.withdraw": { "case": self.case } }));
        }
        let filled = (self.service.application)(&self.things);
        let (mut answers, mut sealed, mut papers) = (Map::new(), Vec::new(), Vec::new());
        for (name, value) in words[1..].iter().filter_map(|option| option.split_once('=')) {
            match name {
                "papers" => papers = list(value),
                _ if filled.sealed.contains(&name) => sealed.push(name),
                _ => drop(answers.insert(name.into(), like(&filled.answers[name], value))),
            }
        }
        act(
            json!({ "service.correct": { "case": self.case, "answers": answers, "sealed": self.digests(&sealed),
            "papers": self.digests(&papers) } }),
        )
    }

    /// Commitments that are nobody else's.
    fn digests(&self, names: &[&str]) -> Value {
        let digest = |name: &str| Digest::of(format!("{}/{name}", self.title).as_bytes()).to_string();
        names.iter().map(|name| ((*name).to_owned(), Value::from(digest(name)))).collect::<Map<_, _>>().into()
    }

    /// What an officer does.
    fn official(&self, words: &[&str]) -> types::Act {
        let reasons = option(words, "reasons").unwrap_or("经审查");
        match words[0] {
            "suspends" => act(json!({ "service.suspend":
                { "case": self.case, "pause": words[1], "reasons": reasons } })),
            "resumes" => act(json!({ "service.resume": { "case": self.case, "reasons": reasons } })),
            _ => {
                let mut decide = json!({ "case": self.case, "step": words[1], "outcome": words[2],
                    "reasons": reasons, "basis": BASIS });
                if let Some(why) = option(words, "deviates") {
                    decide["deviates"] = why.into();
                }
                if let Some(fields) = option(words, "fields") {
                    decide["fields"] = list(fields).into();
                }
                act(json!({ "service.decide": decide }))
            }
        }
    }

    /// A registrar enters something, or changes it.
    async fn write(&self, hall: &Hall, office: &str, record: &str, fields: &[&str]) -> Receipt {
        let (register, record) = record.split_once('/').expect("register/record");
        let before = hall.record(register, record).await;
        let mut write = json!({ "register": register, "record": record, "content": {}, "basis": BASIS });
        if let Some((digest, version)) = before {
            write["previous"] = digest.into();
            write["content"] = version["content"].clone();
        }
        if register == "parcels" {
            write["content"]["权利人身份标识"] = json!([self.owner(hall).await]);
        }
        for (name, value) in fields.iter().filter_map(|field| field.split_once('=')) {
            write["content"][name] = value.into();
        }
        hall.send(office, true, act(json!({ "registry.write": write }))).await
    }

    /// Looks until it is as told.
    async fn look(&mut self, hall: &Hall, words: &[&str], place: &str) {
        let deadline = Instant::now() + SHOWN;
        while !self.see(hall, words).await {
            if Instant::now() > deadline {
                panic!("{place}: {}", hall.network.get(&format!("/v1/cases/{}", self.case)).await);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let case = hall.network.get(&format!("/v1/cases/{}", self.case)).await["case"].clone();
        match words[0] {
            "paused" => self.held = case["status"]["suspended"].clone(),
            "ends" if words[2] == "granted" => {
                self.results.push(case["result"]["record"].as_str().expect("a record").to_owned());
                let new = case["applicants"].as_array().into_iter().flatten();
                let mut new = new.filter(|one| one["role"] == "受让人");
                self.owns = match new.next() {
                    Some(new) => new["did"] == case["applicant"],
                    None => self.owns,
                };
            }
            _ => {}
        }
    }

    async fn see(&self, hall: &Hall, words: &[&str]) -> bool {
        match words {
            ["desk", institution] => {
                let duties = hall.network.get(&format!("/v1/desk?institution={institution}&limit=100")).await;
                let duties = duties["items"].as_array().expect("a page").clone();
                return duties.iter().any(|duty| duty["case"] == self.case.as_str());
            }
            ["record", record, fields @ ..] => {
                let (register, record) = record.split_once('/').expect("register/record");
                let Some((_, version)) = hall.record(register, record).await else { return false };
                return fields.iter().filter_map(|field| field.split_once('=')).all(
                    |(name, value)| match name {
                        "version" => version["version"].as_u64() == value.parse().ok(),
                        "sealed" => version["sealed"][value].is_string(),
                        _ => plain(&version["content"][name]) == value,
                    },
                );
            }
            _ => {}
        }
        let case = hall.network.get(&format!("/v1/cases/{}", self.case)).await["case"].clone();
        let status = &case["status"];
        match words {
            ["at", step] => {
                status["running"]["step"] == *step && status["running"]["advice"]["outcome"].is_null()
            }
            ["at", step, "counted", "from", "the", "end", "of", "the", "pause,", days, "days"] => {
                let open = &status["running"]["open"][0];
                let rules = working_days(hall);
                let due = calendar::deadline(&rules, self.over() - 1, days.parse().expect("days"));
                open["task"] == *step && open["due"] == due
            }
            ["at", step, "advised", outcome] => {
                status["running"]["step"] == *step && status["running"]["advice"]["outcome"] == *outcome
            }
            ["back", "for", fields @ ..] => status["correcting"]["fields"] == json!(fields),
            ["paused", "公告"] => status["suspended"]["kind"] == "announcement",
            ["paused", pause] => status["suspended"]["kind"]["pause"] == *pause,
            ["resumed"] => self.goes_on_from_its_end(hall, &case),
            ["ends", end, kind] => status["closed"]["end"] == *end && status["closed"]["kind"] == *kind,
            ["cards", cards @ ..] => {
                let given = case["cards"].as_array().cloned().unwrap_or_default();
                let given: Vec<String> = given
                    .iter()
                    .map(|card| match card["task"].as_str() {
                        Some(task) => format!("{}:{task}", plain(&card["kind"])),
                        None => plain(&card["kind"]),
                    })
                    .collect();
                given == cards
            }
            [by @ ("clock" | "silence"), "decided", step, outcome] => {
                let last =
                    case["decisions"].as_array().and_then(|all| all.last()).cloned().unwrap_or_default();
                last["by"][*by].is_object() && last["step"] == *step && last["outcome"] == *outcome
            }
            ["outputs", outputs @ ..] => outputs
                .iter()
                .filter_map(|output| output.split_once('='))
                .all(|(name, value)| plain(&case["outputs"][name]) == value),
            ["about", about] => case["about"] == *about,
            ["reviewed"] => case["reviews"].as_array().is_some_and(|reviews| reviews.len() == 1),
            _ => panic!("{words:?} is nothing that can be done or seen"),
        }
    }

    /// When the last pause that was seen is over.
    fn over(&self) -> u64 {
        self.held["until"].as_u64().expect("a pause was seen")
    }

    /// A pause that the clock ended was over at its end, and the days that were left are counted from there.
    fn goes_on_from_its_end(&self, hall: &Hall, case: &Value) -> bool {
        let until = self.over();
        let stopped = case["stops"].as_array().and_then(|stops| stops.last()).expect("a stop");
        let rules = working_days(hall);
        let period = |days: &Value| match days.as_u64() {
            Some(days) => types::Period::WorkingDays(days as u32),
            None => serde_json::from_value(days.clone()).expect("a period"),
        };
        let counted = |days: &Value| calendar::end(&rules, until - 1, period(days));
        let open = case["status"]["running"]["open"].as_array().cloned().unwrap_or_default();
        let held = self.held["open"].as_array().expect("tasks");
        stopped["until"] == until
            && case["promised"] == counted(&self.held["days_left"])
            && open.len() == held.len()
            && open.iter().zip(held).all(|(open, held)| open["due"] == counted(&held["days_left"]))
    }
}

//! Several who apply together: whom the filer names, and who of them signs.

use crate::walk::Walk;
use rules::sheet::{Condition, Gas};
use types::{
    CaseNumber, Digest, RecordId, Value, Word, places,
    registry::Version,
    service::{Case, Decline, Join, Parties, Party, Submit},
};

impl Walk {
    /// As whom somebody applies and together with whom, where several do. What belongs to somebody is mostly given by
    /// them; the others are anybody.
    pub fn parties(&mut self, act: &Submit, filer: usize) -> Option<Parties> {
        let asked = self.services.get(act.service.as_str())?.bundle.applicants.clone()?;
        let needed = |condition: &String| {
            let condition = Condition::read(condition).expect("a published condition");
            condition.holds(&act.answers, None, &mut Gas::of_transaction()).unwrap_or(true)
        };
        let roles: Vec<Word> = asked
            .roles
            .iter()
            .filter(|role| role.needed_when.as_ref().is_none_or(needed))
            .map(|role| role.id.clone())
            .collect();
        if self.random.percent(1) {
            return None;
        }
        let role = roles.last().expect("somebody always applies").clone();
        let owners = self.owners(act);
        let mut others = Vec::new();
        for role in &roles[..roles.len() - 1] {
            match owners.is_empty() || self.random.percent(6) {
                true => {
                    let did = self.town.people[*self.random.one(&self.town.citizens)].did.clone();
                    others.push(Party { role: role.clone(), did });
                }
                false => {
                    others.extend(owners.iter().map(|did| Party { role: role.clone(), did: did.clone() }))
                }
            }
        }
        let own = &self.town.people[filer].did;
        // Nobody sells to themselves, most of the time.
        if !self.random.percent(10) {
            others.retain(|other| other.did != *own);
        }
        Some(Parties { role, others })
    }

    /// Whom the register names for the unit of an application.
    fn owners(&self, act: &Submit) -> Vec<types::Did> {
        let unit = act.answers.get("不动产单元号").and_then(|unit| match unit {
            Value::Text(unit) => RecordId::new(unit.as_str()).ok(),
            _ => None,
        });
        let Some(unit) = unit else { return Vec::new() };
        let place = places::record(&"parcels".parse().expect("a register"), &unit);
        let Some(version) = self.value::<Version>(place.key()) else { return Vec::new() };
        match version.content.get("权利人身份标识") {
            Some(Value::List(owners)) => owners
                .iter()
                .filter_map(|owner| if let Value::Text(text) = owner { text.parse().ok() } else { None })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// One who has yet to sign does, or declines; now and then somebody who is not asked, or over something else.
    pub fn join(&mut self, case: &Case, application: Digest) {
        let asked = case.applicants.iter().filter(|one| one.signed.is_none() || self.random.percent(4));
        let asked: Vec<usize> = asked.map(|one| self.town.whose(&one.did)).collect();
        let who = match asked.is_empty() || self.random.percent(2) {
            true => *self.random.one(&self.town.citizens),
            false => *self.random.one(&asked),
        };
        let number: CaseNumber = case.number.clone();
        // Some stay silent until the time is over.
        if number.as_str().ends_with("77") {
            return;
        }
        if self.random.percent(3) {
            let (reasons, power) = ("不同意".to_owned(), None);
            return self.in_person(who, Decline { case: number, reasons, power }.into());
        }
        let application = if self.random.percent(3) { Digest::of(b"another") } else { application };
        let (shown, power) = (Default::default(), None);
        self.in_person(who, Join { case: number, application, shown, power }.into());
    }
}

//! Who acts for an applicant: a record lets them (a power of attorney, or whom a company is represented by), and it is
//! looked at anew for each act. What has ended, or ends, holds for nothing from then on; its last day counts.

use super::proceeding::Proceeding;
use crate::view::{Halt, View, named};
use rules::calendar::Day;
use types::{
    Did, Reject, Rejection, Value,
    governance::Calendar,
    places,
    registry::Version,
    service::{Agency, Agent, AgentMay, Bundle, Event, RecordRef},
};

/// For whom somebody signs.
pub struct Standing {
    /// The applicant.
    pub principal: Did,
    /// Who signs for them; absent: they do.
    pub agent: Option<Agent>,
}

/// For whom `signer` signs at this service: for themselves, or by the record that the act names.
pub fn standing(
    view: &View,
    (bundle, calendar): (&Bundle, &Calendar),
    signer: &Did,
    power: Option<&RecordRef>,
) -> Result<Standing, Halt> {
    let Some(power) = power else { return Ok(Standing { principal: signer.clone(), agent: None }) };
    let RecordRef { register, record } = power;
    let agency = bundle.agents.iter().find(|agency| agency.register == *register);
    let agency = agency.ok_or_else(|| wrong(format!("{} takes no authority from {register}", bundle.id)))?;
    let version = view.get(&places::record(register, record))?;
    let version =
        named(version, |version: &Version| version.register == *register && version.record == *record)?;
    let version = version.ok_or_else(|| wrong(format!("there is no record {register}/{record}")))?;
    let today = Day::of(view.block.time, calendar.rules.utc_offset_minutes);

    check(agency, &version, (bundle, signer, today))?;
    let principal = match &agency.principal {
        None => signer.clone(),
        Some(field) => match dids(version.content.get(field)).as_slice() {
            [principal] => principal.clone(),
            _ => return Err(wrong(format!("{field} names nobody")).into()),
        },
    };
    let agent = Agent { did: signer.clone(), power: power.clone(), version: version.version };
    Ok(Standing { principal, agent: Some(agent) })
}

/// Refuses what the record does not let this person do at this service today.
fn check(
    agency: &Agency,
    version: &Version,
    (bundle, signer, today): (&Bundle, &Did, Day),
) -> Result<(), Rejection> {
    let content = &version.content;
    if !dids(content.get(&agency.agent)).contains(signer) {
        return Err(wrong(format!("{} names somebody else", agency.agent)));
    }
    if let Some(in_force) = &agency.in_force
        && content.get(&in_force.field) != Some(&in_force.value)
    {
        return Err(wrong(format!("it is not in force: see {}", in_force.field)));
    }
    let until = agency.until.as_ref().and_then(|field| content.get(field));
    if let Some(until) = until {
        let last = if let Value::Text(day) = until { Day::parse(day) } else { None };
        if last.is_none_or(|last| last < today) {
            return Err(wrong("its last day has passed".to_owned()));
        }
    }
    if let Some(field) = &agency.services
        && !texts(content.get(field)).contains(&bundle.id.as_str())
    {
        return Err(wrong(format!("it is not for {}", bundle.id)));
    }
    Ok(())
}

fn wrong(why: String) -> Rejection {
    Reject::POWER_INVALID.because(why)
}

/// The texts of a field: one, or those of a list.
fn texts(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::Text(text)) => vec![text],
        Some(Value::List(list)) => list
            .iter()
            .filter_map(|one| if let Value::Text(text) = one { Some(&**text) } else { None })
            .collect(),
        _ => Vec::new(),
    }
}

/// The persons that a field names.
pub fn dids(value: Option<&Value>) -> Vec<Did> {
    texts(value).into_iter().filter_map(|text| Did::new(text).ok()).collect()
}

impl Proceeding<'_, '_> {
    /// For whom somebody signs in this case.
    pub fn standing(&self, signer: &Did, power: Option<&RecordRef>) -> Result<Standing, Halt> {
        standing(self.view, (&self.bundle, &self.calendar), signer, power)
    }

    /// For whom somebody does what is the applicants' to do; an agent, where the service lets agents do it.
    pub fn standing_to(
        &self,
        signer: &Did,
        power: Option<&RecordRef>,
        what: AgentMay,
    ) -> Result<Standing, Halt> {
        let standing = self.standing(signer, power)?;
        let Some(agent) = &standing.agent else { return Ok(standing) };
        let agency = self.bundle.agents.iter().find(|agency| agency.register == agent.power.register);
        match agency.is_some_and(|agency| agency.may.contains(&what)) {
            true => Ok(standing),
            false => Err(Reject::AGENT_MAY_NOT.into()),
        }
    }

    /// Tells that somebody acted for another, if they did.
    pub fn tell_agent(&mut self, standing: &Standing) {
        let Some(Agent { did, power, .. }) = standing.agent.clone() else { return };
        let (case, principal) = (self.case.number.clone(), standing.principal.clone());
        self.tell(Event::ActedFor { case, agent: did, principal, power });
    }
}

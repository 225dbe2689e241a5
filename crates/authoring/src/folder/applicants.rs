//! Who may apply, as a folder has it: several applicants who each sign, and registers that say who acts for another.

use super::{periods::LegalLimit, yaml::InOrder};
use serde::Deserialize;
use types::{
    Bilingual, RegisterId, Word,
    service::{Agency, AgentMay, ApplicantRole, Applicants, InForce},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicantsFile {
    within: LegalLimit,
    roles: InOrder<RoleFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleFile {
    name: Bilingual,
    #[serde(default)]
    most: Option<u32>,
    #[serde(default)]
    needed_when: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgencyFile {
    register: RegisterId,
    #[serde(default)]
    principal: Option<Word>,
    agent: Word,
    #[serde(default)]
    services: Option<Word>,
    #[serde(default)]
    until: Option<Word>,
    #[serde(default)]
    in_force: Option<InForce>,
    #[serde(default)]
    may: Vec<AgentMay>,
}

impl From<ApplicantsFile> for Applicants {
    fn from(file: ApplicantsFile) -> Applicants {
        let role = |(id, RoleFile { name, most, needed_when })| ApplicantRole { id, name, most, needed_when };
        let roles = file.roles.0.into_iter().map(role).collect();
        Applicants { roles, within_days: file.within.period, basis: file.within.basis }
    }
}

impl From<AgencyFile> for Agency {
    fn from(file: AgencyFile) -> Agency {
        let AgencyFile { register, principal, agent, services, until, in_force, may } = file;
        Agency { register, principal, agent, services, until, in_force, may }
    }
}

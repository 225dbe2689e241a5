//! Exchange: who looked at personal answers, and why. The answers are not on the ledger; a node hands them to an officer
//! only against an access that is final, so nobody reads in silence.

use crate::{
    CaseNumber, Did, Digest, InstitutionId, RoleId, Time, TxId, Word, governance::Appointment, limits,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// `exchange.access`: an officer who has something to do for a case states which personal answers they read, and why
/// (个人信息保护法 §6, §34).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// The case.
    pub case: CaseNumber,
    /// Which of its personal answers and papers; no more than the purpose needs.
    pub names: Vec<Word>,
    /// What for.
    pub purpose: String,
    /// The legal basis.
    pub basis: String,
}

/// State: whose a commitment is. Who names it first keeps it; nobody else can name it afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// It, as it stands in `sealed` or `papers` of a case.
    pub digest: Digest,
    /// The person whose answer or paper it is.
    pub owner: Did,
}

/// State: every access to a case's personal answers, oldest first. One value, so that its proof shows that none is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accesses {
    /// The accesses.
    pub accesses: Vec<Accessed>,
}

/// One access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accessed {
    /// Who.
    pub reader: Did,
    /// For which institution.
    pub institution: InstitutionId,
    /// In which role.
    pub role: RoleId,
    /// Which answers.
    pub names: Vec<Word>,
    /// What for.
    pub purpose: String,
    /// The legal basis.
    pub basis: String,
    /// When; it lasts for [`limits::ACCESS_TIME`].
    pub at: Time,
    /// The transaction.
    pub tx: TxId,
}

impl Accesses {
    /// The offices in which `reader` has accesses that last at `now`: whoever hands something out looks up the
    /// appointments to them ([`crate::Aspect::appointment`] under the institution).
    pub fn offices_of(&self, reader: &Did, now: Time) -> BTreeSet<(InstitutionId, RoleId)> {
        self.lasting(reader, now).map(|access| (access.institution.clone(), access.role.clone())).collect()
    }

    /// What `reader` may read at `now`, given the appointments that stand at the places of [`Accesses::offices_of`]: an
    /// access lasts no longer than the office in which it was made.
    pub fn readable(&self, reader: &Did, now: Time, appointments: &[Appointment]) -> Vec<&Word> {
        let in_office = |access: &&Accessed| {
            appointments.iter().any(|appointment| {
                appointment.is_of(reader, &access.institution, &access.role) && appointment.in_force(now)
            })
        };
        self.lasting(reader, now).filter(in_office).flat_map(|access| &access.names).collect()
    }

    fn lasting<'a, 'r>(
        &'a self,
        reader: &'r Did,
        now: Time,
    ) -> impl Iterator<Item = &'a Accessed> + use<'a, 'r> {
        self.accesses.iter().filter(move |access| {
            access.reader == *reader && now < access.at.saturating_add(limits::ACCESS_TIME)
        })
    }
}

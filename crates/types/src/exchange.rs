//! Exchange: who looked at personal answers, and why. The answers are not on the ledger; a node hands them to an officer
//! only against an access that is final, so nobody reads in silence.

mod acts;
mod events;
pub mod places;
pub(crate) mod rejects;

pub use acts::{Access, Act};
pub use events::Event;

use crate::{Did, InstitutionId, RoleId, Time, TxId, Word, governance::Appointment, limits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// State: every access to a case's personal answers, oldest first. One value, so that its proof shows that none is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Accesses {
    /// The accesses.
    pub accesses: Vec<Accessed>,
}

/// One access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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

//! Who acts, and in which office: found once, before any verb. A verb says whom it needs; nobody else asks who signed.

use crate::view::{Halt, View};
use std::sync::Arc;
use types::{
    As, Did, InstitutionId, KeyRef, Place, Reject, RoleId, TxId, Verified, identity::Person, places,
};

/// An officer in office.
#[derive(Clone)]
pub struct Officer {
    /// Who.
    pub did: Did,
    /// For which institution.
    pub institution: InstitutionId,
    /// In which role.
    pub role: RoleId,
    /// Whose deputy they are.
    pub deputises: Option<Did>,
}

impl Officer {
    /// Who acts, and whose deputy they are: what one of them may not do here, neither may.
    pub fn persons(&self) -> impl Iterator<Item = &Did> {
        std::iter::once(&self.did).chain(&self.deputises)
    }
}

/// Whoever signed a transaction.
pub struct Caller<'a> {
    /// What they signed.
    transaction: &'a Verified,
    who: Who,
}

/// What the ledger knows of a caller.
enum Who {
    /// Nothing yet.
    Newcomer,
    /// A person, acting for themselves.
    Person(Arc<Person>),
    /// A person, acting in an office that is theirs.
    Officer(Officer),
    /// A person who names an office that is not theirs now.
    OutOfOffice,
}

impl<'a> Caller<'a> {
    /// Finds out who signed, at the signer's place. That the key is theirs was seen when the transaction was let in
    /// (`admission`).
    pub fn of(view: &View, transaction: &'a Verified, signer: &Place<Person>) -> Result<Caller<'a>, Halt> {
        let person = view.get_shared(signer)?;
        let who = match (person, &transaction.transaction().acting_as) {
            (None, _) => Who::Newcomer,
            (Some(person), None) => Who::Person(person),
            (Some(person), Some(office)) => in_office(view, &person.id, office)?,
        };
        Ok(Caller { transaction, who })
    }

    /// The transaction.
    pub fn tx(&self) -> TxId {
        self.transaction.id()
    }

    /// The transaction's bytes.
    pub fn length(&self) -> usize {
        self.transaction.signed().compact().len()
    }

    /// The transaction's nonce.
    pub fn nonce(&self) -> u64 {
        self.transaction.transaction().nonce
    }

    /// The key that signed, and whose it says it is.
    pub fn signer(&self) -> &'a KeyRef {
        self.transaction.signer()
    }

    /// The office that the transaction names, whether it is theirs or not.
    pub fn office(&self) -> Option<&'a As> {
        self.transaction.transaction().acting_as.as_ref()
    }

    /// The person, acting for themselves.
    pub fn person(&self) -> Result<&Person, Halt> {
        match &self.who {
            Who::Newcomer => Err(Reject::UNKNOWN_PERSON.into()),
            Who::Person(person) => Ok(person),
            Who::Officer(_) | Who::OutOfOffice => Err(Reject::OFFICE_NOT_ALLOWED.into()),
        }
    }

    /// The officer, in the office that the transaction names.
    pub fn officer(&self) -> Result<Officer, Halt> {
        match &self.who {
            Who::Newcomer => Err(Reject::UNKNOWN_PERSON.into()),
            Who::Person(_) => Err(Reject::OFFICE_MISSING.into()),
            Who::Officer(officer) => Ok(officer.clone()),
            Who::OutOfOffice => Err(Reject::NOT_IN_OFFICE.into()),
        }
    }

    /// The officer, in one of `roles`.
    pub fn officer_as(&self, roles: &[&str]) -> Result<Officer, Halt> {
        let officer = self.officer()?;
        if !roles.contains(&officer.role.as_str()) {
            return Err(Reject::ROLE_NOT_ALLOWED
                .because(format!("this needs one of the roles {}", roles.join(", ")))
                .into());
        }
        Ok(officer)
    }
}

fn in_office(view: &View, did: &Did, office: &As) -> Result<Who, Halt> {
    let As { institution, role } = office;
    let appointment = view.get_shared(&places::appointment(institution, did, role))?;
    let in_force =
        appointment.filter(|held| held.is_of(did, institution, role) && held.in_force(view.block.time));
    Ok(in_force.map_or(Who::OutOfOffice, |held| {
        Who::Officer(Officer {
            did: did.clone(),
            institution: institution.clone(),
            role: role.clone(),
            deputises: held.deputises_at(view.block.time).cloned(),
        })
    }))
}

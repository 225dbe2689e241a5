//! Who acts, and in which office. Every verb begins here.

use crate::view::{No, View};
use std::sync::Arc;
use types::{
    Did, InstitutionId, Reject, RoleId, Verified, governance::Appointment, identity::Person, is_blank,
    limits, places,
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

/// The person who signed. That the key is theirs was seen when the transaction was let in (`admission`).
pub fn person(view: &View, transaction: &Verified) -> Result<Arc<Person>, No> {
    let did = &transaction.signer().did;
    Ok(view.get_shared(&places::person(did))?.ok_or(Reject::UNKNOWN_PERSON)?)
}

/// The person who signed, acting for themselves.
pub fn private_person(view: &View, transaction: &Verified) -> Result<Person, No> {
    let person = person(view, transaction)?;
    if transaction.transaction().acting_as.is_some() {
        return Err(Reject::OFFICE_NOT_ALLOWED.into());
    }
    Ok(Person::clone(&person))
}

/// The officer who signed, in the office the transaction names.
pub fn officer(view: &View, transaction: &Verified) -> Result<Officer, No> {
    let person = person(view, transaction)?;
    let office = transaction.transaction().acting_as.as_ref().ok_or(Reject::OFFICE_MISSING)?;
    let appointment: Arc<Appointment> = view
        .get_shared(&places::appointment(&office.institution, &person.id, &office.role))?
        .ok_or(Reject::NOT_IN_OFFICE)?;
    if !appointment.is_of(&person.id, &office.institution, &office.role)
        || !appointment.in_force(view.block.time)
    {
        return Err(Reject::NOT_IN_OFFICE.into());
    }
    Ok(Officer {
        did: person.id.clone(),
        institution: office.institution.clone(),
        role: office.role.clone(),
        deputises: appointment.deputises.clone(),
    })
}

/// The officer who signed, in one of `roles`.
pub fn officer_as(view: &View, transaction: &Verified, roles: &[&str]) -> Result<Officer, No> {
    let officer = officer(view, transaction)?;
    if !roles.contains(&officer.role.as_str()) {
        return Err(Reject::ROLE_NOT_ALLOWED
            .because(format!("this needs one of the roles {}", roles.join(", ")))
            .into());
    }
    Ok(officer)
}

/// A legal basis that says something and is not too long.
pub fn check_basis(basis: &str) -> Result<(), No> {
    if is_blank(basis) {
        return Err(Reject::BASIS_MISSING.into());
    }
    check_sentence(basis)
}

/// Reasons that say something and are not too long.
pub fn check_reasons(reasons: &str) -> Result<(), No> {
    if is_blank(reasons) {
        return Err(Reject::REASONS_MISSING.into());
    }
    check_sentence(reasons)
}

/// A sentence within the format's limit.
pub fn check_sentence(text: &str) -> Result<(), No> {
    if text.len() > limits::SENTENCE_BYTES {
        return Err(Reject::TOO_LONG.into());
    }
    Ok(())
}

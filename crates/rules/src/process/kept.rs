//! The registers around a service, as far as they are known, and what is said of one, or of a field, that is not there.

use crate::{Finding, form::Schema};
use std::collections::BTreeMap;
use types::{InstitutionId, RegisterId, Word};

/// A register, as far as a service asks about it.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// Who keeps it.
    pub keeper: &'a InstitutionId,
    /// What its records look like.
    pub schema: &'a Schema,
}

/// The registers around a service; nothing for one that there is not. What is not named here is not known, and nothing
/// is said of it.
pub type Registers<'a> = BTreeMap<&'a RegisterId, Option<Kept<'a>>>;

/// That there is no register of this name.
pub fn unknown(at: &str, register: &RegisterId) -> Finding {
    Finding::new(
        at,
        format!("没有登记簿“{register}”：请先开立，或改正名称"),
        format!("there is no register {register}: open it first, or mend its name"),
    )
}

/// That a register has no such field.
pub fn no_field(at: String, register: &RegisterId, field: &Word) -> Finding {
    Finding::new(
        at,
        format!("登记簿“{register}”没有“{field}”这一项"),
        format!("the register {register} has no field {field:?}"),
    )
}

//! Whether answers fit a form, charged before it is found out.

use crate::view::{Halt, View};
use rules::{
    Finding,
    form::{self, Schema},
};
use types::{Fields, Reject, Sealed};

/// Refuses answers that do not fit, naming what is wrong.
pub fn check(
    view: &View,
    schema: &Schema,
    (answers, sealed): (&Fields, &Sealed),
    reject: Reject,
) -> Result<(), Halt> {
    view.charge(form::work(schema, answers))?;
    Ok(form::check_answers(schema, answers, sealed).map_err(|problems| reject.because(list(&problems)))?)
}

/// Charges for a form that was read: its patterns are built.
pub fn charge_read(view: &View, schema: &Schema) -> Result<(), Halt> {
    view.charge(schema.work_to_read())
}

/// Problems as one sentence.
pub fn list(problems: &[Finding]) -> String {
    const SHOWN: usize = 8;
    problems.iter().take(SHOWN).map(Finding::to_string).collect::<Vec<_>>().join("; ")
}

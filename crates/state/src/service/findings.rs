//! What an officer states with an outcome: it fits the form of the step, and a personal statement is the officer's own
//! commitment, or that of whoever signed the same before them.

use super::{commitments, proceeding::Proceeding};
use crate::{answers, caller::Officer, view::Halt};
use types::{Reject, Sealed, service::Decide};

/// Refuses what does not fit. A correction states nothing: its step is decided anew.
pub fn check(proceeding: &mut Proceeding, officer: &Officer, act: &Decide, back: bool) -> Result<(), Halt> {
    let bundle = proceeding.bundle.clone();
    let Some(form) = bundle.findings(&act.step).filter(|_| !back) else {
        return match act.findings.is_empty() && act.sealed.is_empty() {
            true => Ok(()),
            false => Err(Reject::FINDINGS_INVALID.because("nothing is stated with this outcome").into()),
        };
    };
    answers::charge_read(proceeding.view, form)?;
    answers::check(proceeding.view, form, (&act.findings, &act.sealed), Reject::FINDINGS_INVALID)?;

    // Who signs the same as a colleague names the same commitments.
    let mut standing = proceeding.case.opinions.iter().filter(|opinion| opinion.step == act.step);
    if act.sealed.is_empty() || standing.any(|opinion| opinion.sealed == act.sealed) {
        return commitments::known(proceeding.view, &act.sealed);
    }
    commitments::own(proceeding.view, &officer.did, [&act.sealed, &Sealed::default()])
}

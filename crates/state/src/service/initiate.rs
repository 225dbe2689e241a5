//! An office begins a case by itself (依职权).

use super::submit::{self, Application};
use crate::{
    caller::{Caller, Officer},
    sentence,
    view::{Happened, View},
};
use types::service::{Initiate, Initiated};

/// An office begins a case by itself.
pub fn initiate(view: &mut View, caller: &Caller, act: &Initiate) -> Happened {
    let officer = caller.officer()?;
    sentence::check_basis(&act.basis)?;
    sentence::check_reasons(&act.reasons)?;
    let Officer { did, institution, role, deputises } = officer;
    let (reasons, basis) = (act.reasons.clone(), act.basis.clone());
    let application = Application {
        signer: None,
        power: None,
        parties: None,
        shown: Default::default(),
        initiated: Some(Initiated { did, deputises, institution, role, reasons, basis, concerned: None }),
        service: &act.service,
        version: Some(act.version),
        answers: act.answers.clone(),
        sealed: Default::default(),
        papers: Default::default(),
        about: act.about.clone(),
        joint: None,
    };
    submit::open(view, caller.tx(), application).map(|(_, events)| events)
}

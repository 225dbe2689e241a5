//! Service: publishing what an institution offers, and the way of a case from application to decision.
//!
//! A verb takes a case up ([`proceeding`]), acts, and lets it [`walk`] on to where somebody has to do something; rules
//! decide with [`facts`], granted cases become [`results`], and the [`clock`] acts when nobody does.

mod claims;
mod clear;
mod clock;
mod commitments;
mod conflict;
mod decide;
mod facts;
mod import;
mod joint;
mod loaded;
mod lots;
mod pauses;
mod proceeding;
mod publish;
mod results;
mod submit;
mod walk;

pub use claims::{claim, release};
pub use clock::{fire, hand_over};
pub use decide::{decide, resume, suspend};
pub use import::import;
pub use joint::{endorse_package, publish_package, submit_joint};
pub use lots::{draw, draws, rereview};
pub use publish::{endorse, publish};
pub use submit::{correct, submit, withdraw};

pub(crate) use clear::{personal, personal_in, personal_joint};
pub(crate) use commitments::key as commitment_key;
pub(crate) use conflict::check as check_conflict;
pub(crate) use proceeding::bundle;
pub(crate) use walk::office;

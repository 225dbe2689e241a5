//! Service: publishing what an institution offers, and the way of a case from application to decision.
//!
//! A verb takes a case up ([`proceeding`]), acts, and lets it [`walk`] on to where somebody has to do something; rules
//! decide with [`facts`], granted cases become [`results`], and the [`clock`] acts when nobody does.

mod agents;
mod applicants;
mod claims;
mod clear;
mod clock;
mod commitments;
mod conflict;
mod decide;
mod extend;
mod facts;
mod findings;
mod holders;
mod import;
mod initiate;
mod joint;
mod limits;
mod loaded;
mod papers;
mod pauses;
mod proceeding;
mod publish;
mod reopen;
mod results;
mod review;
mod sampling;
mod signatures;
mod silence;
mod subject;
mod submit;
mod walk;

pub use clock::{fire, hand_over};
pub use sampling::draws;

pub(crate) use clear::{personal, personal_in, personal_joint, personal_stated};
pub(crate) use conflict::check as check_conflict;
pub(crate) use proceeding::bundle;

use crate::caller::Caller;
use crate::view::{Happened, View};
use types::{
    CaseNumber, Sealed, StateKey, places,
    service::{Act, Event},
};

/// Does an act of the chapter.
pub fn act(view: &mut View, caller: &Caller, act: &Act) -> Happened {
    let one = |event: Event| vec![event.into()];
    match act {
        Act::Publish(act) => publish::publish(view, caller, act).map(one),
        Act::Endorse(act) => publish::endorse(view, caller, act).map(one),
        Act::PublishPackage(act) => joint::publish_package(view, caller, act).map(one),
        Act::EndorsePackage(act) => joint::endorse_package(view, caller, act).map(one),
        Act::SubmitJoint(act) => joint::submit_joint(view, caller, act),
        Act::Submit(act) => submit::submit(view, caller, act),
        Act::Initiate(act) => initiate::initiate(view, caller, act),
        Act::Join(act) => applicants::join(view, caller, act),
        Act::Decline(act) => applicants::decline(view, caller, act),
        Act::Claim(act) => claims::claim(view, caller, act),
        Act::Release(act) => claims::release(view, caller, act),
        Act::Decide(act) => decide::decide(view, caller, act),
        Act::Papers(act) => papers::receive(view, caller, act),
        Act::Correct(act) => submit::correct(view, caller, act),
        Act::Withdraw(act) => submit::withdraw(view, caller, act),
        Act::Suspend(act) => decide::suspend(view, caller, act),
        Act::Resume(act) => decide::resume(view, caller, act),
        Act::Extend(act) => extend::extend(view, caller, act),
        Act::Draw(act) => sampling::draw(view, caller, act),
        Act::Rereview(act) => sampling::rereview(view, caller, act),
        Act::Import(act) => import::import(view, caller, act).map(one),
    }
}

/// The keys that an act of the chapter is sure to touch.
pub fn keys(act: &Act) -> Vec<StateKey> {
    let case = |number: &CaseNumber| vec![places::case(number).key()];
    match act {
        Act::Publish(act) => vec![places::service(&act.bundle.id).key()],
        Act::Endorse(act) => vec![places::service(&act.service).key()],
        Act::PublishPackage(act) => vec![places::package(&act.package.id).key()],
        Act::EndorsePackage(act) => vec![places::package(&act.package).key()],
        Act::SubmitJoint(act) => {
            let package = [
                places::package_bundle(&act.package, act.version).key(),
                places::package(&act.package).key(),
            ];
            package.into_iter().chain(commitments([&act.sealed, &act.papers])).collect()
        }
        Act::Submit(act) => {
            let service =
                [places::bundle(&act.service, act.version).key(), places::service(&act.service).key()];
            service.into_iter().chain(commitments([&act.sealed, &act.papers])).collect()
        }
        Act::Initiate(act) => {
            vec![places::bundle(&act.service, act.version).key(), places::service(&act.service).key()]
        }
        Act::Correct(act) => {
            case(&act.case).into_iter().chain(commitments([&act.sealed, &act.papers])).collect()
        }
        Act::Join(act) => case(&act.case),
        Act::Decline(act) => case(&act.case),
        Act::Papers(act) => case(&act.case),
        Act::Claim(act) => case(&act.case),
        Act::Release(act) => case(&act.case),
        Act::Decide(act) => {
            case(&act.case).into_iter().chain(commitments([&act.sealed, &Sealed::default()])).collect()
        }
        Act::Withdraw(act) => case(&act.case),
        Act::Suspend(act) => case(&act.case),
        Act::Resume(act) => case(&act.case),
        Act::Extend(act) => case(&act.case),
        Act::Rereview(act) => case(&act.case),
        Act::Draw(act) => vec![places::lots(act.height).key()],
        Act::Import(act) => CaseNumber::new(format!("{}:{}", act.source.name, act.case.number))
            .map(|number| case(&number))
            .unwrap_or_default(),
    }
}

fn commitments(named: [&Sealed; 2]) -> impl Iterator<Item = StateKey> {
    named.into_iter().flat_map(|sealed| sealed.values()).map(|digest| places::commitment(digest).key())
}

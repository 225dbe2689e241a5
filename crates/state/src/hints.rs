//! Which keys a transaction is sure to touch, so that a block's keys are read in one go. A hint too few costs
//! a second reading, a hint too many a needless one; neither changes the outcome.

use crate::{
    admission::keys_of_signer, identity::guardian_key, sender::appointment_key, service::commitment_key,
};
use types::{Act, Aspect, CaseNumber, Sealed, StateKey, Subject, Verified};

/// The keys that can be told without reading.
pub fn hints(transaction: &Verified) -> Vec<StateKey> {
    let did = &transaction.signer().did;
    let act = &transaction.transaction().act;
    let mut keys = keys_of_signer(did).to_vec();
    if let Some(office) = &transaction.transaction().acting_as {
        keys.push(appointment_key(&office.institution, did, &office.role));
    }

    let head = |subject: Subject| StateKey::head(&subject);
    match act {
        Act::Appoint(act) => keys.push(head(Subject::person(&act.officer))),
        Act::SetCalendar(act) => keys.push(head(Subject::calendar(&act.calendar))),
        Act::Open(act) => keys.push(head(Subject::register(&act.register))),
        Act::Write(act) => {
            keys.push(head(Subject::register(&act.register)));
            keys.push(head(Subject::record(&act.register, &act.record)));
        }
        Act::Publish(act) => keys.push(head(Subject::service(&act.bundle.id))),
        Act::Endorse(act) => keys.push(head(Subject::service(&act.service))),
        Act::PublishPackage(act) => keys.push(head(Subject::package(&act.package.id))),
        Act::EndorsePackage(act) => keys.push(head(Subject::package(&act.package))),
        Act::SubmitJoint(act) => {
            let package = Subject::package(&act.package);
            keys.push(StateKey::new(&package, Aspect::version(act.version)));
            keys.push(head(package));
            keys.extend(commitments([&act.sealed, &act.papers]));
        }
        Act::Submit(act) => {
            let service = Subject::service(&act.service);
            keys.push(StateKey::new(&service, Aspect::version(act.version)));
            keys.push(head(service));
            keys.extend(commitments([&act.sealed, &act.papers]));
        }
        Act::Claim(act) => keys.push(head(Subject::case(&act.case))),
        Act::Release(act) => keys.push(head(Subject::case(&act.case))),
        Act::Decide(act) => keys.push(head(Subject::case(&act.case))),
        Act::Correct(act) => {
            keys.push(head(Subject::case(&act.case)));
            keys.extend(commitments([&act.sealed, &act.papers]));
        }
        Act::Withdraw(act) => keys.push(head(Subject::case(&act.case))),
        Act::Suspend(act) => keys.push(head(Subject::case(&act.case))),
        Act::Resume(act) => keys.push(head(Subject::case(&act.case))),
        Act::Rereview(act) => keys.push(head(Subject::case(&act.case))),
        Act::Access(act) => {
            let case = Subject::case(&act.case);
            keys.push(StateKey::new(&case, Aspect::ACCESSES));
            keys.push(head(case));
        }
        Act::Draw(act) => keys.push(StateKey::new(&Subject::lots(), Aspect::lot(act.height))),
        Act::Import(act) => {
            if let Ok(number) = CaseNumber::new(format!("{}:{}", act.source.name, act.case.number)) {
                keys.push(head(Subject::case(&number)));
            }
        }
        Act::SetGuardians(act) => keys.extend(act.guardians.iter().map(guardian_key)),
        Act::SupportRecovery(act) => keys.push(head(Subject::person(&act.person))),
        Act::Create(_) | Act::AddKey(_) | Act::RevokeKey(_) | Act::RefuseRecovery(_) | Act::Recover(_) => {}
        Act::Dismiss(_) | Act::SetParameters(_) => {}
    }
    keys
}

fn commitments(named: [&Sealed; 2]) -> impl Iterator<Item = StateKey> {
    named.into_iter().flat_map(|sealed| sealed.values()).map(commitment_key)
}

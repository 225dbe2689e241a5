//! Every act there is, by its name on the wire. A new act is one line here, a struct in its chapter and
//! a verb in `state`.

use crate::{exchange, governance, identity, registry, service};
use serde::{Deserialize, Serialize};

/// The one thing a transaction does: `{"chapter.verb": {…}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// An institution appoints an officer to a role.
    #[serde(rename = "governance.appoint")]
    Appoint(governance::Appoint),
    /// An institution ends an appointment before its term.
    #[serde(rename = "governance.dismiss")]
    Dismiss(governance::Dismiss),
    /// The keeper of a working-day calendar writes a new version of it.
    #[serde(rename = "governance.set_calendar")]
    SetCalendar(governance::SetCalendar),
    /// The keeper of the parameters sets them.
    #[serde(rename = "governance.set_parameters")]
    SetParameters(governance::SetParameters),

    /// A person brings their first key and gets their DID.
    #[serde(rename = "identity.create")]
    Create(identity::Create),
    /// A person adds a key.
    #[serde(rename = "identity.add_key")]
    AddKey(identity::AddKey),
    /// A person revokes a key.
    #[serde(rename = "identity.revoke_key")]
    RevokeKey(identity::RevokeKey),
    /// A person says who may help them back when all their keys are lost.
    #[serde(rename = "identity.set_guardians")]
    SetGuardians(identity::SetGuardians),
    /// A guardian supports a new key of a person who has lost theirs.
    #[serde(rename = "identity.support_recovery")]
    SupportRecovery(identity::SupportRecovery),
    /// A person who still has a key refuses the recovery that is going on.
    #[serde(rename = "identity.refuse_recovery")]
    RefuseRecovery(identity::RefuseRecovery),
    /// A person takes up their identity with the new key.
    #[serde(rename = "identity.recover")]
    Recover(identity::Recover),

    /// An institution opens a register.
    #[serde(rename = "registry.open")]
    Open(registry::Open),
    /// An officer writes a record or a new version of one.
    #[serde(rename = "registry.write")]
    Write(registry::Write),

    /// An institution publishes a version of a service.
    #[serde(rename = "service.publish")]
    Publish(Box<service::Publish>),
    /// The supervisor endorses a version of a service.
    #[serde(rename = "service.endorse")]
    Endorse(service::Endorse),
    /// An institution publishes a package of services.
    #[serde(rename = "service.publish_package")]
    PublishPackage(Box<service::PublishPackage>),
    /// The supervisor endorses a version of a package.
    #[serde(rename = "service.endorse_package")]
    EndorsePackage(service::EndorsePackage),
    /// A person applies for several services at once.
    #[serde(rename = "service.submit_joint")]
    SubmitJoint(service::SubmitJoint),
    /// A person applies.
    #[serde(rename = "service.submit")]
    Submit(service::Submit),
    /// An officer takes a step of a case in hand.
    #[serde(rename = "service.claim")]
    Claim(service::Claim),
    /// An officer gives it back to the office.
    #[serde(rename = "service.release")]
    Release(service::Release),
    /// An officer decides a step of a case.
    #[serde(rename = "service.decide")]
    Decide(service::Decide),
    /// An applicant answers a request for correction.
    #[serde(rename = "service.correct")]
    Correct(service::Correct),
    /// An applicant withdraws.
    #[serde(rename = "service.withdraw")]
    Withdraw(service::Withdraw),
    /// An officer stops the clock of a case.
    #[serde(rename = "service.suspend")]
    Suspend(service::Suspend),
    /// An officer lets it go on.
    #[serde(rename = "service.resume")]
    Resume(service::Resume),
    /// Anyone carries a view's randomness here, and lots are drawn.
    #[serde(rename = "service.draw")]
    Draw(service::Draw),
    /// The officer who was drawn looks at a closed case again.
    #[serde(rename = "service.rereview")]
    Rereview(service::Rereview),
    /// An institution brings in a case from before the ledger.
    #[serde(rename = "service.import")]
    Import(Box<service::Import>),

    /// An officer states which personal answers of a case they read, and why.
    #[serde(rename = "exchange.access")]
    Access(exchange::Access),
}

impl Act {
    /// Its name on the wire, `chapter.verb`.
    pub fn name(&self) -> &'static str {
        match self {
            Act::Appoint(_) => "governance.appoint",
            Act::Dismiss(_) => "governance.dismiss",
            Act::SetCalendar(_) => "governance.set_calendar",
            Act::SetParameters(_) => "governance.set_parameters",
            Act::Create(_) => "identity.create",
            Act::AddKey(_) => "identity.add_key",
            Act::RevokeKey(_) => "identity.revoke_key",
            Act::SetGuardians(_) => "identity.set_guardians",
            Act::SupportRecovery(_) => "identity.support_recovery",
            Act::RefuseRecovery(_) => "identity.refuse_recovery",
            Act::Recover(_) => "identity.recover",
            Act::Open(_) => "registry.open",
            Act::Write(_) => "registry.write",
            Act::Publish(_) => "service.publish",
            Act::Endorse(_) => "service.endorse",
            Act::PublishPackage(_) => "service.publish_package",
            Act::EndorsePackage(_) => "service.endorse_package",
            Act::SubmitJoint(_) => "service.submit_joint",
            Act::Submit(_) => "service.submit",
            Act::Claim(_) => "service.claim",
            Act::Release(_) => "service.release",
            Act::Decide(_) => "service.decide",
            Act::Correct(_) => "service.correct",
            Act::Withdraw(_) => "service.withdraw",
            Act::Suspend(_) => "service.suspend",
            Act::Resume(_) => "service.resume",
            Act::Draw(_) => "service.draw",
            Act::Rereview(_) => "service.rereview",
            Act::Import(_) => "service.import",
            Act::Access(_) => "exchange.access",
        }
    }
}

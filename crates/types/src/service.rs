//! Service: what an institution offers, and the cases people bring. A case is bound to the version of the
//! service it was filed under.
//!
//! [`bundle`](Bundle) is a service as validators execute it, [`case`](Case) what becomes of an application; the acts
//! stand by themselves.

mod acts;
mod applicants;
mod bundle;
mod cards;
mod case;
mod clock;
mod commitment;
mod events;
mod hands;
mod imported;
mod joint;
mod life;
mod lots;
mod officers;
mod open;
mod papers;
pub mod places;
pub(crate) mod rejects;
mod results;
mod review;
mod timing;
mod version;

pub use acts::{
    Act, Claim, Correct, Decide, Draw, Endorse, Extend, Initiate, Publish, Release, Rereview, Resume, Submit,
    Suspend, Withdraw,
};
pub use applicants::{
    Agency, Agent, AgentMay, Applicant, ApplicantRole, Applicants, Decline, Declined, InForce, Join, Parties,
    Party, Shown,
};
pub use bundle::{
    Bundle, Choice, Does, End, EndKind, Fact, Promise, RuleChoice, Step, Task, TaskDoes, TaskOutcome, Then,
};
pub use cards::{Card, CardKind};
pub use case::{Advice, Case, Decider, Decision, Origin, PauseKind, Status, Stop};
pub use clock::{Clock, Pause};
pub use commitment::Commitment;
pub use events::{DeciderKind, Duty, Event};
pub use hands::{Hand, Opinion};
pub use imported::{Collection, Import, ImportSource, ImportedCase, ImportedEvent};
pub use joint::{EndorsePackage, JointCase, Package, PackagePart, PublishPackage, SubmitJoint};
pub use life::{About, Dealing, INITIATION, Initiated, InitiatedBy, Reopened, ReopenedResults, Reopens};
pub use lots::{Found, Lots, Rereviewed};
pub use officers::OfficerTask;
pub use open::{HeldTask, OpenTask};
pub use papers::{
    Count, How, INTAKE_ROLE, Look, LookedUp, Material, PaperInForce, PaperType, Papers, RECEIVING, Received,
    Receiving, file_of,
};
pub use results::{RecordName, RecordRef, ResultEnds, ResultRecord, Source};
pub use review::{Review, ReviewFact, Reviewing, Rights, Withdrawal};
pub use timing::{Escalation, Extended, Extension, OtherPromise, PromiseBy, Silence, Timing, WithinBy};
pub use version::{Service, ServiceVersion};

//! The one function: a transaction, the state it finds, its receipt.

use crate::{
    BlockContext, Overlay, admission, exchange, governance, identity, registry, service,
    view::{No, View},
    work::{self, Meter},
};
use types::{Act, Event, Inadmissible, Outcome, Receipt, Reject, StateKey, Verified, limits};

/// Why there is no receipt. The overlay is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// These keys must be loaded first; then execute again.
    Miss(Vec<StateKey>),
    /// The transaction cannot be in this block.
    Inadmissible(Inadmissible),
}

impl From<Inadmissible> for Stop {
    fn from(why: Inadmissible) -> Stop {
        Stop::Inadmissible(why)
    }
}

/// What came of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What it is told.
    pub receipt: Receipt,
    /// What the block is charged for it: at most [`limits::TRANSACTION_WORK`].
    pub work: u64,
}

/// Executes one transaction. Its nonce is used whether it is accepted or rejected; nothing else of a rejected
/// one remains.
pub fn execute(overlay: &mut Overlay, block: &BlockContext, transaction: &Verified) -> Result<Done, Stop> {
    transaction.transaction().admissible(&block.chain, &block.genesis, block.time)?;
    let mut view = View::new(overlay, block, Meter::of(transaction));
    admission::admit(&mut view, transaction.signed())?;
    let (nonce_only, meter) = view.finish();

    let mut view = View::new(overlay, block, meter);
    let came = act(&mut view, transaction).and_then(|events| tell(&view, transaction, events));
    let (writes, meter) = view.finish();
    let (receipt, writes) = match came {
        Ok(receipt) => (receipt, writes),
        Err(No::Reject(rejection)) => {
            (Receipt { tx: transaction.id(), outcome: Outcome::Rejected(rejection) }, Default::default())
        }
        Err(No::Miss(keys)) => return Err(Stop::Miss(keys)),
    };
    let work = meter.work();
    overlay.write(nonce_only);
    overlay.write(writes);
    overlay.pay(meter.into_shared());
    Ok(Done { receipt, work })
}

/// The receipt of what was done, if a receipt can tell it.
fn tell(view: &View, transaction: &Verified, events: Vec<Event>) -> Result<Receipt, No> {
    let receipt = Receipt { tx: transaction.id(), outcome: Outcome::Accepted { events } };
    let length = receipt.to_json().len();
    view.charge(work::bytes(length))?;
    if length > limits::RECEIPT_BYTES {
        return Err(Reject::ReceiptTooLarge
            .because(format!("{length} bytes; the most is {}", limits::RECEIPT_BYTES))
            .into());
    }
    Ok(receipt)
}

fn act(view: &mut View, transaction: &Verified) -> Result<Vec<Event>, No> {
    let one = |event| vec![event];
    match &transaction.transaction().act {
        Act::Appoint(act) => governance::appoint(view, transaction, act).map(one),
        Act::Dismiss(act) => governance::dismiss(view, transaction, act).map(one),
        Act::SetCalendar(act) => governance::set_calendar(view, transaction, act).map(one),
        Act::SetParameters(act) => governance::set_parameters(view, transaction, act).map(one),
        Act::Create(act) => identity::create(view, transaction, act).map(one),
        Act::AddKey(act) => identity::add_key(view, transaction, act).map(one),
        Act::RevokeKey(act) => identity::revoke_key(view, transaction, act).map(one),
        Act::SetGuardians(act) => identity::set_guardians(view, transaction, act).map(one),
        Act::SupportRecovery(act) => identity::support_recovery(view, transaction, act).map(one),
        Act::RefuseRecovery(_) => identity::refuse_recovery(view, transaction).map(one),
        Act::Recover(act) => identity::recover(view, transaction, act).map(one),
        Act::Open(act) => registry::open(view, transaction, act).map(one),
        Act::Write(act) => registry::write(view, transaction, act).map(one),
        Act::Publish(act) => service::publish(view, transaction, act).map(one),
        Act::Endorse(act) => service::endorse(view, transaction, act).map(one),
        Act::PublishPackage(act) => service::publish_package(view, transaction, act).map(one),
        Act::EndorsePackage(act) => service::endorse_package(view, transaction, act).map(one),
        Act::SubmitJoint(act) => service::submit_joint(view, transaction, act),
        Act::Submit(act) => service::submit(view, transaction, act),
        Act::Claim(act) => service::claim(view, transaction, act),
        Act::Release(act) => service::release(view, transaction, act),
        Act::Decide(act) => service::decide(view, transaction, act),
        Act::Correct(act) => service::correct(view, transaction, act),
        Act::Withdraw(act) => service::withdraw(view, transaction, act),
        Act::Suspend(act) => service::suspend(view, transaction, act),
        Act::Resume(act) => service::resume(view, transaction, act),
        Act::Draw(act) => service::draw(view, transaction, act),
        Act::Rereview(act) => service::rereview(view, transaction, act),
        Act::Import(act) => service::import(view, transaction, act).map(one),
        Act::Access(act) => exchange::access(view, transaction, act).map(one),
    }
}

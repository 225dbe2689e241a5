//! The one function: a transaction, the state it finds, its receipt.

use crate::{
    BlockContext, Overlay, admission,
    caller::Caller,
    exchange, governance, identity, registry, service,
    view::{Halt, Happened, View},
    work::{self, Meter},
};
use types::{
    Act, Event, Inadmissible, Outcome, Place, Receipt, Reject, StateKey, Verified, identity::Person, limits,
    places,
};

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
    /// The receipt's JSON, as it stands in the block.
    pub json: String,
    /// What the block is charged for it: at most [`limits::TRANSACTION_WORK`].
    pub work: u64,
}

/// Executes one transaction. Its nonce is used whether it is accepted or rejected; nothing else of a rejected
/// one remains.
pub fn execute(overlay: &mut Overlay, block: &BlockContext, transaction: &Verified) -> Result<Done, Stop> {
    transaction.transaction().admissible(&block.chain, &block.genesis, block.time)?;
    let mut view = View::new(overlay, block, Meter::of(transaction));
    let signer = admission::admit(&mut view, transaction.signed())?;
    let (nonce_only, meter) = view.finish();

    let mut view = View::new(overlay, block, meter);
    let came = act(&mut view, transaction, &signer).and_then(|events| tell(&view, transaction, events));
    let (writes, meter) = view.finish();
    let (receipt, json, writes) = match came {
        Ok((receipt, json)) => (receipt, json, writes),
        Err(Halt::Reject(rejection)) => {
            let receipt = Receipt { tx: transaction.id(), outcome: Outcome::Rejected(rejection) };
            let json = receipt.to_json();
            (receipt, json, Default::default())
        }
        Err(Halt::Miss(keys)) => return Err(Stop::Miss(keys)),
    };
    let work = meter.work();
    overlay.write(nonce_only);
    overlay.write(writes);
    overlay.pay(meter.into_shared());
    Ok(Done { receipt, json, work })
}

/// The receipt of what was done and its JSON, if a receipt can tell it.
fn tell(view: &View, transaction: &Verified, events: Vec<Event>) -> Result<(Receipt, String), Halt> {
    let receipt = Receipt { tx: transaction.id(), outcome: Outcome::Accepted { events } };
    let json = receipt.to_json();
    let length = json.len();
    view.charge(work::bytes(length))?;
    if length > limits::RECEIPT_BYTES {
        return Err(Reject::RECEIPT_TOO_LARGE
            .because(format!("{length} bytes; the most is {}", limits::RECEIPT_BYTES))
            .into());
    }
    Ok((receipt, json))
}

fn act(view: &mut View, transaction: &Verified, signer: &Place<Person>) -> Happened {
    let caller = &Caller::of(view, transaction, signer)?;
    match &transaction.transaction().act {
        Act::Governance(act) => governance::act(view, caller, act),
        Act::Identity(act) => identity::act(view, caller, act),
        Act::Registry(act) => registry::act(view, caller, act),
        Act::Service(act) => service::act(view, caller, act),
        Act::Exchange(act) => exchange::act(view, caller, act),
    }
}

/// The keys that a transaction is sure to touch, so that a block's keys are read in one go. A hint too few costs
/// a second reading, a hint too many a needless one; neither changes the outcome.
pub fn hints(transaction: &Verified) -> Vec<StateKey> {
    let did = &transaction.signer().did;
    let mut keys = admission::keys_of_signer(did).to_vec();
    if let Some(office) = &transaction.transaction().acting_as {
        keys.push(places::appointment(&office.institution, did, &office.role).key());
    }
    keys.extend(match &transaction.transaction().act {
        Act::Governance(act) => governance::keys(act),
        Act::Identity(act) => identity::keys(act),
        Act::Registry(act) => registry::keys(act),
        Act::Service(act) => service::keys(act),
        Act::Exchange(act) => exchange::keys(act),
    });
    keys
}

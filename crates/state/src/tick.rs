//! The clock at work: it keeps its appointments, whether anyone wants it or not, and the chapter that made one says what is
//! to be done.

use crate::{
    BlockContext, Overlay, Stop, agenda, registry, service,
    view::{Halt, Happened, View},
    work::Meter,
};
use types::{Event, Rejection, agenda::Wake};

/// An appointment that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What happened; nothing, if the case had made another appointment since.
    pub events: Vec<Event>,
    /// What the block is charged for it.
    pub work: u64,
}

/// Keeps the next appointment whose time has come: what happened, or `None` when there is none, which costs little.
/// What it writes is in the overlay then; after a [`Stop::Miss`] nothing is.
///
/// The clock cannot be refused. Where a case cannot go on by itself (its result does not fit its register, or it would
/// grow beyond what a value holds), it goes to an officer, for which there is always room.
pub fn tick(overlay: &mut Overlay, block: &BlockContext) -> Result<Option<Kept>, Stop> {
    let mut view = View::new(overlay, block, Meter::of_clock());
    let mut happened = keep_next(&mut view, &mut fire);
    if let Err(Halt::Reject(why)) = happened {
        let (_, tried) = view.finish();
        view = View::new(overlay, block, tried.without_end());
        happened = keep_next(&mut view, &mut |view, wake| hand_over(view, wake, &why));
    }
    if let Err(Halt::Reject(_)) = happened {
        // Handing over has all the room it needs. Were it refused, the case would wait for a person to act on it.
        let (_, tried) = view.finish();
        view = View::new(overlay, block, tried.without_end());
        happened = keep_next(&mut view, &mut |_, _| Ok(Vec::new()));
    }
    let events = match happened {
        Ok(events) => events,
        Err(Halt::Miss(keys)) => return Err(Stop::Miss(keys)),
        Err(Halt::Reject(_)) => None,
    };
    let (writes, meter) = view.finish();
    let work = meter.work();
    overlay.write(writes);
    overlay.pay(meter.into_shared());
    Ok(events.map(|events| Kept { events, work }))
}

/// What was appointed is done by its chapter.
fn fire(view: &mut View, wake: &Wake) -> Happened {
    match wake {
        Wake::Service(case) => service::fire(view, case),
        Wake::Registry { register, record } => registry::expire(view, register, record),
    }
}

/// What cannot be done by itself goes to a person.
fn hand_over(view: &mut View, wake: &Wake, why: &Rejection) -> Happened {
    match wake {
        Wake::Service(case) => service::hand_over(view, case, why),
        // Whether a record is in force is told by its last day, also where the clock could not write so.
        Wake::Registry { .. } => Ok(Vec::new()),
    }
}

type Fire<'a> = &'a mut dyn FnMut(&mut View, &Wake) -> Happened;

fn keep_next(view: &mut View, fire: Fire) -> Result<Option<Vec<Event>>, Halt> {
    let wake = agenda::take_next(view)?;
    wake.map(|wake| fire(view, &wake)).transpose()
}

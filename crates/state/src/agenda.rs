//! What the clock will do, and when: moments in order, each with what made an appointment for it. A case that has changed
//! its mind is passed over when its old moment comes.

use crate::{
    BlockContext, Overlay, Stop, service,
    view::{Happened, No, View},
    work::Meter,
};
use types::{
    Event, Rejection, Time,
    agenda::{self, Day, MINUTE, MINUTES_OF_DAY, Progress, Wake},
};

/// Appointments on one page.
const PAGE: u64 = 64;
/// Days without appointments that one block passes over.
const DAYS_AT_ONCE: u64 = 64;

/// Makes an appointment, which must lie ahead.
pub fn note(view: &mut View, at: Time, wake: Wake) -> Result<(), No> {
    let minute = at.div_ceil(MINUTE);
    let (day, within) = (minute / MINUTES_OF_DAY, minute % MINUTES_OF_DAY);
    let mut minutes: Day = view.get(&agenda::day(day))?.unwrap_or_default();
    let place = match minutes.binary_search_by_key(&within, |(minute, _)| *minute) {
        Ok(place) => place,
        Err(place) => {
            minutes.insert(place, (within, 0));
            place
        }
    };
    let count = &mut minutes[place].1;
    let place = agenda::page(minute, *count / PAGE);
    let mut page =
        if count.is_multiple_of(PAGE) { Vec::new() } else { view.get(&place)?.unwrap_or_default() };

    page.push(wake);
    *count += 1;
    view.put(&place, &page)?;
    view.put(&agenda::day(day), &minutes)?;
    Ok(())
}

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
    if let Err(No::Reject(why)) = happened {
        let (_, tried) = view.finish();
        view = View::new(overlay, block, tried.without_end());
        happened = keep_next(&mut view, &mut |view, wake| hand_over(view, wake, &why));
    }
    if let Err(No::Reject(_)) = happened {
        // Handing over has all the room it needs. Were it refused, the case would wait for a person to act on it.
        let (_, tried) = view.finish();
        view = View::new(overlay, block, tried.without_end());
        happened = keep_next(&mut view, &mut |_, _| Ok(Vec::new()));
    }
    let events = match happened {
        Ok(events) => events,
        Err(No::Miss(keys)) => return Err(Stop::Miss(keys)),
        Err(No::Reject(_)) => None,
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
    }
}

/// What cannot be done by itself goes to a person.
fn hand_over(view: &mut View, wake: &Wake, why: &Rejection) -> Happened {
    match wake {
        Wake::Service(case) => service::hand_over(view, case, why),
    }
}

type Fire<'a> = &'a mut dyn FnMut(&mut View, &Wake) -> Happened;

fn keep_next(view: &mut View, fire: Fire) -> Result<Option<Vec<Event>>, No> {
    let now = view.block.time / MINUTE;
    let before: Option<Progress> = view.get(&agenda::progress())?;
    // The first block begins here, not in 1970.
    let Some(mut place) = before else {
        view.put(&agenda::progress(), &Progress { minute: now, done: 0 })?;
        return Ok(None);
    };
    let begin = place;
    let wake = find_next(view, &mut place, now)?;
    if place != begin {
        view.put(&agenda::progress(), &place)?;
    }
    wake.map(|wake| fire(view, &wake)).transpose()
}

/// The next appointment whose time has come, and the place after it.
fn find_next(view: &View, place: &mut Progress, now: u64) -> Result<Option<Wake>, No> {
    for _ in 0..DAYS_AT_ONCE {
        let day = place.minute / MINUTES_OF_DAY;
        let minutes: Day = view.get(&agenda::day(day))?.unwrap_or_default();
        for (within, count) in minutes {
            let minute = day * MINUTES_OF_DAY + within;
            if minute < place.minute {
                continue;
            }
            if minute > now {
                return Ok(None);
            }
            if minute > place.minute {
                *place = Progress { minute, done: 0 };
            }
            if place.done < count {
                let page = view.get(&agenda::page(minute, place.done / PAGE))?.unwrap_or_default();
                let wake = page.get((place.done % PAGE) as usize).cloned();
                place.done += 1;
                return Ok(wake);
            }
        }
        if day >= now / MINUTES_OF_DAY {
            return Ok(None);
        }
        *place = Progress { minute: (day + 1) * MINUTES_OF_DAY, done: 0 };
    }
    Ok(None)
}

//! What the clock will do, and when: moments in order, each with the cases that made an appointment for it. Kept by
//! minute, in pages, so that noting one more never rewrites many; a case that has changed its mind is passed over
//! when its old moment comes.

use crate::{
    BlockContext, Overlay, Stop, service,
    view::{No, View},
    work::Meter,
};
use serde::{Deserialize, Serialize};
use types::{Aspect, CaseNumber, Event, StateKey, Subject, Time};

const MINUTE: Time = 60 * 1000;
const MINUTES_OF_DAY: u64 = 24 * 60;
/// Cases on one page.
const PAGE: u64 = 64;
/// Days without appointments that one block passes over.
const DAYS_AT_ONCE: u64 = 64;

/// State: how far the clock has come.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    /// The minute whose appointments are next, counted from 1970-01-01 in UTC.
    minute: u64,
    /// How many of them are done.
    done: u64,
}

/// State: the minutes of a day that have appointments, ascending, and how many each has.
type Day = Vec<(u64, u64)>;

fn place_key() -> StateKey {
    StateKey::head(&Subject::agenda())
}

fn day_key(day: u64) -> StateKey {
    StateKey::new(&Subject::agenda(), Aspect::agenda_day(day))
}

fn page_key(minute: u64, page: u64) -> StateKey {
    // Appointments of one minute are far fewer than pages can be counted.
    let page = u32::try_from(page).unwrap_or(u32::MAX);
    StateKey::new(&Subject::agenda(), Aspect::agenda_page(minute, page))
}

/// Makes an appointment for a case, which must lie ahead.
pub fn note(view: &mut View, at: Time, case: &CaseNumber) -> Result<(), No> {
    let minute = at.div_ceil(MINUTE);
    let (day, within) = (minute / MINUTES_OF_DAY, minute % MINUTES_OF_DAY);
    let mut minutes: Day = view.get(&day_key(day))?.unwrap_or_default();
    let place = match minutes.binary_search_by_key(&within, |(minute, _)| *minute) {
        Ok(place) => place,
        Err(place) => {
            minutes.insert(place, (within, 0));
            place
        }
    };
    let count = &mut minutes[place].1;
    let key = page_key(minute, *count / PAGE);
    let mut page: Vec<CaseNumber> =
        if count.is_multiple_of(PAGE) { Vec::new() } else { view.get(&key)?.unwrap_or_default() };

    page.push(case.clone());
    *count += 1;
    view.put(key, &page)?;
    view.put(day_key(day), &minutes)?;
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
    let mut happened = keep_next(&mut view, &mut service::fire);
    if let Err(No::Reject(why)) = happened {
        let (_, tried) = view.finish();
        view = View::new(overlay, block, tried.without_end());
        happened = keep_next(&mut view, &mut |view, case| service::hand_over(view, case, &why));
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

type Fire<'a> = &'a mut dyn FnMut(&mut View, &CaseNumber) -> Result<Vec<Event>, No>;

fn keep_next(view: &mut View, fire: Fire) -> Result<Option<Vec<Event>>, No> {
    let now = view.block.time / MINUTE;
    let before: Option<Place> = view.get(&place_key())?;
    // The first block begins here, not in 1970.
    let Some(mut place) = before else {
        view.put(place_key(), &Place { minute: now, done: 0 })?;
        return Ok(None);
    };
    let begin = place;
    let case = find_next(view, &mut place, now)?;
    if place != begin {
        view.put(place_key(), &place)?;
    }
    case.map(|case| fire(view, &case)).transpose()
}

/// The next case whose time has come, and the place after it.
fn find_next(view: &View, place: &mut Place, now: u64) -> Result<Option<CaseNumber>, No> {
    for _ in 0..DAYS_AT_ONCE {
        let day = place.minute / MINUTES_OF_DAY;
        let minutes: Day = view.get(&day_key(day))?.unwrap_or_default();
        for (within, count) in minutes {
            let minute = day * MINUTES_OF_DAY + within;
            if minute < place.minute {
                continue;
            }
            if minute > now {
                return Ok(None);
            }
            if minute > place.minute {
                *place = Place { minute, done: 0 };
            }
            if place.done < count {
                let page: Vec<CaseNumber> =
                    view.get(&page_key(minute, place.done / PAGE))?.unwrap_or_default();
                let case = page.get((place.done % PAGE) as usize).cloned();
                place.done += 1;
                return Ok(case);
            }
        }
        if day >= now / MINUTES_OF_DAY {
            return Ok(None);
        }
        *place = Place { minute: (day + 1) * MINUTES_OF_DAY, done: 0 };
    }
    Ok(None)
}

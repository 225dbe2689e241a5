//! What the clock will do, and when: moments in order, each with what made an appointment for it. A case that has changed
//! its mind is passed over when its old moment comes.

use crate::view::{Halt, View};
use types::{
    Time,
    agenda::{self, Day, MINUTE, MINUTES_OF_DAY, Progress, Wake},
};

/// Appointments on one page.
const PAGE: u64 = 64;
/// Days without appointments that one block passes over.
const DAYS_AT_ONCE: u64 = 64;

/// Makes an appointment, which must lie ahead.
pub fn note(view: &mut View, at: Time, wake: Wake) -> Result<(), Halt> {
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

/// Takes the next appointment whose time has come off the agenda, if there is one.
pub fn take_next(view: &mut View) -> Result<Option<Wake>, Halt> {
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
    Ok(wake)
}

/// The next appointment whose time has come, and the place after it.
fn find_next(view: &View, place: &mut Progress, now: u64) -> Result<Option<Wake>, Halt> {
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

//! How long something may take, by the work that was charged for it.

use std::time::{Duration, Instant};

/// What a unit of work may take here, where code is watched as it runs and machines have much else to do; it is meant to be
/// a microsecond.
const UNIT: Duration = Duration::from_micros(100);
/// What anything may take.
const LEAST: Duration = Duration::from_secs(2);

/// How long this thread has been at work; where the machine does not say, how long it has been there.
fn worked() -> Duration {
    thread_local!(static BEGIN: Instant = Instant::now());
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = said.and_then(|said| said.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGIN.with(Instant::elapsed), Duration::from_nanos)
}

/// Does something and hears what it was charged.
pub fn charged<T>(does: impl FnOnce() -> (T, u64)) -> T {
    let begin = worked();
    let (done, units) = does();
    let took = worked().saturating_sub(begin);
    let most = LEAST + UNIT * u32::try_from(units).unwrap_or(u32::MAX);
    assert!(took < most, "{units} units of work took {took:?}");
    done
}

/// Does something that so many units of work pay for.
pub fn within<T>(units: u64, does: impl FnOnce() -> T) -> T {
    charged(|| (does(), units))
}

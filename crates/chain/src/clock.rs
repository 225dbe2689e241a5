//! The ledger's clock as one validator has it: the machine's, or one that runs ahead of it for a drill. Block times,
//! expiries and with them all deadlines go by it. What the engine waits for (views, votes, peers) goes by the
//! machine's own clock and is not told of this one.

use std::{
    fmt,
    str::FromStr,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use types::Time;

#[cfg(test)]
mod tests;

/// How far ahead of the machine's a clock may run.
pub const AHEAD_MAX: Duration = Duration::from_secs(366 * DAY);

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// Units of a lead, longest first.
const UNITS: [(char, u64); 4] = [('d', DAY), ('h', HOUR), ('m', MINUTE), ('s', 1)];

/// A clock that shows the machine's time, or a fixed while more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    ahead: Duration,
}

/// Why a clock cannot run so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLead {
    /// It is no length of time.
    #[error(
        "{0:?} is no time that a clock can run ahead; write 20d, 36h, 90m or whole seconds, and nothing below zero"
    )]
    NoTime(String),
    /// It is more than [`AHEAD_MAX`].
    #[error("a clock runs at most {} days ahead", AHEAD_MAX.as_secs() / DAY)]
    TooFar,
}

impl Clock {
    /// A clock that runs ahead of the machine's by so much.
    pub fn running_ahead(ahead: Duration) -> Result<Clock, BadLead> {
        if ahead > AHEAD_MAX { Err(BadLead::TooFar) } else { Ok(Clock { ahead }) }
    }

    /// By how much it runs ahead.
    pub fn ahead(&self) -> Duration {
        self.ahead
    }

    /// Milliseconds since 1970 by this clock, where `machine` is what the machine's shows.
    pub fn at(&self, machine: SystemTime) -> Time {
        let since = machine.duration_since(UNIX_EPOCH).unwrap_or_default().saturating_add(self.ahead);
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }

    /// Milliseconds since 1970 by this clock on the machine of `runtime`.
    pub fn now(&self, runtime: &impl commonware_runtime::Clock) -> Time {
        self.at(runtime.current())
    }

    /// What the machine's clock shows when this one shows `time`.
    pub fn on_machine(&self, time: Time) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(time).saturating_sub(self.ahead)
    }
}

impl FromStr for Clock {
    type Err = BadLead;

    /// Reads how far ahead it runs: `20d`, `36h`, `90m`, `45s`, or whole seconds.
    fn from_str(text: &str) -> Result<Clock, BadLead> {
        let unit = UNITS.iter().find_map(|(letter, seconds)| Some((text.strip_suffix(*letter)?, *seconds)));
        let (count, unit) = unit.unwrap_or((text, 1));
        // A plus sign is a number's, not a count's.
        let digits = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
        let count: u64 = count.parse().ok().filter(|_| digits).ok_or_else(|| BadLead::NoTime(text.into()))?;
        Clock::running_ahead(Duration::from_secs(count.saturating_mul(unit)))
    }
}

impl fmt::Display for Clock {
    /// How far ahead it runs, as it is read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.ahead.as_secs();
        let unit = UNITS.iter().find(|(_, unit)| seconds > 0 && seconds.is_multiple_of(*unit));
        let (letter, unit) = unit.unwrap_or(&('s', 1));
        write!(f, "{}{letter}", seconds / unit)
    }
}

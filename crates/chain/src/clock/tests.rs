//! What a lead is, and what is none.

use super::*;

/// A lead is read as it is written, and written as it is read
#[test]
fn a_lead_is_read_as_it_is_written() {
    for (text, seconds, again) in [
        ("20d", 20 * DAY, "20d"),
        ("36h", 36 * HOUR, "36h"),
        ("48h", 48 * HOUR, "2d"),
        ("90m", 90 * MINUTE, "90m"),
        ("45s", 45, "45s"),
        ("86400", DAY, "1d"),
        ("0", 0, "0s"),
        ("366d", 366 * DAY, "366d"),
    ] {
        let clock: Clock = text.parse().unwrap();
        assert_eq!(clock.ahead().as_secs(), seconds, "{text}");
        assert_eq!(clock.to_string(), again, "{text}");
    }
}

/// No clock runs behind, or further ahead than a year
#[test]
fn a_clock_runs_neither_behind_nor_absurdly_ahead() {
    for text in ["-1", "-20d", "", "d", "+5d", "1.5h", "20 d", "2w", "20d6h", "二十日"] {
        assert_eq!(text.parse::<Clock>(), Err(BadLead::NoTime(text.into())), "{text}");
    }
    for text in ["367d", "31622401", "18446744073709551615d"] {
        assert_eq!(text.parse::<Clock>(), Err(BadLead::TooFar), "{text}");
    }
    assert_eq!(Clock::running_ahead(AHEAD_MAX + Duration::from_millis(1)), Err(BadLead::TooFar));
}

/// What the machine shows and what the clock shows lead to each other
#[test]
fn the_machine_and_the_clock_lead_to_each_other() {
    let clock: Clock = "20d".parse().unwrap();
    let machine = UNIX_EPOCH + Duration::from_millis(1_772_413_200_123);
    assert_eq!(clock.at(machine), 1_772_413_200_123 + 20 * DAY * 1_000);
    assert_eq!(clock.on_machine(clock.at(machine)), machine);
    assert_eq!(
        clock.on_machine(1),
        UNIX_EPOCH,
        "before the clock could show it, there is nothing to wait for"
    );
}

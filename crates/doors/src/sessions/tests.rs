//! What sessions promise.

use super::*;
use proptest::prelude::*;
use types::{ChainId, SecretKey};

fn key(seed: u16) -> KeyRef {
    let mut secret = [7; 32];
    secret[..2].copy_from_slice(&seed.to_be_bytes());
    SecretKey::ed25519(secret).first_of(&"test".parse::<ChainId>().expect("a name"))
}

fn here() -> Client {
    Client::of([192, 0, 2, 1].into())
}

fn sessions() -> Sessions {
    Sessions::new(Digest::of(b"genesis"), "a1b2".into())
}

#[test]
fn a_challenge_is_good_once_for_two_minutes_and_for_one_name() {
    let (sessions, now) = (sessions(), Instant::now());
    let answered =
        |challenge: &str, audience: &str, now| sessions.answered(challenge, audience, now).expect("room");
    let challenge = sessions.challenge("ding.example", now);
    assert!(challenge.starts_with(&format!("{}:a1b2:", Digest::of(b"genesis"))), "it names ledger and node");
    assert!(!answered("another", "ding.example", now));
    assert!(!answered(&challenge, "evil.example", now));
    assert!(answered(&challenge, "ding.example", now));
    assert!(!answered(&challenge, "ding.example", now), "once");
    let late = sessions.challenge("ding.example", now);
    assert!(!answered(&late, "ding.example", now + CHALLENGE_TIME));
    let other = Sessions::new(Digest::of(b"genesis"), "a1b2".into());
    assert!(!answered(&other.challenge("ding.example", now), "ding.example", now), "another process's");
}

/// Challenges that nobody answers, however many, keep nobody from signing in
#[test]
fn any_number_of_challenges_blocks_nobody() {
    let (sessions, now) = (sessions(), Instant::now());
    for _ in 0..20_000 {
        sessions.challenge("ding.example", now);
    }
    let own = sessions.challenge("ding.example", now);
    assert_eq!(sessions.answered(&own, "ding.example", now), Ok(true));
    assert!(sessions.open(key(1), here(), now).is_ok());
}

#[test]
fn a_session_ends_by_itself_and_with_all_others() {
    let (sessions, now) = (sessions(), Instant::now());
    let [one, two, other] = [1, 1, 2].map(|seed| sessions.open(key(seed), here(), now).expect("room"));
    assert_eq!(sessions.holder(&one, now), Some(key(1)));
    assert_eq!(sessions.holder(&one, now + SESSION_TIME), None, "it is over");
    sessions.close_all(&key(1).did);
    assert_eq!((sessions.holder(&one, now), sessions.holder(&two, now)), (None, None));
    assert_eq!(sessions.holder(&other, now), Some(key(2)));
}

/// One person's sessions make room for their own newest; one address cannot take all places
#[test]
fn one_cannot_take_all_places() {
    let (sessions, now) = (sessions(), Instant::now());
    let first = sessions.open(key(1), here(), now).expect("room");
    for late in 1..=SESSIONS.of_one as u64 {
        sessions.open(key(1), here(), now + Duration::from_secs(late)).expect("room");
    }
    assert_eq!(sessions.holder(&first, now), None);
    let opened = (2..).take(SESSIONS.from_one + 10).map(|seed| sessions.open(key(seed), here(), now));
    assert!(opened.filter(Result::is_err).count() >= 10);
    let elsewhere = Client::of([192, 0, 2, 2].into());
    assert!(sessions.open(key(1), elsewhere, now).is_ok());
    assert!(sessions.open(key(3), here(), now + SESSION_TIME * 2).is_ok(), "what is over is forgotten");
}

proptest! {
    /// Whatever is changed in a challenge, it is none
    #[test]
    fn a_bent_challenge_is_none(at in 0usize..200, letter in "[ -~]") {
        let (sessions, now) = (sessions(), Instant::now());
        let challenge = sessions.challenge("ding.example", now);
        let at = at % challenge.len();
        let bent = format!("{}{letter}{}", &challenge[..at], &challenge[at + 1..]);
        prop_assume!(bent != challenge);
        prop_assert_eq!(sessions.answered(&bent, "ding.example", now), Ok(false));
        prop_assert_eq!(sessions.answered(&letter, "ding.example", now), Ok(false));
    }
}

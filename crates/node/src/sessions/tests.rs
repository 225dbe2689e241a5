//! What sessions promise.

use super::*;
use types::{ChainId, SecretKey};

fn key(seed: u8) -> KeyRef {
    SecretKey::ed25519([seed; 32]).first_of(&"test".parse::<ChainId>().expect("a name"))
}

#[test]
fn a_challenge_is_good_once_and_for_two_minutes() {
    let (sessions, now) = (Sessions::default(), Instant::now());
    let challenge = sessions.challenge(now).expect("room");
    assert!(!sessions.answered("another", now));
    assert!(sessions.answered(&challenge, now));
    assert!(!sessions.answered(&challenge, now), "once");
    let late = sessions.challenge(now).expect("room");
    assert!(!sessions.answered(&late, now + CHALLENGE_TIME));
}

#[test]
fn a_session_ends_by_itself_by_its_holder_and_with_all_others() {
    let (sessions, now) = (Sessions::default(), Instant::now());
    let [one, two, other] = [1, 1, 2].map(|seed| sessions.open(key(seed), now).expect("room"));
    assert_eq!(sessions.holder(&one, now), Some(key(1)));
    assert_eq!(sessions.holder(&one, now + SESSION_TIME), None, "it is over");
    sessions.close(&one);
    assert_eq!((sessions.holder(&one, now), sessions.holder(&two, now)), (None, Some(key(1))));
    sessions.close_all(&key(1));
    assert_eq!((sessions.holder(&two, now), sessions.holder(&other, now)), (None, Some(key(2))));
}

#[test]
fn a_full_house_says_so_and_forgets_what_is_over() {
    let (sessions, now) = (Sessions::default(), Instant::now());
    for _ in 0..HELD_MAX {
        sessions.challenge(now).expect("room");
    }
    assert_eq!(sessions.challenge(now), Err(Full));
    assert!(sessions.challenge(now + CHALLENGE_TIME).is_ok());
}

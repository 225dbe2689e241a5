//! Sessions: who has shown this node that a key is theirs, for a quarter of an hour. Kept in memory alone, tokens only
//! as digests; the doors ask the ledger at every use whether the key is still in force.

use data_encoding::BASE64URL_NOPAD;
use std::{
    collections::HashMap,
    sync::Mutex,
    time::{Duration, Instant},
};
use types::{Digest, KeyRef};

/// How long a challenge can be answered.
pub const CHALLENGE_TIME: Duration = Duration::from_secs(2 * 60);
/// How long a session lasts.
pub const SESSION_TIME: Duration = Duration::from_secs(15 * 60);
/// Challenges waiting for their answer, and sessions, each at most so many.
const HELD_MAX: usize = 10_000;

/// Too many are held.
#[derive(Debug, PartialEq, Eq)]
pub struct Full;

/// The sessions of this node.
#[derive(Default)]
pub struct Sessions {
    challenges: Mutex<HashMap<Digest, Instant>>,
    sessions: Mutex<HashMap<Digest, (KeyRef, Instant)>>,
}

impl Sessions {
    /// Something to sign.
    pub fn challenge(&self, now: Instant) -> Result<String, Full> {
        let challenge = draw();
        hold(
            &mut self.challenges.lock().expect("nobody panics in here"),
            &challenge,
            now + CHALLENGE_TIME,
            now,
            |until| *until,
        )?;
        Ok(challenge)
    }

    /// Whether this challenge was given and not answered before; it is used up.
    pub fn answered(&self, challenge: &str, now: Instant) -> bool {
        let mut challenges = self.challenges.lock().expect("nobody panics in here");
        challenges.remove(&Digest::of(challenge.as_bytes())).is_some_and(|until| now < until)
    }

    /// Opens a session; the token to show.
    pub fn open(&self, key: KeyRef, now: Instant) -> Result<String, Full> {
        let token = draw();
        let mut sessions = self.sessions.lock().expect("nobody panics in here");
        hold(&mut sessions, &token, (key, now + SESSION_TIME), now, |(_, until)| *until)?;
        Ok(token)
    }

    /// The key that opened the session of this token.
    pub fn holder(&self, token: &str, now: Instant) -> Option<KeyRef> {
        let sessions = self.sessions.lock().expect("nobody panics in here");
        let (key, until) = sessions.get(&Digest::of(token.as_bytes()))?;
        (now < *until).then(|| key.clone())
    }

    /// Ends a session.
    pub fn close(&self, token: &str) {
        self.sessions.lock().expect("nobody panics in here").remove(&Digest::of(token.as_bytes()));
    }

    /// Ends every session of a person.
    pub fn close_all(&self, holder: &KeyRef) {
        let mut sessions = self.sessions.lock().expect("nobody panics in here");
        sessions.retain(|_, (key, _)| key.did != holder.did);
    }
}

/// 32 random bytes.
fn draw() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    BASE64URL_NOPAD.encode(&bytes)
}

fn hold<T>(
    held: &mut HashMap<Digest, T>,
    secret: &str,
    value: T,
    now: Instant,
    until: impl Fn(&T) -> Instant,
) -> Result<(), Full> {
    if held.len() >= HELD_MAX {
        held.retain(|_, value| now < until(value));
    }
    if held.len() >= HELD_MAX {
        return Err(Full);
    }
    held.insert(Digest::of(secret.as_bytes()), value);
    Ok(())
}

#[cfg(test)]
mod tests;

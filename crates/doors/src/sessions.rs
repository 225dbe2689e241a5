//! Sessions: who has shown this node that a key is theirs, for a quarter of an hour. Kept in memory alone, tokens only
//! as digests; the doors ask the ledger at every use whether the key is still in force.
//!
//! A challenge is kept nowhere: it says what it is good for (ledger, validator, name of the node, until when) under a seal that only
//! this process can make. Asking for any number of them costs nobody anything; only one that was signed is remembered.

use crate::{
    Client,
    tokens::{Count, Full, Tokens, random},
};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::{
    collections::HashMap,
    sync::Mutex,
    time::{Duration, Instant},
};
use types::{Did, Digest, KeyRef};

/// How long a challenge can be answered.
pub const CHALLENGE_TIME: Duration = Duration::from_secs(2 * 60);
/// How long a session lasts.
pub const SESSION_TIME: Duration = Duration::from_secs(15 * 60);
/// Sessions at once.
const SESSIONS: Count = Count { all: 20_000, from_one: 2_000, of_one: 8 };
/// Answered challenges remembered at once; each was signed with a key in force.
const ANSWERED_MAX: usize = 100_000;
/// Bytes that make a challenge another each time.
const SALT_BYTES: usize = 16;

/// The sessions of this node.
pub struct Sessions {
    /// What challenges name: the ledger's genesis and this validator.
    place: (Digest, String),
    secret: [u8; 32],
    began: Instant,
    answered: Mutex<HashMap<Digest, Instant>>,
    sessions: Tokens<KeyRef>,
}

impl Sessions {
    /// No sessions, at the validator with this key of the ledger with this genesis.
    pub fn new(genesis: Digest, validator: String) -> Sessions {
        Sessions {
            place: (genesis, validator),
            secret: random(),
            began: Instant::now(),
            answered: Mutex::default(),
            sessions: Tokens::new(SESSIONS),
        }
    }

    /// Something to sign for a session at this node under the name `audience`.
    pub fn challenge(&self, audience: &str, now: Instant) -> String {
        let until = (now + CHALLENGE_TIME).saturating_duration_since(self.began).as_millis();
        let salt = HEXLOWER.encode(&random()[..SALT_BYTES]);
        let says = format!("{}:{}:{until}:{salt}", self.place.0, self.place.1);
        format!("{says}:{}", BASE64URL_NOPAD.encode(&self.seal(&says, audience).finalize().into_bytes()))
    }

    /// Whether this challenge was given by this node for that name and was not answered before; it is used up. Asked last of all,
    /// when it is sure that a key in force signed it.
    pub fn answered(&self, challenge: &str, audience: &str, now: Instant) -> Result<bool, Full> {
        let Some(until) = self.given(challenge, audience).filter(|until| now < *until) else {
            return Ok(false);
        };
        let mut answered = self.answered.lock().expect("nobody panics in here");
        if answered.len() >= ANSWERED_MAX {
            answered.retain(|_, until| now < *until);
        }
        if answered.len() >= ANSWERED_MAX {
            return Err(Full);
        }
        Ok(answered.insert(Digest::of(challenge.as_bytes()), until).is_none())
    }

    /// Until when a challenge is good, if this node gave it.
    fn given(&self, challenge: &str, audience: &str) -> Option<Instant> {
        let (says, seal) = challenge.rsplit_once(':')?;
        let seal = BASE64URL_NOPAD.decode(seal.as_bytes()).ok()?;
        self.seal(says, audience).verify_slice(&seal).ok()?;
        let until = says.rsplit(':').nth(1)?.parse().ok()?;
        self.began.checked_add(Duration::from_millis(until))
    }

    fn seal(&self, says: &str, audience: &str) -> Hmac<Sha256> {
        let mut seal = Hmac::<Sha256>::new_from_slice(&self.secret).expect("a key of any length");
        seal.update(says.as_bytes());
        seal.update(b"\n");
        seal.update(audience.as_bytes());
        seal
    }

    /// Opens a session; the token to show.
    pub fn open(&self, key: KeyRef, from: Client, now: Instant) -> Result<String, Full> {
        let owner = (key.did.clone(), from);
        self.sessions.open(key, owner, now + SESSION_TIME, now)
    }

    /// The key that opened the session of this token.
    pub fn holder(&self, token: &str, now: Instant) -> Option<KeyRef> {
        self.sessions.get(token, now)
    }

    /// Ends every session of a person.
    pub fn close_all(&self, holder: &Did) {
        self.sessions.close_all(holder);
    }
}

#[cfg(test)]
mod tests;

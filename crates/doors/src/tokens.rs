//! Things that are opened for a short time and shown by a random token: kept in memory alone, by the digest of the token, so
//! many of all, of one person and of one address.

use crate::Client;
use data_encoding::BASE64URL_NOPAD;
use std::{collections::HashMap, sync::Mutex, time::Instant};
use types::{Did, Digest};

/// Too many are open.
#[derive(Debug, PartialEq, Eq)]
pub struct Full;

/// How many at once.
pub struct Count {
    pub all: usize,
    /// Of one address.
    pub from_one: usize,
    /// Of one person; the oldest makes room.
    pub of_one: usize,
}

/// What is open.
pub struct Tokens<T> {
    count: Count,
    open: Mutex<HashMap<Digest, Open<T>>>,
}

struct Open<T> {
    value: T,
    owner: Did,
    from: Client,
    until: Instant,
}

impl<T: Clone> Tokens<T> {
    pub fn new(count: Count) -> Tokens<T> {
        Tokens { count, open: Mutex::default() }
    }

    /// Opens something for a person who asks from an address; the token to show.
    pub fn open(
        &self,
        value: T,
        (owner, from): (Did, Client),
        until: Instant,
        now: Instant,
    ) -> Result<String, Full> {
        let mut open = self.open.lock().expect("nobody panics in here");
        let mut own: Vec<(Instant, Digest)> = open
            .iter()
            .filter(|(_, one)| one.owner == owner)
            .map(|(token, one)| (one.until, *token))
            .collect();
        if own.len() >= self.count.of_one {
            own.sort_unstable_by_key(|(until, token)| (*until, token.0));
            own.iter()
                .take(own.len() + 1 - self.count.of_one)
                .for_each(|(_, token)| drop(open.remove(token)));
        }
        let too_many = |open: &HashMap<Digest, Open<T>>| {
            let near = open.values().filter(|one| one.from == from).count();
            open.len() >= self.count.all || near >= self.count.from_one
        };
        if too_many(&open) {
            open.retain(|_, one| now < one.until);
        }
        if too_many(&open) {
            return Err(Full);
        }
        let token = draw();
        open.insert(Digest::of(token.as_bytes()), Open { value, owner, from, until });
        Ok(token)
    }

    /// What a token shows.
    pub fn get(&self, token: &str, now: Instant) -> Option<T> {
        let open = self.open.lock().expect("nobody panics in here");
        let one = open.get(&Digest::of(token.as_bytes()))?;
        (now < one.until).then(|| one.value.clone())
    }

    /// Ends all of a person.
    pub fn close_all(&self, owner: &Did) {
        self.open.lock().expect("nobody panics in here").retain(|_, one| one.owner != *owner);
    }
}

/// 32 random bytes.
pub fn draw() -> String {
    BASE64URL_NOPAD.encode(&random())
}

/// 32 random bytes.
pub fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    bytes
}

//! Where a value stands in the state: 16 bytes of the hash of its subject, then 16 bytes of its aspect.
//!
//! All aspects of a subject stand together, so one exclusion proof over the gap between two neighbours
//! shows that a subject has none of a whole kind of aspects. The hash spreads subjects evenly, which the
//! engine's prefix index needs.

use crate::{Aspect, Digest, Subject};
use std::{cmp::Ordering, fmt};

/// A key of the state.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct StateKey(pub [u8; 32]);

impl StateKey {
    /// The first eight bytes as a number, which nearly always tells two keys apart.
    #[inline]
    fn beginning(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }
}

/// As bytes.
impl Ord for StateKey {
    #[inline]
    fn cmp(&self, other: &StateKey) -> Ordering {
        self.beginning().cmp(&other.beginning()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for StateKey {
    #[inline]
    fn partial_cmp(&self, other: &StateKey) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl StateKey {
    /// The key of one aspect of a subject.
    pub fn new(subject: &Subject, aspect: Aspect) -> StateKey {
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(subject.half());
        bytes[16..].copy_from_slice(&aspect.0);
        StateKey(bytes)
    }

    /// The key of what the subject is now.
    pub fn head(subject: &Subject) -> StateKey {
        StateKey::new(subject, Aspect::HEAD)
    }
}

impl fmt::Display for StateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base16ct::lower::encode_string(&self.0))
    }
}

impl fmt::Debug for StateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::str::FromStr for StateKey {
    type Err = crate::digest::NotADigest;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(StateKey(text.parse::<Digest>()?.0))
    }
}

impl serde::Serialize for StateKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for StateKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(StateKey(Digest::deserialize(deserializer)?.0))
    }
}

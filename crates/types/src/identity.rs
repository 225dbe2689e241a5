//! Identity: persons as DIDs with several keys. Officers, citizens and companies are persons alike; what
//! a person may do for an institution is an appointment, not a kind of person.

mod acts;
mod events;
pub mod places;
pub(crate) mod rejects;

pub use acts::{Act, AddKey, Create, Recover, RefuseRecovery, RevokeKey, SetGuardians, SupportRecovery};
pub use events::Event;

use crate::{Did, InstitutionId, Multikey, Time};
use serde::{Deserialize, Serialize};

/// The role whose officers, like heads, support a recovery for an institution that is a guardian.
pub const IDENTITY_ROLE: &str = "identity";

/// Somebody who may help a person back: written `{"person": …}` or `{"institution": …}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Guardian {
    /// Another person.
    Person(Did),
    /// An institution that checks who somebody is, such as a service centre; its officers act for it.
    Institution(InstitutionId),
}

/// State: a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Person {
    /// Their DID.
    pub id: Did,
    /// Their keys, oldest first, revoked ones included.
    pub keys: Vec<PersonKey>,
    /// Who may help them back, and how far that is; absent: nobody may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery: Option<Recovery>,
}

/// The part of a person's state that says how they come back without a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Recovery {
    /// Who may help.
    pub guardians: Vec<Guardian>,
    /// So many of them must support the same key.
    pub threshold: u32,
    /// Days that a key waits then.
    pub wait_days: u32,
    /// Which guardians support which key now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<Support>,
    /// Keys that enough guardians support.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<WaitingKey>,
}

/// One guardian's support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Support {
    /// Which guardian.
    pub guardian: Guardian,
    /// Who signed: the guardian, or the institution's officer.
    pub by: Did,
    /// The new key.
    pub key: Multikey,
    /// When.
    pub at: Time,
    /// An institution's legal basis.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
}

/// A new key that enough guardians support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WaitingKey {
    /// The key.
    pub key: Multikey,
    /// First moment it can take up the identity.
    pub due: Time,
}

/// One key of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PersonKey {
    /// The key.
    pub key: Multikey,
    /// How the person calls it.
    pub label: String,
    /// In force from.
    pub added: Time,
    /// No longer in force from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<Time>,
}

impl Person {
    /// Whether `key` is one of theirs and not revoked.
    pub fn holds(&self, key: &Multikey) -> bool {
        self.keys.iter().any(|k| k.key == *key && k.revoked.is_none())
    }

    /// From when on `key` can take up the identity; nothing, when too few guardians support it.
    pub fn due_to_recover(&self, key: &Multikey) -> Option<Time> {
        let waiting = self.recovery.iter().flat_map(|recovery| &recovery.waiting);
        waiting.filter(|waiting| waiting.key == *key).map(|waiting| waiting.due).next()
    }
}

/// State: the nonces a person has used. Bit `i` of `below` says that `highest - 1 - i` was used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Nonces {
    /// The highest used.
    pub highest: u64,
    /// The window under it as 32 hex digits, most significant first.
    #[serde(with = "hex_window")]
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub below: u128,
}

mod hex_window {
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(bits: &u128, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{bits:032x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u128, D::Error> {
        let text = String::deserialize(deserializer)?;
        u128::from_str_radix(&text, 16).map_err(de::Error::custom)
    }
}

//! Identity: persons as DIDs with several keys. Officers, citizens and companies are persons alike; what
//! a person may do for an institution is an appointment, not a kind of person.

use crate::{Did, Multikey, Time};
use serde::{Deserialize, Serialize};

/// `identity.create`: signed with the first key, under the DID that follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Create {
    /// How the person calls this key, such as "phone"; public.
    pub label: String,
}

/// `identity.add_key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddKey {
    /// The new key.
    pub key: Multikey,
    /// How the person calls it; public.
    pub label: String,
}

/// `identity.revoke_key`: a key in force, but not the last one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevokeKey {
    /// The key.
    pub key: Multikey,
}

/// State: a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their DID.
    pub id: Did,
    /// Their keys, oldest first, revoked ones included.
    pub keys: Vec<PersonKey>,
}

/// One key of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// State: the nonces a person has used. Bit `i` of `below` says that `highest - 1 - i` was used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nonces {
    /// The highest used.
    pub highest: u64,
    /// The window under it as 32 hex digits, most significant first.
    #[serde(with = "hex_window")]
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

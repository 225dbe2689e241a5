//! Names of things. Each is a checked text; a name that parsed is safe in a path, a log and a key.

use crate::is_composed;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::{borrow::Borrow, fmt, str::FromStr};

/// A text that is not a name of the expected kind.
#[derive(Debug, thiserror::Error, PartialEq, Eq, Clone)]
#[error("{text:?} is no {kind}: {rule}")]
pub struct InvalidId {
    kind: &'static str,
    rule: &'static str,
    text: String,
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $rule:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Checks and takes the text.
            pub fn new(text: impl Into<String>) -> Result<Self, InvalidId> {
                let text = text.into();
                let check: fn(&str) -> bool = $check;
                if check(&text) { Ok(Self(text)) } else { Err(InvalidId { kind: $kind, rule: $rule, text: clip(text) }) }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Self::new(text)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::new(String::deserialize(deserializer)?).map_err(de::Error::custom)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

name!(/// A ledger's own name; part of every DID and every transaction.
    ChainId, "chain id", "1 to 40 of a-z, 0-9 and hyphen, beginning with a letter or digit", slug);
name!(/// An institution, such as `registry-bureau`.
    InstitutionId, "institution id", "1 to 40 of a-z, 0-9 and hyphen, beginning with a letter or digit", slug);
name!(/// A role that an institution gives its officers, such as `clerk`.
    RoleId, "role", "1 to 40 of a-z, 0-9 and hyphen, beginning with a letter or digit", slug);
name!(/// A register, such as `parcels`.
    RegisterId, "register id", "1 to 40 of a-z, 0-9 and hyphen, beginning with a letter or digit", slug);
name!(/// A service, such as `food-business-permit`.
    ServiceId, "service id", "1 to 40 of a-z, 0-9 and hyphen, beginning with a letter or digit", slug);
name!(/// A working-day calendar, such as `cn-working-days`.
    CalendarId, "calendar id", "1 to 40 of a-z, 0-9 and hyphen, beginning with a letter or digit", slug);
name!(/// A word of a definition in any script: a step, an outcome, a field.
    Word, "word", "1 to 96 bytes of letters, digits, hyphen, dot and underscore, NFC", word);
name!(/// The number of a case as a person reads it, such as `330106-2026-000123`.
    CaseNumber, "case number", "1 to 96 bytes of letters, digits, hyphen, dot, colon and underscore, NFC", case_number);
name!(/// A record's name within its register, such as a parcel's number or a company's name: see [`RECORD_SIGNS`].
    RecordId, "record id", "1 to 128 bytes of letters, digits, hyphen, dot, colon, underscore, （, ） and ·, NFC", record);
name!(/// A decentralized identifier of this ledger: `did:ding:<chain>:<id>`.
    Did, "DID", "did:ding:<chain>:<32 base32 characters>", did);

/// What a record's name may hold besides letters and digits. The brackets and the dot are those of Chinese names:
/// 杭州西湖文三（有限合伙）, 阿卜杜拉·买买提 (企业名称登记管理规定 第6条, GB/T 15834).
pub const RECORD_SIGNS: &str = "-._:（）·";

impl Did {
    /// The DID of the person whose first key is `multikey` on `chain`.
    pub fn of_first_key(chain: &ChainId, multikey: &str) -> Did {
        let digest = crate::Digest::of(multikey.as_bytes());
        let id = data_encoding::BASE32_NOPAD.encode(&digest.0[..20]).to_ascii_lowercase();
        Did(format!("did:ding:{chain}:{id}"))
    }

    /// The ledger this DID belongs to.
    pub fn chain(&self) -> &str {
        self.0.split(':').nth(2).expect("a checked DID has four parts")
    }
}

fn slug(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
}

fn letters(text: &str, max: usize, also: &str) -> bool {
    (1..=max).contains(&text.len())
        && text.chars().all(|c| c.is_alphanumeric() || also.contains(c))
        && !text.starts_with(['.', '-'])
        && is_composed(text)
}

fn word(text: &str) -> bool {
    letters(text, 96, "-._")
}

fn case_number(text: &str) -> bool {
    letters(text, 96, "-._:")
}

fn record(text: &str) -> bool {
    letters(text, 128, RECORD_SIGNS)
}

fn did(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("did:ding:") else {
        return false;
    };
    let Some((chain, id)) = rest.split_once(':') else {
        return false;
    };
    slug(chain) && id.len() == 32 && id.bytes().all(|b| matches!(b, b'a'..=b'z' | b'2'..=b'7'))
}

fn clip(text: String) -> String {
    text.chars().take(48).collect()
}

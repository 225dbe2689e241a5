//! Which of a subject's values. Every kind of aspect stands once in the table at the end, from which its bytes are made
//! and `docs/spec/state.md` lists it.

use crate::{Did, Digest, Multikey, RoleId};

/// Which of a subject's values: a four-letter tag and twelve bytes, the discriminator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aspect(pub [u8; 16]);

impl Aspect {
    /// An aspect from its tag and discriminator.
    pub const fn tagged(tag: [u8; 4], discriminator: [u8; 12]) -> Aspect {
        let mut bytes = [0; 16];
        let mut at = 0;
        while at < 4 {
            bytes[at] = tag[at];
            at += 1;
        }
        while at < 16 {
            bytes[at] = discriminator[at - 4];
            at += 1;
        }
        Aspect(bytes)
    }

    /// A page of what is to be done at one minute, counted from 1970-01-01 in UTC, under the agenda.
    pub fn agenda_page(minute: u64, page: u32) -> Aspect {
        let mut discriminator = [0; 12];
        discriminator[..8].copy_from_slice(&minute.to_be_bytes());
        discriminator[8..].copy_from_slice(&page.to_be_bytes());
        Aspect::tagged(kinds::agenda_page.tag, discriminator)
    }

    /// A claim on a record by name, such as an encumbrance, under the record.
    pub fn named(tag: [u8; 4], name: &str) -> Aspect {
        Aspect::hashed(tag, name)
    }

    /// The first and last aspect with this tag.
    pub fn range(tag: [u8; 4]) -> (Aspect, Aspect) {
        (Aspect::tagged(tag, [0; 12]), Aspect::tagged(tag, [0xff; 12]))
    }

    fn numbered(tag: [u8; 4], number: u64) -> Aspect {
        let mut discriminator = [0; 12];
        discriminator[4..].copy_from_slice(&number.to_be_bytes());
        Aspect::tagged(tag, discriminator)
    }

    fn hashed(tag: [u8; 4], text: &str) -> Aspect {
        let digest = Digest::of(text.as_bytes());
        Aspect::tagged(tag, digest.0[..12].try_into().expect("twelve of thirty-two bytes"))
    }
}

/// A kind of aspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AspectKind {
    /// Its tag.
    pub tag: [u8; 4],
    /// Its discriminator.
    pub behind: Behind,
}

/// What stands behind a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Zeroes: a subject has one such value at most.
    Zeroes,
    /// A number of this name, big-endian in the last eight bytes.
    Number(&'static str),
    /// The first twelve bytes of SHA-256 of this text, with names in braces for what differs.
    Hash(&'static str),
    /// A minute in eight bytes and the number of a page in four, both big-endian.
    MinuteAndPage,
}

/// The kinds of aspects, by what stands behind their tags.
macro_rules! aspects {
    (
        zeroes { $($(#[doc = $single_doc:literal])+ $single:ident $single_tag:literal;)+ }
        number { $($(#[doc = $number_doc:literal])+ $number:ident($of:ident: $by:ty) $number_tag:literal;)+ }
        hash { $($(#[doc = $hash_doc:literal])+
            $hash:ident($($part:ident: $part_by:ty),+) $hash_tag:literal $text:literal;)+ }
    ) => {
        impl Aspect {
            $($(#[doc = $single_doc])+ pub const $single: Aspect = Aspect::tagged(kinds::$single.tag, [0; 12]);)+

            $($(#[doc = $number_doc])+ pub fn $number($of: $by) -> Aspect {
                Aspect::numbered(kinds::$number.tag, $of as u64)
            })+

            $($(#[doc = $hash_doc])+ pub fn $hash($($part: $part_by),+) -> Aspect {
                Aspect::hashed(kinds::$hash.tag, &format!($text))
            })+
        }

        /// Each kind under the name of what makes its aspects.
        #[expect(non_upper_case_globals, reason = "each is called as the function beside it")]
        pub(crate) mod kinds {
            use super::{AspectKind, Behind};

            $(pub(crate) const $single: AspectKind = AspectKind { tag: *$single_tag, behind: Behind::Zeroes };)+
            $(pub(crate) const $number: AspectKind =
                AspectKind { tag: *$number_tag, behind: Behind::Number(stringify!($of)) };)+
            $(pub(crate) const $hash: AspectKind =
                AspectKind { tag: *$hash_tag, behind: Behind::Hash($text) };)+
            pub(crate) const agenda_page: AspectKind = AspectKind { tag: *b"apag", behind: Behind::MinuteAndPage };
        }
    };
}

aspects! {
    zeroes {
        /// What the subject is now: a DID document, a record's head, a case.
        HEAD b"head";
        /// A person's used nonces.
        NONCES b"nonc";
        /// The ledger's parameters.
        PARAMETERS b"parm";
        /// Who looked at a case's personal answers.
        ACCESSES b"accs";
        /// The cases that deal with a record.
        DEALING b"deal";
    }
    number {
        /// A numbered version, under what has versions.
        version(version: u64) b"vers";
        /// The folder's files of a numbered version, under its service.
        sources(version: u64) b"srcs";
        /// The last record number issued in a year, under the register.
        record_counter(year: i64) b"rnum";
        /// The last case number issued in a year, under the office.
        case_counter(year: i64) b"cnum";
        /// The last number of a joint application issued in a year, under the office.
        joint_counter(year: i64) b"jnum";
        /// The moments of one day, counted from 1970-01-01 in UTC, under the agenda.
        agenda_day(day: u64) b"aday";
        /// Cases that closed in the block at this height, under the lots.
        lot(height: u64) b"lots";
    }
    hash {
        /// A person's appointment to a role, under their institution.
        appointment(did: &Did, role: &RoleId) b"appt" "{did}/{role}";
        /// The list of those who hold a listed role, under their institution.
        holders(role: &str) b"hold" "{role}";
        /// The nonces that a key has used which is not in force yet, under the person it waits for.
        nonces_of(key: &Multikey) b"nonk" "{key}";
    }
}

impl serde::Serialize for Aspect {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base16ct::lower::encode_string(&self.0))
    }
}

impl<'de> serde::Deserialize<'de> for Aspect {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = base16ct::lower::decode_vec(text).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Aspect).ok_or_else(|| serde::de::Error::custom("an aspect is 32 lowercase hex digits"))
    }
}
